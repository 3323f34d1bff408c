"""How far an arrangement has come, by the words around its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from parley.knowledge.lexicon import Phrase
from parley.reading.deeds.sides import clauses
from parley.reading.grammar import is_awaited

if TYPE_CHECKING:
    from parley.reading.tokens import Token

MODALS = frozenset({"will", "would", "could", "may", "might", "should", "must", "can", "shall", "ca", "wo", "'ll", "’ll"})
AIMED = frozenset({"about", "to", "toward", "towards"})  # `optimistic about reaching a deal`
FEARED = frozenset("risk threat fear danger concern consequence warning possibility prospect likelihood".split())
HYPOTHETICAL = frozenset({"would", "could", "may", "might", "should", "can"})
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
FINAL = frozenset({"violated", "collapsed", "rejected"})
ACHIEVING = frozenset("fail refuse decline manage continue begin start help cease".split())  # `to honour a truce` that is or was done
LONGEST = 6
OWN = frozenset({"effect", "hold", "place", "ground", "force"})  # what an arrangement takes without doing anything to another
CIRCUMSTANCE = frozenset(
    "under after before since until till despite amid during ahead following while because without beyond like".split()
)
CONTAINING = frozenset("call require provide stipulate oblige demand allow permit envisage include".split())  # what an arrangement says
TOWARD = frozenset({"toward", "towards"})
ENDING = frozenset({"end", "expire", "lapse"})
BREAKING = frozenset("without no abruptly acrimony acrimoniously failure deadlock stalemate disarray impasse".split())
EXCLUDING = frozenset("exclude bar leave shut keep omit sideline ban freeze".split())  # `from`, `out of` what others make
RENEWING = frozenset({"resume", "restart", "reopen", "relaunch", "revive", "renew"})
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

    def status(self, head: Token, first: str | None, *, talks: bool) -> tuple[str | None, Token | None]:
        """The status of the arrangement that `head` names, or does as a verb, and the word that gives it.

        `first` is the status where the words around say nothing. Of `talks` the same verbs mean that they go on which of a truce
        mean that it holds.
        """
        found: tuple[str | None, Token | None] = (first, None)
        for child in head.children:
            if child.i < head.i and child.dep_ in ("amod", "compound", "nmod"):
                found = ((None if talks else self._listed("standing", child)) or self._listed("mod", child) or found[0], None)
            elif child.dep_ == "det" and child.lower_ == "any":
                found = ("proposed", None)
        for verb in clauses(head):
            if not _effecting(verb):
                found = _over((self._told(verb, talks=talks), verb), found)
        if head.pos_ == "VERB":
            found = (_mood(head, "proposed" if found[0] == "in-force" and _meant(head) else found[0]), head)
        elif any(c.lower_ == "no" for c in head.children):
            found = ("proposed" if found[0] in (None, "proposed") else OPPOSITE[found[0]], None)
        return self._outward(head, found, talks=talks)

    def under(self, head: Token) -> Token | None:
        """The verb of what was done `under` the arrangement that `head` names, or as part of it; None of what is yet to be done."""
        for at in head.ancestors:
            if at.lower_ == "under" or _as_part(at):
                return at.head if at.head.pos_ == "VERB" and _followed(at.head) == "in-force" else None
            if at.pos_ not in ("ADP", "NOUN") or at.dep_ == "conj":
                return None
        return None

    def _outward(self, head: Token, found: tuple[str | None, Token | None], *, talks: bool) -> tuple[str | None, Token | None]:
        """The status after each word that governs `head` has had its say, the outermost last."""
        at = head
        for _ in range(LONGEST):
            above = at.head
            clause = at.dep_ in ("pcomp", "conj") and any(c.dep_ in ("nsubj", "nsubjpass") for c in at.children)
            if (
                above is at
                or clause
                or at.dep_ in ("relcl", "parataxis", "advcl", "ROOT")
                or (above.pos_ == "ADV" and not self._listed("noun", above))
            ):
                break
            if above.pos_ in ("ADP", "SCONJ"):
                if above.lower_ in CIRCUMSTANCE or _as_part(above):
                    under = above.lower_ in ("under", "as") and found[0] in (None, "agreed")
                    return (_followed(above.head), None) if under and above.head.pos_ in ("VERB", "AUX") else found
                found = ("proposed", None) if above.lower_ in TOWARD and found == ("agreed", None) else found
                at = above
                continue
            if at.pos_ == "VERB" and at.dep_ == "conj" and above.pos_ == "VERB" and any(c.dep_ == "dobj" for c in above.children):
                at = above  # what is done beside it is done to something else (`hailed the vote and held talks`)
                continue
            if at.dep_ == "ccomp" and above.lemma_ not in ("hope", "expect", "propose", "demand", "suggest", "deny"):
                break
            if above.pos_ in ("VERB", "AUX") and found[0] in FINAL and found[1] is None and _only_possible(above):
                found = (None, None)
            elif above.pos_ in ("VERB", "AUX") and not _acting(at, above):
                told = None if _left_out(at, above) else self._told(above, talks=talks)
                usual = found[1] is None and found[0] in ("agreed", "negotiating")
                told = "proposed" if told is None and usual and _not_yet(at, above, known=_definite(head), talks=talks) else told
                if told is None and above.pos_ == "VERB" and found == ("in-force", None):
                    break  # what is to be done with a truce that holds (`urged them to use the ongoing truce`)
                found = _over((told, above), found)
            elif above.lemma_ in FEARED and found[0] in FINAL:
                found = (None, None)
            elif talks and above.lemma_ == "end" and above.head.lower_ in ENDS:
                return found  # when they ended: `agreed at the end of a week of talks`
            elif above.pos_ in ("NOUN", "ADJ", "PROPN", "ADV") and at.dep_ != "conj":
                found = _over((self._listed("noun", above), None), found)
            at = above
        return found

    def _told(self, verb: Token, *, talks: bool) -> str | None:
        standing = [] if talks else self._words.get(("standing", verb.lemma_.lower()), [])
        found = standing[0] if standing else self._verb(verb)
        said = found.value if found is not None else None
        if verb.lemma_ == "be" and said is None:
            said = next((told for c in verb.children if c.dep_ == "acomp" and (told := self._listed("mod", c))), None)
        if said == "rejected" and any(m.lower_ in ("unless", "until") for c in verb.children if c.dep_ == "advcl" for m in c.children):
            said = "proposed"
        if said == "negotiating" and not talks and verb.tag_ in ("VBD", "VBN"):
            said = "agreed"  # who brokered or negotiated a truce has one
        if said == "collapsed" and (_foreseen(verb) or self._short_of_else(verb) or (talks and _over_with(verb))):
            said = None
        yet = _meant(verb) and (said in ("in-force", "agreed") or (said == "negotiating" and verb.dep_ == "xcomp"))
        return _mood(verb, "proposed" if yet else said)

    def _short_of_else(self, verb: Token) -> bool:
        """True where it is something else than the arrangement itself that fails (`the talks failed to free the hostages`)."""
        return verb.lemma_ == "fail" and any(c.dep_ == "xcomp" and self._verb(c) is None for c in verb.children)

    def _verb(self, verb: Token) -> Phrase | None:
        beside = {c.lemma_.lower() for c in verb.children if c.i > verb.i} | {c.lower_ for c in verb.children}
        beside |= {d.lower_ for c in verb.children if c.dep_ == "prep" for d in c.children}
        fitting = (p for p in self._words.get(("verb", verb.lemma_.lower()), ()) if all(word in beside for word in p.words[1:]))
        return max(fitting, key=lambda p: len(p.words), default=None)

    def _listed(self, place: str, token: Token) -> str | None:
        listed = self._words.get((place, token.lemma_.lower())) or self._words.get((place, token.lower_))
        return listed[0].value if listed else None


def _meant(verb: Token) -> bool:
    """True of what is to be done, and is not thereby said to be done (`wants to reach a deal`, `optimistic about reaching a deal`)."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return verb.head.lemma_ not in ACHIEVING or (verb.dep_ == "xcomp" and verb.head is not verb and _meant(verb.head))
    return verb.dep_ == "pcomp" and verb.head.lower_ in AIMED


