"""A map of places over outlines of countries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians, sqrt

from parley.asking import PlaceRow
from parley.showing.pictures.labels import Label, clear_labels
from parley.showing.pictures.labels import Spot as Named

STEPS = 20  # units of a path a degree
WIDTH, ROOM, NARROWEST = 960, 6.0, 24.0  # of the picture; degrees about the outermost places; degrees that it shows at least
LONGEST, BIGGEST = 30, 26.0  # letters of a name; radius of a place
LIMITS = (-180.0, -58.0, 180.0, 84.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A country's outline, with its box in degrees (west, south, east, north)."""

    code: str
    name: str
    box: tuple[float, float, float, float]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map: in the middle of its country where no more is known (`exact` is False).

    `text` is where its name is set from there; None where it would lie on the name of a place of which more is told.
    """

    row: PlaceRow
    x: float
    y: float
    radius: float
    exact: bool
    number: int
    name: str
    text: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Outlines and spots in a box; `transform` brings the outlines' units into it. `named` are the countries that places lie in."""

    width: int
    height: int
    transform: str
    outlines: tuple[Outline, ...]
    named: frozenset[str]
    spots: tuple[Spot, ...]
    unplaced: tuple[PlaceRow, ...]


@cache
def outlines() -> tuple[Outline, ...]:
    """The outlines of all countries (Natural Earth, public domain), simplified."""
    text = files("parley.showing").joinpath("data", "outlines.psv").read_text(encoding="utf-8")
    cells = ([cell.strip() for cell in line.split(" | ")] for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Outline(code=c[0], name=c[1], box=(float(c[2]), float(c[3]), float(c[4]), float(c[5])), path=c[6]) for c in cells)


@cache
def country(code: str) -> str:
    """The name of a country by its code (ISO alpha-3); the code itself where no outline has it."""
    return next((one.name for one in outlines() if one.code == code), code)


def _middle(code: str) -> tuple[float, float] | None:
    """The middle of a country's first, largest part, in degrees."""
    found = next((one for one in outlines() if one.code == code), None)
    if found is None:
        return None
    points = _points(found.path.split("z")[0])
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _points(path: str) -> list[tuple[float, float]]:
    x = y = 0
    found = []
    for step in path.removeprefix("M").split("l"):
        dx, dy = map(int, step.split(","))
        x, y = x + dx, y + dy
        found.append((x / STEPS, -y / STEPS))
    return found


def atlas(rows: Sequence[PlaceRow]) -> Atlas:
    """The map of places: towns at their place, the others in the middle of their country; what lies nowhere known is listed."""
    placed: list[tuple[PlaceRow, float, float, bool]] = []
    unplaced = []
    for row in rows:
        if row.longitude is not None and row.latitude is not None:
            placed.append((row, row.longitude, row.latitude, True))
        elif len(row.countries) == 1 and (middle := _middle(row.countries[0])):
            placed.append((row, *middle, False))
        else:
            unplaced.append(row)
    west, south, east, north = _window([(x, y) for _, x, y, _ in placed])
    squeeze = cos(radians((south + north) / 2))
    size = WIDTH / ((east - west) * squeeze)
    height = round((north - south) * size)
    at = [(round((x - west) * squeeze * size, 1), round((north - y) * size, 1)) for _, x, y, _ in placed]
    spots = _named([(row, *where, exact) for (row, _, _, exact), where in zip(placed, at, strict=True)], height)
    move = f"translate({-west * squeeze * size:.2f} {north * size:.2f}) scale({squeeze * size / STEPS:.5f} {size / STEPS:.5f})"
    shown = tuple(one for one in outlines() if _meets(one.box, (west, south, east, north)))
    named = frozenset(code for row in rows for code in row.countries)
    return Atlas(width=WIDTH, height=height, transform=move, outlines=shown, named=named, spots=spots, unplaced=tuple(unplaced))


def _named(placed: Sequence[tuple[PlaceRow, float, float, bool]], height: int) -> tuple[Spot, ...]:
    """The spots of places that are drawn at points of the picture, each with its name where there is room for it.

    In the middle of a country stands no name but the country's, as no other place is known to lie there.
    """
    countries = {one.name for one in outlines()}
    names = [row.name.partition(",")[0][:LONGEST] if exact or row.name in countries else "" for row, _, _, exact in placed]
    radii = [round(min(4 + 2.4 * sqrt(len(row.rows)), BIGGEST), 1) for row, _, _, _ in placed]
    drawn = [Named(x=x, y=y, radius=r, letters=len(name)) for (_, x, y, _), r, name in zip(placed, radii, names, strict=True)]
    texts = clear_labels(drawn, WIDTH, height)
    return tuple(
        Spot(row=row, x=x, y=y, radius=radius, exact=exact, number=number, name=name, text=text if name else None)
        for number, ((row, x, y, exact), radius, name, text) in enumerate(zip(placed, radii, names, texts, strict=True), 1)
    )


def _window(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The box about the places that the map shows: no narrower than can be recognised, no wider than the world, not too tall."""
    listed = list(points) or [(LIMITS[0], LIMITS[1]), (LIMITS[2], LIMITS[3])]
    xs, ys = [x for x, _ in listed], [y for _, y in listed]
    west, east = _at_least(min(xs) - ROOM, max(xs) + ROOM, NARROWEST)
    south, north = _at_least(min(ys) - ROOM, max(ys) + ROOM, (east - west) * 0.45)
    west, east = _at_least(west, east, (north - south) / 0.62)
    return max(west, LIMITS[0]), max(south, LIMITS[1]), min(east, LIMITS[2]), min(north, LIMITS[3])


def _at_least(low: float, high: float, size: float) -> tuple[float, float]:
    more = max(0.0, size - (high - low)) / 2
    return low - more, high + more


def _meets(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
