"""In which spirit a source speaks: the cue, turned by negation, by what stands beside it, and by the mood of what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from parley.knowledge.lexicon import Attitude
from parley.model import Span
from parley.reading.attribution import Attribution, Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

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
NEGATIVE_START = re.compile(
    r"^[\"“'‘]?(that )?(no|not|never|neither|nothing|none|nobody)\b(?! (?:fewer|less|more|only|later|sooner|doubt)\b)", re.I
)
CONTRADICTION = re.compile(
    r"(?:that )?(?:it|he|she|they|we|this|that) (?:did|does|do|had|has|have|was|were|is|are|would|could|will)(?: not|n[’']t)", re.I
)
OWN = frozenset({"it", "he", "she", "they", "we", "i"})
DOUBTED = frozenset({"believe", "think", "expect", "know"})
NOBODY = frozenset({"nobody", "none", "few", "neither"})
OWNED = frozenset({"its", "his", "her", "their", "our", "my"})
FORCES = frozenset("force troop army aircraft government country group fighter soldier militia police navy party side movement".split())
WILL = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})
MUST = frozenset({"must"})
OBLIGED = frozenset({"have", "need", "ought"})
SHOULD = frozenset({"should"})
BEFALLS = frozenset("be have get see become remain prevail win lose need know find face end fail succeed suffer".split())
VOICING = frozenset("express voice echo issue raise signal show reiterate repeat make give share renew convey".split())
PREDICATES = ("acomp", "attr", "oprd")


def stance(text: str, attribution: Attribution, item: Parsed, attitudes: Mapping[str, Attitude], *, person: bool) -> str:
    """The innermost source's stance on the content; `person` is True where the source is one, which `it` cannot stand for."""
    said = _of_cue(attribution, item, attitudes)
    if said != NEUTRAL:
        return said
    content = max(attribution.content, key=lambda span: span.end - span.start).of(text)
    if NEGATIVE_START.match(content):
        return "deny"
    if CONTRADICTION.fullmatch(content.strip(" .,”\"’'")):
        return "deny"
    if content.rstrip("”\"’'").endswith("?"):
        return "ask"
    if attribution.frame in ("inf", "to"):
        return NEUTRAL
    root = _main(item, attribution.content)
    return NEUTRAL if root is None else _of_clause(root, attitudes, own=_speaks_of_itself(root, person))


def _of_cue(attribution: Attribution, item: Parsed, attitudes: Mapping[str, Attitude]) -> str:
    """What the cue says: its verb, negated or not, or where that is neutral the noun or adjective beside it."""
    said = attribution.stance
    if attribution.head is None:
        return said
    head = item.doc[attribution.head]
    if _negated(head) and not attribution.passive:
        return NEGATED.get(head.lemma_.lower()) or FLIP.get(said, said)
    if said != NEUTRAL:
        return said
    beside = [t for t in item.tokens(attribution.cue) if t != head or t.pos_ != "VERB"]
    beside += [c for c in head.children if c.dep_ == "dobj" and head.lemma_ in VOICING]
    shown = (_shown(t, attitudes) for t in beside if t.pos_ in ("NOUN", "ADJ", "VERB"))
    return next((a.stance for a in shown if a is not None), said)


def _negated(verb: Token) -> bool:
    """True for a verb with `not`, with `nobody` or `few` as subject, and for both verbs of `neither confirm nor deny`."""
    nobody = any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in NOBODY for c in verb.children)
    neither = any(c.lower_ in ("neither", "nor") for c in (*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())))
    return nobody or neither or any(c.dep_ == "neg" for c in verb.children)


def _shown(word: Token, attitudes: Mapping[str, Attitude]) -> Attitude | None:
    """The attitude of a word, of all but an active verb also as it is written (`is committed to`, not `had committed`)."""
    active = word.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in word.children)
    return (None if active else attitudes.get(word.lower_)) or attitudes.get(word.lemma_.lower())


def _main(item: Parsed, content: Sequence[Span]) -> Token | None:
    """The main verb of what is said, as far as it stands in the cue's sentence."""
    inside = item.tokens(content)
    tops = [t for t in inside if (t.head not in inside or t.head == t) and t.pos_ in ("VERB", "AUX")]
    return tops[0] if tops else None


def _speaks_of_itself(root: Token, person: bool) -> bool:
    """True where a pronoun for the source, or the source's own forces or government, are the subject of what it says."""
    for subject in (c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")):
        if subject.lower_ in OWN:
            return not (person and subject.lower_ == "it")
        if subject.lemma_ in FORCES:
            return any(c.dep_ == "poss" and c.lower_ in OWNED for c in subject.children)
    return False


def _of_clause(root: Token, attitudes: Mapping[str, Attitude], *, own: bool) -> str:
    """What the main clause of a statement shows: an attitude that it names, or its mood."""
    negated = _negated(root)
    if negated and own and root.lemma_ in DOUBTED:
        return "doubt"
    for word in (root, *(c for c in root.children if c.dep_ in PREDICATES)):
        shown = _shown(word, attitudes)
        if shown is not None and (own or not shown.own):
            return FLIP.get(shown.stance, shown.stance) if negated else shown.stance
    modals = {c.lower_ for c in root.children if c.dep_ == "aux"}
    if modals & MUST or (root.lemma_ in OBLIGED and any(c.dep_ == "xcomp" for c in root.children) and not own):
        return "demand"
    if modals & SHOULD:
        return "oppose" if negated else "propose"
    going = root.lemma_ == "go" and any(c.dep_ == "xcomp" for c in root.children)
    if modals & WILL or going:
        if negated and own:
            return "refuse"
        conditional = any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in root.children)
        return "promise" if own and not conditional and root.lemma_ not in BEFALLS else "predict"
    return NEUTRAL
