"""What the pair network adds to what the rules found in a report: deeds and relations of which it is sure, of two whom a sentence names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS, Arrangement, Document, Event, Evidence, Relation, Span
from parley.reading.dealing.standings import Belonging
from parley.reading.deeds.circumstances import Circumstances
from parley.reading.pairing.marking import HERE, NAME, Candidate, Marked, Mention, marked, mentions
from parley.reading.pairing.network import PairNetwork, Two, Weighed, tokens
from parley.reading.pairing.pairs import FACTUALITIES, NOBODY, STANDINGS, SYMMETRIC, TYPES, Pair, Pairs, deeds, pairs_of, ties
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse, Reference

if TYPE_CHECKING:
    from parley.reading.tokens import Token

ADDED = 0.7  # least chance with which a deed that the rules did not find comes in
RELATED = 0.95  # and that two whom the rules did not relate stand somehow
OF_STATES = frozenset({"armed-force", "government-body"})

Deed = tuple[int, str, str, str | None]  # sentence, type, actor, recipient


@dataclass(frozen=True, slots=True)
class Found:
    """The records of a report that the network weighs."""

    events: list[Event]
    relations: list[Relation]
    deals: list[Arrangement]


class Deciding:
    """Adds to what the rules found in one report; `voice` tells whose a sentence is."""

    def __init__(
        self, document: Document, parsed: Sequence[Parsed], discourse: Discourse, voice: Callable[[int], str], network: PairNetwork
    ) -> None:
        self._document, self._parsed, self._discourse, self._voice, self._network = document, parsed, discourse, voice, network
        self._spans = [item.sentence.span for item in parsed]
        self._actors = Belonging(discourse.entities, discourse.knowledge)
        self._circumstances = Circumstances(discourse.knowledge, document.published)

    def decided(self, found: Found) -> Found:
        """The rules' records with those that come in."""
        mentioned = mentions(self._parsed, self._discourse)
        if not mentioned:
            return found
        made = marked(self._document.text, self._spans, mentioned, tokens())
        ruled = deeds(found.events, self._spans)
        pairs = pairs_of(made, ruled)
        if not pairs.pairs:
            return found
        weighed = self._network.weigh(made, pairs, ties(found.relations, found.deals))
        where = _Where(self._document.text, self._parsed, made, mentioned)
        known = [_deed(deed.sentence, deed.type, deed.actor, deed.recipient) for deed in ruled]
        events = sorted([*found.events, *self._events(known, pairs, weighed, where)], key=lambda event: event.evidence.span.start)
        return Found(events, [*found.relations, *self._relations(found.relations, pairs, weighed, where)], found.deals)

    def _events(self, known: Sequence[Deed], pairs: Pairs, weighed: Weighed, where: _Where) -> Iterator[Event]:
        new = {
            deed: number
            for deed, (chance, number) in _chances(pairs.pairs, weighed, where).items()
            if chance >= ADDED and deed not in known and where.holds(pairs.pairs[number])
        }
        aimed = {deed[:3] for deed in [*new, *known] if deed[3] is not None}
        for deed, number in new.items():
            if deed[3] is not None or deed[:3] not in aimed:
                yield self._event(deed, pairs.pairs[number], FACTUALITIES[int(weighed.certain[number].argmax())], where)

    def _event(self, deed: Deed, pair: Pair, factuality: str, where: _Where) -> Event:
        sentence, kind, actor, recipient = deed
        span, head = where.words(pair)
        return Event(
            evidence=Evidence(document=self._document.id, spans=(span,)),
            voice=self._voice(sentence),
            actor=self._somebody(actor, where),
            type=kind,
            factuality=factuality,
            recipient=None if recipient is None else self._somebody(recipient, where),
            when=self._circumstances.when(self._parsed[sentence], head, factuality) if head is not None else None,
            where=self._circumstances.where(head) if head is not None else None,
        )

    def _somebody(self, ref: str, where: _Where) -> str:
        """The identifier of who takes part; a name that stood for nobody becomes somebody, mentioned wherever it stands."""
        if not ref.startswith(NAME):
            return ref
        own = where.mentions(ref)
        entity = self._discourse.provisional(where.written[ref], "other")
        self._discourse.references += [Reference(Span(m.start, m.end), entity.id, "name", m.sentence) for m in own]
        return entity.id

    def _one_state(self, two: frozenset[str]) -> bool:
        """True of a state and its own forces or offices."""
        found = [self._discourse.entities[ref] for ref in two if ref in self._discourse.entities]
        own = {entity.kind for entity in found} - {"state"} <= OF_STATES
        return own and any(entity.kind == "state" for entity in found) and len({entity.country for entity in found}) == 1

    def _relations(self, known: Sequence[Relation], pairs: Pairs, weighed: Weighed, where: _Where) -> Iterator[Relation]:
        related = {frozenset((one.a, one.b)) for one in known}
        for two, chances in weighed.standings.items():
            both = frozenset(two)
            if 1 - chances[-1] < RELATED or both in related or two not in weighed.stands or not _named(two):
                continue
            if self._actors.together(both) or not self._actors.apart(both) or self._one_state(both):
                continue
            pair = pairs.pairs[weighed.stands[two]]
            evidence = Evidence(document=self._document.id, spans=(where.words(pair)[0],))
            voice = self._voice(where.sentence(pair.told))
            yield Relation(evidence=evidence, voice=voice, a=two[0], b=two[1], standing=STANDINGS[int(chances[:-1].argmax())])


