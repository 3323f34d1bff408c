"""Events between actors: predicates of the data files with their arguments on the parse, and how certain they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge, Predicate
from parley.model import Span
from parley.reading.attribution import Parsed
from parley.reading.frames import agent, is_passive, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
HYPOTHETICAL = frozenset({"if", "unless", "whether", "in case"})
MODALS_POSSIBLE = frozenset({"may", "might", "could", "can", "would"})
MODALS_PLANNED = frozenset({"will", "shall", "wo", "'ll", "’ll"})
PLANNING = frozenset(
    "plan intend vow promise pledge threaten offer propose agree expect hope want seek aim prepare decide order urge call ask demand tell "
    "commit schedule set consider push press try attempt refuse decline fail force allow require invite persuade convince encourage".split()
)
NEGATING = frozenset("refuse decline fail deny stop cease avoid reject prevent halt end rule cancel scrap".split())
ENDING = frozenset({"stop", "cease", "halt", "end", "suspend", "discontinue", "quit"})
DOUBTING = frozenset("consider try attempt possible accuse suspect allege claim weigh fear likely unclear".split())
PLANNED_NOUNS = frozenset("plan proposal offer promise threat pledge vow call demand request hope prospect idea".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate in a sentence: its head, what it means, the tokens of its doers and recipients, and its factuality."""

    sentence: int
    head: Token
    predicate: Predicate
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    mutual: bool
    factuality: str
    extent: tuple[int, int]


def _child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def _after(token: Token, prepositions: Sequence[str]) -> list[Token]:
    """Objects of the given prepositions below `token`, in the order of `prepositions`."""
    found: list[Token] = []
    for wanted in prepositions:
        for child in token.children:
            if child.dep_ in ("prep", "dative", "agent", "prt") and child.lower_ == wanted:
                found.extend(c for c in child.children if c.dep_ in ("pobj", "pcomp"))
    return found


def _has_rest(verb: Token, rest: tuple[str, ...]) -> bool:
    """True where the particle, preposition or object words of a predicate stand with the verb."""
    if not rest:
        return True
    below = [t for t in verb.subtree if t.i > verb.i][:8]
    words = [t.lower_ for t in below] + [t.lemma_.lower() for t in below]
    return (
        all(word in words for word in rest)
        and (below[0].lower_ == rest[0] or below[0].lemma_ == rest[0] or len(rest) == 1)
        and any(c.lower_ == rest[0] or c.lemma_.lower() == rest[-1] for c in verb.children)
    )


def _object(verb: Token) -> Token | None:
    if is_passive(verb):
        return _child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    return _child(verb, "dobj")


