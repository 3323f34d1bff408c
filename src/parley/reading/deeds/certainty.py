"""How certain a deed is: actual, negated, planned or possible, from its own words and those that govern it (governors.psv)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.reading.deeds.arguments import charge, standing_with
from parley.reading.deeds.sides import governor
from parley.reading.grammar import is_awaited, is_passive, negated, no_longer

if TYPE_CHECKING:
    from parley.knowledge import Governor, Knowledge
    from parley.reading.tokens import Token

CONDITION = frozenset({"if", "unless", "whether", "lest", "until"})
NOT_YET = frozenset({"before", "until", "unless"})
UNTIL = frozenset({"before", "until"})
PLANNED = frozenset({"will", "shall", "wo", "sha", "'ll", "’ll", "would", "'d", "’d", "should", "must", "ought"})
MUSTS = frozenset({"must", "should", "ought"})
HAD = frozenset({"'d", "’d"})
PUT_OFF = frozenset({"await", "postpone", "delay", "defer", "expect", "discuss", "consider", "need"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
SWEARING = frozenset({"vow", "swear", "resolve", "decide", "choose", "prefer"})
TAKING = frozenset("accept recognise recognize tolerate countenance condone endorse support".split())
OVER = frozenset({"end", "close", "conclusion", "start", "beginning", "outset"})
WITHOUT = frozenset({"without", "instead", "rather"})
HAPPENING = frozenset(
    "occur happen begin start end continue follow come last resume collapse break erupt flare rage "
    "intensify escalate spread subside".split()
)
REPORTS = frozenset("report claim allegation rumour rumor accusation suggestion charge".split())
LINKING = frozenset({"be", "remain", "seem", "look", "appear", "stay", "prove"})  # verbs that say how a thing is
NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
FALSE = frozenset({"false", "untrue", "baseless", "unfounded", "groundless", "wrong", "incorrect", "inaccurate", "fabricated"})
ENDED = frozenset({"collapse", "break", "end", "subside"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
DENYING = frozenset({"deny", "dismiss", "reject", "refute", "dispute", "rebut"})
BESIDE = frozenset("after before during following since until amid despite over under ahead".split())  # what stands beside a deed in time
BY_WHICH = frozenset({"in", "by", "through"})  # before what somebody does in or by doing another thing
ANSWERING = frozenset("respond react retaliate reply join follow succeed".split())  # what is not done is not done by a deed either
SHOWING = frozenset("doubt sign indication inkling semblance evidence proof plan agreement decision".split())  # of what is so
ANY = frozenset({"a", "an", "any", "such"})
WITHIN = frozenset({"in", "at"})  # where and on what occasion something is said (`declined in talks`)
GOING = frozenset("head travel fly go come return leave depart visit arrive send dispatch meet gather convene".split())
NEARING = frozenset({"be", "come", "get", "move"})
INQUIRING = frozenset({"WDT", "WP", "WP$", "WRB"})
DEEP = 4


@dataclass(frozen=True, slots=True)
class Certain:
    """A factuality, the word that governs the deed, and which of the two stands (`both` where none governs it)."""

    factuality: str
    above: Token | None = None
    stands: str = "both"


ACTUAL = Certain("actual")


def will_not(verb: Token) -> bool:
    """True where somebody will not do what a verb says (`will not accept`, `would never recognise`), which is a refusal."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg") or c.lower_ == "never"}
    return bool(words & {"will", "wo", "would"}) and bool(words & {"not", "n't", "n’t", "never"}) and not is_passive(verb)


