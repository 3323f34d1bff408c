"""From attributions to claims: who the source is, through whom, in which spirit and in whose voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from parley.model import UNSPECIFIED, Claim, Document, Event, Measure, Passage, Relation, Span, trimmed
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse
from parley.reading.saying.attribution import Attribution, fills
from parley.reading.saying.sourcing import Sourcing
from parley.reading.saying.stances import Spirits
from parley.reading.saying.statements import statements
from parley.reading.saying.utterances import Sourced, stated, with_antecedents
from parley.reading.saying.vehicles import Vehicles

Deed = TypeVar("Deed", Event, Relation, Measure)
ANONYMITY = re.compile(r"(?:that )?(?:not |(?:he|she|they) not )?(?:to )?be (?:named|identified|quoted)\b", re.I)
HEARSAY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.I)
POSITIONS = frozenset({"propose", "oppose", "support", "demand", "promise", "refuse", "threaten"})
ABOVE = frozenset({"headline", "deck"})  # passages beyond which what they say does not run
LEADING = re.compile(r"^(?:that|whether|if)\s+", re.I)


def tidy(text: str, span: Span) -> Span:
    """A content span without its conjunction, quotation marks and stops at the edges, as a reader would quote it."""
    start, end = span.start, span.end
    lead = LEADING.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    while start < end - 1 and text[start] in "\"“‘'«…– ":
        start += 1
    while end - 1 > start and text[end - 1] in "\"”’'»,.;: \n":
        end -= 1
    return Span(start, end)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    """True where a whole attribution stands in the content of another."""
    if inner is outer:
        return False
    own = [*inner.cue, *inner.content[:1]]
    return all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in own) and not any(
        s.overlaps(o) for s in outer.cue for o in inner.content
    )


def _in_voice(document: Document, attribution: Attribution) -> Attribution | None:
    """An attribution with the content that stands in its own voice's passages.

    None where a source only asks not to be named, and where the content is a passage with a voice that the layout knows
    (`The Times reports:`, `Grim says:`).
    """
    passage = _passage(document, attribution.cue[0])
    own, last = passage.voice, passage.span.end if passage.kind in ABOVE else len(document.text)
    spans = (trimmed(document.text, s.start, min(s.end, last)) for s in attribution.content if _passage(document, s).voice == own)
    content = tuple(span for span in spans if span is not None)
    signed = bool(attribution.source) and attribution.source[0].of(document.text) == own.removeprefix("comment:")
    unnamed = bool(content) and ANONYMITY.match(content[0].of(document.text)) is not None
    return replace(attribution, content=content) if content and not signed and not unnamed else None


def _passage(document: Document, span: Span) -> Passage:
    return next((p for p in document.passages if p.span.start <= span.start < p.span.end), document.passages[-1])


def claims(document: Document, parsed: Sequence[Parsed], discourse: Discourse, found: Sequence[Attribution]) -> list[Claim]:
    """One claim for each source of each attribution, with chains through the attributions that it stands inside."""
    sourcing, vehicles = Sourcing(document, parsed, discourse), Vehicles(parsed, discourse)
    text = document.text
    named: list[Sourced] = []
    for attribution in filter(None, (_in_voice(document, a) for a in found)):
        sources = sourcing.sources(attribution)
        if sources is not None:
            vehicle = vehicles.of(attribution, sources)
            if not any(_inside(attribution, outer) for outer in found):
                sourcing.spoke(attribution.sentence, sources)
                vehicles.told(attribution.sentence, sources, vehicle)
            through = sourcing.through(attribution)
            named.append(Sourced(attribution, sources, vehicle, sourcing.voice(attribution.sentence), through))
    made: list[Claim] = []
    cued = frozenset((o.attribution.sentence, o.attribution.head) for o in named if o.attribution.head is not None)
    for item in with_antecedents(text, named):
        a = item.attribution
        outers = sorted((o for o in named if _inside(a, o.attribution)), key=lambda o: sum(s.end - s.start for s in o.attribution.content))
        if (not item.sources and outers) or (sourcing.are_outlets(item.sources) and any(fills(o.attribution, a) for o in named)):
            continue
        for source in item.sources or (None,):
            spirits = Spirits(text, parsed, discourse.knowledge, sourcing.is_person(source), cued)
            one = replace(item, sources=_chain(text, item, source, outers))
            made.extend(c for c in stated(document.id, one, statements(parsed, a), spirits, sourcing) if not _of_nobody(c))
    return _once(made)


def _of_nobody(claim: Claim) -> bool:
    """True for a position that nobody is said to take (`the proposal to leave`): hearsay can state and foretell, no more."""
    return claim.chain == (UNSPECIFIED,) and not claim.source and claim.stance in POSITIONS


def _chain(text: str, item: Sourced, source: str | None, outers: Sequence[Sourced]) -> tuple[str, ...]:
    """The sources from the innermost to the outermost, each once; unspecified ones only as the innermost, or last by hearsay."""
    tail = [ref for o in outers for ref in (*o.sources[:1], o.vehicle) if ref]
    chain = [ref for ref in (source, item.vehicle, *item.through, *tail) if ref]
    chain = [ref for at, ref in enumerate(chain) if ref not in chain[:at] and item.voice != f"quoted:{ref}"]
    chain = [ref for at, ref in enumerate(chain) if ref != UNSPECIFIED or at == 0]
    hearsay = source not in (None, UNSPECIFIED) and any(HEARSAY.search(span.of(text)) for span in item.attribution.cue)
    return (*chain, UNSPECIFIED) if hearsay else tuple(chain)


def concerning(made: Sequence[Claim], records: Sequence[Event | Relation | Measure]) -> list[Claim]:
    """The claims, each with the identifiers of the records that stand in its content: what a source says is not what the report asserts."""
    return [replace(claim, about=tuple(r.id for r in records if _holds(claim, r.evidence.spans))) for claim in made]


def _holds(claim: Claim, spans: Sequence[Span]) -> bool:
    return all(any(c.start <= s.start and s.end <= c.end for c in claim.content) for s in spans)


def standing_in(made: Sequence[Claim], records: Sequence[Deed]) -> list[Deed]:
    """The records, each with the claim whose content holds it, the innermost of several; none where the voice itself speaks."""
    return [replace(record, claim=_innermost(made, record.evidence.spans)) for record in records]


def _innermost(made: Sequence[Claim], spans: Sequence[Span]) -> str | None:
    holding = [claim for claim in made if _holds(claim, spans)]
    claim = min(holding, key=lambda claim: sum(s.end - s.start for s in claim.content), default=None)
    return claim.id if claim is not None else None


def _once(made: list[Claim]) -> list[Claim]:
    """Claims of the same sources with the same content, each once: the first cue stands for `said, adding`."""
    seen: set[tuple[tuple[str, ...], tuple[Span, ...]]] = set()
    kept = []
    for claim in made:
        key = (claim.chain, claim.content)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept
