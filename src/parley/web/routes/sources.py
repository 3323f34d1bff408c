"""The sources, how far each can be relied on, and one of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel

from parley import asking
from parley.asking import SourceAnswer, SourceRecordAnswer, SourceRecordRow
from parley.errors import QuestionError
from parley.web.asked import Asked, AskedFor
from parley.web.pages import Pages

pages = Pages()
MOST = 300


class SourcesAnswer(BaseModel):
    """The sources' records, those of whose statements most were spoken to first."""

    sources: list[SourceRecordRow]
    count: int


class OneSourceAnswer(BaseModel):
    """A source: what it says, passes on and is said of it, and its record."""

    source: SourceAnswer
    record: SourceRecordAnswer


@pages.page("/sources", "sources.html")
def sources(asked: AskedFor) -> SourcesAnswer:
    """How far each source can be relied on, as far as others spoke to what it says."""
    found = asking.source_records(asked.ledger, as_known_on=asked.as_known_on)
    return SourcesAnswer(sources=found[:MOST], count=len(found))


@pages.page("/sources/{source:path}", "source.html")
def source(asked: AskedFor, source: Annotated[str, Path(description="A name, or `anonymous:` and a description.")]) -> OneSourceAnswer:
    """All that is said by and of a source, and its record."""
    try:
        answer = asking.source(asked.ledger, source, asked.filters())
    except QuestionError:
        return _outlet(asked, source)
    return OneSourceAnswer(source=answer, record=asking.source_record(asked.ledger, answer.refs, as_known_on=asked.as_known_on))


def _outlet(asked: Asked, source: str) -> OneSourceAnswer:
    """An outlet or author that only publishes: no report names it, so that it is known by its record alone; QuestionError for another."""
    record = asking.source_record(asked.ledger, (source,), as_known_on=asked.as_known_on)
    if record.record is None and not record.passes_on:
        raise QuestionError(f"no source {source!r} in {asked.ledger.folder}; the page of sources lists them")
    facts: dict[str, Any] = dict.fromkeys(("voices", "named", "stances", "said", "passed_on", "said_of_it", "remarks", "also"), ())
    return OneSourceAnswer(source=SourceAnswer(name=source, refs=(source,), kind=None, country=None, **facts), record=record)
