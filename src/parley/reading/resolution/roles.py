"""Whom nouns of office, force and group stand for, by the nationality or name before them or by what the report said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.knowledge import KnownActor, Role
from parley.model import ANONYMOUS
from parley.reading.grammar import FOR, prefixed
from parley.reading.resolution.bodies import ARMED, owned
from parley.reading.resolution.coordination import OWN_FORCES
from parley.reading.resolution.discourse import Discourse, Entity, Reference
from parley.reading.resolution.groups import armed_words, unowned
from parley.reading.resolution.people import people
from parley.reading.resolution.phrases import PLURAL, Description, NamedSentence, as_written, definite, named_from, owners, with_modifiers
from parley.reading.resolution.places import lies_in, place_name

JOINED = 2  # a noun, `and`, and the noun joined to it
LOCAL = frozenset({"body", "police", "government", "parliament"})  # of the country or town that they are said to be in
COLLECTIVE = ARMED | {"organisation", "armed-force", "group-crowd"}
OFFICIALS = frozenset({"official", "lawmaker", "legislator", "minister"})  # of the state whose capital or country they are in
PARTIES = frozenset({"group", "party", "movement", "faction", "alliance", "coalition", "leader"})
LOYAL = frozenset({"loyal"})
NO_MORE = frozenset({"once", "formerly", "previously", "longer", "not", "never"})
BENCH = frozenset({"court", "tribunal", "judge", "prosecutor", "magistrate"})

if TYPE_CHECKING:
    from parley.reading.tokens import Token


def role(discourse: Discourse, sentence: NamedSentence, token: Token, listed: Role) -> list[Reference]:
    """Whom a noun listed as a role stands for: people, the body of each owner, or the one that it takes up."""
    tokens = with_modifiers(token)
    surface = sentence.described(tokens)
    if not surface or listed.sense == "arming" or _deed(token):
        return []
    if same := _in_apposition(discourse, sentence, token, listed):
        return [sentence.reference(token, tokens, ref, "description") for ref in same]
    sense, sector = ("armed-force" if listed.sense == "arms" else listed.sense), listed.sector
    owning, in_town = _owned_by(discourse, sentence, token, sense)
    served = [] if owning else _served(sentence, token, sense)
    if sense in ("organisation", "armed-force") and armed_words(discourse, surface):
        sense, sector = "group-armed", "REB"
    if sense in ARMED and (group := _group_after(sentence, token)) is not None:
        owning = [group]
    if leading := _led_by(discourse, sentence, token, sense) or [one for one in served if _out_of_office(one, discourse.year)]:
        return [sentence.reference(token, tokens, discourse.known(one, surface).id, "description") for one in leading]
    owning = owning or served
    foreign = token.lemma_.lower() == "opposition" and any(owner.kind != "state" for owner in owning)
    if foreign or (listed.sense == "arms" and not owning):
        return []
    if _opposing(token) and (opposition := _opposition(discourse, owning)) is not None:
        opposition.called(surface)
        return [sentence.reference(token, tokens, opposition.id, "description")]
    if token.lower_ == "allies":
        _stand_by(discourse, sentence, token, owning)
        return []
    start = named_from(sentence, tokens)
    words = surface if start is None else sentence.described((start, tokens[1]))
    noun = Description(token, tokens, surface, sense, sector)
    if sense in ("office", "group-people"):
        return _nation(discourse, sentence, noun, owning) or people(discourse, sentence, noun, owning)
    named = Description(token, tokens, words, sense, sector, whose=start is not None or in_town)
    if owning and sense == "media" and token.tag_ == "NNS":
        return [sentence.reference(token, tokens, ANONYMOUS + words, "description")]
    if sense == "media" and (outlet := _outlet(discourse, sentence, noun, owning)) is not None:
        return [sentence.reference(token, tokens, outlet.id, "description")]
    if owning:
        beside = sense == "government" and any(owner.kind == "state" for owner in owning)
        bodies = [
            discourse.known(owner) if beside and owner.kind != "state" else owned(discourse, sentence, named, owner, alone=len(owning) == 1)
            for owner in owning
        ]  # of `the government of Colombia and the FARC` the second is no owner but stands beside
        return [sentence.reference(token, tokens, body.id, "description") for body in bodies]
    ref = unowned(discourse, sentence, named)
    return [sentence.reference(token, tokens, ref, "description")] if ref is not None else []


def _owned_by(discourse: Discourse, sentence: NamedSentence, token: Token, sense: str) -> tuple[list[KnownActor], bool]:
    """Whose a body or people are, by name, pronoun or town, and whether only a town tells it."""
    local = sense in LOCAL or token.lemma_.lower() in BENCH | OFFICIALS or _of_country(token, sense) or _opposing(token)
    owning = owners(sentence, token, local=local) or _taken_up(discourse, sentence, token)
    if not owning and (shared := _shares(token)) is not None:
        owning = [_state(discourse, owner) for owner in owners(sentence, shared, local=local)]
    town = _of_town(discourse, token) if local and not owning else []
    return owning or town, bool(town)


def _served(sentence: NamedSentence, token: Token, sense: str) -> list[KnownActor]:
    """To whom forces are loyal, whose they then are (`fighters loyal to X`, `pro-X troops` of a person); of a state, to its government."""
    loyal = [
        c for c in token.children if c.lemma_ in LOYAL and c.dep_ in ("amod", "acl") and not any(t.lower_ in NO_MORE for t in c.children)
    ]
    masters = [p for c in loyal for to in c.children if to.lower_ == "to" for p in to.children if p.dep_ == "pobj"]
    named = [(name, t) for p in masters for t in (p, *p.children) if (name := sentence.names.get(t.i)) is not None]
    pro = [(name, c) for c in token.children if prefixed(c, FOR) and (name := sentence.names.get(c.i)) is not None]
    masterly = [name.actor for name, t in named if name.actor is not None and (name.actor.kind != "state" or t not in masters)]
    theirs = [*masterly, *(name.actor for name, _ in pro if name.actor is not None and name.actor.kind == "person")]
    return list(dict.fromkeys(one for one in theirs if one.kind != "person" or sense == "armed-force"))  # a person's rebels are rebels


def _out_of_office(actor: KnownActor, year: int | None) -> bool:
    """True of a leader who is known to have left office, whose forces are no army of the state."""
    left = [office.years.last for office in actor.offices]
    return actor.kind == "person" and bool(left) and year is not None and all(last is not None and last < year for last in left)


def _in_apposition(discourse: Discourse, sentence: NamedSentence, token: Token, listed: Role) -> list[str]:
    """The groups or bodies whose names stand beside their description (`the FNLA, a rebel group`, `two rebel groups, A and B`), or none."""
    if listed.sense not in COLLECTIVE or any(c.dep_ == "conj" for c in token.children):
        return []
    if token.dep_ == "appos" and token.i > token.head.i and not any(c.dep_ == "conj" for c in token.head.children):
        refs = [r.ref for r in discourse.by_token.get((sentence.number, token.head.i), ()) if r.resolution == "name"]
    else:
        beside = [c for c in token.children if c.dep_ == "appos" and c.i > token.i]
        listing = [t for c in beside for t in (c, *_joined(c))]
        found = [name for t in listing if (name := sentence.names.get(t.i)) is not None and name.use == "name"]
        refs = [discourse.known(name.actor).id for name in found if name.actor is not None] if len(found) == len(listing) else []
    kinds = {entity.kind for ref in refs if (entity := discourse.entities.get(ref)) is not None}
    plural = token.tag_ in PLURAL
    return refs if kinds <= {"armed-group", "party", "other", "armed-force", "community"} and (plural or len(refs) == 1) else []


def _joined(token: Token) -> list[Token]:
    """What is joined to a token, one behind the other."""
    return [inner for c in token.children if c.dep_ == "conj" for inner in (c, *_joined(c))]


def _stand_by(discourse: Discourse, sentence: NamedSentence, token: Token, owning: list[KnownActor]) -> None:
    """Notes that a state's allies (`the U.S. and its allies`) do what is told of them; as nobody by name they are no party of a deal."""
    if len(owning) != 1 or owning[0].kind != "state":
        return
    tokens = with_modifiers(token)
    entity = discourse.provisional(f"{next(iter(owning[0].adjectives), owning[0].name)} allies", "state", None, "GOV")
    entity.called(sentence.described(tokens))
    entity.called(as_written(sentence, token))
    discourse.acting[sentence.number, token.i] = sentence.reference(token, tokens, entity.id, "description")


