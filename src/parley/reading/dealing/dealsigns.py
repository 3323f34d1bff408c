"""Every sign of an arrangement in a sentence: a noun or verb of talks, truces, accords, with the parties named beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.knowledge.lexicon import Phrase
from parley.model import ANONYMOUS, UNSPECIFIED
from parley.reading.dealing.dealsteps import Steps
from parley.reading.deeds.sides import TOGETHER, before, clauses, doer, governor, objects, word
from parley.reading.grammar import agent
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse, Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[list["Token | None"], list["Token | None"]]
OFFERED = frozenset("offer aid loan allegiance shipment sale delivery request assistance settlement".split())
TALKED = {"agreed": "proposed", "in-force": "negotiating"}  # how far talks are that were agreed on, or that hold
FREEING = frozenset({"release", "free", "exchange", "swap", "return"})
ABOUT = ("of", "for", "to")
PLACES = ("GPE", "LOC", "FAC")
LONGEST = 30


@dataclass(frozen=True, slots=True)
class Sign:
    """One mention of an arrangement: who is named as its party there, and what the words say of it.

    `how` is the part of speech column of deals.psv; `tokens` the range that holds name and parties; `whole` tells whether both sides
    are named, as against several of one side (`deals with A and B`); `by` who refuses, breaks or ends it.
    """

    sentence: int
    how: str
    word: str
    kind: str
    status: str | None
    definite: bool
    parties: frozenset[str]
    whole: bool
    by: frozenset[str]
    mediators: frozenset[str]
    tokens: tuple[int, int]
    where: str | None = None
    when: str | None = None
    name: str | None = None


def whole(signs: Sequence[Sign]) -> list[frozenset[str]]:
    """The parties of the signs that name both sides, once for each sign."""
    return [sign.parties for sign in signs if sign.whole]


class DealFinder:
    """Finds the signs of arrangements in the sentences of one report."""

    def __init__(self, knowledge: Knowledge, discourse: Discourse) -> None:
        self._knowledge, self._discourse = knowledge, discourse
        self._steps = Steps(knowledge.deal_steps)
        self._words: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
        for phrase in knowledge.deal_words:
            head = phrase.words[0] if "of" in phrase.words or phrase.pos.startswith("verb") else phrase.words[-1]
            self._words[phrase.pos.split("-")[0], head].append(phrase)

    def find(self, number: int, parsed: Parsed) -> Iterator[Sign]:
        """The signs of a sentence in the order of its words."""
        for token in parsed.doc:
            phrase = self._noun(token) if token.pos_ in ("NOUN", "PROPN") else self._verb(token) if token.pos_ == "VERB" else None
            if phrase is not None and (number, token.i) not in self._discourse.by_token:
                yield self._sign(number, token, phrase)
            elif token.lemma_ == "mediate" and (between := objects(token, TOGETHER)):
                yield self._made(number, token, Phrase(("mediate",), "verb", "talks"), (([*between], []), [doer(token, besides=token)]))

    # --- words

    def _noun(self, noun: Token) -> Phrase | None:
        if noun.dep_ == "compound" and noun.head.pos_ in ("NOUN", "PROPN") and ("noun", word(noun.head)) in self._words:
            return None
        lemma = word(noun)
        if (lemma == "talk" and noun.tag_ not in ("NNS", "NNPS")) or (lemma == "settlement" and noun.tag_ in ("NNS", "NNPS")):
            return None
        left = {form for c in before(noun) for form in (word(c), c.lemma_.lower(), c.lower_)}
        if lemma == "deal" and left & {"great", "good"}:
            return None
        left |= {form for c in objects(noun, ABOUT) for form in (c.lemma_.lower(), c.lower_)} | {"of"}
        fitting = [p for p in self._words.get(("noun", lemma), ()) if all(w in left or w == lemma for w in p.words)]
        return max(fitting, key=lambda p: len(p.words), default=None)

    def _verb(self, verb: Token) -> Phrase | None:
        if verb.dep_ in ("amod", "compound") or any(t.pos_ == "NOUN" and t.i > verb.i and self._noun(t) for t in verb.subtree):
            return None
        listed = self._words.get(("verb", verb.lemma_.lower()), ())
        beside = {form for c in verb.children for form in (c.lower_, c.lemma_.lower())}
        listed = [p for p in listed if all(w in beside for w in p.words[1:])]
        return next((p for p in listed if p.pos != "verb-captive" or self._captives(verb)), None)

    def _captives(self, verb: Token) -> bool:
        things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        return any(("captive", t.lemma_.lower()) in self._words for t in things)

    def _kind(self, noun: Token, phrase: Phrase) -> Phrase:
        """The phrase, or the narrower one that an open word is about (`an agreement on a truce`, `a deal to free hostages`)."""
        if phrase.pos != "noun-open":
            return phrase
        about = objects(noun, ("on", "for", "of", "about", "over", "to"))
        about += [c for c in noun.children if c.dep_ == "acl"]
        below = [t for part in about for t in (part, *part.children, *objects(part, ("of",)))]
        if any(("captive", t.lemma_.lower()) in self._words for t in below) and any(t.lemma_.lower() in FREEING for t in below):
            return Phrase(phrase.words, "noun", "prisoner-exchange")
        inner = (p for t in below for p in self._words.get(("noun", word(t)), ()) if len(p.words) == 1)
        return next((Phrase(phrase.words, "noun", p.value) for p in inner if p.pos == "noun" and p.value != "talks"), phrase)

    # --- parties

    def _sign(self, number: int, token: Token, phrase: Phrase) -> Sign:
        mediating = self._mediating(token)
        if phrase.pos.startswith("verb"):
            return self._made(number, token, phrase, (self._verb_sides(token), mediating))
        return self._made(number, token, self._kind(token, phrase), (self._noun_sides(number, token, mediating), mediating))

    def _verb_sides(self, verb: Token) -> Sides:
        with_whom = [*objects(verb, ("with",)), *(t for c in verb.children if c.dep_ == "dobj" for t in objects(c, ("with",)))]
        return [doer(verb, besides=verb), *objects(verb, TOGETHER)], with_whom

    def _noun_sides(self, number: int, noun: Token, mediating: Sequence[Token | None]) -> Sides:
        """Who stands together or behind a noun, and with whom; the doer of its verb only where no such side is named."""
        verb, below = governor(noun), list(clauses(noun))
        around = [noun, *below, *([verb] if verb is not None else [])]
        if together := [t for part in around for t in objects(part, TOGETHER)]:
            return [*together], []
        apart = {t.i for t in mediating if t is not None}
        own: list[Token | None] = [t for t in before(noun) if t.i not in apart]
        own += [t for part in (noun, *objects(noun, ("of",))) for t in objects(part, ("by", "from")) if not self._mediates(t)]
        other: list[Token | None] = [t for part in around for t in objects(part, ("with",))]
        other += [t for t in objects(noun, ("to",)) if noun.lemma_.lower() in OFFERED]
        own += [doer(clause, besides=noun) for clause in below if self._steps.binds(clause) and not self._mediates(clause)]
        known = self._refs(number, own)
        if verb is not None and not self._mediates(verb) and len(known) < 2 and self._shares(noun, verb):
            by = doer(verb, besides=noun)
            if not other and known and by is not None and not set(self._refs(number, [by])) & set(known):
                return [by], own
            own.append(by)
            own += [c for c in verb.children if c.dep_ == "nsubjpass" and c.i != noun.i]
        return own, other

    def _shares(self, noun: Token, verb: Token) -> bool:
        """True where the doer of the verb above is a party: it signs, breaks, holds, is in the thing, or does something under it."""
        inside = noun.dep_ == "pobj" and noun.head.head.i == verb.i
        return (inside and noun.head.lower_ in ("under", "in", "into")) or self._steps.binds(verb)

    def _mediates(self, verb: Token) -> bool:
        return ("mediator", verb.lemma_.lower()) in self._words

    def _mediating(self, token: Token) -> list[Token | None]:
        """Who is said to broker, host or sponsor: by a participle before or after the noun, by the verb above, or `under` it."""
        found: list[Token | None] = []
        for part in before(token):
            if self._mediates(part):
                found += [t for t in part.subtree if t.i < part.i]
        for clause in clauses(token):
            if self._mediates(clause):
                found.append(agent(clause))
        verb = governor(token)
        if verb is not None and self._mediates(verb):
            found.append(doer(verb, besides=token))
        for thing in objects(token, ("under", "by")) + (objects(verb, ("under",)) if verb is not None else []):
            if self._mediates(thing):
                found += before(thing)
        return found

    def _refs(self, number: int, tokens: Sequence[Token | None]) -> list[str]:
        named = [t for token in tokens if token is not None for t in (token, *(c for c in token.children if c.dep_ == "appos"))]
        refs = (ref for token in named for ref in (*self._discourse.doers(number, token), *self._joined(token)))
        return [ref for ref in dict.fromkeys(refs) if not ref.startswith(ANONYMOUS) and self._acts(ref)]

    def _joined(self, token: Token) -> Iterator[str]:
        """Actors of the report whose names one token joins (`U.S.-Taliban`)."""
        if "-" in token.text.strip("-"):
            for hit in self._knowledge.names.find(token.text):
                yield from [c.id for c in hit.candidates if c.id in self._discourse.entities][:1]

    def _acts(self, ref: str) -> bool:
        entity = self._discourse.entities.get(ref)
        return entity is not None and entity.kind != "media" and ("noun", entity.name.lower().split()[-1]) not in self._words

    # --- the sign

    def _made(self, number: int, token: Token, phrase: Phrase, who: tuple[Sides, Sequence[Token | None]]) -> Sign:
        (own, other), mediating = who
        mediators = self._refs(number, mediating)
        one, two = ([ref for ref in self._refs(number, side) if ref not in mediators] for side in (own, other))
        verb = governor(token) if token.pos_ != "VERB" else token
        around = [token, *clauses(token), *([verb] if verb is not None else [])]
        parties = self._states([*one, *two])
        both = len(parties) > 1 and self._opposite(parties) and (bool(set(two) - set(one)) and bool(one) or len(one) > 1)
        first = "negotiating" if phrase.value == "talks" else "agreed" if both else None
        first = None if phrase.pos == "noun-meeting" else "in-force" if phrase.pos in ("verb-captive", "verb-deed") else first
        status, giver = self._steps.status(token, first, talks=phrase.value == "talks")
        status = TALKED.get(status or "", status) if phrase.value == "talks" else status
        return Sign(
            number,
            phrase.pos,
            phrase.words[-1],
            phrase.value,
            status,
            any(c.lower_ in ("the", "this", "these", "that", "those") for c in token.children),
            parties,
            both,
            self._givers(number, token, giver),
            frozenset(mediators),
            _extent(token, [*own, *other, *mediating, verb]),
            _where(around),
            _when(around),
            _name(token),
        )

    def _givers(self, number: int, token: Token, giver: Token | None) -> frozenset[str]:
        """Who does what the word that gives a sign its status says; somebody unknown where the report does not show who that is."""
        who = doer(giver, besides=token) if giver is not None else None
        if who is None:
            return frozenset()
        return self._states(self._refs(number, [who])) or frozenset({UNSPECIFIED})

    def _states(self, parties: Sequence[str]) -> frozenset[str]:
        """The parties, with an official standing for the own state unless the other side is a person too, or of the same country
        and unarmed.
        """
        entities = [self._discourse.entities[ref] for ref in parties]
        named = {self._state(e) if e.kind == "person" else e.id for e in entities}
        if len(named) == 1 and any(e.kind == "state" for e in entities):
            return frozenset(named)
        domestic = len({e.country for e in entities}) == 1 and all(e.kind != "armed-group" for e in entities)
        if len(entities) > 1 and (domestic or all(e.kind == "person" for e in entities)):
            return frozenset(parties)
        return frozenset(self._state(entity) if entity.kind == "person" else entity.id for entity in entities)

    def _state(self, person: Entity) -> str:
        """The state that a person's office speaks for, where the report names it; else the person."""
        known, state = self._knowledge.actors.get(person.id), self._knowledge.by_country.get(person.country or "")
        if known is None or state is None or state.id not in self._discourse.entities or known.sector in ("REB", "OPP"):
            return person.id
        return state.id if known.offices or known.sector in ("GOV", "MIL") else person.id

    def _opposite(self, parties: frozenset[str]) -> bool:
        """False for a state with its own bodies and officials, which are one side."""
        entities = [self._discourse.entities[ref] for ref in parties]
        own = all(e.kind in ("state", "person", "government-body", "armed-force") for e in entities)
        return not (own and any(e.kind == "state" for e in entities) and len({e.country for e in entities}) == 1)


def _extent(token: Token, others: Sequence[Token | None]) -> tuple[int, int]:
    """From the first to the last word of a sign, words too far away left out."""
    near = [token.i, *(t.i for t in others if t is not None and abs(t.i - token.i) < LONGEST)]
    return min(near), max(near) + 1


def _name(noun: Token) -> str | None:
    """The place or title that an accord is called by (`Minsk agreement`), None where it has none."""
    called = [c.text.lower() for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "nmod") and c.text[:1].isupper()]
    return " ".join(called) or None if noun.pos_ == "PROPN" or called else None


def _where(around: Sequence[Token]) -> str | None:
    for part in around:
        for place in objects(part, ("in", "at", "near")):
            if place.ent_type_ in PLACES:
                return str(place.doc[place.left_edge.i : min(place.right_edge.i + 1, place.i + 6)].text)
    return None


def _when(around: Sequence[Token]) -> str | None:
    for part in around:
        for child in part.children:
            dated = [t for t in child.subtree if t.ent_type_ == "DATE"] if child.dep_ in ("prep", "npadvmod", "advmod") else []
            if dated:
                return str(part.doc[dated[0].i : dated[-1].i + 1].text)
    return None
