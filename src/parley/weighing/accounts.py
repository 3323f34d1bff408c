"""What each report tells of each arrangement: the account that deals over reports are joined from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from parley.knowledge import Knowledge
from parley.model import Arrangement, Conduct, Event, Part, Ref, Span, StatusStep, Witness
from parley.weighing.dealaccords import DealAccords
from parley.weighing.dealnames import DealNames
from parley.weighing.dealplaces import LOCATED, Places, Spot
from parley.weighing.dealroles import parts
from parley.weighing.dealstatus import MADE
from parley.weighing.dealwords import speaking_of
from parley.weighing.fates import Leaving, fared, leavings
from parley.weighing.moves import DEALING, LEAVING, Moves, leaving
from parley.weighing.restating import restated
from parley.weighing.signings import made, signed
from parley.weighing.told import Days, Told, side
from parley.weighing.topics import topics
from parley.weighing.wholes import Side, Wholes
from parley.weighing.witnesses import denials, witnesses

TALKS, DEAL = speaking_of("talks"), speaking_of("made")
TALKED = frozenset({"rumoured", "proposed", "negotiating", "rejected", "collapsed"})
FOLLOWING = 40  # characters after an arrangement in which its place is still named
FAR = 1200  # characters between an event and the arrangement that it is still said of
NEAR = 300  # the same for what only one party does


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's arrangement with what its other records add.

    `kind` is the arrangement's, or `talks` where its words name nothing else. `days` are the first and last day that it may have been
    published on, `made` those on which the deal is said to have been made, `signed` the same or, of a signing that is told as news,
    some time before the report; `accord` is the key of the accord of the world that it is, where it is one; `steps` are for each party,
    `witnesses` is who says that the deal exists and who denies it; `fared` is what it says outright of how the deal was kept, and `left`
    where some parties are told to leave it by themselves, and who.
    """

    arrangement: Arrangement
    kind: str
    side: str
    days: Days
    year: int | None
    sides: tuple[Side, ...]
    made: tuple[str, str] | None
    signed: tuple[str, str] | None
    names: tuple[str, ...]
    accord: str | None
    cores: frozenset[str]
    places: tuple[str, ...]
    spots: frozenset[Spot]
    topics: frozenset[str]
    sentence: Span
    steps: tuple[StatusStep, ...]
    witnesses: tuple[Witness, ...]
    parts: tuple[Part, ...] = ()
    fared: tuple[Conduct, ...] = ()
    left: tuple[Leaving, ...] = ()

    @property
    def id(self) -> str:
        """The identifier of the arrangement."""
        return self.arrangement.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What a report that has no arrangement of two parties still tells of their dealings: a denial, a breach, a walk-out.

    `witnesses` are the denials of the event; `step` is the move of its doer, where it shows one.
    """

    event: Event
    sides: tuple[Side, Side]
    days: Days
    year: int | None
    spots: frozenset[Spot]
    topics: frozenset[str]
    witnesses: tuple[Witness, ...]
    step: StatusStep | None


class Accounts:
    """Makes the accounts of a report."""

    def __init__(self, knowledge: Knowledge, wholes: Wholes) -> None:
        self._wholes, self._places, self._names = wholes, Places(knowledge), DealNames(knowledge)
        self._accords = DealAccords(knowledge, wholes)

    def of(self, told: Told) -> Iterator[Account]:
        """One account for each arrangement of a report."""
        listed = {a.id: a for a in told.arrangements}
        bearing = self._bearing(told, list(listed.values()))
        given = parts(told, {one.id: self._member(told, one) for one in listed.values()})
        for one in listed.values():
            yield self._account(told, one, bearing[one.id], given[one.id])

    def _member(self, told: Told, one: Arrangement) -> Callable[[Ref], bool]:
        sides = self._sides(told, one)
        return lambda ref: self._party(ref, sides, told) is not None

    def asides(self, told: Told) -> Iterator[Aside]:
        """What a report tells of dealings that none of its arrangements takes up, where somebody denies them or leaves or breaks a deal."""
        taken = {e.id for listed in self._bearing(told, told.arrangements).values() for e in listed}
        for event in told.reading.events:
            if event.id in taken or event.recipient is None or event.inferred or side(event.voice) != "reports":
                continue
            leaves = event.mode in ("breach", "walk-out")
            heard = tuple(denials(told, event)) if event.type in DEALING or leaves else ()
            step = leaving(told, event) if leaves else None
            if heard or step is not None:
                both = (self._wholes.side(event.actor, told.actors), self._wholes.side(event.recipient, told.actors))
                yield Aside(
                    event=event,
                    sides=both,
                    days=told.days,
                    year=told.year,
                    spots=self._places.spots(event.where),
                    topics=topics(told.words(told.around(event.evidence.span, reach=1))),
                    witnesses=heard,
                    step=step,
                )

    def _account(self, told: Told, one: Arrangement, events: Sequence[Event], given: Sequence[Part]) -> Account:
        sides = self._sides(told, one)
        names = tuple(dict.fromkeys(self._named(told, one)))
        heard = tuple(witnesses(told, one, events))
        party = partial(self._acting, sides=sides, told=told)
        shown = tuple(Moves(told, one, events, heard, party).steps())
        steps = restated(told, one, shown)
        where = list(filter(None, [one.where, *(e.where for e in events if e.type in DEALING)]))
        if not where:
            where = [str(name) for name in LOCATED.findall(told.after(one.evidence.span, FOLLOWING)) if self._places.known(name)]
        about = topics(told.words(told.around(one.evidence.span)))
        accord, called = self._accord(told, one, sides, about)
        return Account(
            arrangement=one,
            kind=_kind(told, one),
            side=side(one.voice),
            days=told.days,
            year=told.year,
            sides=sides,
            made=made(steps),
            signed=signed(told, one, events, steps),
            names=tuple(dict.fromkeys((*names, *called))),
            accord=accord,
            cores=frozenset(self._names.core(name) for name in names),
            places=tuple(dict.fromkeys(where)),
            spots=frozenset(
                spot for text in (*where, *filter(self._places.known, map(self._names.own, names))) for spot in self._places.spots(text)
            ),
            sentence=told.around(one.evidence.span),
            topics=about,
            steps=steps,
            witnesses=heard,
            parts=tuple(given),
            fared=tuple(fared(told, one, steps, party)),
            left=tuple(leavings(told, one, steps, party)),
        )

    def _accord(self, told: Told, one: Arrangement, sides: Sequence[Side], about: frozenset[str]) -> tuple[str | None, tuple[str, ...]]:
        """The key of the accord of the world that an arrangement is by its name or, once made, by its matter; what the report calls it."""
        words = told.after(one.evidence.span, FOLLOWING // 2)
        named = self._accords.named(words, sides, told.year)
        if named is not None:
            return named[0].key, (named[1],)
        made = self._accords.on(words, about, sides, told.year, one.kind) if one.status in MADE else None
        return made.key if made is not None else None, ()

    def _named(self, told: Told, one: Arrangement) -> Iterator[str]:
        """The proper names of an arrangement: in its own words, and at the head of the next sentence: `The Geneva Accord obliges …`."""
        words = told.after(one.evidence.span, FOLLOWING // 2)
        yield from self._names.find(words)
        yield from self._names.called(words, one.where) if one.where else ()
        if len(told.arrangements) == 1:
            following = told.touching(one.evidence.span)[-1:]
            for number in (n + 1 for n in following if n + 1 < len(told.sentences)):
                whole = told.words(told.sentences[number])
                yield from (name for name in self._names.find(whole) if whole.startswith((f"The {name}", f"This {name}", name)))

    def _sides(self, told: Told, one: Arrangement) -> tuple[Side, ...]:
        return tuple(self._wholes.side(party, told.actors) for party in one.parties)

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
        one = self._wholes.side(ref, told.actors)
        found = max(sides, key=lambda s: (self._wholes.alike(one, s, told.year), s.ref), default=None)
        return found if found is not None and self._wholes.alike(one, found, told.year) > 0 else None

    def _acting(self, ref: Ref | None, sides: Sequence[Side], told: Told) -> Ref | None:
        found = self._party(ref, sides, told)
        return found.ref if found is not None else None


def _kind(told: Told, one: Arrangement) -> str:
    """The kind of an arrangement; of talks that go on, were refused or broke down, that they are talks and nothing that was made."""
    words = told.words(one.evidence.span)
    return "talks" if TALKS.search(words) and not DEAL.search(words) and one.status in TALKED else one.kind
