"""The words of `words.toml`: how a deed is taken up, what can be asked for, and each type as a sentence."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from parley.errors import QuestionError
from parley.model.vocabulary import values

_PLURAL = re.compile(r"(?<!\S)[a-z][\w-]*[^\Ws](?<![iu])s(?=$| (?:of|in|from) )")  # a common noun at the head: "militias in the east"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("parley.weighing").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _references() -> dict[str, re.Pattern[str]]:
    before = "|".join(_table()["determiners"])
    return {
        kind: re.compile(rf"\W*(?:that\s+)?(?:{before})\s+(?:{'|'.join(nouns)})\b(?!['’]s)", re.IGNORECASE)
        for kind, nouns in _table()["nouns"].items()
    }


@cache
def _existing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()['existing'])})\b", re.IGNORECASE)


def taken_up(words: str) -> str | None:
    """The type of the deed that what is said takes up at its beginning (`the talks …`); None where it takes up none."""
    return next((kind for kind, pattern in _references().items() if pattern.match(words)), None)


def only_points(words: str) -> bool:
    """True where what is said is no more than a pointer to what was told just before (`it`, `the report`)."""
    return words.strip(" .,;:").lower() in _table()["denied"]


def says_it_is(words: str) -> bool:
    """True where the words say that something is or was, and do not only speak of it."""
    return _existing().search(words) is not None


def types_about(topic: str | None) -> tuple[str, ...]:
    """The types that a topic or a PLOVER type asks for, all of them for none; QuestionError for what is neither."""
    if topic is None:
        return tuple(_table()["sentences"])
    topics = _table()["topics"]
    if topic.lower() in topics:
        return tuple(topics[topic.lower()])
    if topic.upper() in values("event_type"):
        return (topic.upper(),)
    raise QuestionError(f"--about {topic}: choose {', '.join(topics)}, or a type: {', '.join(values('event_type')).lower()}")


def sentence(kind: str, a: str, b: str) -> str:
    """A type between two names as a sentence."""
    table = _table()
    several = table["several"].get(kind) if _PLURAL.search(a) else None
    return str(several or table["sentences"][kind]).format(a=a, b=b)
