"""The networks that turn words into vectors for a spaCy pipeline, computed faster and to the same bit in any company.

A spaCy `Tok2Vec` looks words up by their form and then mixes each with its neighbours, four times. Its vectors of words alone are
remembered here. Mixing is done by numpy's matrix product, which is several times as fast as spaCy's own, but adds up in an order that
depends on where a sentence lies in a batch. So both factors are rounded to whole numbers so small that no sum can reach 2^24, up to
which float32 holds every whole number: sums are exact, and no order of adding changes them. That is about the precision of eleven bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.types import Ragged

if TYPE_CHECKING:
    from spacy.tokens import Doc

Network = Any  # a `Model` of thinc, whose parameters have no one type
Floats = NDArray[np.float32]

EXACT = float(2**24)
WEIGHT_STEPS = 512.0  # to a weight of one
ROWS = 256  # that are worked on at a time, so that they stay in the processor's cache
REMEMBERED = 60_000
FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it loses nothing
EPSILON = 1e-8


@dataclass(frozen=True, slots=True)
class _Mixing:
    """One layer: weights with the pieces of the maxout side by side, and what turns sums into what they mean.

    `weights` are whole numbers by a power of two, so that a sum with whole numbers is exact and means what it is.
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats
    steps: float
    pieces: int

    def __call__(self, rows: Floats, out: Floats) -> None:
        """Adds to `out` what the layer makes of each of `rows` between the rows before and behind it (two rows more than `out` has)."""
        whole = np.rint(rows * self.steps)
        width = rows.shape[1]
        windows = np.lib.stride_tricks.as_strided(whole, (len(out), 3 * width), whole.strides)
        sums = np.ascontiguousarray(windows) @ self.weights
        sums += self.bias
        most = sums[:, :width].copy()
        for piece in range(1, self.pieces):
            np.maximum(most, sums[:, piece * width : (piece + 1) * width], out=most)
        most -= most.sum(axis=1, keepdims=True) / width
        most /= np.sqrt((most * most).sum(axis=1, keepdims=True) / width + EPSILON)
        most *= self.gain
        most += self.shift
        out += most


@dataclass(frozen=True, slots=True)
class Numbered:
    """The words of texts by number, which texts and words of them were met for the first time, and whether all before is forgotten."""

    numbers: NDArray[np.intp]
    new: list[tuple[Doc, int]]
    anew: bool


class Numbering:
    """Numbers words by all that vectors of words alone rest on: form, its norm where it stands, and whether a space follows."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}

    def __call__(self, docs: Sequence[Doc]) -> Numbered:
        """The words of all texts, in order."""
        keys = fingerprints(*np.concatenate([doc.to_array(["ORTH", "NORM", "SPACY"]) for doc in docs]).T).tolist()
        unknown = self._unknown(keys)
        anew = len(self._numbers) + len(unknown) > REMEMBERED
        if anew:
            self._numbers.clear()
            unknown = self._unknown(keys)
        self._numbers.update(zip(unknown, count(len(self._numbers)), strict=False))
        numbers = np.fromiter(map(self._numbers.__getitem__, keys), np.intp, len(keys))
        return Numbered(numbers, list(_places(docs, list(unknown.values()))), anew)

    def _unknown(self, keys: Sequence[int]) -> dict[int, int]:
        """The keys without a number, each with the place that it is first met at."""
        found: dict[int, int] = {}
        for at, key in enumerate(keys):
            if key not in self._numbers:
                found.setdefault(key, at)
        return found


def fingerprints(*columns: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for each row of columns of whole numbers, of which two rows that differ hardly ever get the same (one of 2^64)."""
    made = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        made = (made ^ column) * FACTOR
        made ^= made >> np.uint64(32)
    return made


def _places(docs: Sequence[Doc], at: Sequence[int]) -> Iterator[tuple[Doc, int]]:
    """The text that each word is of, and its number there, where words are counted through all texts."""
    ends = np.cumsum([len(doc) for doc in docs])
    for word, number in zip(at, np.searchsorted(ends, at, side="right").tolist(), strict=True):
        doc = docs[number]
        yield doc, word - int(ends[number]) + len(doc)


