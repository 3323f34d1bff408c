"""What stands with a verb or noun of duty in the parse, so that two words near each other are not taken for one thing said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.reading.tokens import Token

REACH = 12  # words from what names a duty
APART = frozenset({"relcl", "advcl", "parataxis", "appos", "nsubj", "csubj", "agent", "npadvmod"})  # what is told besides
PART_OF = frozenset({"of", "on", "to"})  # below a noun of what is done (`put an end to raids`), unlike `a deal over the weapons`
ABOUT = frozenset("over about despite during after before since amid because".split())
ABLE = frozenset("mean ability capacity capability right quest effort plan attempt power".split())  # to do what follows
PERMITTING = frozenset({"ccomp", "xcomp"})  # `let the convoy leave`, whose subject it is that is let


def tied(verb: Token) -> Iterator[Token]:
    """The words that say with a verb what is done: its particles and objects, what these are of, and what it lets somebody do."""
    pending = list(verb.children)
    while pending:
        token = pending.pop(0)
        if abs(token.i - verb.i) < REACH and not _apart(token):
            yield token
            pending.extend(token.children)


def _apart(token: Token) -> bool:
    """True of a clause or subject of its own; what is let be done has its doer with it."""
    permitted = token.dep_ in ("nsubj", "agent") and token.head.dep_ in PERMITTING
    told_on = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")
    of_noun = token.head.pos_ in ("NOUN", "PROPN")
    about = token.dep_ == "prep" and (token.lower_ in ABOUT or (of_noun and token.lower_ not in PART_OF))
    return (token.dep_ in APART and not permitted and not _able_to(token)) or told_on or about


def _able_to(verb: Token) -> bool:
    """True of what somebody has the means or the right to do, which is one thing with these (`give up the means to make it`)."""
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else verb
    return verb.left_edge.lower_ == "to" and before.lemma_.lower() in ABLE
