"""Who is meant where a report names only one party of an arrangement, or none: by what stands near and who deals with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parley.model import Event, Relation
from parley.model.vocabulary import IN_ARMS
from parley.reading.dealing.standings import Belonging, spoken_for
from parley.reading.resolution.discourse import Discourse

ACTING = frozenset({"state", "armed-group", "party", "international-organisation"})
APART = frozenset({"foe", "rival"})
OPPOSED = IN_ARMS | {"SEP", "OPP"}  # sectors of who stands against the government of the own country
REBELLING = OPPOSED - {"OPP"}
OFTEN = 2
REACH = 3
NEAR = 2  # sentences back in which the two stand whom `both sides` takes up
PAIR = 2
MANY = 3  # parties of which one may stand for another


class Setting:
    """What a report shows of its opponents: which pairs stand against each other or deal, and who is mentioned where."""

    def __init__(
        self,
        discourse: Discourse,
        actors: Belonging,
        events: Sequence[Event],
        relations: Sequence[Relation],
        *,
        dealing: Sequence[frozenset[str]] = (),
    ) -> None:
        self._actors = actors
        self._acting = {e.id: e for e in discourse.entities.values() if e.kind in ACTING and (e.kind != "party" or e.sector in OPPOSED)}
        self._entities, self._knowledge = discourse.entities, discourse.knowledge
        self._officials = {r.ref: spoken_for(r.stands_for, actors) for r in discourse.references if r.stands_for}
        self._spoken: dict[int, list[str]] = {}
        self._subjects: dict[int, list[str]] = {}
        for reference in sorted(discourse.references, key=lambda r: (r.sentence, r.span.start)):
            ref = spoken_for(reference.stands_for or reference.ref, actors)
            self._spoken.setdefault(reference.sentence, []).append(ref)
            if reference.subject:
                self._subjects.setdefault(reference.sentence, []).append(ref)
        deeds = [(e, self._between(e.actor, e.recipient)) for e in events if e.recipient is not None]
        self._told: set[frozenset[str]] = set()
        self._met = {pair for e, pair in deeds if e.type == "CONSULT" and e.factuality == "actual" and self._acts(pair)}
        self._weight = Counter([*(pair for _, pair in deeds), *dealing])
        self._dealing = {pair for pair in dealing if self._acts(pair)}
        opposed = {(r.standing, self._between(r.a, r.b)) for r in relations if r.standing in APART}
        opposed = {(standing, pair) for standing, pair in opposed if self._acts(pair) and self._with_state(pair)}
        self._facing = self._dealing | {pair for standing, pair in opposed if standing == "foe"} | self._at_war()
        self._pairs = self._facing | {pair for _, pair in opposed}

    def _at_war(self) -> set[frozenset[str]]:
        """Each armed group with the government of its country, where a report names both more than once."""
        told = Counter(ref for refs in self._spoken.values() for ref in refs)
        often = [e for ref, e in self._acting.items() if told[ref] >= OFTEN]
        groups = [e for e in often if e.kind == "armed-group" and e.sector in REBELLING and not e.provisional]
        states = {e.country: e.id for e in often if e.kind == "state"}
        return {frozenset((e.id, states[e.country])) for e in groups if e.country in states}

    def told(self, parties: frozenset[str]) -> None:
        """Takes note that an arrangement of these was found."""
        if self._acts(parties):
            self._told.add(parties)

    def _between(self, one: str, other: str) -> frozenset[str]:
        return frozenset((spoken_for(one, self._actors), spoken_for(other, self._actors)))

    def _with_state(self, pair: frozenset[str]) -> bool:
        """True where one of two is a state, without which opponents are not guessed to deal."""
        return any(self._acting[ref].kind == "state" for ref in pair)

    def _acts(self, pair: frozenset[str]) -> bool:
        found = [self._acting[ref] for ref in pair if ref in self._acting]
        armed = any(e.kind == "armed-group" or e.sector in OPPOSED - {"OPP"} for e in found)
        return len(pair) == len(found) == 2 and (armed or None in {e.country for e in found} or len({e.country for e in found}) == 2)

    def partner(self, ref: str, number: int, besides: frozenset[str] = frozenset(), *, among: str = "anybody") -> str | None:
        """Who, `besides` those named, deals or fights most with `ref` of those mentioned in the `REACH` sentences up to `number`.

        `among` whom: those that the report names as its other side elsewhere (`told`), those that it fights too (`facing`), its rivals
        too (`opposed`), or, where the report shows nobody against `ref`, also the actor of another side that the sentence before is about.
        """
        own = spoken_for(ref, self._actors)
        others = [o for pair in sorted(self._dealing, key=sorted) if own in pair for o in pair - {own} - besides]
        if among != "told":
            pairs = self._facing if among == "facing" else self._pairs
            near = [other for n in range(number - REACH, number + 1) for other in self._spoken.get(n, ())]
            others += [other for other in near if other not in {ref, own} | besides and frozenset((own, other)) in pairs | self._met]
        if met := [other for other in others if frozenset((own, other)) in self._met]:
            others = met  # whom it is told to have met, before whom it is only at war with
        if others:
            doing = self._subjects.get(number, ())
            return max(reversed(others), key=lambda other: (other in doing, self._weight[frozenset((own, other))]))
        if among != "anybody" or any(own in pair and not pair <= {own} | besides for pair in self._pairs):
            return None
        before = reversed(self._subjects.get(number - 1, ()))
        return next((s for s in before if s not in {ref, own} | besides and self._foreign(own, s)), None)

    def couple(self, number: int) -> frozenset[str] | None:
        """The two who alone are named in the nearest sentence before `number` that names anybody, and who stand apart.

        None where the sentence itself names somebody, whom `both` may mean.
        """
        if self._spoken.get(number):
            return None
        for n in range(number - 1, number - NEAR - 1, -1):
            if found := set(self._spoken.get(n, ())):
                two = len(found) == 2 and all(ref in self._entities and self._sides(ref) for ref in found)
                return frozenset(found) if two and self._apart(*sorted(found)) else None
        return None

    def _sides(self, ref: str) -> bool:
        """True of who can be a side: an actor, or a person."""
        return ref in self._acting or self._entities[ref].kind in ("person", "armed-force", "community")

    def _apart(self, one: str, other: str) -> bool:
        """True of two of different countries, two persons, or two of whom one is armed; of none who only mediates."""
        pair = [self._entities[ref] for ref in (one, other)]
        if any(e.kind == "international-organisation" for e in pair):
            return frozenset((one, other)) in self._dealing
        armed = any(e.kind == "armed-group" or e.sector in OPPOSED for e in pair)
        people = all(e.kind == "person" for e in pair)
        return armed or people or (None not in {e.country for e in pair} and len({e.country for e in pair}) == 2)

    def _foreign(self, own: str, other: str) -> bool:
        """True where `other` acts and is not of the own side: of another country, or one of the two armed."""
        pair = [e for ref in (own, other) if (e := self._entities.get(ref)) is not None]
        if any(e.country is None and e.kind == "person" or (e.provisional and e.kind == "state") for e in pair):
            return False
        armed = any(e.kind == "armed-group" or e.sector in OPPOSED for e in pair)
        return other in self._acting and (armed or len({e.country or e.id for e in pair}) > 1)

    def opposed(self, parties: frozenset[str]) -> bool:
        """True of two whom the report shows as opponents, or as dealing with each other."""
        return frozenset(map(self.acting, parties)) in self._pairs

    def named(self, number: int) -> frozenset[str]:
        """Who is mentioned in sentence `number`, armies and officials under their states."""
        return frozenset(self._spoken.get(number, ()))

    def apart(self, parties: frozenset[str]) -> frozenset[str]:
        """The parties without those whom others of them stand for: a leader beside the own group, a parliament beside its state."""
        if len(parties) < MANY:
            return parties
        countries = {e.country for p in parties if (e := self._entities.get(p)) is not None and e.kind == "state"}
        lawmaking = {p for p in parties if self._entities[p].sector == "LEG" and self._entities[p].country in countries}
        return frozenset(p for p in parties - lawmaking if self.acting(p) == p or self.acting(p) not in parties)

    def leading(self, people: frozenset[str], bodies: frozenset[str]) -> bool:
        """True where two persons deal for two states or groups: each can be of another one, and of one at least the report shows it."""
        persons = all(ref in self._entities and self._entities[ref].kind == "person" for ref in people)
        if not persons or len(people) != PAIR or len(bodies) != PAIR or not all(ref in self._acting for ref in bodies):
            return False
        (one, two), (a, b) = sorted(people), sorted(bodies)
        return any(
            self._may_lead(one, x) and self._may_lead(two, y) and (self._leads(one, x) or self._leads(two, y)) for x, y in ((a, b), (b, a))
        )

    def _leads(self, person: str, body: str) -> bool:
        """True of a person who holds an office of a body, or is of that state and not of those who fight it."""
        one, other = self._entities[person], self._entities[body]
        own = other.kind == "state" and one.country is not None and one.country == other.country and one.sector not in OPPOSED
        return own or self._actors.together(frozenset((person, body)))

    def _may_lead(self, person: str, body: str) -> bool:
        """True of a person who leads a body, or of whom nothing is known."""
        one = self._entities[person]
        return self._leads(person, body) or (one.provisional and one.country is None)

    def behind(self, parties: frozenset[str]) -> frozenset[str]:
        """The parties, or the two at war for whom the persons among them met, where those are of the same countries."""
        people = [e for ref in parties if (e := self._entities.get(ref)) is not None and e.kind == "person"]
        countries = {e.country for e in people} - {None}
        wars = [pair for pair in self._facing if countries and {self._entities[ref].country for ref in pair} == countries]
        return wars[0] if len(people) == len(parties) and len(wars) == 1 else parties

    def in_arms(self, pair: frozenset[str], named: frozenset[str] = frozenset()) -> frozenset[str]:
        """Who makes a truce where two are guessed, some perhaps `named`: for a state of which the report tells by its nationality alone,
        the one armed group of its country that faces the foreign other.
        """
        for state in (ref for ref in pair - named if ref in self._acting and self._acting[ref].kind == "state" and self._only_meant(ref)):
            country, others = self._acting[state].country, pair - {state}
            abroad = all(self._entities[ref].country not in (None, country) for ref in others)
            groups = [ref for ref, e in self._acting.items() if e.kind == "armed-group" and e.country == country and not e.provisional]
            fighting = [ref for ref in groups if abroad and others | {ref} in self._facing]
            if len(fighting) == 1:
                return others | set(fighting)
        return pair

    def _only_meant(self, ref: str) -> bool:
        """True of a state that a report nowhere calls by its name."""
        known = self._knowledge.actors.get(ref)
        return known is not None and not set(known.names) & set(self._acting[ref].names)

    def official(self, ref: str) -> str | None:
        """The actor whose official an unnamed source is, None where the report shows none."""
        return self._officials.get(ref)

    def acting(self, ref: str) -> str:
        """Who takes part in an arrangement where `ref` is named: the state of an army or official, else the actor itself."""
        return spoken_for(ref, self._actors)

    def governing(self, ref: str) -> str:
        """Who deals where `ref` is named: the state of an army, official, administration or ministry, else the actor itself."""
        acting = self.acting(ref)
        return self._actors.governed(acting) or acting

    def opponents(
        self, number: int, besides: frozenset[str] = frozenset(), *, near: bool = False, dealt: bool = False
    ) -> frozenset[str] | None:
        """The two opponents mentioned most around sentence `number`, none of `besides`; None where not exactly one pair stands out.

        Where they must be `near`, those whom the report does not otherwise tell to deal are looked for right beside it only; where they
        must have `dealt`, not at all. A sentence that names others who act, and neither of two who must be near, is not about them.
        """
        wide, narrow = (
            Counter(ref for n in range(number - reach, number + reach + 1) for ref in self._spoken.get(n, ())) for reach in (REACH, 1)
        )
        dealing = self._dealing | self._told
        here = {ref for ref in self._spoken.get(number, ()) if ref in self._acting}
        pairs = [pair for pair in (dealing if dealt else self._facing | dealing) if not besides & pair]
        pairs = [pair for pair in pairs if not (near and here) or here & pair]
        met = [(sorted(pair), narrow if near and pair not in dealing else wide) for pair in pairs]
        scored = sorted(
            ((self._weight[frozenset((a, b))], min(around[a], around[b]), a, b) for (a, b), around in met if around[a] and around[b]),
            reverse=True,
        )
        if not scored or (len(scored) > 1 and scored[0][:2] == scored[1][:2]):
            return None
        return frozenset(scored[0][2:])
