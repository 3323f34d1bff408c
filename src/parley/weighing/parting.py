"""Good camps among actors, found quickly by moving one actor or joining two camps at a time; they bound what the exact search must beat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random

from parley.weighing.signed import Node, Tie

TRIES, SEED = 3000, 7
KICKED, ALONE = (
    (8, 30),
    0.3,
)  # how many actors a try disturbs (fewer missed the best camps of sixty), and the part put in camps of their own
TIRED = 100  # tries without gain after which all begins anew
Near = Mapping[Node, Sequence[tuple[Node, int]]]


def unfitting(ties: Sequence[Tie], camp: Mapping[Node, int]) -> list[Tie]:
    """The relations that do not fit the camps."""
    return [tie for tie in ties if not tie.fits(camp)]


def good_camps(ties: Sequence[Tie], enough: int) -> dict[Node, int]:
    """Any number of camps that few relations do not fit, sought until no more than `enough` do not; the same for the same relations.

    Iterated local search (Lourenço, Martin and Stützle 2003): camps are disturbed and settled again, kept where no worse, and begun anew
    where nothing is gained for long.
    """
    near: dict[Node, list[tuple[Node, int]]] = defaultdict(list)
    for tie in ties:
        near[tie.a].append((tie.b, tie.sign))
        near[tie.b].append((tie.a, tie.sign))
    random = Random(SEED)
    best = now = _settled(near, sorted(near), _apart(sorted(near)))
    fewest, since = len(unfitting(ties, best)), 0
    few = fewest
    for _ in range(TRIES):
        if few <= enough:
            break
        order = random.sample(sorted(near), len(near))
        tired = since > TIRED
        camp = _settled(near, order, _apart(order) if tired else _disturbed(random, near, order, now))
        many = len(unfitting(ties, camp))
        since = 0 if tired or many < fewest else since + 1
        if tired or many <= fewest:
            now, fewest = camp, many
        if many < few:
            best, few = camp, many
    return best


def _apart(nodes: Sequence[Node]) -> dict[Node, int]:
    """Everybody in a camp of their own."""
    return {node: number for number, node in enumerate(nodes)}


def _disturbed(random: Random, near: Near, order: Sequence[Node], camp: Mapping[Node, int]) -> dict[Node, int]:
    """The camps with some actors moved to that of somebody beside them, or to one of their own."""
    made = dict(camp)
    for node in order[: random.randint(*KICKED)]:
        made[node] = max(made.values()) + 1 if random.random() < ALONE else made[random.choice(near[node])[0]]
    return made


def _settled(near: Near, order: Sequence[Node], camp: dict[Node, int]) -> dict[Node, int]:
    """The camps after every move of one actor, and every joining of two camps, that lets more relations fit."""
    moving = True
    while moving:
        moving = False
        for node in order:
            gain: dict[int, int] = defaultdict(int)
            for other, sign in near[node]:
                gain[camp[other]] += sign
            at = max(gain, key=lambda which: (gain[which], which == camp[node], which))
            own, alone = gain[camp[node]], gain[at] < 0
            if max(gain[at], 0) > own:
                camp[node], moving = (max(camp.values()) + 1 if alone else at), True
        moving = _joined(near, camp) or moving
    return camp


def _joined(near: Near, camp: dict[Node, int]) -> bool:
    """Joins the two camps between which friends most outnumber foes; False where they do nowhere."""
    between: dict[tuple[int, int], int] = defaultdict(int)
    for node, others in near.items():
        for other, sign in others:
            if camp[node] < camp[other]:
                between[camp[node], camp[other]] += sign
    pair = max(between, key=lambda which: (between[which], which), default=None)
    if pair is None or between[pair] <= 0:
        return False
    camp.update((node, pair[0]) for node, which in camp.items() if which == pair[1])
    return True
