"""Structural balance of a graph of standings: camps, frustrated relations, how many best partitions there are, and what would flip one.

Strong balance (Cartwright and Harary 1956): two camps, friends within and foes between. Weak balance (Davis 1967): any number of camps.
The frustration index, the fewest relations that fit no camps, is found exactly: by eliminating actors where few hang together, else as an
integer programme (Aref, Mason and Wilson 2020, Networks 75(1)) by scipy's MILP, where best partitions are counted by excluding each one
found. A diagnostic, never a forecast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from parley.weighing.eliminating import best_partitions, elimination
from parley.weighing.halving import tightened
from parley.weighing.parting import unfitting
from parley.weighing.programme import Cut, Programme
from parley.weighing.signed import Node, Tie, core, neighbours, parts
from parley.weighing.twocamps import Moves, kicked, moved
from parley.weighing.weakbalance import weak

LIGHT = 1e-6  # so that a relation of no weight is still a link
SLIGHT = 1e-6  # what the relaxed programme's values may be off


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The smallest change that flips a camp: `needed` of the relations `among`, turned, and `flipped` would change sides."""

    needed: int
    among: tuple[Tie, ...]
    flipped: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One connected part of the graph under strong balance: its two camps, the relations that fit none, and how sure that is.

    `partitions` counts the best ones (at least so many where `capped`), `unsettled` are those whose camp differs among them.
    """

    camps: tuple[tuple[Node, ...], tuple[Node, ...]]
    frustrated: tuple[Tie, ...]
    partitions: int
    capped: bool
    unsettled: tuple[Node, ...]
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Strong balance by connected parts, and weak balance of the whole: its camps and the relations that fit none."""

    parts: tuple[Part, ...]
    weak_camps: tuple[tuple[Node, ...], ...]
    weak_frustrated: tuple[Tie, ...]

    @property
    def frustration(self) -> int:
        """The frustration index under strong balance."""
        return sum(len(part.frustrated) for part in self.parts)

    @property
    def partitions(self) -> int:
        """How many best partitions the whole has: those of the parts multiplied, as their camps are named apart."""
        return prod(part.partitions for part in self.parts)


def balance(ties: Iterable[Tie], most_partitions: int) -> Balance:
    """The balance of a signed graph; best partitions are counted up to `most_partitions` in each connected part."""
    listed = sorted(set(ties))
    camps, frustrated = weak(listed)
    return Balance(
        parts=tuple(_part(part, most_partitions) for part in parts(listed)),
        weak_camps=camps,
        weak_frustrated=frustrated,
    )


def _part(ties: Sequence[Tie], most: int) -> Part:
    inner = core(ties)
    best, following = _best(inner, most) if inner else ([{}], None)
    whole = _completed(best[0], ties)
    capped = len(best) >= most
    second = None if following is None else _change(inner, best[0], following)
    return Part(
        camps=_camps(whole),
        frustrated=tuple(tie for tie in ties if not tie.fits(whole)),
        partitions=len(best),
        capped=capped,
        unsettled=tuple(sorted(node for node in best[0] if len({side[node] for side in best}) > 1)),
        change=second,
    )


def _best(ties: Sequence[Tie], most: int) -> tuple[list[dict[Node, int]], dict[Node, int] | None]:
    """All best partitions (up to `most`), the anchor always on side 0, and the best of those that are worse, if there is one."""
    near = neighbours(ties)
    nodes = sorted(near, key=lambda node: (-len(near[node]), node))
    programme, steps = None, elimination(ties, nodes[0])
    if steps is not None:
        found = best_partitions(ties, nodes[0], steps, most)
    else:
        programme = _strong_programme(ties, nodes)
        found = _programmed(programme, ties, nodes, most)
    return found, None if len(found) >= most else _following(programme, ties, nodes, found)


