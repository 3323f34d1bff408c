"""Events that others have recorded, read from a CSV file in the columns of UCDP GED, of ACLED, or of anybody's own."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from parley.errors import MissingInput, UnreadableInput
from parley.exchange.cells import MORE, overlong, table
from parley.knowledge.tables import rows
from parley.model import EventTable, RecordedEvent
from parley.weighing.windows import first_day, last_day, shifted

ISO = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[ T]\d\d:\d\d.*)?$")
WRITTEN = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d/%m/%Y")  # as ACLED has written its days; a day comes before its month
SEPARATORS = ",;\t"
WEEK, MONTH = "2", "3"  # ACLED's time precision
Columns = Mapping[str, tuple[str, ...]]


@cache
def shapes() -> dict[str, dict[str, tuple[str, ...]]]:
    """The columns of each known shape of table by what they hold, from `eventcolumns.psv`, in the order of the file."""
    made: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in rows(files("parley.exchange").joinpath("data", "eventcolumns.psv"), 3):
        made[row.fields[0]][row.fields[1]] = row.items(2)
    return dict(made)


def read_events(file: Path) -> EventTable:
    """The events of a CSV file, every row of it an event or skipped with a reason.

    MissingInput where there is no file; UnreadableInput where it is no text, or its columns are of no known shape.
    """
    if not file.is_file():
        raise MissingInput(f"{file}: there is no such file; give a CSV file of events")
    try:
        return _read(file, file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{file}: not UTF-8 text ({error}); save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise UnreadableInput(f"{file}: no table of cells ({error}); save it as CSV in UTF-8") from error


def _read(file: Path, text: str) -> EventTable:
    header = text.partition("\n")[0]
    listed = table(text, max(SEPARATORS, key=header.count))
    listed.fieldnames = [name.strip().lower() for name in listed.fieldnames or ()]
    shape = _shape(file, listed.fieldnames)
    found, skipped = [], []
    for row in listed:
        event = MORE if overlong(row) else _event(listed.line_num, row, shapes()[shape])
        if isinstance(event, str):
            skipped.append((listed.line_num, event))
        else:
            found.append(event)
    return EventTable(name=file.name, shape=shape, events=tuple(found), skipped=tuple(skipped))


def _shape(file: Path, names: list[str]) -> str:
    fitting = (shape for shape, columns in shapes().items() if set(columns["needs"]) <= set(names))
    if (shape := next(fitting, None)) is None:
        wanted = "; ".join(f"{shape}: {', '.join(columns['needs'])}" for shape, columns in shapes().items())
        raise UnreadableInput(f"{file}: its columns are of no known table of events; there must be ({wanted})")
    return shape


def _event(number: int, row: Mapping[str, str | None], columns: Columns) -> RecordedEvent | str:
    """The event of a row, or why it holds none."""
    told = _first(row, columns, "earliest")
    if not told:
        return "no date"
    earliest, latest = _day(told), _day(_first(row, columns, "latest") or told)
    if earliest is None or latest is None:
        return f"no date that can be read: {told!r}"
    first, last = _around(first_day(earliest), last_day(latest), _first(row, columns, "precision"))
    if first > last:
        return f"it ends ({last}) before it begins ({first})"
    deaths = _first(row, columns, "deaths")
    return RecordedEvent(
        row=number,
        earliest=first,
        latest=last,
        id=_first(row, columns, "id") or None,
        country=_first(row, columns, "country") or None,
        places=_all(row, columns, "places"),
        sides=_all(row, columns, "sides"),
        kind=_first(row, columns, "kind") or None,
        deaths=int(float(deaths)) if re.fullmatch(r"\d+(\.\d+)?", deaths) else None,
    )


def _first(row: Mapping[str, str | None], columns: Columns, what: str) -> str:
    return next((value for name in columns.get(what, ()) if (value := (row.get(name) or "").strip())), "")


def _all(row: Mapping[str, str | None], columns: Columns, what: str) -> tuple[str, ...]:
    return tuple(value for name in columns.get(what, ()) if (value := (row.get(name) or "").strip()))


def _day(text: str) -> str | None:
    """The ISO date (day, month or year) of a cell; None where it is none."""
    if found := ISO.match(text):
        return found[1] if _there(found[1]) else None
    for form in WRITTEN:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None


def _there(date: str) -> bool:
    try:
        return bool(datetime.fromisoformat(first_day(date)))
    except ValueError:
        return False


def _around(first: str, last: str, precision: str) -> tuple[str, str]:
    """The days that a date known to the week or month can mean."""
    if precision == WEEK:
        return shifted(first, -3), shifted(last, 3)
    return (first_day(first[:7]), last_day(last[:7])) if precision == MONTH else (first, last)
