"""Best partitions in two camps found by eliminating actors one by one, exact and quick where few actors hang together at a time.

Dynamic programming over an elimination order (bucket elimination; Dechter 1999, Artificial Intelligence 113): for every way that the actors
beside one can stand, on which side that one frustrates fewest relations. Time and memory double with the width of the order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from parley.weighing.signed import Node, Tie, neighbours

if TYPE_CHECKING:
    import numpy as np

WIDEST = 22  # most actors beside one whose sides are tabled together: with its own, a table of eight million entries


@dataclass(frozen=True, slots=True)
class Step:
    """An actor eliminated: `beside` it those whom its side still hangs on."""

    node: Node
    beside: tuple[Node, ...]


def elimination(ties: Sequence[Tie], anchor: Node) -> list[Step] | None:
    """Whom to eliminate in turn, always who links fewest anew, the anchor not; None where more than `WIDEST` would hang together."""
    near = neighbours(tie for tie in ties if anchor not in (tie.a, tie.b))
    near |= {node: set() for tie in ties for node in (tie.a, tie.b) if node not in near}
    del near[anchor]
    steps = []
    while near:
        node = min(near, key=lambda one: (_unlinked(near, one), len(near[one]), one))
        beside = near.pop(node)
        if len(beside) > WIDEST:
            return None
        for other in beside:
            near[other] = (near[other] | beside) - {node, other}
        steps.append(Step(node, tuple(sorted(beside))))
    return steps


def best_partitions(ties: Sequence[Tie], anchor: Node, steps: Sequence[Step], most: int) -> list[dict[Node, int]]:
    """The partitions in two camps that frustrate fewest relations, `most` at most, the anchor always on side 0."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    at = {step.node: number for number, step in enumerate(steps)}
    kind = np.min_scalar_type(-len(ties) - 1)
    waiting: list[list[tuple[tuple[Node, ...], np.ndarray]]] = [[] for _ in steps]
    for tie in ties:
        scope = tuple(sorted({tie.a, tie.b} - {anchor}))
        same, apart = int(tie.sign < 0), int(tie.sign > 0)
        table = np.array([same, apart] if len(scope) == 1 else [[same, apart], [apart, same]], dtype=kind)
        waiting[min(at[node] for node in scope)].append((scope, table))
    better = []
    for number, step in enumerate(steps):
        scope = (step.node, *step.beside)
        summed = np.zeros((2,) * len(scope), dtype=kind)
        for names, table in waiting[number]:
            summed += _spread(names, table, scope)
        waiting[number] = []
        better.append(np.sign(summed[1] - summed[0]).astype(np.int8))
        if step.beside:
            waiting[min(at[node] for node in step.beside)].append((step.beside, summed.min(axis=0)))
    return list(islice(_read_back(steps, better, {anchor: 0}), most))


def _unlinked(near: Mapping[Node, set[Node]], node: Node) -> int:
    """How many of those beside an actor have nothing to do with each other yet."""
    return sum(two not in near[one] for one, two in combinations(sorted(near[node]), 2))


def _spread(names: Sequence[Node], table: np.ndarray, scope: Sequence[Node]) -> np.ndarray:
    """A table over some actors as one over all of the scope."""
    wanted = [node for node in scope if node in names]
    turned = table.transpose([names.index(node) for node in wanted])
    return turned.reshape([2 if node in names else 1 for node in scope])


def _read_back(steps: Sequence[Step], better: Sequence[np.ndarray], anchored: dict[Node, int]) -> Iterator[dict[Node, int]]:
    """Every best partition, from who was eliminated last to who was first; `better` is 1 where side 0 frustrates fewer, -1 where side 1."""
    left = [(len(steps), anchored)]
    while left:
        number, side = left.pop()
        if not number:
            yield side
            continue
        step = steps[number - 1]
        which = int(better[number - 1][tuple(side[node] for node in step.beside)])
        left += [(number - 1, {**side, step.node: where}) for where in (0, 1) if which in (0, 1 - 2 * where)]
