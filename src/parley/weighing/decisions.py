"""What analysts' judgements together decide: the last word of each analyst that is not undone, and where analysts differ.

Where two analysts differ nothing is decided: what was read stands, and both are shown.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from parley.knowledge import Knowledge
from parley.model import Judgement, Ref
from parley.model.judgements import PAIRS, WITHIN

Topic = tuple[str, ...]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was judged of one topic: the `kind` of verdict, None where analysts differ on all of it, and whose words it rests on.

    `fields` are those of a record that should read otherwise, `differing` those on which analysts differ.
    """

    topic: Topic
    kind: str | None
    judgements: tuple[Judgement, ...]
    fields: tuple[tuple[str, Any], ...] = ()
    differing: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        """True where analysts differ on all or some of it."""
        return self.kind is None or bool(self.differing)

    def differs(self, one: Judgement) -> bool:
        """True where another analyst's verdict is other than that of one of its judgements; of corrections, on a field that both give."""
        if self.differing:
            return bool(set(one.replacement) & set(self.differing))
        return self.kind is None

    @property
    def value(self) -> str | None:
        """The value that the deciding judgements give."""
        return self.judgements[-1].value


class Decisions:
    """The decisions of a list of judgements, by topic."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.standing = standing(judgements)
        by_topic: dict[Topic, list[Judgement]] = defaultdict(list)
        for one in self.standing:
            by_topic[one.topic].append(one)
        self.by_topic: Mapping[Topic, Decision] = {topic: _decided(topic, listed) for topic, listed in sorted(by_topic.items())}

    def __bool__(self) -> bool:
        return bool(self.standing)

    def _of(self, *names: str) -> Iterator[Decision]:
        return (one for topic, one in self.by_topic.items() if topic[0] in names)

    @cached_property
    def records(self) -> dict[str, Decision]:
        """Decisions on records, by the identifier of the record."""
        return {one.topic[1]: one for one in self._of("record")}

    @cached_property
    def deals(self) -> dict[Pair, Decision]:
        """Decisions on pairs of arrangements, the lesser identifier first."""
        return {(one.topic[1], one.topic[2]): one for one in self._of("deal")}

    @cached_property
    def duties(self) -> dict[str, Decision]:
        """Decisions on whether a duty was kept, by the identifier of a term that lays it on."""
        return {one.topic[1]: one for one in self._of("duty")}

    @cached_property
    def grades(self) -> dict[Ref, str]:
        """The grades that analysts agree to give sources."""
        return {one.topic[1]: one.value or "F" for one in self._of("regrade") if one.kind}

    @cached_property
    def actors(self) -> tuple[Decision, ...]:
        """Decisions on pairs of actors."""
        return tuple(self._of("actor"))

    @cached_property
    def apart(self) -> frozenset[frozenset[Ref]]:
        """Pairs of actors that are not one, nor one a part of the other, in any report."""
        told = (one.topic[1:] for one in self.actors if one.kind == "different-actor")
        return frozenset(frozenset(pair) for pair in told if not any(WITHIN in ref for ref in pair))

    def aliases(self, document: str) -> dict[Ref, Ref]:
        """For each actor that stands for another in a report (its identifier), whom it stands for there."""
        same: list[Pair] = []
        own: dict[Ref, Ref] = {}
        for decision in self.actors:
            one, other = (self._here(ref, document) for ref in (decision.judgements[-1].subject, decision.value or ""))
            if one is None or other is None:
                continue
            if decision.kind == "same-actor":
                same.append((one, other))
            elif decision.kind == "different-actor" and one == other:
                own[one] = apart(one, document)
        return {**own, **_merged(same)}

    @staticmethod
    def _here(ref: Ref, document: str) -> Ref | None:
        """An actor as a judgement names it, without the report; None where that is another one."""
        name, _, within = ref.partition(WITHIN)
        return name if not within or within == document else None


def apart(ref: Ref, document: str) -> Ref:
    """The identifier of an actor that one report alone calls by the name of another."""
    return f"{ref}-of-{document[:8]}"


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that nobody has undone, in order of time; an undoing can be undone itself."""
    listed = sorted(judgements, key=lambda j: (j.when, j.id))
    left = undone(listed)
    return [one for one in listed if one.kind != "undo" and one.id not in left]


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The identifiers of the judgements, undoings too, that an undoing which stands itself takes back, whatever times they bear.

    An undoing is settled when all that undo it are (Kahn 1962); those that undo each other in a ring never are, and undo nothing.
    """
    undoings = {one.id: one.subject for one in judgements if one.kind == "undo"}
    unsettled, taken = Counter(undoings.values()), set()
    settled = [one for one in undoings if not unsettled[one]]
    while settled:
        one = settled.pop()
        subject = undoings[one]
        if one not in taken:
            taken.add(subject)
        unsettled[subject] -= 1
        if subject in undoings and not unsettled[subject]:
            settled.append(subject)
    return frozenset(taken)


def _merged(same: Iterable[Pair]) -> dict[Ref, Ref]:
    """For each actor that goes under another's name, that name: the second of a pair, and of several the first by name."""
    group: dict[Ref, set[Ref]] = {}
    under: set[Ref] = set()
    for one, other in same:
        whole = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(whole, whole)
        under.add(one)
    names = {min(whole): min(whole - under or whole) for whole in group.values()}
    return {ref: name for ref, whole in group.items() if (name := names[min(whole)]) != ref}


