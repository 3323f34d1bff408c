"""Web archives: WARC through fastwarc, and the older ARC."""

from __future__ import annotations

import re
import zlib
from typing import IO, TYPE_CHECKING, Any

from parley.documents import decoding
from parley.documents.dates import normalised
from parley.documents.decoding import BROKEN_GZIP
from parley.documents.making import of_text
from parley.documents.pages import load_page
from parley.documents.sources import MAX, Failure, Metadata, Source, failure
from parley.errors import InputError, OversizedInput, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.model import Document

_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
_ARC_HEADER = re.compile(rb"(?P<url>\S+) (?P<ip>\S+) (?P<date>\d{8,14}) (?P<type>\S+) (?:.* )?(?P<length>\d+)\r?\n")
_STATUS = re.compile(rb"HTTP/[\d.]+ (\d{3})")
_CUT = "damaged or cut off; what came before was read, fetch the file again for the rest"


def load_archive(source: Source, stream: IO[bytes]) -> Iterator[Document | Failure]:
    """The HTML and text responses of an archive; a damaged one gives what is whole, and a Failure."""
    peeked = stream.peek(64)[:64] if hasattr(stream, "peek") else b""
    found = _arc(source, stream) if _ARC_HEADER.match(peeked + b"\n") or peeked.startswith(b"filedesc:") else _warc(source, stream)
    empty = True
    try:
        for item in found:
            empty = False
            yield item
    except (*BROKEN_GZIP, OSError, ValueError) as error:
        yield failure(source.uri, UnreadableInput(f"{source.uri}: {_CUT} ({error})"))
        return
    if empty:
        message = f"{source.uri}: an archive without HTML or text responses; archive the pages themselves"
        yield failure(source.uri, UnreadableInput(message))


def _warc(source: Source, stream: IO[bytes]) -> Iterator[Document | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all"):
        url = str(record.headers.get("WARC-Target-URI") or record.record_id).strip("<>")
        status = record.http_headers.status_code if record.http_headers else 200
        kind = str(record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        if status != 200 or kind not in _TEXTS:
            continue
        date = str(record.headers.get("WARC-Date") or "")
        yield _response(source, url, kind, _payload(source, url, record), date)


def _payload(source: Source, url: str, record: Any) -> bytes | InputError:
    data: bytes = record.reader.read(MAX + 1)
    return data if len(data) <= MAX else _oversized(source, url)


def _oversized(source: Source, url: str) -> InputError:
    return OversizedInput(f"{source.uri}#{url}: larger than {MAX // 1_000_000} MB; leave it out")


def _arc(source: Source, stream: IO[bytes]) -> Iterator[Document | Failure]:
    while line := stream.readline(MAX):
        if not line.strip():
            continue
        header = _ARC_HEADER.match(line)
        if header is None:
            raise ValueError("no ARC header")
        length, url = int(header["length"]), header["url"].decode("utf-8", "replace")
        data = stream.read(min(length, MAX + 1))
        if len(data) < min(length, MAX + 1):
            raise EOFError("the last record is short")
        if length > MAX:
            _skip(stream, length - len(data))
            yield failure(f"{source.uri}#{url}", _oversized(source, url))
        elif found := _arc_response(source, url, header, data):
            yield found


def _skip(stream: IO[bytes], left: int) -> None:
    while left > 0 and (chunk := stream.read(min(left, 1 << 20))):
        left -= len(chunk)


def _arc_response(source: Source, url: str, header: re.Match[bytes], data: bytes) -> Document | Failure | None:
    """The document of one ARC record; None for one that is no HTML or text response."""
    kind = header["type"].decode("ascii", "replace").split(";")[0].lower()
    status = _STATUS.match(data)
    if kind not in _TEXTS or url.startswith("filedesc:") or (status and status[1] != b"200"):
        return None
    head, _, body = data.partition(b"\r\n\r\n") if status else (b"", b"", data)
    if b"content-encoding: gzip" in head.lower():
        body = zlib.decompressobj(wbits=31).decompress(body, MAX)
    return _response(source, url, kind, body, _arc_time(header["date"].decode("ascii")))


def _arc_time(digits: str) -> str:
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z" if len(digits) == 14 else day


def _response(source: Source, url: str, kind: str, data: bytes | InputError, date: str) -> Document | Failure:
    uri = f"{source.uri}#{url}"
    retrieved = date if normalised(date) else None
    try:
        if isinstance(data, InputError):
            raise data
        if kind == "text/plain":
            return of_text(uri, decoding.text(data, uri), source.metadata, retrieved=retrieved)
        return load_page(uri, data, source.metadata, url=url, retrieved=retrieved)
    except InputError as error:
        return failure(uri, error)
