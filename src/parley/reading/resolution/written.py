"""Where words stand in a text as whole words: what `\\bwords\\b` finds, without a pattern for each name."""

from __future__ import annotations

from collections.abc import Iterator


def written(words: str, text: str) -> Iterator[int]:
    """Where `words` begin in `text` wherever they stand whole, in order, none inside another."""
    at = text.find(words)
    while at >= 0:
        whole = _bounded(text, at) and _bounded(text, at + len(words))
        if whole:
            yield at
        at = text.find(words, at + (len(words) if whole else 1))


def _bounded(text: str, at: int) -> bool:
    """True where a word begins or ends at this place."""
    return _in_word(text, at - 1) != _in_word(text, at)


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
