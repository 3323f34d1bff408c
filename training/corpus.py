"""What the tagger and its teachers learn from: PolNeAR's articles with the attributions marked in them, and news that nobody marked."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from parley.reading.saying.pieces import WINDOW, Pieces, cut
from parley.reading.saying.tagger import ROLES, TAGS, Ints

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Halves = NDArray[np.float16]
Attribution = dict[str, list[list[int]]]

NEWS = (("conflict", 9000), ("general", 9000), ("reuters1987", 6000))  # file, and how many characters of each text are read
SHORTEST_TEXT = 20  # pieces, of news that is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Probabilities that a piece is O, B or I of a cue (T, 3); each cue's pieces, half-open (C, 2), and all pieces' `TAGS` for it (C, T, 7)."""

    cues: Halves
    spans: Ints
    tags: Halves


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The T pieces of a window, and their labels where somebody marked them."""

    ids: Ints
    labels: Labels | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A marked article; `cues` are each cue's first and past-last piece and the tags of all the article's pieces for it."""

    text: str
    pieces: Pieces
    gold: list[Attribution]
    cues: list[tuple[int, int, Ints]]


def articles(path: Path, tokenizer: Tokenizer, limit: int | None = None) -> list[Article]:
    """The first `limit` of PolNeAR's articles, attributions as tags over pieces."""
    return [_article(row, tokenizer) for row in _rows(path, limit)]


def news(folder: Path, tokenizer: Tokenizer, rng: Random, limit: int | None = None) -> list[Example]:
    """Windows without labels, from the first `limit` texts of each file of `NEWS`, titles first."""
    found = []
    for name, length in NEWS:
        for row in _rows(folder / f"{name}.jsonl.gz", limit):
            pieces = cut(tokenizer, f"{row.get('title') or ''}\n\n{row['text']}"[:length])
            if len(pieces.ids) >= SHORTEST_TEXT:
                found += [Example(ids=pieces.ids[start:end]) for start, end in stretches(pieces, rng)]
    return found


def marked(made: Sequence[Article], rng: Random) -> list[Example]:
    """All articles in windows, cut anew at each call."""
    return [_example(article, start, end) for article in made for start, end in stretches(article.pieces, rng)]


def stretches(pieces: Pieces, rng: Random) -> list[tuple[int, int]]:
    """A text in windows of whole sentences; the first is of a random length, so that each call cuts elsewhere."""
    units = [*pieces.units, len(pieces.ids)]
    found, start, room = [], 0, rng.randint(WINDOW // 4, WINDOW)
    while start < units[-1]:
        fits = [unit for unit in units if start < unit <= start + room]
        end = fits[-1] if fits else min(start + room, units[-1])
        found.append((start, end))
        start, room = end, WINDOW
    return found


def batches(examples: Sequence[Example], rng: Random, size: int) -> list[list[Example]]:
    """All examples in random order, those of like length together."""
    every = rng.sample(examples, len(examples))
    every.sort(key=lambda example: len(example.ids) // 32)
    grouped = [every[at : at + size] for at in range(0, len(every), size)]
    rng.shuffle(grouped)
    return grouped


def _rows(path: Path, limit: int | None) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in islice(lines, limit))


def _article(row: dict[str, Any], tokenizer: Tokenizer) -> Article:
    pieces = cut(tokenizer, row["text"])
    gold = [a for a in row["attributions"] if a["cue"] and a["content"]]
    cues = []
    for attribution in gold:
        first, last = _pieces(pieces, *min(attribution["cue"]))
        if last > first:
            cues.append((first, last, _tags(pieces, attribution)))
    return Article(text=row["text"], pieces=pieces, gold=gold, cues=cues)


def _tags(pieces: Pieces, attribution: Attribution) -> Ints:
    tags = np.zeros(len(pieces.ids), np.int64)
    for role in ROLES:
        for start, end in attribution[role]:
            first, last = _pieces(pieces, start, end)
            if last > first:
                tags[first:last] = TAGS.index(f"I-{role}")
                tags[first] = TAGS.index(f"B-{role}")
    return tags


def _pieces(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """The pieces, half-open, that begin within characters `start` to `end`."""
    return int(np.searchsorted(pieces.starts, start)), int(np.searchsorted(pieces.starts, end))


def _example(article: Article, start: int, end: int) -> Example:
    """The window from piece `start` to `end` with what begins in it, its labels certain."""
    cues = np.zeros(end - start, np.int64)
    spans, tags = [], []
    for first, last, every in article.cues:
        if start <= first < end:
            span = (first - start, min(last, end) - start)
            cues[span[0] : span[1]] = 2
            cues[span[0]] = 1
            spans.append(span)
            tags.append(every[start:end])
    labels = Labels(
        cues=np.eye(3, dtype=np.float16)[cues],
        spans=np.array(spans, np.int64).reshape(-1, 2),
        tags=np.eye(len(TAGS), dtype=np.float16)[np.array(tags, np.int64).reshape(-1, end - start)],
    )
    return Example(ids=article.pieces.ids[start:end], labels=labels)
