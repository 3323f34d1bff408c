"""Blocks of text from a tree of HTML, or of the XML that trafilatura gives for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.documents.layout import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_HINTS = {"head": "head", "quote": "quote", "blockquote": "quote"} | {f"h{level}": "head" for level in range(1, 7)}
_PARTS = "p div head quote blockquote h1 h2 h3 h4 h5 h6 li item list ul ol table tr row lb br pre code section article"
_BLOCKS = frozenset(f"{_PARTS} header footer figure figcaption dd dt dl hr main aside body html center address".split())
_DROPPED = frozenset(["script", "style", "noscript", "template", "iframe", "svg", "title"])


def blocks(tree: _Element, *, hint: str = "") -> list[Block]:
    """The blocks of text in `tree` in order; those in quotation or heading elements say so, the others carry `hint`."""
    from lxml import etree  # noqa: PLC0415 - heavy parts load when first needed

    found: list[Block] = []
    words: list[str] = []
    open_hints: list[str] = []
    dropped = 0

    def close() -> None:
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            found.append(Block(text=text, hint=open_hints[-1] if open_hints else hint))

    for action, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if action == "start":
            if tag in _BLOCKS:
                close()
            if tag in _HINTS:
                open_hints.append(_HINTS[tag])
            dropped += tag in _DROPPED
            if element.text and not dropped:
                words.append(element.text)
            continue
        if action == "end":
            dropped -= tag in _DROPPED
            if tag in _BLOCKS:
                close()
            elif tag in {"cell", "td", "th"}:
                words.append(" ")
            if tag in _HINTS:
                open_hints.pop()
        if element.tail and element is not tree and not dropped:
            words.append(element.tail)
    close()
    return found


def fragment(text: str) -> list[Block]:
    """The blocks of a fragment of HTML, or of plain text, as feeds carry them."""
    if "<" not in text and "&" not in text:
        return [Block(text=line) for part in text.splitlines() if (line := " ".join(part.split()))]
    from lxml import etree  # noqa: PLC0415 - heavy parts load when first needed
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - heavy parts load when first needed

    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # nothing in it but comments or white space
        return []
    return blocks(tree)
