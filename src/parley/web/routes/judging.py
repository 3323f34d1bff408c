"""Analysts' judgements: put on record from a form or by a program, listed, and undone."""

from __future__ import annotations

import json
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field, ValidationError

from parley import asking
from parley.asking import JudgementRow, Words
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.web.asked import AskedFor
from parley.web.pages import UNKNOWN, Pages
from parley.web.visits import ANALYST

pages = Pages()
COMPLETED = frozenset({"same-actor", "different-actor", "same-deal", "different-deal", "regrade"})  # by what is written beside the button
REMEMBERED = 90 * 24 * 3600  # seconds that a browser remembers who judged


class JudgementsAnswer(BaseModel):
    """What analysts judged, the latest first."""

    judgements: list[JudgementRow]


class Given(BaseModel):
    """A judgement as `parley judge` takes it: the verdict, what it is on, what is given with it, who gives it and why."""

    verdict: str = Field(max_length=40)
    subject: str = Field(max_length=400)
    given: list[Annotated[str, Field(max_length=400)]] = Field(default=[], max_length=8)
    within: str | None = Field(default=None, max_length=200)
    who: str = Field(max_length=100)
    why: str = Field(max_length=400)


class Decided(BaseModel):
    """The form of a judgement: `decision` is a JSON list of verdict, subject and what is given; `field` and `other` add to that."""

    decision: str = Field(max_length=2000)
    who: str = Field(default="", max_length=100)
    why: str = Field(default="", max_length=400)
    back: str = Field(default="/", max_length=2000)
    field: str = Field(default="", max_length=40)
    other: str = Field(default="", max_length=400)

    def given(self) -> Given:
        """The judgement that the form stands for; QuestionError where it stands for none."""
        try:
            verdict, subject, *more = (str(part) for part in json.loads(self.decision))
        except (ValueError, TypeError, RecursionError) as error:
            raise QuestionError("the form says no decision; use the buttons of the page") from error
        other = self.other.strip()
        if other and verdict == "correct":
            more.append(f"{self.field}={other}")
        elif other and verdict in COMPLETED and not more:
            more.append(other)
        try:
            return Given(verdict=verdict, subject=subject[:400], given=more[:8], who=self.who, why=self.why)
        except ValidationError as error:
            first = error.errors()[0]
            raise QuestionError(f"{first['loc'][0]} of the form: {first['msg']}") from error


@pages.page("/judgements", "judgements.html")
def judgements(asked: AskedFor) -> JudgementsAnswer:
    """What analysts judged, the latest first, undone judgements too."""
    return JudgementsAnswer(judgements=asking.judgements(asked.ledger, as_known_on=asked.as_known_on)[::-1])


@pages.api.post("/judgements", responses=UNKNOWN, summary="Put a judgement on record")
def judge(request: Request, given: Given) -> JudgementRow:
    """The judgement as it was put on record."""
    return _recorded(request.app.state.ledger, given)


@pages.html.post("/judgements")
def judge_by_form(request: Request, form: Annotated[Decided, Form()]) -> Response:
    """Puts the decision of a form on record and goes back to its page."""
    back = _back(form.back)
    row = _recorded(request.app.state.ledger, form.given())
    answer = RedirectResponse(f"{back}judged={row.id}", status_code=303)
    answer.set_cookie(ANALYST, quote(row.who), max_age=REMEMBERED, httponly=True, samesite="strict")
    return answer


def _recorded(ledger: Ledger, given: Given) -> JudgementRow:
    words = Words(verdict=given.verdict, subject=given.subject, given=tuple(given.given), within=given.within)
    made = asking.judge(ledger, words, who=given.who, why=given.why)
    return next(row for row in asking.judgements(ledger) if row.id == made.id)


def _back(address: str) -> str:
    """The page that a form came from, on this server and nowhere else, up to where more is asked of it; the front page where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/?"
    path = parts.path if parts.path.startswith("/") and not parts.path.startswith(("//", "/\\")) else "/"
    return f"{path}?{parts.query}{'&' if parts.query else ''}"
