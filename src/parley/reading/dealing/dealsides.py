"""Who stands on which side of an arrangement where a sentence names it, and who between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.knowledge.lexicon import Phrase
from parley.model import ANONYMOUS
from parley.model.vocabulary import IN_ARMS
from parley.reading.dealing.bearing import FREEING, OFFERING
from parley.reading.dealing.dealsteps import Steps
from parley.reading.dealing.realised import MODALS
from parley.reading.deeds.sides import TOGETHER, before, clauses, doer, governor, objects
from parley.reading.grammar import agent, filled, is_passive, subject
from parley.reading.resolution.discourse import Discourse, Entity

if TYPE_CHECKING:
    from parley.reading.tokens import Token

OFFERED = frozenset("offer aid loan allegiance shipment sale delivery request assistance settlement".split())
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY"})
REBELLING = IN_ARMS | {"SEP"}
LONGEST = 16  # words in which what is given in return is told
BESIDE = 12  # words before `their` in which the two whom it means stand
ASKING = frozenset({"call", "push", "press", "appeal", "hope", "ask"})
MEETING = frozenset({"meet", "convene", "gather", "sit"})
STIPULATING = frozenset("stipulate require oblige commit bind".split())
PROPOSING = frozenset({"propose", "offer", "suggest"})
CLOSE = frozenset({"close", "closer", "near", "nearer"})
BRINKS = frozenset({"brink", "verge", "cusp"})
DRAWING = frozenset({"be", "appear", "seem", "move", "draw", "come", "edge", "inch", "get", "remain"})  # close to a deal
CALLING = frozenset({"call", "prevail", "press", "lean"})
NAMED_FOR = frozenset({"state", "armed-group", "armed-force", "community"})  # unknown actors that a deal is called by
SENT = frozenset("negotiator delegate delegation envoy representative official team diplomat emissary commander".split())  # from whom
SPEAKING_FOR = frozenset("negotiator delegate delegation team".split())  # for whom, as an envoy is for the place that he works on
QUARRELS = frozenset("war conflict dispute fighting crisis standoff row feud hostility violence tension difference quarrel enmity".split())
STANDING_FOR = frozenset("side counterpart delegation delegate team camp negotiator leadership regime official".split())
BODIES = frozenset({"state", "armed-group", "armed-force", "international-organisation", "community"})
BEING = frozenset({"be", "sit", "meet", "gather"})
TAKING = frozenset({"accept", "refuse", "reject", "sign", "endorse"})
WITHIN = ("under", "in", "into")
RETURNS = frozenset({"exchange", "return"})
OPPONENTS = frozenset(
    "side party leader president minister premier delegation government country nation state capital neighbour rival faction army "
    "commander general enemy adversary negotiator delegate foe chief envoy camp".split()
)  # who take up two named before where they are `both`, `the two`


@dataclass(frozen=True, slots=True)
class Sides:
    """The tokens that name one side, the other, and who stands between."""

    own: Sequence[Token | None]
    other: Sequence[Token | None]
    between: Sequence[Token | None] = ()


@lru_cache(2)
def _peoples(knowledge: Knowledge) -> dict[str, str]:
    """The people of each state that is listed as an actor under its nationality (`Palestinians`)."""
    communities = {a.name: a.id for a in knowledge.actors.values() if a.kind == "community"}
    plural = ((state.id, f"{adjective}s") for state in knowledge.by_country.values() for adjective in state.adjectives)
    return {ref: communities[name] for ref, name in plural if name in communities}


class SideFinder:
    """Finds the sides of an arrangement around the word that names it, and the actors that they stand for."""

    def __init__(self, knowledge: Knowledge, discourse: Discourse, steps: Steps) -> None:
        self._knowledge, self._discourse, self._steps = knowledge, discourse, steps
        listed = [(p.pos, p.words[-1]) for p in knowledge.deal_words]
        self._mediators = {word for pos, word in listed if pos == "mediator"}
        self._mediated = {word for pos, word in listed if pos == "mediated"}
        self._names = {word for pos, word in listed if pos.startswith("noun")}
        self._peoples = _peoples(knowledge)

    # --- tokens

    def of_verb(self, number: int, verb: Token) -> Sides:
        """Who does what a verb of dealing says, together or with whom; who agrees `with` somebody's deed makes no deal."""
        with_whom = [t for t in _with(verb) if self._discourse.of(number, t)]
        if not with_whom and verb.lemma_ in MEETING and _with(verb):
            return Sides([], [])  # `A and B are to meet us`, who do not meet each other
        if not with_whom and verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_ in BEING:
            with_whom = [t for t in _with(verb.head) if self._discourse.of(number, t)]  # `is in Oslo with A to negotiate`
        own = [doer(verb, besides=verb), *objects(verb, TOGETHER)]
        if not with_whom and verb.lemma_ == "agree" and len(self.refs(number, own)) == 1:
            with_whom = [t for t in _in_return(verb) if self.refs(number, [t])]
        if not with_whom and verb.lemma_ in FREEING and len(self.refs(number, own)) == 1:
            with_whom = [t for thing in exchanged(verb) for t in _holding(thing) if self.refs(number, [t])]
        return Sides(own, with_whom, self._mediating(verb))

    def of_noun(self, number: int, noun: Token, phrase: Phrase) -> Sides:
        """Who stands together or behind a noun, and with whom; the doer of its verb only where no such side is named."""
        offer = _offer(noun)
        between = self._mediating(noun) + (self._mediating(offer) if offer is not noun else [])
        verb, below = governor(offer), list(clauses(noun))
        around = [noun, *below, *([verb] if verb is not None else [])]
        alone = (
            phrase.value == "talks" and not before(noun) and not objects(noun, TOGETHER) and (verb is None or subject(verb) in (None, noun))
        )
        quarrels = [t for t in noun.subtree if t.lemma_.lower() in QUARRELS] if alone else []
        if together := [t for part in (*around, *objects(noun, ("of",)), *quarrels) for t in objects(part, TOGETHER)]:
            return Sides([*together], [], between)
        if not before(noun) and not objects(noun, ("with",)) and (laid := self._laid_on(number, noun)) is not None:
            return laid
        apart = {t.i for t in between if t is not None}
        own: list[Token | None] = [
            _meant_by(t) for t in (*before(noun), *_hyphened(noun)) if t.i not in apart and not self._only_names(number, t, phrase)
        ]
        own += [t for part in (noun, *objects(noun, ("of",))) for t in objects(part, ("by", "from")) if not self.mediates(t)]
        offerers = _offering(noun)
        between += [t for t in offerers if self._is_organisation(number, t)]
        own += [t for t in offerers if not self._is_organisation(number, t)]
        other: list[Token | None] = [*objects(noun, ("with",))] or [t for part in around for t in objects(part, ("with",)) if t != noun]
        other += [next_one for t in other if t is not None for next_one in _placed_apart(t)]
        if noun.lemma_.lower() in OFFERED:
            other += [t for part in (noun, *objects(noun, ("of", "from")), *([verb] if verb else [])) for t in objects(part, ("to",))]
        if verb is not None and verb.lemma_ in PROPOSING and noun.dep_ == "dobj":
            asked = [*objects(noun, ("to",)), *objects(verb, ("to",)), *(c for c in verb.children if c.dep_ == "dative")]
            if len(self.refs(number, asked)) > 1:  # who proposes it to both stands between them
                return Sides(asked, [], [*between, doer(verb, besides=noun)])
            other += asked if any(self._discourse.entities[ref].kind == "armed-group" for ref in self.refs(number, asked)) else []
        own += [doer(clause, besides=noun) for clause in below if self._steps.binds(clause) and not self.mediates(clause)]
        own += [self._speaker(noun, verb)] if other and verb is not None else [_at_it(noun)] if not other else []
        if verb is not None and len(takers := _takers(verb)) > 1:
            return Sides(takers, [], [*between, *own])
        deed = self._steps.under(noun) or _contrary(noun)
        own += [doer(deed, besides=noun)] if deed is not None and other else []
        if verb is not None and self._foresees(noun, verb) and not self.refs(number, own):
            own, other = [*own, doer(verb.head, besides=verb)], [*other, *_with(verb.head)]
        known = self.refs(number, own)
        if verb is not None and not self.mediates(verb) and len(known) < 2 and self._shares(noun, verb, phrase.value):
            by = _called_on(verb) or _minded(verb) or (None if self._backed(verb) else doer(verb, besides=noun))
            done = [by, *(c for c in verb.children if c.dep_ == "nsubjpass" and c.i != noun.i)]
            if not other and known and by is not None and not set(self.refs(number, [by])) & set(known):
                return Sides(done, own, between)
            own += done
        if not other and len(self.refs(number, own)) == 1:
            bound = [part for part in (*below, verb) if part is not None and self._steps.binds(part)]
            other += [t for part in bound for t in _in_return(part) if self.refs(number, [t])]
        return Sides(own, other, between)

    def _is_organisation(self, number: int, token: Token) -> bool:
        """True of an international organisation, whose offer is for others."""
        return any(self._discourse.entities[ref].kind == "international-organisation" for ref in self.refs(number, [token]))

    def _laid_on(self, number: int, noun: Token) -> Sides | None:
        """The several whom an arrangement binds by its words (`the deal requires A and B to leave`), None where there are none."""
        bound = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ in STIPULATING else None
        who = next((subject(c) for c in bound.children if c.dep_ in ("ccomp", "xcomp")), None) if bound is not None else None
        who = next((c for c in bound.children if c.dep_ == "dobj"), None) if bound is not None and who is None else who
        return Sides([who], [], self._mediating(noun)) if who is not None and len(self.refs(number, [who])) > 1 else None

    def _only_names(self, number: int, token: Token, phrase: Phrase) -> bool:
        """True of a word before a noun that only tells which one is meant: the title of a treaty, the forum that a meeting is of, who is
        exchanged.
        """
        if token.dep_ == "poss":
            return False
        entities = [self._discourse.entities[ref] for ref in self._discourse.doers(number, token) if ref in self._discourse.entities]
        if phrase.pos == "noun-meeting":
            return any(e.kind == "international-organisation" for e in entities)
        if phrase.value == "prisoner-exchange":
            return any(e.kind == "person" for e in entities)
        titled = token.head.text[:1].isupper() and len(token.text) > 1
        return any(e.provisional and (titled or e.kind not in NAMED_FOR) and token.dep_ == "compound" for e in entities)

    def _speaker(self, noun: Token, verb: Token) -> Token | None:
        """Who says that there is, or is no, arrangement with somebody, or how far it is (`A said there were no talks with B`, `said a truce
        with B had collapsed`), None where nobody does.
        """
        how = noun.dep_ in ("nsubj", "nsubjpass") and not before(noun) and self._steps.tells(verb)
        how = how and not any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children)
        told = verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" and (how or any(c.dep_ == "expl" for c in verb.children))
        return subject(verb.head) if told else None

    def _foresees(self, noun: Token, verb: Token) -> bool:
        """True where those above the verb agree on what becomes of the thing (`agreed that the truce would begin at dawn`)."""
        return verb.dep_ == "ccomp" and noun.dep_ in ("nsubj", "nsubjpass") and self._steps.binds(verb.head)

    def _shares(self, noun: Token, verb: Token, kind: str) -> bool:
        """True where the doer of the verb above is a party: it signs, breaks, holds, has, asks for, is in or acts under the thing."""
        inside = noun.dep_ == "pobj" and noun.head.head.i == verb.i
        asked = verb.lemma_ in ASKING and bool(objects(noun, ("with",)))  # `called for talks with A`
        called = verb.lemma_ == "call" and noun.dep_ == "dobj"  # `called a truce`
        round_of = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun  # `met for a round of talks with A`
        met = verb.lemma_ in MEETING and round_of.dep_ == "pobj" and round_of.head.lower_ == "for" and round_of.head.head.i == verb.i
        has = verb.lemma_ == "have" and noun.dep_ == "dobj" and kind != "talks" and not any(c.lower_ == "no" for c in noun.children)
        seated = noun.head.lower_ == "at" and noun.lemma_ == "table"
        return (inside and (seated or noun.head.lower_ in WITHIN)) or asked or called or met or has or self._steps.binds(verb)

    def _backed(self, verb: Token) -> bool:
        """True where somebody else's wish to do what a verb says is urged, backed or opposed (`backed efforts to reach a deal`)."""
        held = filled(verb)
        above = governor(held) if held is not None and not before(held) else None
        return above is not None and held is not None and held.dep_ == "dobj" and self._steps.looks_on(above)

    def is_taken(self, noun: Token) -> bool:
        """True of what several are said to take or refuse (`the plan was accepted by A and refused by B`)."""
        verb = governor(noun)
        return verb is not None and len(_takers(verb)) > 1

    def mediates(self, token: Token) -> bool:
        """True of a verb or noun of standing between the parties."""
        return token.lemma_.lower() in self._mediators

    def _mediating(self, token: Token) -> list[Token | None]:
        """Who is said to broker, host or sponsor: by a participle before or after the noun, by the verb above, or `under` it."""
        found: list[Token | None] = []
        for part in before(token):
            last = part.lower_.rsplit("-", 1)[-1]
            if self.mediates(part) or part.lemma_.lower() in self._mediated:
                found += [t for t in part.subtree if t.i < part.i]
            elif last != part.lower_ and {last[:-1], last[:-2], last} & (self._mediators | self._mediated):
                found.append(part)
        made = [token, *objects(token, ("with", *TOGETHER))]  # `a deal with X brokered by Y`, which the parse hangs on X
        found += [agent(clause) for part in made for clause in clauses(part) if self.mediates(clause)]
        verb = governor(token)
        if verb is not None and self.mediates(verb):
            found.append(doer(verb, besides=token))
        for thing in objects(token, ("under", "by")) + (objects(verb, ("under",)) if verb is not None else []):
            if self.mediates(thing):
                found += before(thing)
        return found

    # --- actors

    def refs(self, number: int, tokens: Sequence[Token | None]) -> list[str]:
        """The named actors that tokens stand for, media and accords left out."""
        named = [t for token in tokens if token is not None for t in (token, *_renamed(token))]
        named += [t for token in named if not before(token) for t in _senders(token)]
        refs = (self._nation(ref) for token in named for ref in (*self._meant(number, token), *self._discourse.joined(token)))
        return [ref for ref in dict.fromkeys(refs) if not ref.startswith(ANONYMOUS) and self.acts(ref)]

    def _nation(self, ref: str) -> str:
        """The state of a people who make deals under its name (`Colombians rejected the accord`), the people of a state that a report
        calls by its nationality alone and that is listed as an actor of its own (`Israeli-Palestinian talks`), else the actor itself.
        """
        entity = self._discourse.entities.get(ref)
        state = self._knowledge.by_country.get(entity.country or "") if entity is not None else None
        if entity is None or state is None:
            return ref
        if entity.kind == "community" and entity.name in state.demonyms:
            return self._discourse.known(state).id
        people = self._peoples.get(ref)
        unnamed = people in self._discourse.entities and not set(state.names) & set(entity.names)
        return people if people is not None and unnamed else ref

    def _meant(self, number: int, token: Token) -> list[str]:
        """Whom a token stands for; of what a nationality goes with only who acts for it (`the Syrian side`, not `Syria's enemies`)."""
        if token.lemma_.lower() in STANDING_FOR:
            return self._discourse.doers(number, token)
        return [r.stands_for or r.ref for r in self._discourse.of(number, token) if r.resolution != "place"]

    def couple(self, number: int, noun: Token) -> list[str]:
        """The two named together before the noun whose it is said to be (`… Niger and Chad, for their agreement`), places included."""
        if not any(c.dep_ == "poss" and c.lower_ == "their" for c in noun.children):
            return []
        near = [t for t in noun.doc[max(0, noun.i - BESIDE) : noun.i] if t.pos_ == "PROPN"]
        joined = [(t, c) for t in near for c in t.children if c.dep_ == "conj" and c.pos_ == "PROPN"]
        found = [r.ref for t in (joined[-1] if joined else ()) for r in self._discourse.by_token.get((number, t.i), ())[:1]]
        return found if len(found) == 2 and all(self.acts(ref) for ref in found) else []

    def acts(self, ref: str) -> bool:
        """True of an actor, no outlet and no treaty taken for one (`the Pretoria Protocols`)."""
        entity = self._discourse.entities.get(ref)
        if entity is None or entity.kind == "media":
            return False
        return not entity.provisional or entity.name.lower().split()[-1].removesuffix("s") not in self._names

    def states(self, parties: Sequence[str], *, meeting: bool = True) -> frozenset[str]:
        """The parties, with an official standing for the own state unless the other side is a person too, whom they meet, or of the same
        country and unarmed. A parliament stands for its state, and is no party to what two other countries deal over.
        """
        entities = [self._discourse.entities[ref] for ref in parties]
        others = {e.country for e in entities if e.sector != "LEG"}
        if len(others) == 1 and (
            any(e.kind == "armed-group" for e in entities) or others.isdisjoint(e.country for e in entities if e.sector == "LEG")
        ):
            entities = [self._own_state(e) for e in entities]
        if len({e.country for e in entities} | {None}) != 2 or len(entities) == 1:
            entities = [e for e in entities if e.sector != "LEG" or e.kind == "person"]
        named = {self._state(e) if e.kind == "person" else e.id for e in entities}
        if len(named) == 1 and any(e.kind == "state" for e in entities):
            return frozenset(named)
        domestic = len({e.country for e in entities}) == 1 and all(e.kind != "armed-group" for e in entities)
        if len(entities) > 1 and (domestic or (meeting and all(e.kind == "person" for e in entities))):
            return frozenset(e.id for e in entities)
        return frozenset(self._state(entity) if entity.kind == "person" else entity.id for entity in entities)

    def answering_for(self, refs: Sequence[str]) -> frozenset[str]:
        """The actors with the states whose parliaments are among them, which may refuse or end what their state has made."""
        return frozenset(refs) | {self._own_state(self._discourse.entities[ref]).id for ref in refs}

    def _own_state(self, entity: Entity) -> Entity:
        """The state of a parliament, which makes no deal of its own with those who fight it; else the actor itself."""
        state = self._knowledge.by_country.get(entity.country or "") if entity.sector == "LEG" and entity.kind != "person" else None
        return entity if state is None else self._discourse.known(state)

    def _state(self, person: Entity) -> str:
        """The state that a person's office speaks for, where the report names it; else the person."""
        known, state = self._knowledge.actors.get(person.id), self._knowledge.by_country.get(person.country or "")
        if known is None or state is None or state.id not in self._discourse.entities or known.sector in IN_ARMS | {"OPP"}:
            return person.id
        return state.id if known.offices or known.sector in ("GOV", "MIL") else person.id

    def frees(self, ref: str) -> bool:
        """False of a person of no known office, who is freed in an exchange and no party to it."""
        entity = self._discourse.entities[ref]
        return entity.kind != "person" or entity.id in self._knowledge.actors

    def bodies(self, parties: frozenset[str]) -> bool:
        """True where all of these act as states, groups or organisations, and nobody as a person, party or office."""
        return all(self._discourse.entities[ref].kind in BODIES for ref in parties)

    def opposite(self, parties: frozenset[str]) -> bool:
        """False for a state with its own bodies and officials, or its officials among themselves, which are one side."""
        entities = [self._discourse.entities[ref] for ref in parties]
        own = all(e.kind in ("state", "person", "government-body", "armed-force") for e in entities)
        official = all(e.sector in OFFICIAL for e in entities) or any(e.kind == "state" for e in entities)
        official = official and not any(e.sector in REBELLING for e in entities)
        return not (own and official and len({e.country for e in entities}) == 1)


