"""Transcripts of films in which clips stand in quotation marks between the author's sentences, and nobody is named for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.documents.layout.cues import start
from parley.documents.layout.paragraphs import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.documents.layout.paragraphs import Paragraph

VOICE = "quoted:unknown"
_CLIP = re.compile(r"(?:(?<=^)|(?<=[.!?…:”] ))“[^“”]*[.!?…][”](?=\s+[“A-Z0-9]|\s*\Z)")
_QUOTATION = re.compile(r"“[^“”]*”")
_LEAST = 4
_SHARE = 0.8  # of all quotations
_NEAR = 60  # characters around a quotation in which a speaker would be named


def classify(paragraphs: Sequence[Paragraph]) -> None:
    """Labels the clips of a transcript as quoted by nobody known; reports that name their speakers stay as they are."""
    body = [one for one in paragraphs if one.kind == "body"]
    clips = {number: found for number, one in enumerate(body) if (found := list(_clips(one.text)))}
    count = sum(map(len, clips.values()))
    woven = sum(len(found) for number, found in clips.items() if _narrates(body[number].text, found))
    all_of_them = sum(len(_QUOTATION.findall(one.text)) for one in body)
    if count < _LEAST or count < _SHARE * all_of_them or woven * 2 < count:
        return
    for number, found in clips.items():
        _label(body[number], found)


def _clips(text: str) -> Iterator[tuple[int, int]]:
    """The quotations of whole sentences in `text` beside which no verb of saying stands."""
    for found in _CLIP.finditer(text) if "“" in text else ():
        around = text[max(0, found.start() - _NEAR) : found.start()] + " | " + text[found.end() : found.end() + _NEAR]
        if not start("transcript", "attributes").search(around):
            yield found.span()


def _narrates(text: str, clips: Sequence[tuple[int, int]]) -> bool:
    """True for a paragraph in which the author speaks too."""
    return len(text) > 1.2 * sum(end - begin for begin, end in clips)


def _label(paragraph: Paragraph, clips: Sequence[tuple[int, int]]) -> None:
    for begin, end in clips:
        if begin == 0:
            paragraph.label("quoted", VOICE, paragraph.unit)
        else:
            paragraph.tail.append(Part(at=paragraph.at + begin, kind="quoted", voice=VOICE))
        if end < len(paragraph.text):
            paragraph.tail.append(Part(at=paragraph.at + end, kind="body", voice="author"))
