"""Whom a deed faces that names nobody: the one with whom the report shows its doer to deal before all others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parley.model import ANONYMOUS, UNSPECIFIED, Event
from parley.reading.deeds.events import DENY, left_open
from parley.reading.deeds.predicates import HARMS

TOWARDS = frozenset({"AGREE", "CONCEDE", "REJECT"})  # deeds that are done to somebody, told or not
ENOUGH = 3  # deeds with one other alone that show who it is
CLEAR = 2  # how many times as many as with anybody else


def borne_out(events: Sequence[Event]) -> Iterator[Event]:
    """The events in their order, without the other side that only the context gave to an accord, where the report tells of nothing else
    between the two, and without whom those who agree or meet mean to fight (`a summit agreed to send a force against X`).
    """
    told = {frozenset((e.actor, e.recipient)) for e in events if e.inferred is None}
    meant = [(e.actor, e.recipient, e.evidence.span) for e in events if e.type == "ASSAULT" and e.factuality == "planned"]
    for event in events:
        alone = event.type == "AGREE" and event.inferred == "recipient" and frozenset((event.actor, event.recipient)) not in told
        against = event.type in ("AGREE", "CONSULT") and any(
            (event.actor, event.recipient) == (actor, other) and event.evidence.span.overlaps(span) for actor, other, span in meant
        )
        yield replace(event, recipient=None, inferred=None) if alone or against else event


def settled(events: Sequence[Event]) -> Iterator[Event]:
    """The events in their order without deeds that are left open still, and deeds by nobody there that words there tell of somebody."""
    for event in events:
        if not left_open(event) and not (event.actor == UNSPECIFIED and _told_there(event, events)):
            yield event


def _told_there(event: Event, events: Sequence[Event]) -> bool:
    """True where words there tell of the same deed who did it."""
    same = (e for e in events if (e.type, e.recipient) == (event.type, event.recipient) and e.actor != UNSPECIFIED)
    return any(e.evidence.span.overlaps(event.evidence.span) for e in same)


def facing(events: Sequence[Event]) -> Iterator[Event]:
    """The events in their order, those towards nobody with the counterpart of their doer, which is inferred."""
    met: dict[str, Counter[str]] = defaultdict(Counter)
    opposed: set[frozenset[str]] = set()
    for event in events:
        if event.recipient is not None and event.type in HARMS:
            opposed.add(frozenset((event.actor, event.recipient)))
        if event.recipient is not None and not (event.actor.startswith(ANONYMOUS) or event.recipient.startswith(ANONYMOUS)):
            met[event.actor][event.recipient] += 1
            met[event.recipient][event.actor] += 1
    for event in events:
        towards = event.type in TOWARDS and event.mode != DENY  # whom a denial answers is told apart
        alone = towards and event.recipient is None and event.inferred is None
        other = _counterpart(met, event.actor) if alone else None
        if event.type == "REJECT" and (other is None or frozenset((event.actor, other)) not in opposed):
            other = None  # whom one only meets need have put nothing to one
        yield event if other is None else replace(event, recipient=other, inferred="recipient")


def _counterpart(met: Mapping[str, Counter[str]], actor: str) -> str | None:
    """With whom an actor deals before all others; None where that is not clear."""
    first, second = [*met.get(actor, Counter()).most_common(2), (None, 0), (None, 0)][:2]
    return first[0] if first[1] >= (CLEAR * second[1] if second[1] else ENOUGH) else None
