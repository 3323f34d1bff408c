"""What was made of a ledger, kept in files beside its tables: one file for each thing made, named by all that it was made of.

A file that is there under its name is right; when the ledger, its constants or the program change, another name is asked for, and the old
file is removed by whoever writes the new one. Each is written under a name of its own and put in place whole, so that two writers at once
and a killed one do no harm. Whatever cannot be written or read is not kept, and is made anew.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from threading import Lock

FOLDER = "kept"
UNFINISHED = ".part"
MANY = 200  # reports from which on things are kept: what is made of fewer is made anew at once
ABANDONED = 3600  # seconds after which an unfinished file is taken for that of a killed writer
PARTS = ("duckdb", "numpy", "scipy")  # parts whose other version may store or draw otherwise


@cache
def made_by() -> str:
    """A word for the program as installed: its files with their sizes and times, and the versions of the parts it reckons with."""
    home = Path(__file__).parents[1]
    files = (one for one in sorted(home.rglob("*")) if one.suffix != ".pyc" and one.is_file())
    listed = [f"{one.relative_to(home)} {(at := one.stat()).st_size} {at.st_mtime_ns}" for one in files]
    return _digest(*listed, *(f"{part} {version(part)}" for part in PARTS))


def _digest(*words: str) -> str:
    return blake2b("\n".join(words).encode(), digest_size=10).hexdigest()


def state_of(folder: Path) -> str:
    """A word that changes whenever anything in a ledger's tables does: the name and the content of each table's last commit."""
    last = map(_last_commit, sorted(folder.glob("*/_delta_log")))
    return " ".join(f"{one.name}@{_content(one, one.stat().st_mtime_ns)}" for one in last if one is not None)


def _last_commit(log: Path) -> Path | None:
    """The file of a table's last commit; None where it has none."""
    with os.scandir(log) as files:
        name = max((one.name for one in files if one.name.endswith(".json")), default=None)
    return log / name if name else None


@lru_cache(maxsize=64)
def _content(commit: Path, changed: int) -> str:
    """The digest of a commit's file, which was changed then."""
    return blake2b(commit.read_bytes(), digest_size=10).hexdigest()


def place(folder: Path, name: str, key: str) -> Path:
    """Where the thing `name` is kept that was made of what `key` says, by this program."""
    return folder / FOLDER / f"{name}-{_digest(key, made_by())}"


def put(at: Path, write: Callable[[Path], None]) -> bool:
    """Has a file written and put in place, and removes what was kept of the thing before; False where it cannot be."""
    part = at.with_name(f"{at.name}.{uuid.uuid4().hex}{UNFINISHED}")
    try:
        at.parent.mkdir(exist_ok=True)
        write(part)
        with part.open("rb+") as written:  # on the disk before it has its name, so that no fault of the power leaves half of it
            os.fsync(written.fileno())
        part.replace(at)
    except (OSError, sqlite3.Error):
        _removed(part)
        return False
    for other in at.parent.glob(f"{at.name.rpartition('-')[0]}-*"):
        unfinished = UNFINISHED in other.name
        if other != at and not (unfinished and _age(other) < ABANDONED):
            _removed(other)
    return True


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0


def _removed(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:  # somebody reads it on a system that lets nobody remove it then; the next writer tries again
        return


class Kept:
    """Bodies of text by name, each read when it is asked for."""

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self.file, self._connection, self._one = file, connection, Lock()

    @property
    def digest(self) -> str:
        """The word for all that it was made of, the same for all that is made of one state of a ledger."""
        return self.file.name.rpartition("-")[2]

    @classmethod
    def at(cls, file: Path) -> Kept | None:
        """What is kept in a file; None where it is not there or cannot be read."""
        if not file.is_file():
            return None
        try:
            connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            connection.execute("SELECT name FROM bodies LIMIT 1").fetchone()
        except (OSError, sqlite3.Error):
            return None
        return cls(file, connection)

    def body(self, name: str) -> str:
        """The body of that name; KeyError where there is none."""
        if (found := self._found(name)) is None:
            raise KeyError(name)
        return found

    def has(self, name: str) -> bool:
        """True where there is a body of that name."""
        return self._found(name) is not None

    def _found(self, name: str) -> str | None:
        with self._one:
            row = self._connection.execute("SELECT body FROM bodies WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])


def kept(folder: Path, name: str, key: str) -> Kept | None:
    """What is kept of the thing `name`; None where nothing is that was made of what `key` says."""
    return Kept.at(place(folder, name, key))


def before(folder: Path, name: str) -> Kept | None:
    """What was kept last of the thing `name`, whatever it was made of; None where nothing is that can be read."""
    files = (one for one in (folder / FOLDER).glob(f"{name}-*") if UNFINISHED not in one.name)
    last = min(files, key=_age, default=None)
    return Kept.at(last) if last is not None else None


def keep(folder: Path, name: str, key: str, bodies: Iterable[tuple[str, str]], over: Kept | None = None) -> bool:
    """Keeps the bodies of the thing `name`, in place of those of their names `over` what was kept; False where that cannot be done."""

    def write(part: Path) -> None:
        if over is not None:
            shutil.copyfile(over.file, part)
        connection = sqlite3.connect(part)
        try:
            connection.executescript(
                "PRAGMA journal_mode = OFF; CREATE TABLE IF NOT EXISTS bodies (name TEXT PRIMARY KEY, body TEXT) WITHOUT ROWID"
            )
            connection.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?)", _valid(bodies))
            connection.commit()
        finally:
            connection.close()

    return put(place(folder, name, key), write)


def _valid(bodies: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The bodies in the order of their names, in which they lie in the file."""
    yield from sorted(bodies)
