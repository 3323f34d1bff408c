"""What a power cut, a bad disk or a broken copy tears: found before it can mislead, and mended so that nothing is lost unsaid."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.ledger.tables import RECORDS, schemas

if TYPE_CHECKING:
    from deltalake import DeltaTable

LOG = "_delta_log"
MENDING = "mending.json"  # what is being mended, until it is
TORN = "torn"  # the folder in the ledger's that torn files are moved to
READ = ("documents", "readings", *RECORDS)  # the tables whose rows reading makes, and can make again
_PARQUET = b"PAR1"


@dataclass(frozen=True, slots=True)
class Torn:
    """A torn file of a table, and the first and last batch that it held rows of, where the table's log tells them."""

    table: str
    file: Path
    batches: tuple[str, str] | None = None

    @property
    def row(self) -> list[Any]:
        """What tells this from other torn files, as JSON holds it."""
        return [self.table, str(self.file), self.batches]

    @property
    def message(self) -> str:
        """What is torn, and what that means for the user."""
        if self.file.parent.name == LOG and self.file.suffix == ".parquet":
            return f"{self.file}: torn; the table is made out from its commits instead"
        if self.table not in READ:
            return f"{self.file}: torn; {self.table} in it are lost unless you restore it from a copy"
        if self.table == "documents":
            return f"{self.file}: torn; give the reports of its batch to `parley read` again, their text is lost from the ledger"
        return f"{self.file}: torn; what it held is read again"


def committed(table: Path) -> bool:
    """True of a table that has a commit; whoever is killed at the first one leaves a folder for the log and nothing in it."""
    return any((table / LOG).glob("*.json")) or any((table / LOG).glob("*.parquet"))


def told(torn: Torn, folder: Path) -> str:
    """What is torn in the ledger in `folder`, with what to do."""
    return f"{torn.message}; `parley read PATH… --ledger {folder}` with any reports mends the ledger"


def lost(folder: Path) -> list[Torn]:
    """What somebody began to mend and did not finish."""
    begun = folder / MENDING
    if not begun.exists():
        return []
    listed = json.loads(begun.read_text(encoding="utf-8"))
    return [Torn(table, Path(file), (batches[0], batches[1]) if batches else None) for table, file, batches in listed]


def torn_commits(folder: Path) -> list[Torn]:
    """The commits and checkpoints of a ledger's tables that were cut off; costs a few file reads a table."""
    return [torn for name in schemas() for torn in _torn_log(name, folder / name / LOG)]


def torn_files(folder: Path) -> list[Torn]:
    """The data files that a table's log lists and that are gone or of another size; for tables whose logs are whole."""
    from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

    there = [name for name in schemas() if committed(folder / name)]
    return [torn for name in there for torn in torn_rows(name, folder / name, DeltaTable(str(folder / name)))]


def set_aside(folder: Path, torn: Iterable[Torn]) -> None:
    """Moves torn files out of their tables, so that these open; batches whose rows are gone with them are left out by the caller."""
    from deltalake import DeltaTable  # noqa: PLC0415 - heavy parts load when first needed

    (folder / TORN).mkdir(exist_ok=True)
    for one in torn:
        with suppress(FileNotFoundError):
            one.file.replace(folder / TORN / f"{one.table}-{one.file.name}")
        if one.file.parent.name != LOG:
            DeltaTable(str(folder / one.table)).repair()
        elif one.file.suffix == ".parquet":
            (one.file.parent / "_last_checkpoint").unlink(missing_ok=True)
        elif _number(one.file) < max(map(_number, one.file.parent.glob("*.json")), default=0):
            one.file.write_text('{"commitInfo":{}}\n', encoding="utf-8")  # the commits after it need one in its place


def forgotten(folder: Path, torn: Iterable[Torn]) -> Iterator[str]:
    """Conditions on the rows of all batches that lost some with torn files, once these are set aside."""
    for one in torn:
        if one.table not in READ:
            continue
        if one.batches:
            yield f"batch >= '{one.batches[0]}' AND batch <= '{one.batches[1]}'"
        elif one.file.suffix == ".json":
            yield from (f"batch = '{batch}'" for batch in sorted(_cut_off(folder / one.table)))


def _cut_off(table: Path) -> set[str]:
    """The batches in data files that no commit of a table tells of, and in no other file of it."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy parts load when first needed
    from deltalake import DeltaTable  # noqa: PLC0415 - likewise
    from pyarrow import ArrowInvalid  # noqa: PLC0415 - likewise

    told = {found["path"] for commit in (table / LOG).glob("*.json") for found in _paths(commit)}
    batches = set[str]()
    for file in table.glob("*.parquet"):
        if file.name not in told:
            with suppress(ArrowInvalid):  # a torn one, of an unfinished batch
                batches.update(pq.read_table(file, columns=["batch"])["batch"].to_pylist())
    return batches - set(DeltaTable(str(table)).to_pyarrow_table(columns=["batch"])["batch"].to_pylist())


def _paths(commit: Path) -> Iterator[dict[str, Any]]:
    """What a commit adds and removes."""
    for entry in map(json.loads, commit.read_text(encoding="utf-8").splitlines()):
        yield from (entry[action] for action in ("add", "remove") if action in entry)


def synced(table: Path) -> None:
    """Makes the newest commit of a table last through a power cut, with the data that it adds."""
    log = table / LOG
    commit = max(log.glob("*.json"), key=_number)
    data = [table / found["path"] for found in _paths(commit)]
    for path in (*data, commit, table, log):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _torn_log(name: str, log: Path) -> Iterator[Torn]:
    last = 0
    for checkpoint in log.glob("*.checkpoint*.parquet"):
        last = max(last, _number(checkpoint))
        with checkpoint.open("rb") as file:
            file.seek(-min(4, checkpoint.stat().st_size), os.SEEK_END)
            if file.read(4) != _PARQUET:
                yield Torn(name, checkpoint)
    for commit in log.glob("*.json"):
        if _number(commit) > last and not _whole(commit):
            yield Torn(name, commit)


def _whole(commit: Path) -> bool:
    """True for a commit of which every line is JSON; one whose log lists nothing is none."""
    try:
        return bool([json.loads(line) for line in commit.read_bytes().splitlines()])
    except ValueError:
        return False


def torn_rows(name: str, place: Path, table: DeltaTable) -> Iterator[Torn]:
    """The data files of one table, opened, that are gone or of another size than its log says."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    for entry in pa.table(table.get_add_actions(flatten=True)).to_pylist():
        file = place / entry["path"]
        if not file.is_file() or file.stat().st_size != entry["size_bytes"]:
            first, last = entry.get("min.batch"), entry.get("max.batch")
            yield Torn(name, file, (first, last) if first and last else None)


def _number(commit: Path) -> int:
    return int(commit.name.partition(".")[0])
