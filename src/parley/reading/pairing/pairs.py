"""The pairs of a report that the network weighs, as arrays: who with whom in which sentence, and what the rules say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from parley.model import ANONYMOUS, Arrangement, Event, Relation, Span
from parley.reading.networks import Floats
from parley.reading.pairing.marking import BEFORE, ELSEWHERE, HERE, Candidate, Marked, Place, Told

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FACTUALITIES = ("actual", "negated", "planned", "possible")
STANDINGS = ("ally", "partner", "mixed", "rival", "foe")
DEALS = (
    "talks", "ceasefire", "peace-agreement", "local-accord", "withdrawal", "prisoner-exchange", "cooperation", "aid", "alliance",
)  # fmt: skip
STATUSES = ("rumoured", "proposed", "negotiating", "agreed", "in-force", "violated", "collapsed", "rejected")
SYMMETRIC = frozenset({"AGREE", "CONSULT"})
NOBODY = -1  # the second of a pair, where a deed is done to nobody
ORDERS = {(HERE, BEFORE): 2, (HERE, ELSEWHERE): 3, (BEFORE, HERE): 4, (ELSEWHERE, HERE): 5}
TO_NOBODY, TO_NOBODY_BEFORE, IN_ORDER, TURNED = 0, 1, 6, 7
# what the rules found, in columns: deeds of the pair, of the first, of the second, of the sentence, how certain, and turned about
OF_PAIR, OF_FIRST, OF_SECOND, OF_SENTENCE, CERTAIN, TURNED_ABOUT = 0, 16, 32, 48, 64, 68
FEATURES = 84
# and of how two stand, in columns: standing, kind of deal, status of deal
STANDING, DEAL, STATUS = 0, 5, 14
TIES = 22

Ints = NDArray[np.int64]
Asked = Callable[[Told, Candidate, Candidate | None], bool]  # whether one in a sentence and another, or nobody, are to be weighed


@dataclass(frozen=True, slots=True)
class Ruled:
    """A deed that the rules found in a sentence."""

    sentence: int
    actor: str
    type: str
    recipient: str | None
    factuality: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are weighed together in a sentence (`told`, the number of its entry), by the numbers of the candidates."""

    told: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Arrays of I candidates with M mentions in S sentences and of P pairs of them.

    `places` (M, 2) and `owners` (M) say where mentions stand and whose they are, `distances` (I) how far off, `sentences` (S, 2) where
    the marks of sentences stand; `first`, `second` (I stands for nobody), `sentence` and `order` (P) make up the pairs; `features`
    (P, 84) is what the rules found. `pairs` names them.
    """

    places: Ints
    owners: Ints
    distances: Ints
    sentences: Ints
    first: Ints
    second: Ints
    sentence: Ints
    order: Ints
    features: Floats
    pairs: list[Pair]


def deeds(events: Sequence[Event], sentences: Sequence[Span]) -> list[Ruled]:
    """The deeds that the rules found, each in the sentence that holds most of its words."""
    return [
        Ruled(_within(event.evidence.spans[0], sentences), event.actor, event.type, event.recipient, event.factuality) for event in events
    ]


def _within(span: Span, sentences: Sequence[Span]) -> int:
    return max(range(len(sentences)), key=lambda at: min(span.end, sentences[at].end) - max(span.start, sentences[at].start))


def ties(relations: Sequence[Relation], arrangements: Sequence[Arrangement]) -> dict[tuple[str, str], set[int]]:
    """The columns that are set for each two whom the rules found to stand somehow or to have a deal, in the order of their names."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for relation in relations:
        found[_sorted(relation.a, relation.b)] |= _column(STANDING, STANDINGS, relation.standing)
    for deal in arrangements:
        for one, other in combinations(sorted(set(deal.parties)), 2):
            found[one, other] |= _column(DEAL, DEALS, deal.kind) | _column(STATUS, STATUSES, deal.status)
    return found


