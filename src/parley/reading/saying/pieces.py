"""A text as the tagger's network reads it: word pieces, in windows of whole sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP = 101, 102
WINDOW, CORE, MARGIN = 254, 222, 12
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n\S]*[^\s\n][^\n]*)*")
SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<![A-Z])[.!?][\"”’')\]]*\s+(?=[^\sa-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A text's word pieces, a separator after each paragraph; `heads` marks first pieces of words, `units` where sentences begin."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    heads: NDArray[np.bool_]
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Pieces `start` to `end` are read together; cues that begin in `own` to `own_end` are this window's to report."""

    start: int
    end: int
    own: int
    own_end: int


def cut(tokenizer: Tokenizer, text: str) -> Pieces:
    """The text's pieces in order."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    heads: list[bool] = []
    units: list[int] = []
    for paragraph in PARAGRAPH.finditer(text):
        encoding = tokenizer.encode(paragraph[0], add_special_tokens=False)
        if not encoding.ids:
            continue
        begins = [start for start, _ in encoding.offsets]
        marks = [0, *(bisect_left(begins, end.end()) for end in SENTENCE_END.finditer(paragraph[0]))]
        units.extend(len(ids) + mark for mark in marks if mark < len(begins))
        words = encoding.word_ids
        ids += [*encoding.ids, SEP]
        starts += [paragraph.start() + start for start in (*begins, len(paragraph[0]))]
        ends += [paragraph.start() + end for end in (*(end for _, end in encoding.offsets), len(paragraph[0]))]
        heads += [*(word != before for word, before in zip(words, [None, *words], strict=False)), False]
    return Pieces(ids=np.array(ids, np.int64), starts=np.array(starts, np.int64), ends=np.array(ends, np.int64),
                  heads=np.array(heads, np.bool_), units=tuple(dict.fromkeys(units)))  # fmt: skip


def windows(pieces: Pieces) -> Iterator[Window]:
    """The whole text where it fits; else runs of whole sentences with context on both sides."""
    total = len(pieces.ids)
    if total <= WINDOW:
        if total:
            yield Window(start=0, end=total, own=0, own_end=total)
        return
    bounds = [*pieces.units, total]
    own = 0
    while own < total:
        fits = [bound for bound in bounds[bisect_left(bounds, own + 1) :] if bound <= own + CORE]
        end = fits[-1] if fits else min(own + CORE, total)
        yield Window(start=max(0, own - MARGIN), end=min(total, end + MARGIN), own=own, own_end=end)
        own = end
