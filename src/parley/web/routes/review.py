"""What Parley is unsure of, to be decided by an analyst."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from parley import asking
from parley.asking import UnsureRow
from parley.web.asked import AskedFor
from parley.web.pages import Pages

pages = Pages()
ON_A_PAGE = 20


class ReviewAnswer(BaseModel):
    """What is unsure and not yet decided, what bears on most first."""

    unsure: list[UnsureRow]
    count: int


@pages.page("/review", "review.html")
def review(
    asked: AskedFor, what: Annotated[str, Query(description="join, actor, status or claim.", pattern="^(join|actor|status|claim)?$")] = ""
) -> ReviewAnswer:
    """What Parley is unsure of, in the order in which another answer would change most."""
    found = asking.unsure(asked.ledger, what=what, limit=ON_A_PAGE, as_known_on=asked.as_known_on)
    return ReviewAnswer(unsure=found, count=asking.unsure_count(asked.ledger, what, as_known_on=asked.as_known_on))
