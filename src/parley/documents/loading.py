"""From a source to its documents, one after another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from parley.documents import archives, decoding, feeds, lines, pages
from parley.documents.kinds import sniffed
from parley.documents.making import of_text
from parley.documents.sources import Failure, Source, failure, translated
from parley.errors import ParleyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from parley.model import Document


def load(source: Source) -> Iterator[Document | Failure]:
    """The documents of `source`, and a Failure for each part that cannot be read; nothing is raised for bad input.

    What a container holds is named `path#id`, or `path#line` where it has no identifier.
    """
    try:
        kind = _standard_input_kind() if source.path is None else source.kind
        with decoding.opened(source.path, buffered=kind != "warc") as stream:
            yield from _loaded(source, kind, stream)
    except OSError as error:
        yield failure(source.uri, translated(source.uri, error))
    except ParleyError as error:
        yield failure(source.uri, error)


def _loaded(source: Source, kind: str, stream: IO[bytes]) -> Iterator[Document | Failure]:
    if kind == "jsonl":
        return lines.load_lines(source, stream)
    if kind == "warc":
        return archives.load_archive(source, stream)
    return iter(_report(source, kind, decoding.read(stream, source.uri)))


def _report(source: Source, kind: str, data: bytes) -> list[Document | Failure]:
    if kind == "feed":
        return list(feeds.load_feed(source, data))
    if kind == "html":
        return [pages.load_page(source.uri, data, source.metadata)]
    text = decoding.text(data, source.uri)
    return [of_text(source.uri, text, source.metadata)]


def _standard_input_kind() -> str:
    """The kind of what stands on standard input, told without taking it."""
    peek = getattr(sys.stdin.buffer, "peek", None)
    return (sniffed(peek(4096)) or "text") if peek else "text"
