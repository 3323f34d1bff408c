"""Proper names that say what they name by the word that they end in: `the Twelfth Brigade`, `the Supreme Tribunal`, `the White Legion`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.knowledge import KnownActor, NameType
from parley.reading.resolution.bodies import force
from parley.reading.resolution.coordination import OWN_FORCES
from parley.reading.resolution.discourse import Discourse, Entity, Reference
from parley.reading.resolution.phrases import NamedSentence, definite

if TYPE_CHECKING:
    from parley.reading.tokens import Token, TokenRange

_ORDINAL = re.compile(r"\d+(st|nd|rd|th|d)?$")
LINKS = frozenset({"of", "for"})
WITHIN = frozenset({"and", "the", "of", "de", "del", "la", "al", "-", "&"})
COMMON = frozenset(
    "the a an this that these those its his her their our my your no any each every some all both another one two three four new other "
    "in on at by for from with and but or as if when while after before since under over mr. mrs. ms. dr.".split()
)
NORMAL = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})  # of which there are many
FREEING = frozenset({"Liberation", "Resistance", "Guerrilla", "Insurgent"})
OPEN_KINDS = frozenset({"party", "other"})
BRANCHES = OWN_FORCES | {"armed", "special", "defence", "defense", "air", "ground", "land", "naval", "self-defence"}
LONGEST = 7
FAR = 20


def typed_name(discourse: Discourse, sentence: NamedSentence, token: Token, recognised: TokenRange | None) -> list[Reference]:
    """The force, group or body that a capitalised word names with what stands before or after it, or which it takes up; else nobody."""
    listed = discourse.knowledge.name_types.get(token.text)
    if listed is None or token.pos_ not in ("PROPN", "NOUN", "ADJ") or _goes_on(token):
        return []
    first, end = _first(token), token.i + 1
    if first == token.i and (end := _last(sentence, token)) == token.i + 1:
        return _taken_up(discourse, sentence, token)
    owner, start = _nation(sentence, first, token.i)
    words = {t.lower_ for t in token.doc[start : token.i]}
    if _within(recognised, token, first, end) or (words <= NORMAL and end == token.i + 1):
        return []
    if listed.sector == "MIL" and end == token.i + 1 and words <= BRANCHES:
        return _own_branch(discourse, sentence, token, (start, end), owner)
    entity = _named(discourse, sentence.described((start, end)), listed, owner)
    entity.called(sentence.described((min(start, token.left_edge.i), end)))
    return [sentence.reference(token, (start, end), entity.id, "name")]


def opens_name(discourse: Discourse, sentence: NamedSentence, token: Token) -> bool:
    """True for a capitalised type before `of` or `for` and what else its name says (`Committee for the Liberation of Tacna`)."""
    return (
        token.i > 0 and token.text in discourse.knowledge.name_types and _first(token) == token.i and _last(sentence, token) > token.i + 1
    )


def _within(recognised: TokenRange | None, token: Token, first: int, end: int) -> bool:
    """True where the recogniser found a longer name of a body that has the same head."""
    if recognised is None or recognised.label_ != "ORG" or recognised.root.i != token.i:
        return False
    start = recognised.start + (recognised.doc[recognised.start].lower_ == "the")
    return start < first or recognised.end > end


def _own_branch(
    discourse: Discourse, sentence: NamedSentence, token: Token, tokens: tuple[int, int], owner: KnownActor | None
) -> list[Reference]:
    """The armed force that a name which any country's may bear stands for (`the Armed Forces`): its owner's, or the report's country's."""
    state = owner or discourse.home
    if state is None:
        return []
    own = force(discourse, state, "armed-force")
    own.called(sentence.described(tokens))
    return [sentence.reference(token, tokens, own.id, "description")]


def _goes_on(token: Token) -> bool:
    """True where a name does not end with a token (`Armoured` of `Armoured Brigade`)."""
    after = token.doc[token.i + 1 : token.i + 2]
    return any(t.text[:1].isupper() and t.pos_ in ("PROPN", "NOUN") and token.head.i == t.i for t in after)


def name_type(discourse: Discourse, name: str) -> NameType | None:
    """What kind of actor a whole name is of, by its last word or the one before `of` or `for`; None where that tells nothing."""
    words = name.split()
    head = next((i for i, word in enumerate(words) if word in LINKS), len(words))
    return discourse.knowledge.name_types.get(words[head - 1]) if head else None


def kind_of(name: str, listed: NameType) -> tuple[str, str | None]:
    """The kind and sector of the actor of a name; what is for liberation is taken to be armed."""
    return ("armed-group", "REB") if listed.kind in OPEN_KINDS and FREEING & set(name.split()) else (listed.kind, listed.sector)


def _named(discourse: Discourse, name: str, listed: NameType, owner: KnownActor | None) -> Entity:
    kind, sector = kind_of(name, listed)
    return discourse.provisional(name, kind, owner.country if owner is not None else None, sector)


def _first(token: Token) -> int:
    """Where a name that ends in a token begins: at the first of the capitalised words or ordinals right before it."""
    start: int = token.i
    while start > 0 and token.i - start < LONGEST and _belongs(token.doc[start - 1]):
        start -= 1
    while start < token.i and not (token.doc[start].text[0].isupper() or _ORDINAL.match(token.doc[start].text)):
        start += 1
    return start


def _belongs(token: Token) -> bool:
    """True for a word that may stand in a name: capitalised and no opening word of a sentence, an ordinal, or a dash."""
    if _ORDINAL.match(token.text):
        return True
    return token.text == "-" or (token.text[:1].isupper() and token.lower_ not in COMMON and token.pos_ != "VERB")


def _last(sentence: NamedSentence, token: Token) -> int:
    """Where a name that begins with a token ends: behind the capitalised words after its `of` or `for`, unless they say whose it is."""
    doc, end = token.doc, token.i + 1
    if end + 1 >= len(doc) or doc[end].lower_ not in LINKS:
        return end
    reached, at = end, end + 1
    while at < len(doc) and at - end < LONGEST and (doc[at].text[:1].isupper() or doc[at].lower_ in WITHIN):
        reached = at + 1 if doc[at].text[:1].isupper() else reached
        at += 1
    inside = [t for t in doc[end:reached] if t.text[:1].isupper()]
    whose = any(t.ent_type_ == "PERSON" for t in inside) or all(t.i in sentence.names for t in inside)
    return end if whose else reached


def _nation(sentence: NamedSentence, start: int, end: int) -> tuple[KnownActor | None, int]:
    """The state whose nationality opens a name (`Iraqi` of `Iraqi Ninth Division`), and where the name itself begins."""
    first = sentence.names.get(start)
    if start >= end or first is None or first.actor is None or first.actor.kind != "state":
        return None, start
    after = next((i for i in range(start, end) if sentence.names.get(i) is not first), end)
    return first.actor, min(after, end)


def _taken_up(discourse: Discourse, sentence: NamedSentence, token: Token) -> list[Reference]:
    """The force, group or body met before in whose name a capitalised word stands that `the` brings in again (`the Legion`), or nobody."""
    if not definite(token) or token.lower_ in discourse.knowledge.roles:
        return []
    found = discourse.latest(sentence.number, lambda e: e.kind not in ("person", "state") and token.text in e.name.split(), reach=FAR)
    if found is None:
        return []
    discourse.entities[found].called(token.text)
    return [sentence.reference(token, (token.i, token.i + 1), found, "name")]
