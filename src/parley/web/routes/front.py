"""What is in the ledger, what the newest reports changed, and a search over all of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from parley import asking
from parley.asking import ContentsAnswer, DealRow, DocumentRow, NewsAnswer, PropositionRow, SearchAnswer
from parley.web.asked import AskedFor
from parley.web.pages import Pages

pages = Pages()
NEWEST, MOST = 5, 6


class FrontAnswer(BaseModel):
    """The front page: contents, the newest reports and what they changed, what is contested, and the deals that moved last."""

    contents: ContentsAnswer
    newest: list[DocumentRow]
    news: NewsAnswer | None
    contested: list[PropositionRow]
    deals: list[DealRow]


class FoundAnswer(BaseModel):
    """What fits some words; None where there are none yet."""

    found: SearchAnswer | None


@pages.page("/", "front.html")
def front(asked: AskedFor) -> FrontAnswer:
    """What is in the ledger, and what the newest reports changed."""
    deals = asking.deals(asked.ledger, asked.filters())
    contested = asking.propositions(asked.ledger, contested=True, as_known_on=asked.as_known_on)
    return FrontAnswer(
        contents=asking.contents(asked.ledger, as_known_on=asked.as_known_on),
        newest=asking.newest(asked.ledger, NEWEST, as_known_on=asked.as_known_on),
        news=asking.latest_news(asked.ledger, as_known_on=asked.as_known_on),
        contested=contested[:MOST],
        deals=sorted(deals, key=lambda row: row.last or "", reverse=True)[:MOST],
    )


@pages.page("/search", "search.html")
def search(asked: AskedFor, q: Annotated[str, Query(description="Words to look for.", max_length=200)] = "") -> FoundAnswer:
    """Names, deals, claims and the text of reports that hold some words."""
    return FoundAnswer(found=asking.search(asked.ledger, q, as_known_on=asked.as_known_on) if q.strip() else None)
