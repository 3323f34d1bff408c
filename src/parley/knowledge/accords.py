"""Accords of the world by the names that reports give them, with who made them and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.errors import KnowledgeError
from parley.knowledge.actors import Period, period
from parley.knowledge.tables import rows
from parley.model.vocabulary import values

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Accord:
    """An accord under one of its names: its kind, who made it, and from when to when it was in force."""

    name: str
    kind: str
    parties: tuple[str, ...]
    years: Period

    @property
    def stands_alone(self) -> bool:
        """True of a name that no word such as `treaty` need follow (`NAFTA`)."""
        return self.name.isupper() and self.name.isalpha()


def accords(file: Traversable, actors: Collection[str]) -> dict[str, tuple[Accord, ...]]:
    """Accords by each of their names, the latest first; KnowledgeError names the line whose kind or party no file lists."""
    table: dict[str, list[Accord]] = defaultdict(list)
    for row in rows(file, 4):
        kind, parties = row.fields[1], row.items(2)
        unknown = [party for party in parties if party not in actors]
        if kind not in values("deal_kind") or unknown:
            wrong = unknown[0] if unknown else kind
            raise KnowledgeError(f"{row.place}: {wrong!r} is not known; use a kind of deal and actors of the knowledge files")
        for name in row.items(0):
            table[name].append(Accord(name, kind, parties, period(row.text(3), row.place)))
    return {name: tuple(sorted(listed, key=lambda one: -(one.years.first or 0))) for name, listed in table.items()}
