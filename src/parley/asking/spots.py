"""Where a row opens: its report and the words in it."""

from __future__ import annotations

from typing import TypedDict

from parley.model import Document, Span


class Spot(TypedDict):
    """The fields of a row that say where it opens: the report with title and date, the words as they stand, and their characters."""

    document: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int


def spot(document: Document, span: Span) -> Spot:
    """The fields of a row that opens on a span of a document."""
    return Spot(
        document=document.id,
        title=document.title,
        published=document.published,
        quote=span.of(document.text),
        start=span.start,
        end=span.end,
    )
