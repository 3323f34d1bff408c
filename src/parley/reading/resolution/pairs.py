"""Whom nouns stand for that only take up: `the country`, and nouns for two (`both sides`, `the neighbours`), the only two named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from parley.reading.resolution.discourse import Discourse, Reference
from parley.reading.resolution.phrases import NamedSentence, definite

if TYPE_CHECKING:
    from parley.reading.tokens import Token

PEOPLE = frozenset({"man", "woman", "leader", "president", "minister", "diplomat", "premier", "statesman", "politician", "general"})
LEADING = frozenset({"leader", "president", "premier", "statesman"})
STATES = frozenset({"country", "nation", "state", "neighbor", "neighbour", "power", "government", "capital", "superpower", "republic"})
SIDES = frozenset(
    "side party foe enemy adversary rival camp faction group army ally delegation team movement belligerent signatory combatant".split()
)
TALKING = frozenset({"side", "delegation", "belligerent", "signatory"})  # which `the` alone makes the two that a report is about
GROUPS = frozenset({"movement", "faction"})  # which are no state
OPPOSED = frozenset({"state", "armed-group", "armed-force", "party"})
ALWAYS_TWO = frozenset({"both", "two"})
EITHER = frozenset({"each", "either"})  # one noun for each of two
QUALIFYING = frozenset({"nummod", "amod", "compound", "nmod", "poss", "prep", "relcl", "acl"})
REACH = 2


def two(discourse: Discourse, sentence: NamedSentence, token: Token) -> list[Reference]:
    """The two actors that `token` stands for, or nobody."""
    kinds = _kinds(token)
    if not kinds:
        return []
    lasting = kinds == OPPOSED and token.lemma_.lower() in TALKING and token.tag_ == "NNS" and not _counted(token)
    pair = (_main_pair(discourse) or _at_home(discourse)) if lasting else _last_pair(discourse, sentence, token, kinds)
    return [sentence.reference(token, (token.left_edge.i, token.i + 1), ref, "description") for ref in pair]


def country(discourse: Discourse, sentence: NamedSentence, token: Token) -> list[Reference]:
    """The state that `the country` takes up where it does something: the subject of the clause before, else the latest; or nobody."""
    if token.lower_ not in ("country", "nation") or not definite(token) or token.dep_ not in ("nsubj", "nsubjpass", "poss"):
        return []
    found = discourse.latest(sentence.number, lambda e: e.kind == "state", reach=REACH)
    return [sentence.reference(token, (token.left_edge.i, token.i + 1), found, "description")] if found is not None else []


def _kinds(token: Token) -> frozenset[str]:
    """The kinds of actors that a noun for two may stand for, none where it is not one."""
    alone = token.lower_ == "two" and definite(token) and token.dep_ in ("nsubj", "nsubjpass", "pobj")
    lemma = token.lemma_.lower()
    counted = _counted(token)
    if token.tag_ == "NN" and lemma in SIDES | STATES and any(c.lower_ in EITHER and c.dep_ == "det" for c in token.children):
        return frozenset({"state"}) if lemma in STATES else OPPOSED
    if token.tag_ != "NNS" and not alone:
        return frozenset()
    if alone:
        return OPPOSED | {"person"}
    if counted and lemma in PEOPLE:
        return frozenset({"person"})
    if lemma in STATES and (counted or (lemma.startswith("neighbo") and definite(token))):
        return frozenset({"state"})
    named = lemma in TALKING and definite(token) and not any(c.dep_ in QUALIFYING for c in token.children)
    if counted and lemma in GROUPS:
        return frozenset({"armed-group", "party"})
    return OPPOSED if named or (counted and lemma in SIDES) else frozenset()


def _counted(token: Token) -> bool:
    """True where words before a noun say that it stands for two (`both sides`, `the same parties`)."""
    lemma = token.lemma_.lower()
    return any(c.lower_ in ALWAYS_TWO or (c.lower_ == "same" and lemma in SIDES) and c.i < token.i for c in token.children) and not any(
        c.lower_ == "other" for c in token.children
    )


def _fits(discourse: Discourse, ref: str, kinds: frozenset[str], token: Token) -> bool:
    """True for an actor of one of these kinds; leaders are people whom knowledge lists."""
    entity = discourse.entities.get(ref)
    if entity is None or entity.kind not in kinds:
        return False
    return token.lemma_.lower() not in LEADING or not entity.provisional


def _last_pair(discourse: Discourse, sentence: NamedSentence, token: Token, kinds: frozenset[str]) -> list[str]:
    """The two actors of these kinds that the nearest sentence with two of them names, before the token; none where it names more."""
    start = sentence.parsed.sentence.span.start + token.idx
    for number in range(sentence.number, sentence.number - REACH - 1, -1):
        before = [r for r in discourse.recent(number, reach=0) if r.sentence == number and r.span.end <= start]
        refs = list(dict.fromkeys(r.ref for r in reversed(before) if _fits(discourse, r.ref, kinds, token)))
        if len(refs) == 2 and _apart(discourse, refs):
            return _at_war(discourse, refs) if token.lemma_.lower() in SIDES else refs
        if len(refs) > 1:
            break
    if kinds != OPPOSED:
        return []
    told = any(c.dep_ in QUALIFYING and c.lower_ not in ALWAYS_TWO for c in token.children)  # `two Muslim groups` take up nobody
    return _main_pair(discourse) or ([] if told else _at_home(discourse))


def _at_home(discourse: Discourse) -> list[str]:
    """The state that a report is about and the armed group in it that it has named most, twice as often as any other; else none."""
    home = discourse.home
    if home is None or home.id not in discourse.entities:
        return []
    groups = {ref for ref, entity in discourse.entities.items() if entity.kind == "armed-group" and entity.country in (home.country, None)}
    told = [*Counter(r.ref for r in discourse.references if r.ref in groups).most_common(2), ("", 0)]
    return [home.id, told[0][0]] if told[0][1] > 1 and told[0][1] >= 2 * told[1][1] else []


def _at_war(discourse: Discourse, refs: list[str]) -> list[str]:
    """The two, or an armed group with its own government where the report tells more of that than of the foreign state beside the group."""
    entities = [discourse.entities[ref] for ref in refs]
    group = next((e for e in entities if e.kind == "armed-group" and e.country is not None), None)
    state = next((e for e in entities if e.kind == "state"), None)
    own = discourse.knowledge.by_country.get(group.country or "") if group is not None else None
    if group is None or state is None or own is None or state.country == group.country or own.id not in discourse.entities:
        return refs
    told = Counter(r.ref for r in discourse.references)
    return [own.id, group.id] if told[own.id] >= told[state.id] else refs


def _apart(discourse: Discourse, refs: Sequence[str]) -> bool:
    """False of a party and a foreign state, which are no two sides."""
    entities = [discourse.entities[ref] for ref in refs]
    party = next((e for e in entities if e.kind == "party"), None)
    state = next((e for e in entities if e.kind == "state"), None)
    return party is None or state is None or party.country in (None, state.country)


def _main_pair(discourse: Discourse) -> list[str]:
    """The two states or armed groups that a report has named most, each at least twice as often as any third; else none."""
    kinds = {ref: entity.kind for ref, entity in discourse.entities.items()}
    told = Counter(r.ref for r in discourse.references if kinds.get(r.ref) in ("state", "armed-group") and r.resolution != "place")
    first = [*told.most_common(3), ("", 0)]
    return [ref for ref, _ in first[:2]] if len(told) > 1 and first[1][1] > 1 and first[1][1] >= 2 * first[2][1] else []
