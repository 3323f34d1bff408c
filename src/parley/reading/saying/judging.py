"""How likely a word that can attribute does so where it stands: a logistic model over its cue's record, the parse and the words around it.

The weights are fitted by `training/judge.py` on PolNeAR's training articles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from parley.knowledge.lexicon import Cue
from parley.reading.grammar import negated
from parley.reading.saying.frames import Candidate

if TYPE_CHECKING:
    from parley.reading.tokens import Doc, Token

FRAMES = ("clause", "quote", "according", "inf", "gerund", "object", "complement", "colon", "adverb", "that", "to", "adjective")
NAMED = frozenset({"ORG", "GPE", "NORP"})
THINGS = frozenset({"it", "that", "which", "this", "there"})
SPEAKERS = frozenset({"i", "we", "you"})
MARKS = frozenset('“”"')
BESIDE = frozenset({"aux", "neg", "prt", "advmod", "mark"})
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


def words(doc: Doc, candidate: Candidate) -> frozenset[str]:
    """The words that a candidate is made of and stands among, each with its part (`cue:say`, `after:that`)."""
    head = doc[candidate.head]
    found = {f"cue:{candidate.lemma}", f"frame:{candidate.lemma}|{candidate.frame}", f"above:{head.head.lemma_.lower()}|{head.dep_}"}
    found |= {f"beside:{c.dep_}:{c.lower_}" for c in head.children if c.dep_ in BESIDE}
    if head.i:
        found.add(f"before:{doc[head.i - 1].lower_}")
    if head.i + 1 < len(doc):
        found.add(f"after:{doc[head.i + 1].lower_}")
    if candidate.source_head is not None:
        source = doc[candidate.source_head]
        found.add(f"source:{source.ent_type_ if source.pos_ == 'PROPN' else source.lemma_.lower()}")
    content = [token for start, end in candidate.content for token in doc[start:end]]
    if content:
        found.add(f"content:{next((t for t in content if t.head not in content), content[0]).lemma_.lower()}")
    return frozenset(found)


def likely(signs: Sequence[float], words: Iterable[str]) -> float:
    """The probability that a candidate attributes."""
    known = _word_weights()
    own = [known[word] for word in words if word in known]
    return logistic((*weights("judge"), *own), (*signs, *(1.0 for _ in own)))


def logistic(weights: Sequence[float], signs: Sequence[float]) -> float:
    """The probability that a logistic model gives."""
    return 1 / (1 + math.exp(-sum(weight * sign for weight, sign in zip(weights, signs, strict=True))))


@cache
def weights(name: str) -> tuple[float, ...]:
    """The fitted weights of a model that ships with the reader."""
    return tuple(_model(name)["weights"])


@cache
def _word_weights() -> dict[str, float]:
    found: dict[str, float] = _model("judge")["words"]
    return found


def _model(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files("parley.reading") / "trained" / f"{name}.json").read_text(encoding="utf-8"))
    return found
