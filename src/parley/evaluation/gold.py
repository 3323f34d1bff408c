"""Gold of the annotation guide's shape, and predictions for it."""

from __future__ import annotations

import atexit
import csv
import gzip
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.asking import annotation
from parley.documents import lay_out
from parley.errors import EvaluationError
from parley.evaluation.marks import UNSEEN, spelled_out
from parley.knowledge import Knowledge
from parley.model import Document
from parley.reading import Options, read


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A folder of gold annotations, the folder of their texts, and the scorer's folder."""

    name: str
    gold: Path
    texts: Path
    tools: Path


def gold_sets(root: Path) -> list[GoldSet]:
    """The two sets of annotated reports below `root` (`gold/reports` and `gold/articles`); EvaluationError where absent."""
    if not (root / "gold" / "articles").is_dir():
        raise EvaluationError(f"{root}: no gold there; give the folder that holds gold/, reports/ and tools/")
    return [
        GoldSet("reports", root / "gold" / "reports", root / "reports", root / "tools"),
        GoldSet("articles", root / "gold" / "articles", root / "gold" / "articles", root / "tools"),
    ]


def own_set(folder: Path, root: Path) -> GoldSet:
    """A folder of your own texts and annotations, with the scorers below `root`; EvaluationError where either is absent.

    A folder of marks in the news below `root` (`unseen.jsonl.gz`) is spelled out into a temporary one.
    """
    marks = folder / UNSEEN
    if not marks.is_file() and not (folder / "manifest.csv").is_file():
        raise EvaluationError(f"{folder}: no manifest.csv there; it names each text's file, title, publisher, author and day")
    if not (root / "tools" / "score_readings.py").is_file():
        raise EvaluationError(f"{root}: no tools/score_readings.py there; give the folder that holds the scorers")
    if marks.is_file():
        made = Path(tempfile.mkdtemp(prefix="parley-marks-"))
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        spelled_out(marks, root / "news", made)
        return GoldSet(folder.resolve().name, made, made, root / "tools")
    return GoldSet(folder.resolve().name, folder, folder, root / "tools")


def gold_documents(which: GoldSet) -> Iterator[tuple[str, Document]]:
    """Name and document of each annotated text of a set, dated by its manifest."""
    with (which.texts / "manifest.csv").open(encoding="utf-8", newline="") as handle:
        rows = {row["file"]: row for row in csv.DictReader(handle)}
    for file in sorted(which.gold.glob("*.json")):
        row = rows[f"{file.stem}.txt"]
        text = (which.texts / f"{file.stem}.txt").read_text(encoding="utf-8")
        yield (
            file.stem,
            Document(
                uri=file.stem,
                text=text,
                passages=lay_out(text, title=row["title"]),
                title=row["title"] or None,
                publisher=row["publisher"] or None,
                published=row["published"] or None,
            ),
        )


def predictions(which: GoldSet, knowledge: Knowledge, options: Options) -> dict[str, dict[str, Any]]:
    """What the reader makes of each text of a set, by name."""
    pairs = list(gold_documents(which))
    found = read((document for _, document in pairs), knowledge, options)
    return {name: annotation(document, reading) for (name, document), reading in zip(pairs, found, strict=True)}


def sentence_predictions(file: Path, knowledge: Knowledge, options: Options, coding: str = "guide") -> Iterator[dict[str, Any]]:
    """What the reader makes of each line of a JSON Lines gold file (`id` or `doc_id`, `text`), with its identifier."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    yield from annotated([(str(r.get("id", r.get("doc_id"))), r["text"]) for r in rows], knowledge, options, coding)


def annotated(texts: list[tuple[str, str]], knowledge: Knowledge, options: Options, coding: str = "guide") -> Iterator[dict[str, Any]]:
    """What the reader makes of each (identifier, text), with its identifier."""
    documents = [Document(uri=name, text=text, passages=lay_out(text)) for name, text in texts]
    for document, reading in zip(documents, read(documents, knowledge, options), strict=True):
        yield {"id": document.uri, **annotation(document, reading, coding)}


def written(rows: Iterator[dict[str, Any]]) -> Path:
    """A temporary JSON Lines file of `rows`."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as handle:
        for row in rows:
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    return Path(handle.name)
