"""Splitting of passages into sentences, before any parse, so that each sentence can be parsed or skipped by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parley.knowledge.tables import words
from parley.model import Document, Passage, Span, trimmed
from parley.reading.datelines import after_dateline

_STOP = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[\"”’'»)\]]*)"
    r"(?:(?P<gap>\s+)(?=[\"“‘'«(\[•\-–—]*\s*[A-Z0-9À-Þ\"“‘•\[])|(?:(?<=[a-z][.!?]”)|(?<=[a-z]{3}[.!?]))(?=[“‘]?(?!(?:Com|Org|Net|Gov|Edu)\b)[A-Z][a-z]{2}))"
)  # the second: sentences that a page has run together (`he said.The`)
_PARAGRAPH = re.compile(r"[ \t]*\n(?:[ \t]*\n)+[ \t]*")
_LINE = re.compile(r"\n")
_INITIAL = re.compile(r"(?:^|[\s.(\"“])[A-Z]$")
WRAPPED = 90
SILENT = frozenset({"boilerplate", "byline", "biography"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, and the passage and paragraph (numbered over the document) that it stands in."""

    span: Span
    passage: int
    paragraph: int


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words(files("parley.knowledge").joinpath("data", "abbreviations.txt")))


def _abbreviated(text: str, start: int, stop: int) -> bool:
    """True where the full stop at `stop` belongs to an abbreviation or an initial."""
    before = text[max(start, stop - 12) : stop]
    last = before.split()[-1] if before.split() else ""
    return last.lstrip("(“\"'[") in _abbreviations() or bool(_INITIAL.search(before))


def _country_abbreviation_ends(text: str, at: int) -> bool:
    """True where a word that often begins a sentence follows `U.S.` and its like."""
    return bool(re.match(r"(The|But|And|In|On|He|She|It|They|A|An|This|That|We|I|Mr|However|After|Since|While)\b", text[at:]))


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ends of sentences and starts of the next in `text[start:end]`, one paragraph."""
    for found in _STOP.finditer(text, start, end):
        stop = found.start("stop")
        if found["stop"] == "." and _abbreviated(text, start, stop):
            dotted = text[max(start, stop - 3) : stop] in {"U.S", "U.K", "U.N", "E.U", "D.C"}
            if not (dotted and _country_abbreviation_ends(text, found.end())):
                continue
        yield found.end("close"), found.end()


def _paragraphs(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Paragraphs of a passage; single line ends count where lines are not wrapped at a fixed width."""
    start, end = passage.span.start, passage.span.end
    body = text[start:end]
    lines = body.split("\n")
    wrapped = len(lines) > 3 and max(map(len, lines)) < WRAPPED and passage.kind == "body"
    pattern = _PARAGRAPH if wrapped else _LINE
    at = start
    for found in pattern.finditer(text, start, end):
        if found.start() > at:
            yield at, found.start()
        at = found.end()
    if at < end:
        yield at, end


def split(document: Document) -> list[Sentence]:
    """The sentences of all passages that can state something (no navigation, bylines, biographies), in order; none empty.

    A dateline belongs to no sentence.
    """
    text = document.text
    sentences: list[Sentence] = []
    paragraph = 0
    for number, passage in enumerate(document.passages):
        if passage.kind in SILENT:
            continue
        for start, end in _paragraphs(text, passage):
            at = after_dateline(text, start, end)
            for stop, following in _breaks(text, at, end):
                span = trimmed(text, at, stop)
                if span:
                    sentences.append(Sentence(span, number, paragraph))
                at = following
            span = trimmed(text, at, end)
            if span:
                sentences.append(Sentence(span, number, paragraph))
            paragraph += 1
    return sentences
