"""Figures on material that is not part of the project: skipped, with the reason, where it is not at hand."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.documents import Failure, load, plan
from parley.model import Document

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
WITH_FLOOR, WITHOUT_FLOOR = 0.94, 0.91
VOICE_FLOOR = 0.97
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not there")


def documents(path: Path) -> dict[str, Document]:
    """The documents of a folder by the stem of their file."""
    loaded = [item for source in plan([str(path)]) if not isinstance(source, Failure) for item in load(source)]
    return {Path(item.uri).stem: item for item in loaded if isinstance(item, Document)}


def bare(outlet: str) -> str:
    """An outlet's name as gold writes it."""
    return re.sub(r"[^a-z0-9]+", "-", outlet.lower().removeprefix("quoted:").removeprefix("the ")).strip("-")


def voices(document: Document, quote: str) -> set[tuple[str, str]]:
    """The kinds and voices of the passages in which `quote` stands."""
    starts = [found.start() for found in re.finditer(re.escape(quote), document.text)]
    return {(one.kind, one.voice) for at in starts for one in document.passages if one.span.start <= at < one.span.end}


def agrees(gold: str, found: tuple[str, str]) -> bool:
    kind, voice = found
    if kind == "boilerplate":
        return False
    return voice == gold or (gold.startswith("quoted:") and voice.startswith("quoted:") and bare(voice) == bare(gold))


@needs_shared
def test_comments_and_reproduced_passages_of_gold_stand_in_their_voices(record_property: Callable[[str, object], None]) -> None:
    tally: Counter[tuple[str, bool]] = Counter()
    for texts, folder in (("reports", "gold/reports"), ("gold/articles", "gold/articles")):
        loaded = documents(SHARED / texts)
        for file in sorted((SHARED / folder).glob("*.json")):
            records = [one for group in json.loads(file.read_text(encoding="utf-8")).values() for one in group]
            for one in records:
                if isinstance(one, dict) and "voice" in one:
                    found = voices(loaded[file.stem], one["quote"])
                    tally[one["voice"].partition(":")[0], any(agrees(one["voice"], voice) for voice in found)] += 1
    shares = {name: tally[name, True] / (tally[name, True] + tally[name, False]) for name in ("author", "comment", "quoted")}
    record_property("shares", shares)
    assert shares["comment"] == 1.0, shares
    assert shares["author"] >= VOICE_FLOOR, shares
    assert shares["quoted"] >= 0.9, shares


@needs_shared
@pytest.mark.slow
def test_main_text_of_pages_is_found_and_navigation_is_set_aside() -> None:
    expected = json.loads((SHARED / "html/expected.json").read_text(encoding="utf-8"))
    loaded = documents(SHARED / "html/pages")
    found: Counter[tuple[str, bool]] = Counter()
    for name, strings in expected.items():
        page = loaded.get(Path(name).stem)
        kept = [one for one in page.passages if one.kind != "boilerplate"] if page else []
        texts = [(one.kind, one.span.of(page.text)) for one in kept] if page else []
        everything = "\n".join(text for _, text in texts)
        body = "\n".join(text for kind, text in texts if kind != "comment")
        comments = "\n".join(text for kind, text in texts if kind == "comment")
        found.update(("with", string in everything) for string in strings["with"])
        found.update(("without", string not in body) for string in strings["without"])
        found.update(("comments", string in comments) for string in strings["comments"])
    shares = {name: found[name, True] / (found[name, True] + found[name, False]) for name in ("with", "without", "comments")}
    assert shares["with"] >= WITH_FLOOR, shares
    assert shares["without"] >= WITHOUT_FLOOR, shares
    assert shares["comments"] >= 0.5, shares


@needs_shared
@pytest.mark.slow
def test_ordinary_news_is_nearly_all_body() -> None:
    kinds: Counter[str] = Counter()
    reports = reproducing = 0
    for source in plan([str(SHARED / "news/conflict.jsonl.gz")]):
        assert not isinstance(source, Failure)
        for item in load(source):
            assert isinstance(item, Document)
            reports += 1
            reproducing += any(one.kind == "quoted" for one in item.passages)
            for one in item.passages:
                kinds[one.kind] += one.span.end - one.span.start
    assert kinds["body"] >= 0.96 * sum(kinds.values()), kinds
    assert reproducing <= 0.06 * reports


@needs_shared
def test_every_archive_and_feed_gives_documents_or_says_why_not() -> None:
    for folder in ("feeds", "warc"):
        for file in sorted((SHARED / "html" / folder).iterdir()):
            items = [item for one in plan([str(file)]) for item in ([one] if isinstance(one, Failure) else load(one))]
            assert items, file
            assert all(file.name in item.message for item in items if isinstance(item, Failure))
