"""Files in stores that fsspec knows by an address such as `s3://archive/2006/`: found, and read as a stream."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from parley.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20


def is_address(path: str) -> bool:
    """True for the address of a store, which names how to reach it: `s3://…`, `memory://…`."""
    return "://" in path


def found(address: str) -> list[str]:
    """The addresses of the files at or under `address` (a file, a folder or a glob) whose names begin with no dot, in order.

    OSError where the store does not answer, UnreadableInput where no program for it is installed.
    """
    store, path = _store(address)
    with _answering(address):
        if any(mark in path for mark in "*?["):
            files = [one for one in store.glob(path) if store.isfile(one)]
        else:
            files = [path] if store.isfile(path) else store.find(path)
    visible = [one for one in files if not any(part.startswith(".") for part in one.removeprefix(path).split("/"))]
    return [store.unstrip_protocol(one) for one in sorted(visible)]


@contextmanager
def streamed(address: str) -> Iterator[IO[bytes]]:
    """The bytes of the file at `address`, fetched as they are read."""
    store, path = _store(address)
    with _answering(address):
        remote = store.open(path, "rb", block_size=_CHUNK)
    with remote:
        yield io.BufferedReader(_Fetched(address, remote), _CHUNK)


class _Fetched(io.RawIOBase):
    """A file of a store whose every error is one of the operating system's."""

    def __init__(self, address: str, remote: IO[bytes]) -> None:
        self._address = address
        self._remote = remote

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        with _answering(self._address):
            data = self._remote.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _store(address: str) -> tuple[Any, str]:
    """The store that an address names, and the path in it."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra that only addresses need

        with _answering(address):
            store, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        advice = "install what reaches it with `pip install parley[cluster]`, or copy the files here"
        raise UnreadableInput(f"{address}: no store that can be read ({error}); {advice}") from error
    return store, path


@contextmanager
def _answering(address: str) -> Iterator[None]:
    """Turns whatever a store's own program raises, which differs from store to store, into OSError."""
    try:
        yield
    except (OSError, ImportError, ValueError):
        raise
    except Exception as error:
        raise OSError(f"{address}: the store does not answer ({type(error).__name__})") from error
