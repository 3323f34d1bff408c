"""Which of others' actors are which of Parley's: scored by names, country and kind, each part in words, and undone by a judgement.

Nothing of it is stored: links are found anew from what was taken in, what Parley knows, and what analysts judged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from parley.asking.naming import knowledge
from parley.asking.querying import View
from parley.exchange.spelling import acronym, alike, plain, sound
from parley.exchange.ucdp import BRACKETS, GROUPS, PEOPLES, STATES, names_of, organised, own_name
from parley.knowledge import Knowledge, KnownActor
from parley.knowledge.tables import rows
from parley.ledger import Ledger, outside
from parley.model import OutsideRecord, Ref
from parley.weighing.decisions import Decisions

ENOUGH = 0.7  # from which an actor is linked
APART = 0.1  # by which the best must lead the next
WHOLE, NEAR, SHORT, MORE = 0.7, 0.6, 0.45, 0.15  # a whole name; one spelt nearly so; an acronym or a weak name; a second and a third
OWN = 0.25  # for the name that the record goes by now, as against one that it had
LONG = 8  # letters of a name from which it may be spelt nearly so
HERE, ELSEWHERE, OTHER_KIND = 0.25, -0.4, -0.7
AWAY = -0.15  # another country, where a name has a word that is nobody else's
STATE = re.compile(r"(?:Autonomous )?(?:Republic|State) of ")
BODIES = frozenset({"state", "armed-group", "party", "armed-force", "government-body", "other"})


PART = "but others of that source go by names of it too: perhaps a part"
OWN_NAME = 2
WORDS = {WHOLE: "named", NEAR: "spelt or called nearly so:", SHORT: "called for short"}


@cache
def territories() -> dict[str, frozenset[str]]:
    """The states that UCDP names for land that is, or is of, another country today, by the code of the latter."""
    return {row.fields[0]: frozenset(row.items(1)) for row in rows(files("parley.exchange").joinpath("data", "territories.psv"), 2)}


@cache
def _locations() -> dict[str, str]:
    """Names of countries that UCDP means otherwise than reports do, with the code of the one that is meant."""
    return {plain(row.fields[0]): row.fields[1] for row in rows(files("parley.exchange").joinpath("data", "locations.psv"), 2)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An actor of others' that is taken for one of Parley's (`linked`), or nearly is: a score up to 1, and what speaks for and against.

    `judged` where an analyst decided it.
    """

    source: str
    key: str
    called: str
    actor: Ref
    name: str
    score: float
    reasons: tuple[str, ...]
    linked: bool
    judged: bool = False


def links(ledger: Ledger, *, everybody: bool = False, as_known_on: str | None = None) -> list[Link]:
    """The links of all actors that were taken in to those of the ledger's reports (with `everybody`, to all that Parley knows)."""
    view = View(ledger, as_known_on)
    present = {row["id"] for row in view.rows("SELECT DISTINCT id FROM actors")}
    records = outside(ledger, "ucdp-actors", "actor", as_known_on=as_known_on)
    found = linked(records, knowledge(), view.judged.decisions)
    return [one for one in found if everybody or one.actor in present]


def linked(records: Iterable[OutsideRecord], known: Knowledge, decisions: Decisions | None = None) -> list[Link]:
    """For each record the actor of knowledge that it is, or those that it nearly is, the best first; nothing where none is like it."""
    linking, listed = Linking(known), list(records)
    found = [link for one in listed for link in linking.of(one, decisions or Decisions())]
    return _the_whole(found, {(one.source, one.key): one for one in listed}, known)


def _the_whole(found: Sequence[Link], records: Mapping[tuple[str, str], OutsideRecord], known: Knowledge) -> list[Link]:
    """Links of which, where one actor is linked with several of a source, those alone stand that are nearest to its own name.

    What shares only a further name with it (a clan of a people, a militia of many, a front of a coalition) may be a part of it.
    """
    groups: dict[tuple[str, Ref], list[Link]] = defaultdict(list)
    for link in found:
        if link.linked and not link.judged and known.actors[link.actor].kind != "state":
            groups[link.source, link.actor].append(link)
    parts: set[tuple[str, str]] = set()
    for (source, ref), links in groups.items():
        near = {link.key: _nearness(records[source, link.key], known.actors[ref]) for link in links}
        whole = {link.called for link in links if near[link.key] == max(near.values())}
        one = max(near.values()) >= OWN_NAME or len(whole) == 1
        parts |= {(source, link.key) for link in links if not one or link.called not in whole}
    return [replace(link, linked=False, reasons=(*link.reasons, PART)) if (link.source, link.key) in parts else link for link in found]


