"""On which days a deed can have been, as far as its report tells."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from parley.model import Origin, Testimony, When
from parley.weighing.constants import Constants

Window = tuple[str | None, str | None]


def first_day(published: str) -> str:
    """The first day of an ISO date known to the day, month or year."""
    return published + "-01-01"[len(published) - 4 :] if len(published) < 10 else published


def last_day(published: str) -> str:
    """The last day of an ISO date known to the day, month or year."""
    if len(published) == 4:
        return f"{published}-12-31"
    if len(published) == 7:
        return f"{published}-{monthrange(int(published[:4]), int(published[5:]))[1]:02}"
    return published


def shifted(day: str, days: int) -> str:
    """The ISO day so many days later, within what a calendar holds."""
    then = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(then, 1), date.max.toordinal())).isoformat()


@lru_cache(maxsize=100_000)  # all days of two centuries
def ordinal(day: str) -> int:
    """The number of an ISO day, counted from the first day of the year 1."""
    return date.fromisoformat(day).toordinal()


def days_between(earlier: str, later: str) -> int:
    """How many days lie between two ISO days."""
    return ordinal(later) - ordinal(earlier)


def window(when: When | None, published: str | None, constants: Constants, *, ahead: bool = False) -> Window:
    """The days that a deed can have been on: those that the report says, else some time before it, or after for what lies `ahead`."""
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    back, on = constants["time"]["reaches_back_days"], constants["time"]["reaches_forward_days"]
    if earliest is None and latest is None:
        if published is None:
            return None, None
        start, end = first_day(published), last_day(published)
        return (start, shifted(end, on)) if ahead else (shifted(start, -back), end)
    if earliest is None:
        return shifted(str(latest), -back), latest
    if latest is None:
        end = last_day(published) if published else shifted(earliest, on)
        return earliest, shifted(max(end, earliest), on if ahead else 0)
    return (earliest, latest) if earliest <= latest else (latest, earliest)


def dates(one: Testimony, within: int) -> bool:
    """True where the report's own words date the deed to so many days: then other reports of that time are of the same."""
    return one.dated and one.earliest is not None and one.latest is not None and days_between(one.earliest, one.latest) <= within


def first_reported(origin: Origin) -> str | None:
    """The day of the first report of an origin, of those whose date is known to the day; None where none is.

    What is known to be of a month or a year can be weeks or months from anything else of it.
    """
    return min((one.published for one in origin.testimony if one.published and last_day(one.published) == one.published), default=None)
