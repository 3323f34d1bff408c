"""Fits how likely a word that can attribute does so, on PolNeAR's training articles but those that the tagger's judge is fitted on.

usage: python -m training.judge ../shared/gold > src/parley/reading/trained/judge.json

A logistic model over `parley.reading.saying.judging.signs`; run it in the project's environment before `training/decide.py`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from parley.knowledge import load_knowledge
from parley.reading.parsing import Parsed, parse
from parley.reading.saying.attribution import chosen, quoted_ranges, token_ranges
from parley.reading.saying.judging import signs
from parley.reading.saying.tagger import ROLES
from parley.reading.sentences import split
from training import HELD_OUT
from training.decide import cover, matched, plain, printed


def examples(path: Path) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Signs of each candidate, and whether it is right."""
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
                judged.append(signs(item.doc, candidate, cue, quoted))
                parts = {"source": candidate.source, "cue": candidate.cue, "content": candidate.content}
                found.append({role: cover(tuple(item.span(r) for r in ranges)) for role, ranges in parts.items()})
        gold = [{role: cover(a[role]) for role in ROLES} for a in row["attributions"] if a["cue"] and a["content"]]
        right = matched(gold, found)
        yield from ((one, at in right) for at, one in enumerate(judged))


def main() -> None:
    """Prints the model as JSON."""
    printed(list(examples(Path(sys.argv[1]) / "polnear_train.jsonl.gz")), "candidates")


if __name__ == "__main__":
    main()
