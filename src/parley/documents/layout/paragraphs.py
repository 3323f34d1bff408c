"""Text cut into paragraphs, with the marks of shape that layout goes by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WRAPPED = 90  # characters; text broken at a fixed width has no longer lines
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a paragraph, from `at` (offset in the document) on, in one voice."""

    at: int
    kind: str
    voice: str


@dataclass(slots=True, kw_only=True, eq=False)
class Paragraph:
    """A paragraph while it is being classified.

    `start` to `end` covers it with the white space around it; `at` is where its `text` begins. `block` numbers the
    groups of paragraphs without an empty line between them, `gap` counts the empty lines before. `hint` is what markup
    said: head, quote, comment or nothing. `unit` keeps neighbours in one voice apart (two comments without handles).
    `tail` are the parts of the paragraph that stand in another voice than its beginning.
    """

    start: int
    end: int
    at: int
    text: str
    indent: int = 0
    gap: int = 0
    block: int = 0
    hint: str = ""
    kind: str = ""
    voice: str = "author"
    unit: int = 0
    tail: list[Part] = field(default_factory=list)
    words: int = field(init=False)

    def __post_init__(self) -> None:
        self.words = len(self.text.split())

    def label(self, kind: str, voice: str = "author", unit: int = 0) -> None:
        """Sets what the paragraph is."""
        self.kind, self.voice, self.unit = kind, voice, unit


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    at: int
    text: str
    indent: int
    gap: int


def _lines(text: str) -> list[_Line]:
    """The lines of `text` that hold something; empty lines go to the line before, the first ones to the first line."""
    lines: list[_Line] = []
    begin, gap = 0, 0
    for found in _LINE.finditer(text):
        if found.start() == found.end():
            break
        raw = found[0]
        content = raw.strip()
        if not content:
            gap += 1
            if lines:
                last = lines[-1]
                lines[-1] = _Line(last.start, found.end(), last.at, last.text, last.indent, last.gap)
                begin = found.end()
            continue
        at = found.start() + raw.index(content)
        lines.append(_Line(begin, found.end(), at, content, at - found.start(), gap))
        begin, gap = found.end(), 0
    return lines


def split(text: str) -> list[Paragraph]:
    """The paragraphs of plain `text`, covering every character of it; none where it holds nothing but white space.

    A line is a paragraph unless the text is broken at a fixed width, where an empty line or a deeper indent begins one.
    """
    lines = _lines(text)
    groups = _unwrapped(lines) if _is_wrapped(lines) else [[line] for line in lines]
    paragraphs: list[Paragraph] = []
    block = 0
    for group in groups:
        head, last = group[0], group[-1]
        block += head.gap > 0
        body = text[head.at : last.at + len(last.text)]
        one = Paragraph(start=head.start, end=last.end, at=head.at, text=body, indent=head.indent, gap=head.gap, block=block)
        one.hint = "quote" if body.startswith(">") else ""  # as mail and plain-text markup set quotations off
        paragraphs.append(one)
    return paragraphs


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """True where most lines that another follows at once are of middling length and end inside a sentence."""
    inner = [a for a, b in pairwise(lines) if not b.gap]
    if len(inner) < 2 or max(len(line.text) for line in lines) > WRAPPED + 10:
        return False
    broken = sum(len(line.text) >= 45 and line.text[-1] not in '.!?:"”' for line in inner)
    return broken > len(inner) * 0.5


def _unwrapped(lines: Iterable[_Line]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    for line in lines:
        last = groups[-1] if groups else None
        if last is None or line.gap or line.indent > last[-1].indent:
            groups.append([line])
        else:
            last.append(line)
    return groups
