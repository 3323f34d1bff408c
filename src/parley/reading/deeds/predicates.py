"""The events that the words of a parsed sentence mean: who acts on whom, and how certain it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge, Predicate
from parley.reading.deeds.arguments import (
    AIMING,
    OWNING,
    backers,
    clause_subjects,
    doers_of,
    objects,
    owners,
    reciprocal,
    targets,
    thing_done,
)
from parley.reading.deeds.certainty import Certain, Certainty, cannot, sworn_off, will_not
from parley.reading.deeds.found import Found, extent_of
from parley.reading.deeds.meanings import Meanings
from parley.reading.deeds.nominals import SHARED, Nominals, standing_before
from parley.reading.deeds.parties import Parties, named
from parley.reading.deeds.sides import TOGETHER
from parley.reading.grammar import ends_up, is_passive, spoken_against, subject
from parley.reading.parsing import Parsed

if TYPE_CHECKING:
    from parley.reading.tokens import Token

OFFERING = frozenset({"offer", "pledge", "promise", "vow", "propose"})
PROMISING = frozenset({"promise", "pledge", "vow", "assure", "guarantee", "swear", "agree", "undertake"})
VOWING = frozenset({"vow", "swear", "warn"})
PEACE = frozenset("peace truce ceasefire cease-fire armistice reconciliation talks".split())
OFFERED = frozenset({"AID", "SUPPORT", "COOPERATE", "CONCEDE", "RETREAT"})
STOPPING = frozenset({"stop", "cease", "halt", "end", "suspend", "discontinue", "quit"})
REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
AIMED = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SUPPORT"})  # deeds whose object is their other side, whoever it is
HARMS = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "COERCE", "ASSAULT"})
STOPPED = frozenset({"SUPPORT", "AID", "COOPERATE"})
TO_WHOM = ("to", "with")
ABOUT = ("with", "against", "to", "at", "on", "toward", "towards")
GROUNDED = frozenset({"COERCE", "MOBILIZE", "AID"})  # deeds that are done to the state in which they are done
INSIDE = ("in", "into", "inside", "across", "throughout")
PROMISE, REFUSE = "promise", "refuse"
SENDING = frozenset({"send", "deploy", "station", "dispatch", "contribute"})  # of troops, to where they are refused
OPEN = frozenset({"near", "mutual", "each", "home", "none"})
MOVED = frozenset({"deploy", "withdraw"})  # modes of deeds that whoever is moved does (`troops were sent`)
STATE = frozenset({"government", "state", "regime"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "punct", "advmod"})


class EventFinder:
    """Finds the predicates of a parsed sentence that knowledge lists; `parties` tells whom tokens stand for."""

    def __init__(self, knowledge: Knowledge, parties: Parties) -> None:
        self._parties = parties
        self._meanings, self._certainty = Meanings(knowledge, parties), Certainty(knowledge)
        self._nouns = Nominals(parties, self._meanings, self._certainty, knowledge.light_verbs)

    def find(self, number: int, parsed: Parsed) -> list[Found]:
        """Every event of the sentence; of two where one word governs the other, the one that `governors.psv` lets stand."""
        found = self.every(number, parsed)
        kinds = {f.head.i: f.predicate.type for f in found if f.doers or f.predicate.type != "REQUEST"}
        under = [f for f in found if f.certain.above is not None]
        swallowed = {f.head.i for f in under if _swallowed(f, kinds)}
        governed = [f for f in under if f.certain.stands == "inner" and f.head.i not in swallowed]
        yielding = {f.certain.above.i for f in governed if f.certain.above is not None}
        standing = [f for f in found if f.head.i not in swallowed and (f.head.i not in yielding or f.together)]
        return [one for f in standing for one in (f, *_threats(f))]

    def every(self, number: int, parsed: Parsed) -> list[Found]:
        """Every predicate of the sentence that knowledge lists, governed or not."""
        found = [f for token in parsed.doc for f in self._token(number, token)]
        return [f for f in found if not self._meanings.of_sport(f.head) and not self._only_rehearsed(f)] if found else found

    def _only_rehearsed(self, found: Found) -> bool:
        return found.predicate.type == "ASSAULT" and self._meanings.rehearsed(found.head)

    def _token(self, number: int, token: Token) -> Iterator[Found]:
        if token.tag_ == "VBN" and self._meanings.adjective(token) is not None and objects(token, ("to",)):
            yield from self._adjective(number, token)
        elif (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "compound")) or _verb_misread(token):
            yield from self._verb(number, token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from self._nouns.find(number, token)
        elif token.pos_ == "ADJ" and token.dep_ in ("acomp", "ROOT", "conj", "advcl", "oprd"):
            yield from self._adjective(number, token)
        yield from self._suffix(number, token)

    # --- verbs

    def _verb(self, number: int, verb: Token) -> Iterator[Found]:
        if (meant := self._meant(number, verb)) is None:
            return
        predicate, rest = meant
        thing = thing_done(verb, rest)
        aims = verb.dep_ == "acl" and verb.lemma_ in AIMING and self._meanings.names_deed(verb.head)  # `sanctions targeting X`
        if aims or _spares(self._meanings, number, verb, predicate) or _ends_others(verb, predicate, thing):
            return
        certain = self._certainty.verb(verb)
        if predicate.type in (*STOPPED, "ASSAULT") and verb.dep_ == "xcomp" and verb.head.lemma_ in STOPPING and not ends_up(verb):
            kind, mode = ("RETREAT", "stop") if predicate.type == "ASSAULT" else ("SANCTION", "cut")
            predicate, certain = replace(predicate, type=kind, mode=mode), self._certainty.verb(verb.head)
        refusing = will_not(verb) or cannot(verb) or sworn_off(verb) or verb.dep_ == "csubj"  # `lifting them is out of the question`
        refuses = certain.factuality == "negated" and refusing and not _promised(verb)
        if predicate.mode == "accept" and not refuses:
            return  # what is accepted that nobody offers is no deed
        if predicate.type in REFUSABLE and refuses:
            predicate, certain = replace(predicate, type="REJECT", mode="refuse"), Certain("actual")
        if predicate.mode == "recognise" and certain.factuality == "negated" and verb.dep_ not in ("xcomp", "pcomp"):
            predicate, certain = replace(predicate, type="REJECT", mode="refuse"), Certain("actual")
        if predicate.mode == "keep" and certain.factuality == "negated":
            predicate, certain = replace(predicate, type="REJECT", mode="breach"), Certain("actual")
        if predicate.needs == "scorn" and self._meanings.scorns_words(verb):
            predicate = replace(predicate, mode="deny")
        offered = predicate.type in OFFERED and predicate.mode not in ("allegiance", "apologise", "praise")
        if verb.lemma_ in OFFERING and offered and certain.factuality == "actual":
            certain = replace(certain, factuality="planned")
        doers, recipients, together = self._sides(number, verb, predicate, rest)
        if not doers and spoken_against(verb) and "mutual" in predicate.recipient:
            return  # of nobody: an agreement that is only advised against
        if (
            len(doers) > 1
            and not recipients
            and predicate.type not in SHARED
            and any(map(_mutual, self._facing(verb, predicate, thing, rest)))
        ):
            predicate, together = replace(predicate, recipient=("each",)), True
        passive = is_passive(verb) and next(doers_of(verb), None) is None
        unsaid = not doers and (passive or spoken_against(verb) or self._by_deed(verb) or predicate.doer not in ((), ("subj",)))
        extent = extent_of(verb, [*doers_of(verb), *rest], [thing] if thing is not None else [])
        aimed = predicate.type in AIMED and not recipients and self._aimed(verb, predicate, thing, rest)
        placed = predicate.type == "ASSAULT" and bool(recipients) and not self._recipients(number, verb, predicate, rest)
        yield Found(number, verb, predicate, tuple(doers), tuple(recipients), certain, extent, together, unsaid, aimed, placed)

    def _meant(self, number: int, verb: Token) -> tuple[Predicate, list[Token]] | None:
        """What a verb means: the first meaning whose other side is there, where it must have one, else the first."""
        first: tuple[Predicate, list[Token]] | None = None
        for predicate, rest in self._meanings.verbs(number, verb):
            first = first or (predicate, rest)
            if {"near", "none"} & set(predicate.recipient):
                return predicate, rest
            _, recipients, together = self._sides(number, verb, predicate, rest)
            if recipients or together:
                return predicate, rest
        return first

    def _aimed(self, verb: Token, predicate: Predicate, thing: Token | None, rest: Sequence[Token]) -> bool:
        """True where a place of the recipient is filled, by whomever or whatever."""
        own = thing.i if thing is not None and predicate.needs else -1
        return any(token.i != own for token in self._facing(verb, predicate, thing, rest))

    def _facing(self, verb: Token, predicate: Predicate, thing: Token | None, rest: Sequence[Token]) -> Iterator[Token]:
        """What fills the places of the recipient around a verb."""
        places = (p for p in predicate.recipient if p not in OPEN and p not in ("subj", "clause"))
        return (token for place in places for token in self._at(verb, place, thing, rest))

    def _sides(self, number: int, verb: Token, predicate: Predicate, rest: Sequence[Token]) -> tuple[list[str], list[str], bool]:
        """Doers and recipients of a verb, and whether the doers are the parties of one meeting."""
        thing = thing_done(verb, rest)
        doers = self._verb_doers(number, verb, predicate, thing)
        about = thing if predicate.needs else None
        apart = [] if thing is not None and named(self._parties.of(number, thing, ground=True)) else objects(verb, TOGETHER)
        if between := apart or (_set_between(about) if about is not None else []):
            parties = self._parties.all_of(number, between, ground=True)
            return (doers, parties, False) if predicate.mode == "mediate" else (parties, [], True)
        recipients = self._recipients(number, verb, predicate, rest) or self._grounds(number, verb, predicate, (thing, doers))
        if recipients or not {"mutual", "each"} & set(predicate.recipient):
            return doers, recipients, False
        if about is not None and len(pair := standing_before(self._parties, number, about)) > 1:
            return pair, [], True
        return doers, [], len(doers) > 1 and not (predicate.type == "ASSAULT" and self._meanings.wrestled(verb))

    def _by_deed(self, verb: Token) -> bool:
        """True where the subject of a verb is itself a deed (`the blast killed`)."""
        doer = subject(verb)
        return doer is not None and self._meanings.names_deed(doer)

    def _verb_doers(self, number: int, verb: Token, predicate: Predicate, thing: Token | None) -> list[str]:
        if predicate.doer and predicate.doer != ("subj",):
            inner = [objects(thing, predicate.doer), owners(thing)] if thing is not None else []
            return next((refs for tokens in (objects(verb, predicate.doer), *inner) if (refs := self._parties.all_of(number, tokens))), [])
        giving = owners(thing, ("poss", "from")) if predicate.type == "AID" and is_passive(verb) and thing is not None else []
        if predicate.mode in MOVED and is_passive(verb) and thing is not None and next(doers_of(verb), None) is None:
            giving = [thing]
        doers = (token for token in (*doers_of(verb), *giving) if predicate.type != "ASSAULT" or not self._lifeless(number, token))
        return next((refs for token in doers if (refs := self._parties.of(number, token))), [])

    def _lifeless(self, number: int, token: Token) -> bool:
        """True for a thing that is no force, weapon or deed, which hurts only in a figure (`its default hurt China`)."""
        if token.dep_ in OWNING and token.head.dep_ == "nsubj" and token.head.pos_ == "NOUN":
            token = token.head
        return token.pos_ == "NOUN" and not self._parties.acts(number, token) and not self._meanings.strikes(token)

    def _recipients(self, number: int, verb: Token, predicate: Predicate, rest: Sequence[Token]) -> list[str]:
        """Actors at the first of a predicate's places that names one: its own places, then what its object or clause is about."""
        thing = thing_done(verb, rest)
        fought_in = predicate.type == "ASSAULT" and thing is not None
        places = [place for place in predicate.recipient if place not in OPEN and not (fought_in and place == "in")]
        offered = [self._at(verb, place, thing, rest) for place in places]
        offered += [self._parties.across(verb)] if predicate.type == "CONSULT" else []
        if "subj" not in predicate.recipient and ({"near", "clause"} & set(predicate.recipient) or predicate.mode == PROMISE):
            about = (*ABOUT, *(place for place in predicate.prepositions if place != "in"))
            offered += [objects(thing, about), targets(thing)] if thing is not None and thing.pos_ == "NOUN" else []
            for inner in (c for c in verb.children if c.dep_ == "xcomp" and predicate.type != "REQUEST"):
                below = thing_done(inner)
                own = [below] if below is not None and predicate.mode != PROMISE else []
                further = objects(below, TO_WHOM) if below is not None and below.pos_ == "NOUN" else []
                offered += [own, objects(inner, TO_WHOM if predicate.mode == PROMISE else about), further]
                sent = [*objects(inner, INSIDE), *(objects(below, INSIDE) if below is not None else [])]
                offered += [sent] if predicate.mode == REFUSE and inner.lemma_ in SENDING else []
            offered += [against for purpose in objects(verb, ("for",)) if (against := objects(purpose, ("against",)))]
        return next(
            (refs for tokens in offered if (refs := self._parties.named_or_lying(number, tokens, fought=predicate.type == "ASSAULT"))), []
        )

    def _grounds(self, number: int, verb: Token, predicate: Predicate, around: tuple[Token | None, Sequence[str]]) -> list[str]:
        """The other state in which a deed of some types is done (`imposed a curfew in Y`, `deployed troops in Y`), or nobody."""
        thing, doers = around
        tokens = [*objects(verb, INSIDE), *(objects(thing, INSIDE) if thing is not None else [])]
        if predicate.type == "ASSAULT":
            about = [] if thing is None else [thing, *objects(thing, predicate.prepositions)]
            return self._parties.abroad(number, [*about, *tokens], doers)
        if predicate.type not in GROUNDED:
            return []
        states = self._parties.named_or_lying(number, tokens, fought=False)
        return [ref for ref in states if ref not in doers and all(self._parties.apart(ref, doer) for doer in doers)]

    def _at(self, verb: Token, place: str, thing: Token | None, rest: Sequence[Token]) -> list[Token]:
        """The tokens at one place around a verb."""
        if place == "obj" and is_passive(verb) and thing is not None and thing.dep_ == "dobj":
            return [c for c in verb.children if c.dep_ == "nsubjpass"]
        if place == "obj":
            done = thing_done(verb) if thing is not None and rest and thing.head.i == rest[-1].i else None
            obj = done if done is not None else thing
            return [obj, *_joined_astray(verb, obj)] if obj is not None else []
        if place == "subj":
            done = thing_done(verb) if is_passive(verb) else subject(verb)
            return [done] if done is not None else []
        if place == "clause":
            return clause_subjects(verb)
        given = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"] if place == "to" else []
        own = given + [t for t in objects(verb, (place,)) if not (place == "with" and backers(t))]  # `fights with the help of X`
        own += [c for t in rest if t.lower_ == place for c in t.children if c.dep_ == "pobj"]
        own += [c for t in rest if place == "poss" for c in t.children if c.dep_ == "poss"]  # `fought on X's side`
        own += [inner for t in rest if t.dep_ in ("advmod", "prt") for inner in objects(t, (place,))]  # `push back` holds its `against`
        things = [thing, *(c for c in thing.children if c.dep_ == "conj")] if thing is not None else []
        return own or [inner for one in things for inner in objects(one, (place,))]

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
        yield Found(number, word, predicate, tuple(doers), tuple(recipients), certain, extent_of(word, [doer], tokens))

    def _suffix(self, number: int, token: Token) -> Iterator[Found]:
        """`X-backed Y`: what the end of a compound says of the name before it and the noun after it."""
        name = token if "-" in token.text else token.nbor(-2) if token.i > 1 and token.nbor(-1).text == "-" else None
        predicate = self._meanings.suffix(token) if name is not None else None
        if predicate is None or name is None:
            return
        noun = token
        while noun.dep_ in PREMODIFIERS and noun.head.i != noun.i:
            noun = noun.head
        doers = named(self._parties.of(number, name)) or (self._parties.at_home() if name.lower_ in STATE else [])
        recipients = self._parties.alone(number, noun) if "subj" in predicate.recipient and noun.i > token.i else []
        extent = (name.i, max(noun.i, token.i) + 1)
        yield Found(number, token, predicate, tuple(doers), tuple(r for r in recipients if r not in doers), Certain("actual"), extent)


