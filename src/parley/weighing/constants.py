"""The numbers that weighing rests on, from `constants.toml` and a user's own file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from parley.errors import KnowledgeError

Constants = Mapping[str, Mapping[str, Any]]
DIVIDING = frozenset({"half_life_days", "draws", "prior", "other_kinds"})


@cache
def bundled() -> Constants:
    """The constants that Parley ships."""
    return tomllib.loads(files("parley.weighing").joinpath("constants.toml").read_text(encoding="utf-8"))


def load_constants(own: Path | None = None) -> Constants:
    """The constants, those of the file `own` over the bundled ones where it is there; KnowledgeError for what is none."""
    if own is None or not own.is_file():
        return bundled()
    try:
        given = tomllib.loads(own.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{own}: {error}; write it as src/parley/weighing/constants.toml is written") from error
    merged = {part: dict(values) for part, values in bundled().items()}
    for part, values in given.items():
        if not isinstance(values, dict):
            raise KnowledgeError(f"{own}: {part} stands under no heading; write it under one of {', '.join(f'[{p}]' for p in merged)}")
        for name, value in values.items():
            if name not in merged.get(part, {}):
                raise KnowledgeError(
                    f"{own}: no constant {part}.{name}; there are {', '.join(f'{p}.{n}' for p in merged for n in merged[p])}"
                )
            if not _like(value, bundled()[part][name]) or (name in DIVIDING and value <= 0):
                raise KnowledgeError(f"{own}: {part}.{name} = {value!r}; write it as the bundled {bundled()[part][name]!r} is written")
            merged[part][name] = value
    return merged


def _like(value: Any, usual: Any) -> bool:
    """True of a value of the shape of the usual one; where something is divided by a number it is more than nought."""
    if isinstance(usual, dict):
        return isinstance(value, dict) and all(_like(one, next(iter(usual.values()))) for one in value.values())
    if isinstance(usual, list):
        numbers = isinstance(usual[0], float)  # which have their places, where words are any
        return isinstance(value, list) and (not numbers or len(value) == len(usual)) and all(_like(one, usual[0]) for one in value)
    return type(value) is type(usual) or {type(value), type(usual)} == {int, float}
