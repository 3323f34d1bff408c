"""The register of deals, one deal, and what was kept of what was promised."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel

from parley import asking
from parley.asking import DealAnswer, DealRow, PromiseRow
from parley.web.asked import AskedFor, Begin
from parley.web.pages import Pages

pages = Pages()
ON_A_PAGE = 100
Word = Annotated[str, Query(max_length=200)]


class DealsAnswer(BaseModel):
    """Deals in order of the first step, from the one numbered `begin` on; `count` is how many there are in all."""

    deals: list[DealRow]
    count: int
    begin: int = 0


class OneDealAnswer(BaseModel):
    """A deal with all that is known of it, and its neighbours in the register."""

    dossier: DealAnswer
    before: DealRow | None
    after: DealRow | None


class HeldAnswer(BaseModel):
    """What parties owe under deals that were made, from the row numbered `begin` on, and how many promises are in each state in all."""

    promises: list[PromiseRow]
    count: int
    begin: int
    states: dict[str, int]


@pages.page("/deals", "deals.html")
def deals(  # noqa: PLR0913 - each is a part of the address
    asked: AskedFor,
    party: Word = "",
    status: Word = "",
    kind: Word = "",
    where: Word = "",
    contested: bool = False,
    begin: Begin = 0,
) -> DealsAnswer:
    """Every negotiation and arrangement over all reports."""
    about = (party.strip(),) if party.strip() else ()
    chosen = asked.filters(about=about, status=status.strip(), kind=kind.strip(), where=where.strip(), contested=contested)
    found = asking.deals(asked.ledger, chosen)
    return DealsAnswer(deals=found[begin : begin + ON_A_PAGE], count=len(found), begin=begin)


@pages.page("/deals/{deal}", "deal.html")
def deal(asked: AskedFor, deal: Annotated[str, Path(description="The beginning of its identifier, or its name.")]) -> OneDealAnswer:
    """A deal: status for each party over time, terms kept or broken, who vouches and who denies."""
    answer = asking.deal(asked.ledger, deal, asked.filters())
    listed = asking.deals(asked.ledger, asked.filters())
    at = next((number for number, row in enumerate(listed) if row.id == answer.deal.id), None)
    before = listed[at - 1] if at else None
    after = listed[at + 1] if at is not None and at + 1 < len(listed) else None
    return OneDealAnswer(dossier=answer, before=before, after=after)


@pages.page("/held", "held.html")
def held(asked: AskedFor, party: Word = "", kind: Word = "", begin: Begin = 0) -> HeldAnswer:
    """What parties owe under the deals that were made, and whether they kept it."""
    rows = asking.held(asked.ledger, asked.filters(about=(party.strip(),) if party.strip() else (), kind=kind.strip()))
    return HeldAnswer(promises=rows[begin : begin + ON_A_PAGE], count=len(rows), begin=begin, states=asking.states(rows))
