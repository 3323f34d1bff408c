"""In which spirit a source speaks: the cue, turned by negation, by what stands beside it, and by the mood of what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.knowledge.lexicon import Attitude
from parley.model import Span
from parley.reading.deeds.sides import word as whole_word
from parley.reading.grammar import is_passive, no_longer
from parley.reading.parsing import Parsed
from parley.reading.saying.attribution import Attribution
from parley.reading.saying.frames import CARRIERS
from parley.reading.saying.statements import Statement

if TYPE_CHECKING:
    from parley.reading.tokens import Token

NEUTRAL = "affirm"
FLIP = {
    "affirm": "deny", "support": "oppose", "promise": "refuse", "propose": "refuse", "demand": "refuse", "predict": "doubt",
    "deny": "affirm", "doubt": "affirm", "oppose": "affirm", "refuse": "affirm", "threaten": "affirm",
}  # fmt: skip
NEGATED = {
    "confirm": "refuse",
    "deny": "refuse",
    "comment": "refuse",
    "say": "refuse",
    "believe": "doubt",
    "think": "doubt",
    "expect": "doubt",
    "know": "doubt",
}
ASSERTING = frozenset(
    "admit acknowledge accept concede recognise recognize agree grant own find conclude show claim establish determine call rule "
    "prove".split()
)  # who does not, says or finds that it is not so; any other verb of saying, negated, is silence
PUT_TO = {
    "refuse": frozenset("call demand request appeal offer invitation ultimatum pressure".split()),
    "oppose": frozenset("plan proposal bill idea motion amendment legislation resolution measure policy deal agreement".split()),
}  # what somebody may turn down, which says nothing of whether something is so
NO_DENIAL = "reason|fewer|less|more|only|later|sooner|doubt|matter|wonder|question|one"
NEGATIVE_START = re.compile(rf"^[\"“'‘]?(that )?(no|neither|none)\b(?![-–]| (?:{NO_DENIAL})\b)", re.I)
AT_ISSUE = frozenset("evidence proof link contact plan involvement intention role truth basis foundation trace tie base presence".split())
CONTRADICTION = re.compile(
    r"(?:that )?(?:it|he|she|they|we|this|that) (?:did|does|do|had|has|have|was|were|is|are|would|could|will)(?: not|n[’']t)", re.I
)
QUOTED = frozenset('“"‘')
OWN = frozenset({"it", "he", "she", "they", "we", "i"})
DOUBTED = frozenset({"believe", "think", "expect", "know"})
NOBODY = frozenset({"nobody", "none", "few", "neither"})
OWNED = frozenset({"its", "his", "her", "their", "our", "my"})
FORCES = frozenset("force troop army aircraft government country group fighter soldier militia police navy party side movement".split())
WILL = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})
MUST = frozenset({"must"})
OBLIGED = frozenset({"have", "need", "ought"})
CAN = frozenset({"can", "ca"})
MAY = frozenset({"may", "might"})
SHOULD = frozenset({"should"})
BEFALLS = frozenset("be have get see become remain prevail win lose need know find face end fail succeed suffer".split())
REPORTED = frozenset("report rumour rumor claim allegation accusation charge assertion notion speculation".split())
GRANTED = frozenset(
    "visa entry access permission permit asylum bail passage aid food water treatment care justice credit loan recognition".split()
)  # what is denied to somebody without anything being said to be untrue
WAVED_OFF = {
    "brush": frozenset({"off", "aside"}),
    "scoff": frozenset({"at"}),
    "laugh": frozenset({"off", "at"}),
    "shrug": frozenset({"off"}),
    "wave": frozenset({"away", "aside"}),
    "push": frozenset({"against"}),
    "play": frozenset({"down"}),
}
UNTRUE = frozenset(
    "fantasy lie rumour rumor nonsense propaganda fabrication fiction falsehood invention speculation myth hoax slander fake".split()
)
VOICING = frozenset("express voice echo issue raise signal show reiterate repeat make give share renew convey".split())
THREATENED = frozenset({"ASSAULT"})
SOMEBODY = frozenset({"PERSON", "ORG", "NORP", "GPE"})
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID", "COOPERATE"})
PREDICATES = ("acomp", "attr", "oprd")


@dataclass(frozen=True, slots=True)
class Spirits:
    """Reads stances in one report; `person` is True where the source is one, which `it` cannot stand for.

    `cued` are the words (sentence, token) that open claims of their own.
    """

    text: str
    parsed: Sequence[Parsed]
    knowledge: Knowledge
    person: bool
    cued: frozenset[tuple[int, int]] = frozenset()

    def of(self, attribution: Attribution, part: Statement, *, continued: bool) -> str:
        """The innermost source's stance on one statement; the cue speaks for the statement beside it, not for those that continue it."""
        said = NEUTRAL if continued else self._of_cue(attribution)
        if said != NEUTRAL:
            return said
        content = max(part.content, key=lambda span: span.end - span.start).of(self.text)
        if CONTRADICTION.fullmatch(content.strip(" .,”\"’'")):
            return "deny"
        if content.rstrip("”\"’'").endswith("?"):
            return "ask"
        item = self.parsed[part.sentence]
        if NEGATIVE_START.match(content) and any(_not_so(t, self.knowledge) for t in item.tokens(part.content)[:3]):
            return "deny"
        if (attribution.frame in ("inf", "to") and not continued) or not item.passes:
            return NEUTRAL
        root = _main(item, part.content)
        if root is None:
            return self._of_name(item, part)
        start = max(part.content, key=lambda span: span.end - span.start).start
        quoted = self.text[start] in QUOTED or self.text[max(start - 1, 0)] in QUOTED or continued
        said = _of_clause(root, self.knowledge, own=_speaks_of_itself(root, self.person, quoted=quoted))
        return self._warned(said, attribution) if not continued else said

    def _of_name(self, item: Parsed, part: Statement) -> str:
        """What a name shows that is given to something (`called the charge baseless`)."""
        last = item.tokens(part.content)[-3:]
        shown = (_shown(t, self.knowledge.attitudes) for t in last if t.pos_ in ("ADJ", "NOUN"))
        return next((a.stance for a in shown if a is not None and not a.own), NEUTRAL)

    def _warned(self, said: str, attribution: Attribution) -> str:
        """What a warning says: a deed of one's own is threatened, anything else foretold."""
        if attribution.lemma != "warn":
            return said
        return {"promise": "threaten", NEUTRAL: "predict", "deny": "predict"}.get(said, said)

    def held(self, attribution: Attribution, part: Statement) -> tuple[Token, str] | None:
        """Whose attitude a statement reports, by the subject of its main clause, and which (`X said the cabinet refuses to …`)."""
        item = self.parsed[part.sentence]
        root = _main(item, part.content) if item.passes else None
        holder = next((c for c in root.children if c.dep_ == "nsubj"), None) if root is not None else None
        if root is not None and attribution.passive and attribution.frame == "inf" and part.sentence == attribution.sentence:
            holder = next((c for c in root.head.children if c.dep_ == "nsubjpass"), None)
        if root is None or holder is None or holder.pos_ == "PRON" or any(c.lower_ in NOBODY | {"no"} for c in holder.children):
            return None
        if (part.sentence, root.i) in self.cued:
            return None
        predicates = [c for c in root.children if c.dep_ in PREDICATES]
        predicates += [c for c in root.children if c.dep_ == "prep" and c.lower_ == "against" and root.lemma_ == "be"]
        words = [root, *predicates, *(c for p in predicates for c in p.children if c.dep_ == "acl" and c.tag_ == "VBN")]
        shown = next((a.stance for a in (_shown(t, self.knowledge.attitudes) for t in words) if a is not None and a.own), None)
        shown = shown or (self.knowledge.cue_stances.get(root.lemma_.lower()) if not _means(root, self.knowledge, DEEDS) else None)
        if shown in (None, NEUTRAL) or _hypothetical(root):
            return None
        return holder, FLIP.get(shown, shown) if _negated(root) else shown

    def said(self, part: Statement) -> tuple[Token, str] | None:
        """Who says what a statement says that somebody says, and in which spirit (`Israel says it has …, Reuters reports`)."""
        item = self.parsed[part.sentence]
        root = _main(item, part.content) if item.passes else None
        if root is None or not _says(root) or _negated(root) or is_passive(root) or _hypothetical(root):
            return None
        speaker = next((c for c in root.children if c.dep_ == "nsubj"), None)
        told = (t for t in root.subtree if t.dep_ in ("ccomp", "advcl") and t.i > root.i and t.pos_ in ("VERB", "AUX"))
        clause = next((t for t in told if t in item.tokens(part.content) and (t.head == root or t.head.lower_ == "clear")), None)
        if speaker is None or speaker.pos_ == "PRON" or clause is None:
            return None
        if any(c.dep_ in ("nsubj", "nsubjpass", "expl") and any(n.lower_ == "no" for n in c.children) for c in clause.children):
            return speaker, "refuse" if clause.lemma_ == "be" and any(c.dep_ == "xcomp" for c in clause.children) else "deny"
        return speaker, _of_clause(clause, self.knowledge, own=_speaks_of_itself(clause, self.person))

    def _of_cue(self, attribution: Attribution) -> str:
        """What the cue says: its verb, negated or not, or where that is neutral the noun, adjective or other verb beside it."""
        said = attribution.stance
        if attribution.head is None:
            return said
        item = self.parsed[attribution.sentence]
        head = item.doc[attribution.head]
        if _negated(head) and not attribution.passive:
            will_not = any(c.dep_ == "aux" and c.lower_ in WILL for c in head.children)
            will_not = will_not and not any(c.dep_ == "ccomp" for c in head.children)  # `will not admit that`
            out = any(c.lower_ == "out" for c in head.children)  # `did not rule it out`
            silent = said == NEUTRAL and (head.lemma_.lower() not in ASSERTING or will_not or out)
            return NEGATED.get(head.lemma_.lower()) or ("refuse" if silent else FLIP.get(said, said))
        things = [c for c in head.children if c.dep_ in ("dobj", "nsubjpass")] + [t for t in head.conjuncts if t.dep_ == "dobj"]
        if said in ("refuse", "oppose") and any(t.lemma_ in REPORTED for t in things):
            return "deny"
        if said == "deny":
            return _denying(head, things)
        if _waves_off(head):
            return "deny"
        if said != NEUTRAL:
            return said
        beside = [t for t in item.tokens(attribution.cue) if t != head or t.pos_ != "VERB"]
        beside += [c for c in head.children if c.dep_ == "dobj" and head.lemma_ in VOICING]
        for word in (t for t in beside if t.pos_ in ("NOUN", "ADJ", "VERB")):
            shown = _shown(word, self.knowledge.attitudes)
            also = self.knowledge.cue_stances.get(word.lemma_.lower(), NEUTRAL) if word.pos_ == "VERB" and word != head else NEUTRAL
            if shown is not None or also != NEUTRAL:
                return shown.stance if shown is not None else also
        return said


