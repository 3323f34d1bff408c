"""Attributions as a small trained network proposes them: cues first, then the source and content of each cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from parley.model import Span
from parley.reading.networks import Floats, log_softmax, session, softmax
from parley.reading.saying.pieces import CLS, SEP, Pieces, Window, cut, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
ROLES = ("source", "content", "cue")
TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
LEAST_CUE = 0.2
DECODED = 32  # windows whose tags are sought together
BARRED = np.float32(-1e9)  # to a logarithm of a probability: never


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Source, cue and content as character spans of the text; `score` is the network's probability of the cue."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class Network(Protocol):
    """What the decoder needs of a network; B windows of T pieces, C cues of one window."""

    def encode(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """Hidden states (B, T, H) and logits of O, B, I for cues (B, T, 3)."""
        ...

    def roles(self, hidden: Floats, starts: Ints, ends: Ints) -> Floats:
        """Logits of `TAGS` (C, T, 7) for cues from piece `starts` to `ends` (half-open) of the window `hidden` (T, H)."""
        ...


class OnnxNetwork:
    """The trained network that the package ships, in eight bits."""

    def __init__(self) -> None:
        self._encoder, self._roles = session("encoder"), session("roles")

    def encode(self, ids: Ints, mask: Ints) -> tuple[Floats, Floats]:
        """See `Network.encode`."""
        hidden, cues = self._encoder.run(None, {"ids": ids, "mask": mask})
        return hidden, cues

    def roles(self, hidden: Floats, starts: Ints, ends: Ints) -> Floats:
        """See `Network.roles`."""
        found: Floats = self._roles.run(None, {"hidden": hidden[None], "starts": starts, "ends": ends})[0]
        return found


@cache
def trained() -> tuple[Tokenizer, Network]:
    """The tokenizer and the network that the package ships, loaded once."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_str((files("parley.reading") / "trained" / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer, OnnxNetwork()


def propose(text: str, tokenizer: Tokenizer, network: Network, *, wanted: Sequence[Span] | None = None) -> list[Proposal]:
    """The proposals for a text in order; with `wanted`, only windows that own a piece of these stretches are read."""
    pieces = cut(tokenizer, text)
    chosen = [w for w in windows(pieces) if wanted is None or _owns(pieces, w, wanted)]
    return [one for at in range(0, len(chosen), DECODED) for one in _proposed(pieces, chosen[at : at + DECODED], network)]


def _proposed(pieces: Pieces, chosen: Sequence[Window], network: Network) -> Iterator[Proposal]:
    scored: list[_Scored] = []
    for window in chosen:  # one at a time: eight-bit arithmetic is scaled by a whole batch, and a record must not depend on its neighbours
        hidden, cues = network.encode(*padded([pieces.ids[window.start : window.end]]))
        scored.extend(_scored(pieces, window, hidden[0], cues[0], network))
    for one, paths in zip(scored, best_paths([one.scores for one in scored]), strict=True):
        yield from _decoded(pieces, one, paths)


