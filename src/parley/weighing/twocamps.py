"""Ways to part actors in two camps that frustrate few relations, found quickly by moving one actor or two tied ones at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random

from parley.weighing.parting import unfitting
from parley.weighing.signed import Node, Tie

KICKS, KICKED, SEED = 300, (2, 12), 7  # how often actors are moved at random to find further best partitions, and how many


def _as_good(starts: Sequence[dict[Node, int]], ties: Sequence[Tie], nodes: Sequence[Node], most: int) -> list[dict[Node, int]]:
    """Partitions as good as `starts` that are reached from them by moving one actor or two tied ones at a time, themselves the first."""
    seen, found = {_key(start, nodes) for start in starts}, list(starts)
    for side in found:
        for worse, move in moves(side, ties):
            if worse or len(found) >= most:
                continue
            after = moved(side, move, nodes)
            if _key(after, nodes) not in seen:
                seen.add(_key(after, nodes))
                found.append(after)
    return found


def kicked(starts: Sequence[dict[Node, int]], ties: Sequence[Tie], nodes: Sequence[Node], most: int) -> list[dict[Node, int]]:
    """Partitions as good as `starts`, or better, found when some actors are moved at random and all settle; the same for the same."""
    random, found = Random(SEED), _as_good(starts, ties, nodes, most)
    for _ in range(KICKS if len(nodes) > max(KICKED) else 0):
        after = moved(random.choice(found), random.sample(nodes, random.randint(*KICKED)), nodes)
        side = settled(after, ties, nodes)
        more = len(unfitting(ties, side)) - len(unfitting(ties, found[0]))
        if more < 0 or (not more and len(found) < most and side not in found):
            found = _as_good([side] if more else [*found, side], ties, nodes, most)
    return found


def settled(side: dict[Node, int], ties: Sequence[Tie], nodes: Sequence[Node]) -> dict[Node, int]:
    """The partition after every move of one actor, or two tied ones, that lets more relations fit."""
    while (best := min(moves(side, ties)))[0] < 0:
        side = moved(side, best[1], nodes)
    return side


def moves(side: Mapping[Node, int], ties: Sequence[Tie]) -> list[tuple[int, tuple[Node, ...]]]:
    """How many more relations would be frustrated by moving each actor, and each two tied ones, to the other side."""
    worse: dict[Node, int] = defaultdict(int)
    for tie in ties:
        for node in (tie.a, tie.b):
            worse[node] += 1 if tie.fits(side) else -1
    made: list[tuple[int, tuple[Node, ...]]] = [(worse[node], (node,)) for node in sorted(side)]
    made += [(worse[tie.a] + worse[tie.b] - (2 if tie.fits(side) else -2), (tie.a, tie.b)) for tie in ties]
    return made


def moved(side: Mapping[Node, int], move: Sequence[Node], nodes: Sequence[Node]) -> dict[Node, int]:
    """The partition with some actors on the other side, the anchor on side 0 still."""
    after = {**side, **{node: 1 - side[node] for node in move}}
    return {node: 1 - where for node, where in after.items()} if after[nodes[0]] else after


def _key(side: Mapping[Node, int], nodes: Sequence[Node]) -> tuple[int, ...]:
    return tuple(side[node] for node in nodes)
