"""Delimited text as rows, whatever stands in its cells."""

from __future__ import annotations

import csv
import io

LONGEST = 2**31 - 1  # characters of a cell; the library refuses more than 131,072 unless told otherwise
MORE = "more cells than the header names, so that none can be told for sure"


def table(text: str, delimiter: str = ",") -> csv.DictReader[str]:
    """The rows of delimited text; a line ends at a line feed alone, and no other mark of Unicode's cuts a cell.

    `csv.Error` may come while they are read.
    """
    csv.field_size_limit(LONGEST)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def overlong(row: dict[str | None, str | list[str] | None]) -> bool:
    """True of a row with cells beyond its header's that hold something: its cells may stand under the wrong names."""
    beyond = row.get(None)
    return isinstance(beyond, list) and any(cell.strip() for cell in beyond)
