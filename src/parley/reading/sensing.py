"""What an attribute ruler of spaCy tells apart of dependencies: few of them, and most only of some words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

REMEMBERED = 50_000
Condition = str | Mapping[str, Any]


class Sensed:
    """Whether each pattern that asks for a dependency has what it asks for, as far as the word itself tells."""

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        """`patterns` are the ruler's."""
        tokens = [token for pattern in patterns for row in pattern["patterns"] for token in row]
        self._asking = [token for token in tokens if "DEP" in token]
        asked_for = [token["LOWER"] for token in tokens if "LOWER" in token]
        self._listed = frozenset(word for condition in asked_for for word in _listed(condition))
        self._described = [re.compile(c["REGEX"]) for c in asked_for if not isinstance(c, str) and "REGEX" in c]
        self.named = lru_cache(REMEMBERED)(self._named)
        self._of = lru_cache(REMEMBERED)(self._fitting)

    def __call__(self, form: str, tag: str, dependency: str) -> tuple[bool, ...]:
        """The same for two dependencies that the ruler does not tell apart of this word, for which its name for it does as well."""
        return tuple(holds(condition, dependency) for condition in self._of(form.lower(), tag))

    def _named(self, form: str) -> str:
        """The ruler's name for a form: in small letters where a pattern asks for it, a space, or nothing where it looks at tags alone."""
        if form.isspace():
            return " "
        lower = form.lower()
        return lower if lower in self._listed or any(pattern.search(lower) for pattern in self._described) else ""

    def _fitting(self, lower: str, tag: str) -> list[Condition]:
        """The dependencies that are asked for by patterns that a word of this form and tag may fit."""
        given = {"LOWER": lower, "TAG": tag}
        return [token["DEP"] for token in self._asking if all(holds(token[name], value) for name, value in given.items() if name in token)]


def _listed(condition: Condition) -> list[str]:
    """The words that a condition names."""
    return [condition] if isinstance(condition, str) else [*condition.get("IN", ()), *condition.get("NOT_IN", ())]


def holds(condition: Condition, value: str) -> bool:
    """Whether a value is what a matcher's pattern asks for; True where it asks for more than one of some values or none of them."""
    if isinstance(condition, str):
        return value == condition
    return ("IN" not in condition or value in condition["IN"]) and ("NOT_IN" not in condition or value not in condition["NOT_IN"])
