"""The places of deeds and deals on a map."""

from __future__ import annotations

from pydantic import BaseModel

from parley import asking
from parley.asking import PlaceRow
from parley.web.asked import AskedFor
from parley.web.pages import Pages

pages = Pages()


class PlacesAnswer(BaseModel):
    """The places, those of most deeds and deals first."""

    places: list[PlaceRow]


@pages.page("/map", "map.html")
def places(asked: AskedFor) -> PlacesAnswer:
    """Where deeds and deals are said to have been."""
    return PlacesAnswer(places=asking.places(asked.ledger, as_known_on=asked.as_known_on))