def _opposing(token: Token) -> bool:
    """True for groups and parties of an opposition (`opposition groups in Zimbabwe`)."""
    return token.lemma_.lower() in PARTIES and any(c.lower_ == "opposition" and c.dep_ in ("compound", "amod") for c in token.children)


def _opposition(discourse: Discourse, owning: list[KnownActor]) -> Entity | None:
    """The opposition of the state whose groups or parties are meant; None where no state tells whose."""
    state = owning[0] if owning else discourse.home
    if state is None or state.kind != "state":
        return None
    return discourse.provisional(f"{next(iter(state.adjectives), state.name)} opposition", "community", state.country, "OPP")


def _shares(token: Token) -> Token | None:
    """The noun whose nationality a bare noun joined to it shares (`the Pakistani military and government`), or None."""
    bare = token.dep_ == "conj" and not any(c.i < token.i and c.dep_ != "punct" for c in token.children)
    return token.head if bare and token.head.pos_ in ("NOUN", "PROPN") and token.i - token.head.i == JOINED else None


def _state(discourse: Discourse, owner: KnownActor) -> KnownActor:
    """The state of a body that is named whole (`the Pakistani military`), or the owner itself."""
    body = owner.kind in ("armed-force", "government-body")
    return discourse.knowledge.by_country.get(owner.country or "", owner) if body else owner