def _column(first: int, words: Sequence[str], word: str) -> set[int]:
    """The column of a word; none of one that the network has not learnt."""
    return {first + words.index(word)} if word in words else set()


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def pairs_of(marked: Marked, ruled: Sequence[Ruled], asked: Asked | None = None) -> Pairs:
    """The pairs of a report, or those that are `asked` about; `ruled` are the deeds that the rules found in it."""
    found: dict[int, list[Ruled]] = defaultdict(list)
    for deed in ruled:
        found[deed.sentence].append(deed)
    places: list[Place] = []
    owners: list[int] = []
    distances: list[int] = []
    rows: list[tuple[int, int, int, int]] = []
    told_of: list[tuple[int, int]] = []
    pairs: list[Pair] = []
    total = sum(len(told.candidates) for told in marked.told)
    for number, told in enumerate(marked.told):
        begin = len(distances)
        for own, candidate in enumerate(told.candidates):
            places += candidate.places
            owners += [begin + own] * len(candidate.places)
            distances.append(candidate.distance)
        for first, second in _paired(told.candidates):
            one = told.candidates[first]
            other = told.candidates[second] if second != NOBODY else None
            if asked is not None and not asked(told, one, other):
                continue
            told_of += [(len(rows), column) for column in _features(found[told.number], one.ref, other.ref if other else None)]
            rows.append((begin + first, total if other is None else begin + second, number, _order(one, other)))
            pairs.append(Pair(number, first, second))
    features = np.zeros((len(rows), FEATURES), np.float32)
    for row, column in told_of:
        features[row, column] = 1
    made = np.array(rows, np.int64).reshape(-1, 4)
    return Pairs(
        np.array(places, np.int64).reshape(-1, 2), np.array(owners, np.int64), np.array(distances, np.int64),
        np.array([told.place for told in marked.told], np.int64).reshape(-1, 2),
        made[:, 0], made[:, 1], made[:, 2], made[:, 3], features, pairs,
    )  # fmt: skip


def _paired(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Whom to weigh together: two of whom the sentence itself names one, or one whom it or the sentence before names with nobody.

    Of two one at least is somebody by name.
    """
    for first, one in enumerate(candidates):
        nobody = one.ref.startswith(ANONYMOUS)
        if one.distance != ELSEWHERE and not nobody:
            yield first, NOBODY
        for second, other in enumerate(candidates):
            if first != second and HERE in (one.distance, other.distance) and not (nobody and other.ref.startswith(ANONYMOUS)):
                yield first, second


def _order(one: Candidate, other: Candidate | None) -> int:
    if other is None:
        return TO_NOBODY_BEFORE if one.distance else TO_NOBODY
    if one.distance == other.distance:
        return IN_ORDER if one.places[0] < other.places[0] else TURNED
    return ORDERS[one.distance, other.distance]


def _features(ruled: Sequence[Ruled], one: str, other: str | None) -> Iterator[int]:
    """The columns that are set for a pair."""
    for deed in ruled:
        kind, certain = TYPES.index(deed.type), CERTAIN + FACTUALITIES.index(deed.factuality)
        yield OF_SENTENCE + kind
        if deed.actor == one:
            yield OF_FIRST + kind
            if deed.recipient == other:
                yield from (OF_PAIR + kind, certain)
        if other is None:
            continue
        if deed.recipient == other:
            yield OF_SECOND + kind
        if (deed.actor, deed.recipient) == (other, one):
            yield TURNED_ABOUT + kind
            if deed.type in SYMMETRIC:
                yield from (OF_PAIR + kind, certain)


def together(marked: Marked, pairs: Sequence[Pair]) -> Mapping[tuple[str, str], list[int]]:
    """The numbers of the pairs of each two, in whichever order."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        if pair.second != NOBODY:
            candidates = marked.told[pair.told].candidates
            found[_sorted(candidates[pair.first].ref, candidates[pair.second].ref)].append(number)
    return found
