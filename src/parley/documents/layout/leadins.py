"""Words with which an author hands over to another outlet."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.documents.layout.cues import cased, start, whole
from parley.documents.layout.outlets import speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from parley.documents.layout.paragraphs import Paragraph

_COLON = re.compile(r"[:：][-–—]?\Z")
_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bGen)(?<!\bLt)(?<!\bSt)[.!?][\"”’')]*\s+(?=[\"“‘'(\[]*[A-Z])"
)
_LONGEST = 10_000  # characters; what is longer is no paragraph that somebody wrote
_LEADIN_WORDS = 90
_PASSAGE_WORDS = 12
_INDENT = 2
_BULLETS = "•*-–"
_INLINE_WORDS = 20
_OPENING = 160  # characters in which the subject of a first sentence and its verb stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A passage that a paragraph opens.

    `extent` is what belongs to it after the paragraph: none, one (the next paragraph), quote (what markup marks as
    quotation), indent (what is set deeper than the author's text), block (the next block of paragraphs), open (up to
    where the author resumes). `inside` is where in the paragraph itself it begins, if there.
    """

    outlet: str
    extent: str
    inside: int | None = None


def opening(here: Paragraph, following: Sequence[Paragraph], blocks: AbstractSet[int]) -> Opening | None:
    """The passage of another outlet that `here` opens; None for any other paragraph."""
    if len(here.text) > _LONGEST:
        return None
    after = following[0] if following else None
    in_block = after is not None and after.block in blocks and here.block != after.block
    inline = _inline(here.text, in_block=in_block)
    if inline:
        return Opening(outlet=inline.outlet, inside=inline.inside, extent="block" if in_block else "none")
    if after is None:
        return None
    if after.hint == "quote" and here.hint != "quote":
        name = _handed_to(here.text) or _writer(here.text)
        return Opening(outlet=name, extent="quote") if name else None
    if in_block and (name := _writer(here.text)):
        return Opening(outlet=name, extent="block")
    if name := _handed_to(here.text):
        if after.indent >= here.indent + _INDENT and after.text[0] not in _BULLETS:
            return Opening(outlet=name, extent="indent")
        listed = after.text[0] in _BULLETS or after.words < _PASSAGE_WORDS
        return None if listed else Opening(outlet=name, extent="block" if in_block else "open")
    return _pointing(here.text, following)


def sentences(text: str) -> list[str]:
    """The sentences of `text`, cut roughly."""
    cuts = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    return [text[a:b].strip() for a, b in itertools.pairwise(cuts) if text[a:b].strip()]


def _handed_to(text: str) -> str | None:
    """The outlet that a lead-in ending in a colon hands over to."""
    if not _COLON.search(text) or len(text.split()) > _LEADIN_WORDS:
        return None
    parts = sentences(text)
    last = parts[-1]
    if speaking(last):
        return None if start("passage", "announces_other").search(last) else _speaker(last)
    unlisted = cased("passage", "unlisted").search(text)
    if unlisted and not whole("comment", "not_handles").match(unlisted["name"]):
        return unlisted["name"]
    if start("passage", "announces").search(last):
        return None
    return next((name for part in reversed(parts[:-1][-2:]) if (name := _reporter(part))), None)


def _speaker(sentence: str) -> str | None:
    """The last outlet in a sentence ending in a colon that speaks there, or in which somebody does."""
    for outlet in reversed(speaking(sentence)):
        before, after = sentence[: outlet.start], sentence[outlet.end :]
        if not before.strip(" -–—(") or not after.strip(" :-–—).") or start("passage", "hands_over_after").match(after):
            return outlet.name
        if start("passage", "hands_over_before").search(before) and start("passage", "wrote").search(before):
            return outlet.name
    return None


def _reporter(sentence: str) -> str | None:
    """The outlet that a sentence gives as its source: `… according to X.` or `X reports that …`."""
    for outlet in speaking(sentence):
        if re.search(r"\b[Aa]ccording to (?:[Tt]he )?$", sentence[: outlet.start]):
            return outlet.name
        if start("passage", "reports_that").match(sentence[outlet.end :]):
            return outlet.name
    return None


