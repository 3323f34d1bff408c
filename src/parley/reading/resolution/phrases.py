"""Noun phrases of a sentence: how far they reach, how they read, and whose names stand in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.knowledge import KnownActor
from parley.reading.grammar import is_subject
from parley.reading.parsing import Parsed
from parley.reading.resolution.coordination import joined_before, set_aside
from parley.reading.resolution.discourse import Reference, described
from parley.reading.resolution.names import Named

if TYPE_CHECKING:
    from parley.reading.tokens import Token

KINDS = frozenset("transitional interim provisional federal national central unity coalition caretaker civilian military royal".split())
LONGEST = 10
PLURAL = frozenset({"NNS", "NNPS"})
BANDS = frozenset("network group movement militia faction organisation organization army guerrilla rebel band".split())
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence of a report with its number, its parse and the known name that each of its tokens stands in."""

    text: str
    number: int
    parsed: Parsed
    names: Mapping[int, Named]

    def written(self, tokens: tuple[int, int]) -> str:
        """The report's own words for a token range."""
        return self.parsed.span(tokens).of(self.text)

    def described(self, tokens: tuple[int, int]) -> str:
        """The words of a token range without determiners."""
        return described(self.written(tokens))

    def reference(self, token: Token, tokens: tuple[int, int], ref: str, resolution: str, stands_for: str | None = None) -> Reference:
        """What a phrase with `token` as its head stands for."""
        span = self.parsed.span(tokens)
        return Reference(span, ref, resolution, self.number, is_subject(token), stands_for, token.tag_ in PLURAL or token.lower_ in THEY)


@dataclass(frozen=True, slots=True)
class Description:
    """A noun with a role: its token range with what stands before it, its words, and what it makes of a nationality."""

    token: Token
    tokens: tuple[int, int]
    surface: str
    sense: str
    sector: str | None
    whose: bool = False  # whether the words name the owner

    @property
    def noun(self) -> str:
        """The noun's singular in lower case."""
        return str(self.token.lemma_).lower()


def definite(token: Token) -> bool:
    """True for a noun after `the`, `this` or `that`."""
    return any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in token.children)


def _parts(token: Token) -> bool:
    """True for a dash or colon that parts what stands before it from what follows."""
    return token.text in ("–", "—", "--", ":", ";") or (token.text == "-" and token.i > 0 and bool(token.nbor(-1).whitespace_))


def with_modifiers(token: Token) -> tuple[int, int]:
    """Token range of a noun with what stands before it."""
    if (shared := joined_before(token)) is not None:
        return next(c.i for c in shared.children if c.dep_ == "cc") + 1, token.i + 1
    lefts = [c.left_edge.i for c in token.children if c.i < token.i and c.dep_ in ("amod", "compound", "nmod", "poss", "det", "nummod")]
    start = min([token.i, *lefts])
    start = max([start, *(t.i + 1 for t in token.doc[start : token.i] if t.tag_ in FINITE or _parts(t))])
    while start < token.i and token.doc[start].dep_ == "det":
        start += 1
    return start, token.i + 1


def described_until(token: Token) -> int:
    """Where the description of unnamed people ends: with its `of`, `from`, `in` or `close to` phrase, without relative clauses."""
    end: int = token.i + 1
    for child in token.children:
        if child.i > token.i and child.dep_ in ("prep", "acl", "amod") and child.i <= end + 1 and child.lower_ != "by":
            end = max(end, child.right_edge.i + 1)
    return min(end, int(token.i) + LONGEST)


def as_written(sentence: NamedSentence, token: Token) -> str:
    """The noun phrase as written, from its determiner to its `of`, `from` or `in` phrase."""
    start = with_modifiers(token)[0] if joined_before(token) is not None else token.left_edge.i
    return " ".join(sentence.written((start, described_until(token))).split())


def owners(sentence: NamedSentence, token: Token, *, local: bool = False) -> list[KnownActor]:
    """The actors whose name or nationality stands before a noun, or after its `of` (where it is `local`, also after its `in`)."""
    found: list[KnownActor] = []
    earliest = max([0, *(t.i + 1 for t in token.doc[token.left_edge.i : token.i] if _parts(t))])
    aside = set_aside(token)
    pending = [c for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss") and c != aside]
    if token.dep_ == "nmod" and joined_before(token.head) == token:
        pending += [c for c in token.head.children if c.dep_ in ("amod", "poss") and c.i < token.i]
    if not any(sentence.names.get(c.i) for c in pending):
        links = ("of", "in") if local else ("of",)
        pending += [p for c in token.children if c.dep_ == "prep" and c.lower_ in links for p in c.children if p.dep_ == "pobj"]
    while pending:
        child = pending.pop(0)
        if child.i < earliest:
            continue
        name = sentence.names.get(child.i)
        if name is not None and name.actor is not None and name.actor not in found and not _affixed(sentence.text, name):
            found.append(name.actor)
        if name is not None or child.dep_ in ("compound", "amod", "poss"):
            pending.extend(c for c in child.children if c.dep_ in ("conj", "compound", "amod"))
    groups = token.lemma_.lower() in BANDS and any(actor.kind in ("armed-group", "party") for actor in found)
    return [actor for actor in found if actor.kind != "person"] if groups else found  # `the warlord's M23 network` is M23's, not his


def named_from(sentence: NamedSentence, tokens: tuple[int, int]) -> int | None:
    """The first token of a phrase that stands in a known name, with `anti-` and its like before it, or None where none does.

    `Kenyan` of `10 new Kenyan soldiers`, `anti` of `many anti-Taliban militias`.
    """
    start = next((i for i in range(*tokens) if i in sentence.names and sentence.names[i].actor is not None), None)
    while start is not None and start - 2 >= tokens[0] and sentence.parsed.doc[start - 1].text == "-":
        start -= 2
    return start


def _affixed(text: str, name: Named) -> bool:
    """True for the name in `anti-Taliban` and `Chadian-led`, which says nothing of whose something is."""
    before, after = text[max(0, name.span.start - 6) : name.span.start], text[name.span.end : name.span.end + 12]
    return bool(re.search(r"\b(anti|pro|non|ex|counter)-$", before, re.I) or re.match(r"-[a-z]+(ed|led|held|run|built|born|made)\b", after))


def ends_unknown_name(sentence: NamedSentence, token: Token) -> bool:
    """True where a capitalised noun ends a proper name that nothing else knows (`National Economic Council`)."""
    before = [c for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i and c.lower_ not in KINDS]
    return token.text[:1].isupper() and token.i > 0 and any(c.text[:1].isupper() and c.i not in sentence.names for c in before)
