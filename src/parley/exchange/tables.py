"""Rows of every kind as JSON Lines, CSV and Parquet, and rows back from these files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

from parley.asking import (
    ActorRow,
    ArrangementRow,
    ClaimRow,
    DealRow,
    EventRow,
    JudgementRow,
    MeasureRow,
    PromiseRow,
    RelationRow,
)
from parley.errors import ExchangeError
from parley.exchange.cells import table
from parley.exchange.gathering import Gathered, ReportRow

KINDS: dict[str, type] = {
    "reports": ReportRow,
    "actors": ActorRow,
    "claims": ClaimRow,
    "events": EventRow,
    "relations": RelationRow,
    "measures": MeasureRow,
    "arrangements": ArrangementRow,
    "deals": DealRow,
    "promises": PromiseRow,
    "judgements": JudgementRow,
}


def rows(of: Gathered) -> dict[str, Sequence[Any]]:
    """The rows of each kind."""
    own = {"reports": of.reports(), "promises": of.held}
    return {name: own[name] if name in own else getattr(of, name) for name in KINDS}


def jsonl(of: Gathered) -> dict[str, bytes]:
    """One file of JSON Lines for each kind of row."""
    return {f"{name}.jsonl": as_jsonl(listed) for name, listed in rows(of).items()}


def as_jsonl(listed: Iterable[Any]) -> bytes:
    """Rows as JSON objects, one a line."""
    return "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in listed).encode()


def comma(of: Gathered) -> dict[str, bytes]:
    """One CSV file for each kind of row."""
    return {f"{name}.csv": as_csv(listed, KINDS[name]) for name, listed in rows(of).items()}


def as_csv(listed: Iterable[Any], kind: type) -> bytes:
    """Rows as CSV with a header; a list is a JSON array in its cell, and a cell is empty where nothing is known."""
    out = io.StringIO()
    names = [field.name for field in fields(kind)]
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    for row in listed:
        writer.writerow([_cell(getattr(row, name)) for name in names])
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, (tuple, list, bool)):
        return json.dumps(value, ensure_ascii=False)
    return f"\\{value}" if isinstance(value, str) and (not value or value.startswith("\\")) else value


def parquet(of: Gathered) -> dict[str, bytes]:
    """One Parquet file for each kind of row."""
    return {f"{name}.parquet": as_parquet(listed, KINDS[name]) for name, listed in rows(of).items()}


def as_parquet(listed: Iterable[Any], kind: type) -> bytes:
    """Rows as a Parquet file whose columns have the fields' types."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed
    from pyarrow import parquet as files  # noqa: PLC0415 - likewise

    schema = pa.schema([(name, _arrow(of)) for name, of in _types(kind).items()])
    out = io.BytesIO()
    files.write_table(pa.Table.from_pylist([asdict(row) for row in listed], schema=schema), out)
    return out.getvalue()


def _types(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _bare(of: Any) -> Any:
    """A type without the None that it may be."""
    left = [one for one in get_args(of) if one is not type(None)]
    return left[0] if type(None) in get_args(of) else of


def _arrow(of: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    bare = _bare(of)
    return plain[bare] if bare in plain else pa.list_(pa.string())


def read_back(path: Path) -> list[Any]:
    """The rows of a file that an export wrote, of the kind that its name says; ExchangeError where it is none."""
    kind = KINDS.get(path.stem)
    if kind is None or path.suffix not in (".jsonl", ".csv", ".parquet"):
        raise ExchangeError(f"{path}: not a file of an export; its name is one of {', '.join(KINDS)} with .jsonl, .csv or .parquet")
    try:
        found = {".jsonl": _from_jsonl, ".csv": _from_csv, ".parquet": _from_parquet}[path.suffix](path.read_bytes(), kind)
        return [kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}) for row in found]
    except (csv.Error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ExchangeError(f"{path}: its rows are not those of an export of {path.stem} ({error}); export them anew") from error


def _from_jsonl(data: bytes, _: type) -> Iterable[Mapping[str, Any]]:
    return (json.loads(line) for line in data.decode().split("\n") if line)


def _from_csv(data: bytes, kind: type) -> Iterable[Mapping[str, Any]]:
    types = _types(kind)
    for row in table(data.decode()):
        yield {name: _value(text, _bare(types[name])) for name, text in row.items()}


def _value(text: str, of: Any) -> Any:
    if text == "":
        return None
    if of is str:
        return text.removeprefix("\\")
    return of(text) if of in (int, float) else json.loads(text)


def _from_parquet(data: bytes, _: type) -> Iterable[Mapping[str, Any]]:
    from pyarrow import parquet as files  # noqa: PLC0415 - heavy parts load when first needed

    listed: list[dict[str, Any]] = files.read_table(io.BytesIO(data)).to_pylist()
    return listed