class Encoder:
    """Gives the vectors of a `Tok2Vec` of spaCy's usual make: hashed forms, then layers that mix each word with its neighbours."""

    def __init__(self, tok2vec: Network) -> None:
        """`tok2vec` keeps embedding words that are new."""
        embedding, mixing = tok2vec.layers
        self._features, self._hashed, self._dense = embedding.layers[0], embedding.layers[2], embedding.layers[3]
        self._pad = mixing.attrs["pad"]
        self._layers = _layers(_part(self._dense, "layernorm"), mixing.layers[0].layers)
        self._known: Floats = np.zeros((0, 0), dtype="f")
        self._count = 0

    def __call__(self, docs: Sequence[Doc], words: Numbered) -> list[Floats]:
        """Vectors of the words of each text; `words` are those of the texts, from the one numbering that is used throughout."""
        self._learn(words)
        ends = np.cumsum([0, *(len(doc) for doc in docs)])
        starts = (ends + self._pad * np.arange(1, len(ends) + 1)).tolist()
        rows = np.zeros((starts[-1] + 2, self._known.shape[1]), dtype="f")
        rows[np.arange(ends[-1]) + 1 + np.repeat(starts[:-1] - ends[:-1], np.diff(ends))] = self._known[words.numbers]
        for layer in self._layers:
            made = rows.copy()
            for at in range(1, len(rows) - 1, ROWS):
                until = min(at + ROWS, len(rows) - 1)
                layer(rows[at - 1 : until + 1], made[at:until])
            rows = made
        return [rows[1 + start : 1 + start + len(doc)] for start, doc in zip(starts, docs, strict=False)]

    def _learn(self, words: Numbered) -> None:
        """Takes in the vectors of new words alone, in the order of their numbers."""
        if words.anew:
            self._count = 0
        if not words.new:
            return
        features = {id(doc): rows for doc, rows in self._featured(doc for doc, _ in words.new)}
        made = self._alone(np.array([features[id(doc)][at] for doc, at in words.new], dtype="uint64"))
        until = self._count + len(made)
        if until > len(self._known):
            room = np.zeros((max(until, min(2 * until, REMEMBERED)), made.shape[1]), dtype="f")
            if self._count:
                room[: self._count] = self._known[: self._count]
            self._known = room
        self._known[self._count : until] = made
        self._count = until

    def _featured(self, docs: Iterable[Doc]) -> Iterator[tuple[Doc, Any]]:
        own = list({id(doc): doc for doc in docs}.values())
        return zip(own, self._features.predict(own), strict=True)

    def _alone(self, features: Any) -> Floats:
        lengths: Any = np.array([len(features)], dtype="i")
        made: Floats = self._dense.predict(self._hashed.predict(Ragged(features, lengths))).dataXd
        return made


def _part(model: Network, name: str) -> Network:
    return next(node for node in model.walk() if node.name == name)


def _layers(embedding: Network, mixing: Sequence[Network]) -> list[_Mixing]:
    """The layers with as fine steps as keep every sum below 2^24.

    By Cauchy and Schwarz no sum is greater than the product of both factors' lengths. A vector comes out of normalising with a length of
    √width, scaled and shifted; each layer adds one such vector.
    """
    longest, made = _longest(embedding), []
    for layer in mixing:
        maxout, normal = _part(layer, "maxout"), _part(layer, "layernorm")
        given = maxout.get_param("W")
        width, pieces, inputs = given.shape
        weights = np.rint(given.transpose(2, 1, 0).reshape(inputs, pieces * width) * WEIGHT_STEPS)
        steps = float(2 ** np.floor(np.log2(EXACT / (np.linalg.norm(weights, axis=0).max() * 3**0.5 * longest))))
        made.append(
            _Mixing(
                weights=np.ascontiguousarray(weights / (steps * WEIGHT_STEPS), dtype="f"),
                bias=np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
                gain=normal.get_param("G"),
                shift=normal.get_param("b"),
                steps=steps,
                pieces=pieces,
            )
        )
        longest += _longest(normal)
    return made


def _longest(normal: Network) -> float:
    """The greatest length of a vector that a normalising layer gives."""
    gain, shift = normal.get_param("G"), normal.get_param("b")
    return float(np.sqrt(len(gain)) * np.abs(gain).max() + np.linalg.norm(shift))
