"""What stands beside the word that names an arrangement: how far the words of a sign reach, its name, its place and its time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from parley.model import Document
from parley.reading.deeds.sides import objects
from parley.reading.deeds.times import expressions
from parley.reading.sentences import Sentence

if TYPE_CHECKING:
    from parley.reading.tokens import Token

PLACES = ("GPE", "LOC", "FAC")
LONGEST = 30
FURTHEST = 6
JOINING = frozenset({",", "and", "or", "the", "of", "in", "near", "-"})  # what stands between places of one another or beside each other
YEAR = re.compile(r"(?:19|20)\d\d")


def extent(token: Token, others: Sequence[Token | None]) -> tuple[int, int]:
    """From the first to the last word of a sign, words too far away left out."""
    near = [token.i, *(t.i for t in others if t is not None and abs(t.i - token.i) < LONGEST)]
    return min(near), max(near) + 1


def name(noun: Token) -> str | None:
    """The place or title that an accord is called by (`Minsk agreement`), None where it has none."""
    titled = noun.i > 0 and noun.text.istitle()
    called = [c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nmod") and (titled or c.text[:1].isupper())]
    return " ".join(c.lower_ for c in called) or None


def where(around: Sequence[Token]) -> str | None:
    """The place that the words beside an arrangement put it in, as written, None where they give none."""
    for part in around:
        for place in objects(part, ("in", "at", "near")):
            if place.ent_type_ in PLACES:
                return place.doc.written(place.left_edge.i, _last(place) + 1)
    return None


def _last(place: Token) -> int:
    """The last word of a place with those joined to it (`the West Bank, Israel and Cairo`), up to whatever else follows."""
    last: int = place.i
    for token in place.doc[place.i + 1 : min(place.right_edge.i + 1, place.i + FURTHEST)]:
        if token.ent_type_ in PLACES:
            last = token.i
        elif token.lower_ not in JOINING:
            break
    return last


def headings(document: Document, sentences: Sequence[Sentence]) -> dict[int, str]:
    """The date that stands alone at the head of the paragraph of each sentence of a chronology (`March 1990. The two sides …`)."""
    found: dict[int, str] = {}
    heads = {s.paragraph: s for s in reversed(sentences)}
    for number, sentence in enumerate(sentences):
        words = heads[sentence.paragraph].span.of(document.text).strip(" .:")
        if sentence is not heads[sentence.paragraph] and YEAR.search(words) and _only_time(words):
            found[number] = words
    return found


def _only_time(words: str) -> bool:
    return len(words) < LONGEST and any(e.start == 0 and e.end == len(words) for e in expressions(words))


def when(around: Sequence[Token]) -> str | None:
    """The year or expression of time beside an arrangement, None where there is none."""
    for part in around:
        if part.dep_ == "relcl" and YEAR.fullmatch(part.head.text):
            return str(part.head.text)
        for child in part.children:
            if child.i < part.i and YEAR.fullmatch(child.text):
                return str(child.text)
            timed = child.dep_ in ("prep", "npadvmod", "advmod") and child.lower_ != "since"
            dated = [t for t in child.subtree if t.ent_type_ == "DATE" and not _told_beside(t, child)] if timed else []
            if dated:
                return part.doc.written(dated[0].i, dated[-1].i + 1)
    return None


def _told_beside(token: Token, top: Token) -> bool:
    """True of what a clause below `top` tells of another time (`18 years since he was struck in 2001, the deal …`)."""
    above = [token, *token.ancestors]
    return any(t.pos_ in ("VERB", "AUX") or t.dep_ == "mark" for t in above[: above.index(top)])
