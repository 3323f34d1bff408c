"""Web pages: main text, readers' comments, and what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.documents import decoding
from parley.documents.dates import normalised
from parley.documents.making import of_blocks
from parley.documents.markup import blocks, fragment
from parley.documents.sources import Metadata, cleaned
from parley.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trafilatura.settings import Document as Page

    from parley.documents.layout import Block
    from parley.model import Document

LARGEST = 60_000  # tags; extraction takes seconds there and grows with the square, so larger pages are taken whole
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def load_page(uri: str, data: bytes, metadata: Metadata, *, url: str | None = None, retrieved: str | None = None) -> Document:
    """The document of a page; what is known in `metadata` goes before what the page says of itself.

    UnreadableInput where the page has no text.
    """
    declared = _CHARSET.search(data[:4096])
    text = decoding.text(data, uri, declared[1].decode("ascii", "ignore") if declared else None)
    page = _extracted(text, url) if text.count("<") <= LARGEST else None
    if page is None:
        found: Sequence[Block] = fragment(text)
        said = Metadata()
    else:
        found = [*blocks(page.body), *_comments(page)]
        said = _said(page)
    if not found:
        raise UnreadableInput(f"{uri}: a page without main text; save its text by hand if it has one")
    return of_blocks(uri, found, metadata.or_else(said), retrieved=retrieved)


def _extracted(text: str, url: str | None) -> Page | None:
    import trafilatura  # noqa: PLC0415 - heavy parts load when first needed

    text = text.replace("\x00", "")
    # Recall is favoured since a lost paragraph is lost for good, while boilerplate can still be set aside by layout.
    return trafilatura.bare_extraction(
        text,
        url=url,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "url": url},
    )


def _comments(page: Page) -> list[Block]:
    return [] if page.commentsbody is None else blocks(page.commentsbody, hint="comment")


def _said(page: Page) -> Metadata:
    return Metadata(
        title=cleaned(page.title),
        publisher=cleaned(page.sitename) or cleaned(page.hostname),
        author=cleaned(page.author),
        published=normalised(page.date),
    )
