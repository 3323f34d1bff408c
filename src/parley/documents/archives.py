"""Web archives: WARC through fastwarc, and the older ARC."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING, Any, cast

from parley.documents import decoding
from parley.documents.dates import normalised
from parley.documents.decoding import BROKEN_GZIP
from parley.documents.making import of_text
from parley.documents.pages import load_page
from parley.documents.sources import MAX, Failure, Source, failure
from parley.errors import InputError, OversizedInput, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.documents.sources import Attempt
    from parley.model import Document

_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
_ARC_HEADER = re.compile(rb"(?P<url>\S+) (?P<ip>\S+) (?P<date>\d{8,14}) (?P<type>\S+) (?:.* )?(?P<length>\d+)\r?\n")
_ENCODING = re.compile(rb"^content-encoding:[ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(rb"HTTP/[\d.]+ (\d{3})")
_CUT = "damaged or cut off; what came before was read, fetch the file again for the rest"


def load_archive(source: Source, stream: IO[bytes], attempt: Attempt) -> Iterator[Document | Failure]:
    """The HTML and text responses of an archive; a damaged one gives what is whole, and a Failure."""
    empty = True
    try:
        for item in _arc(source, stream, attempt) if _is_arc(source) else _warc(source, stream, attempt):
            empty = False
            yield item
    except (*BROKEN_GZIP, OSError, ValueError) as error:
        yield failure(source.uri, UnreadableInput(f"{source.uri}: {_CUT} ({error})"))
        return
    if empty:
        message = f"{source.uri}: an archive without HTML or text responses; archive the pages themselves"
        yield failure(source.uri, UnreadableInput(message))


def _is_arc(source: Source) -> bool:
    """True for the older format, told by its first line."""
    if source.path is None:
        return False
    with decoding.opened(source.path) as stream:
        return stream.read(9) == b"filedesc:"


def _warc(source: Source, stream: IO[bytes], attempt: Attempt) -> Iterator[Document | Failure]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - heavy parts load when first needed

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=False):
        url = str(record.headers.get("WARC-Target-URI") or record.record_id).strip("<>")
        data = _payload(f"{source.uri}#{url}", record)
        status = record.http_headers.status_code if record.http_headers else 200
        kind = str(record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        if status == 200 and kind in _TEXTS:
            yield _response(source, url, kind, data, str(record.headers.get("WARC-Date") or ""), attempt)


def _payload(uri: str, record: Any) -> bytes | InputError:
    """The decoded body of a record, whose HTTP headers it parses; EOFError where the archive ends inside it."""
    length = record.content_length
    data: bytes = record.reader.read(min(length, MAX + 1))
    if len(data) < min(length, MAX + 1):
        raise EOFError("the last record is short")
    if length > MAX:
        return _oversized(uri)
    if record.is_http:
        record.set_bytes_content(data)
        record.parse_http(auto_decode="transfer")  # what is packed could grow without end there
        data = record.reader.read(MAX + 1)
        return _unpacked(uri, data, str(record.http_headers.get("Content-Encoding") or ""))
    return data


def _unpacked(uri: str, data: bytes, encodings: str) -> bytes | InputError:
    """The body of a response as it was before it was packed for the way."""
    try:
        for encoding in reversed([name.strip().lower() for name in encodings.split(",")]):
            data = decoding.unpacked(data, encoding)
    except ValueError as error:
        return UnreadableInput(f"{uri}: packed by {encodings} and broken ({error}); fetch it again or leave it out")
    return data if len(data) <= MAX else _oversized(uri)


def _oversized(uri: str) -> InputError:
    return OversizedInput(f"{uri}: larger than {MAX // 1_000_000} MB; leave it out")


def _arc(source: Source, unbuffered: IO[bytes], attempt: Attempt) -> Iterator[Document | Failure]:
    stream = io.BufferedReader(cast("io.RawIOBase", unbuffered))
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
            yield failure(f"{source.uri}#{url}", _oversized(f"{source.uri}#{url}"))
        elif found := _arc_response(source, url, header, data, attempt):
            yield found


def _skip(stream: IO[bytes], left: int) -> None:
    while left > 0 and (chunk := stream.read(min(left, 1 << 20))):
        left -= len(chunk)


def _arc_response(source: Source, url: str, header: re.Match[bytes], data: bytes, attempt: Attempt) -> Document | Failure | None:
    """The document of one ARC record; None for one that is no HTML or text response."""
    kind = header["type"].decode("ascii", "replace").split(";")[0].lower()
    status = _STATUS.match(data)
    if kind not in _TEXTS or url.startswith("filedesc:") or (status and status[1] != b"200"):
        return None
    head, _, body = data.partition(b"\r\n\r\n") if status else (b"", b"", data)
    packed = _ENCODING.search(head)
    found = _unpacked(f"{source.uri}#{url}", body, packed[1].decode("ascii", "replace") if packed else "")
    return _response(source, url, kind, found, _arc_time(header["date"].decode("ascii")), attempt)


def _arc_time(digits: str) -> str:
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z" if len(digits) == 14 else day


def _response(source: Source, url: str, kind: str, data: bytes | InputError, date: str, attempt: Attempt) -> Document | Failure:
    uri = f"{source.uri}#{url}"
    retrieved = date if normalised(date) else None

    def made() -> Document:
        if isinstance(data, InputError):
            raise data
        if kind == "text/plain":
            return of_text(uri, decoding.text(data, uri), source.metadata, retrieved=retrieved)
        return load_page(uri, data, source.metadata, url=url, retrieved=retrieved)

    return attempt(uri, made)
