"""What every page is asked with: the ledger, a day of the world and a day of knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from parley.asking import Filters
from parley.errors import QuestionError
from parley.ledger import Ledger

MONTH, OF_MONTH = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
DAY = rf"^(\d{{4}}(-{MONTH}(-{OF_MONTH})?)?)?$"
WHOLE_DAY = rf"^(\d{{4}}-{MONTH}-{OF_MONTH})?$"
AsOf = Annotated[str, Query(description="How things stood on this day of the world (day, month or year).", pattern=DAY, max_length=10)]
Begin = Annotated[int, Query(ge=0, le=10**9)]  # the row, counted from nought, that a page begins with
Known = Annotated[str, Query(description="Only reports known by this day.", pattern=WHOLE_DAY, max_length=10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The ledger, and the days that an answer is of; None where all is asked for."""

    ledger: Ledger
    as_of: str | None = None
    as_known_on: str | None = None

    def filters(self, **more: Any) -> Filters:
        """The days as filters of a question, with `more` of them; empty words narrow nothing."""
        given: dict[str, Any] = {name: None if value == "" else value for name, value in more.items()}
        return Filters(as_of=self.as_of, as_known_on=self.as_known_on, **given)


def asked(request: Request, as_of: AsOf = "", as_known_on: Known = "") -> Asked:
    """What the address asks for; QuestionError where a date is no day of a calendar."""
    if as_known_on:
        try:
            date.fromisoformat(as_known_on)
        except ValueError as error:
            raise QuestionError(f"{as_known_on} is no day; write one as 2006-10-17") from error
    made = Asked(ledger=request.app.state.ledger, as_of=as_of or None, as_known_on=as_known_on or None)
    made.filters()
    return made


AskedFor = Annotated[Asked, Depends(asked)]