def _denying(verb: Token, things: Sequence[Token]) -> str:
    """The stance of a verb of denying by what it is done to: what is granted (`denied visas to three journalists`) or was put to somebody
    (`dismissed calls to resign`), and is not called untrue, is turned down.
    """
    named = {t.lemma_.lower() for t in things}
    if _calls_names(verb, things):
        return "oppose"
    if named & GRANTED:
        return "refuse"
    untrue = any(p.lemma_.lower() in UNTRUE for c in verb.children if c.dep_ == "prep" for p in c.children)
    put = PUT_TO.items() if not untrue and verb.lemma_ != "deny" else ()
    return next((stance for stance, listed in put if named & listed), "deny")


def _waves_off(head: Token) -> bool:
    """True of a verb of making light of what was said (`brushed off the claim`, `pushed back against reports`), or of the noun for that."""
    verb = head if head.pos_ == "VERB" else head.head if head.dep_ == "dobj" else head.head.head
    beside = {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep", "advmod")}
    below = [c for c in verb.children if c.dep_ == "dobj"] + [t for c in verb.children if c.dep_ == "prep" for t in c.children]
    return bool(WAVED_OFF.get(verb.lemma_, frozenset()) & beside) and any(t.lemma_ in REPORTED | {"suggestion"} for t in below)


def _calls_names(verb: Token, things: Sequence[Token]) -> bool:
    """True for `dismiss the vote as a farce`, which denies nothing that was said, as `dismiss this as a lie` does."""
    names = [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for p in c.children if p.pos_ in ("NOUN", "PROPN")]
    said = any(t.pos_ == "PRON" or t.lemma_ in REPORTED for t in things) or any(p.lemma_.lower() in UNTRUE for p in names)
    return verb.lemma_ == "dismiss" and bool(names) and not said


def _means(word: Token, knowledge: Knowledge, types: frozenset[str]) -> bool:
    """True for a verb or noun that by itself can mean an event of these types."""
    listed = knowledge.predicates.get((word.lemma_.lower(), word.pos_.lower()), ())
    return any(p.type in types and not p.rest and p.needs is None for p in listed)


def _says(verb: Token) -> bool:
    """True for a verb of saying, and for `make it clear`."""
    return verb.lemma_.lower() in CARRIERS or (verb.lemma_ == "make" and any(t.lower_ == "clear" for t in verb.subtree))


def _hypothetical(root: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in root.children)


def _negated(verb: Token) -> bool:
    """True for a verb with `not`, with `nobody` or `few` as subject, and for both verbs of `neither confirm nor deny`."""
    nobody = any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in NOBODY for c in verb.children)
    neither = any(c.lower_ in ("neither", "nor") for c in (*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())))
    return nobody or neither or no_longer(verb) or any(c.dep_ == "neg" for c in verb.children)


