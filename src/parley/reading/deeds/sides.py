"""Whom a noun or verb of dealing brings together: the parties that the parse puts beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from parley.reading.grammar import agent, filled, is_passive, subject

if TYPE_CHECKING:
    from parley.reading.tokens import Token

TOGETHER = ("between", "among", "amongst")


def word(token: Token) -> str:
    """The lemma of a token, with the word that a hyphen joins to it (`cease-fire`, `pull-out`)."""
    doc, lemma = token.doc, str(token.lemma_).lower()
    joined = token.i > 1 and doc[token.i - 1].text == "-" and not doc[token.i - 1].whitespace_ and not doc[token.i - 2].whitespace_
    return f"{doc[token.i - 2].lower_}-{lemma}" if joined else lemma


def objects(token: Token, prepositions: Iterable[str]) -> list[Token]:
    """The objects of these prepositions right below `token`."""
    wanted = tuple(prepositions)
    below = [c for c in token.children if c.dep_ in ("prep", "dative", "agent", "prt") and c.lower_ in wanted]
    return [inner for c in below for inner in c.children if inner.dep_ in ("pobj", "pcomp")]


def before(noun: Token) -> list[Token]:
    """What stands before a noun as owner, nationality or compound, outermost words included (`U.S.-Taliban peace talks`)."""
    found: list[Token] = []
    pending = [c for c in noun.children if c.i < noun.i and c.dep_ in ("poss", "amod", "compound", "nmod")]
    while pending:
        token = pending.pop(0)
        found.append(token)
        if token.dep_ != "poss":
            pending.extend(c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "conj", "poss"))
    return found


def governor(noun: Token, depth: int = 0) -> Token | None:
    """The verb that a noun is subject or object of, straight, through prepositions, or as part of another noun; None where none is."""
    above = noun.head
    if depth > 3 or above is noun:
        return None
    if noun.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN"):
        return governor(above, depth + 1)
    if noun.dep_ in ("pobj", "pcomp") and above.pos_ == "ADP":
        holder = above.head
        away = holder.pos_ == "ADV" and holder.dep_ == "advmod"  # `backed away from the deal`
        return governor(holder, depth + 1) if holder.pos_ in ("NOUN", "ADP") else _verb(holder.head if away else holder)
    if noun.pos_ == "ADP":
        return governor(above, depth + 1) if above.pos_ == "NOUN" else _verb(above)
    return _verb(above) if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd", "prep") else None


def _verb(token: Token) -> Token | None:
    return token if token.pos_ in ("VERB", "AUX") else None


def clauses(noun: Token) -> Iterator[Token]:
    """Verbs below a noun that tell of it (`the deal that they signed`, `talks held in Doha`), its purpose left out (`talks to end`)."""
    for child in noun.children:
        purpose = child.dep_ == "acl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        if child.dep_ in ("acl", "relcl") and child.pos_ in ("VERB", "AUX") and not purpose:
            yield child


def doer(verb: Token, *, besides: Token) -> Token | None:
    """Who does what a verb says, through nouns of purpose and history (`their bid to sign`, `a history of signing`); never `besides`."""
    found = agent(verb) if is_passive(verb) else subject(verb)
    above = verb.head.head
    if found is None and verb.dep_ == "acomp":
        found = subject(verb.head)
    elif verb.dep_ == "pcomp" and above.pos_ == "VERB" and verb.head.lower_ in ("of", "from", "into", "for"):
        found = next((c for c in above.children if c.dep_ in ("dobj", "nsubjpass")), found)
    elif verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        found = doer(verb.head, besides=besides) if not is_passive(verb) else found
    held = filled(verb)
    if held is not None and (found is None or found.i == held.i):
        owner = next((c for c in held.children if c.dep_ == "poss"), None)
        over = governor(held)
        found = owner if owner is not None else doer(over, besides=held) if over is not None and over.i != verb.i else None
    return found if found is not None and found.i != besides.i else None
