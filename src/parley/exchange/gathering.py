"""What is given to others: a ledger's records as judged and its deals, as far as filters leave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from parley import asking
from parley.asking import (
    ActorRow,
    ArrangementRow,
    ClaimRow,
    DealRow,
    EventRow,
    Filters,
    JudgementRow,
    MeasureRow,
    PromiseRow,
    RelationRow,
)
from parley.asking.querying import View
from parley.asking.register import chosen
from parley.asking.registers import register
from parley.asking.reports import reports
from parley.ledger import RECORDS, Ledger
from parley.model import Deal, Document, Reading, Ref
from parley.weighing.correcting import Effect

RECORD_FILTERS = ("about", "by", "voice", "stance", "type", "status", "kind", "where", "contested", "anonymous")

MENTIONED = """SELECT ref, list_sort(list_distinct(list(document))) AS reports FROM mentions
    WHERE list_contains(?, document) GROUP BY ref ORDER BY ref"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report as it is given to others: what is known of it, without its text."""

    id: str
    uri: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    retrieved: str | None


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """Everything that one export may give: reports, rows by kind, the deals, judgements, and the names of actors.

    `documents` are the reports with their texts; `known_on` is when each was recorded, `mentioned` the reports
    that mention each actor; `effects` what judgements did to records. `made` are
    the deals themselves, of which `deals` are the rows.
    """

    documents: Mapping[str, Document]
    known_on: Mapping[str, str]
    names: Mapping[Ref, str]
    mentioned: Mapping[Ref, Sequence[str]]
    actors: Sequence[ActorRow]
    claims: Sequence[ClaimRow]
    events: Sequence[EventRow]
    relations: Sequence[RelationRow]
    measures: Sequence[MeasureRow]
    arrangements: Sequence[ArrangementRow]
    deals: Sequence[DealRow]
    made: Sequence[Deal]
    held: Sequence[PromiseRow]
    judgements: Sequence[JudgementRow]
    readings: Mapping[str, Reading]
    effects: Sequence[Effect]
    view: View

    @cached_property
    def told(self) -> Mapping[str, Reading]:
        """The readings of the reports, all their records as analysts judged them."""
        return {document.id: reading for document, reading in reports(self.view, RECORDS) if document.id in self.documents}

    @cached_property
    def by_actor(self) -> Mapping[Ref, ActorRow]:
        """The rows of actors by identifier."""
        return {row.id: row for row in self.actors}

    @cached_property
    def by_deal(self) -> Mapping[str, DealRow]:
        """The rows of deals by identifier."""
        return {row.id: row for row in self.deals}

    @cached_property
    def events_in(self) -> Mapping[str, Sequence[EventRow]]:
        """The rows of events by report."""
        found: dict[str, list[EventRow]] = defaultdict(list)
        for row in self.events:
            found[row.document].append(row)
        return found

    def reports(self) -> list[ReportRow]:
        """The reports as rows, by date."""
        ordered = sorted(self.documents.values(), key=lambda d: (d.published or "9999", d.id))
        names = ReportRow.__dataclass_fields__
        return [ReportRow(**{name: getattr(document, name) for name in names}) for document in ordered]

    def name(self, ref: Ref) -> str:
        """An actor's name, or the description of an unnamed one."""
        return self.names.get(ref, ref.removeprefix("anonymous:"))


def gathered(ledger: Ledger, filters: Filters | None = None) -> Gathered:
    """What `filters` leave of a ledger; each filter narrows the kinds of rows that the question of that name lets it narrow.

    Reports are those that a row that is left stands in, and where no filter is on records all that other filters leave.
    """
    wanted = filters or Filters()
    view = View(ledger, wanted.as_known_on)
    rows: dict[str, Any] = {
        name: getattr(asking, name)(ledger, wanted) for name in ("claims", "events", "relations", "measures", "arrangements", "held")
    }
    known_deals = register(ledger, wanted)
    made = chosen(known_deals, wanted)
    rows["deals"] = [known_deals.row(deal) for deal in made]
    plain = Filters(document=wanted.document, since=wanted.since, until=wanted.until, as_known_on=wanted.as_known_on, limit=wanted.limit)
    cited = {row.document for listed in rows.values() for row in listed}
    listed = {row.id for row in asking.documents(ledger, plain)}
    reported = cited if any(getattr(wanted, name) for name in RECORD_FILTERS) else listed | cited
    documents = {document.id: document for document in view.documents(reported)}
    known = {row["id"]: row["known_on"] for row in view.rows("SELECT id, min(known_on) AS known_on FROM documents GROUP BY id")}
    return Gathered(
        documents=documents,
        known_on={one: known[one] for one in documents},
        mentioned={row["ref"]: row["reports"] for row in view.rows(MENTIONED, [sorted(documents)])},
        names=asking.all_names(ledger, as_known_on=wanted.as_known_on),
        actors=asking.actors(ledger, replace(plain, about=wanted.about, limit=None)),
        judgements=asking.judgements(ledger, as_known_on=wanted.as_known_on),
        readings={one: view.judged.reports[one].reading for one in documents if one in view.judged.reports},
        effects=[effect for effect in view.judged.effects if effect.document in documents],
        made=made,
        view=view,
        **rows,
    )
