"""A report's records in the shape of the annotation guide, as one JSON-ready dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from parley.model import Actor, Arrangement, Claim, Document, Event, Measure, Reading, Relation, Span, Term
from parley.model.vocabulary import intended
from parley.reading.reader import taking_part
from parley.reading.saying.claims import tidy

NAMING = frozenset({"name", "metonym", "office"})
CODINGS = ("guide", "plover")
ASIDE = frozenset({"comment", "boilerplate"})


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _quote(text: str, spans: tuple[Span, ...]) -> str:
    """The text from the first to the last character of the evidence."""
    return text[min(s.start for s in spans) : max(s.end for s in spans)]


def _actor(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "kind": actor.kind, "names": list(actor.names), "country": actor.country, "sector": actor.sector}


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    main = max(claim.content, key=lambda span: span.end - span.start)
    return {
        "voice": claim.voice,
        "chain": list(claim.chain),
        "cue": _quote(text, claim.cue),
        "stance": claim.stance,
        "content": tidy(text, main).of(text),
        "quote": _quote(text, claim.evidence.spans),
        "at": {
            "source": _spans(claim.source),
            "cue": _spans(() if claim.continues else claim.cue),
            "content": _spans(claim.utterance or claim.content),
            "quote": _spans(claim.evidence.spans),
        },
    }


def _event(event: Event, text: str, coding: str) -> dict[str, Any]:
    return {
        "voice": event.voice,
        "actor": event.actor,
        "type": intended(event.type, event.factuality) if coding == "plover" else event.type,
        "recipient": event.recipient,
        "factuality": event.factuality,
        "confidence": event.confidence,
        "quote": _quote(text, event.evidence.spans),
        "at": {"quote": _spans(event.evidence.spans)},
    }


def _term(term: Term, text: str) -> dict[str, Any]:
    return {
        "obliged": term.obliged,
        "duty": term.duty,
        "quote": _quote(text, term.evidence.spans),
        "at": {"quote": _spans(term.evidence.spans)},
    }


def _deal(deal: Arrangement, text: str) -> dict[str, Any]:
    return {
        "voice": deal.voice,
        "name": deal.name,
        "parties": list(deal.parties),
        "mediators": list(deal.mediators),
        "kind": deal.kind,
        "status": deal.status,
        "contested": deal.contested,
        "confidence": deal.confidence,
        "where": deal.where,
        "when": deal.when.text if deal.when else None,
        "terms": [_term(term, text) for term in deal.terms],
        "quote": _quote(text, deal.evidence.spans),
        "at": {"quote": _spans(deal.evidence.spans)},
    }


def _standing(relation: Relation, text: str) -> dict[str, Any]:
    return {
        "voice": relation.voice,
        "a": relation.a,
        "b": relation.b,
        "standing": relation.standing,
        "confidence": relation.confidence,
        "when": relation.when.text if relation.when else None,
        "quote": _quote(text, relation.evidence.spans),
        "at": {"quote": _spans(relation.evidence.spans)},
    }


def _measure(measure: Measure, text: str) -> dict[str, Any]:
    return {
        "voice": measure.voice,
        "value": int(measure.value) if measure.value == int(measure.value) else measure.value,
        "unit": measure.unit,
        "of": measure.of,
        "quote": _quote(text, measure.evidence.spans),
        "at": {"quote": _spans(measure.evidence.spans)},
    }


def _taking_part(document: Document, reading: Reading) -> set[str]:
    """Identifiers of the actors that some record names, and of known ones that the report itself presents.

    Presented are those that it names as more than a place, by a comment or caption more than once, and armies that it speaks
    of more than once (`Chadian troops`).
    """
    known = {actor.id: actor.kind for actor in reading.actors if not actor.provisional and actor.kind != "media"}
    aside = [p.span for p in document.passages if p.kind in ASIDE]
    times: Counter[str] = Counter()
    for mention in reading.mentions:
        if mention.ref in known and (mention.resolution in NAMING or known[mention.ref] == "armed-force"):
            passing = mention.resolution not in NAMING or any(span.holds(mention.evidence.spans[0]) for span in aside)
            times[mention.ref] += 1 if passing else 2
    presented = {ref for ref, weight in times.items() if weight > 1}
    return presented | taking_part(reading.claims, reading.events, reading.relations, reading.arrangements)


def annotation(document: Document, reading: Reading, coding: str = "guide") -> dict[str, Any]:
    """One report's records as the annotation guide shapes them: actors, claims, events, deals, standings, measures.

    In `coding` "plover" what is only planned has the type that PLOVER's coders give it: AGREE, or THREATEN where it is hostile.
    Every `quote` and `content` is a substring of the document's text; `at` gives half-open character spans into it.
    """
    text = document.text
    part = _taking_part(document, reading)
    return {
        "actors": [_actor(actor) for actor in reading.actors if actor.id in part],
        "claims": [_claim(claim, text) for claim in reading.claims],
        "events": [_event(event, text, coding) for event in reading.events],
        "deals": [_deal(deal, text) for deal in reading.arrangements],
        "standings": [_standing(relation, text) for relation in reading.relations],
        "measures": [_measure(measure, text) for measure in reading.measures],
    }
