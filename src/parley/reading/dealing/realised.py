"""Whether what a verb says of an arrangement is told as having happened, or only threatened, feared, asked, weighed or awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.reading.tokens import Token

POSSIBLE = frozenset({"would", "could", "may", "might", "should", "can", "must", "ca"})
SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
REALISING = frozenset(
    "decide choose vote opt elect move proceed manage continue begin start help force lead cause compel prompt decision choice go "
    "seem appear".split()
)  # `to leave` below these is told as done, or as settled
KEEPING = frozenset("keep prevent stop refrain deter dissuade discourage bar prohibit".split())  # `from` what is not done
IMAGINING = frozenset(
    "advocate consider suggest propose urge avoid oppose favor favour risk contemplate discuss recommend fear worry doubt hope expect "
    "predict suppose imagine threaten want demand deny warn wish mull weigh intend plan".split()
)  # what stands below them as a clause or gerund is in somebody's mind
WEIGHED = frozenset("option possibility risk idea prospect case event danger threat fear likelihood chance point hope thought".split())
GUILTY = frozenset({"guilty", "responsible", "culpable", "busy", "tired"})  # of or for what is done
AWAITING = frozenset({"after", "before", "until", "till", "once", "when"})
HEARSAY = frozenset("say report believe think rumour rumor allege understand suspect".split())
MODALS = frozenset({"will", "would", "could", "may", "might", "should", "must", "can", "shall", "ca", "wo", "'ll", "’ll"})
AIMED = frozenset({"about", "to", "toward", "towards", "against"})  # `optimistic about reaching a deal`, `warned against it`
HYPOTHETICAL = frozenset({"would", "could", "may", "might", "should", "can"})
ACHIEVING = frozenset(
    "fail refuse decline manage continue begin start help cease seem appear".split()
)  # `to honour a truce` that is or was done
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis"})
ENDING = frozenset({"end", "expire", "lapse"})
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
    going = verb.dep_ == "xcomp" and verb.head.lower_ == "going"  # `is going to end the truce`
    return going or any(c.dep_ == "aux" and c.lower_ in POSSIBLE for c in verb.children)


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
        if holder.pos_ == "VERB" and (head.lower_ in ("as", "into") or _could(holder)):
            return holder
        kept = head.lower_ == "from" and holder.lemma_ in KEEPING
        unmade = head.lower_ in ("without", "against", "about", "toward", "towards", "instead", "than")
        weighed = (holder.lemma_ in WEIGHED and holder.pos_ == "NOUN") or (holder.dep_ == "acomp" and holder.lemma_ not in GUILTY)
        return verb if kept or unmade or weighed else None
    if verb.dep_ in ("xcomp", "ccomp", "dobj", "acl"):
        if head.lemma_ in IMAGINING or (head.lemma_ in WEIGHED and head.pos_ == "NOUN"):
            return verb
        realising = verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in REALISING
        said = verb.dep_ == "ccomp" and (_could(head) or any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children))
        return head if realising or said else None
    if verb.dep_ == "csubj":
        generally = verb.tag_ == "VBG" and head.lemma_ == "be" and head.tag_ in ("VBZ", "VBP")  # `leaving it is not walking away`
        return verb if generally else head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and head.pos_ == "VERB":
        return head  # `if X imposed sanctions, prompting Y to leave`
    return head if verb.pos_ == "NOUN" and verb.dep_ in ("nsubj", "dobj") and head.pos_ == "VERB" else None


def meant(verb: Token) -> bool:
    """True of what is to be done, and is not thereby said to be done (`wants to reach a deal`, `optimistic about reaching a deal`)."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children) and not is_hearsay(verb):
        return verb.head.lemma_ not in ACHIEVING or (verb.dep_ == "xcomp" and verb.head is not verb and meant(verb.head))
    minded = verb.head.lower_ == "on" and verb.head.head.pos_ == "ADJ"  # `intent on reaching a deal`
    return verb.dep_ == "pcomp" and (minded or verb.head.lower_ in AIMED)


def is_hearsay(verb: Token) -> bool:
    """True of what somebody is only said to have done (`are said to have signed a truce`)."""
    done = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    return done and verb.dep_ == "xcomp" and verb.head.lemma_ in HEARSAY and any(c.dep_ == "auxpass" for c in verb.head.children)


def yet_to(verb: Token) -> bool:
    """True of what somebody `has yet to` do."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in ("have", "be")
        and any(c.lower_ == "yet" for c in (*verb.head.children, *verb.children))
    )


def awaited(verb: Token) -> bool:
    """True of a clause of what is yet to come, or of a condition (`until there is a deal that both have signed`)."""
    return ahead(verb) or (supposed(verb) and verb.dep_ != "ccomp")


def not_yet(noun: Token, verb: Token, *, known: bool, talks: bool) -> bool:
    """True where a verb of whatever meaning tells what could be or is meant (`trying to force an agreement`), unless it is `known`."""
    modal = any(c.dep_ == "aux" and c.lower_ in (HYPOTHETICAL if talks else MODALS) for c in verb.children)
    return (modal and not known) or (noun.dep_ == "dobj" and meant(verb) and (talks or not known))


def doubted(head: Token) -> bool:
    """True of dealings that are told as perhaps going on or done (`unclear whether they met`, `may be talking`, `accused of talks`)."""
    for at in (head, *head.ancestors):
        if at.pos_ not in ("VERB", "AUX"):
            continue
        if _perhaps(at) or _charged(at):
            return True
        if at.dep_ in CLAUSES:
            return False
    return False


def _perhaps(verb: Token) -> bool:
    below = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    under_way = any(c.dep_ == "aux" and c.lemma_ in ("be", "have") and c.i < verb.i for c in verb.children)
    return ("whether" in below and "to" not in below) or (under_way and bool(below & {"may", "might", "could"}))


def _charged(verb: Token) -> bool:
    above = verb.head
    return verb.dep_ == "pcomp" and above.lower_ == "of" and above.head.lemma_ in ("accuse", "suspect")


def foreseen(verb: Token) -> bool:
    """True of an end that is only set (`a truce that ends on Tuesday`)."""
    return verb.lemma_ in ENDING and verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.children)


def only_possible(verb: Token, thing: Token) -> bool:
    """True for what could or would be so (`a breach would end the talks`), and for `thing` as the object of what will be done (`will report
    breaches`).
    """
    modals = MODALS if thing.dep_ == "dobj" else HYPOTHETICAL
    return any(c.dep_ == "aux" and c.lower_ in modals for c in verb.children)


def followed(verb: Token) -> str:
    """What a deed under an arrangement shows of it: that it is at work, or made where the deed is yet to come."""
    going = any(c.dep_ == "aux" for c in verb.children)
    written = verb.tag_ in ("VBZ", "VBP") and verb.pos_ == "VERB" and not going  # as a treaty is worded: `under it both sides withdraw`
    return "agreed" if written or any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children) else "in-force"
