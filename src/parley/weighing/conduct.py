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


class Deeds:
    """The deeds of all reports, by whose whole did them."""

    def __init__(self, reports: Iterable[Told], wholes: Wholes) -> None:
        self._wholes = wholes
        self._by: dict[Ref, list[tuple[Told, Event]]] = {}
        for told in reports:
            for event in told.reading.events:
                if event.factuality == "actual" and event.inferred is None and not event.voice.startswith("comment:"):
                    top = wholes.top(wholes.side(event.actor, told.reading.actors), told.year)
                    self._by.setdefault(top, []).append((told, event))

    def between(self, sides: Sequence[Side], period: Period) -> list[tuple[Told, Event]]:
        """Deeds of one party towards another within a period, in order of time."""
        found = [
            (told, event)
            for one in sides
            for told, event in self._of(one)
            if event.recipient is not None and period.holds(event) and self._hits(event, one, sides, told) == "party"
        ]
        unique = {event.id: (told, event) for told, event in found}
        return sorted(unique.values(), key=lambda pair: (pair[1].when.earliest if pair[1].when else "", pair[1].id))

    def conduct(self, obliged: Side, duty: str, sides: Sequence[Side], period: Period, ending: Container[Evidence]) -> Iterator[Conduct]:
        """Deeds of the obliged that show the duty kept or broken; what is `ending` or suspending the deal itself is none."""
        listed = [rule for rule in rules() if rule.duty == duty]
        for told, event in self._of(obliged) if listed else ():
            if not period.holds(event) or event.evidence in ending:
                continue
            hit = self._hits(event, obliged, sides, told)
            for rule in listed:
                if rule.type == event.type and rule.mode in (None, event.mode) and _towards(rule.towards, hit):
                    yield shown(told, event, rule.verdict, "deed")
                    break

    def _of(self, one: Side) -> Iterator[tuple[Told, Event]]:
        for told, event in self._by.get(self._wholes.top(one), ()):
            actor = self._wholes.side(event.actor, told.reading.actors)
            if self._wholes.alike(actor, one, told.year) > 0:
                yield told, event

    def _hits(self, event: Event, doer: Side, sides: Sequence[Side], told: Told) -> str:
        """Whom a deed is done to: `none`, another `party`, or a `third`."""
        if event.recipient is None:
            return "none"
        to = self._wholes.side(event.recipient, told.reading.actors)
        others = [s for s in sides if self._wholes.alike(s, doer, told.year) == 0]
        return "party" if any(self._wholes.alike(to, s, told.year) > 0 for s in others) else "third"


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
        actor = wholes.side(event.actor, told.reading.actors)
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
