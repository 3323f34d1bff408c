"""Whether parties kept what they owe: later deeds that match duty, party and period, and sources that say so, told apart."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parley.errors import KnowledgeError
from parley.knowledge.tables import rows
from parley.model import Conduct, Event, Evidence, Ref, StatusStep
from parley.model.vocabulary import require
from parley.weighing.dealplaces import Places, Spot, bearing
from parley.weighing.movewords import honoured
from parley.weighing.told import DENYING, Told, days
from parley.weighing.wholes import Side, Wholes

NEAR = 300  # characters after a term within which a report still speaks of it
PROVISION = re.compile(
    r"\b(?:provisions?|promises?|pledges?|commitments?|conditions?|clauses?|terms?|obligations?|undertakings?)\b", re.IGNORECASE
)
TOWARDS = frozenset({"party", "none", "third", "any"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A deed of this type (and mode, where one is given) towards whom shows a duty kept or broken."""

    duty: str
    verdict: str
    type: str
    mode: str | None
    towards: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `conduct.psv`; KnowledgeError where a line is malformed."""
    found = []
    for row in rows(files("parley.weighing").joinpath("data", "conduct.psv"), 4):
        if row.fields[3] not in TOWARDS:
            raise KnowledgeError(f"{row.place}: {row.fields[3]!r} is none of {', '.join(sorted(TOWARDS))}")
        require("duty", row.fields[0])
        require("conduct", row.fields[1])
        for item in row.items(2):
            kind, _, mode = item.partition("/")
            require("event_type", kind)
            found.append(Rule(row.fields[0], row.fields[1], kind, mode or None, row.fields[3]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Period:
    """The days over which a deal binds: from the last day on which it may have been made to the first after it ended, where it did."""

    start: str
    end: str | None = None

    def holds(self, event: Event) -> bool:
        """True for a deed whose own words date it wholly within."""
        when = event.when
        if when is None or when.earliest is None:
            return False
        return when.earliest > self.start and (self.end is None or (when.latest or when.earliest) <= self.end)


@dataclass(frozen=True, slots=True)
class Deed:
    """A dated deed with the report that tells of it, and who did it to whom."""

    told: Told
    event: Event
    doer: Side
    to: Side | None


@dataclass(frozen=True, slots=True)
class Binding:
    """Whom a deal binds, over which days, and in which places where it is a local one."""

    sides: tuple[Side, ...]
    period: Period
    spots: frozenset[Spot] = frozenset()


class Deeds:
    """The dated deeds of all reports, by whose whole did them."""

    def __init__(self, reports: Iterable[Told], wholes: Wholes, places: Places) -> None:
        self._wholes, self._places = wholes, places
        self._by: dict[Ref, list[Deed]] = {}
        for told in reports:
            for event in told.reading.events:
                if event.factuality != "actual" or event.inferred or event.when is None or event.when.earliest is None:
                    continue
                if not event.voice.startswith("comment:"):
                    doer = wholes.side(event.actor, told.actors)
                    to = wholes.side(event.recipient, told.actors) if event.recipient else None
                    self._by.setdefault(wholes.top(doer, told.year), []).append(Deed(told, event, doer, to))

    def between(self, binding: Binding) -> list[Event]:
        """Deeds of one party towards another within the days of a deal, in order of time."""
        found = {
            deed.event.id: deed.event
            for one in binding.sides
            for deed in self._of(one, binding)
            if deed.to is not None and self._hits(deed, one, binding) == "party"
        }
        return sorted(found.values(), key=lambda event: (event.when.earliest or "" if event.when else "", event.id))

    def conduct(self, obliged: Side, duty: str, binding: Binding, ending: Container[Evidence]) -> Iterator[Conduct]:
        """Deeds of the obliged that show the duty kept or broken; what is `ending` or suspending the deal itself is none."""
        listed = [rule for rule in rules() if rule.duty == duty]
        for deed in self._of(obliged, binding) if listed else ():
            if deed.event.evidence in ending or not self._there(deed, binding):
                continue
            hit = self._hits(deed, obliged, binding)
            for rule in listed:
                if rule.type == deed.event.type and rule.mode in (None, deed.event.mode) and _towards(rule.towards, hit):
                    yield shown(deed.told, deed.event, rule.verdict, "deed")
                    break

    def _of(self, one: Side, binding: Binding) -> Iterator[Deed]:
        for deed in self._by.get(self._wholes.top(one), ()):
            if binding.period.holds(deed.event) and self._wholes.alike(deed.doer, one, deed.told.year) > 0:
                yield deed

    def _there(self, deed: Deed, binding: Binding) -> bool:
        """True where a deed is in the place of a deal, by its own words or those of its sentence; of a deal of no one place, always."""
        if not binding.spots:
            return True
        named = self._places.spots(deed.event.where) or self._places.located(deed.told.words(deed.told.around(deed.event.evidence.span)))
        return bearing(named, binding.spots, frozenset()) in ("same", "within")

    def _hits(self, deed: Deed, doer: Side, binding: Binding) -> str:
        """Whom a deed is done to: `none`, another `party`, or a `third`."""
        if deed.to is None:
            return "none"
        others = [s for s in binding.sides if self._wholes.alike(s, doer) == 0]
        return "party" if any(self._wholes.alike(deed.to, s, deed.told.year) > 0 for s in others) else "third"


def _towards(wanted: str, hit: str) -> bool:
    return wanted in ("any", hit) or (wanted == "none" and hit == "party")


def shown(told: Told, event: Event, verdict: str, basis: str) -> Conduct:
    """What an event shows, on whose word, and whether a source denies it."""
    return Conduct(
        verdict=verdict,
        basis=basis,
        evidence=event.evidence,
        when=event.when,
        known=told.document.published,
        chain=told.sayer(event.evidence, event.claim),
        voice=event.voice,
        denied=told.denied(event),
    )


def ignored(told: Told, obliged: Side, evidence: Evidence, wholes: Wholes) -> Iterator[Conduct]:
    """What a report says soon after a term: that the obliged ignored the provision, or broke the promise."""
    for event in told.reading.events:
        away = event.evidence.span.start - evidence.span.end
        if event.type != "REJECT" or event.factuality != "actual" or not 0 <= away <= NEAR:
            continue
        actor = wholes.side(event.actor, told.actors)
        if PROVISION.search(told.words(told.around(event.evidence.span))) and wholes.alike(actor, obliged, told.year) > 0:
            yield shown(told, event, "broken", "said")


def said(steps: Iterable[StatusStep], reports: Mapping[str, Told], party: Ref) -> Iterator[Conduct]:
    """What sources say outright of a party's conduct: that it broke the deal, or that the deal is kept to."""
    for step in steps:
        told = reports[step.evidence.document]
        verdict = "broken" if step.status == "violated" else None
        if step.status in ("in-force", "extended") and honoured(told.words(step.evidence.span)):
            verdict = "kept"
        if verdict and step.party == party:
            denied = any(c.stance in DENYING for c in told.over(step.evidence))
            yield Conduct(
                verdict=verdict,
                basis="said",
                evidence=step.evidence,
                when=step.when,
                known=step.known,
                chain=step.chain,
                voice=step.voice,
                denied=denied,
            )


def state(found: Sequence[Conduct], accused: bool, other: frozenset[Ref]) -> str:
    """`kept`, `broken`, `disputed` or `no-evidence` by what was found.

    A breach is disputed where it is denied, where something else shows the duty kept, and where it stands on the word of the
    `other` parties alone and whoever is charged has `accused` them of the same.
    """
    broken = [c for c in found if c.verdict == "broken"]
    if not broken:
        return "kept" if found else "no-evidence"
    if len(broken) < len(found) and not _later(found):
        return "disputed"
    word = all(c.denied or (c.chain and c.chain[0] in other) for c in broken)
    return "disputed" if all(c.denied for c in broken) or (word and (accused or any(c.denied for c in broken))) else "broken"


def _later(found: Sequence[Conduct]) -> bool:
    """True where every breach comes after the last that was kept: kept at first, then broken."""

    def at(one: Conduct) -> str:
        return (one.when.earliest if one.when is not None else None) or days(one.known)[0] or ""

    kept, broken = ([at(c) for c in found if c.verdict == verdict] for verdict in ("kept", "broken"))
    return max(kept) < min(broken)
