"""What somebody undertakes, is bound to by a deal or is asked to do in so many words, whether the list of duties names it or not."""

from __future__ import annotations

from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

from parley.reading.dealing.answering import BASES, BINDING, PROMISES, REFUSING, trader
from parley.reading.dealing.realised import supposed
from parley.reading.deeds.sides import before, doer, governor, objects
from parley.reading.grammar import is_passive, negated, subject

if TYPE_CHECKING:
    from parley.reading.tokens import Token

UNDERTAKING = frozenset("agree pledge promise undertake commit vow guarantee offer consent accept oblige bind require".split())
ASKING = frozenset("demand want insist ask urge require call press push request".split())
LAYING = frozenset(
    "require oblige commit bind call provide stipulate see force entail obligate compel mandate bar ban prohibit forbid include involve "
    "envisage envision foresee specify".split()
)  # what a deal does by which it lays something on somebody
BEGINNING = frozenset("begin start continue resume keep move proceed go".split())  # doing what the verb below them says
SPARING = frozenset(
    "meet talk negotiate discuss sign agree consult speak say tell consider think know believe remain become try seek attempt work "
    "participate attend visit return come go see hear explore study begin start continue resume reach conclude sit help ensure make "
    "let allow permit hold host join take pursue strive cooperate co-operate collaborate support consider enter finalise finalize send "
    "reconvene convene hope wait look relaunch uphold honour honor respect fulfil fulfill implement abide comply observe adhere stick "
    "escalate avoid live do veto".split()
)  # what is dealing itself, or tells of no duty that anybody could keep
EVERYBODY = frozenset("party side signatory country nation state government member leader".split())  # `the parties`, `both countries`
BINDING_DOWN = frozenset(
    "limit curb restrict ban halt freeze cut reduce cap roll scale constrain curtail dismantle stop slow eliminate destroy".split()
)  # what a deal does to what one of its parties has
EASING = frozenset("lift ease remove suspend drop relax end".split())  # what it does to what the other party laid on one
RELIEVING = (
    EASING | BINDING_DOWN - {"destroy"} | frozenset("avoid refrain prevent forgo renounce cease delay postpone".split())
)  # what is done to harm to spare it
KEPT = frozenset("obligation commitment participation compliance adherence deadline vote".split())  # what is owed to a deal, and no duty
MAKING = frozenset({"ratify", "approve"})  # what may be a duty to do to a deal
DEMANDED = frozenset("end halt stop lifting easing return relief release apology access guarantee concession withdrawal handover".split())
ALLOWED = frozenset({"may", "might", "can", "could"})  # what somebody is free to do
AGREED = frozenset("agreement deal accord pact treaty".split())
WANTS = frozenset({"demand", "request", "call", "ultimatum"})
UNMADE = REFUSING | frozenset("deny accuse stop cease withdraw drop regret doubt fail unclear doubtful fear reject abandon scrap".split())
LONGEST = 5  # words up to what a pledge is denied or doubted by
LAWS = frozenset({"bill", "legislation"})  # over which a country bargains with itself
RETURNS = frozenset({"exchange", "return"})
GETTING = ASKING | frozenset("seek receive get win obtain gain expect secure".split())
PAPERS = BASES | frozenset("term provision compromise bargain protocol arrangement understanding memorandum declaration formula".split())


class Way(Enum):
    """How a duty is laid on somebody: they undertake it, a deal lays it on them, or somebody asks it of them."""

    UNDERTAKEN = 1
    LAID = 2
    ASKED = 3


def way(verb: Token) -> Way | None:
    """How what a verb says is laid on whoever does it, None where it is not, or is only told, refused or supposed."""
    first = _first(verb)
    if _under_a_deal(verb) or _under_a_deal(first):
        return Way.LAID
    if first.dep_ == "acl" and _to_be_done(first):
        return None if unmade(first) else _told_of(first.head.lemma_.lower())
    above = above_it(first)
    if above is None or unmade(above):
        return None
    if above.lemma_ in LAYING and is_paper(subject(above)):
        return Way.LAID
    if not _to_be_done(first):
        return None
    if above.lemma_ in UNDERTAKING and (above.lemma_ != "require" or subject(verb) is subject(above)):
        return Way.UNDERTAKEN
    return Way.ASKED if above.lemma_ in ASKING and asker(verb) is not None else None


