"""Readings of predicates and pairs that gold gives: how certain, of which type, and how two actors stand to each other."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Document, Reading
from parley.model.vocabulary import intended
from parley.reading import Options, read
from parley.reading.deeds.certainty import Certainty
from parley.reading.deeds.found import Found
from parley.reading.deeds.parties import Parties
from parley.reading.deeds.predicates import EventFinder
from parley.reading.parsing import Parsed, parse
from parley.reading.resolution.names import name_actors
from parley.reading.resolution.resolving import resolved
from parley.reading.sentences import split

if TYPE_CHECKING:
    from parley.reading.tokens import Token

CERTAIN = 2.0  # of a scale from -3 (certainly not so) to 3 (certainly so)
CLASSES = {"actual": "positive", "negated": "negative", "planned": "uncertain", "possible": "uncertain"}
MERGED = {"YIELD": ("CONCEDE", "RETREAT")}  # one type of the older codebook that these sentences were coded by
RELATIONS = {
    "AlliesOf": frozenset({"AID", "COOPERATE", "ally"}),
    "FightingAgainst": frozenset({"ASSAULT", "MOBILIZE", "foe"}),
    "CommWith": frozenset({"CONSULT", "AGREE"}),
    "Likes": frozenset({"SUPPORT", "partner"}),
    "Dislikes": frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "rival"}),
}
Figures = dict[str, float]


def _rows(file: Path) -> list[dict[str, Any]]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _f1(pairs: Sequence[tuple[str, str]], name: str) -> float:
    both, either = sum(gold == name == mine for gold, mine in pairs), sum((gold == name) + (mine == name) for gold, mine in pairs)
    return 2 * both / either if either else 0.0


# --- factuality


def factuality_figures(root: Path, knowledge: Knowledge) -> Figures:
    """Macro F1 of certainly so, certainly not so and uncertain on the development predicates of `event_factuality_train_dev.jsonl.gz`.

    Certain is a mean judgement of 2 or more out of 3; `majority` is the macro F1 of calling all certainly so.
    """
    rows = [row for row in _rows(root / "gold" / "event_factuality_train_dev.jsonl.gz") if row["split"] == "dev"]
    judged: dict[str, list[tuple[str, str]]] = {}
    certainty = Certainty(knowledge)
    for row, doc in zip(rows, parse(row["text"] for row in rows), strict=True):
        for event in row["events"]:
            token = next((t for t in doc if t.idx <= event["start"] < t.idx + len(t)), None)
            if token is not None:
                judged.setdefault(row["dataset"], []).append((_judged(event["factuality"]), _certain(certainty, token)))
    figures: Figures = {}
    every = [pair for own in judged.values() for pair in own]
    for name, pairs in {**judged, "all": every}.items():
        figures[f"factuality.{name}.macro f1"] = _macro(pairs)
        figures[f"factuality.{name}.majority"] = _macro([(gold, "positive") for gold, _ in pairs])
    return figures


def _judged(value: float) -> str:
    return "positive" if value >= CERTAIN else "negative" if value <= -CERTAIN else "uncertain"


def _certain(certainty: Certainty, token: Token) -> str:
    noun = token.pos_ in ("NOUN", "PROPN")
    found = certainty.verb(token) if token.pos_ in ("VERB", "AUX") else certainty.noun(token) if noun else None
    return CLASSES[found.factuality if found is not None else "actual"]


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    names = sorted(set(CLASSES.values()))
    return sum(_f1(pairs, name) for name in names) / len(names)


# --- the type of what passes between a given source and target


def root_figures(root: Path, knowledge: Knowledge) -> Figures:
    """Accuracy of the PLOVER type of what passes between the marked source and target of `plover_sentences_train.jsonl`."""
    rows = _rows(root / "gold" / "plover_sentences_train.jsonl")
    right = 0
    for row, found in zip(rows, _predicates([_document(row["text"]) for row in rows], knowledge), strict=True):
        event = row["events"][0]
        sides = [_characters(row["text"], event[side]) for side in ("source", "target")]
        best = max(found, key=lambda f: _between(f, sides), default=None)
        mine = intended(best[1].predicate.type, best[1].certain.factuality) if best is not None else None
        right += mine in MERGED.get(event["code"], (event["code"],))
    return {"plover sentences.root.accuracy": right / len(rows)}


def _predicates(documents: Sequence[Document], knowledge: Knowledge) -> Iterator[list[tuple[int, Found, bool]]]:
    """For each text its predicates: where their sentence starts, what they mean, and whether the reader keeps them."""
    sentences = [split(document) for document in documents]
    parsed = parse(s.span.of(d.text) for d, own in zip(documents, sentences, strict=True) for s in own)
    for document, own in zip(documents, sentences, strict=True):
        items = [Parsed(sentence, next(parsed)) for sentence in own]
        named = name_actors(document, knowledge.names.find(document.text), knowledge)
        finder = EventFinder(knowledge, Parties(resolved(document.text, named, items, knowledge, None)))
        found = []
        for number, item in enumerate(items):
            kept = {f.head.i for f in finder.find(number, item)}
            found += [(item.sentence.span.start, one, one.head.i in kept) for one in finder.every(number, item)]
        yield found


def _document(text: str, name: str = "text") -> Document:
    return Document(uri=name, text=text, passages=lay_out(text))


def _characters(text: str, words: str) -> tuple[int, int]:
    start = text.find(words.strip())
    return start, start + len(words.strip())


def _between(found: tuple[int, Found, bool], sides: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """How much a predicate stands above both sides in the parse, and is one that the reader keeps; then how near the target."""
    offset, one, kept = found
    tops = [_top([t for t in one.head.doc if start <= offset + t.idx < end]) for start, end in sides]
    above = sum(top is not None and one.head in (top, *top.ancestors) for top in tops)
    target = tops[1].i if tops[1] is not None else one.head.i
    return above + (above == 2) + kept / 2, -abs(one.head.i - target)


def _top(tokens: Sequence[Token]) -> Token | None:
    return next((t for t in tokens if t.head not in tokens or t.head == t), None)


# --- how two actors stand


def standing_figures(root: Path, knowledge: Knowledge, options: Options) -> Figures:
    """F1 for each relation of `re3d_relations_dev.jsonl`, a pair being right where both actors share words with gold's."""
    rows = _rows(root / "gold" / "re3d_relations_dev.jsonl")
    documents = [_document(row["text"], row["id"]) for row in rows]
    figures: Figures = {}
    readings = list(zip(rows, documents, read(documents, knowledge, options), strict=True))
    for code, shown in RELATIONS.items():
        match = total = 0
        for row, document, reading in readings:
            gold = {(e["source"].lower(), e["target"].lower()) for e in row["events"] if e["code"] == code}
            mine = list(_pairs(document, reading, shown))
            match += _matched(gold, mine)
            total += len(gold) + len(mine)
        figures[f"re3d.{code}.f1"] = 2 * match / total if total else 0.0
    return figures


