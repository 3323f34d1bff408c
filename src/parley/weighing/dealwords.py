"""The words by which somebody speaks of a deal or of talks, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from parley.knowledge.forms import forms
from parley.knowledge.tables import rows

APART = 4  # so many words may stand between a verb and its particle


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """The words of `dealwords.psv` by kind."""
    return {row.fields[0]: row.items(1) for row in rows(files("parley.weighing").joinpath("data", "dealwords.psv"), 2)}


def any_of(*kinds: str) -> str:
    """A pattern, without groups that count, for any word of these kinds, in the singular or the plural; KeyError for no kind."""
    words = sorted({word for kind in kinds for word in _listed()[kind]}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(f"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else f"{re.escape(word)}s?" for word in words) + ")"


def words_of(kind: str) -> frozenset[str]:
    """The words of a kind as they are listed; KeyError for no kind."""
    return frozenset(_listed()[kind])


def speaking_of(*kinds: str) -> re.Pattern[str]:
    """What finds a word of these kinds in a sentence."""
    return re.compile(rf"\b{any_of(*kinds)}\b", re.IGNORECASE)


def phrased(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any form of any of the phrases, lemmas of which the first is inflected."""
    parts = []
    for phrase in phrases:
        first, *rest = phrase.split()
        head = "|".join(sorted(map(re.escape, set(forms(first))), key=len, reverse=True))
        parts.append(rf"(?:{head})" + "".join(rf"(?:\W+\w+){{0,{APART}}}?\W+{re.escape(word)}" for word in rest))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