def unmade(verb: Token) -> bool:
    """True where what a verb says, or what is said of it, is denied, refused, failed, doubted, dropped or supposed, or was to have been."""
    for at in islice((verb, *verb.ancestors), LONGEST):
        if negated(at) or supposed(at) or _by_nobody(at) or _would_have(at) or (at is not verb and at.lemma_.lower() in UNMADE):
            return True
        if at.dep_ not in ("xcomp", "ccomp", "pcomp", "prep", "acl", "dobj"):
            return False
    return False


def _by_nobody(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("nobody", "none") for c in verb.children)


def _would_have(verb: Token) -> bool:
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return "have" in words and bool(words & {"would", "could", "should", "might"})


def _told_of(noun: str) -> Way | None:
    """How what a noun is of is laid on somebody: a promise or an offer on whose it is, what was agreed on all who agreed."""
    if noun in AGREED:
        return Way.LAID
    return Way.UNDERTAKEN if noun in PROMISES and noun not in BASES else None


def demander(verb: Token) -> list[Token]:
    """Whose demand it is that somebody do what a verb says (`rejected A's demand to open the port`)."""
    first = _first(verb)
    wanted = first.head if first.dep_ == "acl" and _to_be_done(first) and first.head.lemma_.lower() in WANTS else None
    wanted = None if wanted is not None and unmade(first) else wanted
    return [*before(wanted), *objects(wanted, ("by", "from"))] if wanted is not None else []


def asker(verb: Token) -> Token | None:
    """Who asks somebody else to do what a verb says."""
    above = above_it(_first(verb))
    who = doer(above, besides=above) if above is not None else None
    return who if who is not None and who is not doer(verb, besides=verb) else None


