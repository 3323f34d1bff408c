"""Which event a verb or noun means where it stands: the most specific entry of predicates.psv whose words and conditions fit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge, Predicate
from parley.reading.deeds.arguments import backers, doers_of, idiomatic, objects, owners, standing_with, thing_done, undone
from parley.reading.deeds.parties import Parties
from parley.reading.deeds.sides import TOGETHER, before, governor, word
from parley.reading.grammar import is_of_one_mind, is_passive, subject

if TYPE_CHECKING:
    from parley.reading.tokens import Doc, Token

SCORE = re.compile(r"(?<![-–\w,.])\d{1,2}[-–]\d{1,2}(?=[.,;)]?$|[,;)] | (?:on|in|at|after|away|win|victory|thanks)\b)")  # of a match
HARMING = frozenset({"ASSAULT", "COERCE", "REJECT", "MOBILIZE"})
WINNING = frozenset("beat defeat win lose draw edge thrash trounce rout outplay stun".split())
MUSTS = frozenset({"must", "should", "ought"})
NEEDING = frozenset({"need", "have"})
ARMED = frozenset({"air", "missile", "drone", "rocket", "military", "artillery", "bombing", "pre-emptive", "retaliatory"})
ENDING = frozenset({"stop", "ease"})  # modes of verbs that end what their object names
PLACES = frozenset({"GPE", "LOC", "FAC"})
WORDY = frozenset({"personal", "verbal", "media", "partisan", "rhetorical", "twitter", "legal"})
PARTED = frozenset({"with", "against", "to", "for", "on", "upon", "off"})
STATES = frozenset("be become remain stay feel grow seem know".split())  # nothing that anybody is let do (`allowed it to become a haven`)
LIKELY = frozenset("have get know feel see understand seem".split())
CALLED = frozenset({"scorn", "acclaim"})  # what something is called, and not what it is
HELD_AS = frozenset({"pobj", "amod", "acomp", "pcomp"})
FOLLOWED = frozenset({"infinitive", "clause", "must", "subjunctive", "saying"})
SAYING = frozenset("call accuse argue describe tweet write complain insist charge brand label blame".split())


class Meanings:
    """Looks words up; `parties` tells whether an object is an actor."""

    def __init__(self, knowledge: Knowledge, parties: Parties) -> None:
        self._predicates, self._objects, self._idioms, self._parties = knowledge.predicates, knowledge.objects, knowledge.idioms, parties

    def verb(self, number: int, verb: Token) -> tuple[Predicate, list[Token]] | None:
        """What a verb means, with the words that stand with it, or None."""
        return next(self.verbs(number, verb), None)

    def verbs(self, number: int, verb: Token) -> Iterator[tuple[Predicate, list[Token]]]:
        """What a verb can mean, the likeliest first, each with the words that stand with it."""
        if idiomatic(verb, self._idioms):
            return
        for predicate in self._listed(verb, "verb"):
            rest = standing_with(verb, predicate.rest)
            if rest is not None and _idiom(verb, predicate, rest) and self._fits(number, verb, predicate, rest):
                yield predicate, rest

    def noun(self, number: int, noun: Token) -> Predicate | None:
        """What a noun means; None also where the verb above already says it (`signed the agreement`), and for what a thing is for."""
        if not (listed := self._listed(noun, "noun")):
            return None
        named = noun.pos_ == "PROPN" and not objects(noun, TOGETHER)  # `the New Deal`
        amount = (noun.lemma_.lower() == "deal" and (named or bool(objects(noun, ("of",))))) or _for_the_press(noun)
        kind = noun.dep_ == "compound" and self.site(noun) is noun and noun.head.lemma_.lower() in self._objects["weapon"]
        if noun.ent_type_ == "DATE" or amount or kind:
            return None
        beside = {left for c in before(noun) for left in (c.lower_, c.lemma_.lower())}
        found = next((p for p in listed if all(left in beside for left in p.rest) and self._noun_fits(noun, p)), None)
        return found if found is not None and not self._told_by_verb(number, noun) else None

    def adjective(self, word: Token) -> Predicate | None:
        """What an adjective means of its subject."""
        return next(iter(self._predicates.get((word.lemma_.lower(), "adj"), ()) or self._predicates.get((word.lower_, "adj"), ())), None)

    def suffix(self, token: Token) -> Predicate | None:
        """What the last part of a compound means of the name before it."""
        return next(iter(self._predicates.get((token.lower_.rsplit("-", 1)[-1], "suffix"), ())), None)

    def site(self, noun: Token) -> Token:
        """Where the arguments of a noun of action stand: at itself, or at the effort that it is the first part of (`mediation effort`)."""
        effort = noun.dep_ == "compound" and noun.head.lemma_.lower() in self._objects["effort"]
        return noun.head if effort else noun

    def is_part(self, token: Token) -> bool:
        """True for a noun of amount or kind, whose `of` says what it is (`a convoy of aid`)."""
        return token.lemma_.lower() in self._objects["part"]

    def strikes(self, token: Token) -> bool:
        """True for forces, weapons and deeds, through which somebody strikes, and what is a part of them."""
        lemma = token.lemma_.lower()
        means = any(
            lemma in self._objects[name]
            for name in ("forces", "weapon", "testweapon", "arms", "attack", "effort", "part", "message", "living")
        )
        return means or self.names_deed(token)

    def of_sport(self, head: Token) -> bool:
        """True for a contest in a sentence about sport (`Brazil beat Germany in the semi-final`), or one that gives the score."""
        return head.lemma_.lower() in self._objects["contest"] and of_sport(head.doc, self._objects["sport"])

    def rehearsed(self, head: Token) -> bool:
        """True of an attack in an exercise, or with dummies (`bombers hit a target in a drill`)."""
        things = [c for c in head.children if c.dep_ in ("dobj", "nsubjpass")]
        within = objects(head, ("in", "during")) + [t for c in things for t in objects(c, ("in", "during"))]
        mock = any(t.lower_ in self._objects["mock"] for one in (head, *things) for t in before(one))
        return mock or any(t.pos_ == "NOUN" and t.lemma_.lower() in self._objects["rehearsed"] for t in within)

    def names_deed(self, token: Token) -> bool:
        """True for a noun that can mean an event."""
        return bool(self._listed(token, "noun"))

    def scorns_words(self, verb: Token) -> bool:
        """True where what a verb calls false or bad is what somebody said (`called the figure a fairy tale`)."""
        things = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "nsubjpass")]
        things += [g for c in things for g in c.children if g.dep_ == "compound"]
        return any(c.lemma_.lower() in self._objects["said"] for c in things)

    def noun_type(self, token: Token) -> str | None:
        """The type of event that a noun names first; None where it names none."""
        return next((p.type for p in self._listed(token, "noun")), None)

    def _listed(self, token: Token, pos: str) -> tuple[Predicate, ...]:
        """The entries of a word, which a hyphen may join to the one before it (`cease-fire`, `counter-attack`)."""
        return self._predicates.get((word(token), pos), ()) or self._predicates.get((token.lemma_.lower(), pos), ())

    def _fits(self, number: int, verb: Token, predicate: Predicate, rest: Sequence[Token]) -> bool:
        needs, thing = predicate.needs, thing_done(verb, rest)
        if _otherwise(verb, predicate, rest) or (predicate.mode == "fight" and not rest and self._strives(number, verb)):
            return False
        if predicate.without == "object":
            return thing is None
        if predicate.without is not None:
            return thing is None or self._is_other(number, thing, predicate.without)
        if needs is None:
            return True
        if needs in FOLLOWED:
            return _followed(verb, needs)
        if needs == "troops":
            return (thing is None or self._is_place(thing)) and any(self._parties.armed(number, t) for t in doers_of(verb))
        if needs in CALLED:
            return any(self._in_class(called, needs) for called in _called(verb))
        if thing is None or needs == "object":
            return thing is not None
        if needs == "party":
            return self._is_party(number, thing, predicate)
        if needs == "armed":
            moved = _followed(verb, "infinitive") or any(t.lower_ == "into" for t in verb.subtree)
            return self._parties.armed(number, thing) and not moved
        if needs in ("money", "person"):
            return thing.ent_type_ == needs.upper() or (needs == "person" and self._is_person(number, thing))
        if needs == "protest" and any(c.lower_ in ARMED for c in before(thing)):
            return False
        if needs == "slur" and (called := next((c for c in verb.children if c.dep_ == "oprd"), None)) is not None:
            thing = called
        return self._in_class(thing, needs) or (needs == "ground" and self._is_ground(number, thing, predicate))

    def _strives(self, number: int, verb: Token) -> bool:
        """True of a person who fights to do what harms nobody (`fighting to regain confidence`), against nobody."""
        aims = [c for c in verb.children if c.dep_ in ("xcomp", "advcl") and any(t.lower_ == "to" for t in c.children)]
        harmless = [c for c in aims if not any(p.type in HARMING and not p.rest for p in self._listed(c, "verb"))]
        alone = not objects(verb, ("against", "with")) and not any(c.dep_ == "dobj" for c in verb.children)
        return bool(harmless) and alone and all(self._parties.is_person(number, t) for t in doers_of(verb))

    def _is_person(self, number: int, thing: Token) -> bool:
        return thing.pos_ == "PRON" or self._parties.is_person(number, thing)

    def _is_other(self, number: int, thing: Token, name: str) -> bool:
        """True for an object that is of no class of that name, or an actor; a war of words is a figure too."""
        if name == "figure" and self.names_deed(thing) and self._figure(thing):
            return False
        return not self._in_class(thing, name) or self._parties.stands_for(number, thing)

    def _is_party(self, number: int, thing: Token, predicate: Predicate) -> bool:
        """True for an actor, or for what lies in a state that is visited; a deed of an army is no army (`take military action`)."""
        if thing.pos_ == "NOUN" and self.names_deed(thing) and not self._parties.stands_for(number, thing):
            return False
        visited = predicate.mode == "visit" and bool(self._parties.lying([thing]))
        return visited or bool(self._parties.of(number, thing, ground=True))

    def _is_ground(self, number: int, thing: Token, predicate: Predicate) -> bool:
        """True for a place by name; only what is entered can be a whole state (`took France to court` takes no ground)."""
        named = self._is_place(thing)
        return named and (predicate.mode != "seize" or not self._parties.of(number, thing, ground=True))

    @staticmethod
    def _is_place(thing: Token) -> bool:
        return thing.ent_type_ in PLACES and thing.pos_ == "PROPN"

    def wrestled(self, verb: Token) -> bool:
        """True where those who fight face a matter, and neither each other nor with arms (`they grapple with the problem`)."""
        tools = {word for name in ("arms", "weapon", "firearm", "armedway", "materiel") for word in self._objects[name]}
        return any(t.pos_ == "NOUN" and t.lemma_.lower() not in tools for t in objects(verb, ("with",)))

    def _figure(self, noun: Token) -> bool:
        """True for a fight of words, money or votes (`a trade war`, `a war of words`, `the battle over the budget`)."""
        kinds = {left for c in before(noun) for left in (c.lower_, c.lemma_.lower())}
        matters = {t.lemma_.lower() for t in objects(noun, ("over", "of", "on", "about"))}
        return bool(kinds & self._objects["figurative"]) or bool(matters & (self._objects["figure"] | self._objects["figurative"]))

    def _noun_fits(self, noun: Token, predicate: Predicate) -> bool:
        if (predicate.mode == "fight" and self._figure(noun)) or (
            predicate.type == "ASSAULT" and any(c.lower_ in WORDY for c in before(noun))
        ):
            return False
        if predicate.needs is None:
            return True
        if predicate.needs in ("for", "to", "from"):
            return bool(objects(noun, (predicate.needs,)))
        if predicate.needs == "of":
            return bool(objects(noun, ("of",)) and owners(noun, ("poss", "by")))
        around = [*objects(noun, ("of", "from")), *before(noun)]
        above = governor(noun) if predicate.needs == "labour" and not objects(noun, ("on",)) else None
        striking = subject(above) if above is not None else None  # `nurses ended their strike`
        return any(self._in_class(thing, predicate.needs) for thing in (*around, *([striking] if striking is not None else [])))

    def _in_class(self, thing: Token, name: str) -> bool:
        """True where a noun, one joined to it, or what it is a part, kind or state of, is of a class of objects."""
        nouns, lemma = self._objects[name], thing.lemma_.lower()
        own = (self.names_deed(thing) or lemma in self._objects["forces"]) and lemma not in self._objects["effort"]
        kinds = ("amod", "compound") if name == "slur" else () if own else ("compound",)
        parts = [c for c in thing.children if c.dep_ in kinds]
        if thing.pos_ == "NUM" or lemma in self._objects["part"]:
            parts = [*parts, *objects(thing, ("of", "in") if thing.pos_ == "NUM" else ("of",))]
        joined = [c for c in thing.children if c.dep_ == "conj"]
        if _for_the_press(thing):
            return False
        if any(t.lemma_.lower() in nouns or t.lower_ in nouns or word(t) in nouns for t in (thing, *parts, *joined)):
            return True
        return any(f"{left} {lemma}" in nouns for c in before(thing) for left in (c.lower_, c.lemma_.lower()))

    def _told_by_verb(self, number: int, noun: Token) -> bool:
        """True where the verb above already makes the event that this noun would make again; what is ended is one of its own."""
        verb = governor(noun) if noun.dep_ != "conj" else None
        meant = self.verb(number, verb) if verb is not None else None
        return verb is not None and meant is not None and meant[0].mode not in ENDING and _is_thing(verb, meant, noun)

    def ended(self, number: int, noun: Token) -> bool:
        """True for what the verb above ends, and which therefore was (`would end the violence`)."""
        verb = governor(noun)
        meant = self.verb(number, verb) if verb is not None else None
        open_ended = any(c.dep_ == "det" and c.lower_ in ("a", "an", "any", "no", "all", "every") for c in noun.children)
        return verb is not None and meant is not None and meant[0].mode in ENDING and not open_ended and _is_thing(verb, meant, noun)


def of_sport(doc: Doc, sport: Collection[str]) -> bool:
    """True for a sentence with a word of `sport`, or with the score of a match that was won or lost (`beat them 2-1`)."""
    won = any(t.lemma_.lower() in WINNING for t in doc) and SCORE.search(doc.text) is not None
    return won or any(t.lemma_.lower() in sport or t.lower_ in sport for t in doc)


def _called(verb: Token) -> list[Token]:
    """What something is called or held to be (`called the offer a trap`, `regarded it as unjust`), where the words say of what."""
    direct = [c for c in verb.children if c.dep_ in ("oprd", "acomp")]
    held = (p for c in verb.children if c.lower_ == "as" and c.i > verb.i for p in c.children)
    misread = [c for c in verb.children if c.dep_ == "dobj" and any(g.dep_ == "compound" for g in c.children)]  # `the charge propaganda`
    return [*direct, *(p for p in held if p.dep_ in HELD_AS), *(misread if verb.lemma_ == "call" else ())]


def _otherwise(verb: Token, predicate: Predicate, rest: Sequence[Token]) -> bool:
    """True where what stands with a verb gives it another meaning (`declared the truce over`, `poured money into`)."""
    joined = verb.lemma_ == "join" and predicate.type == "SUPPORT" and is_passive(verb)  # `is joined in the talks by`
    moves = predicate.mode == "visit" and bool(rest) and any(c.dep_ == "dobj" for c in verb.children)  # `flew troops to the capital`
    helped = bool(rest) and rest[-1].lower_ == "with" and any(backers(c) for c in rest[-1].children)  # `fights with the help of X`
    to_blame = verb.lemma_ == "blame" and verb.head.lemma_ == "be"  # `said X was to blame`
    if joined or moves or helped or to_blame or is_of_one_mind(verb) or _only_names(verb, predicate) or _follows_of_itself(verb, predicate):
        return True
    if predicate.needs == "truce":
        return any(c.dep_ in ("oprd", "acomp", "xcomp", "prt") or c.lower_ == "over" for c in verb.children)
    return predicate.mode == "advance" and bool(rest) and any(c.dep_ == "dobj" for c in verb.children)


def _only_names(verb: Token, predicate: Predicate) -> bool:
    """True where `call` gives its object a name (`called her "a hawk"`), and `meet` says what something is met with."""
    if predicate.type != "CONSULT" or verb.lemma_ not in ("call", "meet"):
        return False
    if verb.lemma_ == "meet":
        return is_passive(verb)
    called = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return any(c.dep_ in ("oprd", "ccomp", "xcomp", "acomp") for c in verb.children) or (
        called is not None and called.right_edge.i + 1 < len(verb.doc) and verb.doc[called.right_edge.i + 1].is_quote
    )


def _follows_of_itself(verb: Token, predicate: Predicate) -> bool:
    """True for what is only allowed by what happens (`filibustered, allowing the state to run out of money`), and for what it lets be."""
    if predicate.type != "CONCEDE" or verb.lemma_ not in ("allow", "permit", "let"):
        return False
    lasting = any(c.dep_ in ("ccomp", "xcomp") and c.lemma_ in STATES for c in verb.children)
    return lasting or (verb.tag_ == "VBG" and verb.dep_ == "advcl")


def _idiom(verb: Token, predicate: Predicate, rest: Sequence[Token]) -> bool:
    """False where a preposition is not the verb's own: after its object (`broke the truce with`, `turned it against`), or before a day."""
    if not rest or rest[0].dep_ != "prep":
        return True
    dated = any(c.ent_type_ in ("DATE", "TIME") for c in rest[0].children)
    asked = predicate.type == "REQUEST" and rest[0].lower_ == "for"  # `asked them for fuel`
    parted = predicate.needs is None and not asked and any(c.dep_ == "dobj" and c.i < rest[0].i for c in verb.children)
    own = len(rest) > 1 or rest[0].lower_ not in PARTED
    return not dated and (own or not parted)


