"""Camps, relations under strain and triangles that fit no camps."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from parley import asking
from parley.asking import BalanceAnswer, StandingRow
from parley.web.asked import AskedFor
from parley.web.pages import Pages

pages = Pages()
MOST = 40


class BalancedAnswer(BaseModel):
    """The balance of standings on a day, with the standings that it is of."""

    balance: BalanceAnswer
    standings: list[StandingRow]


@pages.page("/balance", "balance.html")
def balance(
    asked: AskedFor,
    most: Annotated[int, Query(description="So many actors, those with most evidence.", ge=3, le=60)] = MOST,
    without: Annotated[str, Query(description="A claim to leave out, by its identifier.", max_length=80)] = "",
) -> BalancedAnswer:
    """The camps that standings make, and what is under strain."""
    left_out = (without.strip(),) if without.strip() else ()
    answer = asking.balanced(asked.ledger, most=most, as_of=asked.as_of, without=left_out, as_known_on=asked.as_known_on)
    rows = asking.standings(asked.ledger, most=most, as_of=asked.as_of, as_known_on=asked.as_known_on)
    return BalancedAnswer(balance=answer, standings=rows)
