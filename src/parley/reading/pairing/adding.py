"""How sure the pair network is of what the rules found in a report, and what it adds: deeds, relations and deals of two whom a sentence
names.

Names that stand for nobody known are weighed with the others, but nothing comes in for them: on unseen news that made no figure better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, takewhile
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from parley.model import ANONYMOUS, Arrangement, Document, Event, Evidence, Relation, Span
from parley.reading.dealing.binding import distinct, inherent
from parley.reading.dealing.deals import shown_as
from parley.reading.dealing.standings import REPORT, Belonging, side, spoken_for
from parley.reading.deeds.circumstances import Circumstances
from parley.reading.networks import Floats
from parley.reading.pairing.asking import Asked
from parley.reading.pairing.marking import HERE, NAME, Candidate, Marked, Mention, marked, mentions
from parley.reading.pairing.network import Network, Two, Weighed
from parley.reading.pairing.pairs import FACTUALITIES, NOBODY, SYMMETRIC, TYPES, Pair, Pairs, Ruled, deeds, pairs_of, ties
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from parley.reading.tokens import Token

ADDED = 0.6  # least chance with which a deed that the rules did not find comes in
RELATED = 0.8  # that two whom the rules did not relate stand somehow
WIDEST = 200  # characters from one of two to the other, beyond which a sentence shows nobody how they stand
BARGAINED = 0.7  # that two between whom they found no deal have one

Deed = tuple[int, str, str, str | None]  # sentence, type, actor, recipient
R = TypeVar("R", Event, Relation, Arrangement)
Records = tuple[list[Event], list[Relation], list[Arrangement]]


class Adding:
    """Weighs what the rules found in one report and adds to it; `actors` tell who belongs to whom, `voice` whose a sentence is."""

    def __init__(
        self,
        document: Document,
        parsed: Sequence[Parsed],
        discourse: Discourse,
        actors: Belonging,
        voice: Callable[[int], str],
        reads: tuple[Tokenizer, Network],
    ) -> None:
        self._document, self._parsed, self._discourse, self._actors, self._voice = document, parsed, discourse, actors, voice
        self._tokenizer, self._network = reads
        self._spans = [item.sentence.span for item in parsed]
        self._circumstances = Circumstances(discourse.knowledge, document.text, document.published)

    def weighed(self, events: Sequence[Event], relations: Sequence[Relation], deals: Sequence[Arrangement]) -> Records:
        """The rules' records, each with how sure the network is of it, and those that come in beside or instead of them.

        A deed of two whom no sentence has it weigh, and a deal or relation of such two, has no chance.
        """
        mentioned = mentions(self._parsed, self._discourse)
        made = marked(self._document.text, self._spans, mentioned, self._tokenizer)
        ruled = deeds(events, self._spans)
        tied = ties(relations, deals)
        pairs = pairs_of(made, ruled, Asked(made.told, ruled, tied))
        if not pairs.pairs:
            return _unlikely(events), _unlikely(relations), _unlikely(deals)
        own = [side(self._voice(told.number)) == REPORT for told in made.told]
        weighed, where = self._network.weigh(made, pairs, tied, own), _Where(self._parsed, made, mentioned)
        sure_relations = [replace(one, confidence=_likeliest((one.a, one.b), weighed, "related")) for one in relations]
        sure_deals = [replace(deal, confidence=_likeliest(deal.parties, weighed, "bargained")) for deal in deals]
        return (
            list(self._events(dict(zip(events, ruled, strict=True)), pairs.pairs, weighed, where)),
            [*sure_relations, *self._relations(relations, pairs, weighed, where)],
            [*sure_deals, *self._deals(deals, pairs, weighed, where)],
        )

    def _events(self, ruled: Mapping[Event, Ruled], pairs: Sequence[Pair], weighed: Weighed, where: _Where) -> Iterator[Event]:
        """The rules' deeds and then those that come in, some of them instead of a deed to nobody that they tell more fully."""
        chances = _chances(pairs, weighed)
        rows = {(where.sentence(pair.told), *where.refs(pair)): row for row, pair in enumerate(pairs)}
        known = {event: _deed(deed.sentence, deed.type, deed.actor, deed.recipient) for event, deed in ruled.items()}
        bare = {deed[:3]: event for event, deed in known.items() if deed[3] is None}
        new = _new(frozenset(known.values()), pairs, chances, where)
        told = {deed: _told_barely(deed, bare) for deed in new}
        for event, deed in known.items():
            if event not in told.values():
                yield replace(event, confidence=_chance(chances, rows, deed))
        for deed, row in new.items():
            made = self._event(deed, pairs[row], FACTUALITIES[int(weighed.certain[row].argmax())], where, told[deed])
            yield replace(made, confidence=_chance(chances, rows, deed))

    def _event(self, deed: Deed, pair: Pair, factuality: str, where: _Where, told: Event | None) -> Event:
        """The record of a deed; of one that the rules `told` as done to nobody, theirs with the words and the side that it lacks."""
        sentence, kind, actor, recipient = deed
        span, head = where.words(pair)
        evidence = Evidence(document=self._document.id, spans=(span,))
        if told is not None:
            return replace(told, evidence=evidence, recipient=actor if told.actor == recipient else recipient)
        return Event(
            evidence=evidence,
            voice=self._voice(sentence),
            actor=actor,
            type=kind,
            factuality=factuality,
            recipient=recipient,
            when=self._circumstances.when(self._parsed[sentence], head, factuality) if head is not None else None,
            where=self._circumstances.where(head) if head is not None else None,
        )

    def _relations(self, known: Sequence[Relation], pairs: Pairs, weighed: Weighed, where: _Where) -> Iterator[Relation]:
        related = {(side(one.voice), frozenset((one.a, one.b))) for one in known}
        for two, tie in weighed.ties.items():
            if tie.stands is None or tie.related < RELATED or not self._apart(two):
                continue
            evidence, voice = self._shown(pairs.pairs[tie.stands], where)
            near = evidence.span.end - evidence.span.start <= WIDEST
            if near and (side(voice), frozenset(two)) not in related:
                yield Relation(evidence=evidence, voice=voice, a=two[0], b=two[1], standing=tie.standing, confidence=tie.related)

    def _deals(self, known: Sequence[Arrangement], pairs: Pairs, weighed: Weighed, where: _Where) -> Iterator[Arrangement]:
        """Deals of whom nobody tells one, shown by words that tell of dealing, with no terms but those of every deal of the kind."""
        for made in _as_one(list(self._deals_of_two(known, pairs, weighed, where))):
            yield replace(made, terms=distinct([*inherent(made, self._discourse.knowledge.duties)]))

    def _deals_of_two(
        self, known: Sequence[Arrangement], pairs: Pairs, weighed: Weighed, where: _Where
    ) -> Iterator[tuple[int, Arrangement]]:
        """A deal for each two, without terms, and the sentence that tells of it."""
        dealing = {self._parties(two) for deal in known for two in combinations(deal.parties, 2)}
        for two, tie in weighed.ties.items():
            if tie.bargains is None or tie.bargained < BARGAINED or self._parties(two) in dealing or not self._apart(two):
                continue
            evidence, voice = self._shown(pairs.pairs[tie.bargains], where)
            sentence = where.sentence(pairs.pairs[tie.bargains].told)
            if not self._tells_of_dealing(sentence, evidence.span):
                continue
            name = shown_as(evidence.span.of(self._document.text))
            kind = "cooperation" if tie.kind == "peace-agreement" and self._no_peace_told(two, evidence) else tie.kind
            yield (
                sentence,
                Arrangement(evidence=evidence, voice=voice, name=name, parties=two, kind=kind, status=tie.status, confidence=tie.bargained),
            )

    def _tells_of_dealing(self, number: int, span: Span) -> bool:
        """True of words of which one names, or tells of, talks or an arrangement."""
        tokens = self._parsed[number].tokens((span,))
        return any(t.lemma_.lower() in self._discourse.knowledge.dealing or t.lower_ in self._discourse.knowledge.dealing for t in tokens)

    def _no_peace_told(self, two: Two, evidence: Evidence) -> bool:
        """True of two states between whom the words tell of no peace: their treaties on arms or trade are no peace agreements."""
        entities = (self._discourse.entities.get(ref) for ref in two)
        return (
            all(entity is not None and entity.kind == "state" for entity in entities)
            and "peace" not in evidence.span.of(self._document.text).lower()
        )

    def _parties(self, two: Two) -> frozenset[str]:
        acting = (spoken_for(one, self._actors) for one in two)
        return frozenset(self._actors.governed(one) or one for one in acting)

    def _shown(self, pair: Pair, where: _Where) -> tuple[Evidence, str]:
        """The words that tell of a pair, and whose they are."""
        return Evidence(document=self._document.id, spans=(where.words(pair)[0],)), self._voice(where.sentence(pair.told))

    def _apart(self, two: Two) -> bool:
        """True of two known actors of whom neither is the other's, nor anybody at all."""
        both = frozenset(two)
        return _named(two) and not (self._actors.together(both) or self._actors.anybody(both) or self._actors.within(both))