def padded(rows: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Identifiers with CLS before and SEP after each row, and the mask of what is no padding, both (B, T)."""
    width = max(len(row) for row in rows) + 2
    ids, mask = np.zeros((len(rows), width), np.int64), np.zeros((len(rows), width), np.int64)
    for at, row in enumerate(rows):
        ids[at, : len(row) + 2] = [CLS, *row, SEP]
        mask[at, : len(row) + 2] = 1
    return ids, mask


def _owns(pieces: Pieces, window: Window, wanted: Sequence[Span]) -> bool:
    start, end = int(pieces.starts[window.own]), int(pieces.ends[window.own_end - 1])
    return any(start < span.end and span.start < end for span in wanted)


@dataclass(frozen=True, slots=True)
class _Scored:
    """The cues of a window: where its words begin and its end, first word and end of each cue, and scores of tags."""

    window: Window
    bounds: NDArray[np.intp]
    runs: list[tuple[int, int]]
    chances: list[float]
    scores: Floats


def _scored(pieces: Pieces, window: Window, hidden: Floats, cues: Floats, network: Network) -> Iterator[_Scored]:
    size = window.end - window.start
    heads = np.flatnonzero(pieces.heads[window.start : window.end] | (pieces.ids[window.start : window.end] == SEP))
    chances = softmax(cues[1 : size + 1])
    found = [run for run in cue_runs(chances[heads]) if window.own <= window.start + heads[run[0]] < window.own_end]
    if not found:
        return
    bounds = np.append(heads, size)
    starts = np.array([heads[first] for first, _ in found], np.int64)
    ends = np.array([bounds[last] for _, last in found], np.int64)
    logits = network.roles(hidden[: size + 2], starts + 1, ends + 1)[:, 1 : size + 1]
    odds = [float(chances[heads[first], 1:].sum()) for first, _ in found]
    yield _Scored(window, bounds, found, odds, log_softmax(logits[:, heads]))


def _decoded(pieces: Pieces, cues: _Scored, paths: NDArray[np.intp]) -> Iterator[Proposal]:
    window, bounds = cues.window, cues.bounds
    for (first, last), score, path in zip(cues.runs, cues.chances, paths, strict=True):
        spans = {role: tuple(_spans(pieces, window, bounds, path, role)) for role in ROLES}
        marked = _span(pieces, window, bounds, first, last)
        if spans["content"] and marked is not None:
            yield Proposal(source=spans["source"], cue=spans["cue"] or (marked,), content=spans["content"], score=score)


def cue_runs(chances: Floats, least: float = LEAST_CUE) -> list[tuple[int, int]]:
    """Half-open runs of words that are cues, from the probabilities (T, 3) of O, B and I."""
    inside = chances[:, 1:].sum(axis=1) >= least
    begins = inside & ((chances[:, 1] >= chances[:, 2]) | ~np.append(False, inside[:-1]))
    runs = []
    for start in np.flatnonzero(begins):
        end = start + 1
        while end < len(inside) and inside[end] and not begins[end]:
            end += 1
        runs.append((int(start), int(end)))
    return runs


def best_paths(scores: Sequence[Floats]) -> list[NDArray[np.intp]]:
    """The likeliest tags (C, T) of each window from log-probabilities (C, T, 7); an I follows only a B or an I of its role (Viterbi)."""
    if not scores:
        return []
    allowed = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for column, tag in enumerate(TAGS):
        if tag.startswith("I"):
            allowed[[row for row, before in enumerate(TAGS) if before[1:] != tag[1:]], column] = BARRED
    steps = _side_by_side(scores)
    width, cues, _ = steps.shape
    back = np.zeros((width, cues, len(TAGS)), np.int8)
    best = steps[0] + allowed[0]
    for at in range(1, width):
        step = best[:, :, None] + allowed
        back[at] = step.argmax(axis=1)
        best = step.max(axis=1) + steps[at]
    paths = np.zeros((width, cues), np.intp)
    paths[-1] = best.argmax(axis=1)
    for at in range(width - 1, 0, -1):
        paths[at - 1] = back[at, np.arange(cues), paths[at]]
    own = np.split(paths.T, np.cumsum([len(one) for one in scores])[:-1])
    return [found[:, : one.shape[1]] for found, one in zip(own, scores, strict=True)]


def _side_by_side(scores: Sequence[Floats]) -> Floats:
    """The scores (T, C, 7) of all cues, where behind a shorter window nothing but O may stand, which takes nothing from what is before."""
    width = max(one.shape[1] for one in scores)
    steps = np.full((width, sum(len(one) for one in scores), len(TAGS)), BARRED, np.float32)
    steps[:, :, 0] = 0
    begin = 0
    for one in scores:
        steps[: one.shape[1], begin : begin + len(one)] = one.transpose(1, 0, 2)
        begin += len(one)
    return steps


def _spans(pieces: Pieces, window: Window, bounds: NDArray[np.intp], path: NDArray[np.intp], role: str) -> Iterator[Span]:
    begin, inside = TAGS.index(f"B-{role}"), TAGS.index(f"I-{role}")
    for start in np.flatnonzero(path == begin):
        end = start + 1
        while end < len(path) and path[end] == inside:
            end += 1
        if (span := _span(pieces, window, bounds, int(start), int(end))) is not None:
            yield span


def _span(pieces: Pieces, window: Window, bounds: NDArray[np.intp], first: int, last: int) -> Span | None:
    """The characters of words `first` to `last` (half-open) without separators at the edges; None where nothing else is there."""
    start, end = window.start + int(bounds[first]), window.start + int(bounds[last])
    while end > start and pieces.ids[end - 1] == SEP:
        end -= 1
    while start < end and pieces.ids[start] == SEP:
        start += 1
    if end == start:
        return None
    return Span(int(pieces.starts[start]), int(pieces.ends[end - 1]))