def cannot(verb: Token) -> bool:
    """True where somebody cannot take what is put to them (`could not accept`, `cannot agree to`), which is a refusal too."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg")}
    put = verb.lemma_ in TAKING or (verb.lemma_ == "agree" and any(c.dep_ == "prep" and c.lower_ == "to" for c in verb.children))
    return put and bool(words & {"can", "ca", "could"}) and bool(words & {"not", "n't", "n’t"}) and not is_passive(verb)


def sworn_off(verb: Token) -> bool:
    """True for what somebody swears or resolves never to do (`swore never to disarm`), which is a refusal."""
    off = verb.dep_ == "xcomp" and verb.head.lemma_ in SWEARING
    return off and any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def _asked(verb: Token) -> bool:
    """True where a question asks whether something is so (`Did X attack Y?`), and not why, when or by whom."""
    ends = next((t.text for t in reversed(verb.doc) if t.is_punct and not t.is_quote), "")
    doer = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if ends != "?" or doer is None or any(t.tag_ in INQUIRING for t in verb.subtree if t.i < doer.i):
        return False
    return any(c.dep_ in ("aux", "auxpass") and c.i < doer.i for c in verb.children)


def _asked_of(noun: Token) -> bool:
    """True for a deed that the parse took for a noun, where a question asks whether it was done (`Did X attack Y?`)."""
    doc = noun.doc
    ends = next((t.text for t in reversed(doc) if t.is_punct and not t.is_quote), "")
    return ends == "?" and doc[0].lower_ in ("did", "does", "do") and not any(t.pos_ == "VERB" and t.i for t in doc)


def subjunctive(verb: Token) -> bool:
    """True for a clause of what is to be done, whose verb is bare (`that the army withdraw`, `that the army be defeated`)."""
    bare = verb.tag_ == "VB" or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children)
    return bare and _that(verb) and not any(c.dep_ == "aux" for c in verb.children)


def _that(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _bidden(verb: Token) -> bool:
    """True for a command (`Release the prisoners`), which nobody has followed yet."""
    below = {c.dep_ for c in verb.children}
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not below & {"nsubj", "nsubjpass", "aux", "auxpass", "expl"}


def _past(verb: Token) -> bool:
    """True for a finite verb of the past (`fought until the truce was signed`)."""
    return verb.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children)


def _demanded(verb: Token) -> bool:
    """True for what somebody says that another must do (`said that Y must leave`): a demand, and no deed of Y's yet."""
    return verb.dep_ == "ccomp" and any(c.dep_ == "aux" and c.lower_ in MUSTS for c in verb.children)


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def beside_sum(preposition: Token) -> Token | None:
    """The noun that a sum of money hangs on, where `in` says what it is given as (`an offer of $5 million in aid`); else None."""
    holder = preposition.head
    if preposition.lower_ != "in":
        return None
    if any(t.ent_type_ == "MONEY" for c in holder.children if c.lower_ == "of" for t in c.subtree):
        return holder
    of = holder.head
    return of.head if holder.ent_type_ == "MONEY" and of.lower_ == "of" and of.head.pos_ == "NOUN" else None


def happens(noun: Token, verb: Token) -> bool:
    """True where a verb says of a deed, its subject, that it happens (`the attack took place`, `talks began`)."""
    placed = verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    return noun.dep_ in ("nsubj", "nsubjpass") and (placed or verb.lemma_ in HAPPENING)


def _untrue(verb: Token, above: Token) -> bool:
    """True where a clause is what is said to be untrue (`it is not true that`, `it is false that`)."""
    said = [c.lower_ for c in above.children if c.dep_ in ("acomp", "attr")] if above.lemma_ == "be" else [above.lower_]
    negated = any(c.dep_ == "neg" for c in (above if above.lemma_ == "be" else above.head).children)
    return verb.dep_ == "ccomp" and ("true" in said and negated or bool({"false", "untrue", "lie"} & set(said)))


def _of_none(listed: Governor, noun: Token) -> Certain:
    """What hangs on a listed noun; where there is `no` such thing it is not so (`no sign of leaving`), where there is `no doubt` it is."""
    none = any(c.lower_ == "no" for c in noun.children)
    if none and noun.lemma_ == "doubt":
        return ACTUAL
    factuality = listed.factuality if not none else {"negated": "actual"}.get(listed.factuality, "negated")
    return Certain(factuality, noun, listed.stands)


def _told_that(listed: Governor, noun: Token) -> Certain:
    """What a noun says of the clause that it is of (`the fear that`, `no sign that`, `no question that`)."""
    if noun.lemma_ == "question" and any(c.lower_ == "no" for c in noun.children):
        return ACTUAL
    return _of_none(listed, noun) if noun.lemma_ in SHOWING else Certain(listed.factuality, noun, listed.stands)


