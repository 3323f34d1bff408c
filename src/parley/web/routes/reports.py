"""The reports, and one report with its records."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel

from parley import asking
from parley.asking import DocumentRow, ReportAnswer
from parley.web.asked import AskedFor, Begin
from parley.web.pages import Pages

pages = Pages()
ON_A_PAGE = 100


class ReportsAnswer(BaseModel):
    """Reports by date, from the one numbered `begin` on; `count` is how many there are in all."""

    reports: list[DocumentRow]
    count: int
    begin: int


class OpenedAnswer(BaseModel):
    """A report with its records, opened at a character where one is asked for."""

    report: ReportAnswer
    at: int | None


@pages.page("/reports", "reports.html")
def reports(asked: AskedFor, begin: Begin = 0) -> ReportsAnswer:
    """Every report of the ledger, by date."""
    found = asking.documents(asked.ledger, asked.filters(limit=ON_A_PAGE, begin=begin))
    return ReportsAnswer(reports=found, count=asking.contents(asked.ledger, as_known_on=asked.as_known_on).reports, begin=begin)


@pages.page("/reports/{report}", "report.html")
def report(
    asked: AskedFor,
    report: Annotated[str, Path(description="The beginning of the report's identifier.")],
    at: Annotated[int | None, Query(description="A character of its text.", ge=0)] = None,
) -> OpenedAnswer:
    """A report's text with its records."""
    return OpenedAnswer(report=asking.open_report(asked.ledger, report, as_known_on=asked.as_known_on), at=at)