def _shown(word: Token, attitudes: Mapping[str, Attitude]) -> Attitude | None:
    """The attitude of a word, of all but an active verb also as it is written (`committed to`, not `had committed`)."""
    active = word.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in word.children)
    if word.lemma_ == "lie" and word.pos_ == "VERB":
        return None
    bound = word.lemma_ == "commit" and any(c.dep_ in ("xcomp", "prep") and c.left_edge.lower_ == "to" for c in word.children)
    return (None if active and not bound else attitudes.get(word.lower_)) or attitudes.get(word.lemma_.lower())


def _denies(root: Token, knowledge: Knowledge) -> bool:
    """True where a clause says that there is or was no such thing, or that somebody knew nothing of it."""
    things = [c for c in root.children if c.dep_ in ("attr", "dobj", "nsubj", "nsubjpass")]
    there = any(c.dep_ == "expl" for c in root.children)
    nothing = any(t.lower_ in ("nothing", "none") and not _nothing_but(t) for t in things if t.dep_ == "dobj") or (
        there and any(t.lower_ == "none" for t in things)
    )
    return nothing or (there and any(_not_so(n, knowledge) for t in things for n in t.children if n.lower_ == "no"))


def _nothing_but(nothing: Token) -> bool:
    """True of the `nothing` that says what something is (`nothing short of a miracle`, `nothing but a lull`)."""
    after = nothing.doc[nothing.i + 1] if nothing.i + 1 < len(nothing.doc) else nothing
    return after.lower_ in ("short", "but", "less", "more")