def _programmed(programme: Programme, ties: Sequence[Tie], nodes: Sequence[Node], most: int) -> list[dict[Node, int]]:
    """The best partitions by the programme: good ones are found first, then others, better or as good, till none is left."""
    moves = Moves(ties, nodes)
    found = kicked([moves.settled(dict.fromkeys(nodes, 0))], moves, nodes, most)
    while (side := _another(programme, ties, nodes, found, better=len(found) >= most)) is not None:
        better = len(unfitting(ties, side)) < len(unfitting(ties, found[0]))
        found = kicked([side] if better else [*found, side], moves, nodes, most)
    return found


def _another(
    programme: Programme, ties: Sequence[Tie], nodes: Sequence[Node], found: Sequence[Mapping[Node, int]], *, better: bool
) -> dict[Node, int] | None:
    """A partition that is `better` than those found, else one as good that is none of them; None where there is none."""
    others = programme.copy()
    others.add(Cut({("tie", tie): -1.0 for tie in ties}, float(better) - len(unfitting(ties, found[0]))))
    for one in found if not better else ():
        others.add(_excluding(one, nodes))
    return _sides(others, nodes) if better or _others_left(others, ties, found) else None


def _sides(programme: Programme, nodes: Sequence[Node]) -> dict[Node, int] | None:
    solved = programme.solved()
    return None if solved is None else {node: round(solved["side", node]) for node in nodes}


def _excluding(side: Mapping[Node, int], nodes: Sequence[Node]) -> Cut:
    """The constraint that one actor at least is on another side than here."""
    return Cut({("side", n): 1.0 - 2.0 * side[n] for n in nodes[1:]}, 1.0 - sum(side[n] for n in nodes[1:]))


def _others_left(programme: Programme, ties: Sequence[Tie], found: Sequence[Mapping[Node, int]]) -> bool:
    """Fixes the relations that no other partition of the programme can have otherwise than all that are found; False where there is none.

    Sought by the relaxed programme that has as many of them otherwise as it can: those that it leaves as they are stay so.
    """
    fits = {tie: tie.fits(found[0]) for tie in ties if len({tie.fits(side) for side in found}) == 1}
    while fits:
        solved = programme.solved(relaxed=True, costs={("tie", tie): -1.0 if fit else 1.0 for tie, fit in fits.items()})
        if solved is None:
            return False
        otherwise = {tie for tie, fit in fits.items() if abs(solved["tie", tie] - (not fit)) > SLIGHT}
        if not otherwise:
            break
        fits = {tie: fit for tie, fit in fits.items() if tie not in otherwise}
    for tie, fit in fits.items():
        programme.fix(("tie", tie), float(not fit))
    return True


def _following(
    programme: Programme | None, ties: Sequence[Tie], nodes: Sequence[Node], found: Sequence[Mapping[Node, int]]
) -> dict[Node, int] | None:
    """The best of the partitions that are worse than those found, the one of fewest moves of equals; None where there is none.

    One that frustrates a single relation more is surely the best; where none is a move or two away the programme is asked.
    """
    moves = Moves(ties, nodes)
    near = min(((worse, len(move), at, move) for at, side in enumerate(found) for worse, move in moves.of(side) if worse > 0), default=None)
    best = None if near is None else moved(found[near[2]], near[3], nodes)
    if near is not None and near[0] == 1:
        return best
    programme = programme or _strong_programme(ties, nodes)
    for one in found:
        programme.add(_excluding(one, nodes))
    if near is not None:
        programme.add(Cut({("tie", tie): -1.0 for tie in ties}, 1.0 - len(unfitting(ties, best or {}))))
    return _sides(programme, nodes) or best


