"""The day on which a deal was made, as far as the words of the reports give it, else by when it was reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.exchange.gathering import Gathered
from parley.model import Deal, Document, Span, StatusStep, When
from parley.reading.deeds.times import dated, expressions
from parley.reading.sentences import split
from parley.weighing import day
from parley.weighing.windows import last_day

AGREED = frozenset({"agreed", "in-force"})
MONTH = len("2006-01")  # of a report known to be of a month, `February 22` has one year
# what may stand between a deed and its day, as `in Belfast on Good Friday, `; whatever begins another clause may not
CLAUSE = "and|but|that|which|who|when|after|before|while|as|since|until|where|if|to"
BETWEEN = re.compile(rf"(?!.*\b(?:{CLAUSE})\b)[^,;:.]*(?:\bon\b[^,;:.]*,)? *", re.DOTALL)


def made_on(deal: Deal, of: Gathered) -> tuple[str | None, str | None, str]:
    """The first and last day on which a deal may have been made, and whether `words` date it or only the `report`s do (else empty)."""
    if deal.when is not None and (deal.when.earliest or deal.when.latest):
        return deal.when.earliest, deal.when.latest, "words"
    steps = [step for step in deal.steps if step.status in AGREED]
    if found := next((one for step in steps for one in _in_words(step, of)), None):
        return found, found, "words"
    first = next((day(step) for step in steps), None)
    return None, first, "report" if first else ""


def _in_words(step: StatusStep, of: Gathered) -> Iterator[str]:
    """The day that the words of a step give, or that stands right after them in their sentence."""
    document = of.documents.get(step.evidence.document)
    if document is None or not step.known or len(step.known) < MONTH:
        return
    by = last_day(step.known)
    for when in (dated(step.when.text, by),) if step.when is not None else _beside(document, step.evidence.span, by):
        if when.earliest is not None and when.earliest == when.latest and when.earliest <= by:
            yield when.earliest


def _beside(document: Document, told: Span, by: str) -> Iterator[When]:
    """The time that stands in the sentence of a deed after its words, in the same clause; nothing where the sentence has several."""
    sentence = next((one.span for one in split(document) if one.span.holds(told)), None)
    if sentence is None:
        return
    there = list(expressions(sentence.of(document.text)))
    if len(there) == 1 and (start := sentence.start + there[0].start) >= told.start:
        between = document.text[min(told.end, start) : start]
        if BETWEEN.fullmatch(" ".join(between.split()) + " "):
            yield there[0].when(by)