def _nearness(record: OutsideRecord, actor: KnownActor) -> int:
    """How near a record is to an actor: one of its names is the actor's own (2), the one it goes by now any of the actor's (1)."""
    every, now = map(plain, names_of(record)), map(plain, names_of(replace(record, names=())))
    called = {*map(plain, actor.names), *map(plain, actor.weak)}
    return OWN_NAME * (plain(actor.name) in every) + bool(called & set(now))


class Linking:
    """Compares records of others' with what Parley knows of actors."""

    def __init__(self, known: Knowledge) -> None:
        self._actors = known.actors
        self._whole: dict[str, set[Ref]] = defaultdict(set)
        self._weak: dict[str, set[Ref]] = defaultdict(set)
        for actor in known.actors.values():
            for name in actor.names:
                (self._weak if acronym(name) else self._whole)[plain(name)].add(actor.id)
            for name in actor.weak:
                self._weak[plain(name)].add(actor.id)
        self._local: dict[tuple[str, str], set[Ref]] = defaultdict(set)
        self._sounding: dict[tuple[str, str], set[Ref]] = defaultdict(set)
        self._words: dict[str, set[Ref]] = defaultdict(set)
        self._blocks: dict[tuple[str, str], set[tuple[str, Ref]]] = defaultdict(set)
        self._countries = {
            plain(name): actor.country for actor in known.actors.values() if actor.kind == "state" and actor.country for name in actor.names
        }
        self._lands = {actor.country: actor for actor in known.by_country.values() if actor.country}
        for actor in known.actors.values():
            for word in {word for name in (*actor.names, *actor.weak) for word in plain(name).split()}:
                self._words[word].add(actor.id)
            if actor.country and actor.kind not in ("state", "person", "media"):
                self._add_local(actor, actor.country)

    def _add_local(self, actor: KnownActor, country: str) -> None:
        """The names of an actor as they are called and sound within its country, and by their words for what is spelt nearly so."""
        for name in map(plain, (*actor.names, *actor.weak)):
            if heard := sound(name):
                self._sounding[country, heard].add(actor.id)
            for bare in self._bare(name, country):
                self._local[country, bare].add(actor.id)
            if len(name) >= LONG:
                for word in name.split():
                    self._blocks[country, word[:4]].add((name, actor.id))

    def _bare(self, name: str, country: str) -> Iterator[str]:
        """A plain name without its country's: as it is called there."""
        land = self._lands.get(country)
        for word in {plain(one) for one in (*land.names, *land.adjectives)} if land else ():
            bare = re.sub(rf"(?:^{re.escape(word)} |(?: (?:of|in)(?: the)?)? {re.escape(word)}$)", "", name)
            if bare != name and " " in bare:
                yield bare

    def of(self, record: OutsideRecord, decisions: Decisions) -> list[Link]:
        """The links of a record: the one that is sure enough, or the candidates, the best first."""
        ref = f"{record.source}:{record.key}"
        judged = {
            other: one.kind == "same-actor"
            for one in decisions.actors
            if one.kind and ref in one.topic
            for other in one.topic[1:]
            if other != ref
        }
        sure = sorted(other for other, same in judged.items() if same and other in self._actors)
        if sure:
            return [self._link(record, other, 1.0, ("judged by an analyst",), judged=True) for other in sure[:1]]
        scored = sorted(
            ((*self._score(record, self._actors[one], named), one) for one, named in self._named(record).items() if judged.get(one, True)),
            key=lambda found: (-found[0], found[2]),
        )
        if not scored:
            return []
        clear = scored[0][0] >= ENOUGH and (len(scored) == 1 or round(scored[0][0] - scored[1][0], 2) >= APART)
        chosen = scored[:1] if clear else [one for one in scored if round(one[0], 2) >= SHORT][:3]
        return [self._link(record, actor, score, reasons, linked=clear) for score, reasons, actor in chosen]

    def _link(
        self, record: OutsideRecord, actor: Ref, score: float, reasons: tuple[str, ...], *, linked: bool = True, judged: bool = False
    ) -> Link:
        return Link(
            source=record.source,
            key=record.key,
            called=record.name,
            actor=actor,
            name=self._actors[actor].name,
            score=round(min(1.0, score), 2),
            reasons=reasons,
            linked=linked,
            judged=judged,
        )

    def _named(self, record: OutsideRecord) -> dict[Ref, dict[str, float]]:
        """The actors that a name of the record is a name of, with the names and what each is worth.

        Those of a country that was a part of the record's only where none is of the record's own.
        """
        if organised(record) in STATES and (country := _locations().get(plain(own_name(record)))):
            return {self._lands[country].id: {plain(own_name(record)): WHOLE}}
        states = set(self._places(record))
        parts = {country for country, lands in territories().items() if states & lands}
        found: dict[Ref, dict[str, float]] = {}
        for places in (states, parts):
            found = self._called(record, sorted(places))
            if not _sure(found) and organised(record) not in PEOPLES:
                for ref, named in self._near(record, places).items():
                    found.setdefault(ref, {}).update(named)
            if _sure(found):
                break
        return found

    def _called(self, record: OutsideRecord, places: Iterable[str]) -> dict[Ref, dict[str, float]]:
        """The actors that are called as the record is, or in these countries sound so."""
        found: dict[Ref, dict[str, float]] = defaultdict(dict)
        for name in map(plain, names_of(record)):
            for table, worth in ((self._whole, WHOLE), (self._weak, SHORT)):
                for ref in (*table.get(name, ()), *(table.get(f"{name}s", ()) if organised(record) in PEOPLES else ())):
                    found[ref].setdefault(name, worth)
            for country in places:
                called = [ref for one in {name, *self._bare(name, country)} for ref in self._local.get((country, one), ())]
                for ref in (*called, *self._sounding.get((country, sound(name)), ())):
                    found[ref].setdefault(name, NEAR)
        return found

    def _near(self, record: OutsideRecord, places: Iterable[str]) -> dict[Ref, dict[str, float]]:
        """The actors of the record's countries with a name that is spelt nearly as one of the record's."""
        found: dict[Ref, dict[str, float]] = defaultdict(dict)
        for name in {plain(name) for name in names_of(record) if len(plain(name)) >= LONG}:
            blocks = {(country, word[:4]) for country in places for word in name.split()}
            for other, ref in {pair for block in blocks for pair in self._blocks.get(block, ())}:
                if alike(name, other):
                    found[ref].setdefault(other, NEAR)
        return found

    def _score(self, record: OutsideRecord, actor: KnownActor, named: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
        best = max(named.values())
        score = best + MORE * (min(len(named), 3) - 1)
        own = OWN if plain(own_name(record)) in named else 0.0
        reasons = [f"{WORDS[best]} {', '.join(sorted(named))}"]
        if not _kind_fits(organised(record), actor) or (actor.kind == "party" and STATE.match(record.name)):
            score += OTHER_KIND
            reasons.append(f"but Parley knows {actor.name} as {actor.kind}")
        places = set(self._places(record))
        if narrowed := {code for name in BRACKETS.findall(record.name) if (code := self._countries.get(plain(name)))} - {actor.country}:
            score += ELSEWHERE
            reasons.append(f"but those of {', '.join(sorted(narrowed))} alone")
        if organised(record) not in STATES and actor.country and places:
            here = bool(places & {actor.country, *territories().get(actor.country, ())})
            alone = not here and self._alone(actor, named)
            score += HERE if here else AWAY if alone else ELSEWHERE
            own = own if here or alone else 0.0  # a name alone is shared by groups of several countries
            reasons.append(f"in {actor.country}" if here else f"but of {actor.country}, not of {', '.join(sorted(places))}")
        return score + own, tuple(reasons)

    def _alone(self, actor: KnownActor, named: Mapping[str, float]) -> bool:
        """True where a whole name of several words has one that stands in no name of another actor that Parley knows."""
        whole = (name.split() for name, worth in named.items() if worth == WHOLE)
        return any(len(words) > 1 and any(self._words[word] == {actor.id} for word in words) for words in whole)

    def _places(self, record: OutsideRecord) -> Iterator[str]:
        """The ISO codes of a record's countries, as far as Parley knows a state by that name."""
        for country in record.countries:
            if meant := _locations().get(plain(country)):
                yield meant
                continue
            for name in (BRACKETS.sub("", country), *BRACKETS.findall(country)):
                if code := self._countries.get(plain(name)):
                    yield code


def _sure(found: Mapping[Ref, Mapping[str, float]]) -> bool:
    """True where an actor is called by more than an acronym or a weak name."""
    return any(worth > SHORT for named in found.values() for worth in named.values())


def _kind_fits(org: str | None, actor: KnownActor) -> bool:
    """True where an actor is of the kind that UCDP's Org says: a government, an organised group, or people who are neither."""
    if org in STATES:
        return actor.kind == "state"
    return actor.kind in BODIES if org in GROUPS else actor.kind in ("community", "party", "armed-group", "other")