def _regretted(children: Sequence[Token]) -> str | None:
    """What should have been done was not, and what should not have been was; what should have been by a day may yet be."""
    if any(c.dep_ == "neg" for c in children):
        return None
    due = any(c.lower_ == "by" and any(t.ent_type_ in ("DATE", "TIME") for t in c.subtree) for c in children)
    return "planned" if due else "negated"


def _thing_before(preposition: Token, verb: Token) -> Token | None:
    """The object of a verb right before a preposition that the parse may have hung on the verb (`voiced opposition to`), or None."""
    thing = preposition.doc[preposition.i - 1] if preposition.i and preposition.lower_ in ("to", "of", "for", "against") else None
    return thing if thing is not None and thing.dep_ == "dobj" and thing.head.i == verb.i else None


def _supposed(preposition: Token) -> bool:
    """True within a clause of what would or could be (`talks without a truce would be a mistake`)."""
    verb = next((t for t in preposition.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and any(c.dep_ == "aux" and c.lower_ in PLANNED | POSSIBLE for c in verb.children)


def _helped(verb: Token) -> bool:
    """True for a bare verb with a helping verb of its own (`did not attack and bombed`), and not an infinitive."""
    return any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)


def _on_the_way(verb: Token) -> bool:
    """True of somebody who is on the way to what is yet to come (`is heading to Oslo for talks`)."""
    return verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP") for c in verb.children)


def _not_in(noun: Token) -> bool:
    """True of what somebody is not given to (`is not in the business of attacking Y`)."""
    being = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else None
    return being is not None and being.lemma_ == "be" and negated(being)


def _close_to(noun: Token) -> bool:
    """True of what somebody nearly came to (`came within hours of attacking Y`)."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "within" and noun.head.head.lemma_ in NEARING


def _nobody(noun: Token) -> bool:
    """True for nobody and nothing, and for what `no` or `neither` stands before."""
    return noun.lower_ in NOBODY or any(c.lower_ in ("no", "neither") for c in noun.children)


def _denied(report: Token) -> bool:
    """True for a report that somebody denies, or that is said to be false (`reports that X had fled were untrue`)."""
    above = report.head
    false = above.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in FALSE for c in above.children)
    return above.lemma_ in DENYING or false


def _supposing(verb: Token) -> bool:
    """True for what would follow from a deed that is not done yet (`a pullout would help Y`), and not for what it would have done."""
    helping = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return bool(helping & {"would", "'d", "’d"}) and "have" not in helping


class Certainty:
    """Judges verbs and nouns of action on the parse."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._governors, self._light = knowledge.governors, knowledge.light_verbs

    def _listed(self, word: Token, governs: str) -> Governor | None:
        for one in self._governors.get((word.lemma_.lower(), governs), ()) or self._governors.get((word.lower_, governs), ()):
            if not one.rest or standing_with(word, one.rest) is not None:
                return one
        return None

    def verb(self, verb: Token, depth: int = 0) -> Certain:
        """How certain what a verb says is."""
        own = self._own(verb)
        if own == "negated":
            return Certain(own)
        above = (self._charged(verb, depth) or self._governed(verb, depth)) if depth < DEEP else ACTUAL
        if own == "planned" and above.above is None and _demanded(verb):
            return Certain(own, verb.head, "outer")
        if own is not None and above.factuality != "negated":
            return Certain(own, above.above, above.stands)
        return above

    def _own(self, verb: Token) -> str | None:
        """What the words right below a verb make of it, None where they leave it open."""
        children = list(verb.children)
        if {"should", "have"} <= {c.lower_ for c in children if c.dep_ == "aux"}:
            return _regretted(children)
        if any(c.dep_ == "neg" or (c.dep_ == "preconj" and c.lower_ == "neither") for c in children):
            return "negated"
        if any(c.dep_ in ("dobj", "nsubj", "nsubjpass") and _nobody(c) for c in children):
            return "negated"
        if no_longer(verb):
            return "negated"
        if verb.doc[0].lower_ == "nor" and (verb.dep_ == "ROOT" or (verb.dep_ == "acomp" and verb.head.dep_ == "ROOT")):
            return "negated"
        listed = [g for c in children if c.dep_ == "advmod" and (g := self._listed(c, "adverb"))]
        if any(g.factuality == "negated" for g in listed):
            return "negated"
        marks = {c.lower_ for c in children if c.dep_ in ("mark", "advmod")}
        if marks & CONDITION and not (marks <= UNTIL and _past(verb)):
            return "possible"
        helping = {c.lower_ for c in children if c.dep_ == "aux"}
        if helping & HAD and verb.tag_ in ("VBN", "VBD") and not any(c.lower_ == "be" for c in children):
            helping -= HAD  # `they'd been freed`
        if helping & POSSIBLE or listed or {"would", "have"} <= helping:
            return "possible"
        if helping & PLANNED or subjunctive(verb) or _bidden(verb) or is_awaited(verb):
            return "planned"
        return "possible" if _asked(verb) else None

    def _charged(self, verb: Token, depth: int) -> Certain | None:
        """What a charge makes of a deed that is a part of it; None where nobody is charged with it."""
        charging = charge(verb)
        listed = self._listed(charging, "clause") if charging is not None else None
        return self._under(listed, charging, depth) if listed is not None and charging is not None else None

    def _governed(self, verb: Token, depth: int) -> Certain:
        above, dep = verb.head, verb.dep_
        while dep == "conj" and above.dep_ == "conj" and above.pos_ not in ("VERB", "AUX"):
            above = above.head  # past a verb that the parse took for another word (`did not plot, cooperate or coordinate`)
        if above.i == verb.i:
            return ACTUAL
        if dep in ("xcomp", "ccomp") and above.pos_ in ("VERB", "AUX", "ADJ"):
            return self._complement(verb, above, depth)
        if dep == "csubj" and (listed := self._listed(above, "subject")):
            return self._ruled_out(listed, above, depth)
        if dep == "conj" and above.pos_ in ("VERB", "AUX"):
            alone = not any(c.dep_ in ("nsubj", "nsubjpass") or (c.dep_ == "aux" and c.lower_ in PLANNED | POSSIBLE) for c in verb.children)
            alone = alone and not (verb.tag_ in FINITE and above.tag_ == "VB" and not _helped(above))  # `unable to hold it and withdrew`
            alone = alone and not any(c.dep_ == "dobj" and _nobody(c) for c in above.children)  # `gained nothing and attacked Y`
            return self.verb(above, depth + 1) if alone else ACTUAL
        if dep in ("acl", "relcl") and _infinitive(verb):
            return self._below_noun(above)
        if dep in ("acl", "ccomp") and above.pos_ == "NOUN" and above.lemma_ in REPORTS and _denied(above):
            return Certain("negated")
        if dep in ("acl", "ccomp", "relcl") and above.pos_ == "NOUN" and _that(verb) and (listed := self._listed(above, "noun")):
            return _told_that(listed, above)
        gerund = verb.tag_ == "VBG" and dep in ("acl", "xcomp") and above.pos_ == "NOUN"  # `risks drawing X into war`, taken for a noun
        if gerund and (listed := self._listed(above, "noun")) and listed.factuality == "possible":
            return _of_none(listed, above)
        if dep == "advcl":
            asked = self._listed(above, "clause") if _infinitive(verb) and verb.i > above.i else None
            if asked is not None and (asked.factuality, asked.stands) == ("planned", "outer"):
                return Certain("planned", above, "outer")  # `called on X to leave`, where the parse takes the infinitive for a purpose
            marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
            if _infinitive(verb) or (marks & NOT_YET and not (marks & UNTIL and _past(verb))):
                return Certain("planned")
        if dep == "pcomp":
            return self._after(above, depth)
        return ACTUAL

    def _complement(self, verb: Token, above: Token, depth: int) -> Certain:
        if verb.i < above.i and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            return ACTUAL
        if _untrue(verb, above):
            return Certain("negated")
        if above.pos_ == "ADJ":
            return self._beside_adjective(above) or ACTUAL
        bare = _infinitive(verb) or verb.tag_ in ("VBG", "VB") or verb.dep_ == "xcomp"
        bare = bare and not any(c.lower_ == "that" for c in verb.children)
        another = self._listed(above, "another") if bare and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) else None
        listed = another or self._listed(above, "clause" if bare else "that")
        if listed is not None:
            return self._under(listed, above, depth)
        return self.verb(above, depth + 1) if verb.dep_ == "xcomp" else ACTUAL

    def _beside_adjective(self, word: Token) -> Certain | None:
        """What an adjective or `far` makes of a deed, None where it is not listed; what one is not unable to do is possible."""
        listed = self._listed(word, "adj")
        if listed is None:
            return None
        turned = listed.factuality == "negated" and any(c.dep_ == "neg" for c in word.head.children)
        return Certain("possible" if turned else listed.factuality, word, listed.stands)

    def _under(self, listed: Governor, above: Token, depth: int) -> Certain:
        """What a governing word makes of the deed, its own negation or doubt included."""
        factuality = listed.factuality
        if above.pos_ in ("VERB", "AUX"):
            outer = self.verb(above, depth + 1).factuality
            if outer == "negated":  # who is not accused of a deed need not have left it undone
                factuality = {"negated": "actual", "possible": "possible"}.get(listed.factuality, "negated")
            elif listed.factuality in ("same", "actual"):
                factuality = outer
        return Certain("actual" if factuality == "same" else factuality, above, listed.stands)

    def _ruled_out(self, listed: Governor, above: Token, depth: int) -> Certain:
        """What is out of the question was not done; what is not, or no longer, may yet be."""
        lifted = any(t.lower_ in ("not", "n't", "n’t", "longer", "never") for t in above.children)
        return Certain("possible", above, listed.stands) if lifted else self._under(listed, above, depth)

    def _below_noun(self, noun: Token) -> Certain:
        """What hangs on a noun (`a plan to …`, `the threat of …`); an infinitive is planned where the noun says nothing else."""
        listed = self._listed(noun, "noun")
        if listed is not None and noun.lemma_ == "decision" and self._taken(noun):
            return Certain("actual", noun, listed.stands)
        return _of_none(listed, noun) if listed else Certain("planned")

    def _taken(self, decision: Token) -> bool:
        """True of somebody's own decision that is not awaited, put off or lacking (`its decision to invade angered Y`)."""
        above = governor(decision)
        open_ = above is not None and (negated(above) or above.lemma_ in PUT_OFF or self._listed(above, "object") is not None)
        return not open_ and any(c.dep_ == "poss" for c in decision.children)

    def _after(self, preposition: Token, depth: int) -> Certain:
        """A gerund after a preposition."""
        above = preposition.head
        if above.dep_ == "npadvmod" and above.head.pos_ == "VERB":
            above = above.head  # `accused him again this week of killing`
        if preposition.lower_ in WITHOUT or above.lower_ in WITHOUT:
            return Certain("possible" if _supposed(preposition) else "negated")
        if preposition.lower_ in NOT_YET:
            return Certain("planned")
        if preposition.lower_ == "against":
            return Certain("possible")
        if above.pos_ == "NOUN" and (listed := self._listed(above, "noun")):
            return _of_none(listed, above)
        if above.pos_ in ("ADJ", "ADV") and (beside := self._beside_adjective(above)):
            return beside
        if preposition.lower_ == "of" and _not_in(above):
            return Certain("negated")
        if preposition.lower_ == "of" and _close_to(above):
            return Certain("possible")
        thing = _thing_before(preposition, above)
        if thing is not None and (listed := self._listed(thing, "noun")):
            return _of_none(listed, thing)  # `voiced opposition to sending troops`
        if above.pos_ == "VERB" and preposition.lower_ != "by" and (listed := self._listed(above, "clause")):
            return self._under(listed, above, depth)
        return self._by_which(above, depth) if above.pos_ == "VERB" and preposition.lower_ in BY_WHICH else ACTUAL

    def _by_which(self, verb: Token, depth: int) -> Certain:
        """What somebody does in or by doing another thing (`will join in attacking`), which no judgement of it undoes (`may err in`)."""
        certain = self.verb(verb, depth + 1)
        undone = certain.factuality == "negated" and verb.lemma_ in ANSWERING
        return certain if certain.factuality == "planned" or undone else ACTUAL

    def noun(self, noun: Token, depth: int = 0) -> Certain:
        """How certain the deed that a noun names is."""
        before = [c for c in noun.children if c.i < noun.i]
        if any(c.lower_ in ("no", "without", "neither") for c in before):
            return Certain("negated")
        listed = next((g for c in before if (g := self._listed(c, "before"))), None)
        if listed is not None:
            return Certain(listed.factuality)
        above, dep = noun.head, noun.dep_
        if _asked_of(noun):
            return Certain("possible")
        if dep == "conj" and above.pos_ == "NOUN" and depth < DEEP:
            return self.noun(above, depth + 1)
        if dep == "compound" and above.pos_ == "NOUN" and (listed := self._listed(above, "noun")):
            return Certain(listed.factuality, above, listed.stands)
        if dep in ("pobj", "pcomp") and above.pos_ in ("ADP", "SCONJ"):
            return self._noun_after(above)
        if dep in ("dobj", "nsubjpass", "nsubj", "attr") and above.pos_ in ("VERB", "AUX"):
            return self._as_argument(noun, above)
        return ACTUAL

    def _noun_after(self, preposition: Token) -> Certain:
        above = preposition.head
        if preposition.lower_ in WITHOUT or above.lower_ in WITHOUT:
            return Certain("possible" if _supposed(preposition) else "negated")
        if preposition.lower_ == "near" and above.lemma_ == "be":
            return Certain("planned")
        offer = beside_sum(preposition)
        about = preposition.lower_ in ("of", "for", "to", "on", "against", "about") or offer is not None
        above = offer or above
        if above.lemma_ in OVER and above.head.lower_ in BESIDE | {"at", "by"}:
            return ACTUAL  # when they were over: `at the end of the talks`
        if above.pos_ == "NOUN" and about and (listed := self._listed(above, "noun")):
            return _of_none(listed, above)
        if preposition.lower_ == "of" and _close_to(above):
            return Certain("possible")
        if above.pos_ in ("ADJ", "ADV") and preposition.lower_ in ("to", "from", "of") and (beside := self._beside_adjective(above)):
            return beside
        if above.pos_ in ("VERB", "AUX") and preposition.lower_ not in BESIDE:
            thing = _thing_before(preposition, above)
            if thing is not None and (listed := self._listed(thing, "noun")):
                return _of_none(listed, thing)  # `made its case for an attack`
            if preposition.lower_ not in WITHIN and (listed := self._listed(above, "object")):
                return self._under(listed, above, 0)
            if self._lends(above):
                return self.verb(above)
            if preposition.lower_ == "for" and above.lemma_ in GOING and (_on_the_way(above) or self.verb(above).factuality == "planned"):
                return Certain("planned")  # `will go to Cairo for talks`
        return ACTUAL

    def _as_argument(self, noun: Token, verb: Token) -> Certain:
        listed = self._listed(verb, "object") if noun.dep_ in ("dobj", "nsubjpass") else None
        if listed is not None:
            return self._under(listed, verb, 0)
        if noun.dep_ in ("nsubj", "nsubjpass") and (ended := self._listed(verb, "subject")):
            return self._ruled_out(ended, verb, 0)
        if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_ in LINKING:
            alone = (c for c in verb.children if c.dep_ == "acomp" and not any(d.dep_ in ("xcomp", "ccomp") for d in c.children))
            ready = next((g for c in alone if (g := self._listed(c, "adj"))), None)
            if ready is not None:
                return Certain(ready.factuality)
        if noun.dep_ == "nsubj" and _supposing(verb) and any(c.lower_ in ANY for c in noun.children):
            return Certain("planned")
        outlived = verb.lemma_ in ENDED and self.verb(verb).factuality != "actual"  # `the talks nearly collapsed`, and so were held
        return self.verb(verb) if (happens(noun, verb) and not outlived) or self._lends(verb) else ACTUAL

    def _lends(self, verb: Token) -> bool:
        """True for verbs that say of a deed that it is done or going on."""
        return verb.lemma_.lower() in self._light or verb.lemma_ == "be"
