"""Articles cut into windows of pieces, with the labels that gold gives them."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from parley.reading.tagger import CLS, WINDOW, Pieces, cut

IGNORED = -100
CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(slots=True)
class Cut:
    """One window: piece ids with [CLS], first pieces of words, a tag per piece, and per cue its range and each piece's role."""

    ids: NDArray[np.int64]
    heads: NDArray[np.bool_]
    tags: NDArray[np.int64]
    cues: list[tuple[int, int]]
    roles: list[NDArray[np.int64]]
    soft_tags: NDArray[np.float16] | None = None
    soft_roles: list[NDArray[np.float16]] = field(default_factory=list)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def tokenizer_of(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@dataclass(slots=True)
class Article:
    """An article's pieces and its attributions as ranges of pieces per role."""

    pieces: Pieces
    attributions: list[dict[str, list[tuple[int, int]]]]


def article(tokenizer: Tokenizer, text: str, attributions: Sequence[dict[str, Any]] = ()) -> Article:
    pieces = cut(tokenizer, text)

    def ranges(spans: list[list[int]]) -> list[tuple[int, int]]:
        found = [(int(np.searchsorted(pieces.ends, start, "right")), int(np.searchsorted(pieces.starts, end, "left"))) for start, end in sorted(spans)]
        return [(start, end) for start, end in found if start < end]

    kept = [{role: ranges(each[role]) for role in ("source", "cue", "content")} for each in attributions]
    return Article(pieces, [each for each in kept if each["cue"] and each["content"]])


def straightened(text: str) -> str:
    """The text with straight quotation marks; every character keeps its place."""
    return text.translate(CURLY)


def curled(text: str) -> str:
    """The text with straight double quotation marks curled by whether a space stands before them."""
    return "".join(("“" if place == 0 or text[place - 1].isspace() or text[place - 1] in "([—" else "”") if mark == '"' else mark for place, mark in enumerate(text))


def cut_article(source: Article, rng: random.Random) -> Iterator[Cut]:
    """Windows of whole sentences that do not overlap, their bounds drawn anew at each call."""
    bounds = [*source.pieces.units, len(source.pieces.ids)]
    start = 0
    limit = rng.randint(40, WINDOW)
    while start < bounds[-1]:
        fits = [bound for bound in bounds if start < bound <= start + limit]
        end = fits[-1] if fits else min(start + limit, bounds[-1])
        yield labelled(source, start, end)
        start = end
        limit = WINDOW if rng.random() < 0.85 else rng.randint(30, WINDOW)


def labelled(source: Article, start: int, end: int) -> Cut:
    """The pieces from `start` to `end` with their labels; an attribution cut in two gives tags only."""
    pieces = source.pieces
    heads = np.concatenate([[False], pieces.heads[start:end]])
    made = Cut(np.concatenate([[CLS], pieces.ids[start:end]]), heads, np.where(heads, 0, IGNORED), [], [])

    def inside(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(max(s, start) - start + 1, min(e, end) - start + 1) for s, e in spans if s < end and e > start]

    for each in source.attributions:
        local = {role: inside(spans) for role, spans in each.items()}
        for number, role in enumerate(("content", "source", "cue")):
            for s, e in local[role]:
                made.tags[s:e] = np.where(heads[s:e], 6 - 2 * number, IGNORED)
                if any(start <= whole_start < end and whole_start - start + 1 == s for whole_start, _ in each[role]):
                    made.tags[s] = 5 - 2 * number
        if not local["cue"]:
            continue
        roles = np.where(heads, 0, IGNORED)
        for s, e in local["source"]:
            roles[s:e] = np.where(heads[s:e], 1, IGNORED)
        for s, e in local["content"]:
            roles[s:e] = np.where(heads[s:e], 3, IGNORED)
            roles[s] = 2
        made.cues.append((local["cue"][0][0], local["cue"][-1][1]))
        made.roles.append(roles)
    return made


def batches(cuts: Sequence[Cut], pieces: int, rng: random.Random) -> list[list[Cut]]:
    """Windows of like length together, about so many pieces a batch, the batches in random order."""
    order = sorted(cuts, key=lambda each: len(each.ids) + rng.random() * 8)
    made: list[list[Cut]] = [[]]
    for each in order:
        if made[-1] and (len(made[-1]) + 1) * len(each.ids) > pieces:
            made.append([])
        made[-1].append(each)
    rng.shuffle(made)
    return made
