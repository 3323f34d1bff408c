"""The durable tables: Delta tables in one folder, written by one writer at a time, read by anybody at any time."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.errors import LedgerError, LedgerVersionError
from parley.ledger.clock import later
from parley.ledger.files import UNFINISHED, translated, write_json
from parley.ledger.kept import MANY, place, put, state_of
from parley.ledger.mending import LOG, MENDING, Torn, committed, forgotten, lost, set_aside, synced, torn_commits, torn_files
from parley.ledger.tables import KINDS, RECORDS, Row, as_document, document_row, judgement_row, outside_row, reading_row, schemas
from parley.ledger.views import connect, copied, copy_tables
from parley.model import Document, Judgement, OutsideRecord, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

Stamp = dict[str, str]  # what every row of a batch carries: the batch, and when it was recorded
FAILED = ("uri", "error", "message")
FORMAT = 5
COMPACT_EVERY = 40
UNREAD_AT_ONCE = 64


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
        with translated(path):
            if path.is_file() or (path.is_dir() and any(not one.name.endswith(UNFINISHED) for one in path.iterdir())):
                raise LedgerError(f"{path}: not an empty folder; give a new one, or open the ledger that lies there")
            path.mkdir(parents=True, exist_ok=True)
            write_json(path / "ledger.json", {"format": FORMAT})
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
        failed = [dict(zip(FAILED, one, strict=True)) for one in dict.fromkeys((f.uri, f.error, f.message) for f in failures)]
        if not pairs and not failed:
            return
        with self._writing() as stamp, self._pending(stamp):
            new = self._unknown(pairs)
            old = self._present("documents", [document.id for document, _ in new])
            self._append("documents", stamp, [document_row(d) for d, _ in new if d.id not in old])
            for name in RECORDS:
                kind = KINDS[name]
                rows = [{"document": r.document, **kind.to_row(record)} for _, r in new for record in getattr(r, name)]
                self._append(name, stamp, rows)
            told = {tuple(row[name] for name in FAILED) for row in self._rows("failures", list(FAILED))} if failed else set()
            self._append("failures", stamp, [row for row in failed if tuple(row.values()) not in told])
            self._append("readings", stamp, [reading_row(reading) for _, reading in new])

    def append_judgement(self, judgement: Judgement) -> None:
        """Records an analyst's judgement; once, however often it is given."""
        self.append_judgements([judgement])

    def append_judgements(self, judgements: Sequence[Judgement]) -> int:
        """Records analysts' judgements, in one commit; says how many were not there yet."""
        distinct = {one.id: one for one in judgements}
        with self._writing() as stamp:
            known = self._present("judgements", distinct)
            self._append("judgements", stamp, [judgement_row(one) for one in distinct.values() if one.id not in known])
        return len(distinct) - len(known)

    def append_outside(self, records: Sequence[OutsideRecord]) -> int:
        """Records what others have recorded, beside what was read; says how many were not there yet."""
        distinct = {one.id: one for one in records}
        with self._writing() as stamp:
            known = self._present("outside", distinct)
            new = [one for one in distinct.values() if one.id not in known]
            self._append("outside", stamp, [outside_row(one) for one in new])
        return len(new)

    def now(self) -> str:
        """The time that what is recorded next is recorded at: an ISO time in UTC, later than all before it whatever the clock says."""
        return later(self.folder)

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
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock  # noqa: PLC0415 - only writers need it

        with translated(self.folder), FileLock(self.folder / "writer.lock"):
            yield

    @contextmanager
    def _writing(self) -> Iterator[Stamp]:
        """Holds the writer's lock; removes what a killed writer left; yields the stamp of a new batch; joins small files."""
        with self._locked():
            if self._pending_file.exists():
                self._remove(json.loads(self._pending_file.read_text(encoding="utf-8"))["batch"])
                self._pending_file.unlink()
            yield {"batch": uuid.uuid4().hex, "known_on": later(self.folder)}
            self._compact()

    @contextmanager
    def _pending(self, stamp: Stamp) -> Iterator[None]:
        """Has the next writer remove the rows of a batch of several tables unless it is finished; one table takes rows all at once."""
        write_json(self._pending_file, {"batch": stamp["batch"]})
        yield
        self._pending_file.unlink()

    @property
    def _pending_file(self) -> Path:
        return self.folder / "pending.json"

    def _append(self, name: str, stamp: Stamp, rows: list[Row]) -> None:
        if not rows:
            return
        import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed
        from deltalake import write_deltalake  # noqa: PLC0415 - likewise

        data = pa.Table.from_pylist([row | stamp for row in rows], schema=schemas()[name])
        write_deltalake(str(self.folder / name), data, mode="append")
        synced(self.folder / name)

    def _remove(self, batch: str) -> None:
        """Deletes the rows of a batch that was never finished."""
        if not batch or batch in {row["batch"] for row in self._rows("readings", ["batch"])}:
            return
        self._delete(tuple(schemas()), f"batch = '{batch}'")

    def _delete(self, names: Iterable[str], predicate: str) -> None:
        from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

        for name in names:
            if committed(self.folder / name):
                DeltaTable(str(self.folder / name)).delete(predicate)

    def mend(self) -> list[Torn]:
        """Sets torn files aside, so that the tables open, and forgets the readings that lost rows with them; says which files.

        The reports whose readings are forgotten are `unread` then. LedgerError where the folder cannot be written.
        """
        if not (lost(self.folder) or torn_commits(self.folder) or torn_files(self.folder)):
            return []
        with self._locked():
            begun = lost(self.folder)  # by one who was killed at it
            commits = torn_commits(self.folder)
            write_json(self.folder / MENDING, [one.row for one in [*begun, *commits]])
            set_aside(self.folder, commits)
            files = torn_files(self.folder)
            write_json(self.folder / MENDING, [one.row for one in [*begun, *commits, *files]])
            set_aside(self.folder, files)
            for rows in forgotten(self.folder, [*begun, *commits, *files]):
                self._delete(("readings", *RECORDS), rows)
            (self.folder / MENDING).unlink()
        return [*begun, *commits, *files]

    def unread(self) -> Iterator[Document]:
        """The reports of which the ledger holds the text and no reading, as mending leaves them."""
        read = {row["document"] for row in self._rows("readings", ["document"])}
        missing = sorted({row["id"] for row in self._rows("documents", ["id"])} - read)
        for start in range(0, len(missing), UNREAD_AT_ONCE):
            found = self._rows("documents", schemas()["documents"].names, among=set(missing[start : start + UNREAD_AT_ONCE]))
            yield from (as_document(row) for row in {row["id"]: row for row in found}.values())

    def _compact(self) -> None:
        """Joins small files once many commits have gathered; readers of older files are not disturbed."""
        from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

        for name in schemas():
            last = max((int(one.stem) for one in (self.folder / name / LOG).glob("*.json") if one.stem.isdigit()), default=0)
            if last and last % COMPACT_EVERY == 0:
                table = DeltaTable(str(self.folder / name))
                table.optimize.compact()
                table.create_checkpoint()

    # --- reading

    def state(self) -> str:
        """A word that changes whenever anything in the ledger does: the last commit of every table."""
        return state_of(self.folder)

    def size(self) -> int:
        """How many reports the ledger's finished readings are of."""
        return _count(self.connection())

    def _rows(self, name: str, columns: list[str], *, among: set[str] | None = None) -> list[Row]:
        """These columns of a table's rows, with `among` of those whose first column holds one of these words."""
        if not committed(self.folder / name) or (among is not None and not among):
            return []
        from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

        kept = None if among is None else [(columns[0], "in", sorted(among))]
        rows: list[Row] = DeltaTable(str(self.folder / name)).to_pyarrow_table(columns=columns, filters=kept).to_pylist()
        return rows

    def _present(self, name: str, ids: Iterable[str]) -> set[str]:
        wanted = set(ids)
        return {row["id"] for row in self._rows(name, ["id"], among=wanted)}

    def read(self, ids: Iterable[str]) -> set[str]:
        """Those of `ids` that anything has read."""
        return {row["document"] for row in self._rows("readings", ["document"])} & set(ids)

    def known(self, ids: Iterable[str], *, reader: str, version: str, knowledge: str) -> set[str]:
        """Those of `ids` that this reader, version and knowledge have read."""
        wanted = set(ids)
        rows = self._rows("readings", ["document", "reader", "version", "knowledge"], among=wanted)
        key = (reader, version, knowledge)
        return {r["document"] for r in rows if (r["reader"], r["version"], r["knowledge"]) == key}

    def connection(self, as_known_on: str | None = None) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with a view of each table: the latest reading of each document, of finished batches only.

        With `as_known_on` (ISO date) only reports published by then count; a report without a date counts from the day it
        was recorded, one known to the month or year from that period's last day.
        """
        at = place(self.folder, "tables", self.state())  # before anything is read: what is copied later than this is no older
        if (copy := copied(at, as_known_on)) is not None:
            return copy
        if as_known_on is not None:
            return connect(self.folder, as_known_on)
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
