"""Which body of a state or an organisation a noun names: its army, its government, a ministry of its own, or the owner itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.knowledge import KnownActor
from parley.model.vocabulary import IN_ARMS
from parley.reading.resolution.discourse import Discourse, Entity
from parley.reading.resolution.phrases import Description, NamedSentence, as_written

# what a state's force is: its sector, its kind, and its name after the state's
FORCES = {
    "armed-force": ("MIL", "armed-force", "military"),
    "police": ("COP", "government-body", "police"),
    "intelligence": ("SPY", "government-body", "intelligence"),
    "parliament": ("LEG", "government-body", "parliament"),
}
OWNED_KIND = {
    "group-armed": "armed-group",
    "group-fighters": "armed-group",
    "group-community": "community",
    "group-crowd": "community",
    "media": "media",
    "body": "government-body",
    "intelligence": "government-body",
    "states": "state",
}
FIGHTING = IN_ARMS | {"MIL"}
ARMED = frozenset({"group-armed", "group-fighters"})
FOLLOWING = frozenset({"party", "faction", "bloc", "coalition"})  # of a politician
DELEGATES = frozenset({"delegation", "mission", "side", "team"})


def politicians(entities: Mapping[str, Entity], refs: Iterable[str]) -> bool:
    """True of persons, parties or offices of one country, and of persons of any, who quarrel without fighting whatever the words."""
    found = [entities.get(ref) for ref in refs]
    civil = [e for e in found if e is not None and e.kind in ("person", "party", "government-body") and e.sector not in FIGHTING]
    persons = all(e.kind == "person" and e.country for e in civil)
    return len(civil) == len(found) and (persons or len({e.country for e in civil if e.country is not None}) == 1)


def owned(discourse: Discourse, sentence: NamedSentence, noun: Description, owner: KnownActor, *, alone: bool = True) -> Entity:
    """The body of a state or organisation that a noun names: its army, its government, or the owner itself.

    Where the noun has other owners too (not `alone`), its words name none of the bodies.
    """
    sense, state = noun.sense, owner
    if owner.kind == "person" and sense in ("government", *FORCES):
        state = _led(discourse, owner) if owner.sector in IN_ARMS else discourse.knowledge.by_country.get(owner.country or "", owner)
    of_state = state.kind == "state"
    if of_state and sense in FORCES and not (sense == "intelligence" and noun.token.tag_ == "NNS"):
        entity = force(discourse, state, sense)
        if alone:
            entity.called(noun.surface)
        return entity
    if not _apart(noun, state):
        return discourse.known(state, noun.surface)
    name = noun.surface if noun.whose or not state.adjectives else f"{state.adjectives[0]} {noun.surface}"
    entity = discourse.provisional(name, OWNED_KIND.get(sense, "other"), state.country, noun.sector)
    entity.called(noun.surface)
    entity.called(as_written(sentence, noun.token))
    return entity


def _led(discourse: Discourse, leader: KnownActor) -> KnownActor:
    """The group that a rebel leader is known to lead at the report's date, whose forces his are; the leader where none is known."""
    held = [o.body for o in leader.offices if discourse.year is None or o.years.holds(discourse.year)]
    return next((discourse.knowledge.actors[body] for body in held if body in discourse.knowledge.actors), leader)


def _apart(noun: Description, owner: KnownActor) -> bool:
    """True where what a noun names is an actor of its own beside its owner."""
    if owner.kind == "state" and noun.noun in DELEGATES:
        return False
    if noun.sense == "body":
        return owner.kind in ("state", "person")
    if noun.noun == "government":
        return owner.kind != "state"
    if noun.sense in ("group-community", "group-crowd", "media", "states"):
        return True
    if owner.kind == "person" and noun.noun in FOLLOWING:
        return True
    return owner.kind == "state" and noun.sense in ARMED | {"organisation", "intelligence"}


def force(discourse: Discourse, state: KnownActor, sense: str) -> Entity:
    """The army, police, intelligence service or parliament of a state."""
    sector, kind, name = FORCES[sense]
    known = discourse.knowledge.by_role.get((sector, state.country or ""))
    if known is not None:
        return discourse.known(known)
    return discourse.provisional(f"{next(iter(state.adjectives), state.name)} {name}", kind, state.country, sector)
