"""Finding known names in text: one Aho–Corasick pass over all names of all actors and places."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_DASHES = "-\u2010\u2011\u2012\u2013"
_PUNCTUATION = {ord(c): " " for c in _DASHES + "\u00a0\n\t\r"} | {0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x02BB: "'", ord("`"): "'"}
SHORT = 4


def _plain(code: int) -> str:
    base = unicodedata.normalize("NFKD", chr(code))[0]
    return base if base.isascii() and base.isalpha() else chr(code)


_FOLD = {code: _plain(code) for code in range(0xC0, 0x250)} | _PUNCTUATION


def folded(text: str) -> str:
    """`text` with accents, dashes and apostrophes made plain, character by character, so that offsets stay."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may stand for: an actor or place, and how it names it (name, weak, adjective, demonym, seat, place)."""

    id: str
    use: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A known name at `text[start:end]` and everything that it may stand for."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


class PatternIndex:
    """Finds any of many strings in a text in one pass; longest match first, whole words only."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick_rs  # noqa: PLC0415 - heavy parts load when first needed

        return ahocorasick_rs.AhoCorasick(self.patterns, store_patterns=False)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Number of the pattern, start and end of each match, left to right; of two that overlap the longer."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        held: tuple[int, int, int] | None = None
        for start, end, number in sorted((start, end, number) for number, start, end in found if _bounded(text, start, end)):
            if held is not None and start >= held[2]:
                yield held
                held = None
            if held is None or end - start > held[2] - held[1]:
                held = (number, start, end)
        if held is not None:
            yield held


class NameIndex:
    """All names of knowledge, found in one pass. Upper-case forms of longer names match in upper-case lines only."""

    def __init__(self, entries: Iterable[tuple[str, Candidate]]) -> None:
        table: dict[str, list[Candidate]] = defaultdict(list)
        capitals: set[str] = set()
        written: set[str] = set()
        for name, candidate in entries:
            key = folded(name)
            written.add(key)
            if candidate not in table[key]:
                table[key].append(candidate)
            loud = key.upper()
            if loud != key and len(key) > SHORT and candidate.use != "weak":
                capitals.add(loud)
                if candidate not in table[loud]:
                    table[loud].append(candidate)
        self._table = [(name, tuple(candidates)) for name, candidates in table.items()]
        self._loud = capitals - written
        self._index = PatternIndex(name for name, _ in self._table)

    def find(self, text: str) -> list[NameHit]:
        """Every known name in `text`, left to right, longest first, none inside another."""
        plain = folded(text)
        hits = []
        for number, start, end in self._index.find(plain):
            name, candidates = self._table[number]
            if name not in self._loud or _in_capitals(text, start, end):
                hits.append(NameHit(start, end, candidates))
        return hits


def _in_capitals(text: str, start: int, end: int) -> bool:
    """True where the line around `text[start:end]` is written in capitals."""
    line = text[text.rfind("\n", 0, start) + 1 : text.find("\n", end) if "\n" in text[end:] else len(text)]
    letters = [c for c in line if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)
