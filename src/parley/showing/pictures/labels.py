"""Where the name of each node of a network is set, so that it lies on no other node or name where that can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LETTER, LINE, GAP = 7.2, 16.0, 4.0  # of a name at 13 px: how wide a letter is about, how high the line, how far from its node
ABOVE, BELOW = 0.7, 0.3  # how much of a line stands above and below what its letters stand on
COVERED = 0.25  # of a name that may lie on other nodes where names are left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A node to be named: its place, radius and how many letters its name has."""

    x: float
    y: float
    radius: float
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Where a name is set from its node's middle, and whether it begins, ends or has its middle there."""

    x: float
    y: float
    anchor: str


Box = tuple[float, float, float, float]


def labels(spots: Sequence[Spot], width: float, height: float) -> list[Label]:
    """One label for each spot in turn: below, above, right or left of it, the first that covers least of what stands there."""
    nodes = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    taken: list[Box] = []
    made = []
    for i, spot in enumerate(spots):
        others = [*nodes[:i], *nodes[i + 1 :], *taken]
        label, box = min(_ways(spot), key=lambda way: _covered(way[1], others, width, height))
        taken.append(box)
        made.append(label)
    return made


def clear_labels(spots: Sequence[Spot], width: float, height: float) -> list[Label | None]:
    """A label for each spot in turn, within the picture, on no label before it and on little else; None where there is no place."""
    nodes = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    taken: list[Box] = []
    made: list[Label | None] = []
    for i, spot in enumerate(spots):
        others = [*nodes[:i], *nodes[i + 1 :]]
        free = [(label, box) for label, box in _ways(spot) if not _covered(box, taken, width, height)]
        label, box = min(free, key=lambda way: _covered(way[1], others, width, height), default=(None, None))
        if box is not None and _covered(box, others, width, height) > COVERED * (box[2] - box[0]) * LINE:
            label = box = None
        if box is not None:
            taken.append(box)
        made.append(label)
    return made


def _ways(spot: Spot) -> list[tuple[Label, Box]]:
    wide, r = spot.letters * LETTER, spot.radius + GAP
    places = (
        (Label(x=0, y=round(r + LINE * ABOVE, 1), anchor="middle"), -wide / 2, r),
        (Label(x=0, y=round(-r - LINE * BELOW, 1), anchor="middle"), -wide / 2, -r - LINE),
        (Label(x=round(r, 1), y=round(LINE * (ABOVE - 0.5), 1), anchor="start"), r, -LINE / 2),
        (Label(x=round(-r, 1), y=round(LINE * (ABOVE - 0.5), 1), anchor="end"), -r - wide, -LINE / 2),
    )
    return [(label, (spot.x + x, spot.y + y, spot.x + x + wide, spot.y + y + LINE)) for label, x, y in places]


def _covered(box: Box, others: Sequence[Box], width: float, height: float) -> float:
    """How much of `box` lies on others or outside of the picture, in square pixels."""
    inside = _shared(box, (0.0, 0.0, width, height))
    return (box[2] - box[0]) * (box[3] - box[1]) - inside + sum(_shared(box, one) for one in others)


def _shared(one: Box, two: Box) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide * high if wide > 0 and high > 0 else 0.0
