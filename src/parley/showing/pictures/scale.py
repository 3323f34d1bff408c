"""Days along a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from parley.weighing.windows import first_day, last_day

MOST_TICKS = 8
BEFORE = 3  # days that a line begins before the first that is told of, at least
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the line: its place and what is written there."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Days from `first` to `last` (ordinals) over the places from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: str, *, end: bool = False) -> float:
        """Where a day stands, as it begins; of a month or year its first day, its last where the `end` is asked for."""
        at = ordinal(last_day(day) if end else first_day(day))
        share = (min(max(at, self.first), self.last) - self.first) / max(self.last - self.first, 1)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The beginnings of months or years, so many that they can be read; days where hardly a month begins."""
        months = (self.last - self.first) / 30.4
        step = next((size for size in STEPS if months / size <= MOST_TICKS), STEPS[-1])
        starts = list(self._starts(step))
        if len(starts) < 2:
            return tuple(Tick(x=self.x(day.isoformat()), label=f"{day.day} {day:%b %Y}") for day in self._weeks())
        return tuple(Tick(x=self.x(day.isoformat()), label=_label(day, step)) for day in starts)

    def _weeks(self) -> Iterator[date]:
        """Days a week or more apart, from the first that is told of on."""
        apart = 7 * -(-(self.last - self.first) // (7 * MOST_TICKS))
        return (date.fromordinal(day) for day in range(self.first + BEFORE, self.last + 1, apart))

    def _starts(self, step: int) -> Iterator[date]:
        begin = date.fromordinal(self.first)
        month = begin.year * 12 + begin.month - 1
        month -= month % step
        while (day := date(month // 12, month % 12 + 1, 1)).toordinal() <= self.last:
            if day.toordinal() >= self.first:
                yield day
            month += step


def _label(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else day.strftime("%b %Y")


def ordinal(day: str) -> int:
    """A day as a number."""
    return date.fromisoformat(day).toordinal()


def scale(days: Iterable[str], left: float, right: float) -> Scale | None:
    """The scale that holds all `days` with a little room before and more after them; None where there are none."""
    listed = list(days)
    if not listed:
        return None
    first, last = min(map(first_day, listed)), max(map(last_day, listed))
    span = ordinal(last) - ordinal(first)
    begin, end = ordinal(first) - max(BEFORE, span // 40), ordinal(last) + max(20, span // 25)
    return Scale(first=begin, last=end, left=left, right=right)
