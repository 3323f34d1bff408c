"""The durable tables: Delta tables in one folder, written by one writer at a time, read by anybody at any time."""

from __future__ import annotations

import errno
import json
import uuid
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.errors import LedgerError, LedgerFull, LedgerVersionError
from parley.ledger.kept import MANY, place, put, state_of
from parley.ledger.tables import KINDS, RECORDS, Row, document_row, judgement_row, outside_row, reading_row, schemas
from parley.ledger.views import connect, copied, copy_tables
from parley.model import Document, Judgement, OutsideRecord, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

FORMAT = 3
COMPACT_EVERY = 40


class Ledger:
    """A folder of Delta tables holding documents, readings, their records, failures and judgements; append-only.

    A batch of readings counts once its `readings` rows are committed, which happens last: what a killed run leaves behind
    is never seen, and is removed by the next writer.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def create(cls, folder: str | Path) -> Ledger:
        """A new ledger in `folder`; LedgerError where one is there already or the folder holds other things."""
        path = Path(folder)
        if path.is_file() or (path.is_dir() and any(path.iterdir())):
            raise LedgerError(f"{path}: not an empty folder; give a new one, or open the ledger that lies there")
        with _translated(path):
            path.mkdir(parents=True, exist_ok=True)
            _write_json(path / "ledger.json", {"format": FORMAT})
        return cls(path)

    @classmethod
    def open(cls, folder: str | Path) -> Ledger:
        """The ledger in `folder`; LedgerError where there is none, LedgerVersionError where another version wrote it."""
        path = Path(folder)
        marker = path / "ledger.json"
        if not marker.is_file():
            raise LedgerError(f"{path}: no ledger there; make one with `parley read PATH… --ledger {path}`")
        try:
            found = json.loads(marker.read_text(encoding="utf-8")).get("format")
        except (ValueError, AttributeError) as error:
            raise LedgerError(f"{marker}: damaged; restore it from a copy, or read the reports into a new ledger") from error
        if found != FORMAT:
            raise LedgerVersionError(
                f"{path}: a ledger of format {found}, and this Parley writes format {FORMAT}; read the reports into a new ledger"
            )
        return cls(path)

    @classmethod
    def open_or_create(cls, folder: str | Path) -> Ledger:
        """The ledger in `folder`, made where there is none."""
        return cls.open(folder) if (Path(folder) / "ledger.json").exists() else cls.create(folder)

    # --- writing

    def write(self, pairs: Sequence[tuple[Document, Reading]], *, failures: Iterable[Any] = ()) -> None:
        """Records a batch whole or not at all; what the ledger knows already is left out, so that nothing is doubled.

        LedgerFull where the disk takes no more; what was written before stays whole.
        """
        failed = [{"uri": f.uri, "error": f.error, "message": f.message} for f in failures]
        if not pairs and not failed:
            return
        with self._writing() as batch:
            new = self._unknown(pairs)
            old = self._present("documents", [document.id for document, _ in new])
            self._append("documents", batch, [document_row(d) for d, _ in new if d.id not in old])
            for name in RECORDS:
                kind = KINDS[name]
                rows = [{"document": r.document, **kind.to_row(record)} for _, r in new for record in getattr(r, name)]
                self._append(name, batch, rows)
            self._append("failures", batch, failed)
            self._append("readings", batch, [reading_row(reading) for _, reading in new])

    def append_judgement(self, judgement: Judgement) -> None:
        """Records an analyst's judgement."""
        with self._writing() as batch:
            self._append("judgements", batch, [judgement_row(judgement)])

    def append_outside(self, records: Sequence[OutsideRecord]) -> int:
        """Records what others have recorded, beside what was read; says how many were not there yet."""
        distinct = {one.id: one for one in records}
        with self._writing() as batch:
            known = self._present("outside", distinct)
            new = [one for one in distinct.values() if one.id not in known]
            self._append("outside", batch, [outside_row(one) for one in new])
        return len(new)

    def _unknown(self, pairs: Sequence[tuple[Document, Reading]]) -> list[tuple[Document, Reading]]:
        known: dict[tuple[str, str, str], set[str]] = {}
        fresh = []
        for document, reading in pairs:
            key = (reading.reader, reading.version, reading.knowledge)
            if key not in known:
                ids = [d.id for d, _ in pairs]
                known[key] = self.known(ids, reader=key[0], version=key[1], knowledge=key[2])
            if document.id not in known[key]:
                known[key].add(document.id)
                fresh.append((document, reading))
        return fresh

    @contextmanager
    def _writing(self) -> Iterator[str]:
        """Holds the writer's lock; removes what a killed writer left; yields the new batch's identifier."""
        from filelock import FileLock  # noqa: PLC0415 - only writers need it

        pending = self.folder / "pending.json"
        with _translated(self.folder), FileLock(self.folder / "writer.lock"):
            if pending.exists():
                self._remove(json.loads(pending.read_text(encoding="utf-8") or '{"batch": ""}')["batch"])
            batch = uuid.uuid4().hex
            _write_json(pending, {"batch": batch})
            yield batch
            pending.unlink()
            self._compact()

    def _append(self, name: str, batch: str, rows: list[Row]) -> None:
        if not rows:
            return
        import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed
        from deltalake import write_deltalake  # noqa: PLC0415 - likewise

        now = datetime.now(UTC).isoformat(timespec="microseconds")
        data = pa.Table.from_pylist([{**row, "batch": batch, "known_on": now} for row in rows], schema=schemas()[name])
        write_deltalake(str(self.folder / name), data, mode="append")

    def _remove(self, batch: str) -> None:
        """Deletes the rows of a batch that was never finished."""
        if not batch or batch in {row["batch"] for row in self._rows("readings", ["batch"])}:
            return
        from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

        for name in schemas():
            if (self.folder / name / "_delta_log").is_dir():
                DeltaTable(str(self.folder / name)).delete(f"batch = '{batch}'")

    def _compact(self) -> None:
        """Joins small files once many commits have gathered; readers of older files are not disturbed."""
        from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

        for name in schemas():
            if (self.folder / name / "_delta_log").is_dir():
                table = DeltaTable(str(self.folder / name))
                if table.version() and table.version() % COMPACT_EVERY == 0:
                    table.optimize.compact()
                    table.create_checkpoint()

    # --- reading

    def state(self) -> str:
        """A word that changes whenever anything in the ledger does: the last commit of every table."""
        return state_of(self.folder)

    def size(self) -> int:
        """How many reports the ledger's finished readings are of."""
        return _count(self.connection())

    def _rows(self, name: str, columns: list[str]) -> list[Row]:
        if not (self.folder / name / "_delta_log").is_dir():
            return []
        from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

        rows: list[Row] = DeltaTable(str(self.folder / name)).to_pyarrow_table(columns=columns).to_pylist()
        return rows

    def _present(self, name: str, ids: Iterable[str]) -> set[str]:
        wanted = set(ids)
        return {row["id"] for row in self._rows(name, ["id"])} & wanted

    def known(self, ids: Iterable[str], *, reader: str, version: str, knowledge: str) -> set[str]:
        """Those of `ids` that this reader, version and knowledge have read."""
        wanted = set(ids)
        rows = self._rows("readings", ["document", "reader", "version", "knowledge"])
        key = (reader, version, knowledge)
        return {r["document"] for r in rows if (r["reader"], r["version"], r["knowledge"]) == key} & wanted

    def connection(self, as_known_on: str | None = None) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with a view of each table: the latest reading of each document, of finished batches only.

        With `as_known_on` (ISO date) only reports published by then count; a report without a date counts from the day it
        was recorded, one known to the month or year from that period's last day.
        """
        if as_known_on is not None:
            return connect(self.folder, as_known_on)
        at = place(self.folder, "tables", self.state())  # before anything is read: what is copied later than this is no older
        if (copy := copied(at)) is not None:
            return copy
        connection = connect(self.folder)
        if _count(connection) >= MANY and put(at, lambda part: copy_tables(connection, part)) and (copy := copied(at)) is not None:
            connection.close()
            return copy
        return connection

    def table(self, name: str, as_known_on: str | None = None) -> Any:
        """One table as a `pyarrow.Table`; `polars.from_arrow` or `.to_pandas()` carry it on."""
        if name not in schemas():
            raise LedgerError(f"no table {name!r}; there are {', '.join(schemas())}")
        return self.connection(as_known_on).sql(f'SELECT * FROM "{name}"').to_arrow_table()


def _count(connection: duckdb.DuckDBPyConnection) -> int:
    [row] = connection.execute("SELECT count(*) FROM readings").fetchall()
    return int(row[0])


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Other libraries' errors as the ledger's, each with what to do."""
    from deltalake.exceptions import DeltaError  # noqa: PLC0415 - heavy parts load when first needed

    try:
        yield
    except (OSError, DeltaError) as error:
        text = str(error)
        if getattr(error, "errno", None) == errno.ENOSPC or "No space left" in text or "os error 28" in text:
            raise LedgerFull(f"{folder}: the disk is full; free some space and run the same command again: it goes on from here") from error
        if getattr(error, "errno", None) in (errno.EACCES, errno.EROFS, errno.EPERM) or "ermission denied" in text:
            raise LedgerError(f"{folder}: cannot be written; make it writable or choose another folder with --ledger") from error
        raise LedgerError(f"{folder}: {text}") from error