def _writer(text: str) -> str | None:
    """The outlet that the paragraph says somebody wrote for, or that wrote itself, where a set-off block follows."""
    if found := cased("passage", "writing_for").search(text):
        return found["name"]
    ending = " ".join(sentences(text)[-3:])
    named = speaking(ending)
    return named[-1].name if named and start("passage", "wrote").search(ending) else None


def _pointing(text: str, following: Sequence[Paragraph]) -> Opening | None:
    """A passage opened without a colon: `The Herald recently explored …`, `This report from the Herald …`."""
    explored = start("passage", "explored").search(text[:_OPENING])
    found = None if explored else start("passage", "deictic").match(text)
    named = speaking(text) if explored or found else ()
    if not named:
        return None
    first = named[0]
    opens = explored and first.start <= 4 and start("passage", "explored").match(text[first.end :])
    if opens and len(sentences(text)) == 1 and not speaking(following[0].text) and following[0].words >= _INLINE_WORDS:
        return Opening(outlet=first.name, extent="one")
    if found and first.start <= found.end() + 4 and _is_bounded(first.name, following):
        return Opening(outlet=first.name, extent="open")
    return None


def _is_bounded(name: str, following: Sequence[Paragraph]) -> bool:
    """True where the text below speaks of `name` as its own paper, or the author later says `the report …`."""
    core = name.removeprefix("The ")
    told = re.compile(rf"\b(?:told|to|with) (?:[Tt]he )?{re.escape(core)}\b")
    if any(told.search(one.text) for one in following[:3]):
        return True
    return any(re.match(r"The (?:report|article|story|piece) (?:goes on|continues|also|adds|then)", one.text) for one in following[1:10])


def _inline(text: str, *, in_block: bool) -> Opening | None:
    """A passage in quotation marks that fills the rest of the paragraph after a sentence about an outlet."""
    if text[-1] not in '"”':
        return None
    return _after_sentence(text) or (_he_wrote(text) if in_block else None)


def _after_sentence(text: str) -> Opening | None:
    for found in re.finditer(r"[.:]\s+(?=[\"“])", text):
        rest = text[found.end() :]
        lead = sentences(text[: found.start() + 1])[-1]
        if not _is_one_quotation(rest) or len(rest.split()) < _INLINE_WORDS or len(sentences(rest)) < 2:
            continue
        name = _reporting(lead)
        if name and not cased("passage", "first_person").search(rest):
            return Opening(outlet=name, extent="none", inside=found.end())
    return None


def _reporting(lead: str) -> str | None:
    """The outlet whose reporting the sentence is about, where nobody else speaks in it."""
    named = speaking(lead)
    if not named or len(lead[: named[0].start].split()) > 3:
        return None
    verb = start("passage", "reports_that").match(lead[named[0].end :])
    if not verb or cased("transcript", "attributes").search(lead[named[0].end + verb.end() :]):
        return None
    return named[0].name


def _is_one_quotation(text: str) -> bool:
    """True where the quotation that begins `text` ends with it."""
    if text[0] == '"':
        return text.count('"') == 2 and "“" not in text and text[-1] == '"'
    depth = 0
    for number, mark in enumerate(text):
        depth += (mark == "“") - (mark == "”")
        if depth == 0:
            return number == len(text) - 1
    return False


def _he_wrote(text: str) -> Opening | None:
    """A long passage broken only by `he wrote`, after the writer's outlet was named; a block of the same follows."""
    for found in start("passage", "he_wrote").finditer(text):
        begin = max(text.rfind("“", 0, found.start()), text.rfind('"', 0, found.start()))
        lead, rest = text[: max(begin, 0)], text[max(begin, 0) :]
        named = speaking(lead)
        if begin > 0 and named and len(sentences(rest)) >= 4:
            return Opening(outlet=named[-1].name, extent="none", inside=begin)
    return None
