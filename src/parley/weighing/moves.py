"""The steps along its life cycle that one report shows of one arrangement, each party its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from parley.model import UNSPECIFIED, Arrangement, Event, Evidence, Ref, Span, StatusStep, Witness
from parley.weighing.dealwords import any_of
from parley.weighing.movewords import breached, finer
from parley.weighing.steptimes import told_when
from parley.weighing.told import DENYING, Told

DEALING = frozenset({"AGREE", "CONSULT"})
LEAVING = frozenset({"breach", "walk-out", "refuse"})
SIGNED = frozenset({"sign", "agree", "ratify"})
OWN = frozenset({"violated", "rejected"})  # what one party does and the other does not
UNMADE = frozenset({"rumoured", "proposed", "negotiating"})
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
REACHED = ("rumoured", "proposed", "negotiating", "agreed", "in-force", "extended", "suspended", "violated", "rejected", "collapsed")
OF_A_PART = re.compile(rf"\b{any_of('faction')} (?:of|in|within|inside|from) (?:the )?$", re.IGNORECASE)
REACH = 60  # characters before a name in which a part of who is named stands
Party = Callable[[Ref | None], Ref | None]


class Moves:
    """The steps that one report shows of one arrangement."""

    def __init__(self, told: Told, one: Arrangement, events: Sequence[Event], witnesses: Sequence[Witness], party: Party) -> None:
        self._told, self._one, self._events, self._witnesses, self._party = told, one, events, witnesses, party

    def steps(self) -> Iterator[StatusStep]:
        """Every step, those that events show before the arrangement's own status for the parties left."""
        shown = [step for event in self._events for step in self._event(event)]
        given = {(s.party, s.status) for s in shown}
        yield from shown
        status = self._status(shown)
        active = {s.party for s in shown if s.status == status}
        if status in OWN and not active:
            active = self._doers(status)
            yield from (self._own(party, status) for party in sorted(active))
        for party in self._one.parties:
            if status in OWN:
                if party not in active and status == "rejected" and not any(s.party == party for s in shown):
                    yield self._own(party, "proposed")
            elif (party, status) not in given:
                yield self._own(party, status)

    def _doers(self, status: str) -> set[Ref]:
        """Who broke or refused it where no event says so: whoever is told to, or the one party whose attack the same sentence tells of.

        Else nobody who is named.
        """
        told = {party for fate in self._one.fates if fate.status == status for ref in fate.by if (party := self._party(ref)) is not None}
        if told:
            return told
        here = self._told.around(self._one.evidence.span)
        fighting = [e for e in self._told.reading.events if e.type in FORCE and e.factuality == "actual" and here.holds(e.evidence.span)]
        found = {party for e in fighting if (party := self._party(e.actor)) is not None and self._party(e.recipient) is not None}
        return found if status == "violated" and len(found) == 1 else {UNSPECIFIED}

    def _status(self, shown: Sequence[StatusStep]) -> str:
        """The arrangement's own status, finer where its words say more.

        One that stands only in a denial is what somebody must have said before; what a source calls untrue is thereby refused by nobody.
        """
        own = self._one.evidence.span
        denials = [t for t in self._witnesses if t.stance in DENYING and t.of != "violated"]
        here = [t for t in self._witnesses if t.evidence.span.overlaps(own)]
        if any(t in denials for t in here) and not any(t.stance == "affirm" for t in here):
            return "rumoured"
        if denials and self._one.status == "rejected" and not any(e.type == "REJECT" for e in self._events):
            return max((s.status for s in shown), key=REACHED.index, default="rumoured")
        return finer(self._one.status, self._told.words(self._told.around(own)))

    def _own(self, party: Ref, status: str) -> StatusStep:
        one, told, place = self._one, self._told, self._place(party, status)
        when, by = told_when(told, one, status, place), told.sayer(place)
        known = told.document.published
        return StatusStep(party=party, status=status, evidence=place, when=when, known=known, chain=by, voice=one.voice)

    def _place(self, party: Ref, status: str) -> Evidence:
        """Where a report tells of the status that it leaves an arrangement in, of the party or of all; else where it names it."""
        told = [f for f in self._one.fates if f.status == self._one.status and status not in UNMADE]
        own = [f for f in told if not f.by or party in map(self._party, f.by)] or told
        return own[0].evidence if own else self._one.evidence

    def _event(self, event: Event) -> Iterator[StatusStep]:
        """The steps that an event shows: of both parties where they meet or agree, of the doer where it breaks, leaves or refuses."""
        status = self._told_by(event)
        if status is None:
            return
        told = self._told
        by = told.sayer(event.evidence, event.claim)
        both = event.type in DEALING and event.recipient is not None
        for ref in (event.actor, event.recipient) if both else (event.actor,):
            party = self._party(ref)
            if party is not None and (both or not _by_a_part(told, event)):
                known = told.document.published
                yield StatusStep(
                    party=party, status=status, evidence=event.evidence, when=event.when, known=known, chain=by, voice=event.voice
                )

    def _told_by(self, event: Event) -> str | None:
        """The status that an event gives its party; None where it gives none, or is denied."""
        if event.mode == "breach":
            return _broken(self._told, event)
        if event.factuality == "planned" and event.type in DEALING:
            return "proposed"
        if event.factuality != "actual":
            return None
        if event.mode == "refuse":
            return "rejected" if self._one.status == "rejected" else None
        if event.mode == "walk-out":
            return "collapsed"
        if event.mode in SIGNED and event.type == "AGREE":
            return self._agreed(event)
        if event.mode == "talks":
            return None if self._named(event, "negotiating") else "negotiating"
        return "agreed" if event.mode == "truce" else None

    def _agreed(self, event: Event) -> str | None:
        """`agreed` for what is signed or struck, `extended` for what is renewed; None for the mere name of a deal."""
        if self._named(event, "agreed") or (event.when is None and self._one.status in UNMADE):
            return None  # where the report as a whole does not tell it as made, its mere name does not either
        return "extended" if finer("in-force", self._told.words(event.evidence.span)) == "extended" else "agreed"

    def _named(self, event: Event, status: str) -> bool:
        """True for an undated event that is the mere name of an arrangement, whose own words tell how far it is: `the truce collapsed`."""
        return event.when is None and self._one.status != status and event.evidence.span.overlaps(self._one.evidence.span)


