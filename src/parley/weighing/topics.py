"""What a deal is about beside peace itself, by the words of its sentence."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from parley.knowledge.tables import rows


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The topics of `topics.psv`, each with a pattern for its words."""
    listed = rows(files("parley.weighing").joinpath("data", "topics.psv"), 2)
    return tuple((row.fields[0], _pattern(row.items(1))) for row in listed)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def topics(words: str) -> frozenset[str]:
    """The topics that the words of a sentence name."""
    return frozenset(topic for topic, pattern in _patterns() if pattern.search(words))
