"""What queries see: named SQL steps over the Delta tables, in DuckDB."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.errors import LedgerError
from parley.ledger.mending import Torn, committed, lost, told, torn_commits, torn_rows
from parley.ledger.tables import RECORDS, schemas

if TYPE_CHECKING:
    import duckdb

QUIET = "SET enable_progress_bar = false"  # a library prints nothing
CURRENT = """
SELECT * EXCLUDE (row_rank) FROM (
    SELECT r.*, row_number() OVER (PARTITION BY r.document ORDER BY r.known_on DESC, r.batch DESC) AS row_rank
    FROM raw_readings r JOIN visible_documents d ON d.id = r.document
) WHERE row_rank = 1
"""
VISIBLE = """
SELECT * EXCLUDE (row_rank) FROM (
    SELECT d.*, row_number() OVER (PARTITION BY d.id ORDER BY d.known_on) AS row_rank
    FROM raw_documents d WHERE d.id IN (SELECT document FROM raw_readings)
) WHERE row_rank = 1
"""
KNOWN = """
coalesce(
    CASE length(published) WHEN 4 THEN published || '-12-31'
        WHEN 7 THEN strftime(last_day((published || '-01')::DATE), '%Y-%m-%d') ELSE published END,
    left(known_on, 10)) <= ?
"""

DATED = {"judgements": '"when"', "outside": "known_on"}  # tables whose rows are of a day, by the column that says which


def _registered(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Every Delta table, or an empty one of its schema, as `raw_NAME`."""
    from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

    for name, schema in schemas().items():
        place = folder / name
        data: Any = schema.empty_table()
        if committed(place):
            table = DeltaTable(str(place))
            _whole(folder, torn_rows(name, place, table))
            data = table.to_pyarrow_dataset()
        connection.register(f"raw_{name}", data)


def _whole(folder: Path, torn: Iterable[Torn]) -> None:
    """LedgerError where anything is torn, before it can mislead."""
    for one in torn:
        raise LedgerError(told(one, folder))


def _step(connection: duckdb.DuckDBPyConnection, name: str, sql: str, values: list[str] | None = None) -> None:
    import duckdb  # noqa: PLC0415 - heavy parts load when first needed

    try:
        connection.execute(sql, values or [])
    except duckdb.Error as error:
        raise LedgerError(f"step {name} failed: {error}\n{sql}") from error


def connect(folder: Path, as_known_on: str | None = None) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB connection whose views show the finished readings of the ledger in `folder`."""
    import duckdb  # noqa: PLC0415 - heavy parts load when first needed

    _whole(folder, [*lost(folder), *torn_commits(folder)])
    connection = duckdb.connect()
    connection.execute(QUIET)
    _registered(connection, folder)
    known = f" AND {KNOWN}" if as_known_on else ""
    values = [as_known_on] if as_known_on else None
    _step(connection, "visible documents", f"CREATE TEMP TABLE visible_documents AS {VISIBLE}{known}", values)
    _step(connection, "documents", "CREATE VIEW documents AS SELECT * FROM visible_documents")
    _step(connection, "readings", f"CREATE TEMP TABLE readings AS {CURRENT}")
    for name in RECORDS:
        joined = f"SELECT t.* FROM raw_{name} t JOIN readings r ON r.batch = t.batch AND r.document = t.document"
        _step(connection, name, f"CREATE VIEW {name} AS {joined}")
    _step(connection, "failures", "CREATE VIEW failures AS SELECT * FROM raw_failures")
    for name in DATED:
        _step(connection, name, f"CREATE VIEW {name} AS SELECT * FROM raw_{name}{_by(name, as_known_on)}")
    return connection


def _by(name: str, day: str | None) -> str:
    """The condition that a row of a table was put on record by a day, of the column that says when."""
    return f" WHERE left({DATED[name]}, 10) <= '{day}'" if day else ""


SHOWN = ("documents", "readings", *RECORDS, "failures", "judgements", "outside")


def copy_tables(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Writes what a connection's views show into one DuckDB file, each report's rows together, in their order; OSError where it fails."""
    import duckdb  # noqa: PLC0415 - heavy parts load when first needed

    try:
        connection.execute(f"ATTACH {_quoted(file)} AS copy")
        for name in SHOWN:
            connection.execute(f'CREATE TABLE copy."{name}" AS {_in_order(name)}')
        connection.execute("DETACH copy")
    except duckdb.Error as error:
        raise OSError(str(error)) from error


def _in_order(name: str) -> str:
    """A query for what a view shows, each report's rows together in the order in which they were recorded, which a join does not keep."""
    if name == "documents":
        return "SELECT * FROM documents ORDER BY id"
    if name not in RECORDS:
        return f'SELECT * FROM "{name}"'
    numbered = f"SELECT *, row_number() OVER () AS place FROM raw_{name}"
    joined = f"({numbered}) t JOIN readings r ON r.batch = t.batch AND r.document = t.document"
    return f"SELECT t.* EXCLUDE (place) FROM {joined} ORDER BY t.document, t.place"


def copied(file: Path, as_known_on: str | None = None) -> duckdb.DuckDBPyConnection | None:
    """A connection with the views of a copied ledger, as known on a day; None where there is no copy or it cannot be read."""
    if not file.is_file():
        return None
    import duckdb  # noqa: PLC0415 - heavy parts load when first needed

    connection = duckdb.connect()
    connection.execute(QUIET)
    try:
        connection.execute(f"ATTACH {_quoted(file)} AS copy (READ_ONLY)")
        if as_known_on:
            connection.execute(f"CREATE TEMP TABLE known AS SELECT id FROM copy.documents WHERE {KNOWN}", [as_known_on])
        for name in SHOWN:
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM copy."{name}"{_known(name, as_known_on)}')
    except duckdb.Error:
        return None
    return connection


def _known(name: str, day: str | None) -> str:
    """The condition that a row of a copied table is of what was known on a day."""
    if not day or name in DATED or name == "failures":
        return _by(name, day) if name in DATED else ""
    return f" WHERE {'id' if name == 'documents' else 'document'} IN (SELECT id FROM known)"


def _quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"


def exchange_rows(
    connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]], documents: list[str], gone: list[tuple[str, str]]
) -> None:
    """Shows, in the view of a record table, these rows in place of all of these documents and of those `gone` (document, identifier)."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    connection.register(f"given_{name}", pa.Table.from_pylist(rows, schema=schemas()[name]))
    connection.register("given_documents", pa.table({"document": pa.array(documents, pa.string())}))
    _step(connection, f"documents given for {name}", f"CREATE TEMP TABLE apart_{name} AS SELECT document FROM given_documents")
    ids = {part: pa.array([pair[n] for pair in gone], pa.string()) for n, part in enumerate(("document", "id"))}
    connection.register("given_ids", pa.table(ids))
    _step(connection, f"records given for {name}", f"CREATE TEMP TABLE gone_{name} AS SELECT * FROM given_ids")
    _step(connection, f"{name} as read", f"ALTER VIEW {name} RENAME TO read_{name}")
    kept = (
        f"SELECT * FROM read_{name} t WHERE document NOT IN (SELECT document FROM apart_{name}) "
        f"AND NOT EXISTS (SELECT 1 FROM gone_{name} g WHERE g.document = t.document AND g.id = t.id)"
    )
    _step(connection, name, f"CREATE VIEW {name} AS {kept} UNION ALL BY NAME SELECT * FROM given_{name}")
