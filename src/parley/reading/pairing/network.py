"""The trained pair network over one report: how likely each deed of each pair is, and how each two stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np

from parley.reading.networks import Floats, session, softmax
from parley.reading.pairing.marking import HERE, Marked
from parley.reading.pairing.pairs import NOBODY, Pair, Pairs, together

Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the network says of P pairs and of each two, as probabilities.

    `types` (P, 16) that a pair did a deed of each type, `certain` (P, 4) how certain it then is; of each two `standings` (6, the last of
    them that they do not stand in any way). `stands` is the number of the pair that shows best how two stand, of those whom one sentence
    names both.
    """

    types: Floats
    certain: Floats
    standings: Mapping[Two, Floats]
    stands: Mapping[Two, int]


class Network(Protocol):
    """What weighs the pairs of a report."""

    def weigh(self, marked: Marked, pairs: Pairs, ties: Mapping[Two, set[int]]) -> Weighed:
        """What it says of them; `ties` are the columns that the rules set for each two."""
        ...


class PairNetwork:
    """The network that the package ships: an encoder in eight bits, and the head that weighs pairs."""

    def __init__(self) -> None:
        self._encoder, self._weigher = session("pairs"), session("weigher")
        ruled = (files("parley.reading") / "trained" / "ruled.json").read_text(encoding="utf-8")
        self._ruled = np.array(json.loads(ruled), np.float32)  # what each column of ties adds to the standings (22, 5)

    def weigh(self, marked: Marked, pairs: Pairs, ties: Mapping[Two, set[int]]) -> Weighed:
        """See `Network.weigh`."""
        hidden = [self._encoded(window) for window in marked.windows]
        at = [hidden[window][piece] for window, piece in pairs.places.tolist()]
        candidates = np.zeros((len(pairs.distances), len(hidden[0][0])), np.float32)
        np.add.at(candidates, pairs.owners, np.array(at, np.float32))
        candidates /= np.bincount(pairs.owners, minlength=len(candidates)).astype(np.float32)[:, None]
        given = {
            "candidates": candidates, "distances": pairs.distances,
            "sentences": np.array([hidden[window][piece] for window, piece in pairs.sentences.tolist()], np.float32),
            "first": pairs.first, "second": pairs.second, "sentence": pairs.sentence, "order": pairs.order, "features": pairs.features,
        }  # fmt: skip
        types, certain, standing = self._weigher.run(["types", "certain", "standing"], given)
        standings, stands = {}, {}
        for two, members in together(marked, pairs.pairs).items():
            ruled = self._ruled[list(ties.get(two, ()))].sum(axis=0)
            standings[two] = softmax(np.append(_summed(standing[members]) + ruled, np.float32(0)))
            label = int(standings[two][:-1].argmax())
            named = [number for number in members if _here(marked, pairs.pairs[number])]
            if named:
                stands[two] = max(named, key=lambda number: float(standing[number, label]))
        return Weighed(_sigmoid(types), softmax(certain), standings, stands)

    def _encoded(self, window: list[int]) -> Floats:
        """Hidden states (T, H) of a window; one at a time, as eight-bit arithmetic is scaled by a whole batch."""
        ids = np.array([window], np.int64)
        hidden: Floats = self._encoder.run(["hidden"], {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        return hidden


@cache
def trained_pairs() -> PairNetwork:
    """The network that the package ships, loaded once."""
    return PairNetwork()


def _here(marked: Marked, pair: Pair) -> bool:
    """True where the sentence names both of a pair."""
    candidates = marked.told[pair.told].candidates
    return pair.second != NOBODY and candidates[pair.first].distance == candidates[pair.second].distance == HERE


def _summed(logits: Floats) -> Floats:
    """The logarithm of the summed exponentials over rows."""
    most = logits.max(axis=0)
    total: Floats = most + np.log(np.exp(logits - most).sum(axis=0))
    return total


def _sigmoid(logits: Floats) -> Floats:
    odds: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return odds
