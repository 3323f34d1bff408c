"""What a report says outright of how a deal fared: that it was kept or broken, left or ended, by whom and on whose word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from parley.model import UNSPECIFIED, Arrangement, Conduct, Evidence, Fate, Ref, Span, StatusStep
from parley.weighing.dealstatus import ENDED
from parley.weighing.movewords import failed, honoured, unbroken
from parley.weighing.told import DENYING, Told
from parley.weighing.witnesses import witnessed

LEAVING = re.compile(
    r"\b(?:withdr[ae]w\w*|leav(?:e|es|ing)|left(?!-)|quit\w*|pull(?:s|ed|ing)? out|pull-?out|exit\w*|departure|"
    r"walk(?:s|ed|ing)? (?:out|away))\b",
    re.IGNORECASE,
)
OWN_PART = re.compile(
    r"\b(?:suspend|end|halt|freez|froz)\w* (?:its|their) "
    r"(?:part|participation|membership|involvement|adherence|commitments?|obligations?)\b",
    re.IGNORECASE,
)
ENDING = re.compile(r"\b(?:ended|ends|tore|torn|collapsed|followed|scrapped)\b", re.IGNORECASE)  # what leaves nothing for the others
Party = Callable[[Ref | None], Ref | None]
Leaving = tuple[Evidence, frozenset[Ref]]
Said = tuple[Ref | None, tuple[Ref, ...]]  # of whom it is said, None for the deal as a whole, and by whom


def fared(told: Told, one: Arrangement, steps: Sequence[StatusStep], party: Party) -> Iterator[Conduct]:
    """What a report says of how an arrangement fared, but for the breaches that `steps` of a party show in the same sentence."""
    shown = {(told.around(s.evidence.span), s.party) for s in steps if s.status == "violated" and s.party != UNSPECIFIED}
    for fate in one.fates or (Fate(evidence=one.evidence, status=one.status),):
        here = told.around(fate.evidence.span)
        verdict = _verdict(told.words(here), one, fate)
        if verdict is None:
            continue
        for who, chain in _told_of(told, one, fate, party):
            if verdict != "broken" or not any(place == here and who in (None, doer) for place, doer in shown):
                says = party(chain[0]) if chain else None
                yield replace(_conduct(told, fate, verdict, who, chain), partial=says not in (None, who))


def is_left(words: str) -> bool:
    """True where words for the end of a deal tell of somebody's leaving it, and of no end for the others."""
    return OWN_PART.search(words) is not None or (LEAVING.search(words) is not None and ENDING.search(words) is None)


def leavings(told: Told, one: Arrangement, steps: Sequence[StatusStep], party: Party) -> Iterator[Leaving]:
    """Each place where some parties are told to leave an arrangement by themselves, and who they are."""
    ended = [f for f in one.fates if f.status == ENDED]
    for place in dict.fromkeys([one.evidence, *(f.evidence for f in ended)]):
        here = told.around(place.span)
        if is_left(told.words(here)):
            by = {found for f in ended if here.holds(f.evidence.span) for ref in f.by if (found := party(ref)) is not None}
            by |= _doers(steps, place, here)
            if by:
                yield place, frozenset(by)


def alone(steps: Iterable[StatusStep], left: Iterable[Leaving], party: Callable[[Ref], Ref | None]) -> Iterator[StatusStep]:
    """The steps of a deal of several: where some of them are told to leave it, the others still have what they agreed."""
    who = {place: {party(ref) or ref for ref in refs} for place, refs in left}
    for step in steps:
        gone = who.get(step.evidence) if step.status == ENDED else None
        yield replace(step, status="agreed", when=None) if gone and step.party not in gone else step


def _doers(steps: Sequence[StatusStep], place: Evidence, here: Span) -> set[Ref]:
    """Whom deeds of their own in a sentence show to have ended an arrangement, beside the `place` where it is told of for all."""
    return {s.party for s in steps if s.status == ENDED and s.evidence != place and here.holds(s.evidence.span)}


def _verdict(words: str, one: Arrangement, fate: Fate) -> str | None:
    """What a fate says of the keeping of an arrangement; None where that is nothing, as of talks that are over."""
    if fate.status == "violated":
        return "broken"
    if fate.status == "in-force":
        return "kept" if honoured(words) else None
    if one.kind == "talks" or fate.status != ENDED:
        return None
    return "broken" if failed(words) else "left" if fate.by and is_left(words) else "ended"


def _told_of(told: Told, one: Arrangement, fate: Fate, party: Party) -> Iterator[Said]:
    """Of whom a fate is told, and by whom; where all parties say of a breach that nobody is named for, each says it of the others."""
    by = dict.fromkeys(party(ref) or ref for ref in fate.by)
    sayers = {party(c.chain[0]) for c in told.over(fate.evidence) if c.stance == "affirm" and c.chain}
    if fate.status == "violated" and not by and sayers >= set(one.parties):
        yield from ((one_of, (other,)) for one_of in one.parties for other in one.parties if other != one_of)
    else:
        yield from ((who, told.sayer(fate.evidence)) for who in by or (None,))


def _conduct(told: Told, fate: Fate, verdict: str, who: Ref | None, chain: tuple[Ref, ...]) -> Conduct:
    denying = [c for c in told.over(fate.evidence) if c.stance in DENYING]
    if verdict == "kept" and unbroken(told.words(told.around(fate.evidence.span))):
        chain, denying = chain or next((c.chain for c in denying), ()), []  # who denies breaches says that it is kept
    against = next((witnessed(told, c, "violated") for c in denying), None)
    return Conduct(
        verdict=verdict,
        basis="said",
        evidence=fate.evidence,
        when=fate.when,
        known=told.document.published,
        chain=chain,
        voice=told.voice(fate.evidence),
        denied=against is not None,
        party=who,
        denial=against,
    )
