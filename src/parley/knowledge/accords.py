"""Accords of the world by the names that reports give them, with who made them and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.errors import KnowledgeError
from parley.knowledge.actors import Period, period
from parley.knowledge.tables import rows
from parley.model.vocabulary import values

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


KINDLY = re.compile(r"(?: (?:peace|ceasefire|cease-fire|truce|nuclear|interim|final|arms|landmark|historic))+$")  # says what kind it is
LONGEST = 8  # words before the last one that a name may have


@dataclass(frozen=True, slots=True)
class Accord:
    """An accord under one of its names: its kind, the sides that made it, each under all its names, and when it was in force."""

    name: str
    kind: str
    sides: tuple[tuple[str, ...], ...]
    years: Period

    def parties(self, spoken_of: Collection[str]) -> tuple[str, ...]:
        """For each side the first of its names that is spoken of; none for a side of which none is."""
        named = (next((name for name in side if name in spoken_of), None) for side in self.sides)
        return tuple(name for name in named if name is not None)

    @property
    def key(self) -> str:
        """What tells it from all others, whatever its name."""
        return f"{self.kind} {self.years.first}-{self.years.last} {' '.join(name for side in self.sides for name in side)}"

    def is_that(self, other: Accord) -> bool:
        """True of the same accord, perhaps under another name."""
        return self.key == other.key

    @property
    def stands_alone(self) -> bool:
        """True of a name that no word such as `treaty` need follow (`NAFTA`)."""
        return self.name.isupper() and self.name.isalpha()


def named_before(words: str, names: Iterable[str]) -> str | None:
    """The name of an accord that a noun has before it in `words`, of what kind it is left out (`the Minsk peace` before `accord`)."""
    return named_last(words.strip(), names) or named_last(KINDLY.sub("", words.strip()), names)


def named_last(words: str, names: Iterable[str]) -> str | None:
    """The longest of `names` that the words end in, as a name of its own; None where they end in none."""
    ending = (name for name in names if words.endswith(name) and not words.removesuffix(name)[-1:].isalnum())
    return max(ending, key=len, default=None)


def accords(file: Traversable, actors: Collection[str]) -> dict[str, tuple[Accord, ...]]:
    """Accords by each of their names, the latest first; KnowledgeError names the line whose kind or party no file lists."""
    table: dict[str, list[Accord]] = defaultdict(list)
    for row in rows(file, 4):
        kind = row.fields[1]
        sides = tuple(tuple(name.strip() for name in side.split("=")) for side in row.items(2))
        unknown = [name for side in sides for name in side if name not in actors]
        if kind not in values("deal_kind") or unknown:
            wrong = unknown[0] if unknown else kind
            raise KnowledgeError(f"{row.place}: {wrong!r} is not known; use a kind of deal and actors of the knowledge files")
        for name in row.items(0):
            table[name].append(Accord(name, kind, sides, period(row.text(3), row.place)))
    return {name: tuple(sorted(listed, key=lambda one: -(one.years.first or 0))) for name, listed in table.items()}
