"""How far an arrangement has come, by the words around its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.reading.dealing.bearing import (
    CIRCUMSTANCE,
    OFFERS,
    OUT,
    RAISING,
    acting,
    as_circumstance,
    as_part,
    effecting,
    ended_in,
    joined,
    left_out,
    meant_to,
    names_one,
    purpose,
    stipulating,
    untold,
    unwilling,
)
from parley.reading.dealing.realised import (
    awaited,
    doubted,
    followed,
    foreseen,
    is_hearsay,
    meant,
    not_yet,
    only_possible,
    unrealised,
    yet_to,
)
from parley.reading.dealing.statuses import FINAL, LASTING, OPPOSITE, RENEWING, UNDER_WAY, mood, over
from parley.reading.dealing.stepwords import StepWords, definite
from parley.reading.deeds.sides import clauses, objects
from parley.reading.grammar import asked_to, negated, no_longer

if TYPE_CHECKING:
    from parley.reading.dealing.statuses import Found
    from parley.reading.tokens import Token

FEARED = frozenset("risk threat fear danger concern consequence warning possibility prospect likelihood".split())
PIECES = frozenset("element part portion aspect piece section provision clause".split())  # which may end while the whole goes on
LONGEST = 6
SUPPOSED = frozenset({"hope", "expect", "propose", "demand", "suggest", "deny", "agree"})  # what makes another thing of a clause below it
TOWARD = frozenset({"toward", "towards"})
HEARD = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
NEARLY = frozenset({"nearly", "almost"})
LASTED = frozenset({"year", "month", "week", "day", "hour", "minute", "night"})
BREAKING = frozenset("without no nothing abruptly acrimony acrimoniously failure deadlock stalemate disarray impasse".split())
SCRAPPING = frozenset(
    "withdraw pull leave quit exit scrap abandon tear terminate end cancel renounce annul".split()
)  # what holds while only meant
ROUNDS = frozenset({"round", "session", "day", "hour", "week"})  # of talks, which go on when one of them is over
NEARING = frozenset({"near", "approach", "inch", "edge", "move", "be"})  # a deal that is not made yet
OWN_PART = frozenset("part participation membership obligation commitment adherence involvement".split())
ENDS = CIRCUMSTANCE | {"at", "by"}  # before `the end of` talks, which tell when they were over and not that they broke down


class Steps(StepWords):
    """Tells the status that the words around a name of an arrangement give it."""

    def tells(self, verb: Token) -> bool:
        """True of a verb that says of its subject, an arrangement, how far it has come."""
        return self._told(verb, talks=False) is not None

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
            if not (effecting(verb) or stipulating(verb) or (talks and purpose(verb))):
                found = over((self._told(verb, talks=talks), verb), found)
        if found[0] in ("agreed", "in-force") and any(c.lower_ == "any" for c in head.children):
            found = ("proposed", None)  # `any deal that they signed would be void`
        if head.pos_ == "VERB":
            intended = (found[0] == "in-force" and meant(head)) or yet_to(head)
            found = (mood(head, "proposed" if intended else found[0]), head)
        elif any(c.lower_ == "no" for c in head.children):
            found = ("proposed" if found[0] in (None, "proposed") else OPPOSITE[found[0]], None)
        status, giver = self._outward(head, found, talks=talks)
        return ("rumoured" if status in UNDER_WAY and doubted(head) else status), giver

    def under(self, head: Token) -> Token | None:
        """The verb of what was done `under` the arrangement that `head` names, or as part of it; None of what is yet to be done."""
        for at in head.ancestors:
            if at.lower_ == "under" or as_part(at):
                return at.head if at.head.pos_ == "VERB" and followed(at.head) == "in-force" else None
            if at.pos_ not in ("ADP", "NOUN") or at.dep_ == "conj":
                return None
        return None

    def _outward(self, head: Token, found: Found, *, talks: bool) -> Found:
        """The status after each word that governs `head` has had its say, the outermost last."""
        at, aside = head, False
        for _ in range(LONGEST):
            above = meant_to(at)
            if (last := self._last(at, above, found, talks=talks)) is not None:
                return last
            if above.pos_ in ("ADP", "SCONJ") and names_one(above):
                at = above.head  # `withdrew from treaties like the one of 1998`
                continue
            if above.pos_ in ("ADP", "SCONJ"):
                if (beside := as_circumstance(head, above, found)) is not None:
                    return beside
                found = ("proposed", None) if above.lower_ in TOWARD and found == ("agreed", None) else found
                aside = aside or self._aside(above)
                at = above
                continue
            if at.pos_ == "VERB" and at.dep_ == "conj" and above.pos_ == "VERB" and any(c.dep_ == "dobj" for c in above.children):
                at = above  # what is done beside it is done to something else (`hailed the vote and held talks`)
                continue
            if above.pos_ in ("VERB", "AUX") and found[0] in FINAL and found[1] is None and only_possible(above, at):
                found = (None, None)
            elif above.pos_ in ("VERB", "AUX") and not acting(at, above):
                told = self._by_verb(head, at, found, aside=aside, talks=talks)
                if told is None and above.pos_ == "VERB" and found == ("in-force", None):
                    break  # what is to be done with a truce that holds (`urged them to use the ongoing truce`)
                found = self._then(above, at, over((told, above), found), talks=talks)
            elif above.lemma_ in FEARED and found[0] in FINAL:
                found = (None, None)
            elif talks and above.lemma_ == "end" and above.head.lower_ in ENDS:
                return found  # when they ended: `agreed at the end of a week of talks`
            elif at.pos_ == "VERB" and at.dep_ == "acl" and meant(at):
                return over((self._listed("noun", above), None), found)  # what becomes of a decision or an effort is not told of the deal
            elif above.pos_ in ("NOUN", "ADJ", "PROPN", "ADV") and at.dep_ != "conj":
                wanted = "rejected" if unwilling(above, head) else self._listed("noun", above)
                unbroken = wanted == "violated" and any(c.dep_ == "det" and c.lower_ == "no" for c in above.children)
                unbroken = unbroken and not any(c.dep_ == "nummod" for c in above.children)  # `no fewer than twenty violations`
                found = ("in-force", None) if unbroken else over((wanted, None), found)  # `no violations of the truce were reported`
            at = above
        return found

    def _last(self, at: Token, above: Token, found: Found, *, talks: bool) -> Found | None:
        """The status where nothing further out changes it; None where more may be told there."""
        if found[0] in FINAL and untold(at, above):
            return None, None
        if not self._is_last(at):
            return None
        leaving = self._may_leave(above) and not talks
        return ("in-force", None) if leaving and found == ("agreed", None) else found

    def _then(self, verb: Token, subject: Token, found: Found, *, talks: bool) -> Found:
        """The status after the verbs joined to a verb whose subject the arrangement is too (`the truce took hold and collapsed`)."""
        for then in joined(verb) if subject.dep_ in ("nsubj", "nsubjpass") else ():
            told = self._told(then, talks=talks)
            found = (told, then) if told is not None and then.lemma_ in RENEWING else over((told, then), found)
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
        found = self._verb(verb) if verb.lemma_ in SCRAPPING and verb.dep_ in ("xcomp", "pcomp", "acl") else None
        return found is not None and found.value == "collapsed" and unrealised(verb)

    def _by_verb(self, head: Token, at: Token, found: Found, *, aside: bool, talks: bool) -> str | None:
        """What the verb above `at` says of the arrangement that `head` names; `aside` where the verb is about something else."""
        verb = meant_to(at)
        if verb.lemma_ == "be" and at.lower_ == "in" and found == ("negotiating", None) and (no_longer(verb) or negated(verb)):
            return "collapsed" if no_longer(verb) else "rumoured"
        denied = self._verb(at) if verb.lemma_ == "deny" and at.pos_ == "VERB" else None
        if denied is not None and denied.value in FINAL:
            return OPPOSITE[denied.value] if denied.value != "violated" else None  # `denied that the truce had collapsed`
        raised = at.dep_ == "xcomp" and verb.lemma_ in RAISING  # which has said what it says by what is below it
        told = None if raised or left_out(at, verb) else self._told(verb, talks=talks)
        told = "rejected" if verb.lemma_ == "deny" and at.lemma_ in OFFERS else told
        if talks and at.lemma_ in ROUNDS and told in ("agreed", "collapsed") and not any(c.lower_ == "without" for c in verb.children):
            return "negotiating"  # `concluded a round of talks`
        told = ended_in(at, verb, told, straight=head.head is at or head.dep_ in ("appos", "conj"))
        kept = self._verb(verb)
        if told == "proposed" and kept is not None and kept.value == "in-force" and definite(head) and found == ("agreed", None):
            told = None  # `would observe the truce`
        aside = aside and not (told == "rejected" and at.lemma_ in OFFERS)
        told = None if (aside and told in LASTING) or (told == "collapsed" and at.lemma_ in PIECES) else told
        usual = found[1] is None and found[0] in ("agreed", "negotiating")
        if told is None and usual and not_yet(at, verb, known=definite(head), talks=talks):
            return "proposed"
        return "proposed" if found[0] in ("agreed", "in-force") and not definite(head) and awaited(verb) else told

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
        return mood(verb, "proposed" if yet else said)

    def _short_of_else(self, verb: Token) -> bool:
        """True where something else fails than the arrangement (`the talks failed to free the hostages`), or to break it does."""
        below = [self._verb(c) for c in verb.children if c.dep_ == "xcomp"]
        return verb.lemma_ == "fail" and any(found is None or found.value in FINAL for found in below)


def _addressed(verb: Token) -> bool:
    """True of what the reader is told to do (`Consider the truce of 1994`)."""
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children)


def _over_after(verb: Token) -> bool:
    """True of what lasted so long and no longer (`the truce lasted five months`, `lasted until his arrest`)."""
    spans = [*(c for c in verb.children if c.dep_ in ("npadvmod", "dobj", "advmod")), *objects(verb, ("for",))]
    measured = any(c.lemma_.lower() in LASTED for c in spans)
    measured = measured or bool(objects(verb, ("until", "till")))
    return verb.tag_ == "VBD" and measured and not any(c.dep_ in ("aux", "neg") for c in verb.children)


def _particle(verb: Token) -> bool:
    """True where a particle makes another verb of this one (`ended up taking the deal`, `held out a deal`)."""
    return any(c.dep_ == "prt" for c in verb.children)


def _over_with(verb: Token) -> bool:
    """True of talks that ended as talks do, which says nothing of whether they failed (`the summit ended on Friday`)."""
    return verb.lemma_ == "end" and not any(c.dep_ == "dobj" or c.lower_ in BREAKING for c in verb.subtree if c.i > verb.i)
