"""What followed a deal: what reports say of it, and what recorded events show before and after it. Side by side, and no verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.asking.dealfinding import only
from parley.asking.dossier import event_row
from parley.asking.effectrows import AftermathRow, DataRow, EffectAnswer, RateRow
from parley.asking.querying import Filters, checked_date
from parley.asking.register import Register
from parley.asking.registers import register
from parley.asking.world import constants_of
from parley.ledger import Ledger
from parley.model import Aftermath, Deal, EventTable, RecordedEvent
from parley.weighing import MADE, Places, Side, Told, Wholes, day, days
from parley.weighing.constants import Constants
from parley.weighing.dealwords import speaking_of
from parley.weighing.effects import Meant, effects
from parley.weighing.rates import compared, covered, windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Recorded events to set beside the reports: the table, and the places and kinds that are counted (all of the deal's where empty).

    `on` is the day on which the deal was made, where the user gives it.
    """

    table: EventTable | None = None
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    on: str | None = None


def effect(ledger: Ledger, name: str, data: Data | None = None, *, as_known_on: str | None = None) -> EffectAnswer:
    """What followed the deal that `name` stands for: its identifier's beginning, a name, words of its row, or a name that reports use.

    QuestionError where it stands for none or several.
    """
    given = data or Data()
    known = register(ledger, Filters(as_known_on=as_known_on))
    deal = _deal(known, name)
    meant = _meant(known, deal, name)
    made, dated_by = _made(deal, given.on)
    rates, facts = _rates(known, deal, made, given, constants_of(ledger)) if given.table is not None else ((), None)
    return EffectAnswer(
        label=known.label(deal) if deal is not None else name,
        deal=known.row(deal) if deal is not None else None,
        made=made,
        dated_by=dated_by,
        said=tuple(_row(known.told[one.evidence.document], one) for one in effects(meant, known.every())),
        deeds=tuple(event_row(*known.events[one]) for one in deal.afterwards) if deal is not None else (),
        data=facts,
        rates=rates,
    )


def _deal(known: Register, name: str) -> Deal | None:
    """The deal of the register that a name stands for; None where reports use the name and the register has no deal of it."""
    if not name.strip():
        return only(known, name)
    exact = [d for d in known.deals if name.lower() in {one.lower() for one in (*d.names, known.label(d))}]
    spoken = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    named = speaking_of("made").search(name) and any(spoken.search(told.document.text) for told in known.every())
    return None if named and not exact else only(known, name)


def _meant(known: Register, deal: Deal | None, name: str) -> Meant:
    """How reports may speak of the deal."""
    if deal is None:
        return Meant(names=(name,))
    accounts = [known.accounts[one] for one in deal.arrangements]
    words = [word for told, one in accounts for word in re.findall(r"[\w’'-]+", told.words(one.evidence.span).lower())]
    return Meant(names=deal.names, accounts=frozenset(deal.arrangements), own=frozenset(words))


def _made(deal: Deal | None, on: str | None) -> tuple[tuple[str, str] | None, str]:
    """The first and last day of what lies between agreement and effect, and how they are known."""
    if on is not None:
        first, last = days(checked_date("--on", on))
        return (str(first), str(last)), "you"
    steps = [step for step in deal.steps if step.status in ("agreed", "in-force")] if deal is not None else []
    dated = [step.when for step in steps if step.when is not None and step.when.earliest]
    if dated:
        first = min(str(when.earliest) for when in dated)
        return (first, max([str(when.latest) for when in dated if when.latest], default=first)), "words"
    told = sorted(then for step in (deal.steps if deal is not None else ()) if step.status in MADE and (then := day(step)))
    return ((told[0], told[0]), "report") if told else (None, "")


def _row(told: Told, one: Aftermath) -> AftermathRow:
    document, span = told.document, one.evidence.span
    figures = [m for m in told.reading.measures if one.evidence.spans[-1].holds(m.evidence.span)]
    return AftermathRow(
        change=one.change,
        negated=one.negated,
        subject=one.subject,
        tie=one.tie,
        meant_by=one.meant_by,
        measures=tuple(f"{m.value:g} {m.unit}" for m in figures),
        chain=one.chain,
        voice=one.voice,
        denied=one.denied,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        start=span.start,
        end=span.end,
        quote=told.words(span),
    )