def _definite(noun: Token) -> bool:
    """True of a thing that is known of or somebody's (`the truce`, `their talks`)."""
    return any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "some") for c in noun.children)


def _not_yet(noun: Token, verb: Token, *, known: bool, talks: bool) -> bool:
    """True where a verb of whatever meaning tells what could be or is meant (`trying to force an agreement`), unless it is `known`."""
    modal = any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in verb.children)
    return (modal and not known) or (noun.dep_ == "dobj" and _meant(verb) and (talks or not known))


def _foreseen(verb: Token) -> bool:
    """True of an end that is only set (`a truce that ends on Tuesday`)."""
    return verb.lemma_ in ENDING and verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.children)


def _over_with(verb: Token) -> bool:
    """True of talks that ended as talks do, which says nothing of whether they failed (`the summit ended on Friday`)."""
    return verb.lemma_ == "end" and not any(c.dep_ == "dobj" or c.lower_ in BREAKING for c in verb.subtree if c.i > verb.i)


def _as_part(preposition: Token) -> bool:
    """True for the `as` of `as part of the deal`."""
    return preposition.lower_ == "as" and any(c.lower_ == "part" for c in preposition.children)


def _left_out(preposition: Token, verb: Token) -> bool:
    """True where somebody is not let into an arrangement, which says nothing of how far the others are (`was not invited to the talks`)."""
    taken = any(c.dep_ == "nsubjpass" for c in verb.children) and any(c.dep_ == "neg" for c in verb.children)
    kept_out = verb.lemma_ in EXCLUDING and preposition.lower_ in ("from", "of", "out")
    return preposition.pos_ == "ADP" and (kept_out or (preposition.lower_ in ("to", "into") and taken))


