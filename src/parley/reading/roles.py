"""Whom nouns of office, force and group stand for, by the nationality or name before them or by what the report said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.knowledge import KnownActor, Role
from parley.model import ANONYMOUS
from parley.reading.discourse import REACH, Discourse, Entity, Reference
from parley.reading.phrases import NamedSentence, as_written, definite, described_until, owners, with_modifiers

if TYPE_CHECKING:
    from spacy.tokens import Token

# what a state's force is: its sector, its kind, and its name after the state's
FORCES = {
    "armed-force": ("MIL", "armed-force", "military"),
    "police": ("COP", "government-body", "police"),
    "intelligence": ("SPY", "government-body", "intelligence"),
    "parliament": ("LEG", "government-body", "parliament"),
}
INSTITUTIONS = frozenset({"armed-force", "government", "police", "organisation", "parliament", "intelligence"})
OWNED_KIND = {"group-armed": "armed-group", "group-community": "community", "media": "media"}
UNOWNED_KIND = {"group-armed": "armed-group", "group-community": "community", "armed-force": "armed-force"}
DELEGATES = frozenset({"delegation", "mission", "side", "team"})
SOLDIERS = frozenset({"military", "army", "general", "commander", "officer"})
LAWMAKERS = frozenset({"lawmaker", "senator", "congressman", "legislator"})
GROUP_NOUNS = frozenset({"group", "movement", "party", "organisation", "organization"})
FAR = 12


@dataclass(frozen=True, slots=True)
class _Description:
    """A noun with a role: its token range with what stands before it, its words, and what it makes of a nationality."""

    token: Token
    tokens: tuple[int, int]
    surface: str
    sense: str
    sector: str | None


def role(discourse: Discourse, sentence: NamedSentence, token: Token, listed: Role) -> list[Reference]:
    """Whom a noun listed as a role stands for: people, the body of each owner, or the one that it takes up."""
    tokens = with_modifiers(token)
    surface = sentence.described(tokens)
    if not surface:
        return []
    owning, sense, sector = owners(sentence, token), listed.sense, listed.sector
    if sense in ("organisation", "armed-force") and _armed(discourse, token):
        sense, sector = "group-armed", "REB"
    noun = _Description(token, tokens, surface, sense, sector)
    if sense in ("office", "group-people"):
        return _people(discourse, sentence, noun, owning)
    if owning:
        bodies = [_owned(discourse, sentence, noun, owner) for owner in owning]
        return [sentence.reference(token, tokens, body.id, "description") for body in bodies]
    ref = _unowned(discourse, sentence, noun)
    return [sentence.reference(token, tokens, ref, "description")] if ref is not None else []


def _armed(discourse: Discourse, token: Token) -> bool:
    """True where what stands before `groups` or `faction` makes it an armed one."""
    before = (c.lower_ for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod"))
    found = (discourse.knowledge.roles.get(word) for word in before)
    return any(listed is not None and listed.sense == "group-armed" for listed in found)


# --- bodies of a state or organisation


def _owned(discourse: Discourse, sentence: NamedSentence, noun: _Description, owner: KnownActor) -> Entity:
    """The body of a state or organisation that a noun names: its army, its government, or the owner itself."""
    sense, state = noun.sense, owner
    if owner.kind == "person" and sense in ("government", *FORCES):
        state = discourse.knowledge.by_country.get(owner.country or "", owner)
    of_state = state.kind == "state"
    if of_state and sense in FORCES:
        entity = _force(discourse, state, sense)
        entity.called(noun.surface)
        return entity
    apart = sense in ("group-community", "media") or (of_state and sense in ("group-armed", "organisation"))
    if not apart or (of_state and noun.token.lemma_.lower() in DELEGATES):
        return discourse.known(state, noun.surface)
    entity = discourse.provisional(noun.surface, OWNED_KIND.get(sense, "other"), state.country, noun.sector)
    entity.called(as_written(sentence, noun.token))
    return entity


def _force(discourse: Discourse, state: KnownActor, sense: str) -> Entity:
    """The army, police, intelligence service or parliament of a state."""
    sector, kind, name = FORCES[sense]
    known = discourse.knowledge.by_role.get((sector, state.country or ""))
    return discourse.known(known) if known is not None else discourse.provisional(f"{state.name} {name}", kind, state.country, sector)


# --- nouns without an owner


def _unowned(discourse: Discourse, sentence: NamedSentence, noun: _Description) -> str | None:
    """Whom a noun without nationality or name stands for: one met before, a crowd, or a new actor of that description."""
    found = _met_before(discourse, sentence, noun)
    if found is not None:
        discourse.entities[found].called(noun.surface)
        return found
    sense, bare = noun.sense, len(noun.surface.split()) == 1
    if sense in INSTITUTIONS and (sense == "organisation" or not definite(noun.token)):
        return None
    if sense == "group-community" and bare and not definite(noun.token):
        return ANONYMOUS + noun.surface
    if bare and sense not in ("group-armed", "group-community"):
        return None
    entity = discourse.provisional(noun.surface, UNOWNED_KIND.get(sense, "other"), None, noun.sector)
    entity.called(as_written(sentence, noun.token))
    return entity.id


def _met_before(discourse: Discourse, sentence: NamedSentence, noun: _Description) -> str | None:
    """The actor met before that a noun takes up, or None; only an army is taken up with words before it (`the regular army`)."""
    bare = len(noun.surface.split()) == 1
    if noun.sense == "group-armed" and bare:
        return _armed_before(discourse, sentence, noun.token)
    if noun.sense == "armed-force" or (noun.sense in INSTITUTIONS and bare):
        return _taken_up(discourse, sentence, noun.token, noun.sense)
    return None


def _armed_before(discourse: Discourse, sentence: NamedSentence, token: Token) -> str | None:
    """The armed group that `the fighters` or a bare `rebels` takes up: one called so before, or the one that the report is about."""
    noun, entities = token.lemma_.lower(), discourse.entities
    armed = [r.ref for r in discourse.references if (e := entities.get(r.ref)) is not None and e.kind == "armed-group"]
    called = [ref for ref in armed if noun in {word.rstrip("s") for name in entities[ref].names for word in name.lower().split()[-1:]}]
    if called:
        return called[-1]
    if found := _taken_up(discourse, sentence, token, "group-armed"):
        return found
    most = max(set(armed), key=lambda ref: (armed.count(ref), ref), default=None)
    return most if most is not None and armed.count(most) >= 3 and armed.count(most) * 3 >= len(armed) * 2 else None


def _taken_up(discourse: Discourse, sentence: NamedSentence, token: Token, sense: str) -> str | None:
    """The actor that `the group`, `the army`, `the government` takes up from before, or None."""
    if not definite(token):
        return None
    noun = token.lemma_.lower()
    reach = REACH if sense in ("group-armed", "organisation") else FAR
    return discourse.latest(sentence.number, lambda entity: _answers(entity, noun, sense), reach=reach)


def _answers(entity: Entity, noun: str, sense: str) -> bool:
    """True where an actor may be taken up by a noun of this sense."""
    if sense == "government":
        return entity.kind == "state"
    if sense == "armed-force":
        return entity.kind == "armed-force" and entity.country is not None
    if sense == "organisation" and noun not in GROUP_NOUNS:
        return noun in entity.name.lower().split() and entity.kind != "person"
    if sense in ("group-armed", "organisation"):
        return entity.kind in ("armed-group", "party") or (sense == "organisation" and entity.kind == "international-organisation")
    return entity.kind == "government-body"


# --- people


def _people(discourse: Discourse, sentence: NamedSentence, noun: _Description, owning: list[KnownActor]) -> list[Reference]:
    """An office or unnamed people: the person who held it, the named person beside it, or an anonymous description."""
    token, tokens = noun.token, noun.tokens
    if any(child.dep_ == "appos" and child.ent_type_ == "PERSON" for child in token.children):
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
    bodies: list[str | None] = [_acted_for(discourse, noun, owner).id for owner in owning]
    return [sentence.reference(token, full, ANONYMOUS + text, "description", body) for body in bodies or [None]] if text else []


def _holder(discourse: Discourse, noun: _Description, body: KnownActor) -> Entity | None:
    """The only person known to hold a body's office at the report's date, by the longest title that the words end in."""
    words = noun.surface.lower().split()
    for title in (" ".join(words[-length:]) for length in (3, 2, 1)):
        holders = [p for p in discourse.knowledge.offices.get((title, body.id), []) if _holds(p, title, discourse.year, body.id)]
        if len(holders) == 1:
            return discourse.known(holders[0], title)
    return None


def _holding(discourse: Discourse, sentence: NamedSentence, noun: _Description) -> str | None:
    """The person met before who holds the office that a bare `the president` names, or None."""
    if not definite(noun.token):
        return None
    title, actors = noun.surface.lower(), discourse.knowledge.actors
    return discourse.latest(sentence.number, lambda e: e.id in actors and _holds(actors[e.id], title, discourse.year), reach=FAR)


def _holds(person: KnownActor, title: str, year: int | None, body: str | None = None) -> bool:
    """True where the person is known to hold an office of this title, of this body where one is given, in the report's year."""
    held = (o for o in person.offices if o.title.lower() == title and body in (None, o.body))
    return year is not None and any(o.years.holds(year) for o in held)


def _acted_for(discourse: Discourse, noun: _Description, owner: KnownActor) -> Entity:
    """The state, army or parliament that unnamed people act for."""
    words = {c.lower_ for c in noun.token.children} | {noun.token.lemma_.lower()}
    sector = "LEG" if words & LAWMAKERS else "MIL" if words & SOLDIERS else None
    known = discourse.knowledge.by_role.get((sector, owner.country or "")) if sector and owner.kind == "state" else None
    listed = discourse.knowledge.roles.get(noun.token.lower_)
    people = listed is not None and listed.sense == "group-people"
    return discourse.known(known or owner, noun.surface if people else None)
