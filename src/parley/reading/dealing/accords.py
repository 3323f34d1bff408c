"""Which accord of the world a name means (`the Minsk agreement`, `NAFTA`), and which of its parties a report speaks of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.knowledge.accords import LONGEST, Accord, named_before
from parley.model import When

if TYPE_CHECKING:
    from parley.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Known:
    """An accord of the world, and those of its parties whom a report speaks of."""

    accord: Accord
    parties: frozenset[str]

    @property
    def made(self) -> When | None:
        """The year in which it was made, by public record."""
        year = self.accord.years.first
        return When(text=str(year), earliest=f"{year}-01-01", latest=f"{year}-12-31") if year is not None else None


class Accords:
    """Finds the accord that a name means in a report: the latest of the name that `year` can know, of those parties `spoken_of`."""

    def __init__(self, known: Mapping[str, tuple[Accord, ...]], spoken_of: Collection[str], year: int | None) -> None:
        self._known: dict[str, Known] = {}
        for name, listed in known.items():
            met = (Known(one, frozenset(one.parties(spoken_of))) for one in listed if one.years.recalled(year))
            if (meant := next((one for one in met if len(one.parties) > 1), None)) is not None:
                self._known[name] = meant
        self._lowered = {name.lower(): name for name in self._known}

    def of(self, token: Token) -> Known | None:
        """The accord that a noun names with what stands before it, or by itself; None where it names none."""
        if not self._known:
            return None
        alone = self._known.get(token.text)
        if alone is not None and alone.accord.stands_alone and not token.doc.text.isupper():
            return alone
        before = token.doc.written(max(0, token.i - LONGEST), token.i)
        name = named_before(before, self._known) or (self._otherwise_spelled(before) if token.text[0].isupper() else None)
        return self._known[name] if name is not None else None

    def _otherwise_spelled(self, before: str) -> str | None:
        """The name that a capitalised noun (`the minsk Agreement`, `THE MINSK AGREEMENT`) has before it in other letters; one in
        capitals is no small word (`the Games start Friday`).
        """
        found = named_before(before.lower(), self._lowered)
        name = self._lowered[found] if found is not None else None
        small = name is not None and name.isupper() and before.rsplit(maxsplit=1)[-1].islower()
        return None if small else name
