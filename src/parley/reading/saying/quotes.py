"""Where quotation marks open and close, over the paragraphs of a passage."""

from __future__ import annotations

import re

from parley.model import Span

_MARK = re.compile("[“”\"«»]|``|''")
_CLOSES = frozenset({"”", "»", "''"})


def quotations(text: str, start: int, end: int, *, opened: bool = False) -> tuple[list[Span], bool]:
    """The quotations of the paragraph `text[start:end]`, marks included, and whether the last is left open at its end.

    A straight mark opens or closes by turns. A closing mark without its mate closes what ran on from the paragraph
    before (`opened`) or, failing that, from the paragraph's start. A quotation that runs on into the next paragraph is
    by custom not closed, and opened anew there.
    """
    ranges: list[Span] = []
    since = start if opened else None
    for found in _MARK.finditer(text, start, end):
        mark = found.group()
        closes = mark in _CLOSES or (mark == '"' and since is not None and not (opened and found.start() == start))
        if not closes:
            since = found.start()
        elif since is not None:
            ranges.append(Span(since, found.end()))
            since = None
        elif not ranges and mark in _CLOSES:
            ranges.append(Span(start, found.end()))
    if since is not None and since < end:
        ranges.append(Span(since, end))
        return ranges, since > start or opened or text[start] in '“"«'
    return ranges, False
