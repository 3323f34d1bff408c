"""The kind of a file, from its name and its first bytes."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from parley.documents.decoding import BROKEN_GZIP, looks_binary, opened
from parley.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

_BY_SUFFIX = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".arc": "warc",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_ADVICE = {
    ".pdf": "turn it into text first, as with pdftotext",
    ".doc": "save it as plain text or HTML",
    ".docx": "save it as plain text or HTML",
    ".odt": "save it as plain text or HTML",
    ".rtf": "save it as plain text or HTML",
    ".epub": "save it as plain text or HTML",
    ".csv": "a table is no report; a manifest is named manifest.csv, other reports go into JSON Lines",
    ".tsv": "a table is no report; put the reports into JSON Lines",
    ".zip": "unpack it and name the folder",
    ".tar": "unpack it and name the folder",
}
_HEAD = 4_096
_FEED = re.compile(rb"<(rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_ARC = re.compile(rb"(filedesc|dns|https?)://\S+ \d+\.\d+\.\d+\.\d+ \d{14} ")


def kind_of(file: Path | str) -> str:
    """The kind of `file`, a path or a store's address; UnreadableInput, with advice, for what is no report."""
    suffix = _suffix(file)
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if suffix in _ADVICE:
        raise UnreadableInput(f"{file}: {suffix[1:]} files are not read; {_ADVICE[suffix]}")
    head = _head(file)
    kind = sniffed(head)
    if suffix == ".json" and kind not in ("feed", "jsonl"):
        kind = _json_kind(file, head)
    if suffix == ".xml" and kind not in ("feed", "html"):
        raise UnreadableInput(f"{file}: XML that is no feed; save its reports as text, HTML or JSON Lines")
    if kind is None:
        raise UnreadableInput(f"{file}: binary data, no text; convert it to plain text or HTML first")
    return kind


def _suffix(file: Path | str) -> str:
    names = [suffix.lower() for suffix in PurePath(file).suffixes]
    if names and names[-1] == ".gz":
        names.pop()
    return names[-1] if names else ""


def _head(file: Path | str) -> bytes:
    """The first bytes, unpacked where they are gzip."""
    with opened(str(file)) as stream:
        try:
            return stream.read(_HEAD)
        except BROKEN_GZIP as error:
            raise UnreadableInput(f"{file}: broken gzip ({error}); fetch the file again") from error


def sniffed(head: bytes) -> str | None:
    """The kind that the first bytes of a file show; None for binary data."""
    if head.startswith(b"WARC/") or _ARC.match(head):
        return "warc"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        if b"jsonfeed.org/version" in start:
            return "feed"
        if _is_record(start.partition(b"\n")[0], whole=b"\n" in start):
            return "jsonl"
    if start.startswith(b"<"):
        if _FEED.search(start[:_HEAD]) and not _HTML.search(start[:500]):
            return "feed"
        if _HTML.search(start):
            return "html"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    return None if looks_binary(head) else "text"


def _is_record(line: bytes, *, whole: bool) -> bool:
    """True for a line (or the beginning of a long one) of JSON Lines."""
    try:
        record = json.loads(line)
        return isinstance(record, dict) and "text" in record
    except (ValueError, RecursionError):
        return not whole and line.startswith((b'{"id"', b'{"text"', b'{"title"', b'{"date"', b'{"url"'))


def _json_kind(file: Path | str, head: bytes) -> str:
    if b'"items"' in head and b'"version"' in head:
        return "feed"
    raise UnreadableInput(f"{file}: JSON that is neither a feed nor JSON Lines; write one object a line with id and text")
