"""Annotations of other people's texts, kept as places in them and not as words: what is marked, joined with the text where that lies."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from parley.documents.dates import normalised
from parley.errors import EvaluationError
from parley.model import ANONYMOUS

UNSEEN = "unseen.jsonl.gz"  # the marks that nothing is learnt from
PLACE, DESCRIPTION = 2, 3  # how long the list is that stands for words, and for somebody unnamed


def marked_articles(marks: Path, news: Path) -> Iterator[tuple[dict[str, Any], str, dict[str, Any]]]:
    """Each marked article of a folder of news (JSON Lines, gzip): its row, its text up to where it is marked, its annotation."""
    files = sorted(news.glob("*.jsonl.gz"))
    if not files:
        raise EvaluationError(f"{news}: no news there, and {marks.parent} holds only places in it; give the folder that holds news/")
    wanted = {row["id"]: row for row in _rows(marks)}
    for article in chain.from_iterable(map(_rows, files)):
        if (row := wanted.pop(article["id"], None)) is not None:
            text = f"{article['title']}\n\n{article['text']}"[: row.get("until")]
            yield article, text, _worded(row, text)
        if not wanted:
            return
    if wanted:
        raise EvaluationError(f"{news}: holds no article {min(wanted)} ({len(wanted)} of those marked in {marks} are missing)")


def spelled_out(marks: Path, news: Path, folder: Path) -> None:
    """Writes the marked articles into `folder` as texts, annotations and a manifest in the guide's shape."""
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as handle:
        manifest = csv.writer(handle)
        manifest.writerow(["file", "title", "publisher", "author", "published"])
        for number, (article, text, annotation) in enumerate(marked_articles(marks, news)):
            name = f"{number:03}"
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            (folder / f"{name}.json").write_text(json.dumps({"claims": [], "measures": [], **annotation}), encoding="utf-8")
            manifest.writerow([f"{name}.txt", article["title"], article.get("source", ""), "", normalised(article["date"]) or ""])


def _worded(value: Any, text: str) -> Any:
    """An annotation with the words of the text in place of where they stand."""
    if isinstance(value, dict):
        return {"voice": "author", **found} if "quote" in (found := {key: _worded(one, text) for key, one in value.items()}) else found
    if isinstance(value, list):
        if len(value) == PLACE and all(isinstance(one, int) for one in value):
            return text[value[0] : value[1]]
        if len(value) == DESCRIPTION and value[0] == ANONYMOUS.rstrip(":"):
            return ANONYMOUS + text[value[1] : value[2]]
        return [_worded(one, text) for one in value]
    return value


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
