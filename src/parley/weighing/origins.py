"""Independent origins: whom reports lead back to, once copies, shared sources and circles are collapsed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from parley.model import ANONYMOUS, Origin, Ref, Testimony

Graph = dict[Ref, set[Ref]]


def node(path: Sequence[Ref], at: int) -> Ref:
    """Who stands at a place of a path; an unnamed source is another one with everybody who speaks of it."""
    if path[at].startswith(ANONYMOUS) and at + 1 < len(path):
        return f"{path[at]}@{node(path, at + 1)}"
    return path[at]


def _graph(testimony: Sequence[Testimony]) -> Graph:
    """An edge from whoever passes something on to whom it is from."""
    edges: Graph = defaultdict(set)
    for one in testimony:
        nodes = [node(one.path, i) for i in range(len(one.path))]
        edges[nodes[0]] |= set()
        for inner, outer in pairwise(nodes):
            if inner != outer:
                edges[outer].add(inner)
    return edges


def _reach(edges: Graph, start: Ref) -> set[Ref]:
    """Everybody whom `start` leads back to, itself included."""
    seen, left = {start}, [start]
    while left:
        new = edges.get(left.pop(), set()) - seen
        seen |= new
        left += new
    return seen


def _copies(testimony: Sequence[Testimony], same: float) -> dict[Ref, Ref]:
    """For outlets whose reports are one text in their own words, the first of them by name."""
    first: dict[Ref, Ref] = {}

    def root(ref: Ref) -> Ref:
        while first.get(ref, ref) != ref:
            ref = first[ref]
        return ref

    own = [one for one in testimony if len(one.path) == 1 and one.wording]
    for i, one in enumerate(own):
        for other in own[:i]:
            apart = one.path != other.path and one.evidence.document != other.evidence.document
            if apart and len(one.wording & other.wording) >= same * min(len(one.wording), len(other.wording)):
                low, high = sorted((root(one.path[0]), root(other.path[0])))
                first[high] = low
    return {ref: root(ref) for ref in first}


def origins(testimony: Sequence[Testimony], same_text: float) -> tuple[tuple[Origin, ...], tuple[Testimony, ...]]:
    """The independent origins of what is affirmed (or denied) alike, and the testimony that only repeats others.

    An origin is a source that leads back to nobody else, or a circle of sources each of which rests on the others. Outlets that
    print one text are one origin. A source that in any report names others for the same is no origin of its own.
    """
    edges = _graph(testimony)
    reach = {ref: _reach(edges, ref) for ref in edges}
    rings = {ref: frozenset(other for other in reach[ref] if ref in reach.get(other, {other})) for ref in reach}
    ends = {ref for ref in reach if reach[ref] <= rings[ref]}
    copied = _copies([one for one in testimony if node(one.path, 0) in ends], same_text)
    groups: dict[Ref, list[Testimony]] = defaultdict(list)
    nodes: dict[Ref, set[Ref]] = defaultdict(set)
    for end in ends:
        nodes[copied.get(end, min(rings[end]))].add(end)
    for first, members in nodes.items():
        groups[first] = [one for one in testimony if reach[node(one.path, 0)] & members]
    found = [_origin(groups[first], nodes[first], circular=len(rings[first]) > 1) for first in groups]
    repeated = tuple(one for one in testimony if node(one.path, 0) not in ends)
    return tuple(sorted(found, key=_order)), repeated


def _origin(testimony: list[Testimony], nodes: set[Ref], *, circular: bool) -> Origin:
    own = [one for one in testimony if node(one.path, 0) in nodes]
    return Origin(
        sources=tuple(sorted(nodes)),
        testimony=tuple(sorted({one.id: one for one in testimony}.values(), key=lambda one: (one.published or "9999", one.id))),
        channels=tuple(sorted({node(one.path, len(one.path) - 2 if len(one.path) > 2 else 0) for one in own})),
        circular=circular,
        copied=len(nodes) > 1 and not circular,
    )


def _order(origin: Origin) -> tuple[str, tuple[Ref, ...]]:
    return min((one.published or "9999" for one in origin.testimony), default="9999"), origin.sources


def named(ref: Ref) -> Ref:
    """A source without the vehicle by which an unnamed one is told apart."""
    return ref.partition("@")[0] if ref.startswith(ANONYMOUS) else ref


def independent(found: Sequence[Origin]) -> int:
    """How many of the origins came by ways of their own: the most that can each be given a channel that no other needs."""
    return matched([origin.channels for origin in found])


def outlets(found: Sequence[Origin]) -> int:
    """How many of the origins can each be given an outlet whose reports no other needs."""
    return matched([tuple(dict.fromkeys(one.path[-1] for one in origin.testimony)) for origin in found])


def matched(ways: Sequence[Sequence[Ref]]) -> int:
    """The most that can each be given one of their ways so that none is given twice."""
    taken: dict[Ref, int] = {}

    def placed(at: int, tried: set[Ref]) -> bool:
        for way in ways[at]:
            if way not in tried:
                tried.add(way)
                if way not in taken or placed(taken[way], tried):
                    taken[way] = at
                    return True
        return False

    return sum(placed(at, set()) for at in range(len(ways)))
