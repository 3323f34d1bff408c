"""Offers between two parties that a report tells of as a deed alone, as arrangements: what is offered and refused may never be more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Arrangement, Document, Event, Reading, Ref, Term

ACTING = frozenset({"state", "armed-group", "party", "international-organisation", "government-body", "armed-force", "community"})
OFFERED = frozenset({"sign", "agree"})


def offers(document: Document, reading: Reading, knowledge: Knowledge) -> Iterator[Arrangement]:
    """An arrangement for each truce, peace or swap that one party proposes to another or refuses, where the reading has no deal.

    What is offered and refused in one report is refused.
    """
    kinds = {actor.id: actor.kind for actor in reading.actors}
    found: dict[tuple[tuple[Ref, ...], str, str], Arrangement] = {}
    for event in reading.events:
        status = _status(event)
        pair = {event.actor, event.recipient or event.actor}
        acting = len(pair) == 2 and all(not ref.startswith(ANONYMOUS) and kinds.get(ref) in ACTING for ref in pair)
        kind = _kind(event.evidence.span.of(document.text), knowledge) if status and acting and not event.inferred else None
        if kind is None or status is None or any(pair <= set(a.parties) and a.voice == event.voice for a in reading.arrangements):
            continue
        made = _arrangement(event, tuple(sorted(pair)), kind, status, knowledge)
        key = (made.parties, kind, made.voice)
        if key not in found or (status == "rejected" and found[key].status != "rejected"):
            found[key] = made
    yield from found.values()


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
    due = owed.get(kind) if status == "proposed" else None
    terms = tuple(Term(evidence=event.evidence, obliged=party, duty=due) for party in parties) if due else ()
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
