"""What is named like an arrangement, or as one, and is none that a report tells of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.knowledge.lexicon import Phrase
from parley.reading.dealing.particulars import PLACES
from parley.reading.dealing.realised import MODALS
from parley.reading.deeds.sides import before, objects
from parley.reading.grammar import negated
from parley.reading.resolution.coordination import denied

if TYPE_CHECKING:
    from parley.reading.tokens import Token

NEAR = 10
OWN = re.compile(r"\s*[^,.;]*?\b(?:unilaterally|(?:on|of) (?:its|his|her|their) own)\b")
LAID_DOWN = frozenset({"truce", "ceasefire", "cease-fire", "armistice"})
COMMERCE = frozenset({"tariff", "importer", "exporter", "trade"})  # what a truce is a figure of speech over
TRADING = re.compile(r"\b(?:tariffs?|trade (?:wars?|disputes?|talks|deals?|truces?))\b", re.IGNORECASE)
FIGHTING = re.compile(r"\b(?:troops?|soldiers?|fighters?|rebels?|shell(?:ing|ed)|gunfire|air ?strikes?|killed|wounded)\b", re.IGNORECASE)
MUCH = 2  # how often they speak of it
PLACED = frozenset("line village zone day anniversary".split())  # what is only called after a truce
MARKING = frozenset({"mark", "commemorate", "celebrate"})
DISCUSSING = frozenset("discuss raise address mention debate cover".split())
SPEAKING = frozenset("talk speak chat ask write".split())
UNNAMED = frozenset("power country nation bank creditor lender company firm donor investor lawmaker".split())
EARLIER = frozenset("previous earlier prior past former old other another".split())  # of another arrangement than the one told of


def of_trade(text: str) -> bool:
    """True of words about trade, among which a truce is a figure of speech."""
    told = len(TRADING.findall(text))
    return told >= MUCH and told > len(FIGHTING.findall(text))


def in_general(noun: Token, phrase: Phrase) -> bool:
    """True of several arrangements that no word counts or points at (`has not kept less formal truces`): no one of them is meant, nor is it
    where they are those of whoever keeps them (`groups that keep their ceasefires`).
    """
    counted = any(c.dep_ in ("det", "poss", "nummod") or c.lower_ in EARLIER | {"several"} for c in noun.children)
    counted = counted and not any(c.lower_ == "their" and noun.head.dep_ == "relcl" for c in noun.children)
    return noun.tag_ == "NNS" and phrase.value != "talks" and phrase.pos != "noun-part" and not counted


def undone(verb: Token | None) -> bool:
    """True of what was not done (`took no part in shipments`)."""
    none = verb is not None and any(d.lower_ == "no" for c in verb.children if c.dep_ == "dobj" for d in c.children)
    return verb is not None and (none or negated(verb))


def of_a_topic(noun: Token) -> bool:
    """True of what two only spoke of among other matters (`they talked about trade, Iran and the peace process`)."""
    at = noun
    while at.dep_ in ("conj", "appos") and at.head.pos_ in ("NOUN", "PROPN"):
        at = at.head
    spoken = at.head.head if at.dep_ == "pobj" and at.head.lower_ in ("about", "on") else at.head
    return at != noun and spoken.lemma_ in (DISCUSSING if at.dep_ == "dobj" else SPEAKING)


def never(verb: Token) -> bool:
    """True of those who will never do what a verb says, which is an opinion of them (`issues on which A and B will never agree`)."""
    return any(c.lower_ == "never" for c in verb.children) and any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children)


def strangers(side: Token) -> bool:
    """True of a side that is told by what it is and not by name (`world powers`, `the banks`): it is nobody whom the context gives."""
    return side.lemma_.lower() in UNNAMED and side.pos_ == "NOUN"


def thinks_so(verb: Token) -> bool:
    """True for `agree that` something is so, which is no deal as `agree that` something shall be done, or be done, is."""
    held = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    bidden = any(c.dep_ == "aux" and c.lower_ in MODALS for h in held for c in h.children) or any(h.tag_ == "VB" for h in held)
    return verb.lemma_ == "agree" and bool(held) and not bidden


def no_deal(noun: Token, lemma: str) -> bool:
    """True of what is said to be lacking (`without a truce`) or one-sided, and of truces over tariffs."""
    lacking = noun.dep_ == "pobj" and (noun.head.lower_ == "without" or noun.head.head.lemma_ in ("absence", "lack"))
    named = noun.dep_ == "compound" and (noun.pos_ == "PROPN" or noun.head.lemma_.lower() in PLACED)  # `Armistice Day`
    alone = any(t.lower_.startswith("unilateral") for c in before(noun) for t in c.subtree) or _of_ones_own(noun)
    over = [noun, *objects(noun.head, ("over", "on", "in")), *objects(noun, ("in", "over"))]
    of_old = noun.dep_ == "pobj" and noun.head.head.lemma_ == "anniversary"
    named = named or of_old or (noun.dep_ == "dobj" and noun.head.lemma_ in MARKING and lemma in LAID_DOWN)
    lacking = lacking or any(c.dep_ == "neg" for c in noun.children) or denied(noun)  # `an armistice and not a treaty`
    return lacking or named or alone or (lemma in LAID_DOWN and any(t.lemma_ in COMMERCE for part in over for t in part.subtree))


def _of_ones_own(noun: Token) -> bool:
    """True of what one side is said to have done by itself (`the truce that it proclaimed on its own`, `a truce of his own`)."""
    after = noun.doc.written(noun.i + 1, min(noun.i + NEAR, len(noun.doc)))
    return OWN.match(after) is not None


def lived_in(noun: Token) -> bool:
    """True of a settlement that people live in: several, part of another noun (`settlement expansion`), or with the name of its place."""
    named = any(c.ent_type_ in PLACES or c.pos_ == "PROPN" for c in before(noun))
    placed = any(t.pos_ == "PROPN" for t in objects(noun, ("of",)))
    return noun.tag_ in ("NNS", "NNPS") or noun.dep_ == "compound" or named or placed
