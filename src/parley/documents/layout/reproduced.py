"""Passages that a report reproduces from another outlet.

A passage opens only after words that name the outlet and hand over to it, and closes at the paragraph where it is no
longer certain that the outlet goes on: taking the author's words for another's is the worst error here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.documents.layout.cues import cased, start
from parley.documents.layout.leadins import Opening, opening
from parley.documents.layout.outlets import find, fullest, speaking
from parley.documents.layout.paragraphs import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.documents.layout.paragraphs import Paragraph

LONGEST = 12  # paragraphs of a passage without quotation marks whose end the author marks
UNMARKED = 4  # the same where nothing marks the end but the end of the report
WINDOW = 200  # paragraphs looked at on either side, so that time grows with the text and no faster
_BETWEEN_WORDS = 40
_ASIDE_WORDS = 20
_COLON = re.compile(r"[:：][-–—]?\Z")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")


@dataclass(slots=True)
class _Walk:
    """The paragraphs of the body, the place reached in them, and the number of the last passage."""

    paragraphs: Sequence[Paragraph]
    at: int = 0
    unit: int = 0


def classify(paragraphs: Sequence[Paragraph]) -> None:
    """Labels the reproduced passages of the body `quoted:` and the outlet."""
    body = [one for one in paragraphs if one.kind == "body"]
    walk = _Walk(body)
    blocks = _multiline(paragraphs)
    while walk.at < len(body):
        here = body[walk.at]
        following = body[walk.at + 1 : walk.at + 1 + WINDOW]
        found = opening(here, following, blocks)
        walk.at += 1
        if found:
            walk.unit += 1
            earlier = [outlet.name for one in body[max(0, walk.at - WINDOW) : walk.at] for outlet in find(one.text)]
            _reproduce(walk, found, f"quoted:{fullest(found.outlet, earlier)}")


def _multiline(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The blocks of several paragraphs in a report whose author sets an empty line after each of his own.

    Text saved from pages keeps a block quotation's paragraphs together so.
    """
    counts: dict[int, int] = {}
    for one in paragraphs:
        if one.kind == "body":
            counts[one.block] = counts.get(one.block, 0) + 1
    several = frozenset(block for block, count in counts.items() if count > 1)
    singles = len(counts) - len(several)
    return several if singles >= 3 and singles > len(several) else frozenset()


def _reproduce(walk: _Walk, found: Opening, voice: str) -> None:
    """Labels the passage that `found` opens and moves the walk behind it."""
    here = walk.paragraphs[walk.at - 1]
    if found.inside is not None:
        here.tail.append(Part(at=here.at + found.inside, kind="quoted", voice=voice))
        here.unit = walk.unit
    rest = walk.paragraphs[walk.at : walk.at + WINDOW]
    if found.extent == "open":
        _open_ended(walk, voice, found.outlet)
        return
    extents = {"quote": _hinted, "indent": _indented, "block": _block}
    count = extents[found.extent](rest) if found.extent in extents and rest else min(found.extent == "one", len(rest))
    _take(walk, count, voice)


def _take(walk: _Walk, count: int, voice: str) -> None:
    for one in walk.paragraphs[walk.at : walk.at + count]:
        one.label("quoted", voice, walk.unit)
    walk.at += count


def _hinted(rest: Sequence[Paragraph]) -> int:
    return next((number for number, one in enumerate(rest) if one.hint != "quote"), len(rest))


def _indented(rest: Sequence[Paragraph]) -> int:
    return next((number for number, one in enumerate(rest) if one.indent < rest[0].indent), len(rest))


def _block(rest: Sequence[Paragraph]) -> int:
    return next((number for number, one in enumerate(rest) if one.block != rest[0].block), len(rest))


def _open_ended(walk: _Walk, voice: str, outlet: str) -> None:
    """Labels a passage without marks of its own, and what follows lines of the author's between its parts."""
    between = False
    while walk.at < len(walk.paragraphs):
        _take(walk, _extent(walk.paragraphs[walk.at : walk.at + WINDOW], outlet, asides=between), voice)
        rest = walk.paragraphs[walk.at : walk.at + WINDOW]
        if len(rest) < 2 or not (_is_between(rest[0], outlet) or (between and _is_aside(rest[0]))):
            return
        between = True
        walk.at += 1


def _extent(rest: Sequence[Paragraph], outlet: str, *, asides: bool) -> int:
    """How many paragraphs the passage at the beginning of `rest` has."""
    if not rest:
        return 0
    if rest[0].text[0] in '"“':
        return _closed_quotation(rest)
    for number, one in enumerate(rest[1:], start=1):
        if _resumes(one, outlet) or (asides and _is_aside(one)):
            return number if number <= LONGEST else 1
        if one.hint == "head":
            return number if number <= UNMARKED else 1
    return len(rest) if len(rest) <= UNMARKED else 1


def _closed_quotation(rest: Sequence[Paragraph]) -> int:
    """The paragraphs of one quotation: each begins with a mark, and only the last has one at its end."""
    for number, one in enumerate(rest[:LONGEST]):
        if one.text[0] not in '"“':
            return number
        if one.text[-1] in '"”' or re.search(r"[”\"]\s", one.text[1:]):
            return number + 1
    return 1


def _resumes(paragraph: Paragraph, outlet: str) -> bool:
    """True where the author may speak again: first person, a word on the report, any outlet that speaks, an aside."""
    text = paragraph.text
    if start("passage", "resumes").match(text) or _is_between(paragraph, outlet):
        return True
    if cased("passage", "first_person").search(_QUOTED.sub(" ", text)):
        return True
    return bool(speaking(text))


def _is_between(paragraph: Paragraph, outlet: str) -> bool:
    """True for a line of the author's that hands back to the same outlet."""
    text = paragraph.text
    if not _COLON.search(text) or paragraph.words > _BETWEEN_WORDS:
        return False
    named = speaking(text)
    if named:
        return all(fullest(one.name, [outlet]) == outlet for one in named)
    return bool(start("passage", "between").match(text)) and not start("passage", "another").search(text)


def _is_aside(paragraph: Paragraph) -> bool:
    """True for a short sentence of the author's between two parts, where a line with a colon stood before."""
    single = not re.search(r"[.!?]\s", paragraph.text)
    return single and paragraph.words <= _ASIDE_WORDS and bool(re.match(r"(And|Finally|Then|Lastly)\b", paragraph.text))
