"""Work in steps that goes on where it was killed: what came of each step lies in a file that is whole or not there."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
UNFINISHED = ".unfinished"


def put(file: Path, write: Callable[[Path], None]) -> None:
    """Has a file written beside its place, made to last, and put in its place whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + UNFINISHED)
    write(part)
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.replace(file)


def put_pickled(file: Path, made: object) -> None:
    """Keeps something for this program alone, whole or not at all."""
    put(file, lambda part: _pickled(part, made))


def pickled(file: Path) -> object:
    """What `put_pickled` kept."""
    with file.open("rb") as kept:
        return pickle.load(kept)


def _pickled(file: Path, made: object) -> None:
    with file.open("wb") as kept:
        pickle.dump(made, kept, pickle.HIGHEST_PROTOCOL)


def once(file: Path, work: Callable[[], T]) -> T:
    """What comes of a step: what its file holds where it was done before, else what the work gives, which the file then holds."""
    if file.exists():
        return pickled(file)  # type: ignore[return-value]  # the file holds what the same work gave
    made = work()
    put_pickled(file, made)
    return made