def _set_between(deal: Token) -> list[Token]:
    """Between whom what is made stands, or the peace that it is for (`an agreement for peace between X and Y`)."""
    peace = (purpose for purpose in objects(deal, ("for", "of", "on")) if purpose.lemma_.lower() in PEACE)
    return objects(deal, TOGETHER) or [token for purpose in peace for token in objects(purpose, TOGETHER)]


def _verb_misread(token: Token) -> bool:
    """True for a verb of the present that the parse took for a noun, though it has a subject (`the army withdraws`)."""
    return (
        token.pos_ == "NOUN"
        and token.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl")
        and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)
        and not any(c.dep_ in ("det", "poss", "amod", "auxpass") for c in token.children)
    )


def _threats(found: Found) -> Iterator[Found]:
    """The threat that lies in violence which its doer vows or warns of (`vowed to crush the rebels`)."""
    above = found.certain.above
    vowed = above is not None and above.pos_ == "VERB" and above.lemma_ in VOWING and found.certain.factuality == "planned"
    if vowed and found.predicate.type == "ASSAULT" and found.head.dep_ in ("xcomp", "ccomp"):
        yield replace(found, predicate=replace(found.predicate, type="THREATEN", mode="threaten"), certain=Certain("actual"))


def _mutual(token: Token) -> bool:
    """True for `each other` and `the other`, and for what comes from it (`complained of shots from the other`)."""
    return any(map(reciprocal, (token, *objects(token, ("from", "by")))))


