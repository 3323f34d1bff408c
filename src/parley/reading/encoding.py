"""The networks that turn words into vectors for a spaCy pipeline, computed faster and to the same bit in any company.

A spaCy `Tok2Vec` looks words up by their form and then mixes each with its neighbours, four times. Its vectors of words alone are
remembered here. Mixing is done by numpy's matrix product, which is several times as fast as spaCy's own, but adds up in an order that
depends on where a sentence lies in a batch. So both factors are rounded to whole numbers so small that no sum can reach 2^24, up to
which float32 holds every whole number: sums are exact, and no order of adding changes them. That is about the precision of eleven bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
EPSILON = 1e-8


@dataclass(frozen=True, slots=True)
class _Mixing:
    """One layer: weights as whole numbers with the pieces of the maxout side by side, and what turns sums into what they mean."""

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
        sums *= 1 / (self.steps * WEIGHT_STEPS)
        sums += self.bias
        most = sums[:, :width]
        for piece in range(1, self.pieces):
            np.maximum(most, sums[:, piece * width : (piece + 1) * width], out=most)
        most -= most.mean(axis=1, keepdims=True)
        most /= np.sqrt((most * most).mean(axis=1, keepdims=True) + EPSILON)
        most *= self.gain
        most += self.shift
        out += most


class Encoder:
    """Gives the vectors of a `Tok2Vec` of spaCy's usual make: hashed forms, then layers that mix each word with its neighbours."""

    def __init__(self, tok2vec: Network) -> None:
        """`tok2vec` keeps embedding words that are new."""
        embedding, mixing = tok2vec.layers
        self._features, self._hashed, self._dense = embedding.layers[0], embedding.layers[2], embedding.layers[3]
        self._pad = mixing.attrs["pad"]
        self._layers = _layers(_part(self._dense, "layernorm"), mixing.layers[0].layers)
        self._rows: dict[tuple[int, ...], int] = {}
        self._known: Floats | None = None

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Vectors of the words of each text."""
        words = self._embedded(docs)
        ends = np.cumsum([0, *(len(doc) for doc in docs)])
        starts = [int(end) + self._pad * (number + 1) for number, end in enumerate(ends)]
        rows = np.zeros((starts[-1] + 2, words.shape[1]), dtype="f")
        for number, (begin, end) in enumerate(pairwise(ends)):
            rows[1 + starts[number] : 1 + starts[number] + end - begin] = words[begin:end]
        for layer in self._layers:
            mixed = rows.copy()
            for at in range(1, len(rows) - 1, ROWS):
                until = min(at + ROWS, len(rows) - 1)
                layer(rows[at - 1 : until + 1], mixed[at:until])
            rows = mixed
        return [rows[1 + start : 1 + start + len(doc)] for start, doc in zip(starts, docs, strict=False)]

    def _embedded(self, docs: Sequence[Doc]) -> Floats:
        features = np.concatenate(self._features.predict(docs))
        keys = list(map(tuple, features.tolist()))
        new = [key for key in dict.fromkeys(keys) if key not in self._rows]
        if self._known is None or len(self._rows) + len(new) > REMEMBERED:
            self._rows, new = {}, list(dict.fromkeys(keys))
            self._known = np.zeros((0, 0), dtype="f")
        if new:
            made = self._alone(np.array(new, dtype="uint64"))
            self._known = np.concatenate([self._known, made]) if len(self._known) else made
            self._rows.update((key, len(self._rows)) for key in new)
        return self._known[[self._rows[key] for key in keys]]

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
        steps = EXACT / (np.linalg.norm(weights, axis=0).max() * 3**0.5 * longest)
        made.append(
            _Mixing(
                weights=np.ascontiguousarray(weights, dtype="f"),
                bias=np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
                gain=normal.get_param("G"),
                shift=normal.get_param("b"),
                steps=float(2 ** np.floor(np.log2(steps))),
                pieces=pieces,
            )
        )
        longest += _longest(normal)
    return made


def _longest(normal: Network) -> float:
    """The greatest length of a vector that a normalising layer gives."""
    gain, shift = normal.get_param("G"), normal.get_param("b")
    return float(np.sqrt(len(gain)) * np.abs(gain).max() + np.linalg.norm(shift))
