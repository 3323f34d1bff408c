"""What somebody denies, refuses or opposes by words that themselves say no (`said that no deal had been made`), told without the no.

A claim's content keeps the words as they stand, negation included, whether its cue denies (`denied that a deal had been made`) or its
words do; so that a spirit and a content read alone do not tell which.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from parley.knowledge.forms import forms
from parley.knowledge.tables import Row, rows

AGAINST = frozenset({"deny", "refuse", "oppose"})
MORE = r"(?! (?:only|just|merely|simply|least|doubt|question|matter|wonder|more|less|fewer|later|sooner|earlier)\b)"
END = re.compile(
    r"[,;:]? (?:and (?:that|it|he|she|they|we|I)|but|because|although|though|while|whereas|saying|adding)\b"
    r"|[;:—…]|, (?:and|or|nor)\b|(?<![A-Z])[.!?][\"”’']? "
)
OPENING = frozenset("the there we it they he she this that these those our his her their its a an all some any in on at under for".split())
MARKS = "\"“”‘’' .,!"


def denied(stance: str, cue: str, content: str) -> str | None:
    """What a claim is against, where its own words say no: its first clause without the no, as a clause; None of all others.

    Nor is there any where the no cannot be taken out, as in `called it a lie`.
    """
    if stance not in AGAINST or _turning().search(cue):
        return None
    ends = END.search(content)
    clause = content[: ends.start() if ends is not None else len(content)].strip(MARKS)
    no = _no().search(clause)
    if no is None:
        return None
    instead = _instead()[no.group().lower().replace("’", "'")]
    return _as_clause(" ".join(f"{clause[: no.start()]} {instead} {clause[no.end() :]}".split()), began=clause[:1])


def says_no(stance: str, cue: str, content: str) -> bool:
    """True of a claim against something by what it says, and not by the word that attributes it."""
    return denied(stance, cue, content) is not None or (stance == "deny" and not _turning().search(cue))


def _as_clause(words: str, began: str) -> str:
    """A sentence after `that`; a part of one as it is."""
    first, _, rest = words.partition(" ")
    if first.lower() == "that" or not began.isupper():
        return words
    return f"that {first.lower() if first.lower() in OPENING | set(_instead().values()) else first} {rest}".strip()


@cache
def _instead() -> dict[str, str]:
    """What stands for each word that says no."""
    return {row.fields[0]: row.text(1) or "" for row in _data("negators", 2)}


@cache
def _no() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace("'", "['’]") for word in _instead() if word != "n't")
    return re.compile(rf"\b(?:{words})\b{MORE}|(?<=\w)(?P<n>n['’]t)\b{MORE}", re.IGNORECASE)


@cache
def _turning() -> re.Pattern[str]:
    """The words of a cue that are against what follows: those of the lists of cues and of attitudes, and whatever says no."""
    listed = {row.fields[0] for row in _data("cues", 4) if row.fields[2] in AGAINST}
    listed |= {word for row in _data("attitudes", 3) if row.fields[1] in AGAINST for word in row.items(0)}
    words = sorted({form for word in listed for form in forms(word)} - {""}, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b|{_no().pattern}", re.IGNORECASE)


def _data(name: str, width: int) -> list[Row]:
    return list(rows(files("parley.knowledge").joinpath("data", f"{name}.psv"), width))
