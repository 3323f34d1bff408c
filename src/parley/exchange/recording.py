"""Rows of others' files, and records made of them with the whole row as facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from parley.errors import ExchangeError
from parley.exchange.cells import MORE, overlong, table
from parley.model import OutsideRecord, Skipped

NOTHING = frozenset({"", "NA", "n/a", "N/A"})


def rows_of(path: Path, needs: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, dict[str, str] | Skipped]]:
    """The rows of a delimited file with their number (the header being the first line), cells trimmed, empty where a row is short.

    Skipped where a row has more cells than the header.
    """
    listed = table(path.read_text(encoding="utf-8-sig"), delimiter)
    lacking = sorted(set(needs) - set(listed.fieldnames or ()))
    if lacking:
        raise ExchangeError(f"{path}: no column {', '.join(lacking)}; it is not the file that was named")
    for number, row in enumerate(listed, 2):
        if overlong(row):
            yield number, Skipped(row=number, reason=MORE)
        else:
            yield number, {name: " ".join((row[name] or "").split()) for name in listed.fieldnames or () if name}


def recorded(source: str, kind: str, path: Path, number: int, facts: Mapping[str, Any], **known: Any) -> OutsideRecord:
    """A record of a row of a file, with all its cells that are not empty as facts."""
    told = {name: value for name, value in facts.items() if not (isinstance(value, str) and value in NOTHING)}
    whole = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return OutsideRecord(source=source, kind=kind, facts=whole, file=path.name, row=number, **known)


def day_of(text: str) -> str | None:
    """The ISO date of a cell written as 1998-01-09, 19980109 or 09/01/1998 (a day before its month); None where it is none."""
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        text = "-".join(reversed(found.groups()))
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def parts(text: str, pattern: str = r"\s*,\s*") -> tuple[str, ...]:
    """The parts of a cell that hold something."""
    return tuple(part for part in re.split(pattern, text) if part not in NOTHING)
