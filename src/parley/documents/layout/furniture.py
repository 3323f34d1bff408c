"""Headlines, credits, biographies, captions and navigation: what stands around the author's text."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.documents.layout.cues import cased, start, table, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.documents.layout.paragraphs import Paragraph

_NAME = r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Sir|Gen|Col)\.? )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|der|al|el|bin|ul)){0,4}"
_BYLINE = re.compile(
    rf"(?:By|BY|by):? (?:{_NAME}|[A-Z' .-]+)(?:(?:,| and| &| \||/) (?:{_NAME}|[a-z ]{{0,20}}{_NAME})){{0,5}}"
    r"(?:[,|] .{0,60})?\Z"
)
_FINAL = re.compile(r"[.!?…][\"”’')\]]*\Z")
_HEADLINE_WORDS = 25
_DECK_WORDS = 45
_LEAST_OPENING = 5


def classify(paragraphs: Sequence[Paragraph], title: str | None) -> None:
    """Labels what is around the author's text; what is not, stays without a kind."""
    for paragraph in paragraphs:
        if not paragraph.kind or paragraph.hint == "head":
            _by_cue(paragraph)
    _names_above(paragraphs)
    _headline(paragraphs, title)
    _biographies(paragraphs)


def _by_cue(paragraph: Paragraph) -> None:
    if is_boilerplate(paragraph):
        paragraph.label("boilerplate")
    elif is_caption(paragraph):
        paragraph.label("caption")
    elif is_byline(paragraph.text):
        paragraph.label("byline")


def is_boilerplate(paragraph: Paragraph) -> bool:
    """True for navigation, labels and appeals to the reader."""
    text = paragraph.text
    if len(text) <= 350 and whole("boilerplate", "whole").match(text):
        return True
    return paragraph.words <= table("boilerplate")["start_words"] and bool(start("boilerplate", "start").match(text))


def is_caption(paragraph: Paragraph) -> bool:
    """True for the text under a picture, told by its credit."""
    if paragraph.words > table("caption")["words"]:
        return False
    if start("caption", "start").match(paragraph.text):
        return True
    lowered = paragraph.text.lower()  # few paragraphs hold a word of a credit, and the search for whole credits is slow
    return any(word in lowered for word in table("caption")["hints"]) and bool(start("caption", "anywhere").search(paragraph.text))


def is_byline(text: str) -> bool:
    """True for a line that names the writer, the agency or the day and says nothing else."""
    if len(text) > 300:
        return False
    return bool(whole("byline", "whole").match(text) or (len(text) <= 120 and _BYLINE.match(text)))


def plain(text: str) -> str:
    """`text` without case, punctuation and accents, for comparing titles."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def _names_above(paragraphs: Sequence[Paragraph]) -> None:
    """Labels a line that is a bare name above a line with an agency or a bureau."""
    for one, after in pairwise(paragraphs[:6]):
        if not one.kind and after.kind == "byline" and 2 <= one.words <= 5 and re.fullmatch(rf"{_NAME}(?:,? (?:and|&) {_NAME})?", one.text):
            one.label("byline")


def _headline(paragraphs: Sequence[Paragraph], title: str | None) -> None:
    """Labels the headline and the deck below it."""
    opening = [paragraph for paragraph in paragraphs[:8] if paragraph.kind in ("", "headline")]
    if not opening:
        return
    known = plain(title) if title else None
    titled = next((one for one in opening if known and _same_title(plain(one.text), known)), None)
    first = titled or opening[0]
    guessed = (not known or first.hint == "head") and _looks_like_headline(first, paragraphs)
    if not titled and not guessed:
        return
    first.label("headline")
    place = paragraphs.index(first)
    after = next((one for one in paragraphs[place + 1 :] if one.kind not in ("boilerplate", "byline", "caption")), None)
    if after is not None and not after.kind and _looks_like_deck(after, paragraphs):
        after.label("deck")


def _same_title(text: str, title: str) -> bool:
    """True where the two share most of their words; pages add the name of the site to one of them."""
    mine, theirs = set(text.split()), set(title.split())
    return bool(mine) and len(mine & theirs) >= 0.75 * max(len(mine), min(len(theirs), len(mine) + 3))


def _looks_like_headline(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    text = paragraph.text
    others = [one for one in paragraphs if one is not paragraph and one.words > paragraph.words]
    if not others or not 2 <= paragraph.words <= _HEADLINE_WORDS or "\n" in text or paragraph.hint == "quote":
        return False
    if text[-1] in ".:;,…" or text[0] in '•*-–"“' or re.match(r"\d+\.\s", text):
        return False
    after = next(iter(paragraphs[paragraphs.index(paragraph) + 1 :]), None)
    return after is not None and (after.gap > 0 or after.kind == "byline" or after.block != paragraph.block or bool(paragraph.hint))


def _looks_like_deck(paragraph: Paragraph, paragraphs: Sequence[Paragraph]) -> bool:
    following = paragraphs[paragraphs.index(paragraph) + 1 :]
    if not any(one.words > paragraph.words for one in following):
        return False
    short = _LEAST_OPENING < paragraph.words <= _DECK_WORDS and "\n" not in paragraph.text
    return short and not _FINAL.search(paragraph.text) and paragraph.text[-1] not in ":,;" and paragraph.text[0] not in '•*"“'


def _biographies(paragraphs: Sequence[Paragraph]) -> None:
    """Labels the lines about the writer after the body, and those that a line like `Published by` announces."""
    announced = False
    for number, paragraph in enumerate(paragraphs):
        opens = not paragraph.kind and number > 1 and is_biography(paragraph.text, announced=announced)
        if opens and (announced or _ends_body(paragraphs, number)):
            paragraph.label("biography")
        if not paragraph.kind or paragraph.kind == "byline":
            announced = bool(whole("biography", "ahead").match(paragraph.text.rstrip(":. ")))
            if announced and not paragraph.kind:
                paragraph.label("byline")


def _ends_body(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """True where nothing that could be the author's follows before comments, navigation or the end."""
    for one in paragraphs[number + 1 :]:
        if one.kind in ("comment", "boilerplate") or is_tail(one.text) or one.text[0] in "•*":
            return True
        if not one.kind and not is_biography(one.text, announced=False):
            return False
    return True


def is_tail(text: str) -> bool:
    """True for a line after which the author's text does not go on."""
    return bool(start("boilerplate", "tail").match(text))


def is_biography(text: str, *, announced: bool) -> bool:
    """True for a paragraph that says who a writer is; where a line above announced one, less is asked."""
    opens = re.match(
        rf"(?!The |This |That |An? |It |He |She ){_NAME}(?:, [^,]{{3,80}},)? {cased('biography', 'verb').pattern}\b",
        text,
    )
    if not opens:
        return False
    if start("biography", "trade").search(text):
        return True
    return announced and bool(cased("biography", "follow").search(text))
