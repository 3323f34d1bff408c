"""Nouns that share what stands before them: `Angola's army and secret services`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.reading.tokens import Token

OWN_FORCES = frozenset({"security", "government", "state", "national", "federal", "regular"})  # whose forces are the country's own

HAVING = frozenset({"lose", "bury", "mourn", "send", "deploy", "dispatch", "station", "contribute", "commit", "mass", "withdraw", "pull"})


def others_men(token: Token) -> bool:
    """True of men whom somebody named loses or sends: they are that one's, whoever's men the report has told of (`X lost 20 soldiers`)."""
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_ not in HAVING:
        return False
    return any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in verb.children)


def joined_before(token: Token) -> Token | None:
    """The noun that shares what stands before both: `army` of `Angola's army and secret services`; None where there is none."""
    shared = (c for c in token.children if c.dep_ == "nmod" and c.i < token.i and c.pos_ in ("NOUN", "PROPN"))
    return next((c for c in shared if any(g.dep_ == "cc" for g in c.children)), None)


def denied(token: Token) -> bool:
    """True of who is set against the one before, and not beside them (`rebels, and not the army`)."""
    return any(t.lower_ == "not" for t in token.doc[max(0, token.left_edge.i - 1) : token.i])


def set_aside(token: Token) -> Token | None:
    """The name that is joined to a noun and does not own it: `Houthis` of `the Houthis and government forces`."""
    shared = joined_before(token)
    own = shared is not None and any(c.dep_ == "conj" and c.lower_ in OWN_FORCES for c in shared.children)
    return shared if own else None


def qualifies(token: Token) -> bool:
    """True where a noun stands before another as its first part: `rebel` of `rebel groups`, also after `government and`."""
    shared = token.head if token.dep_ == "conj" else None
    return token.dep_ == "compound" or (shared is not None and shared.dep_ == "nmod" and joined_before(shared.head) == shared)