def _as_one(told: Sequence[tuple[int, Arrangement]]) -> Iterator[Arrangement]:
    """Deals of two, those of one sentence and kind whose parties hang together made one of all of them (`the UK, France and Russia`)."""
    groups: list[list[tuple[int, Arrangement]]] = []
    for one in told:
        joined = [group for group in groups if any(_hang_together(one, other) for other in group)]
        groups = [*(group for group in groups if group not in joined), [*(other for group in joined for other in group), one]]
    for group in ([deal for _, deal in group] for group in groups):
        surest = max(group, key=lambda one: one.confidence or 0)
        spans = [one.evidence.span for one in group]
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        parties = tuple(sorted({party for one in group for party in one.parties}))
        yield replace(surest, parties=parties, evidence=replace(surest.evidence, spans=(whole,)))


def _hang_together(one: tuple[int, Arrangement], other: tuple[int, Arrangement]) -> bool:
    """True of two deals of one sentence and kind who share a party."""
    (here, deal), (there, more) = one, other
    return here == there and deal.kind == more.kind and bool(set(deal.parties) & set(more.parties))


def _told_barely(deed: Deed, bare: Mapping[tuple[int, str, str], Event]) -> Event | None:
    """The event of those done to nobody (by sentence, type and doer) that a deed to somebody tells more fully."""
    return next((bare[key] for key in _aimed([deed]) if key in bare), None)


