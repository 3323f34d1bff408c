"""How actors stand to each other: the network, the matrix, and two actors over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel

from parley import asking
from parley.asking import DealRow, StandingAnswer, StandingRow
from parley.web.asked import Asked, AskedFor
from parley.web.pages import Pages

pages = Pages()
MOST, MOMENTS = 16, 24


class StandingsAnswer(BaseModel):
    """How the `most` actors with most evidence between them stand, out of so many `actors`; `moments` are days that can be looked at."""

    standings: list[StandingRow]
    moments: list[str]
    most: int
    actors: int


class StoodAnswer(BaseModel):
    """Where two actors stand on a day, how they stood before, why, and the deals between them."""

    stood: StandingAnswer
    deals: list[DealRow]


@pages.page("/standings", "standings.html")
def standings(
    asked: AskedFor, most: Annotated[int, Query(description="So many actors, those with most evidence.", ge=2, le=60)] = MOST
) -> StandingsAnswer:
    """How actors stand to each other on a day, as a network and a matrix."""
    rows = asking.standings(asked.ledger, most=most, as_of=asked.as_of, as_known_on=asked.as_known_on)
    every = asking.standing_actors(asked.ledger, as_of=asked.as_of, as_known_on=asked.as_known_on)
    return StandingsAnswer(standings=rows, moments=_moments(asked), most=most, actors=every)


def _moments(asked: Asked) -> list[str]:
    """The ends of the years (of the months, within two years) from the first report to the last."""
    seen = asking.contents(asked.ledger, as_known_on=asked.as_known_on)
    if not seen.first or not seen.last:
        return []
    return asking.moments(seen.first, seen.last, MOMENTS)


@pages.page("/standings/{a}/{b}", "stood.html")
def stood(
    asked: AskedFor, a: Annotated[str, Path(description="An actor.")], b: Annotated[str, Path(description="Another actor.")]
) -> StoodAnswer:
    """Where two actors stand, how that came about, and the sentences it rests on."""
    answer = asking.where_they_stand(asked.ledger, a, b, as_of=asked.as_of, as_known_on=asked.as_known_on)
    both = (answer.standing.a, answer.standing.b)
    return StoodAnswer(stood=answer, deals=asking.deals(asked.ledger, asked.filters(about=both)))
