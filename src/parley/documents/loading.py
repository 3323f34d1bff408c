"""From a source to its documents, one after another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from parley.documents import archives, decoding, feeds, lines, pages
from parley.documents.kinds import sniffed
from parley.documents.making import of_text
from parley.documents.sources import Failure, Source, attempted, failure, translated
from parley.errors import ParleyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from parley.documents.sources import Attempt
    from parley.model import Document


def load(source: Source, attempt: Attempt = attempted) -> Iterator[Document | Failure]:
    """The documents of `source`, and a Failure for each part that cannot be read; nothing is raised for bad input.

    What a container holds is named `path#id`, or `path#line` where it has no identifier. `attempt` makes each report, and says
    what is to become of errors in it.
    """
    try:
        kind = _standard_input_kind() if source.path is None else source.kind
        with decoding.opened(source.path, buffered=kind != "warc") as stream:
            yield from _loaded(source, kind, stream, attempt)
    except OSError as error:
        yield failure(source.uri, translated(source.uri, error))
    except ParleyError as error:
        yield failure(source.uri, error)


def _loaded(source: Source, kind: str, stream: IO[bytes], attempt: Attempt) -> Iterator[Document | Failure]:
    if kind == "jsonl":
        return lines.load_lines(source, stream, attempt)
    if kind == "warc":
        return archives.load_archive(source, stream, attempt)
    data = decoding.read(stream, source.uri)
    if kind == "feed":
        return feeds.load_feed(source, data, attempt)
    return iter([attempt(source.uri, lambda: _report(source, kind, data))])


def _report(source: Source, kind: str, data: bytes) -> Document:
    if kind == "html":
        return pages.load_page(source.uri, data, source.metadata)
    return of_text(source.uri, decoding.text(data, source.uri), source.metadata)


def _standard_input_kind() -> str:
    """The kind of what stands on standard input, told without taking it."""
    peek = getattr(sys.stdin.buffer, "peek", None)
    return (sniffed(peek(4096)) or "text") if peek else "text"
