"""From what is said in one go to claims: one for each statement, each with its own spirit, and with whoever it says to hold or say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parley.model import Claim, Evidence, Span, cover
from parley.reading.saying.attribution import Attribution
from parley.reading.saying.sourcing import Sourcing
from parley.reading.saying.stances import NEUTRAL, Spirits
from parley.reading.saying.statements import Statement

SAID = "charge|claim|accusation|allegation|assertion|report|suggestion|contention|finding|rumour|rumor"
TAKING_UP = re.compile(rf"(?:an?|the|this|that|these|those) (?:{SAID})s?|it|this|that", re.I)
REJECTING = frozenset({"reject", "dismiss", "repudiate", "rebut", "refute", "contest", "deny"})
DENYING = frozenset({"deny", "refuse", "oppose", "doubt"})


@dataclass(frozen=True, slots=True)
class Sourced:
    """An attribution with the sources that it names, several where several speak together.

    `meant` is what somebody else said before, where the attribution only takes it up (`a charge that Pakistan denies`).
    """

    attribution: Attribution
    sources: tuple[str, ...]
    vehicle: str | None
    voice: str
    through: tuple[str, ...] = ()
    meant: tuple[Span, ...] = ()


def with_antecedents(text: str, named: Sequence[Sourced]) -> Iterator[Sourced]:
    """The attributions, those whose content only takes up what another source said just before with that as what they mean."""
    last: Sourced | None = None
    for item in named:
        taken = len(item.attribution.content) == 1 and TAKING_UP.fullmatch(item.attribution.content[0].of(text)) is not None
        if taken and last is not None and _answers(item, last):
            yield replace(item, meant=last.attribution.content)
            continue
        if not taken:
            last = item
        yield item


def _answers(item: Sourced, last: Sourced) -> bool:
    """True where another source speaks in the same voice, in the same sentence or the next."""
    away = item.attribution.sentence - last.attribution.sentence
    return 0 <= away <= 1 and item.sources != last.sources and item.voice == last.voice


def stated(document: str, item: Sourced, parts: Sequence[Statement], spirits: Spirits, sourcing: Sourcing) -> Iterator[Claim]:
    """The claim that an attribution opens, and one for each further sentence of what is said, which continues it.

    A statement of somebody else's attitude is that one's claim, through the source (`X is said to oppose Y`).
    """
    a = item.attribution
    opening: Claim | None = None
    for part in parts:
        further = opening is not None
        stance = spirits.of(a, part, continued=further)
        meant = item.meant if stance in DENYING else ()
        stance = "deny" if meant and a.lemma in REJECTING else stance
        for chain, shown in _through(item, part, spirits, sourcing) if stance == NEUTRAL else [(item.sources, stance)]:
            claim = Claim(
                evidence=Evidence(document=document, spans=(cover([*a.source, *a.cue, *part.content]),)),
                voice=item.voice,
                chain=chain,
                stance=shown,
                cue=a.cue,
                content=meant or part.content,
                source=a.source,
                utterance=a.content if meant or (len(parts) > 1 and not further) else (),
                continues=opening.id if opening is not None and further else None,
            )
            opening = opening or claim
            yield claim


def _through(item: Sourced, part: Statement, spirits: Spirits, sourcing: Sourcing) -> list[tuple[tuple[str, ...], str]]:
    """The chains and stances of a statement that is neutral in itself: of whoever it says to speak or to stand so, else its own."""
    if (said := spirits.said(part)) is not None:
        refs = sourcing.speakers(replace(item.attribution, sentence=part.sentence, head=None), said[0])
        return [((ref, *item.sources), said[1]) for ref in refs if ref not in item.sources] or [(item.sources, NEUTRAL)]
    if (held := spirits.held(item.attribution, part)) is not None:
        refs = sourcing.named(part.sentence, held[0])
        if not refs and sourcing.are_outlets(item.sources):
            refs = sourcing.speakers(replace(item.attribution, sentence=part.sentence, head=None), held[0])
        return [((ref, *item.sources), held[1]) for ref in refs if ref not in item.sources] or [(item.sources, NEUTRAL)]
    return [(item.sources, NEUTRAL)]
