"""Dates of publication as feeds, pages and collections write them, normalised to ISO."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>\d{4})\b"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?$")
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?!\d)",
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})(?:[/.](?P<day>\d{1,2}))?(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:[T ]?\d{6})?Z?$",
        rf"(?:[a-z]+,?\s+)?{_DAY}[-\s./]+(?:of\s+)?{_MONTH}[-\s,./]+{_YEAR}",
        rf"(?:[a-z]+,?\s+)?{_MONTH}[-\s]+{_DAY},?\s+{_YEAR}",
        rf"(?:[a-z]+,?\s+){_MONTH}\s+{_DAY}\s+\d{{2}}:\d{{2}}(?::\d{{2}})?\s+(?:[A-Z]{{1,5}}\s+)?{_YEAR}",
        rf"{_MONTH}[-\s,./]+{_YEAR}",
        rf"{_YEAR}[-\s]+{_MONTH}(?:[-\s]+(?P<day>\d{{1,2}}))?",
        rf"{_DAY}[./](?P<month>\d{{1,2}})[./]{_YEAR}",
        r"(?P<year>\d{4})$",
    )
)
_WRITTEN_OUT = tuple(
    re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
)
_AMERICAN = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b")


def normalised(value: object) -> str | None:
    """`value` as YYYY, YYYY-MM or YYYY-MM-DD with the precision it has; None where it is no date.

    Of days and months written with slashes the month comes first unless it cannot (`3/4/2011` is 4 March); with dots
    the day comes first. Numbers of ten digits are seconds since 1970.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    text = " ".join(str(value).split())
    if epoch := _EPOCH.match(text):
        return datetime.fromtimestamp(int(epoch[1]), UTC).strftime("%Y-%m-%d")
    for pattern in (_AMERICAN, *_PATTERNS):
        if (found := pattern.match(text)) and (day := _iso(found.groupdict())):
            return day
    return None


def written_out(text: str) -> str | None:
    """The first date with its year and month that stands anywhere in `text`, in ISO form with its precision; None where there is none."""
    for pattern in _WRITTEN_OUT:
        if (found := pattern.search(text)) and (day := _iso(found.groupdict())):
            return day
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    """The parts of a date in ISO form; None where there is no such day."""
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    if year is None or not 1000 <= int(year) <= 2999:
        return None
    if month is None:
        return year
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year}-{number:02d}"
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