class EventFinder:
    """Finds the predicates of a parsed sentence; `names` tells which actors the tokens of a sentence stand for."""

    def __init__(self, knowledge: Knowledge, names: Callable[[int, Sequence[Token]], list[str]]) -> None:
        self._knowledge = knowledge
        self._names = names

    def find(self, number: int, parsed: Parsed) -> Iterator[Found]:
        """Every predicate of the sentence that knowledge lists, with its arguments."""
        for token in parsed.doc:
            if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
                yield from self._verb(number, token)
            elif token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound" or (token.pos_ == "NOUN" and token.dep_ == "compound"):
                yield from self._noun(number, token)

    def _fits(self, verb: Token, predicate: Predicate) -> bool:
        if not _has_rest(verb, predicate.rest):
            return False
        if predicate.needs is None:
            return True
        thing = _object(verb)
        if thing is None:
            return False
        nouns = self._knowledge.objects[predicate.needs]
        return thing.lemma_.lower() in nouns or any(c.dep_ == "conj" and c.lemma_.lower() in nouns for c in thing.children)

    def _verb(self, number: int, verb: Token) -> Iterator[Found]:
        listed = self._knowledge.predicates.get((verb.lemma_.lower(), "verb"), ())
        predicate = next((p for p in listed if self._fits(verb, p)), None)
        if predicate is None:
            return
        passive = is_passive(verb)
        doer = agent(verb) if passive else subject(verb)
        recipients = self._recipients(number, verb, predicate)
        actors = (doer,) if doer is not None else ()
        thing = _object(verb)
        if predicate.needs and thing is not None:
            recipients = recipients or _after(thing, [p for p in predicate.recipient if p not in ("mutual", "none", "obj")])
            between = _after(thing, ["between", "among"]) or _after(verb, ["between", "among"])
            actors, recipients = (tuple(between), []) if between else (actors, recipients)
        mutual = "mutual" in predicate.recipient and not recipients
        factuality = self.factuality(verb)
        if predicate.type in ("SUPPORT", "AID") and verb.dep_ == "xcomp" and verb.head.lemma_ in ENDING:
            predicate, factuality = replace(predicate, type="SANCTION", mode="cut"), self.factuality(verb.head)
        yield Found(number, verb, predicate, actors, tuple(recipients), mutual, factuality, _extent(verb, actors, recipients))

    def _recipients(self, number: int, verb: Token, predicate: Predicate) -> list[Token]:
        """The first of a predicate's places that names an actor: object, preposition, or what its object or infinitive is about."""
        thing = _object(verb)
        prepositions = [place for place in predicate.recipient if place not in ("obj", "mutual", "none")]
        offered: list[list[Token]] = []
        for place in predicate.recipient:
            if place == "obj":
                offered.append([thing] if thing is not None else [])
            elif place not in ("mutual", "none"):
                offered.append(_after(verb, [place]))
        if "none" not in predicate.recipient:
            about = ["with", "against", "to", "at", *prepositions]
            offered += [_after(thing, about)] if thing is not None and thing.pos_ == "NOUN" else []
            for inner in (c for c in verb.children if c.dep_ == "xcomp"):
                below = _object(inner)
                offered += [[below] if below is not None else [], _after(inner, about)]
        return next((tokens for tokens in offered if tokens and self._names(number, tokens)), [])

    def _noun(self, number: int, noun: Token) -> Iterator[Found]:
        listed = self._knowledge.predicates.get((noun.lemma_.lower(), "noun"), ())
        before = [c.lower_ for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "amod", "nmod")]
        predicate = next((p for p in listed if all(word in before for word in p.rest)), None)
        if predicate is None or self._is_object_class(noun):
            return
        actors, light = self._noun_actors(noun)
        recipients = _after(noun, [p for p in predicate.recipient if p not in ("mutual", "none", "obj")])
        if light is not None and not recipients:
            recipients = _after(light, [p for p in predicate.recipient if p not in ("mutual", "none", "obj", "in", "of")])
        between = _after(noun, ["between", "among"])
        if between:
            actors, recipients = between, []
        recipients = [r for r in recipients if r not in actors]
        mutual = bool(between) or ("mutual" in predicate.recipient and not recipients)
        if light is not None:
            factuality = self.factuality(light) if light.lemma_ not in NEGATING else "negated"
        else:
            factuality = self._noun_factuality(noun)
        tokens = [*actors, *([light] if light is not None else [])]
        yield Found(number, noun, predicate, tuple(actors), tuple(recipients), mutual, factuality, _extent(noun, tokens, recipients))

    def _is_object_class(self, noun: Token) -> bool:
        """True where the verb above already makes the event that this noun would make again."""
        verb = noun.head
        if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
            return False
        listed = self._knowledge.predicates.get((verb.lemma_.lower(), "verb"), ())
        return any(p.needs and noun.lemma_.lower() in self._knowledge.objects[p.needs] and _has_rest(verb, p.rest) for p in listed)

    def _noun_actors(self, noun: Token) -> tuple[list[Token], Token | None]:
        """Who does what a noun names, and the light verb that lends it its subject, if any."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        by = agent(noun)
        if by is not None:
            owners.append(by)
        if not owners:
            owners = [
                c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
            ]
        if not owners:
            owners = _after(noun, ["by", "from"])
        light = noun.head if noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB" else None
        if noun.dep_ == "pobj" and noun.head.head.pos_ in ("VERB", "AUX") and noun.head.lower_ in ("in", "into", "to", "for", "on"):
            light = noun.head.head
        if light is not None and light.lemma_.lower() not in self._knowledge.light_verbs and light.lemma_ != "be":
            light = None
        if not owners and light is not None:
            doer = agent(light) if is_passive(light) else subject(light)
            owners = [doer] if doer is not None and doer is not noun else []
        return owners, light

    # --- factuality

    def factuality(self, verb: Token, depth: int = 0) -> str:
        """Whether what `verb` says is actual, negated, planned or possible, from its own words and those that govern it."""
        children = list(verb.children)
        if any(c.dep_ == "neg" or c.lower_ in ("never", "hardly") for c in children):
            return "negated"
        if any(c.dep_ in ("dobj", "nsubj", "nsubjpass") and any(d.lower_ in ("no", "neither") for d in c.children) for c in children):
            return "negated"
        if any(c.dep_ == "mark" and c.lower_ in HYPOTHETICAL for c in children):
            return "possible"
        modals = {c.lower_ for c in children if c.dep_ == "aux"}
        if modals & MODALS_PLANNED or any(c.dep_ == "aux" and c.lower_ in ("should", "must") for c in children):
            return "planned"
        if modals & MODALS_POSSIBLE:
            return "possible"
        return self._governed(verb, depth)

    def _governed(self, verb: Token, depth: int) -> str:
        above = verb.head
        if depth > 3 or above is verb:
            return "actual"
        if verb.dep_ in ("xcomp", "ccomp") and above.pos_ in ("VERB", "AUX", "ADJ"):
            lemma = above.lemma_.lower()
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
            if lemma in NEGATING and verb.dep_ == "xcomp":
                return "negated"
            if infinitive and lemma in PLANNING:
                outer = self.factuality(above, depth + 1)
                return "negated" if outer == "negated" else "planned"
            if lemma in DOUBTING:
                return "possible"
            if verb.dep_ == "xcomp":
                return self.factuality(above, depth + 1)
        if verb.dep_ == "conj" and above.pos_ == "VERB":
            return self.factuality(above, depth + 1) if not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) else "actual"
        if verb.dep_ in ("acl", "advcl") and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
            return "planned"
        if verb.dep_ == "pcomp" and above.head.lemma_.lower() in PLANNED_NOUNS | DOUBTING | NEGATING:
            return "possible" if above.head.lemma_.lower() in DOUBTING else "planned"
        return "actual"

    def _noun_factuality(self, noun: Token) -> str:
        if any(c.lower_ in ("no", "without") for c in noun.children):
            return "negated"
        words = {c.lower_ for c in noun.children}
        if words & {"possible", "potential", "alleged", "suspected", "likely"}:
            return "possible"
        if words & {"proposed", "planned", "future", "upcoming", "pending", "further", "any", "threatened"}:
            return "planned"
        above = noun.head
        if noun.dep_ in ("pobj", "dobj") and above.pos_ == "ADP":
            if above.lower_ == "without":
                return "negated"
            above = above.head
        if above.lemma_.lower() in PLANNED_NOUNS | PLANNING and above is not noun:
            return "planned"
        if above.pos_ == "VERB" and noun.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass"):
            outer = self.factuality(above)
            return outer if outer != "negated" or above.lemma_.lower() in self._knowledge.light_verbs | {"be"} else "actual"
        return "actual"


def _extent(head: Token, *groups: Sequence[Token]) -> tuple[int, int]:
    """Token range from the first to the last word of a predicate and its arguments, without long modifiers."""
    low, high = head.i, head.i + 1
    for group in groups:
        for token in group:
            start, end = subtree(token)
            if end - start > 12:
                start, end = token.i, token.i + 1
            low, high = min(low, start), max(high, end)
    for child in head.children:
        if child.dep_ in ("dobj", "prt", "neg", "aux", "auxpass"):
            start, end = subtree(child)
            if end - start <= 12:
                low, high = min(low, start), max(high, end)
    return low, high


def quote_span(parsed: Parsed, found: Found) -> Span:
    """The characters of the sentence that hold the event's words."""
    return parsed.span(found.extent)
