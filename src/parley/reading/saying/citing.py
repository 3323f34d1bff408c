"""Whom a source quotes or cites: `the radio quoted X as saying …`, `X was quoted by Reuters`, `the paper said, citing X, that …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.model import Span, cover
from parley.reading.grammar import subtree
from parley.reading.parsing import Parsed
from parley.reading.saying.attribution import Attribution

if TYPE_CHECKING:
    from parley.reading.tokens import Token

HEARING = frozenset({"hear", "learn"})
CITING = re.compile(r"\b(?:quot|cit)(?:e|es|ed|ing)\b", re.I)
QUOTED = re.compile(r"\b(?:is|are|was|were|been|being)\s+quoted\b", re.I)
SAYING = re.compile(
    r"\s+(?:as\s+(?:saying|telling\s+\w+|stating|declaring|confirming)|to\s+(?:confirm|say|claim|report))\b(?:\s+that)?,?\s+", re.I
)


def passed_on(text: str, parsed: Sequence[Parsed], found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in which whoever is quoted or cited is the source, and who quotes them what it came `through`.

    A clause that only cites (`citing officials`) makes no attribution of its own.
    """
    found = [_heard(text, parsed, a) for a in found]
    citing = [a for a in found if CITING.search(_cue(text, a)) and (a.source or QUOTED.search(_cue(text, a)))]
    kept: list[Attribution] = []
    for attribution in found:
        if attribution in citing:
            inner = _quoted(text, parsed, attribution)
            partner = any(_together(parsed, attribution, other) for other in found if other not in citing)
            kept += [inner] if inner else [] if partner else [attribution]
        else:
            cited = next((a for a in citing if _together(parsed, a, attribution) and _quoted(text, parsed, a) is None), None)
            kept.append(attribution if cited is None else _through(text, parsed, attribution, cited))
    quoted = {_saying(a) for a in kept if a.through is not None}
    return [a for a in kept if a.through is not None or _saying(a) not in quoted]


def _heard(text: str, parsed: Sequence[Parsed], attribution: Attribution) -> Attribution:
    """What is heard or learned from somebody, with them as its source and the hearer as whom it came through."""
    item = parsed[attribution.sentence]
    verb = next((t for t in item.tokens(attribution.cue) if t.lemma_ in HEARING and t.pos_ == "VERB"), None)
    below = [*verb.children, *(g for c in verb.children if c.dep_ == "dobj" for g in c.children)] if verb is not None else []
    teller = next((p for c in below if c.dep_ == "prep" and c.lower_ == "from" for p in c.children if p.dep_ == "pobj"), None)
    if teller is None:
        return attribution
    who = item.span(subtree(teller))
    source = item.span((teller.head.i, subtree(teller)[1]))
    content = tuple(_without(text, attribution.content, source))
    return _said_by(parsed, attribution, who, content) or attribution if content else attribution


def _saying(attribution: Attribution) -> tuple[int, int]:
    """What tells sayings apart: where the source begins and where the content ends."""
    return attribution.source[0].start if attribution.source else -1, attribution.content[-1].end


def _cue(text: str, attribution: Attribution) -> str:
    return " ".join(span.of(text) for span in attribution.cue)


def _together(parsed: Sequence[Parsed], citing: Attribution, saying: Attribution) -> bool:
    """True where the same source cites and says, in one sentence: in the same words, or taken up by `which`."""
    if citing.sentence != saying.sentence or not saying.source or saying.source_head is None:
        return False
    relative = [t for t in parsed[citing.sentence].tokens(citing.source) if t.tag_ in ("WDT", "WP")]
    return bool(relative) or any(a.overlaps(b) for a in citing.source for b in saying.source)


def _through(text: str, parsed: Sequence[Parsed], saying: Attribution, citing: Attribution) -> Attribution:
    """What is said, with the cited as its source and the one who cites as what it came through."""
    cited = citing.content[:1]
    head = parsed[citing.sentence].top(cited)
    whole = saying.content if len(saying.content[0].of(text).split()) > 1 else citing.content[1:]
    content = tuple(_without(text, whole, cover([*citing.cue, *cited])))
    if head is None or not content:
        return saying
    return replace(
        saying,
        source=(*cited, *saying.source),
        content=content,
        source_head=head.i,
        source_sentence=citing.sentence,
        through=saying.source_head,
    )


def _quoted(text: str, parsed: Sequence[Parsed], attribution: Attribution) -> Attribution | None:
    """An attribution to the one who is quoted; None where the cue quotes words or papers and not somebody's saying."""
    if QUOTED.search(_cue(text, attribution)):
        return _passive(text, parsed, attribution)
    first = attribution.content[0]
    saying = SAYING.search(first.of(text))
    if saying is None or saying.end() >= first.end - first.start:
        return None
    who = Span(first.start, first.start + saying.start())
    return _said_by(parsed, attribution, who, (Span(first.start + saying.end(), first.end), *attribution.content[1:]))


def _passive(text: str, parsed: Sequence[Parsed], attribution: Attribution) -> Attribution | None:
    """`X was quoted as saying`: X, where the content holds it, is the source and no part of what is said."""
    item = parsed[attribution.sentence]
    verb = next((t for t in item.tokens(attribution.cue) if t.lower_ == "quoted"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None) if verb is not None else None
    beside = next((span for span in attribution.content if 0 < attribution.cue[0].start - span.end < 3), None)
    who = item.span(subtree(subject)) if subject is not None else beside
    if who is None or any(t.pos_ in ("VERB", "AUX") for t in item.tokens([who])):
        who = _name_before(item, verb)
    if who is None:
        return None
    content = tuple(_without(text, attribution.content, who))
    said = _said_by(parsed, attribution, who, content) if content else None
    outlet = next((t.i for t in item.tokens(attribution.cue) if t.dep_ == "pobj" and t.head.lower_ == "by"), None)
    return replace(said, through=outlet) if said is not None and said.through is None else said


def _name_before(item: Parsed, verb: Token | None) -> Span | None:
    """The name right before `was quoted`, whatever the parse takes it for."""
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass")), default=0) if verb is not None else 0
    name = item.doc[first - 1] if first else None
    return item.span((name.left_edge.i, first)) if name is not None and name.pos_ == "PROPN" else None


def _without(text: str, spans: Iterable[Span], hole: Span) -> Iterable[Span]:
    """Spans with a stretch cut out, and commas at the cuts left out."""
    for span in spans:
        parts = (
            ((span.start, min(span.end, hole.start)), (max(span.start, hole.end), span.end))
            if span.overlaps(hole)
            else ((span.start, span.end),)
        )
        for start, end in parts:
            tidy = text[start:end].rstrip(" ,\n")
            lead = len(tidy) - len(tidy.lstrip(" ,\n"))
            if tidy.strip(" ,\n"):
                yield Span(start + lead, start + len(tidy))


def _said_by(parsed: Sequence[Parsed], attribution: Attribution, who: Span, content: tuple[Span, ...]) -> Attribution | None:
    head = parsed[attribution.sentence].top((who,))
    through = tuple(span for span in attribution.source if not span.overlaps(who))
    outlet = attribution.source_head if through else None
    return (
        None
        if head is None
        else replace(attribution, source=(who, *through), content=content, source_head=head.i, source_sentence=None, through=outlet)
    )
