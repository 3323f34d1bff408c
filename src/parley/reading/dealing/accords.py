"""Which accord of the world a name means (`the Minsk agreement`, `NAFTA`), and which of its parties a report speaks of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.knowledge.accords import Accord

if TYPE_CHECKING:
    from parley.reading.tokens import Token

LONGEST = 8  # words before the noun that a name may have


class Accords:
    """Finds the accord that a name means in a report: the latest of the name that `year` can know, of those parties `spoken_of`."""

    def __init__(self, known: Mapping[str, tuple[Accord, ...]], spoken_of: Collection[str], year: int | None) -> None:
        self._spoken_of = spoken_of
        self._known = {
            name: fitting
            for name, listed in known.items()
            if (fitting := [met for a in listed if a.years.recalled(year) and len((met := self._met(a)).parties) > 1])
        }

    def _met(self, accord: Accord) -> Accord:
        """The accord of those of its parties whom the report speaks of."""
        return replace(accord, parties=tuple(party for party in accord.parties if party in self._spoken_of))

    def of(self, token: Token) -> Accord | None:
        """The accord that a noun names with what stands before it, or by itself; None where it names none."""
        if not self._known:
            return None
        alone = self._known.get(token.text)
        if alone is not None and alone[0].stands_alone:
            return alone[0]
        before = token.doc.written(max(0, token.i - LONGEST), token.i).strip()
        named = [name for name in self._known if before == name or before.endswith((f" {name}", f"-{name}"))]
        return self._known[max(named, key=len)][0] if named else None
