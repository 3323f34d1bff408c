"""Who vouches for a deal in a report, and who denies or doubts it or a breach of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parley.model import Arrangement, Claim, Event, Span, Testimony
from parley.weighing.told import DENYING, Told, side

TAKEN_UP = re.compile(
    r"\b(?:it|this|that|such|reports?|claims?|charges?|allegations?|accusations?|rumou?rs?|suggestions?|talks?|negotiations?|deals?|"
    r"agreements?|accords?|truces?|ceasefires?|pacts?)\b",
    re.IGNORECASE,
)
NEAR = 300  # characters within which a denial takes up what was said before it


def testimony(told: Told, one: Arrangement, events: Sequence[Event]) -> Iterator[Testimony]:
    """Who says that an arrangement is as told, and who denies or doubts it or a breach of it."""
    breaches = [e for e in events if e.mode == "breach"]
    told_of = [one.evidence, *(e.evidence for e in events)]
    claims = {claim.id: claim for evidence in told_of for claim in told.over(evidence) if side(claim.voice) == side(one.voice)}
    claims |= {claim.id: claim for claim in _taking_up(told, one)}
    for claim in sorted(claims.values(), key=lambda c: (c.evidence.span, c.id)):
        if claim.stance not in (*DENYING, "affirm"):
            continue
        of_breach = one.status == "violated" or any(_overlap(claim, e.evidence.spans) for e in breaches)
        yield _word(told, claim, "violated" if claim.stance in DENYING and of_breach else None)
    heard = [claim for claim in claims.values() if claim.stance in (*DENYING, "affirm")]
    if not any(_overlap(claim, one.evidence.spans) for claim in heard):
        yield Testimony(stance="affirm", chain=(), voice=one.voice, evidence=one.evidence, known=told.document.published)


def _word(told: Told, claim: Claim, of: str | None) -> Testimony:
    known = told.document.published
    return Testimony(stance=claim.stance, chain=claim.chain, voice=claim.voice, evidence=claim.evidence, known=known, of=of)


def _overlap(claim: Claim, spans: Sequence[Span]) -> bool:
    return any(c.overlaps(s) for c in claim.content for s in spans)


def _taking_up(told: Told, one: Arrangement) -> Iterator[Claim]:
    """Denials soon after an arrangement that only take it up: `called the report baseless`."""
    near = [c for c in told.reading.claims if c.stance in DENYING and 0 <= c.evidence.span.start - one.evidence.span.end <= NEAR]
    for claim in near:
        words = " ".join(told.words(span) for span in claim.content)
        nobody = not any(m.evidence.span.overlaps(span) for m in told.reading.mentions for span in claim.content)
        if nobody and TAKEN_UP.search(words) and len(told.reading.arrangements) == 1:
            yield claim


def denials(told: Told, event: Event) -> Iterator[Testimony]:
    """Who denies or doubts an event: of a breach that it was one, of anything else that there was a deal or talks."""
    of = "violated" if event.mode == "breach" else None
    for claim in told.over(event.evidence):
        if claim.stance in DENYING and side(claim.voice) == side(event.voice):
            yield _word(told, claim, of)
