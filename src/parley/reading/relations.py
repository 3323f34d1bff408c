"""How two actors stand to each other, as a report states it or clearly shows it by what they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Event, Evidence, Relation, Span
from parley.reading.attribution import Parsed
from parley.reading.discourse import Discourse
from parley.reading.frames import agent, is_passive, subject, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

SCALE = ("ally", "partner", "mixed", "rival", "foe")
SHOWN = {
    "ASSAULT": "foe",
    "THREATEN": "foe",
    "COERCE": "foe",
    "ACCUSE": "rival",
    "REJECT": "rival",
    "SANCTION": "rival",
    "PROTEST": "rival",
    "MOBILIZE": "rival",
    "SUPPORT": "partner",
    "AID": "partner",
    "COOPERATE": "partner",
    "CONSULT": "mixed",
    "AGREE": "mixed",
    "REQUEST": "mixed",
    "CONCEDE": "mixed",
}
WEIGHT = {"foe": 3, "partner": 2, "rival": 2, "mixed": 1, "ally": 3}


class TieFinder:
    """Finds words that state a relation between two actors."""

    def __init__(self, knowledge: Knowledge, discourse: Discourse) -> None:
        self._ties = {(phrase.words[-1], phrase.pos): phrase.value for phrase in knowledge.ties}
        self._discourse = discourse

    def find(self, number: int, parsed: Parsed) -> Iterator[tuple[str, str, str, Span]]:
        """Both actors, the standing and the words, for every tie that the sentence states."""
        for token in parsed.doc:
            for standing, one, two in self._pairs(token):
                for a in self._refs(number, one):
                    for b in self._refs(number, two):
                        if a != b:
                            yield a, b, standing, parsed.span(_extent([token, *one, *two]))

    def _refs(self, number: int, tokens: Sequence[Token]) -> list[str]:
        refs = (r.ref for token in tokens for r in self._discourse.of(number, token))
        return list(dict.fromkeys(ref for ref in refs if not ref.startswith(ANONYMOUS)))

    def _pairs(self, token: Token) -> Iterator[tuple[str, list[Token], list[Token]]]:
        lemma = token.lemma_.lower()
        if token.pos_ in ("NOUN", "PROPN"):
            if standing := self._ties.get((lemma, "noun")):
                yield from ((standing, *pair) for pair in _noun_pairs(token))
            if standing := self._ties.get((lemma, "noun-with")):
                yield from ((standing, *pair) for pair in _with_pairs(token))
        elif token.pos_ in ("ADJ", "VERB") and (standing := self._ties.get((lemma if token.pos_ == "ADJ" else token.lower_, "adj"))):
            doer = subject(token) or (subject(token.head) if token.dep_ == "acomp" else None)
            yield standing, [doer] if doer is not None else [], _prepositional(token, ("to", "with", "of", "toward", "towards"))
        if token.pos_ == "VERB" and (standing := self._ties.get((lemma, "verb"))):
            doer = agent(token) if is_passive(token) else subject(token)
            done = [c for c in token.children if c.dep_ == ("nsubjpass" if is_passive(token) else "dobj")]
            yield standing, [doer] if doer is not None else [], done


def _prepositional(token: Token, words: Iterable[str]) -> list[Token]:
    return [p for c in token.children if c.dep_ == "prep" and c.lower_ in words for p in c.children if p.dep_ == "pobj"]


def _noun_pairs(noun: Token) -> Iterator[tuple[list[Token], list[Token]]]:
    """X is an ally of Y; Y's ally X; its ally, X."""
    others = [c for c in noun.children if c.dep_ == "poss"] + _prepositional(noun, ("of", "to", "with"))
    if noun.dep_ == "attr":
        holder = next((c for c in noun.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if holder is not None and others:
            yield [holder], others
        elif holder is not None:
            yield [holder], [c for c in holder.children if c.dep_ == "conj"]
    elif noun.dep_ == "appos" and others:
        yield [noun.head], others
    named = [c for c in noun.children if c.dep_ == "appos"] + ([noun.head] if noun.dep_ == "compound" else [])
    if named and others:
        yield named, others


def _with_pairs(noun: Token) -> Iterator[tuple[list[Token], list[Token]]]:
    """X has ties to Y; tensions between X and Y; X's rivalry with Y."""
    between = _prepositional(noun, ("between", "among"))
    if between:
        yield between[:1], [c for c in between[0].children if c.dep_ == "conj"]
        return
    others = _prepositional(noun, ("to", "with", "against"))
    holders = [c for c in noun.children if c.dep_ == "poss"]
    if not holders and noun.dep_ == "dobj" and (doer := subject(noun.head)) is not None:
        holders = [doer]
    if others and holders:
        yield holders, others


def _extent(tokens: Sequence[Token]) -> tuple[int, int]:
    ranges = [subtree(t) if subtree(t)[1] - subtree(t)[0] < 8 else (t.i, t.i + 1) for t in tokens]
    return min(r[0] for r in ranges), max(r[1] for r in ranges)


def side(voice: str) -> str:
    """The kind of voice that relations are kept apart by: the report's own, or its readers'."""
    return "comments" if voice.startswith("comment:") else "report"


def summarised(stated: Sequence[Relation], events: Sequence[Event], related: frozenset[frozenset[str]]) -> list[Relation]:
    """One relation for each pair of actors and kind of voice: what is stated, else what their dealings show.

    Pairs in `related` (a leader and the own group) are left out. What is stated outweighs what is shown; deeds in both
    directions of the scale make `mixed`.
    """
    seen: dict[tuple[str, frozenset[str]], list[tuple[str, Evidence, str, bool]]] = defaultdict(list)
    for relation in stated:
        seen[side(relation.voice), frozenset((relation.a, relation.b))].append((relation.standing, relation.evidence, relation.voice, True))
    for event in events:
        shown = SHOWN.get(event.type)
        both = {event.actor, event.recipient}
        if shown is None or event.recipient is None or any(str(p).startswith(ANONYMOUS) for p in both) or event.factuality == "negated":
            continue
        seen[side(event.voice), frozenset((event.actor, event.recipient))].append((shown, event.evidence, event.voice, False))
    summary = []
    for (_, pair), items in seen.items():
        if len(pair) == 2 and pair not in related:
            label, evidence, voice = _label(items)
            a, b = sorted(pair)
            summary.append(Relation(evidence=evidence, voice=voice, a=a, b=b, standing=label))
    return summary


def _label(items: Sequence[tuple[str, Evidence, str, bool]]) -> tuple[str, Evidence, str]:
    stated = [item for item in items if item[3]]
    if stated:
        return stated[-1][:3]
    labels = {item[0] for item in items}
    if labels & {"partner", "ally"} and labels & {"foe", "rival"}:
        chosen = "mixed"
    else:
        chosen = max(sorted(labels), key=lambda label: WEIGHT[label] * 10 + (label == "foe"))
    item = next((i for i in items if i[0] == chosen), items[0])
    return chosen, item[1], item[2]
