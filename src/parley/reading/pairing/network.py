"""The trained pair network over one report: how likely each deed of each pair is, how each two stand, and what they have agreed on."""

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
from parley.reading.pairing.pairs import DEALS, NOBODY, STANDINGS, STATUSES, Pair, Pairs, together

Two = tuple[str, str]
TOLD = ("types", "certain", "standing", "deals", "status")  # what the head gives


@dataclass(frozen=True, slots=True)
class Tie:
    """How two likeliest stand, `related` being the chance that they stand in some way, and the deal that they likeliest have, `bargained`
    being the chance of it.

    `stands` and `bargains` are the numbers of the pairs that show it best, of those whom one sentence names both, in the report's own words
    before its readers'; None where none does.
    """

    standing: str
    related: float
    kind: str
    status: str
    bargained: float
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

    def weigh(self, marked: Marked, pairs: Pairs, ties: Mapping[Two, set[int]], own: Sequence[bool]) -> Weighed:
        """What it says of them; `ties` are the columns that the rules set for each two, `own` which sentences are not its readers'."""
        ...


class PairNetwork:
    """The network that the package ships: an encoder in eight bits, and the head that weighs pairs."""

    def __init__(self) -> None:
        self._encoder, self._weigher = session("pairs"), session("weigher")
        ruled = (files("parley.reading") / "trained" / "ruled.json").read_text(encoding="utf-8")
        # what each column of ties adds to the standings (22, 5), deals (22, 9) and their status (22, 8)
        self._ruled = {name: np.array(rows, np.float32) for name, rows in json.loads(ruled).items()}

    def weigh(self, marked: Marked, pairs: Pairs, ties: Mapping[Two, set[int]], own: Sequence[bool]) -> Weighed:
        """See `Network.weigh`."""
        hidden = np.concatenate([self._encoded(window) for window in marked.windows])
        begins = np.cumsum([0, *map(len, marked.windows)])
        mentions = hidden[begins[pairs.places[:, 0]] + pairs.places[:, 1]]
        counts = np.bincount(pairs.owners)
        candidates = np.add.reduceat(mentions, np.cumsum(counts) - counts) / counts.astype(np.float32)[:, None]
        given = {
            "candidates": candidates, "distances": pairs.distances,
            "sentences": hidden[begins[pairs.sentences[:, 0]] + pairs.sentences[:, 1]],
            "first": pairs.first, "second": pairs.second, "sentence": pairs.sentence, "order": pairs.order, "features": pairs.features,
        }  # fmt: skip
        logits = dict(zip(TOLD, self._weigher.run(TOLD, given), strict=True))
        found = {}
        for two, members in together(marked, pairs.pairs).items():
            named = [number for number in members if _here(marked, pairs.pairs[number])]
            shown = [number for number in named if own[pairs.pairs[number].told]] or named  # a report's own words before its readers'
            found[two] = self._tie(logits, members, shown, list(ties.get(two, ())))
        return Weighed(_sigmoid(logits["types"]), softmax(logits["certain"]), found)

    def _tie(self, logits: Mapping[str, Floats], members: Sequence[int], shown: Sequence[int], columns: Sequence[int]) -> Tie:
        """What the `members`, the pairs of two, say of them together; `shown` are those that can show it."""
        ruled = {name: rows[columns].sum(axis=0) for name, rows in self._ruled.items()}
        standing, deals = (_summed(logits[name][members]) + ruled[name] for name in ("standing", "deals"))
        status = _summed(logits["status"][members] + logits["deals"][members].max(axis=1, keepdims=True)) + ruled["status"]
        stands, bargains = int(standing.argmax()), int(deals.argmax())
        return Tie(
            standing=STANDINGS[stands],
            related=1 - float(softmax(np.append(standing, np.float32(0)))[-1]),
            kind=DEALS[bargains],
            status=STATUSES[int(status.argmax())],
            bargained=float(_sigmoid(deals)[bargains]),
            stands=_likeliest(shown, logits["standing"][:, stands]),
            bargains=_likeliest(shown, logits["deals"][:, bargains]),
        )

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
