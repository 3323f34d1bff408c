"""One report with all that was read in it, and one claim by its identifier."""

from __future__ import annotations

from dataclasses import dataclass

from parley.asking.judgements import JudgementRow, judgements
from parley.asking.places import paragraphs, report
from parley.asking.querying import Filters, View
from parley.asking.questions import claim_rows
from parley.asking.registers import register
from parley.asking.rows import ClaimRow, Paragraph
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import Document, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """An arrangement of one report (its identifier) and the deal over all reports that it is an account of."""

    arrangement: str
    deal: str
    label: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnswer:
    """A report's text, its paragraphs with their voices, its records as judged, the deals that it tells of, and the judgements on it."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    reading: Reading
    told: tuple[ToldRow, ...]
    judged: tuple[JudgementRow, ...] = ()


def open_report(ledger: Ledger, name: str, *, as_known_on: str | None = None) -> ReportAnswer:
    """The one report whose identifier begins with `name`, or whose title or address holds it, with its records as judged.

    QuestionError where none or several fit; with `as_known_on`, of the reports known on that day, as they were judged by then.
    """
    found, made = report(ledger, name, as_known_on=as_known_on)
    known = register(ledger, Filters(as_known_on=as_known_on))
    own = {arrangement.id for arrangement in made.arrangements}
    told = tuple(
        ToldRow(arrangement=one, deal=deal.id, label=known.label(deal), status=deal.status)
        for deal in known.deals
        for one in deal.arrangements
        if one in own
    )
    judged = tuple(row for row in judgements(ledger, as_known_on=as_known_on) if row.document == found.id)
    return ReportAnswer(document=found, paragraphs=paragraphs(found), reading=made, told=told, judged=judged)


def claim(ledger: Ledger, identifier: str, *, as_known_on: str | None = None) -> ClaimRow:
    """The claim whose identifier begins so; QuestionError where none or several do."""
    view = View(ledger, as_known_on)
    found = claim_rows(view, Filters(), [("starts_with(t.id, ?)", [identifier])])
    if len(found) != 1:
        hint = "`parley claims` lists them" if not found else "give more of the identifier"
        raise QuestionError(f"{len(found) or 'no'} claims in {view.called} begin with {identifier!r}; {hint}")
    return found[0]
