"""Fits how likely a word that can attribute does so, on PolNeAR's training articles but those that the tagger's judge is fitted on.

usage: python -m training.judge ../shared/gold > src/parley/reading/trained/judge.json

A logistic model over `signs` and `words` of `parley.reading.saying.judging`, the words' weights held small, since there are many; run it in the
project's environment before `training/decide.py`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from parley.knowledge import load_knowledge
from parley.reading.parsing import Parsed, parse
from parley.reading.saying.attribution import chosen, quoted_ranges, token_ranges
from parley.reading.saying.judging import signs, words
from parley.reading.saying.tagger import ROLES
from parley.reading.sentences import split
from training import HELD_OUT
from training.decide import cover, matched, plain

LEAST, TRIES = 5, 200
SMOOTH, HELD = 2e-6, 6e-4
Example = tuple[tuple[float, ...], frozenset[str], bool]


def examples(path: Path) -> Iterator[Example]:
    """Signs and words of each candidate, and whether it is right."""
    cues = load_knowledge().cues
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][HELD_OUT:]
    for row in rows:
        text = row["text"]
        sentences = split(plain(text))
        parsed = [Parsed(s, doc) for s, doc in zip(sentences, parse(s.span.of(text) for s in sentences), strict=True)]
        found, judged = [], []
        for item, spans in zip(parsed, quoted_ranges(text, sentences), strict=True):
            quoted = token_ranges(item, spans)
            for candidate, cue in chosen(item.doc, quoted, cues):
                judged.append((signs(item.doc, candidate, cue, quoted), words(item.doc, candidate)))
                parts = {"source": candidate.source, "cue": candidate.cue, "content": candidate.content}
                found.append({role: cover(tuple(item.span(r) for r in ranges)) for role, ranges in parts.items()})
        gold = [{role: cover(a[role]) for role in ROLES} for a in row["attributions"] if a["cue"] and a["content"]]
        right = matched(gold, found)
        yield from ((*one, at in right) for at, one in enumerate(judged))


def fitted(rows: list[Example]) -> tuple[list[float], dict[str, float]]:
    """The weights of the signs and of the words that stand in at least `LEAST` examples, by penalised maximum likelihood."""
    counts = Counter(word for _, own, _ in rows for word in own)
    known = {word: at for at, word in enumerate(sorted(w for w, n in counts.items() if n >= LEAST))}
    dense = np.array([signs for signs, _, _ in rows])
    places = [(row, known[word]) for row, (_, own, _) in enumerate(rows) for word in own if word in known]
    sparse = csr_array((np.ones(len(places)), np.array(places).T), shape=(len(rows), len(known)))
    right, width = np.array([float(r) for _, _, r in rows]), dense.shape[1]
    held = np.concatenate([np.full(width, SMOOTH), np.full(len(known), HELD)])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = dense @ weights[:width] + sparse @ weights[width:]
        off = 1 / (1 + np.exp(-odds)) - right
        slope = np.concatenate([off @ dense, sparse.T @ off]) / len(rows) + held * weights
        return float(np.mean(np.logaddexp(0, odds) - right * odds) + held @ weights**2 / 2), slope

    found = minimize(loss, np.zeros(width + len(known)), jac=True, method="L-BFGS-B", options={"maxiter": TRIES}).x
    return [round(float(w), 4) for w in found[:width]], {word: round(float(found[width + at]), 3) for word, at in known.items()}


def main() -> None:
    """Prints the model as JSON."""
    rows = list(examples(Path(sys.argv[1]) / "polnear_train.jsonl.gz"))
    weights, found = fitted(rows)
    print(json.dumps({"weights": weights, "candidates": len(rows), "right": sum(r for *_, r in rows), "words": found}, indent=0))


if __name__ == "__main__":
    main()