def _swallowed(found: Found, kinds: Mapping[int, str]) -> bool:
    """True for a deed that is none of its own under the word above it; whom one is asked to break with one still stands by."""
    word = found.certain.above
    lent = kinds.get(word.head.i) if word is not None and word.pos_ == "NOUN" and word.dep_ == "dobj" else None
    above = kinds.get(word.i, lent) if word is not None else None
    asked_to_break = above == "REQUEST" and found.predicate.mode == "break"
    return found.certain.stands == "neither" or (found.certain.stands == "outer" and above is not None and not asked_to_break)


def _spares(meanings: Meanings, number: int, verb: Token, predicate: Predicate) -> bool:
    """True where somebody declines to do another harm, which rejects nobody (`declined to criticise the mayor`)."""
    inner = next((c for c in verb.children if c.dep_ == "xcomp"), None) if predicate.mode == "refuse" else None
    meant = meanings.verb(number, inner) if inner is not None else None
    return meant is not None and meant[0].type in HARMS


def _ends_others(verb: Token, predicate: Predicate, thing: Token | None) -> bool:
    """True for efforts to end what is not said to be one's own fighting (`wants to end the violence`), which is no retreat."""
    own = thing is not None and any(c.dep_ == "poss" for c in thing.children)
    return predicate.mode == "stop" and verb.lemma_ == "end" and not own and not will_not(verb)


def _joined_astray(verb: Token, thing: Token) -> list[Token]:
    """Nouns joined to an object that the parse joins to its verb (`attacked troops, and civilians`)."""
    return [c for c in verb.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") and c.i > thing.i and not objects(c, ("with",))]


def _promised(verb: Token) -> bool:
    """True where somebody promises not to do what a verb says, which is no refusal."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in PROMISING
