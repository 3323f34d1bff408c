"""What a sentence says is to be done, and who answers for it: whose promise it is, who does it, gives it in return, or sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.reading.deeds.sides import before, doer, governor, objects
from parley.reading.grammar import agent, filled, is_passive, negated, subject

if TYPE_CHECKING:
    from parley.reading.tokens import Token

BINDING = frozenset({"to", "must", "would", "will", "should", "shall", "'ll", "’ll", "wo"})
PLEDGING = frozenset(
    "agree promise pledge vow undertake commit demand require call ask urge offer propose include involve return exchange condition "
    "guarantee stipulate provide oblige accept insist".split()
)
BASES = frozenset("deal agreement accord truce ceasefire cease-fire pact treaty settlement talk negotiation plan proposal demand".split())
GIVING = frozenset("agree promise pledge vow undertake commit guarantee offer accept".split())
SETTLING = frozenset("resolve decide settle determine ensure arrange".split())  # what must be seen to by whoever does it
FORCING = frozenset({"force", "make", "get", "compel", "press", "oblige", "persuade", "push"})
REFUSING = frozenset({"refuse", "decline", "fail"})
MOVED = frozenset({"withdraw", "pull", "remove", "evacuate", "disband", "disarm", "demobilise", "demobilize", "confine"})  # of forces
LETTING = frozenset({"allow", "let", "permit"})
OWN = frozenset({"his", "her", "its", "their"})
PROMISES = frozenset("promise pledge guarantee commitment vow assurance undertaking offer agreement".split())
TRYING = frozenset(
    "refuse fail decline try attempt begin start continue help manage seem appear use threaten struggle able unable likely happen".split()
)

WISHING = frozenset("want hope plan intend seek prefer wish aim expect mean hesitate threaten like aspire".split())
AIMS = frozenset(
    "effort bid push move attempt chance opportunity right ability desire drive campaign intention".split()
)  # of which what they are to do is no duty (`efforts to end the war`)


def bearers(verb: Token) -> list[Token | None]:
    """Who must do what a verb says: whose promise it is (`a promise by A to leave`, `A's pledge that they will`), else who does it."""
    promised = verb.head.pos_ == "NOUN" or verb.head.dep_ == "dobj"  # `seeks their guarantees that …`, whatever part of speech it was given
    held = filled(verb) or (verb.head if verb.dep_ in ("acl", "ccomp") and promised else None)
    if held is not None and held.lemma_.lower() in PROMISES:
        own: list[Token | None] = [*objects(held, ("by", "from")), *before(held)]
        if own:
            return own
    found = trader(verb) or doer(verb, besides=verb) or seeing_to(verb)
    whose = subject(verb.head) if found is not None and found.pos_ == "PRON" and falls_to(verb) else None
    return [*(objects(whose, ("for",)) if whose is not None else ())] or [found]


def trader(verb: Token) -> Token | None:
    """Who would do what a verb says in return for what the sentence goes on to tell (`in return for pulling out, A wants peace`)."""
    first = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in TRYING else verb
    traded = first.head.head if first.dep_ == "pcomp" and first.head.lower_ == "for" else None
    if traded is None or traded.lower_ not in ("return", "exchange") or any(c.dep_ == "nsubj" for c in first.children):
        return None
    goes_on = traded.head.head
    return subject(goes_on) if goes_on.pos_ == "VERB" and traded.i < goes_on.i else None


def seeing_to(verb: Token) -> Token | None:
    """Who is to see to what is done by nobody named (`A agreed that B would be let go`, `A has to settle whether aid is given`)."""
    first = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    first = first.head if first.dep_ == "xcomp" and first.head.lemma_ == "be" else first  # `whether they are to be freed`
    asked = first.dep_ == "advcl" and any(c.lower_ in ("whether", "where", "how") for c in (*verb.children, *first.children))
    above = first.head if first.dep_ == "ccomp" or asked else None
    if above is None or not is_passive(verb) or agent(verb) is not None:
        return None
    pledged = above.lemma_.lower() in GIVING and not _refused(above) and _to_come(first, verb)
    if not pledged and not (above.lemma_.lower() in SETTLING and is_bound(above)):
        return None
    moved = verb.lemma_.lower() in MOVED
    return (_owner(subject(verb)) if moved else None) or doer(above, besides=above)


def _refused(verb: Token) -> bool:
    """True where somebody does not do what a verb says, or will not."""
    never = negated(verb) or any(c.lower_ == "never" for c in verb.children)
    return never or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in REFUSING)


def _to_come(*verbs: Token) -> bool:
    """True where a clause tells what is to be done, and not what was (`that they would be freed`, `that they be freed`)."""
    helping = {c.lower_ for verb in verbs for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(helping & (BINDING | {"be"}))


def _owner(thing: Token | None) -> Token | None:
    """By whose name a thing goes, which is theirs to move (`that Libya's troops would be withdrawn`)."""
    return next((c for c in thing.children if c.dep_ == "poss" and c.pos_ == "PROPN"), None) if thing is not None else None


def forcing(token: Token) -> Token | None:
    """Who brings another to do what `token` says (`A forces B to leave`), also where it is joined to what they are brought to."""
    first = token.head if token.dep_ == "conj" and token.head.pos_ == "VERB" else token
    above = first.head if first.dep_ in ("xcomp", "ccomp") else None
    return doer(above, besides=above) if above is not None and above.lemma_.lower() in FORCING else None


def falls_to(verb: Token) -> bool:
    """True where what a verb says is told to be somebody's to do (`it is for A to leave`, `a first step would be for A to leave`)."""
    children, beside = list(verb.children), list(verb.head.children)
    judged = any(c.dep_ in ("acomp", "attr", "neg") for c in beside)  # `it is hard for A to leave`
    told = any(c.dep_ == "mark" and c.lower_ == "for" for c in children) and subject(verb) in children
    theirs = any(c.dep_ == "nsubj" and c.lower_ == "it" for c in beside) or any(c.dep_ == "aux" and c.lower_ in BINDING for c in beside)
    return verb.head.lemma_ == "be" and told and theirs and not judged


