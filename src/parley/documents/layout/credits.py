"""Excerpts whose outlet is named after them: a quotation, and below it `Ann Example, The Herald`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.documents.layout.outlets import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.documents.layout.paragraphs import Paragraph

_WRITER = r"(?:[A-Z][\w.’'-]*|and|&|de|van|von)"
_CREDIT = re.compile(rf"[-–—(]{{0,2}}\s*(?:{_WRITER}(?:,? {_WRITER}){{0,12}}, )?(?P<outlet>(?:[Tt]he )?[A-Z][\w.’'& -]{{1,40}}?)\)?")
_OPENING = ("“", '"')
_CLOSING = ("”", '"')
_WORDS = 20
_CHARACTERS = 200
_LONGEST = 6  # paragraphs of one excerpt


def classify(paragraphs: Sequence[Paragraph]) -> None:
    """Labels such excerpts as quoted from their outlets, and the lines that credit them as bylines."""
    body = [one for one in paragraphs if one.kind in ("body", "byline")]
    for number, one in enumerate(body):
        if number and one.words <= _WORDS and body[number - 1].text.endswith(_CLOSING) and (name := _credited(one.text)):
            excerpt = body[_beginning(body, number - 1) : number]
            if excerpt and all(part.kind == "body" for part in excerpt):
                for part in excerpt:
                    part.label("quoted", f"quoted:{name}", one.start)
                one.label("byline")


def _credited(text: str) -> str | None:
    """The outlet of a line that is nothing but a credit."""
    found = _CREDIT.fullmatch(text) if len(text) <= _CHARACTERS else None
    if not found:
        return None
    name = found["outlet"]
    known = find(name) or find(f"The {name}")
    return name if known and known[-1].name.removeprefix("The ") == name.removeprefix("The ").removeprefix("the ") else None


def _beginning(body: Sequence[Paragraph], last: int) -> int:
    """The first paragraph of the quotation that ends with paragraph `last`; the one after it where none begins."""
    at = last
    while not body[at].text.startswith(_OPENING):
        at -= 1
        if at < 0 or last - at >= _LONGEST or body[at].text.endswith(_CLOSING):
            return last + 1
    while at and last - at < _LONGEST and body[at - 1].text.startswith(_OPENING) and not body[at - 1].text.endswith(_CLOSING):
        at -= 1
    return at
