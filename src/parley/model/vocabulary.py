"""The closed vocabularies that records draw on, loaded once from `vocabulary.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from parley.errors import RecordError

IN_ARMS = frozenset({"REB", "INS", "IMG"})  # sectors of rebels, insurgents, and groups in arms of no one country


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("parley.model").joinpath("vocabulary.toml").read_text(encoding="utf-8"))


@cache
def _tables() -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in _file().items() if isinstance(values, list)}


@cache
def quad_classes() -> dict[str, str]:
    """The quad class of each PLOVER event type: verbal or material, cooperation or conflict."""
    return {kind: quad for quad, kinds in _file()["quad_class"].items() for kind in kinds}


@cache
def least_confidence() -> dict[str, float]:
    """The least chance of each confidence in a reading, the highest first."""
    return dict(_file()["least_confidence"])


def confidence_in(chance: float | None) -> str | None:
    """`high`, `moderate` or `low` confidence in a record that is read rightly with a chance; None where nothing is known of it."""
    return next((name for name, least in least_confidence().items() if chance is not None and chance >= least), None)


def intended(event_type: str, factuality: str) -> str:
    """The type that PLOVER's coders give a deed: one that is only planned is an agreement or a threat to do it (PLOVER codebook)."""
    quad = quad_classes()[event_type]
    if factuality != "planned" or event_type in ("AGREE", "SUPPORT"):
        return event_type
    if quad.endswith("-cooperation"):
        return "AGREE"
    return "THREATEN" if quad == "material-conflict" else event_type


def cameo_roots(event_type: str) -> tuple[str, ...]:
    """The CAMEO root codes (two digits) that a PLOVER event type takes over; KeyError for no type."""
    return tuple(_file()["cameo_roots"][event_type])


@cache
def intensity(event_type: str) -> float:
    """How cooperative (up to 10) or hostile (down to -10) a PLOVER type is: Goldstein's weights of its CAMEO roots, averaged."""
    weights = [_file()["goldstein_roots"][root] for root in cameo_roots(event_type)]
    return float(sum(weights) / len(weights))


def values(name: str) -> tuple[str, ...]:
    """The words of vocabulary `name` in their documented order; KeyError for an unknown vocabulary."""
    return _tables()[name]


def require(name: str, word: str) -> None:
    """Nothing, or a RecordError where `word` is not in vocabulary `name`."""
    if word not in _tables()[name]:
        raise RecordError(f"{word!r} is no {name}; use one of {', '.join(_tables()[name])}")
