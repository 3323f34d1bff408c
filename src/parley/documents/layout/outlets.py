"""Names of news outlets in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from parley.documents.layout.cues import outlets, table


@dataclass(frozen=True, slots=True)
class Outlet:
    """A name of an outlet, and where it stands in the text it was found in."""

    start: int
    end: int
    name: str


@cache
def _pattern() -> re.Pattern[str]:
    """Listed names, names that need the article, and names beginning or ending in a word for a newspaper or station."""
    lists = outlets()
    names = "|".join(re.escape(name) for name in sorted(lists["names"], key=len, reverse=True))
    articled = "|".join(re.escape(name) for name in sorted(lists["articled"], key=len, reverse=True))
    ends = "|".join(re.escape(word) for word in sorted(lists["words"], key=len, reverse=True))
    bare = "|".join(re.escape(name) for name in sorted(lists["bare"], key=len, reverse=True))
    firsts = "|".join(re.escape(word) for word in lists["firsts"])
    word = r"(?:St\. )?[A-Z][\w&-]*(?:\.[A-Z])*(?:['’][a-z]+)?"
    built = rf"(?![Tt]he ){word}(?:[ -](?:and |& )?{word}){{0,3}}?[ -](?:{ends})|(?:{firsts}) {word}"
    return re.compile(
        rf"(?<![\w@#/])(?:(?P<the>[Tt]he )?(?P<name>{names}|{built})"
        rf"|(?P<the2>[Tt]he )(?P<short>{articled})|(?P<bare>{bare}))(?!\w)"
    )


@cache
def _spoken_to() -> re.Pattern[str]:
    return re.compile(table("passage")["spoken_to"])


def find(text: str) -> list[Outlet]:
    """The outlets named in `text`, in order; a capital article belongs to the name (The New York Times)."""
    found = []
    for match in _pattern().finditer(text):
        name = match["name"] or match["short"] or match["bare"]
        name, skipped = _without_opener(name)
        article = match["the"] or match["the2"] or ""
        kept = match["short"] or (article == "The " and not name.isupper())
        full = f"The {name}" if kept else name
        found.append(Outlet(match.start() + skipped, match.end(), full))
    return found


def _without_opener(name: str) -> tuple[str, int]:
    """`name` without the capitalised words that only begin its sentence, and how many characters they took."""
    left = name
    while opener := re.match(r"(?:{}) ".format("|".join(outlets()["openers"])), left):
        left = left[opener.end() :]
    return (left, len(name) - len(left)) if left else (name, 0)


def speaking(text: str) -> list[Outlet]:
    """The outlets in `text` that are not merely spoken to."""
    return [outlet for outlet in find(text) if not _spoken_to().search(text[max(0, outlet.start - 60) : outlet.start])]


def fullest(name: str, earlier: list[str]) -> str:
    """The longest of the `earlier` names that `name` shortens (The Times, after The New York Times)."""
    core = name.removeprefix("The ").split()
    if not core:
        return name
    longer = [known for known in earlier if known.split()[-len(core) :] == core and len(known.split()) > len(name.split())]
    return max(longer, key=len, default=name)
