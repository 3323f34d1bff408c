"""The words that tell how far an arrangement has come, and who does to it what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from parley.knowledge.lexicon import Phrase
from parley.reading.dealing.statuses import FINAL
from parley.reading.deeds.sides import before, doer, objects

if TYPE_CHECKING:
    from parley.reading.tokens import Token


class StepWords:
    """The words that tell how far an arrangement has come (`dealsteps.psv`), and what a verb or noun is by them."""

    def __init__(self, listed: Iterable[Phrase]) -> None:
        self._words: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
        for phrase in listed:
            self._words["verb" if phrase.pos == "party" else phrase.pos, phrase.words[0]].append(phrase)

    def binds(self, verb: Token) -> bool:
        """True where the doer of `verb` is a party of the arrangement that is its subject or object."""
        found = self._verb(verb)
        return found is not None and found.pos == "party"

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
        if definite(deal) or any(c.dep_ == "relcl" for c in deal.children):
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

    def _verb(self, verb: Token, place: str = "verb") -> Phrase | None:
        beside = {c.lemma_.lower() for c in verb.children if c.i > verb.i} | {c.lower_ for c in verb.children}
        below = [d for c in verb.children if c.dep_ == "prep" for d in c.children]
        beside |= {t.lower_ for d in below for t in (d, *(d.children if d.dep_ == "prep" else ()))}  # `out of reach`
        fitting = (p for p in self._words.get((place, verb.lemma_.lower()), ()) if all(word in beside for word in p.words[1:]))
        return max(fitting, key=lambda p: len(p.words), default=None)

    def _listed(self, place: str, token: Token) -> str | None:
        listed = self._words.get((place, token.lemma_.lower())) or self._words.get((place, token.lower_)) or []
        return next((p.value for p in listed if set(p.words[1:]) <= {c.lower_ for c in token.children}), None)


def definite(noun: Token) -> bool:
    """True of a thing that is known of or somebody's (`the truce`, `their talks`)."""
    return any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any", "some") for c in noun.children)
