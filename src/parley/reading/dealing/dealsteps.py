"""How far an arrangement has come, by the words around its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from parley.knowledge.lexicon import Phrase
from parley.reading.dealing.realised import (
    ENDING,
    MODALS,
    ahead,
    awaited,
    doubted,
    followed,
    foreseen,
    is_hearsay,
    meant,
    not_yet,
    only_possible,
    supposed,
    unrealised,
    yet_to,
)
from parley.reading.deeds.sides import before, clauses, doer, objects
from parley.reading.grammar import asked_to, is_awaited, negated, no_longer

if TYPE_CHECKING:
    from parley.reading.tokens import Token

    Found = tuple[str | None, Token | None]  # a status, and the word that gives it

FEARED = frozenset("risk threat fear danger concern consequence warning possibility prospect likelihood".split())
OPPOSITE = {
    "agreed": "proposed",
    "negotiating": "proposed",
    "proposed": "rejected",
    "in-force": "violated",
    "violated": "in-force",
    "collapsed": "in-force",
    "rejected": "proposed",
    "rumoured": "rumoured",
}
NO_MORE = {
    "proposed": "rejected", "agreed": "rejected", "negotiating": "collapsed", "in-force": "collapsed", "violated": "in-force",
    "rejected": "proposed",
}  # fmt: skip
BEING = frozenset({"exist", "bind", "apply", "stand"})  # what an arrangement does, or is, as long as it is one
FINAL = frozenset({"violated", "collapsed", "rejected"})
PIECES = frozenset("element part portion aspect piece section provision clause".split())  # which may end while the whole goes on
LASTING = FINAL | {"in-force"}
LONGEST = 6
OWN = frozenset({"effect", "hold", "place", "ground", "force"})  # what an arrangement takes without doing anything to another
CIRCUMSTANCE = frozenset(
    "under after before since until till despite amid during ahead following while because without beyond like".split()
)
CONTAINING = frozenset("call require provide stipulate oblige demand allow permit envisage include".split())  # what an arrangement says
SUPPOSED = frozenset({"hope", "expect", "propose", "demand", "suggest", "deny", "agree"})  # what makes another thing of a clause below it
TOWARD = frozenset({"toward", "towards"})
PURPOSES = frozenset({"aim", "mean", "intend", "design", "seek"})
HEARD = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
NONE = frozenset({"no", "neither"})
UNDER_WAY = frozenset({"proposed", "negotiating", "agreed", "in-force"})
NEARLY = frozenset({"nearly", "almost"})
LASTED = frozenset({"year", "month", "week", "day", "hour", "minute", "night"})
BREAKING = frozenset("without no nothing abruptly acrimony acrimoniously failure deadlock stalemate disarray impasse".split())
OUT = frozenset({"from", "of", "out", "off", "away"})  # before what somebody leaves
WITHIN = ("in", "under", "by")
EXCLUDING = frozenset("exclude bar leave shut keep omit sideline ban freeze".split())  # `from`, `out of` what others make
RENEWING = frozenset({"resume", "restart", "reopen", "relaunch", "revive", "renew"})
LEAVING = frozenset(
    "withdraw pull leave quit exit scrap abandon tear terminate end cancel renounce annul".split()
)  # what holds while only meant
SWAPS, FREEING = frozenset({"swap", "exchange"}), frozenset({"free", "release", "return", "swap", "exchange", "trade", "hand"})
WISHES = frozenset({"interest", "desire", "appetite", "intention", "inclination"})
TRUCES = frozenset({"truce", "ceasefire", "cease", "fire", "armistice", "lull"})
FIRING = frozenset("fight war attack fighting fire hostility violence shelling bombardment strike raid".split())
FIGHTING = FIRING | frozenset("shell clash bomb bombing bombard airstrike kill".split())
RAISING = frozenset("seem appear begin start continue".split())
ROUNDS = frozenset({"round", "session", "day", "hour", "week"})  # of talks, which go on when one of them is over
OFFERS = frozenset("offer proposal plan invitation call bid request overture suggestion".split())  # of what, which is refused with them
NEARING = frozenset({"near", "approach", "inch", "edge", "move", "be"})  # a deal that is not made yet
PROLONGING = frozenset({"extend", "prolong", "renew"})  # which, refused, lets a truce end and breaks none
UNTOLD = frozenset("fear worry dread prevent avert avoid forestall portend presage risk threaten".split())
OWN_PART = frozenset("part participation membership obligation commitment adherence involvement".split())
ENDS = CIRCUMSTANCE | {"at", "by"}  # before `the end of` talks, which tell when they were over and not that they broke down


class Steps:
    """Tells the status that the words around a name of an arrangement give it."""

    def __init__(self, listed: Iterable[Phrase]) -> None:
        self._words: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
        for phrase in listed:
            self._words["verb" if phrase.pos == "party" else phrase.pos, phrase.words[0]].append(phrase)

    def binds(self, verb: Token) -> bool:
        """True where the doer of `verb` is a party of the arrangement that is its subject or object."""
        found = self._verb(verb)
        return found is not None and found.pos == "party"

    def tells(self, verb: Token) -> bool:
        """True of a verb that says of its subject, an arrangement, how far it has come."""
        return self._told(verb, talks=False) is not None

    def is_of_a_deal(self, thing: Token) -> bool:
        """True of what is done to, or becomes of, nothing else than what was agreed or proposed (`signed it`, `it fell through`)."""
        found = self._verb(thing.head, "paper")
        return found is not None and thing.dep_ in (("nsubj",) if found.value == "collapsed" else ("dobj", "nsubjpass"))

    def breaks(self, noun: Token) -> bool:
        """True of a breach that is said to be of nothing else than an arrangement (`twelve violations`, not `human rights violations`)."""
        else_of = any(c.dep_ in ("compound", "nmod") for c in noun.children) or bool(objects(noun, ("of", "in")))
        return self._listed("noun", noun) == "violated" and not else_of

    def never_made(self, verb: Token, deal: Token) -> bool:
        """True where a verb says that talks came to nothing (`failed to reach an agreement`), and no deal was that could end."""
        if _definite(deal) or any(c.dep_ == "relcl" for c in deal.children):
            return False
        below = [self._verb(c) for c in verb.children if c.dep_ == "xcomp"]
        return verb.lemma_ == "fail" and any(found is not None and found.value == "agreed" for found in below)

    def breakers(self, head: Token) -> list[Token]:
        """Who breaks or leaves the arrangement that `head` names, by the noun for that above it (`A's violation of the truce`)."""
        at = head
        while at.dep_ in ("pobj", "prep", "compound", "conj") and at.head is not at:
            at = at.head
            if at.pos_ == "NOUN" and self._listed("noun", at) in FINAL:
                after = [t for c in at.head.children if c.i > at.i and c.lower_ == "by" for t in c.children if at.dep_ == "dobj"]
                under = (
                    at.head.head if at.head.lower_ == "in" and at.head.head.pos_ == "VERB" else None
                )  # `shelled it in breach of the truce`
                doing = doer(under, besides=at) if under is not None else None
                return [*before(at), *objects(at, ("by",)), *after, *([doing] if doing is not None else [])]
        return []

    def looks_on(self, verb: Token) -> bool:
        """True where the doer of `verb` need not be a party of what it is done to (`backed`, `urged`)."""
        found = self._verb(verb)
        return found is not None and found.pos == "verb" and found.value == "proposed"

    def status(self, head: Token, first: str | None, *, talks: bool) -> Found:
        """The status of the arrangement that `head` names, or does as a verb, and the word that gives it.

        `first` is the status where the words around say nothing. Of `talks` the same verbs mean that they go on which of a truce
        mean that it holds.
        """
        found: Found = (first, None)
        for child in head.children:
            if child.i < head.i and child.dep_ in ("amod", "compound", "nmod"):
                found = ((None if talks else self._listed("standing", child)) or self._listed("mod", child) or found[0], None)
            elif child.dep_ == "det" and child.lower_ == "any":
                found = ("proposed", None)
        for verb in clauses(head):
            if not (_effecting(verb) or _stipulating(verb) or (talks and _purpose(verb))):
                found = _over((self._told(verb, talks=talks), verb), found)
        if found[0] in ("agreed", "in-force") and any(c.lower_ == "any" for c in head.children):
            found = ("proposed", None)  # `any deal that they signed would be void`
        if head.pos_ == "VERB":
            intended = (found[0] == "in-force" and meant(head)) or yet_to(head)
            found = (_mood(head, "proposed" if intended else found[0]), head)
        elif any(c.lower_ == "no" for c in head.children):
            found = ("proposed" if found[0] in (None, "proposed") else OPPOSITE[found[0]], None)
        status, giver = self._outward(head, found, talks=talks)
        return ("rumoured" if status in UNDER_WAY and doubted(head) else status), giver

    def under(self, head: Token) -> Token | None:
        """The verb of what was done `under` the arrangement that `head` names, or as part of it; None of what is yet to be done."""
        for at in head.ancestors:
            if at.lower_ == "under" or _as_part(at):
                return at.head if at.head.pos_ == "VERB" and followed(at.head) == "in-force" else None
            if at.pos_ not in ("ADP", "NOUN") or at.dep_ == "conj":
                return None
        return None

    def _outward(self, head: Token, found: Found, *, talks: bool) -> Found:
        """The status after each word that governs `head` has had its say, the outermost last."""
        at, aside = head, False
        for _ in range(LONGEST):
            above = _meant_to(at)
            if (last := self._last(at, above, found, talks=talks)) is not None:
                return last
            if above.pos_ in ("ADP", "SCONJ") and _names_one(above):
                at = above.head  # `withdrew from treaties like the one of 1998`
                continue
            if above.pos_ in ("ADP", "SCONJ"):
                if (around := _around(head, above, found)) is not None:
                    return around
                found = ("proposed", None) if above.lower_ in TOWARD and found == ("agreed", None) else found
                aside = aside or self._aside(above)
                at = above
                continue
            if at.pos_ == "VERB" and at.dep_ == "conj" and above.pos_ == "VERB" and any(c.dep_ == "dobj" for c in above.children):
                at = above  # what is done beside it is done to something else (`hailed the vote and held talks`)
                continue
            if above.pos_ in ("VERB", "AUX") and found[0] in FINAL and found[1] is None and only_possible(above, at):
                found = (None, None)
            elif above.pos_ in ("VERB", "AUX") and not _acting(at, above):
                told = self._by_verb(head, at, found, aside=aside, talks=talks)
                if told is None and above.pos_ == "VERB" and found == ("in-force", None):
                    break  # what is to be done with a truce that holds (`urged them to use the ongoing truce`)
                found = self._then(above, at, _over((told, above), found), talks=talks)
            elif above.lemma_ in FEARED and found[0] in FINAL:
                found = (None, None)
            elif talks and above.lemma_ == "end" and above.head.lower_ in ENDS:
                return found  # when they ended: `agreed at the end of a week of talks`
            elif at.pos_ == "VERB" and at.dep_ == "acl" and meant(at):
                return _over((self._listed("noun", above), None), found)  # what becomes of a decision or an effort is not told of the deal
            elif above.pos_ in ("NOUN", "ADJ", "PROPN", "ADV") and at.dep_ != "conj":
                wanted = "rejected" if _unwilling(above, head) else self._listed("noun", above)
                unbroken = wanted == "violated" and any(c.dep_ == "det" and c.lower_ == "no" for c in above.children)
                unbroken = unbroken and not any(c.dep_ == "nummod" for c in above.children)  # `no fewer than twenty violations`
                found = ("in-force", None) if unbroken else _over((wanted, None), found)  # `no violations of the truce were reported`
            at = above
        return found

    def _last(self, at: Token, above: Token, found: Found, *, talks: bool) -> Found | None:
        """The status where nothing further out changes it; None where more may be told there."""
        if found[0] in FINAL and _untold(at, above):
            return None, None
        if not self._is_last(at):
            return None
        leaving = self._may_leave(above) and not talks
        return ("in-force", None) if leaving and found == ("agreed", None) else found

    def _then(self, verb: Token, subject: Token, found: Found, *, talks: bool) -> Found:
        """The status after the verbs joined to a verb whose subject the arrangement is too (`the truce took hold and collapsed`)."""
        for then in _joined(verb) if subject.dep_ in ("nsubj", "nsubjpass") else ():
            told = self._told(then, talks=talks)
            found = (told, then) if told is not None and then.lemma_ in RENEWING else _over((told, then), found)
        return found

    def _is_last(self, token: Token) -> bool:
        """True where nothing above a token governs it: at the top of a clause of its own, or below what only modifies."""
        clause = token.dep_ in ("pcomp", "conj") and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        top = token.head is token or token.dep_ in ("relcl", "parataxis", "advcl", "ROOT")
        said = token.dep_ == "ccomp" and token.head.lemma_ not in SUPPOSED
        meant_alone = self._only_meant(token.head) or self._may_leave(token.head)  # `wants to scuttle the deal`
        said = said or (token.head.pos_ == "VERB" and meant_alone)
        beside = token.head.pos_ == "ADV" and token.head.lower_ not in OUT and not self._listed("noun", token.head)
        return clause or top or said or beside

    def _only_meant(self, verb: Token) -> bool:
        """True of an end or a breach that is not told as done, so that what is wanted or threatened above it is not the arrangement."""
        found = self._verb(verb)
        return found is not None and found.value in FINAL and meant(verb) and unrealised(verb)

    def _may_leave(self, verb: Token) -> bool:
        """True of leaving an arrangement that is only meant, weighed or threatened: it is at work till then."""
        found = self._verb(verb) if verb.lemma_ in LEAVING and verb.dep_ in ("xcomp", "pcomp", "acl") else None
        return found is not None and found.value == "collapsed" and unrealised(verb)

    def _by_verb(self, head: Token, at: Token, found: Found, *, aside: bool, talks: bool) -> str | None:
        """What the verb above `at` says of the arrangement that `head` names; `aside` where the verb is about something else."""
        verb = _meant_to(at)
        if verb.lemma_ == "be" and at.lower_ == "in" and found == ("negotiating", None) and (no_longer(verb) or negated(verb)):
            return "collapsed" if no_longer(verb) else "rumoured"
        denied = self._verb(at) if verb.lemma_ == "deny" and at.pos_ == "VERB" else None
        if denied is not None and denied.value in FINAL:
            return OPPOSITE[denied.value] if denied.value != "violated" else None  # `denied that the truce had collapsed`
        raised = at.dep_ == "xcomp" and verb.lemma_ in RAISING  # which has said what it says by what is below it
        told = None if raised or _left_out(at, verb) else self._told(verb, talks=talks)
        told = "rejected" if verb.lemma_ == "deny" and at.lemma_ in OFFERS else told
        if talks and at.lemma_ in ROUNDS and told in ("agreed", "collapsed") and not any(c.lower_ == "without" for c in verb.children):
            return "negotiating"  # `concluded a round of talks`
        told = _ended_in(at, verb, told, straight=head.head is at or head.dep_ in ("appos", "conj"))
        kept = self._verb(verb)
        if told == "proposed" and kept is not None and kept.value == "in-force" and _definite(head) and found == ("agreed", None):
            told = None  # `would observe the truce`
        aside = aside and not (told == "rejected" and at.lemma_ in OFFERS)
        told = None if (aside and told in LASTING) or (told == "collapsed" and at.lemma_ in PIECES) else told
        usual = found[1] is None and found[0] in ("agreed", "negotiating")
        if told is None and usual and not_yet(at, verb, known=_definite(head), talks=talks):
            return "proposed"
        return "proposed" if found[0] in ("agreed", "in-force") and not _definite(head) and awaited(verb) else told

    def _aside(self, preposition: Token) -> bool:
        """True where a preposition hangs the arrangement on something else, whose fate is not its own (`a vote on the deal`)."""
        holder = preposition.head
        listed = self._listed("noun", holder)
        if holder.lemma_ in OWN_PART and any(c.dep_ == "poss" for c in holder.children):
            return False  # `suspended its part in the accord`
        return holder.pos_ == "NOUN" and ((preposition.lower_ != "of" and listed is None) or listed == "proposed")

    def _told(self, verb: Token, *, talks: bool) -> str | None:
        found, standing = self._verb(verb), None if talks or _particle(verb) else self._verb(verb, "standing")
        found = standing if standing is not None and (found is None or len(found.words) <= len(standing.words)) else found
        said = found.value if found is not None else None
        if said == "in-force" and verb.lemma_ == "last" and _over_after(verb):
            said = "collapsed"
        if said == "proposed" and verb.lemma_ == "call" and any(c.dep_ == "dobj" for c in verb.children):
            said = "agreed"  # who calls a truce keeps it
        if any(c.lower_ in NEARLY for c in verb.children):
            said = "proposed" if said == "agreed" else None  # `nearly signed`, `nearly collapsed`
        if (said == "proposed" and _addressed(verb)) or any(c.lower_ == "narrowly" for c in verb.children):
            said = None
        if verb.lemma_ == "remain" and any(c.dep_ == "acomp" and self._listed("said", c) == "proposed" for c in verb.children):
            said = "proposed"  # `remains elusive`
        if verb.lemma_ == "be" and said is None:
            beside = [c for c in verb.children if c.dep_ in ("acomp", "advmod", "prt") and c.i > verb.i]
            said = next((told for c in beside if (told := self._listed("said", c) or self._listed("mod", c))), None)
        if said == "agreed" and verb.lemma_ == "ratify" and any(c.dep_ == "neg" for c in verb.children):
            return None  # it was made
        if said == "rejected" and any(m.lower_ in ("unless", "until") for c in verb.children if c.dep_ == "advcl" for m in c.children):
            said = "proposed"
        if said == "negotiating" and not talks and verb.tag_ in ("VBD", "VBN") and verb.lemma_ not in NEARING:
            said = "agreed"  # who brokered or negotiated a truce has one
        if said == "collapsed" and foreseen(verb) and not talks:
            said = "in-force"  # a truce that ends on Tuesday holds till then
        if said == "collapsed" and (foreseen(verb) or self._short_of_else(verb) or (talks and _over_with(verb))):
            said = None
        told_so = said in FINAL or (said == "in-force" and verb.dep_ == "ccomp")  # `would have to certify that A is complying`
        if told_so and (unrealised(verb) or (found is not None and len(found.words) == 1 and _particle(verb))):
            said = None
        if said in ("agreed", "in-force") and (is_hearsay(verb) or any(c.lower_ in HEARD for c in verb.children if c.dep_ == "advmod")):
            said = "rumoured"
        told_to = verb.dep_ == "xcomp" or asked_to(verb) is not None
        yet = meant(verb) and (said in ("in-force", "agreed") or (said == "negotiating" and told_to))
        return _mood(verb, "proposed" if yet else said)

    def _short_of_else(self, verb: Token) -> bool:
        """True where something else fails than the arrangement (`the talks failed to free the hostages`), or to break it does."""
        below = [self._verb(c) for c in verb.children if c.dep_ == "xcomp"]
        return verb.lemma_ == "fail" and any(found is None or found.value in FINAL for found in below)

    def _verb(self, verb: Token, place: str = "verb") -> Phrase | None:
        beside = {c.lemma_.lower() for c in verb.children if c.i > verb.i} | {c.lower_ for c in verb.children}
        below = [d for c in verb.children if c.dep_ == "prep" for d in c.children]
        beside |= {t.lower_ for d in below for t in (d, *(d.children if d.dep_ == "prep" else ()))}  # `out of reach`
        fitting = (p for p in self._words.get((place, verb.lemma_.lower()), ()) if all(word in beside for word in p.words[1:]))
        return max(fitting, key=lambda p: len(p.words), default=None)

    def _listed(self, place: str, token: Token) -> str | None:
        listed = self._words.get((place, token.lemma_.lower())) or self._words.get((place, token.lower_)) or []
        return next((p.value for p in listed if set(p.words[1:]) <= {c.lower_ for c in token.children}), None)


def _around(head: Token, preposition: Token, found: Found) -> Found | None:
    """The status where a preposition makes the arrangement the circumstance of a deed; None where more may be told beyond it."""
    deed, status = preposition.head, found[0]
    if preposition.lower_ == "in" and head.lemma_ in SWAPS and deed.lemma_ in FREEING and status == "agreed":
        return followed(deed), None  # `freed in a swap`
    if preposition.lower_ == "despite" and head.lemma_ in TRUCES and status in (None, "agreed", "in-force") and _of_fighting(deed, head):
        return "violated", deed
    if preposition.lower_ not in CIRCUMSTANCE and not _as_part(preposition):
        return None
    under = preposition.lower_ in ("under", "as") and status in (None, "agreed")
    return (followed(deed), None) if under and deed.pos_ in ("VERB", "AUX") else found


def _unwilling(noun: Token, head: Token) -> bool:
    """True of the wish for what `head` names that somebody does not have (`showed no interest in talks`)."""
    straight = head.head in noun.children and head.dep_ in ("pobj", "pcomp")
    return straight and noun.lemma_ in WISHES and any(c.lower_ in ("no", "little") for c in noun.children)


def _of_fighting(verb: Token, truce: Token) -> bool:
    """True of a verb that tells of fighting as done (`shelling went on despite the truce`), of a truce that it would break."""
    with_others = bool(objects(truce, ("with", "between", "in"))) or any(c.dep_ == "poss" for c in truce.children)
    if with_others and any(c.ent_type_ for c in verb.children if c.dep_ == "dobj"):
        return False  # `A attacked B despite its truce with C`
    told = {verb.lemma_.lower(), *(c.lemma_.lower() for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))}
    return bool(told & FIGHTING) and not unrealised(verb) and not any(c.dep_ == "neg" for c in verb.children)


def _addressed(verb: Token) -> bool:
    """True of what the reader is told to do (`Consider the truce of 1994`)."""
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children)


def _joined(verb: Token) -> list[Token]:
    """The verbs joined to a verb that share its subject."""
    own = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    return [
        c for c in own if not any(t.dep_ in ("nsubj", "nsubjpass") for t in c.children) and not any(t.dep_ == "dobj" for t in c.children)
    ]


def _untold(at: Token, verb: Token) -> bool:
    """True of an end or a breach that somebody only fears or prevents (`fears the end of the truce`)."""
    return verb.pos_ == "VERB" and verb.lemma_ in UNTOLD and at.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass")


def _meant_to(at: Token) -> Token:
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


def _over_after(verb: Token) -> bool:
    """True of what lasted so long and no longer (`the truce lasted five months`, `lasted until his arrest`)."""
    spans = [*(c for c in verb.children if c.dep_ in ("npadvmod", "dobj", "advmod")), *objects(verb, ("for",))]
    measured = any(c.lemma_.lower() in LASTED for c in spans)
    measured = measured or bool(objects(verb, ("until", "till")))
    return verb.tag_ == "VBD" and measured and not any(c.dep_ in ("aux", "neg") for c in verb.children)


def _ended_in(preposition: Token, verb: Token, told: str | None, *, straight: bool) -> str | None:
    """What the end of something else says of the arrangement that it ended `in` or `with`, named `straight`: that it was made."""
    if told != "collapsed" or preposition.pos_ != "ADP" or preposition.lower_ in OUT:
        return told
    if preposition.lower_ in ("in", "with", "at"):
        return "agreed" if verb.lemma_ in ENDING and straight else None
    return None if any(c.dep_ == "dobj" for c in verb.children) else told  # `called off the vote on the deal`


def _particle(verb: Token) -> bool:
    """True where a particle makes another verb of this one (`ended up taking the deal`, `held out a deal`)."""
    return any(c.dep_ == "prt" for c in verb.children)


def _definite(noun: Token) -> bool:
    """True of a thing that is known of or somebody's (`the truce`, `their talks`)."""
    return any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "some") for c in noun.children)


