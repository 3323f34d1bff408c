"""Which reports are read at all (scope), and which of their sentences can yield a record (gate).

The gate is a necessary condition of the rules, made from the same files: a claim needs a cue's form or a quotation, an
event its predicate's, a relation its tie's, a term its duty's, a measure a figure. What it drops could yield nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from parley.knowledge import Knowledge
from parley.knowledge.forms import forms
from parley.knowledge.names import NameHit, PatternIndex
from parley.reading.dealing.nodeals import EARLIER
from parley.reading.deeds.measures import SCALES, SMALL, TIMES

NUMBERS = sorted({*SMALL, *SCALES, *TIMES} - {"m", "k", "one", "zero"})
FIGURE = re.compile(rf"\d|%|\b(?:{'|'.join(NUMBERS)})", re.I)
QUOTATION = re.compile(r"[“”\"«»]|''|``|:")
ADVERB = re.compile(r"\w+edly\b", re.I)
ACTING_KINDS = frozenset({"state", "armed-group", "armed-force", "international-organisation", "party", "government-body"})


@lru_cache(2)
def gate_of(knowledge: Knowledge) -> Gate:
    """The gate of this knowledge, made once."""
    return Gate(knowledge)


class Gate:
    """Decides on reports and sentences from words alone, before any parse."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def _triggers(self) -> PatternIndex:
        return PatternIndex(sorted(set(self._trigger_forms())))

    def _trigger_forms(self) -> Iterator[str]:
        knowledge = self._knowledge
        for lemma, _ in knowledge.cues:
            yield from forms(lemma.split()[0])
        for head, _ in knowledge.predicates:
            yield from forms(head.split("-")[-1] if "-" in head else head)
            yield from forms(head)
        for phrase in knowledge.ties:  # found by its head, whatever else stands with it
            yield from forms(phrase.words[0 if phrase.pos == "verb" else -1])
        yield from (f"{word} {one}" for word in EARLIER for one in ("one", "ones"))  # of a kind that the sentence before names
        for phrase in knowledge.deal_steps:
            if phrase.pos == "paper":
                yield from forms(phrase.words[0])
        for phrase in (*knowledge.duties, *knowledge.deal_words):
            yield from forms(phrase.words[0])
            yield from forms(phrase.words[-1])

    def passes(self, sentence: str) -> bool:
        """False where no rule could make a record of the sentence."""
        if QUOTATION.search(sentence) or FIGURE.search(sentence) or ADVERB.search(sentence):
            return True
        return next(iter(self._triggers.find(sentence.lower())), None) is not None

    @cached_property
    def _dealing_words(self) -> PatternIndex:
        return PatternIndex(sorted({form for word in self._knowledge.scope_words for form in forms(word)}))

    def in_scope(self, text: str, hits: list[NameHit]) -> bool:
        """True where a report names actors of conflict or diplomacy together with words of talks, deals, force or threat.

        Measured in `evaluation/scope.md`: two such actors (or one armed group) and three distinct words of dealing.
        """
        actors = set()
        armed = False
        for hit in hits:
            known = [self._knowledge.actors.get(c.id) for c in hit.candidates if c.use not in ("weak", "place")]
            kinds = {actor.kind for actor in known if actor is not None}
            if kinds & ACTING_KINDS:
                actors.add(hit.candidates[0].id)
            armed = armed or bool(kinds & {"armed-group", "armed-force"})
        if len(actors) < 2 and not armed:
            return False
        found = {number for number, _, _ in self._dealing_words.find(text.lower())}
        return len(found) >= 3
