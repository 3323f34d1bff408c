"""The closed vocabularies that records draw on, loaded once from `vocabulary.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from parley.errors import RecordError


@cache
def _tables() -> dict[str, tuple[str, ...]]:
    text = files("parley.model").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    return {name: tuple(values) for name, values in tomllib.loads(text).items()}


def values(name: str) -> tuple[str, ...]:
    """The words of vocabulary `name` in their documented order; KeyError for an unknown vocabulary."""
    return _tables()[name]


def require(name: str, word: str) -> None:
    """Nothing, or a RecordError where `word` is not in vocabulary `name`."""
    if word not in _tables()[name]:
        raise RecordError(f"{word!r} is no {name}; use one of {', '.join(_tables()[name])}")
