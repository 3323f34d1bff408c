"""What the tagger is trained on; the networks themselves need torch, which the project's environment does not hold."""

import gzip
import json
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.reading.saying.pieces import SEP, WINDOW, cut
from parley.reading.saying.tagger import TAGS
from parley.reading.saying.tagger import trained as shipped
from training.corpus import NEWS, Article, Example, articles, batches, marked, news, stretches

TEXT = "The envoy told reporters that both armies had left the valley.\n\nNobody else spoke."
WORDS = st.lists(st.sampled_from(["Envoys", "met.", "They", "said", "“never”", "\n\n", "Aden,", "and\n"]), min_size=1, max_size=700)


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def spans(*parts: str) -> list[list[int]]:
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


def article(folder: Path) -> Article:
    said = {"source": spans("The envoy"), "cue": spans("told reporters"), "content": spans("that both armies had left the valley")}
    empty = {"source": spans("Nobody else"), "cue": spans("spoke"), "content": []}
    return articles(written(folder / "a.jsonl.gz", [{"text": TEXT, "attributions": [said, empty]}]), shipped()[0])[0]


def tagged(example: Example, role: str) -> list[str]:
    """The window's words that the only cue's labels give `role`."""
    assert example.labels is not None
    tags = [TAGS[at] for at in example.labels.tags[0].argmax(-1)]
    return [shipped()[0].decode([piece]) for piece, tag in zip(example.ids, tags, strict=True) if tag.endswith(role)]


@given(WORDS, st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_every_piece_stands_in_one_window_however_the_text_is_cut(words: list[str], seed: int) -> None:
    pieces = cut(shipped()[0], "Aden. " + " ".join(words))
    found = stretches(pieces, Random(seed))
    assert [at for start, end in found for at in range(start, end)] == list(range(len(pieces.ids)))
    assert all(0 < end - start <= WINDOW for start, end in found)


def test_labels_stand_where_the_parts_of_an_attribution_do(tmp_path: Path) -> None:
    (example,) = marked([article(tmp_path)], Random(7))
    assert example.labels is not None
    assert example.labels.spans.tolist() == [[2, 4]]
    assert example.labels.cues.argmax(-1)[:5].tolist() == [0, 0, 1, 2, 0]
    assert tagged(example, "source") == ["the", "envoy"]
    assert tagged(example, "cue") == ["told", "reporters"]
    assert tagged(example, "content") == "that both armies had left the valley".split()
    assert [TAGS[at] for at in example.labels.tags[0].argmax(-1)][:3] == ["B-source", "I-source", "B-cue"]


def test_an_attribution_without_content_is_not_learnt(tmp_path: Path) -> None:
    assert len(article(tmp_path).cues) == 1


def test_a_window_without_cues_says_of_all_its_pieces_that_they_are_none(tmp_path: Path) -> None:
    row = {"text": TEXT, "attributions": []}
    (example,) = marked(articles(written(tmp_path / "b.jsonl.gz", [row]), shipped()[0]), Random(7))
    assert example.labels is not None
    assert example.labels.cues[:, 0].all()
    assert example.labels.tags.shape == (0, len(example.ids), len(TAGS))


def test_news_begins_with_its_title_and_is_cut_by_file(tmp_path: Path) -> None:
    text = "All armies had left by noon. " * 400
    for name, _ in NEWS:
        written(tmp_path / f"{name}.jsonl.gz", [{"title": "Valley quiet", "text": text}, {"text": "Short."}])
    tokenizer = shipped()[0]
    found = news(tmp_path, tokenizer, Random(3))
    assert all(example.labels is None for example in found)
    assert tokenizer.decode(found[0].ids[:2].tolist()) == "valley quiet"
    assert sum(SEP in example.ids for example in found) >= len(NEWS)
    whole = sum(len(cut(tokenizer, f"Valley quiet\n\n{text}"[:length]).ids) for _, length in NEWS)
    assert sum(len(example.ids) for example in found) == whole
    assert len(news(tmp_path, tokenizer, Random(3), limit=0)) == 0


def test_batches_hold_every_example_once_and_like_lengths_together() -> None:
    every = [Example(ids=np.full(size, size)) for size in range(1, 200)]
    made = batches(every, Random(5), 8)
    assert sorted(len(example.ids) for batch in made for example in batch) == list(range(1, 200))
    assert all(max(len(e.ids) for e in batch) - min(len(e.ids) for e in batch) < 64 for batch in made)
