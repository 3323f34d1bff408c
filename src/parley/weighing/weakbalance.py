"""Weak balance of a signed graph (Davis 1967): any number of camps, and the fewest relations that fit none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from math import ceil

from parley.weighing.halving import tightened
from parley.weighing.parting import good_camps, unfitting
from parley.weighing.programme import Cut, Programme
from parley.weighing.signed import Node, Tie, neighbours, reached

EPSILON = 1e-6


def weak(ties: Sequence[Tie]) -> tuple[tuple[tuple[Node, ...], ...], tuple[Tie, ...]]:
    """Camps under weak balance and the fewest relations that fit none: no foes may be linked by a path of friends.

    Good camps are found first. Where the relaxed programme shows that none can be better they are the answer; else the exact programme is
    asked for better ones until there are none (objective cutoff), with what its solutions leave broken added as it is found.
    """
    programme = Programme()
    for tie in ties:
        programme.variable(("tie", tie), cost=1.0, whole=True)
    relaxed = tightened(programme, ties, lambda weights: foes_among_friends(ties, weights))
    bound = ceil(sum(relaxed.values()) - EPSILON) if relaxed is not None else 0
    broken = tuple(unfitting(ties, good_camps(ties, bound)))
    while len(broken) > bound and (better := _better(programme, ties, len(broken) - 1)) is not None:
        broken = better
    return _groups(ties, [tie for tie in ties if tie.sign > 0 and tie not in broken]), broken


def _better(programme: Programme, ties: Sequence[Tie], most: int) -> tuple[Tie, ...] | None:
    """Relations, `most` of them or fewer, without which the rest fit some camps; None where there are no such."""
    programme.add(Cut({("tie", tie): -1.0 for tie in ties}, -float(most)))
    while (solved := programme.solved()) is not None:
        weights = {tie: float(solved["tie", tie] > 0.5) for tie in ties}
        new = foes_among_friends(ties, weights)
        if not new:
            return tuple(tie for tie in ties if weights[tie])
        for one in sorted(new, key=sorted):
            programme.add(Cut({("tie", tie): 1.0 for tie in one}, 1.0))
    return None


def foes_among_friends(ties: Sequence[Tie], weights: Mapping[Tie, float]) -> set[frozenset[Tie]]:
    """Hostile relations with the lightest path of friends between their ends, where they weigh less than one together."""
    links: dict[Node, list[tuple[Node, Tie]]] = defaultdict(list)
    for tie in ties:
        if tie.sign > 0:
            links[tie.a].append((tie.b, tie))
            links[tie.b].append((tie.a, tie))
    found = set()
    for tie in (tie for tie in ties if tie.sign < 0):
        heavier = dict(weights)
        while (path := _lightest(links, heavier, tie.a, tie.b)) is not None:
            if weights[tie] + sum(weights[one] for one in path) >= 1.0 - 0.001 or frozenset((tie, *path)) in found:
                break
            found.add(frozenset((tie, *path)))
            heavier |= dict.fromkeys(path, 1.0)  # the next path shares none of this one's relations
    return found


def _lightest(links: Mapping[Node, list[tuple[Node, Tie]]], weights: Mapping[Tie, float], start: Node, end: Node) -> tuple[Tie, ...] | None:
    """The relations of the lightest path between two actors, the shorter of equals; None where there is none."""
    queue: list[tuple[float, int, Node, tuple[Tie, ...]]] = [(0.0, 0, start, ())]
    done = set()
    while queue:
        weight, length, node, path = heappop(queue)
        if node == end:
            return path
        if node not in done:
            done.add(node)
            for other, tie in links.get(node, ()):
                if other not in done:
                    heappush(queue, (weight + weights[tie], length + 1, other, (*path, tie)))
    return None


def _groups(ties: Sequence[Tie], friends: Sequence[Tie]) -> tuple[tuple[Node, ...], ...]:
    near = neighbours(friends)
    left, found = {node for tie in ties for node in (tie.a, tie.b)}, []
    while left:
        seen = reached(near, min(left))
        left -= seen
        found.append(tuple(sorted(seen)))
    return tuple(sorted(found, key=lambda camp: (-len(camp), camp)))