def _strong_programme(ties: Sequence[Tie], nodes: Sequence[Node]) -> Programme:
    """The two-camp programme: sides are whole numbers, a relation's frustration at least what its ends make it; the first node is anchored.

    Before any whole number is sought the programme is tightened: of each cycle with an odd number of hostile relations at least one
    relation is frustrated (Barahona and Mahjoub 1986, Mathematical Programming 36).
    """
    programme = Programme()
    for node in nodes:
        programme.variable(("side", node), whole=True, high=0.0 if node == nodes[0] else 1.0)
    for tie in ties:
        programme.variable(("tie", tie), cost=1.0)
        one, other, broken = ("side", tie.a), ("side", tie.b), ("tie", tie)
        if tie.sign > 0:
            programme.add(Cut({broken: 1.0, one: -1.0, other: 1.0}, 0.0))
            programme.add(Cut({broken: 1.0, one: 1.0, other: -1.0}, 0.0))
        else:
            programme.add(Cut({broken: 1.0, one: -1.0, other: -1.0}, -1.0))
            programme.add(Cut({broken: 1.0, one: 1.0, other: 1.0}, 1.0))
    tightened(programme, ties, lambda weights: negative_cycles(ties, weights))
    return programme


def negative_cycles(ties: Sequence[Tie], weights: Mapping[Tie, float]) -> set[frozenset[Tie]]:
    """Cycles with an odd number of hostile relations whose weights add up to less than one: the lightest through each actor.

    Found as shortest paths from an actor to its own double, where hostile relations lead from one copy of the graph to the other.
    """
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed
    from scipy.sparse import csr_array  # noqa: PLC0415
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    nodes = sorted(neighbours(ties))
    at, size = {node: i for i, node in enumerate(nodes)}, len(nodes)
    entries = []
    for tie in ties:
        for copy in (0, size):
            one, other = at[tie.a] + copy, (at[tie.b] + copy + (size if tie.sign < 0 else 0)) % (2 * size)
            entries += [(one, other, weights[tie] + LIGHT), (other, one, weights[tie] + LIGHT)]
    rows, columns, values = (np.array(part) for part in zip(*entries, strict=True))
    graph = csr_array((values, (rows, columns)), shape=(2 * size, 2 * size))
    far, came = dijkstra(graph, indices=range(size), return_predecessors=True)
    by_pair = {(at[tie.a], at[tie.b]): tie for tie in ties}
    found = set()
    for start in range(size):
        if far[start, start + size] < 1.0 - 0.001:
            walk = [start + size]
            while walk[-1] != start:
                walk.append(int(came[start, walk[-1]]))
            steps = pairwise(place % size for place in walk)
            found.add(frozenset(by_pair[min(step), max(step)] for step in steps))
    return found


def _completed(side: Mapping[Node, int], ties: Sequence[Tie]) -> dict[Node, int]:
    """The sides of all nodes, those outside the core placed by the relation that ties them to it."""
    whole = dict(side) or {min(tie.a for tie in ties): 0}
    left = list(ties)
    while left:
        for tie in left:
            for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
                if one in whole and other not in whole:
                    whole[other] = whole[one] if tie.sign > 0 else 1 - whole[one]
        left = [tie for tie in left if tie.a not in whole or tie.b not in whole]
    return whole


def _camps(side: Mapping[Node, int]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Both camps by name, the larger first."""
    zero, one = (tuple(sorted(node for node in side if side[node] == which)) for which in (0, 1))
    return (zero, one) if (-len(zero), zero) <= (-len(one), one) else (one, zero)


def _change(ties: Sequence[Tie], best: Mapping[Node, int], following: Mapping[Node, int]) -> Change:
    """What must turn for the best of the worse partitions to become the best one: each turn brings it two nearer."""
    among = tuple(tie for tie in ties if tie.fits(best) and not tie.fits(following))
    gained = sum(not tie.fits(best) and tie.fits(following) for tie in ties)
    moved = {node for node in best if best[node] != following[node]}
    flipped = moved if 2 * len(moved) <= len(best) else set(best) - moved
    return Change(needed=(len(among) - gained + 2) // 2, among=among, flipped=tuple(sorted(flipped)))