def _decided(topic: Topic, listed: list[Judgement]) -> Decision:
    """What the words on one topic, in order of time, decide: each analyst's last counts, his corrections of other fields beside it."""
    last: dict[str, list[Judgement]] = {}
    for one in listed:
        before = last.get(one.who, [])
        kept = before if one.kind == "correct" and all(b.kind == "correct" for b in before) else []
        last[one.who] = [*(b for b in kept if not set(b.replacement) <= _said_since(b, [*kept, one])), one]
    counting = tuple(sorted((one for words in last.values() for one in words), key=lambda j: (j.when, j.id)))
    kinds = {one.kind for one in counting}
    if kinds == {"correct"}:
        return _corrected(topic, counting, last)
    valued = counting[0].kind not in PAIRS
    agree = len(kinds) == 1 and (not valued or len({one.value for one in counting}) == 1)
    return Decision(topic=topic, kind=counting[0].kind if agree else None, judgements=counting)


def _said_since(one: Judgement, words: list[Judgement]) -> set[str]:
    """The fields that an analyst's corrections after one of them give."""
    return {field for later in words[words.index(one) + 1 :] for field in later.replacement}


def _corrected(topic: Topic, counting: tuple[Judgement, ...], last: Mapping[str, list[Judgement]]) -> Decision:
    """A correction of the fields that all analysts who name them give one value."""
    said: dict[str, dict[str, Any]] = defaultdict(dict)
    for who, words in last.items():
        for field, value in (pair for one in words for pair in one.replacement.items()):
            said[field][who] = value
    agreed = {field: values for field, values in said.items() if len({json.dumps(v, sort_keys=True) for v in values.values()}) == 1}
    return Decision(
        topic=topic,
        kind="correct" if agreed else None,
        judgements=counting,
        fields=tuple(sorted((field, next(iter(values.values()))) for field, values in agreed.items())),
        differing=tuple(sorted(set(said) - set(agreed))),
    )


def parted(knowledge: Knowledge, apart: frozenset[frozenset[Ref]]) -> Knowledge:
    """Knowledge in which none of these pairs of actors is a part, or an officer, of the other."""
    if not apart:
        return knowledge
    actors = dict(knowledge.actors)
    for ref in {one for pair in apart for one in pair} & set(actors):
        links = tuple(link for link in actors[ref].links if frozenset((ref, link[1])) not in apart)
        offices = tuple(office for office in actors[ref].offices if frozenset((ref, office.body)) not in apart)
        actors[ref] = replace(actors[ref], links=links, offices=offices)
    return replace(knowledge, actors=actors)