def _over_with(verb: Token) -> bool:
    """True of talks that ended as talks do, which says nothing of whether they failed (`the summit ended on Friday`)."""
    return verb.lemma_ == "end" and not any(c.dep_ == "dobj" or c.lower_ in BREAKING for c in verb.subtree if c.i > verb.i)


def _names_one(preposition: Token) -> bool:
    """True for the `like` or `such as` that names one of the things before it."""
    such = preposition.lower_ == "like" or any(c.lower_ == "such" for c in preposition.children)
    return such and preposition.head.tag_ in ("NNS", "NNPS")


def _as_part(preposition: Token) -> bool:
    """True for the `as` of `as part of the deal`."""
    return preposition.lower_ == "as" and any(c.lower_ == "part" for c in preposition.children)


def _left_out(preposition: Token, verb: Token) -> bool:
    """True where somebody is not let into an arrangement, which says nothing of how far the others are (`was not invited to the talks`)."""
    taken = any(c.dep_ == "nsubjpass" for c in verb.children) and any(c.dep_ == "neg" for c in verb.children)
    kept_out = verb.lemma_ in EXCLUDING and preposition.lower_ in ("from", "of", "out")
    return preposition.pos_ == "ADP" and (kept_out or (preposition.lower_ in ("to", "into") and taken))


