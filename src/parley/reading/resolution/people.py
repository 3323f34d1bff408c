"""Whom offices and unnamed people stand for: the person who held the office, or nobody by name who acts for a body."""

from __future__ import annotations

from parley.knowledge import KnownActor
from parley.model import ANONYMOUS
from parley.reading.resolution.discourse import Discourse, Entity, Reference
from parley.reading.resolution.groups import FAR, armed_for
from parley.reading.resolution.phrases import Description, NamedSentence, definite, described_until

SOLDIERS = frozenset({"military", "army", "general", "commander", "officer"})
OF_STATE = frozenset({"general", "minister", "prosecutor", "lawmaker", "policeman"})  # who act for the country that a report is about
LAWMAKERS = frozenset({"lawmaker", "senator", "congressman", "legislator"})


def people(discourse: Discourse, sentence: NamedSentence, noun: Description, owning: list[KnownActor]) -> list[Reference]:
    """An office or unnamed people: the person who held it, the named person beside it, or an anonymous description."""
    token, tokens = noun.token, noun.tokens
    if any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in token.children):
        return []
    if token.dep_ == "appos" and token.head.ent_type_ == "PERSON":  # `Rosa Hernan, the UN envoy`, who need not be who is known to be one
        return []
    if noun.sense == "office":
        if token.dep_ in ("compound", "nmod") and token.head.pos_ == "PROPN":
            return []
        if owning and (holder := _holder(discourse, noun, owning[0])) is not None:
            return [sentence.reference(token, tokens, holder.id, "office")]
        if not owning and (holding := _holding(discourse, sentence, noun)) is not None:
            return [sentence.reference(token, tokens, holding, "description")]
    full = (tokens[0], described_until(token))
    text = sentence.described(full)
    if not owning and discourse.home is not None and noun.noun in OF_STATE and token.tag_ == "NNS" and len(noun.surface.split()) == 1:
        owning = [discourse.home]
    armed = armed_for(discourse, noun, owning)
    bodies: list[str | None] = [armed] if armed else [_acted_for(discourse, noun, owner) for owner in owning]
    return [sentence.reference(token, full, ANONYMOUS + text, "description", body) for body in bodies or [None]] if text else []


def _holder(discourse: Discourse, noun: Description, body: KnownActor) -> Entity | None:
    """The only person known to hold a body's office at the report's date, by the longest title that the words end in."""
    words = noun.surface.lower().split()
    for title in (" ".join(words[-length:]) for length in (3, 2, 1)):
        holders = [p for p in discourse.knowledge.offices.get((title, body.id), []) if _holds(p, title, discourse.year, body.id)]
        if len(holders) == 1:
            return discourse.known(holders[0], title)
    return None


def _holding(discourse: Discourse, sentence: NamedSentence, noun: Description) -> str | None:
    """The person met before who holds the office that a bare `the president` names, or None.

    Where its sentence names bodies of one government alone (`the White House`), it is somebody of that country if one was met.
    """
    if not definite(noun.token):
        return None
    actors = discourse.knowledge.actors
    titles = [noun.surface.lower(), sentence.described((noun.tokens[0], described_until(noun.token))).lower()]
    year, told = discourse.year, [discourse.entities.get(r.ref) for r in discourse.recent(sentence.number, reach=0)]
    bodies = {e.country for e in told if e is not None and e.kind == "government-body"}

    def fits(entity: Entity) -> bool:
        return entity.id in actors and any(_holds(actors[entity.id], title, year) for title in titles)

    near = discourse.latest(sentence.number, lambda e: fits(e) and e.country in bodies, reach=FAR) if len(bodies) == 1 else None
    return near or discourse.latest(sentence.number, fits, reach=FAR)


def _holds(person: KnownActor, title: str, year: int | None, body: str | None = None) -> bool:
    """True where the person is known to hold an office of this title, of this body where one is given, in the report's year."""
    held = (o for o in person.offices if o.title.lower() == title and body in (None, o.body))
    return year is not None and any(o.years.holds(year) for o in held)


def _acted_for(discourse: Discourse, noun: Description, owner: KnownActor) -> str | None:
    """The state, army, parliament or opposition that unnamed people act for, or the group that private people of a nation are."""
    words = {c.lower_ for c in noun.token.children} | {noun.token.lemma_.lower()}
    listed = discourse.knowledge.roles.get(noun.token.lower_) or discourse.knowledge.roles.get(noun.noun)
    if owner.kind == "state" and "opposition" in words:
        nation = next(iter(owner.adjectives), owner.name)
        return discourse.provisional(f"{nation} opposition", "community", owner.country, "OPP").id
    if owner.kind == "state" and listed is not None and listed.sector == "CVL":
        return _private(discourse, noun, owner) if noun.token.tag_ == "NNS" else None
    sector = "LEG" if words & LAWMAKERS else "MIL" if words & SOLDIERS else None
    known = discourse.knowledge.by_role.get((sector, owner.country or "")) if sector and owner.kind == "state" else None
    people = listed is not None and listed.sense == "group-people"
    named = people or (sector == "MIL" and noun.token.tag_ == "NNS")
    return discourse.known(known or owner, noun.surface if named else None).id


def _private(discourse: Discourse, noun: Description, owner: KnownActor) -> str:
    """The group that private people of a nation are, under its nationality (`French farmers`)."""
    nation = next(iter(owner.adjectives), owner.name)
    return discourse.provisional(f"{nation} {noun.token.lower_}", "community", owner.country, "CVL").id
