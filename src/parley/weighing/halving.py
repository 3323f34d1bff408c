"""Tighter constraints on which relations fit no camps, made of three at a time: half of their sum, rounded up.

The zero-half cuts of Caprara and Fischetti (1996, Mathematical Programming 74), sought among the constraints that a solution of the relaxed
programme meets without much to spare. They cut off solutions that take half of each of several relations.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

from parley.weighing.programme import Cut, Programme, T, tighten

if TYPE_CHECKING:
    import numpy as np

SPARE, CLEARLY = 0.34, 0.05  # what a constraint may have to spare, and how far a solution must miss a new one
TIMES = 2  # how often constraints are halved, each time of those before
OF_EACH, MOST = 3, 150  # how many are taken of those that one constraint has a part in, and at once


def tightened(
    programme: Programme, ties: Sequence[T], broken_by: Callable[[Mapping[T, float]], set[frozenset[T]]]
) -> dict[Hashable, float] | None:
    """The solution of the relaxed programme, tightened by sets of relations of which one at least is frustrated, and by halves of them.

    None where nothing is frustrated.
    """
    for time in range(TIMES + 1):
        tighten(programme, ties, broken_by)
        relaxed = programme.solved(relaxed=True) if programme.rows else None
        new = halved(programme.rows, relaxed) if relaxed is not None and time < TIMES else []
        if not new:
            break
        for cut in new:
            programme.add(cut)
    return relaxed


def halved(cuts: Sequence[Cut], values: Mapping[Hashable, float]) -> list[Cut]:
    """New constraints that the values miss, those that they miss most first; the weights of the given ones are whole numbers."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    names = [name for name, value in values.items() if value > CLEARLY * CLEARLY]
    spare = {at: sum(weight * values[name] for name, weight in cut.weights.items()) - cut.least for at, cut in enumerate(cuts)}
    odd = {at: _odd(cuts[at], names) for at, left in spare.items() if left < SPARE}
    chosen = list({parity: at for at, parity in sorted(odd.items(), key=lambda item: -spare[item[0]])}.values())
    signs = np.array([[-1.0 if one else 1.0 for one in odd[at]] for at in chosen])
    left = np.array([max(0.0, spare[at]) for at in chosen])
    found = _triples(signs, np.array([values[name] for name in names]), left) if len(chosen) > 2 else []
    made = [_half([cuts[chosen[at]] for at in triple]) for _, triple in sorted(found)]
    return [cut for cut in made if cut not in cuts][:MOST]


def _odd(cut: Cut, names: Sequence[Hashable]) -> tuple[bool, ...]:
    """Which of the variables, and whether the bound (the last), are odd in a constraint."""
    return (*(cut.weights.get(name, 0.0) % 2 == 1 for name in names), cut.least % 2 == 1)


def _triples(signs: np.ndarray, values: np.ndarray, left: np.ndarray) -> list[tuple[float, tuple[int, int, int]]]:
    """Triples of constraints whose half sum the values miss, with what they spare: odd in the bound, and in little else."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    found = list[tuple[float, tuple[int, int, int]]]()
    for one in range(len(signs) - 2):
        rest, bound = signs[one + 1 :, :-1], signs[one + 1 :, -1] * signs[one, -1]
        shared = (rest * signs[one, :-1] * values) @ rest.T
        spared = (values.sum() - shared) / 2 + left[one] + left[one + 1 :, None] + left[None, one + 1 :]
        spared[np.tril_indices(len(rest))] = np.inf
        spared[np.outer(bound, signs[one + 1 :, -1]) > 0] = np.inf
        for at in np.argpartition(spared, min(OF_EACH, spared.size - 1), axis=None)[:OF_EACH].tolist():
            two, three = divmod(at, len(rest))
            if spared[two, three] < 1.0 - CLEARLY:
                found.append((float(spared[two, three]), (one, one + 1 + two, one + 1 + three)))
    return found


def _half(cuts: Sequence[Cut]) -> Cut:
    """Half of the sum of constraints, each number rounded up, which what is nought or one meets too."""
    names = dict.fromkeys(name for cut in cuts for name in cut.weights)
    weights = {name: float(-(-sum(cut.weights.get(name, 0.0) for cut in cuts) // 2)) for name in names}
    return Cut(weights, float(-(-sum(cut.least for cut in cuts) // 2)))
