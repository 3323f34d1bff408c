"""Documents made of text or blocks, whatever container they came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.documents.datelines import dated
from parley.documents.language import language
from parley.documents.layout import assembled, lay_out
from parley.documents.sources import MAX, cleaned
from parley.errors import OversizedInput, UnreadableInput
from parley.model import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.documents.layout import Block
    from parley.documents.sources import Metadata

LINES = 200_000  # of one report; layout looks at each
_SURROGATES = re.compile("[\ud800-\udfff]")


def of_text(uri: str, text: str, metadata: Metadata, *, retrieved: str | None = None) -> Document:
    """The document of plain `text`, dated by its metadata or else by its own first lines.

    UnreadableInput where it is empty, OversizedInput past MAX.
    """
    text = _SURROGATES.sub("\ufffd", text)
    _checked(uri, text, text.count("\n"))
    return Document(
        uri=uri,
        text=text,
        passages=lay_out(text, title=metadata.title),
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published or dated(text),
        language=language(text),
        retrieved=retrieved,
    )


def of_blocks(uri: str, blocks: Sequence[Block], metadata: Metadata, *, retrieved: str | None = None) -> Document:
    """The document of the blocks of a page, its title set before them; the same errors as `of_text`."""
    _checked(uri, "".join(block.text for block in blocks), len(blocks))
    text, passages = assembled(blocks, title=cleaned(metadata.title))
    return Document(
        uri=uri,
        text=text,
        passages=passages,
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published,
        language=language(text),
        retrieved=retrieved,
    )


def _checked(uri: str, text: str, lines: int) -> None:
    if not text.strip():
        raise UnreadableInput(f"{uri}: holds no text; there is nothing to read, leave it out")
    if len(text) > MAX:
        raise OversizedInput(f"{uri}: larger than {MAX // 1_000_000} MB; split it into single reports")
    if lines > LINES:
        raise OversizedInput(f"{uri}: more than {LINES} lines; split it into single reports")
