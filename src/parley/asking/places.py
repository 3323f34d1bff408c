"""What stands at one place of a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from parley.asking.querying import View
from parley.asking.reports import report as judged_report
from parley.asking.rows import Paragraph, PlaceAnswer
from parley.documents.layout.paragraphs import split
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import Arrangement, Claim, Document, Event, Measure, Reading, Relation, Span, cover, trimmed

R = TypeVar("R", Claim, Event, Relation, Arrangement, Measure)
PLACE = re.compile(r"(?P<report>.*\S):(?P<at>\d+)$")
ASIDE = frozenset({"boilerplate", "byline", "biography", "caption"})


def named_place(text: str) -> tuple[str, int] | None:
    """The report and character of `REPORT:CHAR` as tables write it; None for the name of a report alone."""
    found = PLACE.match(text)
    return (found["report"], int(found["at"])) if found else None


def report(ledger: Ledger, name: str, *, as_known_on: str | None = None) -> tuple[Document, Reading]:
    """The one report that `name` stands for, and its reading as analysts judged it (by the day `as_known_on`, where one is given).

    QuestionError where none or several fit, of those known by that day.
    """
    return judged_report(View(ledger, as_known_on), name)


def place(ledger: Ledger, name: str, at: int) -> PlaceAnswer:
    """The paragraph of the report `name` at character `at` with its neighbours, and the records there.

    QuestionError where no one report fits, or it is shorter.
    """
    found, records = report(ledger, name)
    if at >= len(found.text):
        raise QuestionError(f"{name}:{at}: the report ends at character {len(found.text)}; take a place from `Where` of a table")
    answer = _answer(found, at, records, lambda span: span.start == at)
    return answer if answer.evidence else _answer(found, at, records, lambda span: span.start <= at < span.end)


def _answer(found: Document, at: int, records: Reading, there: Callable[[Span], bool]) -> PlaceAnswer:
    """The place with those records whose evidence is `there`."""

    def here(listed: Sequence[R]) -> tuple[R, ...]:
        return tuple(one for one in listed if there(one.evidence.span))

    answer = PlaceAnswer(
        document=found,
        at=at,
        paragraphs=(),
        claims=here(records.claims),
        events=here(records.events),
        relations=here(records.relations),
        arrangements=here(records.arrangements),
        measures=here(records.measures),
    )
    whole = cover([Span(at, at + 1), *(evidence.span for evidence in answer.evidence)])
    return replace(answer, paragraphs=_around(found, whole))


def _paragraphs(found: Document) -> list[tuple[Span, str, str]]:
    """Every paragraph of a document with its kind and voice; one that changes its voice is cut there."""
    pieces = []
    for paragraph in split(found.text):
        for passage in found.passages:
            span = trimmed(found.text, max(paragraph.start, passage.span.start), min(paragraph.end, passage.span.end))
            if span is not None:
                pieces.append((span, passage.kind, passage.voice))
    return pieces


def paragraphs(found: Document) -> tuple[Paragraph, ...]:
    """Every paragraph of a document in one voice, none of them asked for."""
    return tuple(Paragraph(span=span, kind=kind, voice=voice, here=False) for span, kind, voice in _paragraphs(found))


def _around(found: Document, wanted: Span) -> tuple[Paragraph, ...]:
    """The paragraphs that `wanted` touches, one before and one after; captions and navigation are no neighbours."""
    listed = _paragraphs(found)
    here = [number for number, (span, _, _) in enumerate(listed) if span.overlaps(wanted)]
    first, last = (here[0], here[-1]) if here else (0, 0)
    before = next((n for n in range(first - 1, -1, -1) if listed[n][1] not in ASIDE), first)
    after = next((n for n in range(last + 1, len(listed)) if listed[n][1] not in ASIDE), last)
    chosen = sorted({before, *here, after})
    return tuple(Paragraph(span=listed[n][0], kind=listed[n][1], voice=listed[n][2], here=n in here) for n in chosen)
