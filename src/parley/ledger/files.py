"""A ledger's small files, written whole or not at all, and the system's errors as the ledger's."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parley.errors import LedgerError, LedgerFull

UNFINISHED = ".unfinished"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_WORDS = ("No space left", "os error 28", "os error 122", "os error 27", "quota exceeded", "File too large")
_CLOSED = (errno.EACCES, errno.EROFS, errno.EPERM)
_CLOSED_WORDS = ("ermission denied", "ead-only file system")


def write_json(path: Path, value: Any) -> None:
    """Puts `value` at `path`, in place of what stood there, at one moment: whoever reads or dies finds the old or the new whole."""
    unfinished = path.with_name(path.name + UNFINISHED)
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Other libraries' errors as the ledger's, each with what to do."""
    from deltalake.exceptions import DeltaError  # noqa: PLC0415 - heavy parts load when first needed
    from pyarrow import ArrowException  # noqa: PLC0415 - likewise

    try:
        yield
    except (OSError, DeltaError, ArrowException) as error:
        text, number = str(error), getattr(error, "errno", None)
        if number in _FULL or any(words in text for words in _FULL_WORDS):
            raise LedgerFull(f"{folder}: the disk is full; free some space and run the same command again: it goes on from here") from error
        if number in _CLOSED or any(words in text for words in _CLOSED_WORDS):
            raise LedgerError(f"{folder}: cannot be written; make it writable or choose another folder with --ledger") from error
        raise LedgerError(f"{folder}: {text}") from error
