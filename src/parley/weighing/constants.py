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


@cache
def bundled() -> Constants:
    """The constants that Parley ships."""
    return tomllib.loads(files("parley.weighing").joinpath("constants.toml").read_text(encoding="utf-8"))


def load_constants(own: Path | None = None) -> Constants:
    """The constants, those of the file `own` over the bundled ones where it is there; KnowledgeError for a name that is none."""
    if own is None or not own.is_file():
        return bundled()
    try:
        given = tomllib.loads(own.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{own}: {error}; write it as src/parley/weighing/constants.toml is written") from error
    merged = {part: dict(values) for part, values in bundled().items()}
    for part, values in given.items():
        for name, value in values.items():
            if name not in merged.get(part, {}):
                raise KnowledgeError(
                    f"{own}: no constant {part}.{name}; there are {', '.join(f'{p}.{n}' for p in merged for n in merged[p])}"
                )
            merged[part][name] = value
    return merged
