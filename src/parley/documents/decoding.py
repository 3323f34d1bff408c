"""Bytes of a report to text."""

from __future__ import annotations

import codecs
import io
import sys
import zlib
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import IO, TYPE_CHECKING, cast

from parley.documents.sources import MAX
from parley.documents.stores import is_address, streamed
from parley.errors import OversizedInput, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

BROKEN_GZIP = (EOFError, zlib.error)
GZIP = b"\x1f\x8b"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 16
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b\x1a\x85")
_GUESSED_FROM = 100_000  # bytes that the guess of an encoding looks at; more of them change it rarely and cost much


class _Forward(io.RawIOBase):
    """A stream that can only be read on, and knows how far it was; fastwarc asks for no more, a pipe gives less."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _next(self, size: int) -> bytes:
        return self._stream.read(size)


class _Unpacked(_Forward):
    """Gzip of any number of members, unpacked; unlike the standard library's it gives all that is whole before an error."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(stream)
        self._member = zlib.decompressobj(wbits=31)
        self._left = b""

    def _next(self, size: int) -> bytes:
        data = b""
        while not data:
            self._left = self._left or self._stream.read(_CHUNK)
            if self._member.eof:
                self._left = self._left.lstrip(b"\0")  # archives are padded with zeros between members
                if not self._left:
                    break
                self._member = zlib.decompressobj(wbits=31)
            elif not self._left:
                raise EOFError("it ends too early")
            data = self._member.decompress(self._left, size)
            self._left = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return data


@contextmanager
def opened(path: str | None, *, buffered: bool = True) -> Iterator[IO[bytes]]:
    """The file at `path` or a store's address, or standard input for None, unpacked on the way where it is gzip.

    Without a buffer a read gives what can be unpacked before an error, and only the next one raises it.
    """
    with _raw(path) as raw:
        packed = isinstance(raw, io.BufferedReader) and raw.peek(2)[:2] == GZIP
        forward = _Unpacked(raw) if packed else _Forward(raw)
        if buffered:
            yield io.BufferedReader(forward, _CHUNK) if packed else raw
        else:
            yield cast("IO[bytes]", forward)


def _raw(path: str | None) -> AbstractContextManager[IO[bytes]]:
    if path is None:
        return nullcontext(sys.stdin.buffer)
    return streamed(path) if is_address(path) else open(path, "rb")  # noqa: PTH123 - peek is not Path's


def read(stream: IO[bytes], uri: str) -> bytes:
    """All bytes of `stream`; OversizedInput past MAX, UnreadableInput for broken gzip."""
    try:
        data = stream.read(MAX + 1)
    except BROKEN_GZIP as error:
        raise UnreadableInput(f"{uri}: broken gzip ({error}); fetch the file again") from error
    if len(data) > MAX:
        raise OversizedInput(f"{uri}: larger than {MAX // 1_000_000} MB; split it into single reports")
    return data


def text(data: bytes, uri: str, declared: str | None = None) -> str:
    """`data` as text: by its byte order mark, as UTF-8, in the `declared` encoding, or by a guess; UnreadableInput for
    bytes that are no text."""
    if not data.strip():
        raise UnreadableInput(f"{uri}: empty; there is nothing to read, leave it out")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, encoding, uri)
    binary = looks_binary(data)
    for given in ("utf-8", declared):
        if given and not binary:
            try:
                return data.decode(given)
            except (UnicodeDecodeError, LookupError):
                continue
    return _guessed(data, uri, binary)


def _marked(data: bytes, encoding: str, uri: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{uri}: broken {encoding} text ({error.reason}); save it as UTF-8") from error


def _guessed(data: bytes, uri: str, binary: bool) -> str:
    wide = _wide(data)
    if wide is not None:
        return wide
    if binary:
        raise UnreadableInput(f"{uri}: binary data, no text; convert it to plain text or HTML first")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy parts load when first needed

    best = from_bytes(data[:_GUESSED_FROM]).best()
    if best is None:
        raise UnreadableInput(f"{uri}: text in an encoding that cannot be told; save it as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, told by its zero bytes on one side; None for anything else."""
    head = data[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) * 0.2 or min(even, odd) > max(even, odd) * 0.1:
        return None
    try:
        return data.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError:
        return None


def looks_binary(data: bytes) -> bool:
    """True where the first bytes hold zeros or many control characters, as no 8-bit text does."""
    head = data[:4000]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return 0 in head or controls > len(head) * 0.02
