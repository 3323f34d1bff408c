"""Negotiations and arrangements as one report leaves them: its dealings gathered by parties, with terms and status."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Arrangement, Claim, Document, Event, Evidence, Span, Term
from parley.reading.attribution import Parsed
from parley.reading.discourse import Discourse
from parley.reading.frames import agent, is_passive, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

DEALING = frozenset({"AGREE", "CONSULT", "COOPERATE"})
BREACH = re.compile(r"\b(violat\w+|broke[n]?|breach\w*|reneg\w+|ignored|flouted)\b", re.I)
COLLAPSE = re.compile(
    r"\b(collaps\w+|fell apart|fallen apart|broke down|broken down|called off|cancel\w+|scrapp\w+|abandon\w+|failed)\b", re.I
)
FORCE = re.compile(
    r"\b(in effect|in force|took effect|takes effect|came into|holding|held|since the|under the (deal|agreement|truce))\b", re.I
)
REJECTED = re.compile(r"\b(reject\w+|rebuff\w+|turned down|ruled out)\b", re.I)
RANK = ("rumoured", "proposed", "negotiating", "agreed", "in-force", "rejected", "collapsed", "violated")


@dataclass(frozen=True, slots=True)
class Dealing:
    """One sign of an arrangement: its parties, kind and status where it is spoken of."""

    parties: frozenset[str]
    kind: str
    status: str
    evidence: Evidence
    voice: str
    sentence: str


class TermFinder:
    """Finds duties that a sentence lays on somebody."""

    def __init__(self, knowledge: Knowledge, discourse: Discourse) -> None:
        self._duties = knowledge.duties
        self._discourse = discourse

    def find(self, document: str, number: int, parsed: Parsed) -> Iterator[Term]:
        """Terms of the sentence: duty words whose doer is a named actor, in the infinitive or under `must`, `would`, `will`."""
        words = [t.lemma_.lower() for t in parsed.doc]
        for phrase in self._duties:
            for at in range(len(words) - len(phrase.words) + 1):
                if tuple(words[at : at + len(phrase.words)]) == phrase.words:
                    yield from self._terms(document, number, parsed, parsed.doc[at], phrase.value)

    def _terms(self, document: str, number: int, parsed: Parsed, token: Token, duty: str) -> Iterator[Term]:
        if token.pos_ != "VERB":
            return
        bound = any(c.lower_ in ("to", "must", "would", "will", "should") and c.dep_ == "aux" for c in token.children)
        doer = agent(token) if is_passive(token) else subject(token)
        if doer is None or not bound:
            return
        start = min(t.i for t in token.subtree)
        end = min(max(t.i for t in token.subtree) + 1, start + 30)
        for reference in self._discourse.of(number, doer):
            if not reference.ref.startswith(ANONYMOUS):
                yield Term(evidence=Evidence(document=document, spans=(parsed.span((start, end)),)), obliged=reference.ref, duty=duty)


def kind_of(sentence: str, knowledge: Knowledge) -> str:
    """The kind of deal that a sentence's words name, the most telling first; `talks` where none does."""
    low = " " + re.sub(r"[^\w-]+", " ", sentence.lower()) + " "
    for phrase in knowledge.deal_words:
        words = " ".join(phrase.words)
        if f" {words} " in low or f" {words}s " in low:
            return phrase.value
    return "talks"


def status_of(event: Event, sentence: str) -> str:
    """Where an arrangement stands, by one event and the words around it."""
    if BREACH.search(sentence) and event.type == "AGREE":
        return "violated"
    if COLLAPSE.search(sentence):
        return "collapsed"
    if event.factuality == "negated" or REJECTED.search(sentence):
        return "rejected"
    if event.type == "CONSULT":
        return "negotiating" if event.factuality == "actual" else "proposed"
    if event.factuality != "actual":
        return "proposed"
    return "in-force" if FORCE.search(sentence) else "agreed"


def dealings(document: Document, events: Sequence[Event], knowledge: Knowledge, sentences: Sequence[Span]) -> Iterator[Dealing]:
    """Every event that shows two named actors arranging something between them."""
    for event in events:
        pair = {event.actor, event.recipient}
        if event.type not in DEALING or event.recipient is None or any(str(p).startswith(ANONYMOUS) for p in pair):
            continue
        around = next((s for s in sentences if s.overlaps(event.evidence.span)), event.evidence.span).of(document.text)
        yield Dealing(
            frozenset((event.actor, event.recipient)),
            kind_of(around, knowledge),
            status_of(event, around),
            event.evidence,
            event.voice,
            around,
        )


def arrangements(
    document: Document, signs: Sequence[Dealing], terms: Sequence[Term], claims: Sequence[Claim], sentences: Sequence[Span]
) -> list[Arrangement]:
    """One arrangement for each set of parties: dealings of the same pair are one, and its terms those that bind a party nearby."""
    groups: dict[tuple[str, frozenset[str]], list[Dealing]] = defaultdict(list)
    for sign in signs:
        groups[sign.voice if sign.voice.startswith("comment:") else "report", sign.parties].append(sign)
    made = []
    for (_, parties), items in groups.items():
        status = max((item.status for item in items), key=RANK.index)
        kinds = [item.kind for item in items if item.kind != "talks"] or ["talks"]
        first = items[0]
        denied = [c for c in claims if c.stance in ("deny", "doubt") and any(c.evidence.span.overlaps(i.evidence.span) for i in items)]
        made.append(
            Arrangement(
                evidence=first.evidence,
                voice=first.voice,
                name=" ".join(first.evidence.span.of(document.text).split())[:80],
                parties=tuple(sorted(parties)),
                kind=max(sorted(set(kinds)), key=kinds.count),
                status=status,
                contested=bool(denied),
                terms=tuple(_binding(terms, parties, items, sentences)),
            )
        )
    return made


def _binding(terms: Sequence[Term], parties: frozenset[str], items: Sequence[Dealing], sentences: Sequence[Span]) -> Iterator[Term]:
    """Terms that bind a party, in the sentences of the dealing or the two after it."""
    places = {n for item in items for n, s in enumerate(sentences) if s.overlaps(item.evidence.span)}
    near = {n + k for n in places for k in (0, 1, 2)}
    done: set[tuple[str, str]] = set()
    for term in terms:
        at = next((n for n, s in enumerate(sentences) if s.overlaps(term.evidence.span)), -1)
        if at in near and term.obliged in parties and (term.obliged, term.duty) not in done:
            done.add((term.obliged, term.duty))
            yield term
