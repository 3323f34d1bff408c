"""Graphs of actors with relations that are friendly or hostile: their connected parts, cores and triangles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

Node = str


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """A relation of a sign: 1 between friends, -1 between foes; `a` comes before `b`."""

    a: Node
    b: Node
    sign: int

    def fits(self, side: Mapping[Node, int]) -> bool:
        """True where friends are in one camp or foes in two."""
        return (side[self.a] == side[self.b]) == (self.sign > 0)


def parts(ties: Sequence[Tie]) -> list[list[Tie]]:
    """The relations by connected part of the graph, the largest first."""
    near = neighbours(ties)
    left, found = set(near), []
    while left:
        seen = reached(near, min(left))
        left -= seen
        found.append([tie for tie in ties if tie.a in seen])
    return sorted(found, key=lambda part: (-len(part), part))


def neighbours(ties: Iterable[Tie]) -> dict[Node, set[Node]]:
    """Whom each actor has a relation to."""
    near: dict[Node, set[Node]] = defaultdict(set)
    for tie in ties:
        near[tie.a].add(tie.b)
        near[tie.b].add(tie.a)
    return near


def reached(near: Mapping[Node, set[Node]], start: Node) -> set[Node]:
    """Everybody who is linked to `start`, itself included."""
    seen, left = {start}, [start]
    while left:
        new = near.get(left.pop(), set()) - seen
        seen |= new
        left += new
    return seen


def core(ties: Sequence[Tie]) -> list[Tie]:
    """The relations that lie on some cycle or between cycles: whoever has but one relation never frustrates it."""
    left = list(ties)
    while True:
        near = neighbours(left)
        kept = [tie for tie in left if len(near[tie.a]) > 1 and len(near[tie.b]) > 1]
        if len(kept) == len(left):
            return kept
        left = kept


def triangles(ties: Iterable[Tie]) -> list[tuple[Tie, Tie, Tie]]:
    """Every three relations among three actors."""
    by_pair = {(tie.a, tie.b): tie for tie in ties}
    nodes = sorted({node for pair in by_pair for node in pair})
    return [
        (by_pair[a, b], by_pair[a, c], by_pair[b, c])
        for a, b in sorted(by_pair)
        for c in nodes
        if c > b and (a, c) in by_pair and (b, c) in by_pair
    ]


def strained(three: tuple[Tie, Tie, Tie]) -> bool:
    """True of three relations of which one or three are hostile, which no two camps fit."""
    return prod(tie.sign for tie in three) < 0
