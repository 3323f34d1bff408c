"""The sources, how far each can be relied on, and one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel

from parley import asking
from parley.asking import SourceAnswer, SourceRecordAnswer, SourceRecordRow
from parley.web.asked import AskedFor, Begin
from parley.web.pages import Pages

pages = Pages()
ON_A_PAGE = 100


class SourcesAnswer(BaseModel):
    """The sources' records, those of whose statements most were spoken to first, from the one numbered `begin` on; `count` is of all."""

    sources: list[SourceRecordRow]
    count: int
    begin: int


class OneSourceAnswer(BaseModel):
    """A source: what it says, passes on and is said of it, and its record."""

    source: SourceAnswer
    record: SourceRecordAnswer


@pages.page("/sources", "sources.html")
def sources(asked: AskedFor, begin: Begin = 0) -> SourcesAnswer:
    """How far each source can be relied on, as far as others spoke to what it says."""
    found = asking.source_records(asked.ledger, as_known_on=asked.as_known_on)
    return SourcesAnswer(sources=found[begin : begin + ON_A_PAGE], count=len(found), begin=begin)


@pages.page("/sources/{source:path}", "source.html")
def source(asked: AskedFor, source: Annotated[str, Path(description="A name, or `anonymous:` and a description.")]) -> OneSourceAnswer:
    """All that is said by and of a source, and its record."""
    answer = asking.source(asked.ledger, source, asked.filters())
    return OneSourceAnswer(source=answer, record=asking.source_record(asked.ledger, answer.refs, as_known_on=asked.as_known_on))
