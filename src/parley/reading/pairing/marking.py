"""A report as the pair network reads it: word pieces with a mark before each sentence and each mention, and who can be paired where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS, Span
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse, described
from parley.reading.saying.pieces import CLS

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from parley.reading.tokens import Token

# pieces of the vocabulary that stand for nothing in it
SENTENCE, FIRST_KIND = 1, 2
KINDS = (
    "state", "government-body", "armed-force", "armed-group", "party", "international-organisation", "media", "person", "community",
    "other", "anonymous", "name", "noun",
)  # fmt: skip
LONGEST, ROOM = 200, 202  # pieces of a sentence, and of a window, which holds as many sentences as fit
NEAR, AROUND, AT_LARGE = 13, 15, 6  # candidates of a sentence, with the sentence before it, and those whom the report names most
HERE, BEFORE, ELSEWHERE = range(3)
MENTIONS = 5  # of somebody who is named elsewhere
NAME = "name:"  # before a name that stands for nobody known
HEADS = frozenset({"NNS", "NNPS", "NNP", "NN"})
INSIDE = frozenset({"compound", "amod", "nmod", "npadvmod", "ROOT", "attr"})
BEFORE_NOUN = frozenset({"compound", "amod", "nmod", "quantmod"})
WIDE = 5

Place = tuple[int, int]  # window, and piece in it


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch of text that stands for somebody."""

    sentence: int
    start: int
    end: int
    ref: str
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can take part in what a sentence tells: where the mentions are, and whether in it, before it or elsewhere."""

    ref: str
    places: tuple[Place, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with mentions: its number, the place of its mark, and its candidates."""

    number: int
    place: Place
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """The windows of a report as numbers of pieces, and its sentences with mentions."""

    windows: list[list[int]]
    told: list[Told]


def mentions(parsed: Sequence[Parsed], discourse: Discourse) -> list[Mention]:
    """Who is mentioned where, in order: whomever the report's resolution found, and other names and nouns that could act.

    In sentences that the gate holds back nobody is, whether they were parsed or not.
    """
    found: set[Mention] = set()
    for reference in discourse.references:
        ref = reference.stands_for or reference.ref
        entity = discourse.entities.get(ref)
        found.add(Mention(reference.sentence, reference.span.start, reference.span.end, ref, entity.kind if entity else "anonymous"))
    covered: dict[int, list[Mention]] = defaultdict(list)
    for mention in found:
        covered[mention.sentence].append(mention)
    others = {m for number, item in enumerate(parsed) if item.passes for m in _unresolved(number, item, covered[number])}
    return sorted(found | others)


def _unresolved(number: int, item: Parsed, covered: Sequence[Mention]) -> Iterator[Mention]:
    """Names and nouns of a sentence that no mention covers: those that could act or be acted on."""
    offset = item.sentence.span.start
    for token in item.doc:
        if token.tag_ not in HEADS or token.dep_ in INSIDE or (token.tag_ == "NN" and token.dep_ not in ("nsubj", "nsubjpass", "agent")):
            continue
        at = offset + token.idx
        if any(mention.start <= at < mention.end for mention in covered):
            continue
        first = _first(token)
        words = item.doc[first.i : token.i + 1]
        named = any(w.tag_ in ("NNP", "NNPS") or (w.pos_ == "ADJ" and w.text[:1].isupper() and w.i > 0) for w in words)
        text = " ".join(item.doc.text[first.idx : token.idx + len(token)].split())
        ref = NAME + text.lower() if named else ANONYMOUS + described(text)
        yield Mention(number, offset + first.idx, at + len(token), ref, "name" if named else "noun")


def _first(token: Token) -> Token:
    """The first of the words before a noun that say which it is."""
    first = token
    for child in token.children:
        if child.i < first.i and child.dep_ in BEFORE_NOUN and token.i - child.left_edge.i <= WIDE:
            first = child.left_edge
    return first


def marked(text: str, sentences: Sequence[Span], mentioned: Sequence[Mention], tokenizer: Tokenizer) -> Marked:
    """The report's windows and sentences."""
    own: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentioned:
        own[mention.sentence].append(mention)
    windows: list[list[int]] = [[CLS]]
    starts: list[Place] = []
    placed: list[dict[str, list[Place]]] = []
    for number, span in enumerate(sentences):
        pieces, marks = _pieces(text, span, own[number], tokenizer)
        if len(windows[-1]) > 1 and len(windows[-1]) + len(pieces) > ROOM:
            windows.append([CLS])
        window, begin = len(windows) - 1, len(windows[-1])
        windows[-1] += pieces
        starts.append((window, begin))
        here: dict[str, list[Place]] = defaultdict(list)
        for at, ref in marks:
            here[ref].append((window, begin + at))
        placed.append(here)
    return Marked(windows, _told(starts, placed))


def _pieces(text: str, span: Span, own: Sequence[Mention], tokenizer: Tokenizer) -> tuple[list[int], list[tuple[int, str]]]:
    """The pieces of a sentence with their marks, and where the mark of each mention stands."""
    pieces, marks, at = [SENTENCE], [], span.start
    for mention in own:
        if mention.start >= span.end:
            continue
        if mention.start > at:
            pieces += tokenizer.encode(text[at : mention.start], add_special_tokens=False).ids
            at = mention.start
        marks.append((len(pieces), mention.ref))
        pieces.append(FIRST_KIND + KINDS.index(mention.kind if mention.kind in KINDS else "other"))
    pieces += tokenizer.encode(text[at : span.end], add_special_tokens=False).ids
    return pieces[:LONGEST], [mark for mark in marks if mark[0] < LONGEST]


def _told(starts: Sequence[Place], placed: Sequence[Mapping[str, Sequence[Place]]]) -> list[Told]:
    every: dict[str, list[Place]] = defaultdict(list)
    for here in placed:
        for ref, places in here.items():
            every[ref] += places
    most = sorted((ref for ref in every if not ref.startswith(ANONYMOUS)), key=lambda ref: -len(every[ref]))[:AT_LARGE]
    return [
        Told(number, starts[number], tuple(_candidates(here, placed[number - 1] if number else {}, most, every)))
        for number, here in enumerate(placed)
        if here
    ]


def _candidates(
    here: Mapping[str, Sequence[Place]], before: Mapping[str, Sequence[Place]], most: Sequence[str], every: Mapping[str, Sequence[Place]]
) -> Iterator[Candidate]:
    near = list(here)[:NEAR]
    earlier = [ref for ref in before if ref not in here][: max(0, AROUND - len(near))]
    yield from (Candidate(ref, tuple(here[ref]), HERE) for ref in near)
    yield from (Candidate(ref, tuple(before[ref]), BEFORE) for ref in earlier)
    yield from (Candidate(ref, tuple(every[ref][:MENTIONS]), ELSEWHERE) for ref in most if ref not in near and ref not in earlier)
