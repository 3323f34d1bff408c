"""What a report tells of a time that is over and does not name."""

from __future__ import annotations

import re
from bisect import bisect_left

from parley.model import ANONYMOUS, Arrangement, Document, Event, Reading, Ref, Relation, Span, When
from parley.reading.deeds.times import expressions

Record = Event | Arrangement | Relation
FAR = re.compile(r"\b(?:months?|years?|decades?|century|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
STOP = re.compile(r"[.!?][\"”’]?\s|\n")
PRESENT = re.compile(r"\b(?:is|are|has|have|will|now|today|currently|still)\b|[’']s\s+\w+(?:ing|ed)\b", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:[a-z]+ed|was|were|had|did|fought|took|broke|sent|struck|shot|gave|held|met|drove|made|began|came|went|left|lost|won|led|fell|"
    r"withdrew|overthrew|sank|shook|swept|overran|fled|sought|threw|cut|put|set|built|bought|sold|paid)\b",
    re.IGNORECASE,
)


def far_off(when: When | None) -> bool:
    """True of words that put a deed months or years from something else, and give no day (`in the years that followed`)."""
    return when is not None and not (when.earliest or when.latest) and FAR.search(when.text) is not None


def refs(record: Record) -> frozenset[Ref]:
    """The actors that a record is about, whom it names."""
    if isinstance(record, Arrangement):
        found = [*record.parties]
    else:
        found = [record.actor, record.recipient or ""] if isinstance(record, Event) else [record.a, record.b]
    return frozenset(ref for ref in found if ref and not ref.startswith(ANONYMOUS))


class Backward:
    """Tells which undated deeds of a report go on from one of long before that their paragraph dates."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._text = document.text
        dated = (e for e in reading.events if e.factuality == "actual" and e.when is not None and e.when.latest)
        self._dated = sorted(dated, key=lambda e: e.evidence.span.end)
        self._ends = [e.evidence.span.end for e in self._dated]

    def goes_on(self, record: Record, first: str) -> bool:
        """True where the last dated deed before one without a time, in its paragraph, was over before `first` and of one of its actors.

        Only of what is told in the past tense, with no words of time since.
        """
        span = record.evidence.span
        if record.when is not None or not self._dated:
            return False
        at = bisect_left(self._ends, span.start + 1) - 1
        last = self._dated[at] if at >= 0 else None
        if last is None or "\n" in self._text[last.evidence.span.end : span.start] or last.voice != record.voice:
            return False
        when = last.when.latest if last.when is not None else None
        return when is not None and when < first and bool(refs(last) & refs(record)) and self._past(last.evidence.span, span)

    def _past(self, last: Span, span: Span) -> bool:
        """True where the words of a deed are of the past, and no time is named from the sentence after the last dated deed on."""
        stop = STOP.search(self._text, last.end)
        if stop is None or stop.end() > span.start:
            return False
        words = span.of(self._text)
        end = STOP.search(self._text, span.end)
        since = self._text[stop.end() : end.start() if end is not None else len(self._text)]
        return PAST.search(words) is not None and PRESENT.search(words) is None and next(expressions(since), None) is None
