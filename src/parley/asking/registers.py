"""Registers of deals: weighed over all reports of a ledger, and kept for the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, overload

from parley.asking.dealrows import DealRow, PromiseRow
from parley.asking.gathered import GATHERED
from parley.asking.keeping import Layered, Made, Read
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
from parley.weighing import Told, assembled, days
from parley.weighing.decisions import parted


def register(ledger: Ledger, filters: Filters) -> Register:
    """All deals of a ledger, as of and as known on the days that `filters` name; kept for the next question."""
    return REGISTER.of(ledger, filters.as_known_on, *([days(filters.as_of)[1]] if filters.as_of else []))


def _weighed(ledger: Ledger, known: str | None, as_of: str | None = None) -> Register:
    """The register of a ledger as of and as known on a day, assembled anew of what its reports tell."""
    found, view = GATHERED.of(ledger, known), View(ledger, known)
    source = _Source(view)
    source.take(one for one, told in found.items() if told.accounts or told.asides)
    listed = [found[one] for one in sorted(found)]
    deals = assembled(listed, source.told, source.knowledge, view.judged.decisions, as_of=as_of)
    after = {event for deal in deals for event in deal.afterwards}
    events = {deed.event.id: one.document for one in listed for deed in one.deeds if deed.event.id in after}
    accounts = {account.id: one.document for one in listed for account in one.accounts}
    return source.register(deals, names(ledger, as_known_on=known), accounts, events)


def _bodies(made: Register) -> Iterator[tuple[str, str]]:
    after = {event for deal in made.deals for event in deal.afterwards}
    yield "listed", PACKING.packed([(deal.id, deal.comments) for deal in made.deals])
    yield from (("deal " + deal.id, PACKING.packed(deal)) for deal in made.deals)
    yield from (("row " + deal.id, PACKING.packed(made.row(deal))) for deal in made.deals)
    yield from (("promises " + deal.id, PACKING.packed(tuple(promises(made, deal)))) for deal in made.deals)
    yield "names", PACKING.packed(dict(made.names))
    yield "accounts", PACKING.packed({one: made.report_of[one] for one in made.accounts})
    yield "events", PACKING.packed({one: made.report_of[one] for one in sorted(after)})


class _Source:
    """The reports that a register is shown from, each read when it is asked for."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def told(self) -> Read[str, Told]:
        """The reports with their readings as judged."""
        return Read(self._view.ids, lambda one: Told(*report(self._view, one), self.knowledge))

    @cached_property
    def knowledge(self) -> Knowledge:
        """What Parley knows, but for those whom analysts told apart."""
        return parted(known_of(), self._view.judged.decisions.apart)

    def take(self, wanted: Iterable[str]) -> None:
        """Reads many reports at once."""
        more = some(self._view, self.told.missing(wanted))
        self.told.take((document.id, Told(document, reading, self.knowledge)) for document, reading in more)

    def register(
        self, deals: Sequence[Deal], called: Mapping[str, str], accounts: Mapping[str, str], events: Mapping[str, str]
    ) -> Register:
        """The register of these deals, with the report of each account and of each event that a deal lists afterwards."""

        def account(one: str) -> tuple[Told, Arrangement]:
            told = self.told[accounts[one]]
            return told, next(account for account in told.arrangements if account.id == one)

        def event(one: str) -> tuple[Document, Event]:
            told = self.told[events[one]]
            return told.document, next(event for event in told.reading.events if event.id == one)

        def read(deal: Deal) -> None:
            told = [*(s.evidence for s in deal.steps), *(w.evidence for w in deal.witnesses), *(p.evidence for p in deal.parts)]
            told += [e for duty in deal.obligations for e in (*duty.evidence, *(c.evidence for c in duty.conduct))]
            near = (one for join in (*deal.joins, *deal.near) for one in (join.one, join.other))
            wanted = {evidence.document for evidence in told} | {events[one] for one in deal.afterwards}
            self.take(wanted | {accounts[one] for one in (*deal.arrangements, *near) if one in accounts})

        return Register(
            deals=deals,
            told=self.told,
            accounts=Read(lambda: accounts, account),
            names=called,
            events=Read(lambda: events, event),
            view=self._view,
            reading=read,
            whole=lambda: (Told(document, reading, self.knowledge) for document, reading in reports(self._view, RECORDS)),
            report_of=Layered(accounts, events),
        )


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
    def body(name: str) -> Any:
        return PACKING.unpacked(found.body(name))

    listed = body("listed")
    ids = [one for one, _ in listed]
    rows: Read[str, DealRow] = Read(lambda: ids, lambda one: body(f"row {one}"))
    deals = _Deals(ids, Read(lambda: ids, lambda one: body(f"deal {one}")))
    called, accounts, events = (_Late(body, name) for name in ("names", "accounts", "events"))
    made = _Source(View(ledger)).register(deals, called, accounts, events)
    return replace(
        made,
        rows=rows,
        promises=Read(lambda: ids, lambda one: body(f"promises {one}")),
        listing=lambda: ((of_comments, rows[one]) for one, of_comments in listed),
    )


class _Late(Mapping[str, str]):
    """A mapping that is kept, read when anything of it is first asked for."""

    def __init__(self, body: Callable[[str], Any], name: str) -> None:
        self._body, self._name = body, name

    @cached_property
    def _all(self) -> dict[str, str]:
        return dict(self._body(self._name))

    def __getitem__(self, name: str) -> str:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


PACKING = Packing(Span, Evidence, When, Witness, StatusStep, Part, Conduct, Obligation, Judgement, Join, Deal, DealRow, PromiseRow)
REGISTER: Made[Register] = Made(name="deals", make=_weighed, bodies=_bodies, back=_back)