def _acting(noun: Token, verb: Token) -> bool:
    """True where an arrangement asks for something or does something to something else (`the deal ends the war`), not its own fate."""
    if noun.dep_ != "nsubj":
        return False
    return verb.lemma_ in CONTAINING or any(c.dep_ == "dobj" and c.lower_ not in OWN for c in verb.children)


def _purpose(clause: Token) -> bool:
    """True for a clause that tells what talks are for (`talks that aim to end the war`, `talks aimed at a truce`)."""
    return clause.lemma_ in PURPOSES and (clause.dep_ == "acl" or any(c.tag_ in ("WDT", "WP") for c in clause.children))


def has_effect(noun: Token) -> bool:
    """True where a sentence tells what an arrangement does to something else (`a deal can prevent a war`)."""
    return noun.head.pos_ == "VERB" and _acting(noun, noun.head)


def _effecting(clause: Token) -> bool:
    """True for a clause that tells what the arrangement does to something else (`a deal that ended the war`)."""
    own = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in clause.children)
    return own and any(c.dep_ == "dobj" and c.lower_ not in OWN for c in clause.children)


def _stipulating(clause: Token) -> bool:
    """True for a clause that tells what an arrangement lays down (`a pact in which they undertook to leave`)."""
    return any(t.tag_ == "WDT" for t in objects(clause, WITHIN))