def _deed(sentence: int, kind: str, actor: str, recipient: str | None) -> Deed:
    """A deed, of a mutual one with its two in order."""
    if kind in SYMMETRIC and recipient is not None and recipient < actor:
        actor, recipient = recipient, actor
    return sentence, kind, actor, recipient


def _chance(chances: Floats, rows: Mapping[tuple[int, str, str | None], int], deed: Deed) -> float:
    """How likely a deed is, by the row of its two in its sentence; not at all where they are not weighed there."""
    sentence, kind, actor, recipient = deed
    row = rows.get((sentence, actor, recipient))
    return 0.0 if row is None else float(chances[row, TYPES.index(kind)])


def _unlikely(records: Sequence[R]) -> list[R]:
    return [replace(one, confidence=0.0) for one in records]


def _likeliest(parties: Sequence[str], weighed: Weighed, how: str) -> float:
    """How likely it is that two of the parties are `related` or have `bargained`, those of whom it is likeliest."""
    pairs = combinations(sorted(set(parties)), 2)
    return max((getattr(weighed.ties[two], how) for two in pairs if two in weighed.ties), default=0.0)


def _new(known: frozenset[Deed], pairs: Sequence[Pair], chances: Floats, where: _Where) -> dict[Deed, int]:
    """The deeds of which the network is sure and the rules know nothing, each with the row of its pair; to nobody only where to none."""
    found: dict[Deed, int] = {}
    for row, column in np.argwhere(chances >= ADDED).tolist():
        pair = pairs[row]
        one, other = where.refs(pair)
        if where.holds(pair) and not any(ref is not None and ref.startswith(NAME) for ref in (one, other)):
            found.setdefault(_deed(where.sentence(pair.told), TYPES[column], one, other), row)
    aimed = _aimed([*found, *known])
    return {deed: row for deed, row in found.items() if deed not in known and (deed[3] is not None or deed[:3] not in aimed)}