def _by_a_part(told: Told, event: Event) -> bool:
    """True where a faction of the doer is told to do it, which binds only itself (`a faction of the front rejected the truce`)."""
    named = [m.evidence.span for m in told.reading.mentions if m.ref == event.actor and event.evidence.span.overlaps(m.evidence.span)]
    text = told.document.text
    return any(OF_A_PART.search(text[max(0, s.start - REACH) : s.start]) or OF_A_PART.search(_opening(text, s)) for s in named)


def _opening(text: str, span: Span) -> str:
    """The first words of a mention, up to the name in it (`a faction of the `)."""
    whole = span.of(text)
    found = re.search(r"(?<=[a-z] )[A-Z]", whole)
    return whole[: found.start()] if found else ""


def _broken(told: Told, event: Event) -> str | None:
    """What a breach did to a deal, where it is told as done or somebody charges the doer with it."""
    charged = event.factuality == "possible" and any(c.stance == "affirm" for c in told.over(event.evidence))
    return breached(told.words(event.evidence.span)) if event.factuality == "actual" or charged else None


def leaving(told: Told, event: Event) -> StatusStep | None:
    """The step of whoever breaks a deal or walks out of talks; None where that is not told as done."""
    status = _broken(told, event) if event.mode == "breach" else "collapsed" if event.factuality == "actual" else None
    if status is None:
        return None
    by, known = told.sayer(event.evidence, event.claim), told.document.published
    return StatusStep(party=event.actor, status=status, evidence=event.evidence, when=event.when, known=known, chain=by, voice=event.voice)
