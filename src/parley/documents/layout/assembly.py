"""Layout as a whole: paragraphs classified and joined into passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.documents.layout import comments, credits, furniture, reproduced, transcripts
from parley.documents.layout.paragraphs import Paragraph, Part, split
from parley.model import Passage, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of text from markup; `hint` is head, quote, comment or nothing."""

    text: str
    hint: str = ""


def lay_out(text: str, *, title: str | None = None) -> tuple[Passage, ...]:
    """The passages of plain `text`, in order; every character lies in exactly one of them."""
    if not text:
        return ()
    paragraphs = split(text)
    if not paragraphs:
        return (Passage(span=Span(0, len(text)), kind="boilerplate"),)
    return _passages(paragraphs, title, len(text))


def assembled(blocks: Sequence[Block], *, title: str | None = None) -> tuple[str, tuple[Passage, ...]]:
    """The text of `blocks` with `title` set before it, and its passages."""
    listed = [block for block in blocks if block.text.strip()]
    if title and all(furniture.plain(block.text) != furniture.plain(title) for block in listed[:3]):
        listed.insert(0, Block(text=title, hint="head"))
    text = _GAP.join(block.text for block in listed)
    if not text:
        return "", ()
    paragraphs: list[Paragraph] = []
    at = 0
    for number, block in enumerate(listed):
        end = min(at + len(block.text) + len(_GAP), len(text))
        one = Paragraph(start=at, end=end, at=at, text=block.text, gap=1, block=number, hint=block.hint)
        if block.hint == "head":
            one.label("headline")
        paragraphs.append(one)
        at = end
    return text, _passages(paragraphs, title, len(text))


def _passages(paragraphs: Sequence[Paragraph], title: str | None, length: int) -> tuple[Passage, ...]:
    furniture.classify(paragraphs, title)
    comments.classify(paragraphs)
    for paragraph in paragraphs:
        if not paragraph.kind:
            paragraph.label("body")
    credits.classify(paragraphs)
    transcripts.classify(paragraphs)
    reproduced.classify(paragraphs)
    joined: list[tuple[int, str, str, int]] = []
    for at, kind, voice, unit in _parts(paragraphs):
        if not joined or joined[-1][1:] != (kind, voice, unit):
            joined.append((at, kind, voice, unit))
    ends = [at for at, *_ in joined[1:]] + [length]
    return tuple(
        Passage(span=Span(at, end), kind=kind, voice=voice)
        for (at, kind, voice, _), end in zip([(0, *joined[0][1:]), *joined[1:]], ends, strict=True)
    )


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, str, str, int]]:
    for paragraph in paragraphs:
        yield paragraph.start, paragraph.kind, paragraph.voice, paragraph.unit
        part: Part
        for part in paragraph.tail:
            yield part.at, part.kind, part.voice, paragraph.unit
