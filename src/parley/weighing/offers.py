"""Offers between two parties that a report tells of as a deed alone, as arrangements: what is offered and refused may never be more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Arrangement, Document, Event, Reading, Ref, Term

ACTING = frozenset({"state", "armed-group", "party", "international-organisation", "government-body", "armed-force", "community"})
OFFERED = frozenset({"sign", "agree"})


def offers(document: Document, reading: Reading, knowledge: Knowledge) -> Iterator[Arrangement]:
    """An arrangement for each truce, peace or swap that one party proposes to another or refuses, where the reading has no deal."""
    kinds = {actor.id: actor.kind for actor in reading.actors}
    seen = set()
    for event in reading.events:
        status = _status(event)
        pair = {event.actor, event.recipient or event.actor}
        acting = len(pair) == 2 and all(not ref.startswith(ANONYMOUS) and kinds.get(ref) in ACTING for ref in pair)
        words = event.evidence.span.of(document.text)
        kind = _kind(words, knowledge) if status and acting and not event.inferred else None
        if kind is None or any(pair <= set(a.parties) and a.voice == event.voice for a in reading.arrangements):
            continue
        made = _arrangement(event, tuple(sorted(pair)), kind, status or "proposed", knowledge)
        if (key := (made.parties, made.kind, made.status)) not in seen:
            seen.add(key)
            yield made


def _status(event: Event) -> str | None:
    if event.type == "AGREE" and event.mode in OFFERED and event.factuality == "planned":
        return "proposed"
    return "rejected" if event.type == "REJECT" and event.mode == "refuse" and event.factuality == "actual" else None


def _kind(words: str, knowledge: Knowledge) -> str | None:
    """The kind of deal that words name outright; None for talks and for a deal of any kind."""
    told = {form for word in re.findall(r"[a-z-]+", words.lower()) for form in (word, word.removesuffix("s"))}
    named = [p for p in knowledge.deal_words if p.pos == "noun" and p.value != "talks" and all(word in told for word in p.words)]
    return max(named, key=lambda p: len(p.words)).value if named else None


def _arrangement(event: Event, parties: tuple[Ref, ...], kind: str, status: str, knowledge: Knowledge) -> Arrangement:
    owed = {phrase.words[0]: phrase.value for phrase in knowledge.duties if phrase.pos == "deal"}
    terms = tuple(
        Term(evidence=event.evidence, obliged=party, duty=owed[kind]) for party in parties if kind in owed and status == "proposed"
    )
    return Arrangement(
        evidence=event.evidence,
        voice=event.voice,
        name="",
        parties=parties,
        kind=kind,
        status=status,
        where=event.where,
        when=event.when,
        terms=terms,
    )
