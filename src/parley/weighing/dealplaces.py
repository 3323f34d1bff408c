"""Whether two deals can be of one place: the same, one within the other, or towns and districts apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.knowledge import Knowledge
from parley.reading.resolution.places import country_of, is_capital, is_place

LOCATED = re.compile(r"\b(?:in|at|near) ((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
SEVERAL = "several"  # countries have a town of the name
NAMED = re.compile(r"[A-Z][\w’'-]+(?: (?:al-|el-)?[A-Z][\w’'-]+)*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a deal is of or was made in: what it lies in, and its countries (ISO alpha-3).

    `local` is a place that is neither a `state` nor a capital, where deals are made that are not of the place.
    """

    name: str
    within: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    local: bool = False
    state: bool = False


class Places:
    """Places as knowledge and the gazetteer know them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def spots(self, text: str | None) -> frozenset[Spot]:
        """The places that a text names; what is no known place counts as one where nothing else is named."""
        if not text:
            return frozenset()
        found: set[Spot] = set()
        hits = self._knowledge.names.find(text)
        for hit in hits:
            found |= {self._known(c.id) for c in hit.candidates if c.id in self._knowledge.places}
            states = (self._state(c.id) for c in hit.candidates if c.use == "name" and c.id in self._knowledge.actors)
            found |= {state for state in states if state is not None}
        seats = {text[h.start : h.end] for h in hits if any(c.use == "seat" for c in h.candidates)}
        rest = [n.group() for n in NAMED.finditer(text) if not any(h.start < n.end() and n.start() < h.end for h in hits)]
        found |= {self._city(name) for name in (*seats, *rest) if is_place(name)}
        narrow = frozenset(country for spot in found if not spot.state for country in spot.countries)
        found = {spot for spot in found if not (spot.state and spot.countries & narrow)}  # `Aleppo, Syria` is Aleppo
        return frozenset(found or {Spot(name.lower(), local=True) for name in rest})

    def located(self, words: str) -> frozenset[Spot]:
        """The known places that words say something is in, at or near."""
        return frozenset(spot for name in LOCATED.findall(words) for spot in self.spots(name) if spot.local and spot.countries)

    def known(self, text: str) -> bool:
        """True where a text names a place of knowledge or of the gazetteer that is no state."""
        return any(spot.local and spot.countries for spot in self.spots(text))

    def _known(self, name: str) -> Spot:
        within, place, countries = [], self._knowledge.places[name], set(self._knowledge.places[name].countries)
        while place.within and place.within in self._knowledge.places and place.within not in within:
            within.append(place.within)
            place = self._knowledge.places[place.within]
            countries |= set(place.countries)
        return Spot(name.lower(), frozenset(w.lower() for w in within), frozenset(countries), local=not is_capital(name))

    def _state(self, ref: str) -> Spot | None:
        actor = self._knowledge.actors[ref]
        return Spot(actor.name.lower(), countries=frozenset({actor.country or ref}), state=True) if actor.kind == "state" else None

    def _city(self, name: str) -> Spot:
        return Spot(name.lower(), countries=frozenset({country_of(name) or SEVERAL}), local=not is_capital(name))


def bearing(one: frozenset[Spot], other: frozenset[Spot], countries: frozenset[str]) -> str | None:
    """`same`, `within` or `apart`; None where nothing follows.

    Only places inside the parties' own `countries` can be apart: elsewhere the same deal is talked over in one town and signed in another.
    """
    names, others = {s.name for s in one}, {s.name for s in other}
    if {s.name for s in one if s.local} & {s.name for s in other if s.local} or (names & others and names == others):
        return "same"
    if any(s.within & others for s in one) or any(s.within & names for s in other):
        return "within"
    if any(_country(s, other) for s in one) or any(_country(s, one) for s in other):
        return "within"
    inner, outer = ([s for s in spots if s.local and (s.countries & countries or not s.countries)] for spots in (one, other))
    return "apart" if inner and outer else None


def _country(spot: Spot, others: frozenset[Spot]) -> bool:
    """True where a spot lies in a country that the others name as a whole."""
    return not spot.state and any(o.state and o.countries & spot.countries for o in others)