def is_laid(token: Token) -> bool:
    """True where a sentence lays what `token` names on somebody by itself: in return for something, as theirs to do, or to settle."""
    verb = governor(token) if token.pos_ == "NOUN" else token
    return trader(token) is not None or (verb is not None and (falls_to(verb) or seeing_to(verb) is not None))


def is_bound(verb: Token) -> bool:
    """True where a verb is something to be done: an infinitive, under a modal, below a word of pledging, or done under a deal."""
    above = verb.head.head if verb.head.pos_ == "ADP" else verb.head
    if any(t.lemma_.lower() in BASES for t in objects(verb, ("under",))):
        return True
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("unless", "until") for c in verb.children):
        return True
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if trader(verb) is not None:
        return True
    if infinitive and (_is_wish(verb) or above.lemma_.lower() in TRYING):
        return False
    if infinitive and verb.dep_ == "advcl" and not (falls_to(verb) or _called_for(verb)):
        return False
    if infinitive or any(c.dep_ in ("aux", "auxpass") and c.lower_ in BINDING for c in verb.children):
        return True
    if verb.dep_ not in ("ccomp", "xcomp", "pcomp", "conj") or above is verb:
        return any(c.lemma_.lower() in ("ceasefire", "truce") for c in (*verb.children, *objects(verb, ("to",))))
    return above.lemma_.lower() in PLEDGING | BASES or (verb.dep_ == "conj" and above.pos_ == "VERB" and is_bound(above))


def _is_wish(verb: Token) -> bool:
    """True of what somebody only wants to do themselves, or of what efforts are for."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in WISHING and not is_passive(verb.head):
        return subject(verb) is subject(verb.head) and not any(c.lower_ == "to" for c in verb.head.children if c.dep_ == "aux")
    return verb.dep_ == "acl" and verb.head.lemma_.lower() in AIMS


def _called_for(verb: Token) -> bool:
    """True of what is called for or provided for (`the deal calls for A to leave`), where the parse has it beside that."""
    return verb.head.lemma_.lower() in PLEDGING and any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)


def owes_none(verb: Token) -> bool:
    """True of who lets something be that nobody asked of them or that they will not let be, or lets their own people do something.

    (`will let history judge`, `would never allow it`, `let his aides work out the details`)
    """
    if verb.lemma_.lower() not in LETTING:
        return False
    asked = any(t.lemma_.lower() in PLEDGING | BASES for t in verb.ancestors) or any(c.lower_ == "must" for c in verb.children)
    if not asked or _refused(verb):
        return True
    things = [c for c in verb.children if c.dep_ == "dobj"] + [subject(c) for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    owners = (c.lower_ for thing in things if thing is not None for c in thing.children if c.dep_ == "poss")
    return any(owner in OWN for owner in owners)
