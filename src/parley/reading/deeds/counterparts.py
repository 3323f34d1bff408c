"""Whom a deed faces that names nobody: the one with whom the report shows its doer to deal before all others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parley.model import ANONYMOUS, UNSPECIFIED, Event
from parley.reading.deeds.events import APART, DENY, MUTUAL, left_open
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


def shown(events: Sequence[Event]) -> Iterator[Event]:
    """The events in their order, a side that one leaves out being whom the report most often tells of there in deeds of its type.

    Deeds that are left open so far and that the report does not complete are none.
    """
    done, suffered = _by_type(events)
    for event in events:
        others, agents = done.get((event.type, event.actor)), suffered.get((event.type, event.recipient or ""))
        whole = event
        if event.type not in APART and event.recipient is None and others:
            whole = replace(event, recipient=others.most_common(1)[0][0], inferred="recipient")
        elif event.type == "ASSAULT" and event.actor == UNSPECIFIED and agents:
            whole = replace(event, actor=agents.most_common(1)[0][0], inferred="actor")
        if not left_open(whole) and (whole is event or not _told_there(whole, events)):
            yield whole


def _told_there(event: Event, events: Sequence[Event]) -> bool:
    """True where the same words already tell the same deed of the same two."""
    sides = (event.type, event.actor, event.recipient)
    return any((e.type, e.actor, e.recipient) == sides and e.evidence.span.overlaps(event.evidence.span) for e in events)


def _by_type(events: Sequence[Event]) -> tuple[Mapping[tuple[str, str], Counter[str]], Mapping[tuple[str, str], Counter[str]]]:
    """To whom each actor is told to do deeds of each type, and by whom each suffers them: told in words, and between two by name."""
    done: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    suffered: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for event in events:
        if event.inferred is not None or event.recipient is None or ANONYMOUS in (event.actor + event.recipient):
            continue
        both_ways = ((event.actor, event.recipient), (event.recipient, event.actor))
        for a, b in both_ways if event.type in MUTUAL else both_ways[:1]:
            done[event.type, a][b] += 1
            suffered[event.type, b][a] += 1
    return done, suffered


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
