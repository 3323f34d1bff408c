"""Named and unnamed sources told apart, on FactAppeal's held-out sentences (Mor et al., factappeal)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parley.evaluation.gold import annotated
from parley.knowledge import Knowledge
from parley.model import ANONYMOUS
from parley.reading import Options

FILE = "factappeal_train_dev.jsonl.gz"
Judged = tuple[str, str, bool, bool]


def judged_sources(root: Path, knowledge: Knowledge, options: Options, split: str = "val") -> Iterator[Judged]:
    """Sentence, source, whether gold has it named, and whether the reader does, for each gold source that a claim found."""
    with gzip.open(root / "gold" / FILE, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["split"] == split]
    for row, found in zip(rows, annotated([(row["id"], row["text"]) for row in rows], knowledge, options), strict=True):
        for span in row["spans"]:
            claim = _claim_at(found["claims"], span["start"], span["end"]) if span["label"] == "Source" else None
            if claim is not None and {"Named", "Unnamed"} & set(span["mods"]):
                named = bool(claim["chain"]) and not claim["chain"][0].startswith(ANONYMOUS)
                yield row["text"], row["text"][span["start"] : span["end"]], "Named" in span["mods"], named


def _claim_at(claims: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    """The first claim whose source touches these characters."""
    return next((c for c in claims if any(s < end and start < e for s, e in c["at"]["source"])), None)


def source_figures(root: Path, knowledge: Knowledge, options: Options) -> dict[str, float]:
    """Accuracy of named against unnamed among the sources found, and the share that gold has named (a majority's accuracy)."""
    judged = list(judged_sources(root, knowledge, options))
    if not judged:
        return {}
    return {
        "factappeal.sources found": float(len(judged)),
        "factappeal.majority": sum(gold for _, _, gold, _ in judged) / len(judged),
        "factappeal.named or unnamed.accuracy": sum(gold == mine for _, _, gold, mine in judged) / len(judged),
    }
