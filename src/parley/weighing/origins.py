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
        if len(one.path) == 1:
            edges[one.path[0]]  # the reporter's own word
            continue
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
            if apart and _one_text(one.wording, other.wording, same):
                low, high = sorted((root(one.path[0]), root(other.path[0])))
                first[high] = low
    return {ref: root(ref) for ref in first}


def _one_text(one: frozenset[int], other: frozenset[int], same: float) -> bool:
    return not one.isdisjoint(other) and len(one & other) >= same * min(len(one), len(other))


def origins(testimony: Sequence[Testimony], same_text: float) -> tuple[tuple[Origin, ...], tuple[Testimony, ...]]:
    """The independent origins of what is affirmed (or denied) alike, and the testimony that only repeats others.

    An origin is a source that leads back to nobody else, or a circle of sources each of which rests on the others. Outlets that
    print one text are one origin. A source that in any report names others for the same is no origin of its own.
    """
    heads = [(one, node(one.path, 0)) for one in testimony]
    edges = _graph(testimony)
    reach = {ref: _reach(edges, ref) if beyond else {ref} for ref, beyond in edges.items()}
    rings = {ref: frozenset(other for other in reached if ref in reach.get(other, {other})) for ref, reached in reach.items()}
    ends = {ref for ref in reach if reach[ref] <= rings[ref]}
    copied = _copies([one for one, head in heads if head in ends], same_text)
    first = {end: copied.get(end, min(rings[end])) for end in ends}
    nodes, groups = defaultdict[Ref, set[Ref]](set), defaultdict[Ref, list[Testimony]](list)
    for end, of in first.items():
        nodes[of].add(end)
    led = {ref: {first[other] for other in reached if other in ends} for ref, reached in reach.items()}
    for one, head in heads:
        for of in led[head]:
            groups[of].append(one)
    found = [_origin(groups[of], members, circular=len(rings[of]) > 1) for of, members in nodes.items()]
    repeated = tuple(one for one, head in heads if head not in ends)
    return tuple(sorted(found, key=_order)), repeated


def _origin(testimony: list[Testimony], nodes: set[Ref], *, circular: bool) -> Origin:
    own = [one for one in testimony if node(one.path, 0) in nodes]
    return Origin(
        sources=tuple(sorted(nodes)),
        testimony=tuple(sorted({one.id: one for one in testimony}.values(), key=_told)) if len(testimony) > 1 else tuple(testimony),
        channels=tuple(sorted({node(one.path, len(one.path) - 2 if len(one.path) > 2 else 0) for one in own})),
        circular=circular,
        copied=len(nodes) > 1 and not circular,
    )


def _told(one: Testimony) -> tuple[str, str]:
    return one.published or "9999", one.id


def _order(origin: Origin) -> tuple[str, tuple[Ref, ...]]:
    return min((one.published or "9999" for one in origin.testimony), default="9999"), origin.sources


def named(ref: Ref) -> Ref:
    """A source without the vehicle by which an unnamed one is told apart."""
    return ref.partition("@")[0] if ref.startswith(ANONYMOUS) else ref


def independent(found: Sequence[Origin]) -> int:
    """How many of the origins came by ways of their own: the most that can each be given a channel that no other needs."""
    return matched([origin.channels for origin in found])


def matched(ways: Sequence[Sequence[Ref]]) -> int:
    """The most that can each be given one of their ways so that none is given twice."""
    first = {way[0] for way in ways if way}
    if len(first) == len(ways):
        return len(ways)  # each has one of its own at once
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
