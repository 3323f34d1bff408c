"""The events that the words of a parsed sentence mean: who acts on whom, and how certain it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge, Predicate
from parley.model import Span
from parley.reading.deeds.arguments import clause_subjects, doers_of, lent_by, main_subject, objects, owners, thing_done
from parley.reading.deeds.certainty import Certain, Certainty, beside_sum, happens, will_not
from parley.reading.deeds.meanings import Meanings
from parley.reading.deeds.parties import Parties, named
from parley.reading.deeds.sides import TOGETHER, before, clauses, governor
from parley.reading.grammar import agent, is_passive, subject, subtree
from parley.reading.parsing import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

OFFERING = frozenset({"offer", "pledge", "promise", "vow", "propose"})
PROMISING = frozenset({"promise", "pledge", "vow", "assure", "guarantee", "swear", "agree", "undertake"})
OFFERED = frozenset({"AID", "SUPPORT", "COOPERATE", "CONCEDE", "RETREAT"})
STOPPING = frozenset({"stop", "cease", "halt", "end", "suspend", "discontinue", "quit"})
REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
STOPPED = frozenset({"SUPPORT", "AID", "COOPERATE"})
ABOUT = ("with", "against", "to", "at", "on", "toward", "towards")
OPEN = frozenset({"near", "mutual", "each", "home", "none"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "punct", "advmod"})
BY_MEANS = frozenset({"with", "by", "through"})
MOVING = frozenset({"protest", "retaliation", "reprisal", "revenge", "solidarity"})  # in which somebody does something else
LOCATIVE = frozenset({"in", "at", "across", "outside"})  # what is fought in is not what is fought
LONG = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate in a sentence: its head, what it means, who acts on whom, how certain it is, and its words.

    `together` is true where the doers are the parties of one meeting; `unsaid` where the words leave the doer out; `aimed` where
    they say what it is done to, which is nobody (`fighting extremism`).
    """

    sentence: int
    head: Token
    predicate: Predicate
    doers: tuple[str, ...]
    recipients: tuple[str, ...]
    certain: Certain
    extent: tuple[int, int]
    together: bool = False
    unsaid: bool = False
    aimed: bool = False