def _not_so(no: Token, knowledge: Knowledge) -> bool:
    """True of the `no` before what somebody may have said to be: a deed, a deal, what shows one, or what was done (`no arms were sent`).

    Of `none of` and `neither` only of what was done.
    """
    if no.lower_ not in ("no", "none", "neither"):
        return False
    thing = no.head if no.dep_ == "det" else no
    named = {thing.lemma_.lower(), whole_word(thing)}
    listed = any((lemma, "noun") in knowledge.predicates for lemma in named) or bool(
        named & (AT_ISSUE | REPORTED | FORCES | knowledge.arrangements)
    )
    verb = thing.head if thing.dep_ in ("nsubj", "nsubjpass") else None
    return listed or (verb is not None and any(p.type in DEEDS for p in knowledge.predicates.get((verb.lemma_.lower(), "verb"), ())))


def _by_arrangement(verb: Token, knowledge: Knowledge) -> bool:
    """True where a clause tells what an arrangement would bring about by its own words (`would be subject to the agreement`)."""
    phrases = [c for t in (verb, *verb.children) for c in t.children if c.dep_ == "prep" and c.i > verb.i]
    return any(t.lemma_.lower() in knowledge.arrangements for c in phrases for t in c.subtree)


def _at_somebody(verb: Token) -> bool:
    """True where a verb has somebody as its object, or the object of its preposition."""
    aims = [c for c in verb.children if c.dep_ == "dobj"] + [p for c in verb.children if c.dep_ == "prep" for p in c.children]
    return any(t.ent_type_ in SOMEBODY or t.lower_ in ("them", "him", "you") for t in aims)