def _deed(sentence: int, kind: str, actor: str, recipient: str | None) -> Deed:
    """A deed, of a mutual one with its two in order."""
    if kind in SYMMETRIC and recipient is not None and recipient < actor:
        actor, recipient = recipient, actor
    return sentence, kind, actor, recipient


def _chances(pairs: Sequence[Pair], weighed: Weighed, where: _Where) -> dict[Deed, tuple[float, int]]:
    """How likely each deed of each pair is, of a mutual one the mean of both ways, and the pair that tells it."""
    found: dict[Deed, list[tuple[float, int]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        one, other = where.candidate(pair.told, pair.first), None if pair.second == NOBODY else where.candidate(pair.told, pair.second)
        for kind, chance in zip(TYPES, weighed.types[number].tolist(), strict=True):
            deed = _deed(where.sentence(pair.told), kind, one.ref, other.ref if other is not None else None)
            found[deed].append((chance, number))
    return {deed: (sum(chance for chance, _ in told) / len(told), told[0][1]) for deed, told in found.items()}


def _named(two: Two) -> bool:
    return not any(ref.startswith((ANONYMOUS, NAME)) for ref in two)


class _Where:
    """Where in the text the pairs of a report are told of."""

    def __init__(self, text: str, parsed: Sequence[Parsed], made: Marked, mentioned: Sequence[Mention]) -> None:
        self._parsed, self._told = parsed, made.told
        self._own: dict[tuple[int, str], list[Mention]] = defaultdict(list)
        self.written: dict[str, str] = {}
        for mention in mentioned:
            self._own[mention.sentence, mention.ref].append(mention)
            self.written.setdefault(mention.ref, " ".join(text[mention.start : mention.end].split()))

    def sentence(self, told: int) -> int:
        """The number of the sentence in the report."""
        return self._told[told].number

    def candidate(self, told: int, at: int) -> Candidate:
        """One of the candidates of a sentence."""
        return self._told[told].candidates[at]

    def mentions(self, ref: str) -> list[Mention]:
        """All mentions of somebody."""
        return [mention for (_, other), own in self._own.items() if other == ref for mention in own]

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
        joined = [*heads, joint, *(token for head in heads for token in _up(head, joint))]
        covered = item.span((min(t.i for t in joined), max(t.i for t in joined) + 1))
        end = max(covered.end, *(place.end for place in own))
        return Span(min(covered.start, *(place.start for place in own)), min(end, item.sentence.span.end)), joint


def _joint(heads: Sequence[Token]) -> Token:
    """The lowest word of the parse that governs all of `heads`, or the verb that governs it where it is none itself."""
    above = [[head, *head.ancestors] for head in heads]
    shared = next((t for t in above[0] if all(t in line for line in above[1:])), above[0][-1])
    return next((t for t in [shared, *shared.ancestors] if t.pos_ in ("VERB", "AUX")), shared)


def _up(token: Token, joint: Token) -> Iterator[Token]:
    """The words between a word and what governs it."""
    for one in token.ancestors:
        if one == joint:
            return
        yield one
