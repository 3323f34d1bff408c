"""Testimony as rows of Parquet files, laid into parts that each hold all that is said of a pair of actors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.ledger.views import QUIET
from parley.model import Evidence, Span, Testimony

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

PLAIN = ("a", "b", "type", "role", "published", "earliest", "latest", "dated", "where", "mode", "stance", "remark", "inferred")
MORE = ("by_words", "shown", "confidence")
AT_ONCE = 50_000  # rows of a group in a file
OPEN = 256  # files that are written at once while rows are laid into parts


@cache
def testimony_schema() -> pa.Schema:
    """The columns of a file of testimony."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    flags = ("dated", "inferred", "by_words", "shown")
    others = dict.fromkeys(flags, pa.bool_()) | {"confidence": pa.float64()}
    plain = [(name, others.get(name, pa.string())) for name in (*PLAIN, *MORE)]
    strings, spans = pa.list_(pa.string()), pa.list_(pa.int32())
    lists = [("path", strings), ("records", strings), ("spans", spans), ("wording", pa.list_(pa.int64()))]
    return pa.schema([*plain, ("document", pa.string()), *lists])


def _row(one: Testimony) -> dict[str, Any]:
    lists = {"path": one.path, "records": one.records, "wording": sorted(one.wording)}
    spans = [place for span in one.evidence.spans for place in (span.start, span.end)]
    return {name: getattr(one, name) for name in (*PLAIN, *MORE)} | {"document": one.evidence.document, "spans": spans} | lists


def write_testimony(file: Path, testimony: Iterable[Testimony]) -> int:
    """Writes testimony to a Parquet file, group by group; says how much it was."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed
    from pyarrow import parquet  # noqa: PLC0415 - likewise

    left, count = iter(testimony), 0
    with parquet.ParquetWriter(file, testimony_schema(), compression="zstd") as writer:
        while rows := [_row(one) for one in islice(left, AT_ONCE)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=testimony_schema()))
            count += len(rows)
    return count


def read_testimony(files: Sequence[Path]) -> Iterator[Testimony]:
    """The testimony of Parquet files, group by group."""
    from pyarrow import parquet  # noqa: PLC0415 - heavy parts load when first needed

    for file in files:
        with parquet.ParquetFile(file) as found:
            for batch in found.iter_batches(batch_size=AT_ONCE):
                yield from _testimony(batch)


def _testimony(batch: pa.RecordBatch) -> Iterator[Testimony]:
    plain = zip(*(_values(batch, name) for name in (*PLAIN, *MORE)), strict=True)
    evidence = (Evidence(document=document, spans=spans) for document, spans in zip(_values(batch, "document"), _spans(batch), strict=True))
    lists = (map(tuple, _lists(batch, "path")), map(tuple, _lists(batch, "records")), map(frozenset, _lists(batch, "wording")))
    names = (*PLAIN, *MORE)
    for values, shown, path, records, wording in zip(plain, evidence, *lists, strict=True):
        yield Testimony(evidence=shown, path=path, records=records, wording=wording, **dict(zip(names, values, strict=True)))


def _values(batch: pa.RecordBatch, name: str) -> list[Any]:
    """The values of a column; the same text is one object."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    return _shared(batch.column(name)) if batch.schema.field(name).type == pa.string() else batch.column(name).to_pylist()


def _shared(column: pa.Array) -> list[Any]:
    coded = column.dictionary_encode("encode")  # absent values have a code as well
    values = coded.dictionary.to_pylist()
    return [values[code] for code in coded.indices.to_pylist()]


def _spans(batch: pa.RecordBatch) -> Iterator[tuple[Span, ...]]:
    return (tuple(map(Span, places[::2], places[1::2])) for places in _lists(batch, "spans"))


def _lists(batch: pa.RecordBatch, name: str) -> Iterator[list[Any]]:
    """The lists of a column."""
    column = batch.column(name)
    texts = name in ("path", "records")
    bounds, values = column.offsets.to_pylist(), _shared(column.values) if texts else column.values.to_pylist()
    return (values[start:end] for start, end in pairwise(bounds))


def part_testimony(given: Path, to: Path, parts: int, memory: str = "2GB") -> int:
    """Lays the testimony of all Parquet files of a folder into `parts` folders `part=N`, by the pair it is of; says how much it is.

    Nothing is held in memory beyond `memory`: what does not fit goes to the disk beside `to` meanwhile.
    """
    connection = quiet_connection(to.parent / "spilled", memory)
    connection.execute(f"SET partitioned_write_max_open_files = {OPEN}")
    pair = "hash(least(a, b) || chr(10) || greatest(a, b))"
    source = f"read_parquet('{_quoted(given)}/*.parquet')"
    connection.execute(
        f"COPY (SELECT *, ({pair} % {parts})::INTEGER AS part FROM {source}) "
        f"TO '{_quoted(to)}' (FORMAT parquet, PARTITION_BY (part), COMPRESSION zstd)"
    )
    [(count,)] = connection.execute(f"SELECT count(*) FROM {source}").fetchall()
    connection.close()
    return int(count)


def quiet_connection(spilled: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that keeps to so much memory, to the processors that it is given, and spills what is more to a folder."""
    import duckdb  # noqa: PLC0415 - heavy parts load when first needed

    connection = duckdb.connect()
    connection.execute(QUIET)
    connection.execute(f"SET memory_limit = '{memory}'")
    connection.execute(f"SET temp_directory = '{_quoted(spilled)}'")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(f"SET threads = {min(4, os.cpu_count() or 1)}")
    return connection


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
