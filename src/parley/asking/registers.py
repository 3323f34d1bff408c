"""Registers of deals: weighed over all reports of a ledger, and kept for the next question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

from parley.asking.dealrows import DealRow, PromiseRow
from parley.asking.keeping import Made, Read
from parley.asking.naming import knowledge as known_of
from parley.asking.naming import names
from parley.asking.packing import Packing
from parley.asking.promising import promises
from parley.asking.querying import Filters, View
from parley.asking.register import Register
from parley.asking.reports import report, reports, some
from parley.knowledge import Knowledge
from parley.ledger import RECORDS, Kept, Ledger
from parley.model import (
    Arrangement,
    Conduct,
    Deal,
    Document,
    Event,
    Evidence,
    Join,
    Judgement,
    Obligation,
    Part,
    Span,
    StatusStep,
    When,
    Witness,
)
from parley.weighing import Told, days, weighed
from parley.weighing.decisions import parted


def register(ledger: Ledger, filters: Filters) -> Register:
    """All deals of a ledger, as of and as known on the days that `filters` name; kept for the next question."""
    return REGISTER.of(ledger, filters.as_known_on, *([days(filters.as_of)[1]] if filters.as_of else []))


def _weighed(ledger: Ledger, known: str | None, as_of: str | None = None) -> Register:
    """The register of a ledger as of and as known on a day, weighed anew."""
    view = View(ledger, known)
    decisions = view.judged.decisions
    knowledge = parted(known_of(), decisions.apart)
    read = list(reports(view, RECORDS))
    made = weighed(read, knowledge, decisions, as_of=as_of)
    told = {document.id: Told(document, reading, knowledge) for document, reading in read}
    return Register(
        deals=made,
        told=told,
        accounts={a.id: (one, a) for one in told.values() for a in one.arrangements},
        names=names(ledger, as_known_on=known),
        events={event.id: (document, event) for document, reading in read for event in reading.events},
        view=view,
    )


def _bodies(made: Register) -> Iterator[tuple[str, str]]:
    after = {event for deal in made.deals for event in deal.afterwards}
    yield "listed", PACKING.packed([(deal.id, deal.comments) for deal in made.deals])
    yield from (("deal " + deal.id, PACKING.packed(deal)) for deal in made.deals)
    yield from (("row " + deal.id, PACKING.packed(made.row(deal))) for deal in made.deals)
    yield from (("promises " + deal.id, PACKING.packed(tuple(promises(made, deal)))) for deal in made.deals)
    yield "names", PACKING.packed(dict(made.names))
    yield "accounts", PACKING.packed({one: told.document.id for one, (told, _) in made.accounts.items()})
    yield "events", PACKING.packed({one: made.events[one][0].id for one in sorted(after)})


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """What a register as kept is read from."""

    view: View
    found: Kept

    def body(self, name: str) -> Any:
        """What is kept under a name."""
        return PACKING.unpacked(self.found.body(name))

    @cached_property
    def told(self) -> Read[str, Told]:
        """The reports with their readings as judged."""
        return Read(self.view.ids, lambda one: Told(*report(self.view, one), self.knowledge))

    @cached_property
    def knowledge(self) -> Knowledge:
        """What Parley knows, but for those whom analysts told apart."""
        return parted(known_of(), self.view.judged.decisions.apart)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of actors."""
        return dict(self.body("names"))

    def account(self, one: str) -> tuple[Told, Arrangement]:
        """An account, from its report."""
        told = self.told[self.accounts[one]]
        return told, next(account for account in told.arrangements if account.id == one)

    def event(self, one: str) -> tuple[Document, Event]:
        """An event, from its report."""
        told = self.told[self.events[one]]
        return told.document, next(event for event in told.reading.events if event.id == one)

    def read(self, deal: Deal) -> None:
        """Reads all reports that the dossier of a deal is made from at once."""
        told = [*(s.evidence for s in deal.steps), *(w.evidence for w in deal.witnesses), *(p.evidence for p in deal.parts)]
        told += [e for duty in deal.obligations for e in (*duty.evidence, *(c.evidence for c in duty.conduct))]
        reports = {evidence.document for evidence in told}
        near = (one for join in (*deal.joins, *deal.near) for one in (join.one, join.other))
        reports |= {self.accounts[one] for one in (*deal.arrangements, *near) if one in self.accounts}
        reports |= {self.events[one] for one in deal.afterwards}
        more = some(self.view, self.told.missing(reports))
        self.told.take((document.id, Told(document, reading, self.knowledge)) for document, reading in more)

    @cached_property
    def accounts(self) -> dict[str, str]:
        """The report of each account."""
        return dict(self.body("accounts"))

    @cached_property
    def events(self) -> dict[str, str]:
        """The report of each event after a deal."""
        return dict(self.body("events"))


class _Deals(Sequence[Deal]):
    """Deals in their order, each read when it is asked for."""

    def __init__(self, ids: Sequence[str], read: Mapping[str, Deal]) -> None:
        self._ids, self._read = ids, read

    @overload
    def __getitem__(self, at: int) -> Deal: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Deal]: ...
    def __getitem__(self, at: int | slice) -> Deal | Sequence[Deal]:
        return _Deals(self._ids[at], self._read) if isinstance(at, slice) else self._read[self._ids[at]]

    def __len__(self) -> int:
        return len(self._ids)


def _back(ledger: Ledger, found: Kept) -> Register:
    kept = _Kept(view=View(ledger), found=found)
    listed = kept.body("listed")
    ids = [one for one, _ in listed]
    rows: Read[str, DealRow] = Read(lambda: ids, lambda one: kept.body(f"row {one}"))
    return Register(
        deals=_Deals(ids, Read(lambda: ids, lambda one: kept.body(f"deal {one}"))),
        told=kept.told,
        accounts=Read(lambda: kept.accounts, kept.account),
        names=Read(lambda: kept.names, lambda one: kept.names[one]),
        events=Read(lambda: kept.events, kept.event),
        view=kept.view,
        rows=rows,
        promises=Read(lambda: ids, lambda one: kept.body(f"promises {one}")),
        reading=kept.read,
        listing=lambda: ((of_comments, rows[one]) for one, of_comments in listed),
        whole=lambda: (Told(document, reading, kept.knowledge) for document, reading in reports(kept.view, RECORDS)),
    )


PACKING = Packing(Span, Evidence, When, Witness, StatusStep, Part, Conduct, Obligation, Judgement, Join, Deal, DealRow, PromiseRow)
REGISTER: Made[Register] = Made(name="deals", make=_weighed, bodies=_bodies, back=_back)
