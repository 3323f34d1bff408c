"""Gibbs sampling of what is so and how far sources can be relied on, over statements that need not all be in memory.

The draws of a world are the same however its statements are cut into chunks: each chunk holds whole propositions, in the order of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parley.weighing.constants import Constants

if TYPE_CHECKING:
    import numpy as np

ASSERTED, DENIED, UNSAID = 0, 1, 2
VALUES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What sources say of `count` propositions, the first of which has the number `first`.

    `cell` holds for each entry three times the source's number and what it says (asserted, denied, or unsaid though it speaks of the
    subject), `what` the proposition's number in the chunk; in the order of propositions, then of sources. Both are of eight bytes, which
    numpy need not widen at each sweep.
    """

    first: int
    count: int
    cell: np.ndarray
    what: np.ndarray


Chunks = Callable[[], Iterable[Chunk]]


def draws(chunks: Chunks, sizes: tuple[int, int], constants: Constants) -> tuple[np.ndarray, np.ndarray]:
    """Draws of each source's share of right statements (a row each), and each proposition's share of draws in which it is so.

    `sizes` are the numbers of sources and of propositions; `chunks` gives the chunks anew for each sweep.
    """
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    (sources, propositions), table = sizes, constants["sources"]
    drawn = np.random.default_rng(table["seed"])
    prior = np.repeat([table["prior_not_so"], table["prior_so"]], sources, axis=0)  # by source: of what is not so, then of what is
    so, times = np.zeros(propositions, dtype=bool), np.zeros(propositions, dtype=np.int32)
    counts = _begun(chunks, so, sources)
    kept = []
    for sweep in range(table["sweeps"]):
        rates = _rates(drawn, counts.reshape(prior.shape) + prior).reshape(2, VALUES * sources)
        share = drawn.beta(table["prior_truth"][0] + so.sum(), table["prior_truth"][1] + propositions - so.sum())
        odds = (rates[1] - rates[0], np.log(share / (1.0 - share)))
        counts = np.zeros_like(counts)
        for chunk in chunks():
            counts += _swept(drawn, chunk, so, odds, sources)
        if sweep >= table["burn_in"]:
            times += so
            good, bad = _right(counts, sources)
            right, wrong = _alike(good, bad, table)
            kept.append(drawn.beta(right + good, wrong + bad))
    return np.array(kept), times / len(kept)


def _begun(chunks: Chunks, so: np.ndarray, sources: int) -> np.ndarray:
    """Takes for so what more assert than deny, and counts what sources say of it."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    counts = np.zeros(2 * VALUES * sources, dtype=np.int64)
    for chunk in chunks():
        value = chunk.cell % VALUES
        votes = np.bincount(chunk.what, weights=(value == ASSERTED) * 1.0 - (value == DENIED) * 1.0, minlength=chunk.count)
        so[chunk.first : chunk.first + chunk.count] = votes > 0
        counts += _counted(chunk, so, sources)
    return counts


def _swept(drawn: np.random.Generator, chunk: Chunk, so: np.ndarray, odds: tuple[np.ndarray, float], sources: int) -> np.ndarray:
    """Draws anew which propositions of a chunk are so, and counts what sources say of them."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    by_cell, prior = odds
    evidence = np.bincount(chunk.what, weights=by_cell.take(chunk.cell), minlength=chunk.count)
    chance = 1.0 / (1.0 + np.exp(-np.clip(evidence + prior, -500.0, 500.0)))
    so[chunk.first : chunk.first + chunk.count] = drawn.random(chunk.count) < chance
    return _counted(chunk, so, sources)


def _counted(chunk: Chunk, so: np.ndarray, sources: int) -> np.ndarray:
    """How often each source says each thing of what is not so, then of what is."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    offset = np.where(so[chunk.first : chunk.first + chunk.count], VALUES * sources, 0)
    return np.bincount(chunk.cell + offset.take(chunk.what), minlength=2 * VALUES * sources)


def _right(counts: np.ndarray, sources: int) -> tuple[np.ndarray, np.ndarray]:
    """How many statements of each source are right, and how many wrong."""
    by = counts.reshape(2, sources, VALUES)
    return by[1, :, ASSERTED] + by[0, :, DENIED], by[0, :, ASSERTED] + by[1, :, DENIED]


def _alike(good: np.ndarray, bad: np.ndarray, table: Mapping[str, Any]) -> tuple[float, float]:
    """The beta prior of a source's being right that sources as a whole show (empirical Bayes by moments: Morris 1983, JASA 78).

    Where fewer than `shown_by` sources have said enough to be graded it is that of the constants; it is worth `shown_most` statements at
    most.
    """
    made = good + bad
    able = made >= table["least_checked"]
    if able.sum() < table["shown_by"]:
        return table["prior_right"][0], table["prior_right"][1]
    share, whole = good[able] / made[able], good[able].sum() / made[able].sum()
    between = share.var(ddof=1) - (whole * (1.0 - whole) / made[able]).mean()
    strength = min(max(whole * (1.0 - whole) / max(between, 1e-6) - 1.0, 2.0), table["shown_most"])
    return float(whole * strength), float((1.0 - whole) * strength)


def _rates(drawn: np.random.Generator, shapes: np.ndarray) -> np.ndarray:
    """Logarithms of rates of asserting, denying and leaving unsaid, a row for each of the Dirichlet posterior's `shapes`."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    gamma = drawn.gamma(shapes) + 1e-12
    made: np.ndarray = np.log(gamma / gamma.sum(axis=1, keepdims=True))
    return made


def cut(cell: np.ndarray, what: np.ndarray, propositions: int, most: int) -> Iterator[Chunk]:
    """Entries in the order of propositions cut into chunks of about `most` of them; `cell` and `what` may lie on disk."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    first, begin = 0, 0
    while first < propositions:
        last = propositions if begin + most >= len(what) else max(first + 1, int(what[begin + most]))
        end = int(np.searchsorted(what, last))
        yield Chunk(first=first, count=last - first, cell=np.asarray(cell[begin:end]), what=np.asarray(what[begin:end]) - first)
        first, begin = last, end
