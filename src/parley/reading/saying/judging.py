"""How likely a word that can attribute does so where it stands: a logistic model over its cue's record and the parse around it.

The weights are fitted by `training/judge.py` on PolNeAR's training articles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from parley.knowledge.lexicon import Cue
from parley.reading.grammar import negated
from parley.reading.saying.frames import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FRAMES = ("clause", "quote", "according", "inf", "gerund", "object", "complement", "colon", "adverb", "that", "to", "adjective")
NAMED = frozenset({"ORG", "GPE", "NORP"})
THINGS = frozenset({"it", "that", "which", "this", "there"})
SPEAKERS = frozenset({"i", "we", "you"})
MARKS = frozenset('“”"')
LONG = 40


def signs(doc: Doc, candidate: Candidate, cue: Cue, quoted: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """What speaks for a candidate, as numbers; `quoted` are the token ranges of the sentence that stand in quotation marks."""
    head = doc[candidate.head]
    source = doc[candidate.source_head] if candidate.source_head is not None else None
    content = [token for start, end in candidate.content for token in doc[start:end]]
    facts = (
        candidate.frame.startswith("noun-"),
        *_of_source(source),
        *_of_head(head),
        candidate.passive,
        any(t.pos_ in ("VERB", "AUX") for t in content),
        any(start <= candidate.head < end for start, end in quoted),
        any(t.text in MARKS for t in content),
    )
    length = min(len(content), LONG) / LONG
    with_source = cue.share * (source is not None and source.pos_ in ("PROPN", "PRON"))
    frames = (float(candidate.frame == frame) for frame in FRAMES)
    return (1.0, cue.share, cue.share**2, *frames, *map(float, facts), length, with_source)


def _of_source(source: Token | None) -> tuple[bool, ...]:
    """Whether there is a source, and whether it can speak."""
    if source is None:
        return (False,) * 7
    word, kind = source.lower_, source.pos_
    named = source.ent_type_
    return True, kind == "PROPN", kind == "PRON", named == "PERSON", named in NAMED, word in THINGS, word in SPEAKERS


def _of_head(head: Token) -> tuple[bool, ...]:
    """The form of the cue's head and where it stands in the sentence."""
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in head.children)
    forms = (head.pos_ == "NOUN", head.tag_ == "VB", head.tag_ == "VBG", head.tag_ in ("VBD", "VBZ"))
    places = (head.dep_ == "ROOT", head.dep_ in ("relcl", "acl"), head.dep_ in ("xcomp", "advcl"))
    return *forms, *places, modal, negated(head)


def likely(signs: Sequence[float]) -> float:
    """The probability that a candidate attributes."""
    return logistic(weights("judge"), signs)


def logistic(weights: Sequence[float], signs: Sequence[float]) -> float:
    """The probability that a logistic model gives."""
    return 1 / (1 + math.exp(-sum(weight * sign for weight, sign in zip(weights, signs, strict=True))))


@cache
def weights(name: str) -> tuple[float, ...]:
    """The fitted weights of a model that ships with the reader."""
    return tuple(json.loads((files("parley.reading") / "trained" / f"{name}.json").read_text(encoding="utf-8"))["weights"])
