"""Camps among the actors of a ledger, the relations and triangles under strain, and what would flip a camp."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from parley.asking.checking import records_at
from parley.asking.keeping import Made
from parley.asking.naming import meant
from parley.asking.querying import View
from parley.asking.standing import among as among_these
from parley.asking.standing import last_of, weightiest_standings
from parley.asking.weighed import BalanceAnswer, Lean, TieRow, TriangleRow
from parley.asking.world import World
from parley.ledger import Ledger
from parley.model import STANDS, Ref, Standing
from parley.weighing.balance import Balance, balance
from parley.weighing.signed import Tie, strained, triangles

SIGNS = {"ally": 1, "partner": 1, "rival": -1, "foe": -1}


def balanced(
    ledger: Ledger,
    *,
    most: int = 40,
    as_of: str | None = None,
    among: Sequence[str] = (),
    without: Sequence[str] = (),
    as_known_on: str | None = None,
) -> BalanceAnswer:
    """The structural balance of the standings on a day (else when the newest report came) between the `most` weightiest actors.

    `among` names actors to look at alone; `without` are claims (identifiers or places) that are left out as if they were false.
    """
    return BALANCED.of(ledger, as_known_on, most, as_of, tuple(among), tuple(without))


def _balanced(
    ledger: Ledger, known: str | None, most: int, as_of: str | None, among: Sequence[str], without: Sequence[str]
) -> BalanceAnswer:
    view = View(ledger, known)
    world = World.of(ledger, view)
    day = last_of(as_of) if as_of else world.last_report
    least = world.constants["balance"]["least_support"]
    chosen = {one for name in among for one in meant(view, name).ids}
    before = among_these(world, day, most, chosen) if chosen else weightiest_standings(ledger, known, most, day)
    plain = _balance(before, world)
    if not without:
        return _answer(before, plain, day, least)
    records = {record for name in without for record in records_at(view, name)}
    left = world.without(records)
    after = among_these(left, day, most, chosen)
    return _answer(after, _balance(after, left), day, least, (before, plain, len(world.testimony) - len(left.testimony)))


def _balance(found: Sequence[Standing], world: World) -> Balance:
    table = world.constants["balance"]
    return balance(_ties(found, table["least_support"]), table["most_partitions"])


def _ties(found: Iterable[Standing], least: float) -> list[Tie]:
    return [Tie(one.a, one.b, SIGNS[one.label]) for one in found if one.label in SIGNS and one.support >= least]


def _answer(
    found: Sequence[Standing],
    made: Balance,
    day: str,
    least: float,
    before: tuple[Sequence[Standing], Balance, int] | None = None,
) -> BalanceAnswer:
    ties = _ties(found, least)
    listed = {Tie(one.a, one.b, SIGNS[one.label]): one for one in found if one.label in SIGNS}
    return BalanceAnswer(
        as_of=day,
        balance=made,
        relations=tuple(_row(listed[tie], tie, made) for tie in sorted(ties)),
        triangles=tuple(
            TriangleRow(ties=tuple(_row(listed[tie], tie, made) for tie in three), weak=sum(tie.sign for tie in three) == 1)
            for three in triangles(ties)
            if strained(three)
        ),
        leans=tuple(_leans(found, {frozenset((tie.a, tie.b)): _row(listed[tie], tie, made) for tie in ties})),
        changed=tuple(_changed(before[0], found)) if before else (),
        before=before[1] if before else None,
        left_out=before[2] if before else 0,
    )


def _row(of: Standing, tie: Tie, made: Balance) -> TieRow:
    """A relation with its weightiest sign's place."""
    sign = next((sign for sign, _ in of.signs if sign.type == STANDS + of.label), of.signs[0][0])
    told = sign.testimony[0].evidence
    broken = any(tie in part.frustrated for part in made.parts)
    return TieRow(
        a=of.a,
        b=of.b,
        label=of.label,
        sign=tie.sign,
        support=of.support,
        frustrated=broken,
        weakly_frustrated=tie in made.weak_frustrated,
        document=told.document,
        start=told.span.start,
        reports=len({one.evidence.document for sign, _ in of.signs for one in sign.testimony}),
    )


def _leans(found: Iterable[Standing], rows: Mapping[frozenset[Ref], TieRow]) -> Iterator[Lean]:
    """Pairs that are neither friends nor foes, with those who would make them one or the other if the triangle were to balance."""
    actors = sorted({actor for pair in rows for actor in pair})
    for one in found:
        if one.label == "mixed":
            both = [(c, rows.get(frozenset((one.a, c))), rows.get(frozenset((one.b, c)))) for c in actors]
            shared = tuple((c, first, second) for c, first, second in both if first is not None and second is not None)
            if shared:
                yield Lean(a=one.a, b=one.b, shared=shared)


def _changed(before: Iterable[Standing], after: Iterable[Standing]) -> Iterator[tuple[Ref, Ref, str, str]]:
    """The pairs whose label changed, with the labels before and after."""
    first, second = ({(one.a, one.b): one.label for one in found} for found in (before, after))
    for pair in sorted(set(first) | set(second)):
        old, new = first.get(pair, "not-known"), second.get(pair, "not-known")
        if old != new:
            yield (*pair, old, new)


BALANCED: Made[BalanceAnswer] = Made(name="balance", make=_balanced, most=256)