def _of_town(discourse: Discourse, token: Token) -> list[KnownActor]:
    """The state that a town lies in whose court, police or authorities a noun names (`a Lagos court`, `police in Cizre`), or nobody."""
    inside = [p for c in token.children if c.dep_ == "prep" and c.lower_ == "in" for p in c.children if p.dep_ == "pobj"]
    towns = [c for c in (*token.children, *inside) if c.dep_ in ("compound", "nmod", "pobj") and c.pos_ == "PROPN"]
    codes = [code for town in towns if (code := lies_in(discourse.knowledge, place_name(town))) is not None]
    state = discourse.knowledge.by_country.get(codes[0]) if codes else None
    return [state] if state is not None else []


def _outlet(discourse: Discourse, sentence: NamedSentence, noun: Description, owning: list[KnownActor]) -> Entity | None:
    """The outlet that is named right after its kind (`the Peruvian daily Gestion`), None where none is."""
    beside = next((c for c in noun.token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == noun.token.i + 1), None)
    if beside is None or any(sentence.names.get(t.i) for t in beside.subtree):
        return None
    country = owning[0].country if owning else None
    entity = discourse.provisional(place_name(beside), "media", country, "MED")
    entity.called(noun.surface)
    return entity


def _of_country(token: Token, sense: str) -> bool:
    """True for security people and government forces, which are those of the country that they are in."""
    before = {c.lower_ for c in token.children if c.i < token.i}
    return "security" in before or (sense == "armed-force" and bool(before & OWN_FORCES))


def _taken_up(discourse: Discourse, sentence: NamedSentence, token: Token) -> list[KnownActor]:
    """The known actor that a possessive pronoun before a noun takes up (`its fighters`, `a group whose fighters`), or nobody."""
    pronouns = [c for c in token.children if c.dep_ == "poss" and c.pos_ == "PRON"]
    told = [above.head for c in token.children if c.tag_ == "WP$" for above in token.ancestors if above.dep_ == "relcl"]
    taken = (reference for c in (*pronouns, *told[:1]) for reference in discourse.by_token.get((sentence.number, c.i), ()))
    known = (discourse.knowledge.actors.get(reference.ref) for reference in taken)
    return [actor for actor in known if actor is not None]


def _deed(token: Token) -> bool:
    """True for opposition to something, which is no group."""
    return token.lemma_.lower() == "opposition" and any(c.dep_ == "prep" and c.lower_ == "to" for c in token.children)


def _group_after(sentence: NamedSentence, token: Token) -> KnownActor | None:
    """The armed group or party whose fighters a noun names by `of` or `from` (`Somali militants from al-Shabab`), or None."""
    links = (p for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "from") for p in c.children if p.dep_ == "pobj")
    named = (name.actor for p in links if (name := sentence.names.get(p.i)) is not None)
    return next((actor for actor in named if actor is not None and actor.kind in ("armed-group", "party")), None)


def _led_by(discourse: Discourse, sentence: NamedSentence, token: Token, sense: str) -> list[KnownActor]:
    """The armed group that is named by who leads it (`the network of Joseph Kony`), or none."""
    if sense != "organisation" and sense not in ARMED:
        return []
    links = [p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    links += [t for p in links for t in p.children if t.dep_ == "conj"]
    persons = (name.actor for p in links if (name := sentence.names.get(p.i)) is not None)
    bodies = (office.body for person in persons if person is not None and person.kind == "person" for office in person.offices)
    groups = (discourse.knowledge.actors.get(body) for body in bodies)
    return [group for group in groups if group is not None and group.kind == "armed-group"][:1]


def _nation(discourse: Discourse, sentence: NamedSentence, noun: Description, owning: list[KnownActor]) -> list[Reference]:
    """The people of a nation or community as a whole (`the Nepalese people`), or nobody."""
    token = noun.token
    if token.lower_ not in ("people", "nation", "public") or len(owning) != 1 or not definite(token) or len(noun.surface.split()) != 2:
        return []
    owner = owning[0]
    if owner.kind not in ("state", "community"):
        return []
    entity = (
        discourse.known(owner, noun.surface)
        if owner.kind == "community"
        else discourse.provisional(noun.surface, "community", owner.country, "CVL")
    )
    return [sentence.reference(token, noun.tokens, entity.id, "description")]