def _senders(who: Token) -> list[Token]:
    """Who has sent those whom a word names (`envoys from A`, `negotiators for A`)."""
    links = [link for link, words in (("from", SENT), ("for", SPEAKING_FOR)) if who.lemma_.lower() in words]
    return objects(who, links)


def _offer(noun: Token) -> Token:
    """The offer to make what a noun names (`an offer of talks`, `a truce offer`), else the noun itself."""
    inside = noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for", "to")
    offer = noun.head.head if inside else noun.head if noun.dep_ == "compound" else noun
    return offer if offer.pos_ == "NOUN" and offer.lemma_.lower() in OFFERING else noun


def _offering(noun: Token) -> list[Token]:
    """Whose offer it is to make what a noun names (`A's offer of talks`, `a truce offer by A`)."""
    offer = _offer(noun)
    owners = [t for t in before(offer) if t.dep_ == "poss" or (t.dep_ != "compound" and noun.dep_ != "compound")]
    return [*owners, *objects(offer, ("by", "from"))] if offer is not noun else []


def taken_together(who: Token) -> bool:
    """True of words for several who were named before (`they`, `both`, `the two leaders`, `the parties`)."""
    if who.lower_ in ("they", "both") or (who.lower_ == "two" and any(c.lower_ == "the" for c in who.children)):
        return True
    counted = any(c.lower_ in ("both", "two") for c in who.children)
    named = any(c.lower_ in ("the", "both") for c in who.children) and (counted or who.lower_ in ("sides", "parties"))
    return named and who.tag_ == "NNS" and who.lemma_.lower() in OPPONENTS


