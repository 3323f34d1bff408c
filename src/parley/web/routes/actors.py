"""The actors, and one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel

from parley import asking
from parley.asking import ActorAnswer, ActorRow, DealRow, RelationRow
from parley.errors import QuestionError
from parley.web.asked import AskedFor, Begin
from parley.web.pages import Pages

pages = Pages()
ON_A_PAGE, MENTIONS = 100, 50


class ActorsAnswer(BaseModel):
    """Actors, from the one numbered `begin` on, those in most reports first."""

    actors: list[ActorRow]
    count: int
    begin: int


class KnownActor(BaseModel):
    """What is known of an actor: names and mentions, with whom it deals, its deals and relations; `offices` from Parley's own lists.

    Of its mentions `answer` holds some, from the one numbered `begin` on; `answer.actor` says how many there are.
    """

    answer: ActorAnswer
    offices: list[str]
    deals: list[DealRow]
    relations: list[RelationRow]
    begin: int = 0


@pages.page("/actors", "actors.html")
def actors(
    asked: AskedFor,
    name: Annotated[str, Query(description="Only actors whose name fits.", max_length=200)] = "",
    begin: Begin = 0,
) -> ActorsAnswer:
    """Who is named, those in most reports first."""
    found = asking.actors(asked.ledger, asked.filters(about=(name.strip(),) if name.strip() else ()))
    return ActorsAnswer(actors=found[begin : begin + ON_A_PAGE], count=len(found), begin=begin)


@pages.page("/actors/{actor}", "actor.html")
def actor(asked: AskedFor, actor: Annotated[str, Path(description="Its identifier or name.")], begin: Begin = 0) -> KnownActor:
    """An actor: names, offices, relations, deals, and where it is mentioned."""
    answer = asking.actor(asked.ledger, actor, limit=MENTIONS, begin=begin, as_known_on=asked.as_known_on)
    own = asked.filters(about=(answer.actor.id,))
    try:
        deals = asking.deals(asked.ledger, own)
    except QuestionError:
        deals = []
    return KnownActor(
        answer=answer,
        offices=asking.offices(answer.actor.id),
        deals=deals,
        relations=asking.relations(asked.ledger, own),
        begin=begin,
    )
