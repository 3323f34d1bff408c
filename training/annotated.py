"""What the pair network learns from: annotated reports as the reader's rules see them, with what is marked in them for each pair.

Reports come in folders of the annotation guide's shape (`evaluation/varied`), or as marks by place in the news of the shared folder
(`evaluation/news`, which holds no text).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from parley.evaluation.gold import gold_documents, own_set
from parley.evaluation.marks import spelled_out
from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Document, Span
from parley.reading import Options
from parley.reading.pairing.marking import NAME, Candidate, Marked, marked, mentions
from parley.reading.pairing.pairs import (
    DEALS,
    FACTUALITIES,
    NOBODY,
    STANDINGS,
    STATUSES,
    SYMMETRIC,
    TIES,
    TYPES,
    Ints,
    Pair,
    Pairs,
    deeds,
    pairs_of,
    ties,
    together,
)  # fmt: skip
from parley.reading.reader import Examined, examined

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Record = dict[str, Any]
NO_RELATION, NOT_ASKED = len(STANDINGS), -1
ALIKE = 0.3  # of the words of two descriptions of somebody unnamed
ARTICLE = re.compile(r"^(the|an?|mr\.?|gen\.?|general|president)\s+")


@dataclass(frozen=True, slots=True)
class Example:
    """A report to learn from, with P pairs and G groups of pairs of the same two.

    `types` (P, 16; -1 not asked) and `certain` (P; -1 where there is no deed) are what is marked of pairs; `group` (N) and `member` (N) say which pairs make up
    which group, `ties` (G, 22) what the rules found, `standing` (G; 5 none, -1 not asked), `deals` (G, 9) and `status` (G; -1 none) what is marked.
    """

    name: str
    marked: Marked
    pairs: Pairs
    types: np.ndarray
    certain: Ints
    group: Ints
    member: Ints
    ties: np.ndarray
    standing: Ints
    deals: np.ndarray
    status: Ints


def folder_reports(folder: Path, shared: Path) -> Iterator[tuple[Document, Record]]:
    """The texts and annotations of a folder of the guide's shape."""
    for name, document in gold_documents(own_set(folder, shared)):
        yield document, json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def news_reports(marks: Path, shared: Path) -> Iterator[tuple[Document, Record]]:
    """The marked articles of the shared folder's news, and their annotations."""
    with TemporaryDirectory() as folder:
        spelled_out(marks, shared / "news", Path(folder))
        yield from folder_reports(Path(folder), shared)


def examples(reports: Iterable[tuple[Document, Record]], knowledge: Knowledge, tokenizer: Tokenizer) -> Iterator[Example]:
    """The reports as the network learns them."""
    for document, record in reports:
        seen = next(iter(examined([document], knowledge, Options(reader="rules"))))
        yield _example(seen, record, tokenizer)


def _example(seen: Examined, record: Record, tokenizer: Tokenizer) -> Example:
    text, spans = seen.document.text, [item.sentence.span for item in seen.parsed]
    made = marked(text, spans, mentions(seen.parsed, seen.discourse), tokenizer)
    pairs = pairs_of(made, deeds(seen.reading.events, spans))
    known = _Known(seen, record)
    types, certain = _deeds(made, pairs.pairs, spans, text, record["events"], known)
    groups = together(made, pairs.pairs)
    found = ties(seen.reading.relations, seen.reading.arrangements)
    rules = np.zeros((len(groups), TIES), np.float32)
    for at, two in enumerate(groups):
        rules[at, list(found.get(two, ()))] = 1
    standing, deals, status = _ties(list(groups), record, known)
    return Example(
        seen.document.uri, made, pairs, types, certain,
        np.repeat(np.arange(len(groups)), [len(members) for members in groups.values()]),
        np.array([member for members in groups.values() for member in members], np.int64),
        rules, standing, deals, status,
    )  # fmt: skip


class _Known:
    """Which of an annotation's actors each of the reader's is: the one with which it shares the most names."""

    def __init__(self, seen: Examined, record: Record) -> None:
        marked_names = {actor["id"]: {_plain(n) for n in actor["names"]} | {_plain(actor["id"].replace("-", " "))} for actor in record["actors"]}
        self._by_name = {name: actor for actor, names in marked_names.items() for name in names}
        self._of: dict[str, str] = {}
        for entity in seen.discourse.entities.values():
            own = {_plain(name) for name in entity.names} | {_plain(entity.id.replace("-", " "))}
            best = max(marked_names, key=lambda actor: len(own & marked_names[actor]), default=None)
            if best is not None and own & marked_names[best]:
                self._of[entity.id] = best

    def of(self, ref: str) -> str | None:
        """The annotation's actor; the description of somebody unnamed; None for who is not in it."""
        bare = ref.removeprefix(NAME).removeprefix(ANONYMOUS)
        if bare != ref:
            return self._by_name.get(_plain(bare)) or (ref if ref.startswith(ANONYMOUS) else None)
        return self._of.get(ref)

    def is_(self, ref: str, marked_actor: str) -> bool:
        """True where a reference of the reader is an actor of the annotation."""
        own = self.of(ref)
        if own is None or not own.startswith(ANONYMOUS) or not marked_actor.startswith(ANONYMOUS):
            return own == marked_actor
        one, other = (set(re.findall(r"\w+", _plain(x.removeprefix(ANONYMOUS)))) for x in (own, marked_actor))
        return bool(one and other) and len(one & other) / len(one | other) >= ALIKE


