"""Readers' comments after an article, each under its handle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.documents.layout.cues import start, whole
from parley.documents.layout.furniture import is_tail
from parley.documents.layout.outlets import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.documents.layout.paragraphs import Paragraph

ANONYMOUS = "comment:anonymous"
_MARK = re.compile(r"(?P<bullet>[•◦▪‣●*–-])\s+|(?P<number>#?\d{1,3}[.)])\s+")
_LABEL_WORDS = 6
_BODY_WORDS = 25
_SEVERAL = 3


@dataclass(slots=True)
class _State:
    """Where in the report the walk is: `tail` after the article's end, `voice` inside a comment.

    `plain` says that so many lines look like handles that they are taken for such without a bullet too.
    """

    plain: bool = False
    tail: bool = False
    headed: bool = False
    numbered: bool = False
    voice: str = ""
    unit: int = 0
    indent: int = 0


def classify(paragraphs: Sequence[Paragraph]) -> None:
    """Labels readers' comments with their handles, and the page's own lines among and after them."""
    state = _State(plain=_many_handles(paragraphs))
    for paragraph in paragraphs:
        _step(paragraph, state)
    _before_the_first_handle(paragraphs)
    _labels_at_end(paragraphs)


def _step(paragraph: Paragraph, state: _State) -> None:
    text = paragraph.text
    mark = _MARK.match(text)
    name = _handle(text[mark.end() :] if mark else text, marked=bool(mark), state=state)
    if name is not None:
        state.voice, state.unit, state.indent = f"comment:{name}", state.unit + 1, paragraph.indent
        state.tail = True
        paragraph.label("boilerplate")
    elif _heads_comments(text):
        state.tail = state.headed = True
        state.numbered = bool(re.search(r"\d+ thoughts? on\b", text, re.IGNORECASE))
        state.voice = ""
        paragraph.label("boilerplate")
    elif is_tail(text) or paragraph.kind == "biography":
        state.tail = True
    elif paragraph.hint == "comment" or (mark and state.tail and _opens(mark, state)):
        _anonymous(paragraph, state)
    elif state.voice:
        _inside(paragraph, state)
    elif state.tail and not paragraph.kind and paragraph.words > _BODY_WORDS and not paragraph.indent:
        state.tail = state.headed


def _handle(text: str, *, marked: bool, state: _State) -> str | None:
    """The handle in a line that opens a comment; None for any other line."""
    if len(text) > 160 or "\n" in text:
        return None
    found = whole("comment", "handle").match(text) if marked or state.tail or state.plain else None
    found = found or (whole("comment", "plain").match(text) if state.tail else None)
    return _name(found) if found else None


def _name(found: re.Match[str]) -> str | None:
    """The handle that a line was found to hold; None for words that are none."""
    name = next((value for key, value in found.groupdict().items() if key.startswith("name") and value), "").strip(" :,-|")
    if not name or len(name.split()) > 6 or whole("comment", "not_handles").match(name):
        return None
    return name


def _is_furniture(text: str) -> bool:
    return len(text) <= 200 and bool(whole("comment", "furniture").match(text))


def _many_handles(paragraphs: Sequence[Paragraph]) -> bool:
    """True where at least three paragraphs are `NAME says:` and nothing else, each with a name of its own."""
    lines = (one.text for one in paragraphs if one.words <= _LABEL_WORDS and one.text.endswith(" says:"))
    handles = (found for text in lines if (found := whole("comment", "handle").match(text)))
    names = {name for found in handles if (name := _name(found))}
    return len(names) >= _SEVERAL and not any(map(find, names))  # a live report introduces outlets in the same way


def _before_the_first_handle(paragraphs: Sequence[Paragraph]) -> None:
    """Labels bullets right before the first comment with a bullet and a handle, which are comments without one."""
    numbers = (number for number, one in enumerate(paragraphs) if one.kind == "comment" and number)
    first = next(numbers, 0) - 1
    if first < 1 or not _MARK.match(paragraphs[first].text):
        return
    indent = paragraphs[first].indent
    unit = -1
    for one in reversed(paragraphs[:first]):
        bullet = one.indent == indent and bool(_MARK.match(one.text))
        if one.kind or not (bullet or one.indent > indent):
            return
        one.label("comment", ANONYMOUS, unit)
        unit -= bullet


def _heads_comments(text: str) -> bool:
    return len(text) < 300 and bool(whole("comment", "heading").match(text))


def _opens(mark: re.Match[str], state: _State) -> bool:
    return bool(mark["bullet"]) or state.numbered


def _anonymous(paragraph: Paragraph, state: _State) -> None:
    """A comment without a handle; one that markup found goes on under a handle just named."""
    if paragraph.kind == "boilerplate" or _is_furniture(paragraph.text):
        paragraph.label("boilerplate")
        state.voice = "" if paragraph.hint == "comment" else state.voice
        return
    if not state.voice or paragraph.hint != "comment":
        state.voice, state.unit = ANONYMOUS, state.unit + 1
    state.indent = paragraph.indent
    paragraph.label("comment", state.voice, state.unit)


def _inside(paragraph: Paragraph, state: _State) -> None:
    """A further paragraph of a comment, or a line of the page within it."""
    if _is_furniture(paragraph.text) or start("boilerplate", "tail").match(paragraph.text):
        paragraph.label("boilerplate")
    elif not paragraph.indent and state.indent and paragraph.gap > 1:
        state.voice = ""
        paragraph.label("boilerplate" if paragraph.words <= _LABEL_WORDS else "")
    elif paragraph.kind != "boilerplate" or paragraph.words > _BODY_WORDS:
        paragraph.label("comment", state.voice, state.unit)


def _labels_at_end(paragraphs: Sequence[Paragraph]) -> None:
    """Labels the short lines after the last comment or the article's end that only name topics."""
    ended = any(one.kind in ("comment", "biography") or is_tail(one.text) for one in paragraphs)
    if not ended:
        return
    indented = any(one.kind == "comment" and one.indent for one in paragraphs)
    for one in reversed(paragraphs):
        bare = one.words <= _LABEL_WORDS and one.text[-1] not in '.!?…”"' and one.text[0] not in "•*"
        apart = one.kind != "comment" or (indented and not one.indent)
        if one.kind == "boilerplate":
            continue
        if not (bare and apart):
            return
        one.label("boilerplate")
