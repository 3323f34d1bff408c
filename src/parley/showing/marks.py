"""A report's text cut where its records begin and end, and the records as notes beside the paragraphs that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parley.asking import Paragraph, ReportAnswer
from parley.model import Arrangement, Claim, Event, Measure, Relation, Span

Record = Claim | Event | Relation | Arrangement | Measure
KINDS: dict[type, str] = {Claim: "claim", Event: "event", Relation: "relation", Arrangement: "arrangement", Measure: "measure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text that the same records cover; `record` is the smallest of them, `kinds` what it is marked as."""

    text: str
    start: int
    record: str | None
    kinds: tuple[str, ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A record that begins in a paragraph: what kind of record it is, and its words."""

    kind: str
    record: Record
    start: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph in one voice: its pieces of text, and the notes to it. `new_voice` where the voice is not that of the one before."""

    kind: str
    voice: str
    new_voice: bool
    start: int
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    record: str
    kind: str


def blocks(answer: ReportAnswer) -> tuple[Block, ...]:
    """The paragraphs of a report with their marks and notes, in order."""
    found = sorted(_records(answer), key=lambda record: (record.evidence.span.start, record.evidence.span.end))
    marks = [mark for record in found for mark in _marks(record)]
    text, made, before = answer.document.text, [], ""
    for paragraph in answer.paragraphs:
        made.append(_block(paragraph, text, marks, found, new_voice=paragraph.voice != before))
        before = paragraph.voice
    return tuple(made)


def _records(answer: ReportAnswer) -> Iterator[Record]:
    reading = answer.reading
    for listed in (reading.claims, reading.events, reading.relations, reading.arrangements, reading.measures):
        yield from listed


def _marks(record: Record) -> Iterator[_Mark]:
    if isinstance(record, Claim):
        content = "deny" if record.stance in ("deny", "refuse", "doubt") else "content"
        parts = ((record.content, content), (record.source, "source"), (record.cue, "cue"))
        yield from (_Mark(span, record.id, kind) for spans, kind in parts for span in spans)
    elif isinstance(record, Arrangement):
        yield from (_Mark(span, record.id, "deal") for span in record.evidence.spans)
        yield from (_Mark(span, record.id, "term") for term in record.terms for span in term.evidence.spans)
    else:
        yield from (_Mark(span, record.id, KINDS[type(record)]) for span in record.evidence.spans)


def _block(paragraph: Paragraph, text: str, marks: Sequence[_Mark], records: Sequence[Record], *, new_voice: bool) -> Block:
    span = paragraph.span
    inside = [mark for mark in marks if mark.span.overlaps(span)]
    notes = tuple(
        Note(kind=KINDS[type(record)], record=record, start=at.start, words=" ".join(at.of(text).split()))
        for record in records
        if span.start <= (at := record.evidence.span).start < span.end
    )
    return Block(
        kind=paragraph.kind,
        voice=paragraph.voice,
        new_voice=new_voice,
        start=span.start,
        pieces=tuple(_pieces(span, text, inside)),
        notes=notes,
    )


def _pieces(span: Span, text: str, marks: Sequence[_Mark]) -> Iterator[Piece]:
    edges = {span.start, span.end, *(e for m in marks for e in (m.span.start, m.span.end) if span.start < e < span.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        here = (mark for mark in marks if mark.span.start <= start and end <= mark.span.end)
        over = sorted(here, key=lambda mark: (mark.span.end - mark.span.start, mark.record))
        records = dict.fromkeys(mark.record for mark in over)
        yield Piece(
            text=text[start:end],
            start=start,
            record=over[0].record if over and text[start:end].strip() else None,
            kinds=tuple(dict.fromkeys(mark.kind for mark in over)),
            others=max(len(records) - 1, 0),
        )
