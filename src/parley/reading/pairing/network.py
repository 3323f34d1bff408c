"""The trained pair network over one report: how likely each deed of each pair is, and how each two stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
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
class Tie:
    """What the network says of two, as probabilities.

    `standing` (6, the last of them that they do not stand in any way), `deals` (9) that they have a deal of each kind, `status` (8) how far
    it then is. `stands` and `bargains` are the numbers of the pairs that show it best, of those whom one sentence names both; None where
    none does.
    """

    standing: Floats
    deals: Floats
    status: Floats
    stands: int | None
    bargains: int | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the network says of P pairs, as probabilities, and of each two.

    `types` (P, 16) that a pair did a deed of each type, `certain` (P, 4) how certain it then is.
    """

    types: Floats
    certain: Floats
    ties: Mapping[Two, Tie]


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
        # what each column of ties adds to the standings (22, 5), deals (22, 9) and their status (22, 8)
        self._ruled = {name: np.array(rows, np.float32) for name, rows in json.loads(ruled).items()}

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
        types, certain, standing, deals, status = self._weigher.run(["types", "certain", "standing", "deals", "status"], given)
        found = {}
        for two, members in together(marked, pairs.pairs).items():
            columns = list(ties.get(two, ()))
            named = [number for number in members if _here(marked, pairs.pairs[number])]
            ruled = {name: rows[columns].sum(axis=0) for name, rows in self._ruled.items()}
            stands, bargains = _summed(standing[members]) + ruled["standing"], _summed(deals[members]) + ruled["deals"]
            stage = _summed(status[members] + deals[members].max(axis=1, keepdims=True)) + ruled["status"]
            found[two] = Tie(
                softmax(np.append(stands, np.float32(0))), _sigmoid(bargains), softmax(stage),
                _likeliest(named, standing[:, int(stands.argmax())]), _likeliest(named, deals[:, int(bargains.argmax())]),
            )  # fmt: skip
        return Weighed(_sigmoid(types), softmax(certain), found)

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


def _likeliest(numbers: Sequence[int], logits: Floats) -> int | None:
    return max(numbers, key=lambda number: float(logits[number]), default=None)


def _summed(logits: Floats) -> Floats:
    """The logarithm of the summed exponentials over rows."""
    most = logits.max(axis=0)
    total: Floats = most + np.log(np.exp(logits - most).sum(axis=0))
    return total


def _sigmoid(logits: Floats) -> Floats:
    odds: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return odds