def _only_possible(verb: Token) -> bool:
    """True for what could or would be so (`a breach would end the talks`)."""
    return any(c.dep_ == "aux" and c.lower_ in HYPOTHETICAL for c in verb.children)


def _followed(verb: Token) -> str:
    """What a deed under an arrangement shows of it: that it is at work, or made where the deed is yet to come."""
    return "agreed" if any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children) else "in-force"


def _acting(noun: Token, verb: Token) -> bool:
    """True where an arrangement asks for something or does something to something else (`the deal ends the war`), not its own fate."""
    if noun.dep_ != "nsubj":
        return False
    return verb.lemma_ in CONTAINING or any(c.dep_ == "dobj" and c.lower_ not in OWN for c in verb.children)


def _effecting(clause: Token) -> bool:
    """True for a clause that tells what the arrangement does to something else (`a deal that ended the war`)."""
    own = any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in clause.children)
    return own and any(c.dep_ == "dobj" and c.lower_ not in OWN for c in clause.children)


def _mood(verb: Token, status: str | None) -> str | None:
    """The status that a verb gives once its negation, modality and condition are heard."""
    modal = any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children) or verb.head.lemma_ == "let"
    conditional = any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children) or is_awaited(verb)
    if any(c.dep_ == "neg" and c.lower_ != "only" for c in verb.children) or any(
        d.lower_ == "no" for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") for d in c.children
    ):
        if modal and status is not None:
            return "rejected" if any(c.lower_ in ("will", "wo", "'ll", "’ll") for c in verb.children) else None
        return OPPOSITE.get(status or "", status)
    if (modal or conditional) and status is not None:
        return "proposed" if status not in FINAL else None
    return status


def _over(outer: tuple[str | None, Token | None], inner: tuple[str | None, Token | None]) -> tuple[str | None, Token | None]:
    """What an outer word leaves of the status that the inner words give."""
    if outer[0] is None:
        return inner
    if outer[0] in ("collapsed", "rejected") and inner[0] == "in-force":
        return "violated", outer[1]
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
