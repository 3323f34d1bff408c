"""Ways to part actors in two camps that frustrate few relations, found quickly by moving one actor or two tied ones at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from parley.weighing.signed import Node, Tie

if TYPE_CHECKING:
    import numpy as np

KICKS, KICKED, SEED = 300, (2, 12), 7  # how often actors are moved at random to find further best partitions, and how many
Move = tuple[Node, ...]


class Moves:
    """What moving one actor, or two tied ones, to the other side does to partitions of a graph; the first of `nodes` anchors side 0.

    Sides are reckoned with as spins, 1 and -1, of all actors at once: a relation fits where its sign is the product of its ends' spins.
    """

    def __init__(self, ties: Sequence[Tie], nodes: Sequence[Node]) -> None:
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        at = {node: n for n, node in enumerate(nodes)}
        self._nodes, self._moves = nodes, [*((node,) for node in sorted(nodes)), *((tie.a, tie.b) for tie in ties)]
        self._singles = np.array([at[node] for node in sorted(nodes)], dtype=np.intp)
        self._one = np.array([at[tie.a] for tie in ties], dtype=np.intp)
        self._other = np.array([at[tie.b] for tie in ties], dtype=np.intp)
        self._sign = np.array([float(tie.sign) for tie in ties])
        self._graph = np.zeros((len(nodes), len(nodes)))
        for one, other in ((self._one, self._other), (self._other, self._one)):
            np.add.at(self._graph, (one, other), self._sign)
        self._by_name = np.array(sorted(range(len(self._moves)), key=self._moves.__getitem__), dtype=np.intp)
        self._at = [[at[node] for node in move] for move in self._moves]

    def of(self, side: Mapping[Node, int]) -> Iterator[tuple[int, Move]]:
        """How many more relations would be frustrated by moving each actor, and each two tied ones, to the other side."""
        yield from zip(map(int, self._worse(self._spins(side)).tolist()), self._moves, strict=True)

    def unfitting(self, side: Mapping[Node, int]) -> int:
        """How many relations are frustrated."""
        spins = self._spins(side)
        return int((self._sign * spins[self._one] * spins[self._other] < 0).sum())

    def settled(self, side: Mapping[Node, int]) -> dict[Node, int]:
        """The partition after every move of one actor, or two tied ones, that lets more relations fit, the best first."""
        spins = self._spins(side)
        while True:
            worse = self._worse(spins)
            best = int(self._by_name[worse[self._by_name].argmin()])
            if worse[best] >= 0:
                return self._sides(spins)
            spins[self._at[best]] *= -1.0

    def _worse(self, spins: np.ndarray) -> np.ndarray:
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        each = spins * (self._graph @ spins)
        tied = self._sign * spins[self._one] * spins[self._other]
        return np.concatenate((each[self._singles], each[self._one] + each[self._other] - 2.0 * tied))

    def _spins(self, side: Mapping[Node, int]) -> np.ndarray:
        import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

        return np.array([1.0 - 2.0 * side[node] for node in self._nodes])

    def _sides(self, spins: np.ndarray) -> dict[Node, int]:
        return {node: int(spin != spins[0]) for node, spin in zip(self._nodes, spins, strict=True)}


def _as_good(starts: Sequence[dict[Node, int]], moves: Moves, nodes: Sequence[Node], most: int) -> list[dict[Node, int]]:
    """Partitions as good as `starts` that are reached from them by moving one actor or two tied ones at a time, themselves the first."""
    seen, found = {_key(start, nodes) for start in starts}, list(starts)
    for side in found:
        for worse, move in moves.of(side):
            if worse or len(found) >= most:
                continue
            after = moved(side, move, nodes)
            if _key(after, nodes) not in seen:
                seen.add(_key(after, nodes))
                found.append(after)
    return found


def kicked(starts: Sequence[dict[Node, int]], moves: Moves, nodes: Sequence[Node], most: int) -> list[dict[Node, int]]:
    """Partitions as good as `starts`, or better, found when some actors are moved at random and all settle; the same for the same."""
    random, found = Random(SEED), _as_good(starts, moves, nodes, most)
    for _ in range(KICKS if len(nodes) > max(KICKED) else 0):
        after = moved(random.choice(found), random.sample(nodes, random.randint(*KICKED)), nodes)
        side = moves.settled(after)
        more = moves.unfitting(side) - moves.unfitting(found[0])
        if more < 0 or (not more and len(found) < most and side not in found):
            found = _as_good([side] if more else [*found, side], moves, nodes, most)
    return found


def moved(side: Mapping[Node, int], move: Sequence[Node], nodes: Sequence[Node]) -> dict[Node, int]:
    """The partition with some actors on the other side, the anchor on side 0 still."""
    after = {**side, **{node: 1 - side[node] for node in move}}
    return {node: 1 - where for node, where in after.items()} if after[nodes[0]] else after


def _key(side: Mapping[Node, int], nodes: Sequence[Node]) -> tuple[int, ...]:
    return tuple(side[node] for node in nodes)