def _aimed(told: Iterable[Deed]) -> set[tuple[int, str, str]]:
    """Sentence, type and doer of the deeds that are done to somebody; of a mutual one either does it."""
    return {
        (sentence, kind, doer)
        for sentence, kind, actor, recipient in told
        if recipient is not None
        for doer in ((actor, recipient) if kind in SYMMETRIC else (actor,))
    }


def _chances(pairs: Sequence[Pair], weighed: Weighed) -> Floats:
    """How likely each deed of each pair is, of a mutual one the mean of both ways (P, 16)."""
    rows = {(pair.told, pair.first, pair.second): row for row, pair in enumerate(pairs)}
    turned = [rows.get((pair.told, pair.second, pair.first), row) for row, pair in enumerate(pairs)]
    mutual = [TYPES.index(kind) for kind in sorted(SYMMETRIC)]
    chances = weighed.types.copy()
    chances[:, mutual] = (weighed.types[:, mutual] + weighed.types[turned][:, mutual]) / 2
    return chances


def _named(two: Two) -> bool:
    """True of two known actors or persons."""
    return not any(ref.startswith((ANONYMOUS, NAME)) for ref in two)


class _Where:
    """Where in the text the pairs of a report are told of."""

    def __init__(self, parsed: Sequence[Parsed], made: Marked, mentioned: Sequence[Mention]) -> None:
        self._parsed, self._told = parsed, made.told
        self._own: dict[tuple[int, str], list[Mention]] = defaultdict(list)
        for mention in mentioned:
            self._own[mention.sentence, mention.ref].append(mention)

    def sentence(self, told: int) -> int:
        """The number of the sentence in the report."""
        return self._told[told].number

    def candidate(self, told: int, at: int) -> Candidate:
        """One of the candidates of a sentence."""
        return self._told[told].candidates[at]

    def refs(self, pair: Pair) -> tuple[str, str | None]:
        """Who they are, the other None where nobody is."""
        other = None if pair.second == NOBODY else self.candidate(pair.told, pair.second).ref
        return self.candidate(pair.told, pair.first).ref, other

    def holds(self, pair: Pair) -> bool:
        """True where the sentence itself names all of the pair."""
        return all(self.candidate(pair.told, at).distance == HERE for at in (pair.first, pair.second) if at != NOBODY)

    def words(self, pair: Pair) -> tuple[Span, Token | None]:
        """The words from one of a pair to the other with what joins them in the parse, which is also given."""
        number = self.sentence(pair.told)
        item = self._parsed[number]
        named = [self.candidate(pair.told, at).ref for at in (pair.first, pair.second) if at != NOBODY]
        own = [Span(mention.start, mention.end) for ref in named for mention in self._own[number, ref][:1]]
        heads = [head for place in own if (head := item.top([place])) is not None]
        if not heads:
            return item.sentence.span, None
        joint = _joint(heads)
        joined = [joint, *(t for head in heads for t in takewhile(lambda one: one != joint, [head, *head.ancestors]))]
        covered = item.span((min(t.i for t in joined), max(t.i for t in joined) + 1))
        end = max(covered.end, *(place.end for place in own))
        return Span(min(covered.start, *(place.start for place in own)), min(end, item.sentence.span.end)), joint


def _joint(heads: Sequence[Token]) -> Token:
    """The lowest word of the parse that governs all of `heads` or, where that is no verb, the nearest verb above it."""
    above = [[head, *head.ancestors] for head in heads]
    shared = next((t for t in above[0] if all(t in line for line in above[1:])), above[0][-1])
    return next((t for t in [shared, *shared.ancestors] if t.pos_ in ("VERB", "AUX")), shared)