class EventFinder:
    """Finds the predicates of a parsed sentence that knowledge lists; `parties` tells whom tokens stand for."""

    def __init__(self, knowledge: Knowledge, parties: Parties) -> None:
        self._light, self._parties = knowledge.light_verbs, parties
        self._meanings, self._certainty = Meanings(knowledge, parties), Certainty(knowledge)

    def find(self, number: int, parsed: Parsed) -> list[Found]:
        """Every event of the sentence; of two where one word governs the other, the one that `governors.psv` lets stand."""
        found = self.every(number, parsed)
        heads = {f.head.i for f in found}
        under = [(f.head.i, f.certain.above.i, f.certain.stands) for f in found if f.certain.above is not None]
        swallowed = {head for head, above, stands in under if stands == "outer" and above in heads}
        yielding = {above for head, above, stands in under if stands == "inner" and head not in swallowed}
        return [f for f in found if f.head.i not in swallowed and (f.head.i not in yielding or f.together)]

    def every(self, number: int, parsed: Parsed) -> list[Found]:
        """Every predicate of the sentence that knowledge lists, governed or not."""
        return [f for token in parsed.doc for f in self._token(number, token)]

    def _token(self, number: int, token: Token) -> Iterator[Found]:
        if token.tag_ == "VBN" and self._meanings.adjective(token) is not None and objects(token, ("to",)):
            yield from self._adjective(number, token)
        elif token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            yield from self._verb(number, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from self._noun(number, token)
        elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "ROOT", "conj", "advcl", "oprd"):
            yield from self._adjective(number, token)
        yield from self._suffix(number, token)

    # --- verbs

    def _verb(self, number: int, verb: Token) -> Iterator[Found]:
        if (meant := self._meant(number, verb)) is None:
            return
        predicate, rest = meant
        thing, certain = thing_done(verb, rest), self._certainty.verb(verb)
        if predicate.type in STOPPED and verb.dep_ == "xcomp" and verb.head.lemma_ in STOPPING:
            predicate, certain = replace(predicate, type="SANCTION", mode="cut"), self._certainty.verb(verb.head)
        refuses = certain.factuality == "negated" and will_not(verb) and not _promised(verb)
        if predicate.type in REFUSABLE and refuses:
            predicate, certain = replace(predicate, type="REJECT", mode="refuse"), Certain("actual")
        if predicate.mode == "keep" and certain.factuality == "negated":
            predicate, certain = replace(predicate, type="REJECT", mode="breach"), Certain("actual")
        offered = predicate.type in OFFERED and predicate.mode not in ("allegiance", "apologise", "praise")
        if verb.lemma_ in OFFERING and offered and certain.factuality == "actual":
            certain = replace(certain, factuality="planned")
        doers, recipients, together = self._sides(number, verb, predicate, rest)
        passive = is_passive(verb) and next(doers_of(verb), None) is None
        unsaid = not doers and (passive or self._by_deed(verb) or predicate.doer not in ((), ("subj",)))
        extent = _extent(verb, [*doers_of(verb), *rest], [thing] if thing is not None else [])
        aimed = predicate.type == "ASSAULT" and not recipients and self._aimed(verb, predicate, thing, rest)
        yield Found(number, verb, predicate, tuple(doers), tuple(recipients), certain, extent, together, unsaid, aimed)

    def _meant(self, number: int, verb: Token) -> tuple[Predicate, list[Token]] | None:
        """What a verb means: the first meaning whose other side is there, where it must have one, else the first."""
        meanings = list(self._meanings.verbs(number, verb))
        for predicate, rest in meanings:
            if {"near", "none"} & set(predicate.recipient):
                return predicate, rest
            _, recipients, together = self._sides(number, verb, predicate, rest)
            if recipients or together:
                return predicate, rest
        return meanings[0] if meanings else None

    def _aimed(self, verb: Token, predicate: Predicate, thing: Token | None, rest: Sequence[Token]) -> bool:
        """True where a place of the recipient is filled, by whomever or whatever."""
        places = (p for p in predicate.recipient if p not in OPEN and p not in ("subj", "clause"))
        own = thing.i if thing is not None and predicate.needs else -1
        return any(token.i != own for place in places for token in self._at(verb, place, thing, rest))

    def _sides(self, number: int, verb: Token, predicate: Predicate, rest: Sequence[Token]) -> tuple[list[str], list[str], bool]:
        """Doers and recipients of a verb, and whether the doers are the parties of one meeting."""
        thing = thing_done(verb, rest)
        doers = self._verb_doers(number, verb, predicate, thing)
        about = thing if predicate.needs else None
        apart = [] if thing is not None and named(self._parties.of(number, thing, ground=True)) else objects(verb, TOGETHER)
        if between := apart or (objects(about, TOGETHER) if about is not None else []):
            parties = self._parties.all_of(number, between, ground=True)
            return (doers, parties, False) if predicate.mode == "mediate" else (parties, [], True)
        recipients = self._recipients(number, verb, predicate, rest)
        if recipients or not {"mutual", "each"} & set(predicate.recipient):
            return doers, recipients, False
        if about is not None and len(pair := self._before(number, about)) > 1:
            return pair, [], True
        return doers, [], len(doers) > 1

    def _by_deed(self, verb: Token) -> bool:
        """True where the subject of a verb is itself a deed (`the blast killed`)."""
        doer = subject(verb)
        return doer is not None and self._meanings.names_deed(doer)

    def _verb_doers(self, number: int, verb: Token, predicate: Predicate, thing: Token | None) -> list[str]:
        if predicate.doer and predicate.doer != ("subj",):
            inner = [objects(thing, predicate.doer), owners(thing)] if thing is not None else []
            return next((refs for tokens in (objects(verb, predicate.doer), *inner) if (refs := self._parties.all_of(number, tokens))), [])
        giving = owners(thing, ("poss", "from")) if predicate.type == "AID" and is_passive(verb) and thing is not None else []
        return next((refs for token in (*doers_of(verb), *giving) if (refs := self._parties.of(number, token))), [])

    def _recipients(self, number: int, verb: Token, predicate: Predicate, rest: Sequence[Token]) -> list[str]:
        """Actors at the first of a predicate's places that names one: its own places, then what its object or clause is about."""
        thing = thing_done(verb, rest)
        fought_in = predicate.type == "ASSAULT" and thing is not None
        places = [place for place in predicate.recipient if place not in OPEN and not (fought_in and place == "in")]
        offered = [self._at(verb, place, thing, rest) for place in places]
        if "subj" not in predicate.recipient and {"near", "clause"} & set(predicate.recipient):
            about = (*ABOUT, *(place for place in predicate.prepositions if place != "in"))
            offered += [objects(thing, about)] if thing is not None and thing.pos_ == "NOUN" else []
            for inner in (c for c in verb.children if c.dep_ == "xcomp" and predicate.type != "REQUEST"):
                below = thing_done(inner)
                offered += [[below] if below is not None else [], objects(inner, about)]
        return next((refs for tokens in offered if (refs := self._named_or_lying(number, tokens, predicate))), [])

    def _named_or_lying(self, number: int, tokens: Sequence[Token], predicate: Predicate) -> list[str]:
        """Actors that tokens stand for, else the states that places lie in, but for those that are only fought in."""
        found = self._parties.all_of(number, tokens, ground=True)
        ground = (t for t in tokens if not (predicate.type == "ASSAULT" and t.pos_ == "PROPN" and t.head.lower_ in LOCATIVE))
        return found or self._parties.lying(ground)

    def _at(self, verb: Token, place: str, thing: Token | None, rest: Sequence[Token]) -> list[Token]:
        """The tokens at one place around a verb."""
        if place == "obj":
            done = thing_done(verb) if thing is not None and rest and thing.head.i == rest[-1].i else None
            return [done] if done is not None else [thing] if thing is not None else []
        if place == "subj":
            done = thing_done(verb) if is_passive(verb) else subject(verb)
            return [done] if done is not None else []
        if place == "clause":
            return clause_subjects(verb)
        own = objects(verb, (place,)) + [c for t in rest if t.lower_ == place for c in t.children if c.dep_ == "pobj"]
        things = [thing, *(c for c in thing.children if c.dep_ == "conj")] if thing is not None else []
        return own or [inner for one in things for inner in objects(one, (place,))]

    # --- nouns

    def _noun(self, number: int, noun: Token) -> Iterator[Found]:
        if (predicate := self._meanings.noun(number, noun)) is None:
            return
        site = self._meanings.site(noun)
        light = lent_by(site, self._light)
        certain = Certain("actual") if self._meanings.ended(number, site) else self._noun_certainty(site, light)
        tokens = self._noun_recipients(site, predicate, light)
        told = light if light is not None else site.head if happens(site, site.head) else None
        between = objects(site, TOGETHER) or (objects(told, TOGETHER) if told is not None else [])
        doers, recipients, together = self._noun_sides(number, site, predicate, (light, certain), (tokens, between))
        offer = [certain.above] if certain.above is not None and certain.above.pos_ == "NOUN" and certain.above.i < noun.i else []
        extent = _extent(noun, [*before(noun), *offer, *([light] if light is not None else [])], [*between, *tokens])
        unsaid = not doers and predicate.type == "ASSAULT"
        recipients = [r for r in recipients if r not in doers]
        aimed = predicate.type == "ASSAULT" and not recipients and bool(tokens)
        yield Found(number, noun, predicate, tuple(doers), tuple(recipients), certain, extent, together, unsaid, aimed)

    def _noun_recipients(self, noun: Token, predicate: Predicate, light: Token | None) -> list[Token]:
        """Where the recipient stands: after the noun, after its light verb, or after what the noun is of."""
        places = predicate.prepositions
        if "poss" in predicate.recipient and (owning := owners(noun, ("poss", "of"))):
            return owning
        lent = objects(light, [p for p in places if p not in ("in", "of")]) if light is not None else []
        if found := objects(noun, places) or lent:
            return found
        beyond = [p for p in places if p not in ("of", "in")]
        below = [inner for part in objects(noun, ("of",)) for inner in objects(part, beyond)]
        offer = (beside_sum(noun.head) or noun.head.head) if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "in") else None
        if below or offer is None or offer.pos_ != "NOUN":
            return below
        made = lent_by(offer, self._light)
        return objects(offer, beyond) or (objects(made, beyond) if made is not None else [])

    def _noun_sides(
        self,
        number: int,
        noun: Token,
        predicate: Predicate,
        lent: tuple[Token | None, Certain],
        tokens: tuple[Sequence[Token], Sequence[Token]],
    ) -> tuple[list[str], list[str], bool]:
        """Doers and recipients of a noun, from the tokens of its recipients and of those it stands between; whether they are together."""
        doers = self._noun_doers(number, noun, predicate, *lent)
        recipients, between = self._named_or_lying(number, tokens[0], predicate), self._parties.all_of(number, tokens[1], ground=True)
        if between:
            return (doers, between, False) if predicate.mode == "mediate" else (between, recipients, True)
        if {"mutual", "each"} & set(predicate.recipient):
            pair = self._before(number, noun)
            if not doers and not recipients and len(pair) < 2:
                pair = self._above(number, noun, predicate)
            doers = pair if len(pair) > 1 else doers
            return doers, recipients, len(doers) > 1 and not recipients
        return doers, recipients, False

    def _noun_certainty(self, noun: Token, light: Token | None) -> Certain:
        own = self._certainty.noun(noun)
        if light is None or own.factuality != "actual" or own.above is not None:
            return own
        return self._certainty.verb(light)

    def _noun_doers(self, number: int, noun: Token, predicate: Predicate, light: Token | None, certain: Certain) -> list[str]:
        """Who does what a noun names: its owners in the predicate's order, else whom a verb above or a light verb lends it."""
        if predicate.doer == ("subj",):
            above = governor(noun) or (noun.head if noun.dep_ == "appos" else None)
            doer = subject(above) if above is not None and above.pos_ in ("VERB", "AUX") else above
            return self._parties.of(number, doer) if doer is not None else []
        whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and self._meanings.is_part(noun.head.head) else None
        for place in predicate.doer or ("poss", "adj", "by", "from"):
            if refs := self._parties.all_of(number, owners(noun, (place,)) or (owners(whole, (place,)) if whole is not None else [])):
                return refs
        if self._meanings.ended(number, noun) and (ending := governor(noun)) is not None:
            return next((refs for token in doers_of(ending) if (refs := self._parties.of(number, token))), [])
        above = certain.above
        if above is not None and above.pos_ == "NOUN" and (refs := self._offerers(number, above)):
            return refs
        if above is not None and above.pos_ == "VERB" and noun.dep_ == "pobj" and (thing := thing_done(above)) is not None:
            return self._parties.of(number, thing)
        if above is not None and above.pos_ == "VERB" and noun.dep_ == "dobj":
            return next((refs for token in doers_of(above) if (refs := self._parties.of(number, token))), [])
        moved = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.lemma_.lower() in MOVING
        if light is None and (moved or (noun.dep_ == "pobj" and noun.head.lower_ in BY_MEANS and noun.head.head.pos_ == "VERB")):
            means = main_subject(noun)
            return self._parties.of(number, means) if means is not None else []
        if light is None:
            return []
        if is_passive(light):
            by = agent(light)
            return self._parties.of(number, by) if by is not None else []
        return next((refs for token in doers_of(light) if token.i != noun.i and (refs := self._parties.of(number, token))), [])

    def _offerers(self, number: int, offer: Token) -> list[str]:
        """Whose an offer, a plan or the like is: its owner, who makes it, or who comes with it (`stepped in with an offer of aid`)."""
        for place in ("poss", "adj", "by", "from"):
            if refs := self._parties.all_of(number, owners(offer, (place,))):
                return refs
        light = lent_by(offer, self._light)
        comes = main_subject(offer) if offer.dep_ == "pobj" and offer.head.lower_ == "with" else None
        makers = [*doers_of(light)] if light is not None and not is_passive(light) else [comes] if comes is not None else []
        return next((refs for token in makers if (refs := self._parties.of(number, token))), [])

    def _before(self, number: int, noun: Token) -> list[str]:
        """Actors that stand before a noun as its parties (`U.S.-Taliban talks`, `the Fatah-Hamas accord`)."""
        return named(self._parties.all_of(number, [c for c in before(noun) if c.dep_ != "poss"]))

    def _above(self, number: int, noun: Token, predicate: Predicate) -> list[str]:
        """Actors together the subject of the clause that speaks of talks or a deal (`X and Y began a break in negotiations`)."""
        if predicate.type not in ("AGREE", "CONSULT") or predicate.mode == "mediate" or any(self._meanings.verb(number, c) for c in clauses(noun)):
            return []
        above = main_subject(noun)
        return named(self._parties.of(number, above)) if above is not None else []

    # --- adjectives and compounds

    def _adjective(self, number: int, word: Token) -> Iterator[Found]:
        predicate = self._meanings.adjective(word)
        doer = subject(word) or (subject(word.head) if word.dep_ in ("acomp", "oprd") else word.head if word.dep_ == "acl" else None)
        if doer is not None and doer.dep_ == "attr":
            doer = subject(doer.head)
        tokens = objects(word, predicate.prepositions) if predicate is not None else []
        if predicate is None or doer is None or not tokens:
            return
        certain = self._certainty.verb(word.head if word.dep_ == "acomp" else word)
        doers, recipients = self._parties.of(number, doer), self._parties.all_of(number, tokens, ground=True)
        yield Found(number, word, predicate, tuple(doers), tuple(recipients), certain, _extent(word, [doer], tokens))

    def _suffix(self, number: int, token: Token) -> Iterator[Found]:
        """`X-backed Y`: what the end of a compound says of the name before it and the noun after it."""
        predicate = self._meanings.suffix(token)
        name = token if "-" in token.text else token.nbor(-2) if token.i > 1 and token.nbor(-1).text == "-" else None
        if predicate is None or name is None:
            return
        noun = token
        while noun.dep_ in PREMODIFIERS and noun.head.i != noun.i:
            noun = noun.head
        doers = named(self._parties.of(number, name))
        recipients = self._parties.of(number, noun) if "subj" in predicate.recipient and noun.i > token.i else []
        extent = (name.i, max(noun.i, token.i) + 1)
        yield Found(number, token, predicate, tuple(doers), tuple(r for r in recipients if r not in doers), Certain("actual"), extent)


def _promised(verb: Token) -> bool:
    """True where somebody promises not to do what a verb says, which is no refusal."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in PROMISING


def _extent(head: Token, *groups: Sequence[Token]) -> tuple[int, int]:
    """Token range from the first to the last word of a predicate and its arguments, without long modifiers."""
    low, high = head.i, head.i + 1
    for group in groups:
        for token in group:
            start, end = subtree(token)
            if end - start > LONG:
                start, end = token.i, token.i + 1
            low, high = min(low, start), max(high, end)
    for child in head.children:
        if child.dep_ in ("dobj", "prt", "neg", "aux", "auxpass"):
            start, end = subtree(child)
            if end - start <= LONG:
                low, high = min(low, start), max(high, end)
    return low, high


def quote_span(parsed: Parsed, found: Found) -> Span:
    """The characters of the sentence that hold the event's words."""
    return parsed.span(found.extent)