def _with(verb: Token) -> list[Token]:
    """Who stands after a `with` that the parse hangs on a time or place of a verb (`bargained for five hours with the minister`), or whom
    somebody meets.
    """
    if verb.lemma_ == "meet" and (met := [c for c in verb.children if c.dep_ == "dobj"]):
        return met
    nearest = [*objects(verb, ("with", "to") if verb.lemma_ == "talk" else ("with",))] or [
        t for c in verb.children if c.dep_ == "dobj" for t in objects(c, ("with",))
    ]
    if nearest:
        return nearest
    below = [t for c in verb.children if c.dep_ == "prep" and c.i > verb.i for t in c.subtree if t.lower_ == "with" and t.dep_ == "prep"]
    return [t for c in below if c.head.pos_ in ("NOUN", "PROPN", "NUM") for t in c.children if t.dep_ == "pobj"]


def _placed_apart(party: Token) -> list[Token]:
    """Who the parse joins to the place of a party instead of the party (`deals with A in X and B in Y`)."""
    places = objects(party, ("in", "at", "around")) + objects(party.head.head, ("in", "at", "around"))
    return [c for place in places for c in place.children if c.dep_ == "conj" and objects(c, ("in", "at", "around"))]


def _takers(verb: Token) -> list[Token]:
    """Who accepts or refuses what a verb and those joined to it are about (`was accepted by A and refused by B`)."""
    verbs = [v for v in (verb, *(c for c in verb.children if c.dep_ == "conj")) if v.lemma_ in TAKING]
    return [who for v in verbs if is_passive(v) and (who := agent(v)) is not None]


