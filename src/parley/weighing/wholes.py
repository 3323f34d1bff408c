"""Who acts for whom: a ministry and an army for their state, a wing for its group, an office holder for the body of the office.

Who is known as an official and by no office acts for the state at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from parley.knowledge import Knowledge
from parley.model import Actor, Ref

PARTS = frozenset({"part-of", "wing-of"})  # a splinter or an affiliate acts for itself
BODIES = frozenset({"government-body", "armed-force"})
SPEAKING = frozenset({"GOV", "MIL", "SPY", "LEG", "COP"})
SAME, BODY, PART, SIBLING, DESCRIBED = 1.0, 0.95, 0.75, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Side:
    """A party as one report shows it."""

    ref: Ref
    kind: str = "other"
    country: str | None = None
    provisional: bool = False

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What parties are put in order by."""
        return self.ref, self.country or "", self.kind, self.provisional


class Wholes:
    """Tells how far two names of parties stand for one party, by knowledge's wholes, parts and offices."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._found: dict[tuple[Side, int | None], frozenset[Ref]] = {}
        self._tops: dict[tuple[Side, int | None], Ref] = {}

    def side(self, ref: Ref, actors: Mapping[Ref, Actor] | None = None) -> Side:
        """The party `ref` as a report shows it whose `actors` are given by identifier."""
        known = self._knowledge.actors.get(ref)
        shown = actors.get(ref) if actors is not None else None
        if known is not None:
            return Side(ref, known.kind, known.country)
        return Side(ref, shown.kind, shown.country, shown.provisional) if shown else Side(ref)

    def wholes(self, side: Side, year: int | None = None) -> frozenset[Ref]:
        """The party itself and all that it is a part of or speaks for."""
        if (known := self._found.get((side, year))) is not None:
            return known
        found, waiting = {side.ref}, [*self._above(side, year)]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._above(self.side(one), year)
        self._found[side, year] = frozenset(found)
        return self._found[side, year]

    def top(self, side: Side, year: int | None = None) -> Ref:
        """The largest whole that a party acts for: a state where there is one."""
        if (known := self._tops.get((side, year))) is not None:
            return known
        wholes = self.wholes(side, year)
        states = sorted(w for w in wholes if w in self._states)
        largest = states[0] if states else min(wholes, key=lambda w: (len(self.wholes(self.side(w), year)), w))
        self._tops[side, year] = largest
        return largest

    def tops(self, sides: Iterable[Side], year: int | None = None) -> frozenset[Ref]:
        """The largest wholes that several parties act for."""
        return frozenset(self.top(side, year) for side in sides)

    def alike(self, one: Side, other: Side, year: int | None = None) -> float:
        """How far two names stand for one party, from 0 (not at all) to 1 (the same)."""
        if one.ref == other.ref:
            if not (one.provisional and other.provisional):
                return SAME
            return DESCRIBED if one.country == other.country or None in (one.country, other.country) else 0.0
        a, b = self.wholes(one, year), self.wholes(other, year)
        if one.ref in b or other.ref in a:
            return BODY if {one.ref, other.ref} & self._states else PART
        return SIBLING if a & b & self._states else 0.0

    def matched(self, one: Sequence[Side], other: Sequence[Side], year: int | None = None) -> list[tuple[float, Side, Side]]:
        """The best pairing of two lists of parties, each party at most once; pairs of one whole count as one party."""
        pairs = sorted(((-self.alike(a, b, year), a.ref, b.ref, a, b) for a in one for b in other), key=lambda p: p[:3])
        used: tuple[set[Ref], set[Ref]] = (set(), set())
        found = []
        for negative, _, _, a, b in pairs:
            tops = (self.top(a, year), self.top(b, year))
            if negative < 0 and tops[0] not in used[0] and tops[1] not in used[1]:
                used[0].add(tops[0])
                used[1].add(tops[1])
                found.append((-negative, a, b))
        return found

    @cached_property
    def _states(self) -> frozenset[Ref]:
        return frozenset(a.id for a in self._knowledge.actors.values() if a.kind == "state")

    def _above(self, side: Side, year: int | None) -> list[Ref]:
        known, state = self._knowledge.actors.get(side.ref), self._knowledge.by_country.get(side.country or "")
        above = [target for relation, target in known.links if relation in PARTS] if known is not None else []
        offices = known.offices if known is not None else ()
        above += [office.body for office in offices if office.years.holds(year) and office.body in self._knowledge.actors]
        official = known is not None and known.kind == "person" and known.sector in SPEAKING and (not offices or bool(above))
        if state is not None and state.id != side.ref and (side.kind in BODIES or official):
            above.append(state.id)
        return above
