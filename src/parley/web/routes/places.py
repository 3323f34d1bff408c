"""The places of deeds and deals on a map."""

from __future__ import annotations

from pydantic import BaseModel

from parley import asking
from parley.asking import PlaceRow
from parley.web.asked import AskedFor, Begin
from parley.web.pages import Pages

pages = Pages()
ON_A_PAGE = 40


class PlacesAnswer(BaseModel):
    """The places, those of most deeds and deals first; a page tells of `size` of them, from the one numbered `begin` on."""

    places: list[PlaceRow]
    begin: int
    size: int


@pages.page("/map", "map.html")
def places(asked: AskedFor, begin: Begin = 0) -> PlacesAnswer:
    """Where deeds and deals are said to have been."""
    return PlacesAnswer(places=asking.places(asked.ledger, as_known_on=asked.as_known_on), begin=begin, size=ON_A_PAGE)