def _meant_by(token: Token) -> Token:
    """The noun that a `whose` takes up, else the token itself."""
    clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None) if token.tag_ == "WP$" else None
    return clause.head if clause is not None else token


def _in_return(verb: Token) -> list[Token]:
    """Who does what is given for what a verb says (`undertook to withdraw in return for the release of captives by B`)."""
    after = verb.doc[verb.i : verb.i + LONGEST]
    at = next((t.i for t in after if t.lower_ in ("return", "exchange") and verb.doc[t.i - 1].lower_ == "in"), None)
    if at is None:
        return []
    given = [t for t in verb.doc[at : at + LONGEST] if t.dep_ == "poss" or (t.dep_ == "pobj" and t.head.lower_ == "by")]
    return given[:1]


def _contrary(noun: Token) -> Token | None:
    """The verb of what was done `contrary to` what a noun names, None where nothing was."""
    above = noun.head.head
    return above.head if noun.dep_ == "pobj" and above.lower_ == "contrary" and above.head.pos_ == "VERB" else None


def _called_on(verb: Token) -> Token | None:
    """Who is to do what a verb says where somebody calls on them to (`A called on B to start talks`)."""
    if verb.dep_ != "xcomp" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return None
    return next(iter(objects(verb.head, ("on", "upon"))), None) if verb.head.lemma_ in CALLING else None


