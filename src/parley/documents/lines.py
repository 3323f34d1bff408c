"""JSON Lines: one report a line."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from parley.documents.decoding import BROKEN_GZIP
from parley.documents.making import of_text
from parley.documents.manifests import described
from parley.documents.sources import MAX, Failure, Source, failure
from parley.errors import InputError, OversizedInput, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.documents.sources import Attempt
    from parley.model import Document

_CHUNK = 1 << 20
_SHAPE = 'write one JSON object a line with "id" and "text"'


def load_lines(source: Source, stream: IO[bytes], attempt: Attempt) -> Iterator[Document | Failure]:
    """The reports of a JSON Lines stream; a bad line is a Failure that names its number, and the rest goes on."""
    number = 0
    found = False
    try:
        for number, line in enumerate(_lines(stream), start=1):
            if line is not None and not line.strip(b"\xef\xbb\xbf\r\n\t "):
                continue
            found = True
            yield _report(source, number, line, attempt)
    except BROKEN_GZIP as error:
        message = f"{source.uri}: broken gzip after line {number} ({error}); fetch the file again"
        yield failure(source.uri, UnreadableInput(message))
        return
    if not found:
        yield failure(source.uri, UnreadableInput(f"{source.uri}: empty; {_SHAPE}"))


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of `stream`; None for one longer than MAX, which is passed over without being kept."""
    while line := stream.readline(MAX + 1):
        if len(line) <= MAX:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None


def _report(source: Source, number: int, line: bytes | None, attempt: Attempt) -> Document | Failure:
    place = f"{source.uri}#{number}"
    try:
        fields = _fields(place, line)
        text = fields.get("text")
        if not isinstance(text, str):
            raise UnreadableInput(f'{place}: no field "text" that holds text; {_SHAPE}')
        name = fields.get("id")
        uri = f"{source.uri}#{name}" if isinstance(name, str | int) and str(name) else place
    except InputError as error:
        return failure(place, error)
    return attempt(uri, lambda: of_text(uri, text, described(fields).or_else(source.metadata)))


def _fields(place: str, line: bytes | None) -> dict[str, object]:
    if line is None:
        raise OversizedInput(f"{place}: a line larger than {MAX // 1_000_000} MB; split it into single reports")
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{place}: no JSON ({error}); {_SHAPE}") from error
    if not isinstance(fields, dict):
        raise UnreadableInput(f"{place}: a {type(fields).__name__} instead of an object; {_SHAPE}")
    return fields
