"""How the words above and beside the name of an arrangement bear on it: as what becomes of it, or as its circumstance or effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.reading.dealing.realised import ENDING, followed, unrealised
from parley.reading.deeds.sides import objects
from parley.reading.grammar import negated

if TYPE_CHECKING:
    from parley.reading.dealing.statuses import Found
    from parley.reading.tokens import Token

OWN = frozenset({"effect", "hold", "place", "ground", "force"})  # what an arrangement takes without doing anything to another
CIRCUMSTANCE = frozenset(
    "under after before since until till despite amid during ahead following while because without beyond like".split()
)
CONTAINING = frozenset("call require provide stipulate oblige demand allow permit envisage include".split())  # what an arrangement says
PURPOSES = frozenset({"aim", "mean", "intend", "design", "seek"})
OUT = frozenset({"from", "of", "out", "off", "away"})  # before what somebody leaves
WITHIN = ("in", "under", "by")
EXCLUDING = frozenset("exclude bar leave shut keep omit sideline ban freeze".split())  # `from`, `out of` what others make
SWAPS, FREEING = frozenset({"swap", "exchange"}), frozenset({"free", "release", "return", "swap", "exchange", "trade", "hand"})
OFFERING = frozenset("offer proposal invitation call bid request overture suggestion".split())  # of what, by whoever's they are
OFFERS = OFFERING | {"plan"}  # what is refused with them
WISHES = frozenset({"interest", "desire", "appetite", "intention", "inclination"})
TRUCES = frozenset({"truce", "ceasefire", "cease", "fire", "armistice", "lull"})
FIRING = frozenset("fight war attack fighting fire hostility violence shelling bombardment strike raid".split())
FIGHTING = FIRING | frozenset("shell clash bomb bombing bombard airstrike kill".split())
RAISING = frozenset("seem appear begin start continue".split())
UNTOLD = frozenset("fear worry dread prevent avert avoid forestall portend presage risk threaten".split())


def meant_to(at: Token) -> Token:
    """The word above, or the verb of what it only seems to do, or that the parse hangs on a participle.

    (`the truce appears to hold`; `talks meant to save the truce broke down`)
    """
    above = at.head
    if at.dep_ == "nsubj" and above.lemma_ in RAISING and not negated(above):
        return next((c for c in above.children if c.dep_ == "xcomp" and c.pos_ in ("VERB", "AUX")), above)
    if at.dep_ == "nsubj" and above.lemma_ in PURPOSES and above.tag_ in ("VBD", "VBN"):
        cut_off = (c for c in above.children if c.dep_ == "ccomp" and c.tag_ == "VBD" and c.i > above.i)
        return next((c for c in cut_off if not any(t.dep_ in ("nsubj", "nsubjpass", "mark") for t in c.children)), above)
    return above


def joined(verb: Token) -> list[Token]:
    """The verbs joined to a verb that share its subject."""
    own = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    return [
        c for c in own if not any(t.dep_ in ("nsubj", "nsubjpass") for t in c.children) and not any(t.dep_ == "dobj" for t in c.children)
    ]


def untold(at: Token, verb: Token) -> bool:
    """True of an end or a breach that somebody only fears or prevents (`fears the end of the truce`)."""
    return verb.pos_ == "VERB" and verb.lemma_ in UNTOLD and at.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass")


def unwilling(noun: Token, head: Token) -> bool:
    """True of the wish for what `head` names that somebody does not have (`showed no interest in talks`)."""
    straight = head.head in noun.children and head.dep_ in ("pobj", "pcomp")
    return straight and noun.lemma_ in WISHES and any(c.lower_ in ("no", "little") for c in noun.children)


def left_out(preposition: Token, verb: Token) -> bool:
    """True where somebody is not let into an arrangement, which says nothing of how far the others are (`was not invited to the talks`)."""
    taken = any(c.dep_ == "nsubjpass" for c in verb.children) and any(c.dep_ == "neg" for c in verb.children)
    kept_out = verb.lemma_ in EXCLUDING and preposition.lower_ in ("from", "of", "out")
    return preposition.pos_ == "ADP" and (kept_out or (preposition.lower_ in ("to", "into") and taken))


def ended_in(preposition: Token, verb: Token, told: str | None, *, straight: bool) -> str | None:
    """What the end of something else says of the arrangement that it ended `in` or `with`, named `straight`: that it was made."""
    if told != "collapsed" or preposition.pos_ != "ADP" or preposition.lower_ in OUT:
        return told
    if preposition.lower_ in ("in", "with", "at"):
        return "agreed" if verb.lemma_ in ENDING and straight else None
    return None if any(c.dep_ == "dobj" for c in verb.children) else told  # `called off the vote on the deal`


def names_one(preposition: Token) -> bool:
    """True for the `like` or `such as` that names one of the things before it."""
    such = preposition.lower_ == "like" or any(c.lower_ == "such" for c in preposition.children)
    return such and preposition.head.tag_ in ("NNS", "NNPS")


def as_part(preposition: Token) -> bool:
    """True for the `as` of `as part of the deal`."""
    return preposition.lower_ == "as" and any(c.lower_ == "part" for c in preposition.children)


def as_circumstance(head: Token, preposition: Token, found: Found) -> Found | None:
    """The status where a preposition makes the arrangement the circumstance of a deed; None where more may be told beyond it."""
    deed, status = preposition.head, found[0]
    if preposition.lower_ == "in" and head.lemma_ in SWAPS and deed.lemma_ in FREEING and status == "agreed":
        return followed(deed), None  # `freed in a swap`
    if preposition.lower_ == "despite" and head.lemma_ in TRUCES and status in (None, "agreed", "in-force") and of_fighting(deed, head):
        return "violated", deed
    if preposition.lower_ not in CIRCUMSTANCE and not as_part(preposition):
        return None
    under = preposition.lower_ in ("under", "as") and status in (None, "agreed")
    return (followed(deed), None) if under and deed.pos_ in ("VERB", "AUX") else found


def of_fighting(verb: Token, truce: Token) -> bool:
    """True of a verb that tells of fighting as done (`shelling went on despite the truce`), of a truce that it would break."""
    with_others = bool(objects(truce, ("with", "between", "in"))) or any(c.dep_ == "poss" for c in truce.children)
    if with_others and any(c.ent_type_ for c in verb.children if c.dep_ == "dobj"):
        return False  # `A attacked B despite its truce with C`
    told = {verb.lemma_.lower(), *(c.lemma_.lower() for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))}
    return bool(told & FIGHTING) and not unrealised(verb) and not any(c.dep_ == "neg" for c in verb.children)


def acting(noun: Token, verb: Token) -> bool:
    """True where an arrangement asks for something or does something to something else (`the deal ends the war`), not its own fate."""
    if noun.dep_ != "nsubj":
        return False
    return verb.lemma_ in CONTAINING or any(c.dep_ == "dobj" and c.lower_ not in OWN for c in verb.children)


def has_effect(noun: Token) -> bool:
    """True where a sentence tells what an arrangement does to something else (`a deal can prevent a war`)."""
    return noun.head.pos_ == "VERB" and acting(noun, noun.head)


def effecting(clause: Token) -> bool:
    """True for a clause that tells what the arrangement does to something else (`a deal that ended the war`)."""
    own = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in clause.children)
    return own and any(c.dep_ == "dobj" and c.lower_ not in OWN for c in clause.children)


def stipulating(clause: Token) -> bool:
    """True for a clause that tells what an arrangement lays down (`a pact in which they undertook to leave`)."""
    return any(t.tag_ == "WDT" for t in objects(clause, WITHIN))


def purpose(clause: Token) -> bool:
    """True for a clause that tells what talks are for (`talks that aim to end the war`, `talks aimed at a truce`)."""
    return clause.lemma_ in PURPOSES and (clause.dep_ == "acl" or any(c.tag_ in ("WDT", "WP") for c in clause.children))