def _plain(name: str) -> str:
    """A name without its article, title and genitive, as the scorer compares them."""
    return re.sub(r"('s|s')$", "", ARTICLE.sub("", name.lower().replace("’", "'"))).strip(" .,\"'")


def _deeds(
    made: Marked, pairs: Sequence[Pair], spans: Sequence[Span], text: str, events: Sequence[Record], known: _Known
) -> tuple[np.ndarray, Ints]:
    """The types of deeds that are marked for each pair, and how certain they are."""
    types, certain = np.zeros((len(pairs), len(TYPES)), np.float32), np.full(len(pairs), NOT_ASKED, np.int64)
    numbers = {(pair.told, pair.first, pair.second): at for at, pair in enumerate(pairs)}
    for at, kind in _told_again(made, pairs, events, known):
        types[at, kind] = NOT_ASKED
    for event in events:
        for told, first, second in _where(made, spans, text, event, known):
            for pair in {(told, first, second), *([(told, second, first)] if event["type"] in SYMMETRIC else [])}:
                if (at := numbers.get(pair)) is not None:
                    types[at, TYPES.index(event["type"])] = 1
                    certain[at] = FACTUALITIES.index(event["factuality"])
    return types, certain


def _told_again(made: Marked, pairs: Sequence[Pair], events: Sequence[Record], known: _Known) -> Iterator[tuple[int, int]]:
    """Pairs and types of the deeds that are marked anywhere: another sentence may tell them again, and is not asked whether it does."""
    told: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    for event in events:
        one, other, kind = event["actor"], event["recipient"], TYPES.index(event["type"])
        told[one, other].add(kind)
        if event["type"] in SYMMETRIC and other is not None:
            told[other, one].add(kind)
    for at, pair in enumerate(pairs):
        candidates = made.told[pair.told].candidates
        one = known.of(candidates[pair.first].ref)
        aim = known.of(candidates[pair.second].ref) if pair.second != NOBODY else None
        if one is not None and (aim is not None or pair.second == NOBODY):
            yield from ((at, kind) for kind in told.get((one, aim), ()))


def _where(made: Marked, spans: Sequence[Span], text: str, event: Record, known: _Known) -> list[tuple[int, int, int]]:
    """The pairs for which an event is told, in the sentence that holds its words and most of who takes part."""
    places = [(m.start(), m.end()) for m in re.finditer(re.escape(event["quote"]), text)] if event["quote"] else []
    best: tuple[tuple[int, int], list[tuple[int, int, int]]] = ((0, 0), [])
    for number, told in enumerate(made.told):
        span = spans[told.number]
        shared = max((min(end, span.end) - max(start, span.start) for start, end in places), default=0)
        if shared <= 0:
            continue
        doers = _those(told.candidates, event["actor"], known)
        aims = [NOBODY] if event["recipient"] is None else _those(told.candidates, event["recipient"], known)
        score = (bool(doers) + bool(aims), shared)
        if score > best[0]:
            best = score, [(number, doer, aim) for doer in doers for aim in aims if doer != aim]
    return best[1]


def _those(candidates: Sequence[Candidate], actor: str, known: _Known) -> list[int]:
    return [at for at, one in enumerate(candidates) if known.is_(one.ref, actor)]


def _ties(groups: Sequence[tuple[str, str]], record: Record, known: _Known) -> tuple[Ints, np.ndarray, Ints]:
    """Standing, kinds of deals and status that are marked for each two."""
    standings = {frozenset((row["a"], row["b"])): STANDINGS.index(row["standing"]) for row in record["standings"]}
    bargains: dict[frozenset[str], list[Record]] = defaultdict(list)
    for deal in record["deals"]:
        for two in combinations(sorted(set(deal["parties"])), 2):
            bargains[frozenset(two)].append(deal)
    standing, status = np.full(len(groups), NO_RELATION, np.int64), np.full(len(groups), NOT_ASKED, np.int64)
    deals = np.zeros((len(groups), len(DEALS)), np.float32)
    for at, (one, other) in enumerate(groups):
        two = frozenset({known.of(one) or one, known.of(other) or other})
        if len(two) == 1:
            standing[at] = NOT_ASKED
            continue
        standing[at] = standings.get(two, NO_RELATION)
        for deal in bargains.get(two, ()):
            deals[at, DEALS.index(deal["kind"])] = 1
            status[at] = STATUSES.index(deal["status"])
    return standing, deals, status