def _at_it(noun: Token) -> Token | None:
    """Who is close to what a noun names, or ready for it (`A and B are close to a deal`, `on the brink of a deal`)."""
    above = noun.head.head if noun.dep_ == "pobj" else noun
    at = above.head.head if above.lemma_ in BRINKS and above.dep_ == "pobj" and above.head.lower_ == "on" else above.head
    return subject(at) if (above.lower_ in CLOSE or above.lemma_ in BRINKS) and at.lemma_ in DRAWING else None


def _minded(verb: Token) -> Token | None:
    """Who is in a mind to do what a verb says (`A and B are hopeful about reaching a deal`)."""
    mind = verb.head.head
    if verb.dep_ != "pcomp" or mind.pos_ != "ADJ":
        return None
    return subject(mind) or (subject(mind.head) if mind.dep_ == "acomp" else None)


def _renamed(token: Token) -> list[Token]:
    """The names in apposition to a token (`the rebel movement, FARC`), descriptions of an office left out."""
    named = [c for c in token.children if c.pos_ == "PROPN" and c.dep_ in ("appos", "nmod")]
    return [c for c in named if c.dep_ == "appos" or token.doc.written(c.i + 1, c.i + 2) == ","]  # `the CNDP, forerunner of M23`


def _hyphened(noun: Token) -> list[Token]:
    """The word right before a noun that joins two names, whatever the parse makes of it (`U.S.-Taliban negotiations`)."""
    left = noun.doc[noun.i - 1] if noun.i else None
    return [left] if left is not None and "-" in left.text.strip("-") and left.text[:1].isupper() else []


def exchanged(verb: Token) -> list[Token]:
    """What is given and what for (`swapped a soldier for five prisoners`, `freed them in exchange for a soldier`)."""
    given = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    back = [*objects(verb, ("for",)), *(p for t in objects(verb, ("in",)) if t.lemma_ in RETURNS for p in objects(t, ("for",)))]
    back += [p for thing in given for p in objects(thing, ("for",))]
    return [*given, *back] if back else []


def _holding(captives: Token) -> list[Token]:
    """Whose captives are, or who holds them (`Taliban prisoners`, `a soldier held by Hamas`)."""
    held = (c for c in captives.children if c.dep_ in ("acl", "relcl"))
    theirs = [captives] if captives.pos_ == "NOUN" else []  # and not who is freed by name
    return [by for c in held if (by := agent(c)) is not None] or [*theirs, *before(captives)]
