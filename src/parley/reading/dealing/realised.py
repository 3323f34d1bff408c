"""Whether what a verb says of an arrangement is told as having happened, or only threatened, feared, asked, weighed or awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.reading.tokens import Token

POSSIBLE = frozenset({"would", "could", "may", "might", "should", "can", "must", "ca"})
SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
REALISING = frozenset(
    "decide choose vote opt elect move proceed manage continue begin start help force lead cause compel prompt decision choice go".split()
)  # `to leave` below these is told as done, or as settled
KEEPING = frozenset("keep prevent stop refrain deter dissuade discourage bar prohibit".split())  # `from` what is not done
IMAGINING = frozenset(
    "advocate consider suggest propose urge avoid oppose favor favour risk contemplate discuss recommend fear worry doubt hope expect "
    "predict suppose imagine threaten want demand deny warn wish mull weigh intend plan".split()
)  # what stands below them as a clause or gerund is in somebody's mind
WEIGHED = frozenset("option possibility risk idea prospect case event danger threat fear likelihood chance point hope thought".split())
AWAITING = frozenset({"after", "before", "until", "till", "once", "when"})
LONGEST = 6


def unrealised(verb: Token) -> bool:
    """True where a verb, or what it hangs on in its own sentence, says what could be, is meant, feared or supposed."""
    at = verb
    for _ in range(LONGEST):
        if _could(at) or supposed(at) or _denied_beside(at):
            return True
        above = _above(at)
        if above is None:
            return False
        if above is at:
            return True
        at = above
    return False


def _could(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in POSSIBLE for c in verb.children)


def _denied_beside(verb: Token) -> bool:
    """True of a verb that shares the negation of the one before it (`does not kill or end the talks`)."""
    if verb.dep_ != "conj" or any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return False
    return any(c.dep_ == "neg" for c in verb.head.children) and any(c.lower_ in ("or", "nor") for c in verb.head.children)


def supposed(verb: Token) -> bool:
    """True in a clause of condition, or one joined to it (`if there is no deal and talks have broken off`)."""
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in SUPPOSING for c in verb.children)
    return marked or (verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and supposed(verb.head))


def ahead(verb: Token) -> bool:
    """True of what is told in the present tense as what comes first (`after the deal is signed`, `by the time they sign`)."""
    finite = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP")), verb)
    marked = any(c.lower_ in AWAITING for c in verb.children if c.dep_ in ("mark", "advmod"))
    awaited = (verb.dep_ == "advcl" and marked) or (verb.dep_ == "pcomp" and verb.head.lower_ in AWAITING)
    timed = verb.dep_ in ("relcl", "acl") and verb.head.lower_ == "time" and verb.head.head.lower_ == "by"
    return (awaited or timed) and finite.tag_ in ("VBZ", "VBP") and finite.lemma_ != "have"


def _above(verb: Token) -> Token | None:
    """What decides whether a verb is told as done: itself where it is not, None where nothing more does."""
    head = verb.head
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return head if head is not verb and head.lemma_ in REALISING else verb
    if verb.dep_ == "pcomp" and head.pos_ in ("ADP", "SCONJ"):
        holder = head.head
        if holder.pos_ == "VERB" and (head.lower_ == "as" or _could(holder)):
            return holder
        kept = head.lower_ == "from" and holder.lemma_ in KEEPING
        unmade = head.lower_ in ("without", "against", "about", "toward", "towards", "instead", "than")
        return verb if kept or unmade or (holder.lemma_ in WEIGHED and holder.pos_ == "NOUN") else None
    if verb.dep_ in ("xcomp", "ccomp", "dobj", "acl"):
        if head.lemma_ in IMAGINING or (head.lemma_ in WEIGHED and head.pos_ == "NOUN"):
            return verb
        realising = verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in REALISING
        return head if realising or (verb.dep_ == "ccomp" and _could(head)) else None
    if verb.dep_ == "csubj":
        return head
    return head if verb.pos_ == "NOUN" and verb.dep_ in ("nsubj", "dobj") and head.pos_ == "VERB" else None
