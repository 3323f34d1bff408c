"""The words by which somebody speaks of a deal or of talks, as patterns."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from parley.knowledge.tables import rows


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """The words of `dealwords.psv` by kind."""
    return {row.fields[0]: row.items(1) for row in rows(files("parley.weighing").joinpath("data", "dealwords.psv"), 2)}


def any_of(*kinds: str) -> str:
    """A pattern, without groups that count, for any word of these kinds, in the singular or the plural; KeyError for no kind."""
    words = sorted({word for kind in kinds for word in _listed()[kind]}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(f"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else f"{re.escape(word)}s?" for word in words) + ")"


def speaking_of(*kinds: str) -> re.Pattern[str]:
    """What finds a word of these kinds in a sentence."""
    return re.compile(rf"\b{any_of(*kinds)}\b", re.IGNORECASE)
