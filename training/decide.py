"""Fits which of the tagger's proposals to believe, on the articles that `training/tagger.py` held out.

usage: python -m training.decide ../shared/gold > src/parley/reading/trained/decision.json

A logistic model over `parley.reading.saying.tagged.signs`; run it in the project's environment after the tagger was trained.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parley.knowledge import load_knowledge
from parley.model import Document, Passage, Span
from parley.reading.parsing import Parsed, parse
from parley.reading.saying.attribution import attributions
from parley.reading.saying.tagged import matching, signs, source_of
from parley.reading.saying.tagger import ROLES, Proposal, propose, trained
from parley.reading.sentences import split
from training import HELD_OUT

SMOOTH = 1e-2


def cover(spans: list[list[int]] | tuple[Span, ...]) -> set[int]:
    """All characters of spans."""
    return {c for span in spans for c in (range(*span) if isinstance(span, list) else range(span.start, span.end))}


def matched(gold: list[dict[str, set[int]]], found: list[dict[str, set[int]]]) -> set[int]:
    """Which of `found` are matched one to one, as the reference scorer matches."""
    pairs = sorted(
        (
            (len(g["content"] & f["content"]) / len(g["content"] | f["content"]), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g["cue"] & f["cue"] and g["content"] & f["content"] and (not g["source"] or g["source"] & f["source"])
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = set(), set()
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return used[1]


def plain(text: str) -> Document:
    """A document that is all body."""
    return Document(uri="x", text=text, passages=(Passage(span=Span(0, len(text)), kind="body"),))


def examples(path: Path) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Signs of each proposal on held-out articles, and whether it is right."""
    knowledge, network = load_knowledge(), trained()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:HELD_OUT]
    for row in rows:
        text = row["text"]
        sentences = split(plain(text))
        parsed = [Parsed(s, doc) for s, doc in zip(sentences, parse(s.span.of(text) for s in sentences), strict=True)]
        ruled = attributions(text, parsed, knowledge.cues)
        found: list[Proposal] = propose(text, *network)
        gold = [{role: cover(a[role]) for role in ROLES} for a in row["attributions"] if a["cue"] and a["content"]]
        rules = [matching(p, ruled) for p in found]
        completed = [
            {"source": cover(source_of(p, r)), "cue": cover(p.cue), "content": cover(p.content)} for p, r in zip(found, rules, strict=True)
        ]
        right = matched(gold, completed)
        for at, (proposal, rule) in enumerate(zip(found, rules, strict=True)):
            item = next((p for p in reversed(parsed) if p.sentence.span.start <= proposal.cue[0].start), None)
            if item is not None:
                yield signs(proposal, rule, item.top(proposal.cue)), at in right


def fitted(signs: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the logistic model, by Newton's method with a little smoothing."""
    weights = np.zeros(signs.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (right - chance) - SMOOTH * weights
        bend = (signs * (chance * (1 - chance))[:, None]).T @ signs + SMOOTH * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def printed(rows: list[tuple[tuple[float, ...], bool]], name: str) -> None:
    """Fits the model to signs and whether each of these `name` was right, and prints it as JSON."""
    weights = fitted(np.array([s for s, _ in rows]), np.array([float(right) for _, right in rows]))
    print(json.dumps({"weights": [round(float(w), 4) for w in weights], name: len(rows), "right": sum(r for _, r in rows)}))


def main() -> None:
    """Prints the model as JSON."""
    printed(list(examples(Path(sys.argv[1]) / "polnear_train.jsonl.gz")), "proposals")


if __name__ == "__main__":
    main()