def _asks_a_state(root: Token, knowledge: Knowledge) -> bool:
    """True for a deed of a state as a whole (`Kenya should not wait`), which only it can answer for."""
    doers = [c for c in root.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"] if not is_passive(root) else []
    named = (c.id for doer in doers for hit in knowledge.names.find(doer.text) for c in hit.candidates if c.use == "name")
    return any(doer.ent_type_ == "GPE" for doer in doers) or any(
        i in knowledge.actors and knowledge.actors[i].kind == "state" for i in named
    )


def _imperative(root: Token) -> bool:
    """True for a bare verb that nobody is the subject of (`Do not be a fool`); `let me` and `let us` ask nobody else for anything."""
    return (
        root.tag_ == "VB"
        and root.lemma_ != "let"
        and root.dep_ in ("ROOT", "ccomp", "parataxis")
        and not any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl") or (c.dep_ == "aux" and c.lemma_ != "do") for c in root.children)
    )


def _main(item: Parsed, content: Sequence[Span]) -> Token | None:
    """The main verb of what is said, as far as it stands in the cue's sentence."""
    inside = item.tokens(content)
    tops = [t for t in inside if (t.head not in inside or t.head == t) and t.pos_ in ("VERB", "AUX")]
    return tops[0] if tops else None


def _speaks_of_itself(root: Token, person: bool, *, quoted: bool = False) -> bool:
    """True where a pronoun for the source, or the source's own forces or government, are the subject of what it says.

    In the source's own words (`quoted`) only `I` and `we` are the source; what has a verb but no subject is said of oneself.
    """
    subjects = [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")]
    if not subjects and any(c.dep_ == "aux" and c.tag_ == "MD" for c in root.children):
        return True
    for subject in subjects:
        if subject.lower_ in OWN:
            return subject.lower_ in ("i", "we") or not (quoted or (person and subject.lower_ == "it"))
        if subject.lemma_ in FORCES:
            return any(c.dep_ == "poss" and c.lower_ in OWNED for c in subject.children)
    return False


def _of_clause(root: Token, knowledge: Knowledge, *, own: bool) -> str:
    """What the main clause of a statement shows: an attitude that it names, or its mood."""
    negated = _negated(root)
    if negated and own and root.lemma_ in DOUBTED:
        return "doubt"
    for word in (root, *(c for c in root.children if c.dep_ in PREDICATES)):
        shown = _shown(word, knowledge.attitudes)
        if shown is not None and (own or not shown.own):
            return FLIP.get(shown.stance, shown.stance) if negated else shown.stance
    if _denies(root, knowledge):
        return "deny"
    modals = {c.lower_ for c in root.children if c.dep_ == "aux"}
    if (modals & MUST and "have" not in modals) or (root.lemma_ in OBLIGED and any(c.dep_ == "xcomp" for c in root.children) and not own):
        return "propose" if own and not is_passive(root) else "demand"
    if modals & SHOULD:
        return _of_should(root, knowledge, own=own)
    if negated and own and modals & CAN and root.lemma_ not in BEFALLS:
        return "refuse"
    if modals & MAY and not own and "have" not in modals:
        return "predict"
    if _imperative(root):
        return "demand"
    going = root.lemma_ == "go" and any(c.dep_ == "xcomp" for c in root.children) and not modals & {"was", "were"}
    return _of_will(root, modals, knowledge, own=own) if modals & WILL or going else NEUTRAL


def _of_should(root: Token, knowledge: Knowledge, *, own: bool) -> str:
    """What ought to be is proposed or opposed, demanded of a state, and foretold of what something does (`leaving should help`)."""
    if not own and _asks_a_state(root, knowledge):
        return "demand"
    return "predict" if any(c.dep_ == "csubj" for c in root.children) else "oppose" if _negated(root) else "propose"


def _of_will(root: Token, modals: set[str], knowledge: Knowledge, *, own: bool) -> str:
    """What will be is promised, refused or threatened of oneself, foretold of others, and described where an arrangement would bring it."""
    if own and _negated(root):
        return "refuse"
    if "would" in modals and not own and _by_arrangement(root, knowledge):
        return NEUTRAL
    if own and _means(root, knowledge, THREATENED) and _at_somebody(root):
        return "threaten"
    supposed = any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in root.children)
    return "promise" if own and not supposed and root.lemma_ not in BEFALLS else "predict"
