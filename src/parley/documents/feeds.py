"""RSS, Atom and JSON feeds: one report an entry."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from parley.documents.dates import normalised
from parley.documents.making import of_blocks
from parley.documents.markup import fragment
from parley.documents.sources import Failure, Metadata, Source, cleaned, failure
from parley.errors import OversizedInput, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parley.documents.sources import Attempt
    from parley.model import Document

TAGS = 400_000  # of one feed; the parser takes seconds there, and memory for each that is left open
Entry = tuple[str, str, Metadata]  # identifier, HTML or text, what the feed says of it


def load_feed(source: Source, data: bytes, attempt: Attempt) -> Iterator[Document | Failure]:
    """The entries of a feed as reports, in its order; a broken feed gives what is whole and a Failure."""
    is_json = data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    if not is_json and data.count(b"<") > TAGS:
        raise OversizedInput(f"{source.uri}: a feed of more than {TAGS} tags; split it, or put its reports into JSON Lines")
    entries, broken = _json_entries(source, data) if is_json else _xml_entries(data)
    for number, (name, text, said) in enumerate(entries, start=1):
        uri = f"{source.uri}#{name or number}"
        yield attempt(uri, partial(_report, uri, text, said.or_else(source.metadata)))
    if broken or not entries:
        what = f"a broken feed ({broken}) after {len(entries)} entries" if broken else "a feed without entries"
        yield failure(source.uri, UnreadableInput(f"{source.uri}: {what}; fetch it again or leave it out"))


def _report(uri: str, text: str, metadata: Metadata) -> Document:
    return of_blocks(uri, fragment(text), metadata)


def _xml_entries(data: bytes) -> tuple[list[Entry], str | None]:
    """The entries of an RSS or Atom feed, and what is wrong with it."""
    import feedparser  # noqa: PLC0415 - heavy parts load when first needed

    # Full text is cleaned here, so its markup need not be made safe; links in it are not read.
    try:
        parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError) as unguarded:  # its reading of the declared encoding
        return [], str(unguarded)
    publisher = cleaned(parsed.feed.get("title"))
    error = parsed.get("bozo_exception") if parsed.get("bozo") else None
    harmless = isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)
    return [_xml_entry(entry, publisher) for entry in parsed.entries], None if harmless or not error else str(error)


def _xml_entry(entry: Any, publisher: str | None) -> Entry:
    contents = [part.get("value") or "" for part in entry.get("content", ())]
    text = max([*contents, entry.get("summary") or ""], key=len)
    said = Metadata(
        title=_plain(entry.get("title")),
        publisher=cleaned((entry.get("source") or {}).get("title")) or publisher,
        author=cleaned(entry.get("author")),
        published=normalised(entry.get("published") or entry.get("updated")),
    )
    return cleaned(entry.get("id")) or cleaned(entry.get("link")) or "", text or said.title or "", said


def _json_entries(source: Source, data: bytes) -> tuple[list[Entry], str | None]:
    """The entries of a JSON Feed; UnreadableInput where it is none."""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{source.uri}: a JSON feed that cannot be parsed ({error}); fetch it again") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableInput(f"{source.uri}: JSON without a list of items; a JSON Feed has one")
    publisher, author = cleaned(feed.get("title")), _author(feed)
    return [_json_entry(item, publisher, author) for item in items if isinstance(item, dict)], None


def _json_entry(item: Mapping[str, Any], publisher: str | None, author: str | None) -> Entry:
    said = Metadata(
        title=_plain(item.get("title")),
        publisher=publisher,
        author=_author(item) or author,
        published=normalised(item.get("date_published") or item.get("date_modified")),
    )
    texts = (item.get(name) for name in ("content_html", "content_text", "summary"))
    text = next((value for value in texts if isinstance(value, str) and value.strip()), "")
    name = item.get("id") or item.get("url") or ""
    return str(name) if isinstance(name, str | int | float) else "", text or said.title or "", said


def _author(fields: Mapping[str, Any]) -> str | None:
    authors = fields.get("authors") or [fields.get("author")]
    names = [cleaned(one.get("name")) for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    return ", ".join(name for name in names if name) or None


def _plain(title: object) -> str | None:
    return " ".join(block.text for block in fragment(title)) or None if isinstance(title, str) else None