def _for_the_press(noun: Token) -> bool:
    """True for a press or news conference, which is no meeting of parties."""
    return noun.lemma_.lower() == "conference" and any(c.lower_ in ("press", "news") for c in before(noun))


def _is_thing(verb: Token, meant: tuple[Predicate, Sequence[Token]], noun: Token) -> bool:
    """True where a noun is, or is joined to, the object that a verb needs for its meaning."""
    thing = thing_done(verb, meant[1]) if meant[0].needs is not None else None
    return thing is not None and (thing.i == noun.i or any(c.i == noun.i for c in thing.children if c.dep_ == "conj"))


def _followed(verb: Token, needs: str) -> bool:
    """True where an infinitive, a clause, or a clause that says what must be done follows a verb."""
    inner = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    if needs == "saying":
        return any(c.dep_ == "advcl" and c.tag_ == "VBG" and c.lemma_ in SAYING for c in verb.children)
    if needs == "infinitive":
        return any(c.lower_ == "to" and c.dep_ == "aux" for clause in inner for c in clause.children)
    if needs == "clause":
        return any(clause.dep_ == "ccomp" for clause in inner)
    if needs == "subjunctive":
        return any(_subjunctive(clause) for clause in inner if clause.dep_ == "ccomp")
    asked = (clause for clause in inner if clause.dep_ == "ccomp")
    return any(_bound(clause) or (_obliged(clause) and not _likely(clause)) for clause in asked)


def _obliged(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in MUSTS for c in clause.children)


def _bound(clause: Token) -> bool:
    """True for a clause that says what somebody needs or has to do now."""
    now = clause.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "neg") for c in clause.children)
    to_do = (c for c in clause.children if c.dep_ == "xcomp" and any(t.lower_ == "to" for t in c.children))
    return now and clause.lemma_ in NEEDING and any(to_do)


def _likely(clause: Token) -> bool:
    """True for what should be so, which is asked of nobody (`should have an answer`, `should be a model`)."""
    return clause.lemma_ in LIKELY or (clause.lemma_ == "be" and any(c.dep_ == "attr" for c in clause.children))


def _subjunctive(clause: Token) -> bool:
    """True for a clause whose verb is bare or said with `should` (`that the army withdraw`, `that it should pay`)."""
    helping = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    doer = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    bare = clause.tag_ == "VB" or undone(clause) or (clause.tag_ == "VBP" and doer is not None and doer.tag_ in ("NN", "NNP"))
    return bool(helping & MUSTS) or (bare and not helping)