def is_plain(verb: Token) -> bool:
    """True of a deed that may be a duty without a name of its own."""
    begun = verb.lemma_ in BEGINNING and any(c.dep_ == "xcomp" for c in verb.children)
    laws = any(t.lemma_.lower() in LAWS for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for t in c.subtree)
    dealing = verb.lemma_ not in MAKING and any(c.lemma_.lower() in PAPERS | KEPT for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return (
        not begun
        and not laws
        and not dealing
        and verb.lemma_ not in UNDERTAKING | ASKING
        and verb.lemma_.lower() not in SPARING
        and not negated(verb)
    )


def binds_down(verb: Token) -> bool:
    """True where a deal itself is told to put limits to what somebody has (`the deal curbs A's arsenal`)."""
    return verb.lemma_.lower() in BINDING_DOWN and not unmade(verb) and not is_passive(verb) and is_paper(subject(verb))


def eases(verb: Token) -> list[Token]:
    """Whom a deal itself is told to free of what others laid on them (`an accord that would ease the sanctions on A`)."""
    if verb.lemma_.lower() not in EASING or unmade(verb) or is_passive(verb) or not is_paper(subject(verb)):
        return []
    return [t for c in verb.children if c.dep_ == "dobj" for t in objects(c, ("on", "against"))]


def owners_below(thing: Token) -> list[Token]:
    """Whose a thing is, or what it is of, on or to (`A's arsenal`, `curbs on A's programme`, `the borders of A`)."""
    return [
        t for part in (thing, *objects(thing, ("of", "on", "to", "in"))) for t in (*before(part), *([part] if part is not thing else []))
    ]


def asked_for(noun: Token) -> Token | None:
    """Who asks for a deed that a noun names (`A demands a lifting of the siege`), None where nobody does."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    asked = noun.dep_ in ("dobj", "pobj") and above.lemma_ in ASKING | {"seek"} and above.pos_ == "VERB" and not negated(above)
    asked = asked and not any(c.dep_ in ("acl", "ccomp", "relcl") for c in noun.children)  # which tell what else is asked for
    return doer(above, besides=noun) if asked and noun.lemma_.lower() in DEMANDED else None


def paid_for(token: Token) -> Token | None:
    """What is given for what a word names (`peace in exchange for land`), None where nothing is, or who gives the latter is told."""
    if trader(token) is not None:
        return None
    first = token.head if token.dep_ == "conj" and token.head.pos_ == token.pos_ else token
    paid = first.head.head if first.dep_ in ("pobj", "pcomp") and first.head.lower_ == "for" else None
    promised = token.lemma_.lower() in PROMISES and any(c.dep_ in ("acl", "ccomp") for c in token.children)  # which is told below it
    if paid is None or promised or paid.lower_ not in RETURNS or paid.head.lower_ != "in" or any(c.dep_ == "nsubj" for c in token.children):
        return None
    return paid.head.head


def returned(token: Token) -> tuple[list[Token], bool] | None:
    """Who is given what a word names for what they do, and whether they ask and give it (`A wants peace in exchange for land`).

    None where it is given in return for nothing, or is told with who gives it (`in return for B lifting its siege`).
    """
    above = paid_for(token)
    if above is None:
        return None
    above = governor(above) if above.pos_ != "VERB" else above
    while above is not None and above.dep_ in ("conj", "xcomp", "ccomp") and above.head.pos_ == "VERB" and subject(above) is None:
        above = above.head
    who = doer(above, besides=token) if above is not None else None
    if above is None or who is None:
        return None
    bound = [t for c in above.children if c.dep_ == "dobj" for t in owners_below(c)] if is_paper(who) else [who]
    return bound, above.lemma_ in GETTING


def is_everybody(token: Token | None) -> bool:
    """True of words for all who take part in a deal (`the parties`, `both countries`)."""
    if token is None:
        return False
    whole = any(c.lower_ in ("both", "all", "the", "two") for c in token.children)
    return token.lower_ == "both" or (token.tag_ == "NNS" and token.lemma_.lower() in EVERYBODY and whole and not before(token))


def _first(verb: Token) -> Token:
    """The first of the verbs joined to this one, what somebody only begins or goes on doing under its beginning."""
    while (verb.dep_ == "conj" and verb.head.pos_ == "VERB") or (verb.dep_ == "xcomp" and verb.head.lemma_ in BEGINNING):
        verb = verb.head
    return verb


def above_it(verb: Token) -> Token | None:
    """The verb that a clause hangs on as what is said or wanted, or after a preposition (`calls for A to go`, `commits A to going`)."""
    if verb.dep_ in ("xcomp", "ccomp") and verb.head.pos_ == "VERB":
        return verb.head
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children):
        return verb.head
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("to", "for", "from") and verb.head.head.pos_ == "VERB":
        return verb.head.head
    return None


def _under_a_deal(verb: Token) -> bool:
    """True of what is done `under the deal`, or a deal `under which` it is done."""
    if any(c.dep_ == "aux" and c.lower_ in ALLOWED for c in verb.children):
        return False
    told = verb.tag_ in ("VBD", "VBG", "VBN") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    for paper in objects(verb, ("under",)):
        if told and paper.i > verb.i:
            continue  # what was done as a deal says, and not what is to be
        taken_up = verb.dep_ == "relcl" and paper.lower_ == "which"
        if (verb.head if taken_up else paper).lemma_.lower() in PAPERS:
            return True
    return False


def is_paper(token: Token | None) -> bool:
    """True of a word for a deal or what is written in one."""
    return token is not None and token.lemma_.lower() in PAPERS and not any(c.lower_ == "no" for c in token.children)


def _to_be_done(verb: Token) -> bool:
    """True of a clause of what is to be done: an infinitive, a gerund after a preposition, under a modal, or bare (`that A return it`)."""
    coming = any(c.dep_ in ("aux", "auxpass") and c.lower_ in BINDING | {"be", "not"} for c in verb.children)
    return coming or verb.tag_ == "VB" or verb.dep_ == "pcomp"
