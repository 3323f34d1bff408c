"""The cues of layout from `layout.toml` and `outlets.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

NEVER = re.compile(r"(?!)")


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name` of `layout.toml`."""
    return _file("layout.toml")[name]  # type: ignore[no-any-return]


@cache
def outlets() -> dict[str, Any]:
    """The lists of `outlets.toml`."""
    return _file("outlets.toml")


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(files("parley.documents.layout").joinpath(name).read_text(encoding="utf-8"))


@cache
def whole(name: str, key: str) -> re.Pattern[str]:
    """A pattern for a whole paragraph, in any case of letters."""
    return _joined(name, key, r"(?:%s)\Z", re.IGNORECASE)


@cache
def start(name: str, key: str) -> re.Pattern[str]:
    """A pattern for the beginning of a paragraph, in any case of letters."""
    return _joined(name, key, "(?:%s)", re.IGNORECASE)


@cache
def cased(name: str, key: str) -> re.Pattern[str]:
    """A pattern in which upper and lower case count."""
    return _joined(name, key, "(?:%s)", re.NOFLAG)


def _joined(name: str, key: str, frame: str, flags: re.RegexFlag) -> re.Pattern[str]:
    listed = table(name).get(key, ())
    patterns = [listed] if isinstance(listed, str) else list(listed)
    if len(patterns) > 1:  # each group has a name of its own
        patterns = [pattern.replace("(?P<name>", f"(?P<name{number}>") for number, pattern in enumerate(patterns)]
    return re.compile(frame.replace("%s", "|".join(patterns)), flags) if patterns else NEVER