def _rates(
    known: Register, deal: Deal | None, made: tuple[str, str] | None, data: Data, constants: Constants
) -> tuple[tuple[RateRow, ...], DataRow]:
    """The rates of the deal's places and of what passed between its parties, and what became of the file's rows."""
    table = data.table
    assert table is not None  # the caller has looked
    where = _Where(known, deal, data.places)
    here = [one for one in table.events if where.holds(one) and _of_kind(one, data.kinds)]
    reach = covered(table.events)
    over = windows(*made, reach, constants) if made is not None and reach is not None else None
    counted = [(f"all events in {where.called}", here)] if where.called else [("all events", here)]
    if deal is not None and any(one.sides for one in table.events):
        counted.append(("those between its parties", [one for one in here if where.between(one)]))
    rows = (RateRow(counted=what, events=len(of), rates=compared(of, over, constants) if over else None) for what, of in counted)
    facts = DataRow(
        file=table.name,
        shape=table.shape,
        read=len(table.events),
        skipped=table.skipped,
        elsewhere=len(table.events) - len(here),
        reaches=reach,
        places=where.names,
    )
    return tuple(rows), facts


def _of_kind(one: RecordedEvent, kinds: Sequence[str]) -> bool:
    return not kinds or any(kind.lower() in (one.kind or "").lower() for kind in kinds)


class _Where:
    """Tells events of the places asked for, else of a deal's countries, and those between its parties."""

    def __init__(self, known: Register, deal: Deal | None, places: Sequence[str]) -> None:
        self._knowledge, self._wholes = known.knowledge, Wholes(known.knowledge)
        self._asked = tuple(place.lower() for place in places)
        self._sides = tuple(map(self._wholes.side, deal.parties)) if deal is not None else ()
        self._countries = frozenset() if places or deal is None else self._of(deal)
        self._seen: dict[str, frozenset[str]] = {}
        self.names = (*places, *sorted(self._called(code) for code in self._countries))
        self.called = ", ".join(self.names)

    def _of(self, deal: Deal) -> frozenset[str]:
        """The countries of its parties that a deal's places are in; where it has none there, as it is made elsewhere, all of theirs."""
        places, own = Places(self._knowledge), frozenset(side.country for side in self._sides if side.country)
        return own & {code for text in deal.where for spot in places.spots(text) for code in spot.countries} or own

    def _called(self, code: str) -> str:
        state = self._knowledge.by_country.get(code)
        return state.name if state is not None else code

    def holds(self, one: RecordedEvent) -> bool:
        """True of an event in one of the places."""
        if self._asked:
            told = " ".join(filter(None, (one.country, *one.places))).lower()
            return any(place in told for place in self._asked)
        return not self._countries or bool(self._codes(one.country or "") & self._countries)

    def between(self, one: RecordedEvent) -> bool:
        """True of an event whose sides are two parties of the deal, or act for them."""
        met = [{side.ref for side in self._sides if self._alike(name, side)} for name in one.sides]
        return any(a != b for n, first in enumerate(met) for second in met[n + 1 :] for a in first for b in second)

    def _alike(self, name: str, side: Side) -> bool:
        return any(self._wholes.alike(self._wholes.side(ref), side) > 0 for ref in self._refs(name))

    def _refs(self, name: str) -> frozenset[str]:
        """The actors whose names a cell holds (`Government of Sudan`)."""
        if name not in self._seen:
            hits = self._knowledge.names.find(name)
            self._seen[name] = frozenset(c.id for hit in hits for c in hit.candidates if c.id in self._knowledge.actors)
        return self._seen[name]

    def _codes(self, country: str) -> frozenset[str]:
        return frozenset(code for ref in self._refs(country) if (code := self._knowledge.actors[ref].country) is not None)
