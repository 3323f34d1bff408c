"""The two axes of a standing over time: cooperation above the line, conflict below it, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, log10

from parley.asking import StandingRow
from parley.showing.pictures.scale import Tick, scale

WIDTH, HEIGHT, LEFT, RIGHT, MIDDLE, TALL = 960, 250, 4, 16, 116, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A standing at the end of a part of the time: where it is drawn and what it is called."""

    x: float
    cooperation: float
    conflict: float
    label: str
    as_of: str
    support: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A height on either axis and the figure that it stands for."""

    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Lines and bands as points of SVG, and the samples that they run through; `most` is the figure at either edge."""

    width: int
    height: int
    middle: int
    tall: int
    left: int
    most: float
    ticks: tuple[Tick, ...]
    cooperation: str
    cooperation_band: str
    conflict: str
    conflict_band: str
    samples: tuple[Sample, ...]
    marks: tuple[Mark, ...]


def axes(rows: Sequence[StandingRow]) -> Axes | None:
    """How two actors stood at the end of each part of the time; None of a single day."""
    known = [row for row in rows if row.as_of]
    along = scale([row.as_of for row in known], LEFT, WIDTH - RIGHT)
    if along is None or len(known) < 2:
        return None
    most = max(0.1, *(value for row in known for value in (row.cooperation, row.conflict))) * 1.6

    def up(value: float) -> float:
        return round(MIDDLE - min(value / most, 1) * TALL, 1)

    def down(value: float) -> float:
        return round(MIDDLE + min(value / most, 1) * TALL, 1)

    def line(value: Callable[[StandingRow], float]) -> str:
        return " ".join(f"{along.x(row.as_of)},{value(row)}" for row in known)

    def band(low: Callable[[StandingRow], float], high: Callable[[StandingRow], float]) -> str:
        back = " ".join(f"{along.x(row.as_of)},{low(row)}" for row in reversed(known))
        return f"{line(high)} {back}"

    return Axes(
        width=WIDTH,
        height=HEIGHT,
        middle=MIDDLE,
        tall=TALL,
        left=LEFT,
        most=most,
        ticks=along.ticks(),
        cooperation=line(lambda row: up(row.cooperation)),
        cooperation_band=band(lambda row: up(row.cooperation_low), lambda row: up(row.cooperation_high)),
        conflict=line(lambda row: down(row.conflict)),
        conflict_band=band(lambda row: down(row.conflict_low), lambda row: down(row.conflict_high)),
        samples=tuple(
            Sample(
                x=along.x(row.as_of),
                cooperation=up(row.cooperation),
                conflict=down(row.conflict),
                label=row.label,
                as_of=row.as_of,
                support=row.support,
            )
            for row in known
        ),
        marks=tuple(Mark(y=way(_round(most)), label=f"{_round(most):g}") for way in (up, down)),
    )


def _round(most: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is no more than nine tenths of a figure."""
    size = 10.0 ** floor(log10(0.9 * most))
    return max((size * n for n in (1, 2, 5) if size * n <= 0.9 * most), default=size)  # a size can be a rounding error too large
