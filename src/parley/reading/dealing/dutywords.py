"""Which duty of duties.psv a verb or noun names with what stands beside it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.knowledge.lexicon import Phrase
from parley.reading.dealing.answering import LETTING
from parley.reading.dealing.nodeals import COMMERCE
from parley.reading.dealing.tying import tied
from parley.reading.deeds.sides import before, objects
from parley.reading.grammar import negated

if TYPE_CHECKING:
    from parley.reading.tokens import Token

FORBIDDEN = frozenset("shelter harbour harbor host allow let provide give use cross infiltrate".split())  # what it may be a duty not to do


@lru_cache(2)
def _listing(knowledge: Knowledge) -> dict[tuple[str, str], list[Phrase]]:
    """The phrases of duties by part of speech and first word, nouns by their last one too."""
    duties: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for phrase in knowledge.duties:
        duties[phrase.pos, phrase.words[0]].append(phrase)
        if phrase.pos == "noun" and len(phrase.words) > 1:
            duties[phrase.pos, phrase.words[-1]].append(phrase)
    return dict(duties)


class DutyWords:
    """Tells which duty words name."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._duties = _listing(knowledge)
        self._such: dict[str, set[str]] = defaultdict(set)
        for phrase in knowledge.duties:
            if phrase.pos == "such":
                self._such[phrase.words[0]].add(phrase.words[1])

    def verb(self, verb: Token) -> str | None:
        """The duty of the list that a verb names with what stands below it, None for one that says it will not be done."""
        bygone = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)  # `should not have attacked`
        place = ("not", verb.lemma_.lower()) if negated(verb) and not bygone else ("", "")
        listed = [*self._duties.get(place, ()), *self._duties.get(("verb", verb.lemma_.lower()), ())]
        if not listed:
            return None
        below = {word for t in tied(verb) if self._is_such(t) for word in (t.lemma_.lower(), t.lower_)}
        done_to = _done_to(verb)
        fitting = (p for p in listed if all(word in (done_to if p.pos == "not" else below) for word in p.words[1:]))
        found = next(iter(sorted(fitting, key=lambda p: -len(p.words))), None)
        harm = found is not None and (found.words[0] not in LETTING or found.value == "expel-or-not-harbour")  # not to be let be
        forbidden = found is not None and (found.pos == "not" or (harm and found.words[0] in FORBIDDEN))
        refused = found is not None and negated(verb) and not forbidden  # `would not cease fire`
        refused = refused or (found is not None and found.value == "cease-fire" and (_of_commerce(verb) or _is_aim(verb)))
        return found.value if found is not None and not refused else None

    def _is_such(self, thing: Token) -> bool:
        """True of a thing that is not said to be of another kind than those of which the duty is (`school program`)."""
        kinds = self._such.get(thing.lemma_.lower())
        told = any(c.dep_ in ("compound", "nmod") and c.pos_ == "NOUN" for c in thing.children)
        return kinds is None or not told or any(t.lemma_.lower() in kinds or t.lower_ in kinds for t in before(thing))

    def noun(self, noun: Token) -> str | None:
        """The duty of the list that a noun names with what stands beside it."""
        listed = self._duties.get(("noun", noun.lemma_.lower()))
        if not listed:
            return None
        beside = {
            t.lemma_.lower() for t in (*before(noun), *(i for t in objects(noun, ("of", "for", "to", "from", "on")) for i in t.subtree))
        }
        beside |= {c.lower_ for c in noun.children if c.dep_ == "prep"} | {noun.lemma_.lower()}
        return next((p.value for p in listed if all(word in beside for word in p.words)), None)


def _done_to(verb: Token) -> set[str]:
    """What a verb is done to, and what that is of."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return {t.lemma_.lower() for thing in things for t in (thing, *objects(thing, ("of",)))}


def _of_commerce(verb: Token) -> bool:
    """True of what is only called a war or a truce (`end their trade war`)."""
    return any(t.lemma_.lower() in COMMERCE for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "prep") for t in c.subtree)


def _is_aim(verb: Token) -> bool:
    """True of an end of a war that talks or a deal are only for (`talks on ending the war`, `talks to stop the fighting`)."""
    talks = verb.dep_ == "acl" and verb.head.lemma_.lower() in ("talk", "negotiation")
    return talks or (verb.lemma_ == "end" and verb.dep_ in ("acl", "advcl", "pcomp", "relcl"))
