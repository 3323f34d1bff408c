"""A predicate found in a sentence, and the words that hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.knowledge import Predicate
from parley.model import Span
from parley.reading.deeds.certainty import Certain
from parley.reading.grammar import subtree
from parley.reading.parsing import Parsed

if TYPE_CHECKING:
    from parley.reading.tokens import Token

LONG = 12
PLACING = frozenset({"in", "across", "near", "over", "throughout", "inside", "around"})


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate in a sentence: its head, what it means, who acts on whom, how certain it is, and its words.

    `together` is true where the doers are the parties of one meeting; `unsaid` where the words leave the doer out; `aimed` where
    they say what it is done to, which is nobody (`fighting extremism`); `placed` where they only say where (`air strikes in Syria`).
    """

    sentence: int
    head: Token
    predicate: Predicate
    doers: tuple[str, ...]
    recipients: tuple[str, ...]
    certain: Certain
    extent: tuple[int, int]
    together: bool = False
    unsaid: bool = False
    aimed: bool = False
    placed: bool = False


def is_placed(tokens: Sequence[Token]) -> bool:
    """True of what stands after words of place alone."""
    return bool(tokens) and all(t.dep_ == "pobj" and t.head.lower_ in PLACING for t in tokens)


def extent_of(head: Token, *groups: Sequence[Token]) -> tuple[int, int]:
    """Token range from the first to the last word of a predicate and its arguments, without long modifiers."""
    low, high = head.i, head.i + 1
    for group in groups:
        for token in group:
            start, end = subtree(token)
            if end - start > LONG:
                start, end = token.i, token.i + 1
            low, high = min(low, start), max(high, end)
    for child in head.children:
        if child.dep_ in ("dobj", "prt", "neg", "aux", "auxpass"):
            start, end = subtree(child)
            if end - start <= LONG:
                low, high = min(low, start), max(high, end)
    return low, high


def quote_span(parsed: Parsed, found: Found) -> Span:
    """The characters of the sentence that hold the event's words."""
    return parsed.span(found.extent)
