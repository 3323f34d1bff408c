"""What a sentence says of a duty besides who owes it: on what condition, in return for what, by when, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from parley.model import When
from parley.reading.dealing.answering import is_bound
from parley.reading.dealing.realised import SUPPOSING, ahead, supposed
from parley.reading.dealing.undertakings import RETURNS, above_it, asker, paid_for
from parley.reading.deeds.sides import before, governor, objects
from parley.reading.deeds.times import dated, expressions
from parley.reading.grammar import subject

if TYPE_CHECKING:
    from parley.reading.tokens import Token

LONGEST = 5  # words up from what names a duty to what its condition hangs on
UPWARDS = frozenset({"xcomp", "ccomp", "conj", "pcomp", "prep", "acl"})
ASKED_WHETHER = frozenset({"whether", "lest"})  # which tell no condition
PROVIDED = frozenset({"once", "provided", "providing", "assuming"})
CONDITIONS = frozenset({"condition", "proviso", "understanding", "event"})  # `on condition that`
UNTIL = frozenset({"by", "within", "before", "until", "till", "in", "over", "on", "at", "through"})  # before a time
FIRM = frozenset({"by", "within", "before"})  # of what was done as well
MANY = 15  # words of what is given in exchange
TIMED = 8  # words of a time at most
UNITS = frozenset({"hour", "day", "week", "month", "year", "decade"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "xcomp", "parataxis", "acl"})
TOWARDS = ("to", "for", "with", "on", "from")  # before whom something is done for
AGAINST = frozenset({"break-ties", "cooperate-against", "expel-or-not-harbour"})  # which name others than whom they are for


def condition(token: Token) -> str | None:
    """The words of what must be so, or be given, for what a verb or noun of duty names; None where the sentence tells of nothing."""
    if (given := paid_for(token)) is not None:
        return _given(token, given)
    for at in _upwards(token):
        for child in at.children:
            if _conditional(child) and not child.left_edge.i <= token.i <= child.right_edge.i:
                return _written(token, child.left_edge.i - 2 * _is_return(child), child.right_edge.i + 1)
        traded = next(filter(None, map(_in_return, _beside(at))), None)
        if traded is not None and not traded.i < token.i <= traded.right_edge.i:
            return _written(token, traded.i, traded.right_edge.i + 1)
    return None


def _given(token: Token, given: Token) -> str | None:
    """The words of what is given for what a word names, before it or, where that comes first, after it; None where they are too many."""
    start = given.i if given.pos_ == "VERB" else given.left_edge.i
    traded = [t.i for t in token.doc[given.i : token.i] if t.lower_ == "in" and t.doc[t.i + 1].lower_ in RETURNS]
    words = _written(token, start, traded[-1] if traded else given.right_edge.i + 1)
    return f"in exchange: {words}" if len(words.split()) <= MANY else None


def deadline(token: Token, published: str | None) -> When | None:
    """By when, or when, what a verb or noun of duty names is to be done; None where the sentence does not say."""
    holders = [token] if token.pos_ == "VERB" or paid_for(token) is not None else [token, *filter(None, [governor(token)])]
    for part in chain.from_iterable(map(_within, holders)):
        words = _written(token, part.left_edge.i, part.right_edge.i + 1)
        if _timing(part, token) and len(words.split()) <= TIMED and (_counted(part) or any(True for _ in expressions(words))):
            return dated(words, published, ahead=True)
    return None


def _timing(part: Token, token: Token) -> bool:
    """True of words that can say when something is to be done; of what is told as done, only by when it was to be."""
    done = token.pos_ == "VERB" and token.tag_ not in ("VB", "VBG") and not any(c.dep_ == "aux" for c in token.children)
    if part.dep_ == "prep":
        return part.lower_ in (FIRM if done else UNTIL)
    each = any(c.lower_ in ("a", "an", "per", "each", "every") for c in part.children)  # `$5 million a year`
    return part.dep_ == "npadvmod" and token.pos_ == "VERB" and not done and not each


def _counted(part: Token) -> bool:
    """True of a number of days, months or years."""
    return any(t.lemma_.lower() in UNITS for c in (part, *part.children) for t in (c, *c.children))


def gainers(token: Token, duty: str) -> list[Token]:
    """Whom the words around a duty name as those it is for, nearest first: to whom it is done or promised, or what it takes off."""
    if duty in AGAINST:
        return []
    things = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")] if token.pos_ == "VERB" else []
    found = [c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    found += objects(token, TOWARDS)
    found += [t for thing in things for t in (*objects(thing, TOWARDS), *before(thing), thing)]
    if token.pos_ == "VERB" and (due := priced(token)) is not None and (other := subject(due)) is not None:
        found.append(other)
    promised = above_it(token) if token.pos_ == "VERB" else None
    if promised is not None:
        found += (
            [*filter(None, [asker(token)])]
            + [c for c in promised.children if c.dep_ in ("dobj", "dative")]
            + objects(promised, ("to", "with"))
        )
    return found


def priced(verb: Token) -> Token | None:
    """The deed that another will do if this one is done by somebody else (`if A pulls back, B will free them`), None where it is none."""
    first = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    marks = {c.lower_ for c in first.children if c.dep_ in ("mark", "advmod")}
    asked = bool(marks & (PROVIDED | {"if"})) or _is_return(first)
    if first.dep_ != "advcl" or not asked or _conceded(first) or first.head.pos_ != "VERB":
        return None
    return first.head if is_bound(first.head) and subject(first) is not subject(first.head) else None


def _upwards(token: Token) -> Iterator[Token]:
    """A word of duty and what it hangs on as something said, wanted or joined, up to the clause that a condition can hang on."""
    at = token
    for _ in range(LONGEST):
        yield at
        if at.pos_ == "NOUN" and (verb := governor(at)) is not None:
            at = verb
        elif at.dep_ in UPWARDS and at.head is not at:
            at = at.head
        else:
            return


def _conditional(clause: Token) -> bool:
    """True of a clause of condition (`if`, `unless`, `once`, `provided that`, `on condition that`) or of what must come first."""
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    if clause.dep_ == "prep":
        named = next((c for c in clause.children if c.dep_ == "pobj"), None)
        told = named is not None and any(c.dep_ in ("acl", "ccomp", "relcl") or c.lower_ == "of" for c in named.children)
        return clause.lower_ in PROVIDED or (told and named is not None and named.lower_ in CONDITIONS)
    if clause.dep_ != "advcl" or marks & ASKED_WHETHER or _conceded(clause) or clause.pos_ not in ("VERB", "AUX"):
        return False
    return bool(marks & (PROVIDED | SUPPOSING)) or supposed(clause) or ahead(clause) or _is_return(clause)


def _conceded(clause: Token) -> bool:
    """True of what changes nothing, or is only like it (`even if A keeps its missiles`, `as if nothing had happened`)."""
    return any(c.lower_ == "if" and c.i > 0 and c.doc[c.i - 1].lower_ in ("even", "as") for c in clause.children)


def _is_return(clause: Token) -> bool:
    """True of a deed with its doer that another is given for (`in exchange for A releasing them`), where the parse makes it a clause."""
    start = clause.left_edge
    return clause.dep_ == "advcl" and start.lower_ == "for" and start.i > 1 and clause.doc[start.i - 1].lower_ in RETURNS


def _beside(at: Token) -> Sequence[Token]:
    """A word, its objects and the deeds joined to it, on any of which the parse may hang what is given in return."""
    joined = [c for c in at.children if c.dep_ == "conj"]
    return [at, *joined, *(c for t in (at, *joined) for c in t.children if c.dep_ in ("dobj", "prt", "prep", "xcomp"))]


def _in_return(at: Token) -> Token | None:
    """The `in` of `in exchange for` or `in return for` below a word."""
    for prep in at.children:
        if prep.lower_ == "in" and any(c.lower_ in RETURNS and any(g.lower_ == "for" for g in c.children) for c in prep.children):
            return prep
    return None


def _within(token: Token) -> Iterator[Token]:
    """The words below a word of duty, those of clauses and deeds of their own left out."""
    pending = list(token.children)
    while pending:
        part = pending.pop(0)
        if part.dep_ not in CLAUSES and not (part.dep_ == "conj" and part.pos_ == "VERB"):
            yield part
            pending.extend(part.children)


def _written(token: Token, start: int, end: int) -> str:
    return " ".join(str(token.doc.written(start, end)).split()).strip(" ,;")