def _mood(verb: Token, status: str | None) -> str | None:
    """The status that a verb gives once its negation, modality and condition are heard."""
    if no_longer(verb) or (verb.lemma_ == "be" and any(map(no_longer, verb.children))):
        said = "in-force" if status is None and verb.lemma_ in BEING else status
        return NO_MORE.get(said or "", status) if verb.lemma_ != "expect" else None
    modal = any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children) or verb.head.lemma_ == "let"
    conditional = supposed(verb) or is_awaited(verb) or ahead(verb)
    if any(c.dep_ == "neg" and c.lower_ != "only" for c in verb.children) or any(
        d.lower_ in NONE for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") for d in c.children
    ):
        if modal and status is not None and any(c.lower_ in ("until", "till") for c in verb.children):
            return "proposed"
        if modal and status is not None:
            return "rejected" if any(c.lower_ in ("will", "wo", "'ll", "’ll") for c in verb.children) else None
        passive = any(c.dep_ == "nsubjpass" for c in verb.children)
        opposite = None if status == "proposed" and passive else OPPOSITE.get(status or "", status)  # `the talks are not aimed at peace`
        return None if opposite in FINAL and (conditional or unrealised(verb)) else opposite
    if (modal or conditional) and status is not None:
        return "proposed" if status not in FINAL else None
    return status


def _over(outer: Found, inner: Found) -> Found:
    """What an outer word leaves of the status that the inner words give."""
    if outer[0] is None:
        return inner
    if outer[0] == "rejected" and inner == ("in-force", None) and (outer[1] is None or outer[1].lemma_ == "oppose"):
        return inner  # who is against what holds does not end it
    if outer[0] in ("collapsed", "rejected") and inner[0] == "in-force":
        return ("collapsed" if inner[1] is not None and inner[1].lemma_ in PROLONGING else "violated"), outer[1]
    if outer[0] == "violated" and inner[0] in ("rumoured", "proposed", "negotiating"):
        return inner  # what is not made yet cannot be broken
    if outer[0] == "in-force" and inner[0] == "proposed" and inner[1] is not None:
        return inner  # nor kept (`to implement a deal that may be reached`)
    if outer[0] == "agreed" and inner[0] == "negotiating":
        return "proposed", outer[1]
    if outer[1] is not None and outer[1].lemma_ in RENEWING and inner[1] is None:
        return outer  # `resumed the stalled talks`
    if outer[0] in ("negotiating", "agreed") and inner[0] in FINAL | {"in-force"}:
        return inner
    return outer
