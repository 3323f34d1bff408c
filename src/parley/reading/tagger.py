"""Attributions that a small trained network proposes: a cue, its source and its content, as character spans.

`training/attribution` made the model; `models/attribution/card.md` says how, on what, and how well it does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Spans = tuple[tuple[int, int], ...]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

CLS, SEP = 101, 102
WINDOW, CORE, MARGIN = 254, 168, 40
LEAST_CUE, LEAST_SOURCE = 0.4, 0.2
NONE, SOURCE, FIRST, CONTENT = range(4)
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n\S]*[^\s\n][^\n]*)*")
SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<![A-Z])[.!?][\"”’')\]]*\s+(?=[^\sa-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One attribution as half-open character spans into the text, trimmed to words; `score` runs from 0 to 1."""

    source: Spans
    cue: Spans
    content: Spans
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A text's word pieces, a separator after each paragraph; `heads` marks first pieces of words, `units` where sentences begin."""

    ids: Ints
    starts: Ints
    ends: Ints
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


def relations(cues: Sequence[tuple[int, int]], length: int) -> Ints:
    """How each piece stands to each cue: 0 inside it, else a class of distance, before it 1 to 24, after it 25 to 48."""
    places = np.arange(length)[None]
    first = np.array([start for start, _ in cues])[:, None]
    last = np.array([end - 1 for _, end in cues])[:, None]
    away = np.maximum(np.maximum(first - places, places - last), 0)
    far = 12 + np.ceil(np.log(np.maximum(away, 12) / 12) / np.log(256 / 12) * 12)
    classes = np.where(away <= 12, away, np.minimum(far, 24)).astype(np.int64)
    return np.where(places > last, classes + 24, classes)


def cue_ranges(chances: Floats, heads: NDArray[np.bool_], least: float) -> list[tuple[int, int, float]]:
    """Ranges of pieces whose words are cues by the tags' probabilities, with the mean probability."""
    words = np.flatnonzero(heads)
    bounds = [*words[1:].tolist(), len(heads)]
    found: list[tuple[int, int, list[float]]] = []
    for word, bound in zip(words.tolist(), bounds, strict=True):
        first, inner = float(chances[word, 1]), float(chances[word, 2])
        if first + inner < least:
            continue
        if found and found[-1][1] == word and inner >= first:
            found[-1] = (found[-1][0], bound, [*found[-1][2], first + inner])
        else:
            found.append((word, bound, [first + inner]))
    return [(start, end, sum(values) / len(values)) for start, end, values in found]


def best_roles(logits: Floats) -> Ints:
    """The likeliest roles of each cue's words in which content has a first word (Viterbi); logits are cues by words by roles."""
    allowed = np.zeros((4, 4), np.float32)
    allowed[[NONE, SOURCE], CONTENT] = -1e9
    score = logits[:, 0] + allowed[NONE]
    back = np.zeros(logits.shape, np.int64)
    for word in range(1, logits.shape[1]):
        paths = score[:, :, None] + allowed
        back[:, word] = paths.argmax(1)
        score = paths.max(1) + logits[:, word]
    roles = np.zeros(logits.shape[:2], np.int64)
    roles[:, -1] = score.argmax(1)
    cues = np.arange(len(logits))
    for word in range(logits.shape[1] - 1, 0, -1):
        roles[:, word - 1] = back[cues, word, roles[:, word]]
    return roles


def runs(marks: NDArray[np.bool_], breaks: NDArray[np.bool_] | None = None) -> list[tuple[int, int]]:
    """Maximal runs of marked words, one ending too where a break begins another."""
    found: list[tuple[int, int]] = []
    for word in np.flatnonzero(marks).tolist():
        if found and found[-1][1] == word and not (breaks is not None and breaks[word]):
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    return found


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


@dataclass(frozen=True, slots=True)
class Tagger:
    """The loaded model.

    One window is run at a time and unpadded: int8 activations are scaled over all that is run together, so that a batch would make a text's
    result depend on its neighbours, and on one thread it gains nothing.
    """

    tokenizer: Tokenizer
    encoder: InferenceSession
    pairing: InferenceSession

    def propose(self, texts: Sequence[str]) -> list[list[Proposal]]:
        """Each text's attributions in order of their cues; a text is a passage of any length, with its paragraphs on lines of their own."""
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> list[Proposal]:
        pieces = cut(self.tokenizer, text)
        return [proposal for window in windows(pieces) for proposal in self._window(pieces, window)]

    def _window(self, pieces: Pieces, window: Window) -> Iterator[Proposal]:
        ids = np.concatenate([[CLS], pieces.ids[window.start : window.end]])[None]
        tags, states = self.encoder.run(["tags", "states"], {"ids": ids})
        heads = pieces.heads[window.start : window.end]
        cues = [cue for cue in cue_ranges(softmax(tags[0, 1:]), heads, LEAST_CUE) if window.own <= window.start + cue[0] < window.own_end]
        if not cues:
            return
        ranges = [(start + 1, end + 1) for start, end, _ in cues]
        feed = {"states": states, "firsts": np.array([s for s, _ in ranges]), "lasts": np.array([e - 1 for _, e in ranges]),
                "relations": relations(ranges, ids.shape[1])}  # fmt: skip
        (logits,) = self.pairing.run(["roles"], feed)
        yield from described(pieces, window, cues, logits[:, 1:][:, heads])


def described(pieces: Pieces, window: Window, cues: Sequence[tuple[int, int, float]], logits: Floats) -> Iterator[Proposal]:
    """A proposal for each cue that has a content; logits are cues by words by roles."""
    words = window.start + np.flatnonzero(pieces.heads[window.start : window.end])
    last = np.append(np.flatnonzero(np.append(pieces.heads, True)[1:] | (np.append(pieces.ids, SEP)[1:] == SEP)), len(pieces.ids))
    starts, ends = pieces.starts[words], pieces.ends[last[np.searchsorted(last, words)]]
    shares = softmax(logits)
    for (begin, end, chance), share, roles in zip(cues, shares, best_roles(logits), strict=True):
        inside = (words >= window.start + begin) & (words < window.start + end)
        content = runs((roles >= FIRST) & ~inside, roles == FIRST)
        if not content:
            continue
        source = [*best_source(share[:, SOURCE], (roles != SOURCE) | inside, (roles >= FIRST) | inside)]
        spans = [tuple((int(starts[s]), int(ends[e - 1])) for s, e in found) for found in (source, runs(inside), content)]
        held = float(np.mean([share[s:e, FIRST:].sum(-1).mean() for s, e in content]))
        yield Proposal(source=spans[0], cue=spans[1], content=spans[2], score=round(chance * held, 4))


def best_source(chances: Floats, other: NDArray[np.bool_], taken: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The run of words that most surely names the source: a decoded one, else one around the likeliest word if that is likely enough."""
    found = runs(~other) or runs((chances >= LEAST_SOURCE) & ~taken)
    return [max(found, key=lambda run: float(chances[run[0] : run[1]].sum()))] if found else []


@cache
def load_tagger(threads: int = 1) -> Tagger:
    """The shipped model, loaded once a process, on so many threads."""
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - heavy, and needed only here
    from tokenizers import Tokenizer  # noqa: PLC0415 - likewise

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    with as_file(files("parley.reading") / "models" / "attribution") as folder:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        sessions = [InferenceSession(folder / name, options, providers=["CPUExecutionProvider"]) for name in ("model.onnx", "pairing.onnx")]
    return Tagger(tokenizer, *sessions)
