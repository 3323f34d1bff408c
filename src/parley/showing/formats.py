"""Typed rows for programs: JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

FORMATS = ("table", "json", "csv")


def _plain(value: Any) -> Any:
    return " ← ".join(map(str, value)) if isinstance(value, (tuple, list)) else value


def rendered(rows: Sequence[Any], kind: type, format: str) -> str:
    """Rows of dataclass `kind` as a JSON array or as CSV with a header line; lists in CSV are joined by ` ← `."""
    if format == "json":
        return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in fields(kind)]
    writer.writerow(names)
    writer.writerows([_plain(getattr(row, name)) for name in names] for row in rows)
    return out.getvalue().rstrip("\n")
