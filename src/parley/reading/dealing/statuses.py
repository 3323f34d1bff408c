"""The statuses of an arrangement: what negation, mood and the words further out leave of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.reading.dealing.realised import MODALS, ahead, supposed, unrealised
from parley.reading.grammar import is_awaited, no_longer

if TYPE_CHECKING:
    from parley.reading.tokens import Token

    Found = tuple[str | None, Token | None]  # a status, and the word that gives it

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
LASTING = FINAL | {"in-force"}
NONE = frozenset({"no", "neither"})
UNDER_WAY = frozenset({"proposed", "negotiating", "agreed", "in-force"})
RENEWING = frozenset({"resume", "restart", "reopen", "relaunch", "revive", "renew"})
PROLONGING = frozenset({"extend", "prolong", "renew"})  # which, refused, lets a truce end and breaks none


def mood(verb: Token, status: str | None) -> str | None:
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


def over(outer: Found, inner: Found) -> Found:
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
