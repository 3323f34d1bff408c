"""One report as weighing looks at it: its days, its sentences, and who says what stands at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from parley.knowledge import Knowledge
from parley.model import Claim, Document, Event, Evidence, Reading, Ref, Span
from parley.reading.sentences import split
from parley.weighing.offers import offers
from parley.weighing.windows import first_day, last_day

LEADING = re.compile(r"(?:[A-Z][\w’'-]*\s)+$")
DENYING = frozenset({"deny", "doubt"})
Days = tuple[str | None, str | None]


def days(published: str | None) -> Days:
    """The first and last day that a date of publication can mean."""
    return (first_day(published), last_day(published)) if published is not None else (None, None)


def side(voice: str) -> str:
    """The kind of voice that deals are kept apart by: the reports', or their readers'."""
    return "comments" if voice.startswith("comment:") else "reports"


class Told:
    """A report with its reading, and its arrangements with the offers that are told as deeds alone."""

    def __init__(self, document: Document, reading: Reading, knowledge: Knowledge) -> None:
        self.document, self.reading = document, reading
        self.arrangements = (*reading.arrangements, *offers(document, reading, knowledge))
        self.days = days(document.published)
        self.year = int(document.published[:4]) if document.published else None
        self.claims = {claim.id: claim for claim in reading.claims}
        self.actors = {actor.id: actor for actor in reading.actors}

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the report in order."""
        return [sentence.span for sentence in split(self.document)]

    def around(self, span: Span, *, reach: int = 0) -> Span:
        """The sentences that a span touches as one span, with `reach` more on either side; the span where none does."""
        numbers = self.touching(span, reach=reach)
        return Span(self.sentences[numbers[0]].start, self.sentences[numbers[-1]].end) if numbers else span

    def touching(self, span: Span, *, reach: int = 0) -> range:
        """The numbers of the sentences that a span touches, with `reach` more on either side."""
        touched = [n for n, s in enumerate(self.sentences) if s.overlaps(span)]
        return range(max(0, touched[0] - reach), min(len(self.sentences), touched[-1] + reach + 1)) if touched else range(0)

    def refs(self, span: Span) -> set[Ref]:
        """Everybody mentioned within a span."""
        return {m.ref for m in self.reading.mentions if span.holds(m.evidence.span)}

    def after(self, span: Span, more: int) -> str:
        """The words of a span, with the capitalised words just before it, and up to so many characters of the rest of its sentence."""
        whole = self.around(span)
        before = LEADING.search(self.document.text[whole.start : span.start])
        start = span.start - len(before.group()) if before else span.start
        return self.words(Span(start, max(span.end, min(whole.end, span.end + more))))

    def away(self, one: Span, other: Span) -> int:
        """How many characters lie between two places."""
        return max(0, one.start - other.end, other.start - one.end)

    def nearest(self, span: Span, of: str = "reports") -> str:
        """The identifier of the arrangement told of nearest to a place, of the report or its readers; empty where there is none."""
        told = [a for a in self.arrangements if side(a.voice) == of]
        return min(((self.away(a.evidence.span, span), a.evidence.span, a.id) for a in told), default=(0, span, ""))[2]

    def voice(self, evidence: Evidence) -> str:
        """The voice of the passage that a record stands in."""
        return next((p.voice for p in self.document.passages if p.span.holds(evidence.spans[0])), "author")

    def words(self, span: Span) -> str:
        """The words of a span in one line."""
        return " ".join(span.of(self.document.text).split())

    def over(self, evidence: Evidence) -> Iterator[Claim]:
        """The claims whose content holds a record or a part of it, the narrowest first.

        A claim whose source stands within the record's own words (`the tribes ignored the provision`) is only a part of what is told.
        """
        found = [c for c in self.reading.claims if _holds(c, evidence)]
        yield from sorted(found, key=lambda c: (sum(s.end - s.start for s in c.content), c.id))

    def sayer(self, record: Evidence, claim: str | None = None) -> tuple[Ref, ...]:
        """The chain of sources, innermost first, who affirm what a record holds; empty for the voice's own word."""
        named = self.claims.get(claim or "")
        covering = [named] if named is not None else list(self.over(record))
        return next((c.chain for c in covering if c.stance == "affirm"), ())

    def denied(self, event: Event) -> bool:
        """True where a source denies or doubts an event."""
        return any(c.stance in DENYING for c in self.over(event.evidence))


def _holds(claim: Claim, evidence: Evidence) -> bool:
    shared = sum(max(0, min(s.end, e.end) - max(s.start, e.start)) for s in claim.content for e in evidence.spans)
    if not shared or 2 * shared >= sum(e.end - e.start for e in evidence.spans):
        return shared > 0
    return not any(e.holds(s) for s in claim.source for e in evidence.spans)