def _pairs(document: Document, reading: Reading, shown: frozenset[str]) -> Iterator[tuple[set[str], set[str]]]:
    """The surface forms of both actors of each event and relation of the kinds `shown`, each pair once."""
    names: dict[str, set[str]] = {}
    for mention in reading.mentions:
        names.setdefault(mention.ref, set()).add(mention.evidence.spans[0].of(document.text).lower())
    pairs = {frozenset({e.actor, e.recipient}) for e in reading.events if e.type in shown and e.recipient and e.factuality != "negated"}
    pairs |= {frozenset({r.a, r.b}) for r in reading.relations if r.standing in shown}
    for one, two in sorted(tuple(sorted(pair)) for pair in pairs if len(pair) == 2):
        yield names.get(one, set()), names.get(two, set())


def _matched(gold: Iterable[tuple[str, str]], mine: Sequence[tuple[set[str], set[str]]]) -> int:
    left, count = list(mine), 0
    for source, target in sorted(gold):
        hit = next((m for m in left if any(_overlap(source, a) and _overlap(target, b) for a, b in (m, m[::-1]))), None)
        if hit is not None:
            left.remove(hit)
            count += 1
    return count


def _overlap(words: str, names: set[str]) -> bool:
    return any(f" {name} " in f" {words} " or f" {words} " in f" {name} " for name in names)
