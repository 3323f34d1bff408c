"""Who vouches for a deal in a report, and who denies or doubts it or a breach of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parley.model import Arrangement, Claim, Event, Span, Witness
from parley.weighing.dealwords import any_of
from parley.weighing.told import DENYING, Told, side

TAKEN_UP = re.compile(rf"\b(?:it|this|that|such|{any_of('told', 'made', 'talking')})\b", re.IGNORECASE)
THE_DEAL = re.compile(rf"\b(?:the|these|this|such|those) (?:\w+ )?{any_of('made', 'talks')}\b", re.IGNORECASE)
NEAR = 300  # characters within which a claim takes up an arrangement that it does not name


def witnesses(told: Told, one: Arrangement, events: Sequence[Event]) -> Iterator[Witness]:
    """Who says that an arrangement is as told, and who denies or doubts it or a breach of it."""
    told_of = [one.evidence, *(e.evidence for e in events)]
    claims = {claim.id: claim for evidence in told_of for claim in told.over(evidence) if side(claim.voice) == side(one.voice)}
    claims |= {claim.id: claim for claim in _taking_up(told, one)}
    for claim in sorted(claims.values(), key=lambda c: (c.evidence.span, c.id)):
        if claim.stance not in (*DENYING, "affirm"):
            continue
        stance = "deny" if claim.stance == "affirm" and _says_it_is_not(claim, events) else claim.stance
        of = _denied(claim, one, events) if stance in DENYING else None
        yield _word(told, claim, of, stance)
    heard = [claim for claim in claims.values() if claim.stance in (*DENYING, "affirm")]
    if not any(_overlap(claim, one.evidence.spans) for claim in heard):
        yield Witness(stance="affirm", chain=(), voice=one.voice, evidence=one.evidence, known=told.document.published)


def _denied(claim: Claim, one: Arrangement, events: Sequence[Event]) -> str | None:
    """What a denial is about: a breach, that a deal was agreed, or None where it is the whole."""
    if one.status == "violated" or any(e.mode == "breach" and _overlap(claim, e.evidence.spans) for e in events):
        return "violated"
    agreeing = [e.type == "AGREE" for e in events if e.type in ("AGREE", "CONSULT") and _overlap(claim, e.evidence.spans)]
    return "agreed" if agreeing and all(agreeing) else None


def _says_it_is_not(claim: Claim, events: Sequence[Event]) -> bool:
    """True where a claim says of talks or an agreement that there are none (`X is not negotiating with Y`), and of none that there are."""
    dealt = {e.factuality for e in events if e.type in ("AGREE", "CONSULT") and _overlap(claim, e.evidence.spans)}
    return "negated" in dealt and "actual" not in dealt


def _word(told: Told, claim: Claim, of: str | None, stance: str | None = None) -> Witness:
    known = told.document.published
    return Witness(stance=stance or claim.stance, chain=claim.chain, voice=claim.voice, evidence=claim.evidence, known=known, of=of)


def _overlap(claim: Claim, spans: Sequence[Span]) -> bool:
    return any(c.overlaps(s) for c in claim.content for s in spans)


def _taking_up(told: Told, one: Arrangement) -> Iterator[Claim]:
    """Claims near an arrangement that only take it up: `confirmed that the talks are under way`, `called the report baseless`."""
    for claim in told.reading.claims:
        words = " ".join(told.words(span) for span in claim.content).removeprefix("that ")
        pattern = TAKEN_UP if claim.stance in DENYING else THE_DEAL
        if told.away(claim.evidence.span, one.evidence.span) > NEAR or not pattern.search(words):
            continue
        named = {m.ref for m in told.reading.mentions if any(m.evidence.span.overlaps(span) for span in claim.content)}
        if named <= set(one.parties) and told.nearest(claim.evidence.span, side(one.voice)) == one.id:
            yield claim


def denials(told: Told, event: Event) -> Iterator[Witness]:
    """Who denies or doubts an event: of a breach that it was one, of anything else that there was a deal or talks."""
    of = "violated" if event.mode == "breach" else "agreed" if event.type == "AGREE" else None
    for claim in told.over(event.evidence):
        if claim.stance in DENYING and side(claim.voice) == side(event.voice):
            yield _word(told, claim, of)
