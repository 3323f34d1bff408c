"""What each report tells of each arrangement: the account that deals over reports are joined from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Arrangement, Event, Ref, StatusStep, Testimony
from parley.weighing.dealnames import DealNames
from parley.weighing.dealplaces import Places, Spot
from parley.weighing.dealroles import roles
from parley.weighing.moves import DEALING, LEAVING, Moves
from parley.weighing.testimony import testimony
from parley.weighing.told import Days, Told, side
from parley.weighing.wholes import Side, Wholes

POSITION = frozenset({"oppose", "refuse"})
FAR = 1200  # characters between an event and the arrangement that it is still said of
NEAR = 300  # the same for what only one party does


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's arrangement with what its other records add.

    `days` are the first and last day that it may have been published on, `made` those on which the deal is said to have been made; `steps`
    are for each party, `testimony` is who says that the deal exists and who denies it.
    """

    arrangement: Arrangement
    side: str
    days: Days
    year: int | None
    sides: tuple[Side, ...]
    made: tuple[str, str] | None
    names: tuple[str, ...]
    cores: frozenset[str]
    spots: frozenset[Spot]
    steps: tuple[StatusStep, ...]
    testimony: tuple[Testimony, ...]
    guarantors: tuple[Ref, ...] = ()
    excluded: tuple[Ref, ...] = ()
    opponents: tuple[Ref, ...] = ()

    @property
    def id(self) -> str:
        """The identifier of the arrangement."""
        return self.arrangement.id


class Accounts:
    """Makes the accounts of a report."""

    def __init__(self, knowledge: Knowledge, wholes: Wholes) -> None:
        self._wholes, self._places, self._names = wholes, Places(knowledge), DealNames(knowledge)

    def of(self, told: Told) -> Iterator[Account]:
        """One account for each arrangement of a report."""
        listed = {a.id: a for a in told.reading.arrangements}
        bearing = self._bearing(told, list(listed.values()))
        for one in listed.values():
            yield self._account(told, one, bearing[one.id])

    def _account(self, told: Told, one: Arrangement, events: Sequence[Event]) -> Account:
        sides = self._sides(told, one)
        here = told.around(one.evidence.span)
        names = tuple(dict.fromkeys(self._names.find(told.words(here))))
        heard = tuple(testimony(told, one, events))
        steps = tuple(Moves(told, one, events, heard, lambda ref: self._acting(ref, sides, told)).steps())
        given = list(roles(told, [told.around(one.evidence.span, reach=1)]))
        where = [one.where, *(e.where for e in events if e.type in DEALING)]
        return Account(
            arrangement=one,
            side=side(one.voice),
            days=told.days,
            year=told.year,
            sides=sides,
            made=_made(steps),
            names=names,
            cores=frozenset(self._names.core(name) for name in names),
            spots=frozenset(spot for text in (*where, *map(self._names.own, names)) for spot in self._places.spots(text)),
            steps=steps,
            testimony=heard,
            guarantors=_apart([r for role, r in given if role == "guarantor"], ()),
            excluded=_apart([*one.excluded, *(r for role, r in given if role == "excluded")], one.parties),
            opponents=_apart(self._against(told, one, sides), one.parties),
        )

    def _sides(self, told: Told, one: Arrangement) -> tuple[Side, ...]:
        return tuple(self._wholes.side(party, told.reading.actors) for party in one.parties)

    def _bearing(self, told: Told, listed: Sequence[Arrangement]) -> dict[str, list[Event]]:
        """The events that bear on each arrangement: between its parties, or one party's leaving; each on the nearest."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in told.reading.events:
            if event.type not in DEALING and event.mode not in (*LEAVING, "truce"):
                continue
            fits = [(self._far(told, one, event), one.id) for one in listed if side(one.voice) == side(event.voice)]
            far, nearest = min(((f, i) for f, i in fits if f is not None), default=(FAR + 1, ""))
            if far <= FAR:
                found[nearest].append(event)
        return found

    def _far(self, told: Told, one: Arrangement, event: Event) -> int | None:
        """How many characters lie between an arrangement and an event of its parties; None where it is not theirs."""
        sides = self._sides(told, one)
        actor = self._party(event.actor, sides, told)
        if actor is None:
            return None
        other = self._party(event.recipient, [s for s in sides if s != actor], told) if event.recipient else None
        a, b = one.evidence.span, event.evidence.span
        far = max(0, b.start - a.end, a.start - b.end)
        if other is None and (event.type in DEALING or far > NEAR or event.recipient):
            return None
        return far

    def _party(self, ref: Ref | None, sides: Sequence[Side], told: Told) -> Side | None:
        """The party that an actor is or acts for."""
        if ref is None:
            return None
        one = self._wholes.side(ref, told.reading.actors)
        found = max(sides, key=lambda s: (self._wholes.alike(one, s, told.year), s.ref), default=None)
        return found if found is not None and self._wholes.alike(one, found, told.year) > 0 else None

    def _acting(self, ref: Ref | None, sides: Sequence[Side], told: Told) -> Ref | None:
        found = self._party(ref, sides, told)
        return found.ref if found is not None else None

    def _against(self, told: Told, one: Arrangement, sides: Sequence[Side]) -> Iterator[Ref]:
        """Who is no party and opposes an arrangement in words, or refuses it in deed."""
        here = told.around(one.evidence.span)
        said = [c.chain[0] for c in told.over(one.evidence) if c.stance in POSITION and c.chain]
        done = [e.actor for e in told.reading.events if e.mode == "refuse" and e.factuality == "actual" and here.holds(e.evidence.span)]
        yield from (ref for ref in (*said, *done) if not ref.startswith(ANONYMOUS) and self._party(ref, sides, told) is None)


def _apart(refs: Sequence[Ref] | Iterator[Ref], parties: Sequence[Ref]) -> tuple[Ref, ...]:
    return tuple(sorted(set(refs) - set(parties)))


def _made(steps: Sequence[StatusStep]) -> tuple[str, str] | None:
    """The days on which a deal is said to have been agreed; None where the words do not close them in on both sides."""
    dated = [s.when for s in steps if s.status == "agreed" and s.when is not None and s.when.earliest and s.when.latest]
    first = min(((w.earliest or "", w.latest or "") for w in dated), default=None)
    return first
