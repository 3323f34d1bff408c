"""Where actors stand to each other on a day, and how that came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from parley.asking.judgements import bearing, graded, of_both
from parley.asking.keeping import Made
from parley.asking.naming import Meaning, acting_for, listed, meant_as_whole
from parley.asking.querying import View, checked_date
from parley.asking.spots import spot
from parley.asking.weighed import SignRow, StandingAnswer, StandingRow
from parley.asking.world import World
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import STANDS, Document, Proposition, Ref, Sign, Standing
from parley.weighing.origins import named
from parley.weighing.posterior import NOT_KNOWN
from parley.weighing.standings import signs_of, standing
from parley.weighing.windows import days_between, first_day, last_day
from parley.weighing.words import sentence

MONTHS = {"month": 1, "quarter": 3, "year": 12}


def last_of(date: str, option: str = "--as-of") -> str:
    """The last day of a date as a user gives it to `option`; QuestionError where it is none."""
    return last_day(checked_date(option, date))


def where_they_stand(ledger: Ledger, a: str, b: str, *, as_of: str | None = None, as_known_on: str | None = None) -> StandingAnswer:
    """Where `a` and `b` stand on the last day of `as_of` (else on the last day that is told of them), and before.

    What is told of a state's forces and government counts for the state. What nothing dates counts from the day of the ledger's newest
    report on, and is shown on any day. QuestionError where a name fits nobody, where the names fit several pairs of whom reports tell, or
    no report says anything of the two.
    """
    view = View(ledger, as_known_on)
    one, two = meant_as_whole(view, a), meant_as_whole(view, b)
    if same := sorted(set(one.ids) & set(two.ids)):
        raise QuestionError(f"{a!r} and {b!r} are both {listed(same)}; name two actors")
    world = World.of(ledger, view)
    acting = acting_for(view, one.ids, two.ids), acting_for(view, two.ids, one.ids)
    found = _together(world, (one.ids, two.ids), acting)
    signs = signs_of(found, world.constants, world.kinds, world.last_report)
    days = [day for sign in signs for day in sign.days]
    then = last_of(as_of) if as_of else max(days, default="")
    if not signs:
        raise QuestionError(f"no report says how {listed(one.ids)} and {listed(two.ids)} stand to each other")
    world.read(found)
    told = [p for p in found if p.id in {sign.proposition for sign in signs}]
    pair = _pair((one, two), told)
    step, ends = _steps(min((sign.days[0] for sign in signs if sign.day), default=then), then) if then else ("year", [])
    now = standing(*pair, signs, then, world.constants)
    waiting = [(sign, 0.0) for sign in signs if sign.undated and sign.days[0] > then]
    return StandingAnswer(
        meanings=(one, two),
        standing=row(now),
        step=step,
        until_then=tuple(row(standing(*pair, signs, end, world.constants)) for end in ends),
        undated=sum(1 for sign in signs if sign.day is None) if then else 0,
        undated_from=world.last_report,
        counted=tuple(sorted({ref for p in told for ref in (p.a, p.b) if ref in acting[0] | acting[1]})),
        near=tuple(row(other) for other in _near(world, (one, two), acting, then)),
        rows=tuple(_sign_rows((*now.signs, *waiting), found, world.documents)),
        judged=bearing(world.judged, of_both(one.ids, two.ids), graded(world.judged, found)),
    )


def _together(world: World, ids: tuple[Sequence[Ref], Sequence[Ref]], acting: tuple[Set[Ref], Set[Ref]]) -> list[Proposition]:
    """What is told of two, and of those who act for them; how a report leaves these counts where it does not tell that of the two."""
    own = world.between(*ids)
    rest = sorted(world.between((*ids[0], *sorted(acting[0])), (*ids[1], *sorted(acting[1]))), key=lambda p: (p.id, p.a, p.b))
    told, found = {report for p in own if p.type.startswith(STANDS) for report in _reports(p)}, list(own)
    pairs = {frozenset((p.a, p.b)) for p in own}
    for one in (p for p in rest if frozenset((p.a, p.b)) not in pairs):
        if not one.type.startswith(STANDS):
            found.append(one)
        elif not _reports(one) <= told:
            found.append(one)
            told |= _reports(one)
    return found


def _near(world: World, both: tuple[Meaning, Meaning], acting: tuple[Set[Ref], Set[Ref]], day: str) -> Iterator[Standing]:
    """How parts and wings of one of two, which act for themselves, stand to the other on a day, where that is known."""
    for whole, other, active in ((both[0], both[1], acting[1]), (both[1], both[0], acting[0])):
        for part, _ in whole.parts:
            if part not in active and part not in other.ids:
                found = _together(world, ((part,), other.ids), (frozenset(), active))
                made = standing(part, other.ids[0], signs_of(found, world.constants, world.kinds, world.last_report), day, world.constants)
                if made.label != NOT_KNOWN:
                    yield made


def _reports(of: Proposition) -> set[str]:
    return {one.evidence.document for origin in of.affirmed for one in origin.testimony}


def _pair(meanings: tuple[Meaning, Meaning], told: Iterable[Proposition]) -> tuple[Ref, Ref]:
    """The one pair, in the order asked for, that what is told is of, or of whom those act; QuestionError where it is of several."""
    ones, others = meanings
    both = [pair for p in told for pair in ((p.a, p.b), (p.b, p.a))]
    pairs = sorted({(a, b) for a, b in both if a in ones.ids and b in others.ids})
    if not pairs:
        firsts, seconds = {a for a, _ in both if a in ones.ids} or ones.ids, {b for _, b in both if b in others.ids} or others.ids
        pairs = sorted((a, b) for a in firsts for b in seconds)
    if len(pairs) > 1:
        raise QuestionError(f"{ones.name!r} and {others.name!r} may be {listed([f'{a} and {b}' for a, b in pairs])}; name one pair")
    return pairs[0]


def _steps(first: str, last: str) -> tuple[str, list[str]]:
    """How time is cut (month, quarter or year), and the last day of each part from `first` to `last`."""
    span = days_between(first, last)
    step = "year" if span > 4 * 366 else "quarter" if span > 500 else "month"
    ends, size = [], MONTHS[step]
    year, month = int(first[:4]), (int(first[5:7]) - 1) // size * size + size
    while (end := last_day(f"{year:04}-{month:02}")) < last:
        ends.append(end)
        year, month = (year, month + size) if month + size <= 12 else (year + 1, month + size - 12)
    return step, [*ends, last]


def moments(first: str, last: str, most: int) -> list[str]:
    """The last days of the months, quarters or years from one date to another, at most so many, thinned out from the beginning."""
    _, ends = _steps(first_day(first), last_day(last))
    step = -(-len(ends) // most)
    return ends[::-1][::step][::-1]


def _sign_rows(signs: Iterable[tuple[Sign, float]], found: Iterable[Proposition], documents: Mapping[str, Document]) -> Iterator[SignRow]:
    """The signs of a standing with their weight, in their order, each with where it stands."""
    pairs, own = {one.id: (one.a, one.b) for one in found}, {one.id: _own_days(one) for one in found}
    for sign, weight in signs:
        told = sign.testimony[0]
        document, span = documents[told.evidence.document], told.evidence.span
        yield SignRow(
            day=sign.day,
            earliest=own[sign.proposition][0],
            latest=own[sign.proposition][1],
            a=pairs[sign.proposition][0],
            b=pairs[sign.proposition][1],
            says=sentence(sign.type, *pairs[sign.proposition]),
            type=sign.type,
            way="deed" if sign.deed else "word",
            counts_for="label" if sign.shown else "both" if sign.type.startswith(STANDS) else "axes",
            weight=weight,
            grade=sign.grade,
            planned=sign.planned,
            contested=sign.contested,
            reports=len({one.evidence.document for one in sign.testimony}),
            path=tuple(named(ref) for ref in told.path),
            proposition=sign.proposition,
            **spot(document, span),
        )


def _own_days(of: Proposition) -> tuple[str | None, str | None]:
    """The days that the words of a proposition give it, as wide as they are; none where only the date of a report does."""
    return (of.earliest, of.latest) if any(one.dated for one in of.testimony) else (None, None)


def row(of: Standing) -> StandingRow:
    """A standing as a row."""
    return StandingRow(
        a=of.a,
        b=of.b,
        as_of=of.as_of,
        label=of.label,
        support=of.support,
        cooperation=of.cooperation.estimate,
        cooperation_low=of.cooperation.low,
        cooperation_high=of.cooperation.high,
        conflict=of.conflict.estimate,
        conflict_low=of.conflict.low,
        conflict_high=of.conflict.high,
        in_word=of.in_word,
        in_deed=of.in_deed,
        contested=of.contested,
        signs=len(of.signs),
        reports=len({one.evidence.document for sign, _ in of.signs for one in sign.testimony}),
    )


def standings(ledger: Ledger, *, most: int = 12, as_of: str | None = None, as_known_on: str | None = None) -> list[StandingRow]:
    """How the `most` actors with most evidence between them stand to each other on a day (else when the newest report came)."""
    day = last_of(as_of) if as_of else ""
    return list(STANDINGS.of(ledger, as_known_on, most, day))


def _rows(ledger: Ledger, known: str | None, most: int, day: str) -> tuple[StandingRow, ...]:
    return tuple(map(row, weightiest_standings(ledger, known, most, day)))


def weightiest_standings(ledger: Ledger, known: str | None, most: int, day: str) -> tuple[Standing, ...]:
    """How the `most` actors with most evidence between them stand on a day, or when the newest report came; kept for the next question."""
    return STOOD.of(ledger, known, most, day)


def _stood(ledger: Ledger, known: str | None, most: int, day: str) -> tuple[Standing, ...]:
    world = World.of(ledger, View(ledger, known))
    return tuple(among(world, day or world.last_report, most))


STOOD: Made[tuple[Standing, ...]] = Made(name="stood", make=_stood, most=64)
STANDINGS: Made[tuple[StandingRow, ...]] = Made(name="standings", make=_rows, most=256)


def among(world: World, day: str, most: int, actors: set[Ref] | None = None) -> list[Standing]:
    """How these actors, else the `most` with most evidence between them, stand to each other on a day."""
    chosen = actors or weightiest(world.aging.known(day), most)
    return world.standings(day, chosen.issuperset)


def weightiest(known: Mapping[tuple[Ref, Ref], float], most: int) -> set[Ref]:
    """The actors with most evidence, by the weight of the signs of each pair."""
    weight: Counter[Ref] = Counter()
    for pair, amount in known.items():
        for actor in pair:
            weight[actor] += amount  # type: ignore[assignment]
    return {actor for actor, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:most]}


def standing_actors(ledger: Ledger, *, as_of: str | None = None, as_known_on: str | None = None) -> int:
    """How many actors it is known of on a day how they stand to anybody."""
    world = World.of(ledger, View(ledger, as_known_on))
    return len({ref for pair in world.aging.known(last_of(as_of) if as_of else world.last_report) for ref in pair})
