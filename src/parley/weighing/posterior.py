"""The label of a pair: what most draws of the posterior of five kinds of evidence give, in which each report may have been misread.

In each draw a sign counts with the chance that what was read is right, and for each kind a gamma posterior is drawn of what counts
(`standings.py` says where that comes from). All draws begin from one seed, so that the same evidence always gets the same label. Pairs
are often told of alike: labels are remembered by all that they rest on, and what of the draws does not depend on the age of the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from parley.model import Sign
from parley.weighing.constants import Constants

if TYPE_CHECKING:
    import numpy as np

KINDS = ("allied", "friendly", "dealing", "opposed", "fighting")
ALLIED, FRIENDLY, DEALING, OPPOSED, FIGHTING = range(len(KINDS))
NOT_KNOWN = "not-known"
LABELS = ("ally", "partner", "mixed", "rival", "foe", NOT_KNOWN)
ALLY, PARTNER, MIXED, RIVAL, FOE, NOTHING = range(len(LABELS))
REMEMBERED, BEGINNINGS, FEW = 1 << 15, 1024, 32  # labels, beginnings of draws, and of how many signs at most these are
Label = tuple[str, float]


class Reported(NamedTuple):
    """A sign as a draw sees it: the number of its kind, its reports, the chance that one is read rightly, its origins."""

    kind: int
    reports: int
    right: float
    origins: int


class Numbers(NamedTuple):
    """The constants that draws rest on (`constants.toml`)."""

    seed: int
    draws: int
    other_kinds: float
    firmness: float
    least_share: float
    clear: float
    foe_share: float
    ally_share: float


class _Begun(NamedTuple):
    """The draws up to where the age of the evidence matters.

    How many reports of each sign are read rightly, its origins at most; the posterior of the first kinds, as many as have no evidence;
    and the state of what draws.
    """

    genuine: tuple[np.ndarray, ...]
    first: tuple[np.ndarray, ...]
    state: Mapping[str, Any]


def label_of(weighed: Sequence[tuple[Sign, float]], constants: Constants) -> Label:
    """The label that most draws give, and their share; not known where that share is too small, or too little counts."""
    table, right = constants["standing"], constants["misreading"]["right"]
    telling = [(one, weight) for one, weight in weighed if one.kind is not None]
    if sum(weight for _, weight in telling) < table["least"]:
        return NOT_KNOWN, 1.0
    told = [
        (Reported(KINDS.index(one.kind or ""), _reports(one), right.get(one.type, right["deed"]), one.origins), weight)
        for one, weight in telling
    ]
    told.sort(key=lambda pair: pair[0].kind)
    numbers = Numbers(*(table[name] for name in Numbers._fields))
    return _labelled(tuple(one for one, _ in told), tuple(weight for _, weight in told), numbers)


def _reports(sign: Sign) -> int:
    return len({one.evidence.document for one in sign.testimony})


@lru_cache(maxsize=REMEMBERED)
def _labelled(told: tuple[Reported, ...], weights: tuple[float, ...], numbers: Numbers) -> Label:
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    times = np.bincount(_drawn(told, weights, numbers), minlength=len(LABELS)).tolist()
    shares = {label: many / numbers.draws for label, many in zip(LABELS, times, strict=True) if many}
    best = max(sorted(shares.keys() - {NOT_KNOWN}), key=shares.__getitem__, default=NOT_KNOWN)
    return (best, shares[best]) if shares[best] >= numbers.least_share and best != NOT_KNOWN else (NOT_KNOWN, 1.0)


def _drawn(told: tuple[Reported, ...], weights: tuple[float, ...], numbers: Numbers) -> np.ndarray:
    """The number of the label that each draw gives."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    begun = (_begun if len(told) <= FEW else _begun.__wrapped__)(told, numbers.seed, numbers.draws, numbers.other_kinds)
    counts = [np.zeros(numbers.draws) for _ in KINDS]
    for one, weight, genuine in zip(told, weights, begun.genuine, strict=True):
        many = np.arange(one.origins + 1)
        counts[one.kind] += (weight * np.where(many > 0, 1.0 + np.log(np.maximum(many, 1)), 0.0) / (1.0 + log(one.origins)))[genuine]
    generator = np.random.Generator(np.random.PCG64(numbers.seed))
    generator.bit_generator.state = begun.state
    rest = [generator.gamma(numbers.other_kinds + numbers.firmness * one) for one in counts[len(begun.first) :]]
    return np.where(sum(counts) > 0.0, _labels([*begun.first, *rest], numbers), NOTHING)


@lru_cache(maxsize=BEGINNINGS)
def _begun(told: tuple[Reported, ...], seed: int, draws: int, other_kinds: float) -> _Begun:
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    generator = np.random.default_rng(seed)
    genuine = tuple(
        np.minimum(generator.binomial(one.reports, one.right, size=draws), one.origins).astype(np.uint8 if one.origins < 256 else np.int64)
        for one in told
    )
    first = tuple(generator.gamma(other_kinds, size=draws) for _ in range(min((one.kind for one in told), default=len(KINDS))))
    return _Begun(genuine, first, generator.bit_generator.state)


def _labels(draws: Sequence[np.ndarray], numbers: Numbers) -> np.ndarray:
    """The number of the label of each draw, by its five kinds of evidence: which side prevails, and how far that side goes."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    hostile, friendly = draws[OPPOSED] + draws[FIGHTING], draws[FRIENDLY] + draws[ALLIED]
    low, high = np.minimum(hostile, friendly), np.maximum(hostile, friendly)
    dealing = draws[DEALING] > numbers.clear * high
    bargaining = (draws[DEALING] > draws[FIGHTING]) & (draws[DEALING] * numbers.clear > hostile)
    against = np.where(bargaining, MIXED, np.where(draws[FIGHTING] >= numbers.foe_share * hostile, FOE, RIVAL))
    beside = np.where(draws[ALLIED] >= numbers.ally_share * friendly, ALLY, PARTNER)
    return np.where(dealing | (high < numbers.clear * low), MIXED, np.where(hostile > friendly, against, beside))
