"""Who vouches for a deal in a report, and who denies or doubts it or a breach of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parley.model import Arrangement, Claim, Event, Span, Witness
from parley.weighing.dealstatus import MADE
from parley.weighing.dealwords import any_of, speaking_of
from parley.weighing.told import DENYING, Told, side
from parley.weighing.topics import topics

TAKEN_UP = re.compile(rf"\b(?:it|this|that|such|{any_of('told', 'made', 'talking')})\b", re.IGNORECASE)
THE_DEAL = re.compile(rf"\b(?:the|these|this|such|those) (?:\w+ )?{any_of('made', 'talks')}\b", re.IGNORECASE)
OF_TALKS, OF_A_DEAL = speaking_of("talks", "talking"), speaking_of("made")
WISHED = re.compile(r"\b(?:should|ought|must|have to|has to|need to|needs to)\b", re.IGNORECASE)  # a view of what is to be
CONDITION = re.compile(r"\b(?:if|unless|whether|until)\b", re.IGNORECASE)  # at the head of what denies nothing
OPEN = re.compile(  # what is not ruled out
    r"(?:\bnot|n[’']t|\bnever|\bwithout|\b(?:refus|declin)(?:e|es|ed|ing) to)(?: yet)? (?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing))\b",
    re.IGNORECASE,
)
APART = frozenset({"SUPPORT", "AID", "ACCUSE", "PROTEST", "SANCTION"})  # deeds of which a denial is of no deal (`denies that it arms Z`)
NEAR = 300  # characters within which a claim takes up an arrangement that it does not name


def witnesses(told: Told, one: Arrangement, events: Sequence[Event]) -> Iterator[Witness]:
    """Who says that an arrangement is as told, and who denies or doubts it or a breach of it."""
    told_of = [one.evidence, *(e.evidence for e in events)]
    claims = {claim.id: claim for evidence in told_of for claim in told.over(evidence) if side(claim.voice) == side(one.voice)}
    claims |= {claim.id: claim for claim in _taking_up(told, one)}
    straight = {claim.id for claim in told.over(one.evidence)}
    for claim in sorted(claims.values(), key=lambda c: (c.evidence.span, c.id)):
        if claim.stance not in (*DENYING, "affirm"):
            continue
        negated = claim.stance == "affirm" and _says_it_is_not(claim, events)
        if negated and _leaves_open(_content(told, claim)):
            continue
        stance = "deny" if negated else claim.stance
        if stance in DENYING and not _bears(told, claim, one, events, straight=claim.id in straight):
            continue
        of = _denied(claim, one, events) if stance in DENYING else None
        yield witnessed(told, claim, of, stance)
    heard = [claim for claim in claims.values() if claim.stance in (*DENYING, "affirm")]
    if not any(_overlap(claim, one.evidence.spans) for claim in heard):
        yield Witness(stance="affirm", chain=(), voice=one.voice, evidence=one.evidence, known=told.document.published)


def _denied(claim: Claim, one: Arrangement, events: Sequence[Event]) -> str | None:
    """What a denial is about: a breach, that a deal was agreed, or None where it is the whole."""
    if one.status == "violated" or any(e.mode == "breach" and _overlap(claim, e.evidence.spans) for e in events):
        return "violated"
    agreeing = [e.type == "AGREE" for e in events if e.type in ("AGREE", "CONSULT") and _overlap(claim, e.evidence.spans)]
    return "agreed" if agreeing and all(agreeing) else None


def _bears(told: Told, claim: Claim, one: Arrangement, events: Sequence[Event], *, straight: bool) -> bool:
    """True where a denial can be of an arrangement: it says no more than what is, and where it does not speak of the arrangement itself
    (`straight`), of no other matter, of nobody whom only the context gives, and of no talks where a deal stands.
    """
    words = _content(told, claim)
    if WISHED.search(_first(words)):
        return False
    over = [e for e in events if _overlap(claim, e.evidence.spans)]
    if straight or any(e.mode == "breach" for e in over):
        return True
    if over and all(e.inferred for e in over):
        return False
    every = [e for e in told.reading.events if _overlap(claim, e.evidence.spans)]
    if every and all(e.type in APART for e in every) and not _speaks_of_dealings(words):
        return False
    if one.kind != "talks" and one.status in MADE and _of_talks(words, over):
        return False
    about, own = topics(words), topics(told.words(told.around(one.evidence.span)))
    return not (about and own) or bool(about & own)


def _speaks_of_dealings(words: str) -> bool:
    return OF_A_DEAL.search(words) is not None or OF_TALKS.search(words) is not None


def _of_talks(words: str, over: Sequence[Event]) -> bool:
    """True where a denial is of talks alone, by its own word for them, else by the events that it is over."""
    if OF_A_DEAL.search(words) or OF_TALKS.search(words):
        return OF_A_DEAL.search(words) is None
    return bool(over) and all(e.type == "CONSULT" for e in over)


def _content(told: Told, claim: Claim) -> str:
    return " ".join(told.words(span) for span in claim.content)


def _leaves_open(words: str) -> bool:
    """True of what neither says nor denies that there is a deal (`if there is no deal, …`, `have not ruled out talks`)."""
    return any(pattern.search(_first(words)) for pattern in (OPEN, CONDITION))


def _first(words: str) -> str:
    """What is said first, before what is added to it."""
    return words.partition(",")[0]


def _says_it_is_not(claim: Claim, events: Sequence[Event]) -> bool:
    """True where a claim says of talks or an agreement that there are none (`X is not negotiating with Y`), and of none that there are."""
    dealt = {e.factuality for e in events if e.type in ("AGREE", "CONSULT") and _overlap(claim, e.evidence.spans)}
    return "negated" in dealt and "actual" not in dealt


def witnessed(told: Told, claim: Claim, of: str | None, stance: str | None = None) -> Witness:
    """A claim as a source's word on a deal, with another `stance` than its own where one is given; `of` is the status that it denies."""
    known = told.document.published
    return Witness(stance=stance or claim.stance, chain=claim.chain, voice=claim.voice, evidence=claim.evidence, known=known, of=of)


def _overlap(claim: Claim, spans: Sequence[Span]) -> bool:
    return any(c.overlaps(s) for c in claim.content for s in spans)


def _taking_up(told: Told, one: Arrangement) -> Iterator[Claim]:
    """Claims near an arrangement that only take it up: `confirmed that the talks are under way`, `called the report baseless`."""
    for claim in told.reading.claims:
        words = _content(told, claim).removeprefix("that ")
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
            yield witnessed(told, claim, of)
