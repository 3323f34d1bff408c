"""One report to records: a pure function of document, knowledge and reader version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from parley.knowledge import Knowledge
from parley.model import (
    ANONYMOUS,
    UNSPECIFIED,
    Actor,
    Claim,
    Document,
    Event,
    Evidence,
    Mention,
    Reading,
    Span,
)
from parley.reading.attribution import Attribution, Parsed, attributions
from parley.reading.claims import Sourcing, claims
from parley.reading.discourse import Discourse, Entity
from parley.reading.events import MUTUAL, EventFinder, Found, quote_span
from parley.reading.measures import measures
from parley.reading.names import name_actors
from parley.reading.parsing import parse
from parley.reading.sentences import Sentence, split

VERSION = "1"
GROUPED = 64
ONE_SIDED = frozenset({"ASSAULT", "COERCE", "AID", "SUPPORT"})


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: `reader` is `tagger` or `rules`; `scope` is `default` or `all`; `gate` off parses every sentence."""

    reader: str = "rules"
    scope: str = "default"
    gate: bool = True


@dataclass(frozen=True, slots=True)
class _Prepared:
    document: Document
    sentences: list[Sentence]


def read(documents: Iterable[Document], knowledge: Knowledge, options: Options | None = None) -> Iterator[Reading]:
    """One reading for each document, in order; documents are parsed in groups for speed, which changes no record."""
    chosen = options or Options()
    group: list[_Prepared] = []
    for document in documents:
        group.append(_Prepared(document, split(document)))
        if len(group) >= GROUPED:
            yield from _read_group(group, knowledge, chosen)
            group = []
    yield from _read_group(group, knowledge, chosen)


def _read_group(group: Sequence[_Prepared], knowledge: Knowledge, options: Options) -> Iterator[Reading]:
    parsed = parse(s.span.of(item.document.text) for item in group for s in item.sentences)
    for item in group:
        sentences = [Parsed(sentence, next(parsed)) for sentence in item.sentences]
        yield _ReportReader(item.document, sentences, knowledge, options).reading()


class _ReportReader:
    def __init__(self, document: Document, parsed: list[Parsed], knowledge: Knowledge, options: Options) -> None:
        self._document, self._parsed, self._knowledge, self._options = document, parsed, knowledge, options
        year = int(document.published[:4]) if document.published else None
        self._named = name_actors(document, knowledge)
        self._discourse = Discourse(document.text, self._named, knowledge, year)
        for number, item in enumerate(parsed):
            self._discourse.read(number, item)
        self._sourcing = Sourcing(document, parsed, self._discourse)

    def reading(self) -> Reading:
        """All records of the report."""
        found = self._attributions()
        made = claims(self._document, self._parsed, self._discourse, found)
        events = list(self._events(made))
        figures = [m for n, p in enumerate(self._parsed) for m in measures(self._document.id, self._sourcing.voice(n), p)]
        refs = [r for c in made for r in c.chain] + [r for e in events for r in (e.actor, e.recipient) if r]
        refs += [c.voice.removeprefix("quoted:") for c in made if c.voice.startswith("quoted:")]
        return Reading(
            document=self._document.id,
            reader=self._options.reader,
            version=VERSION,
            knowledge=self._knowledge.digest,
            actors=tuple(_actor(self._discourse.entities[ref]) for ref in dict.fromkeys(refs) if ref in self._discourse.entities),
            mentions=tuple(self._mentions()),
            claims=tuple(made),
            events=tuple(events),
            measures=tuple(figures),
        )

    def _attributions(self) -> list[Attribution]:
        return attributions(self._document.text, self._parsed, self._knowledge.cues, least_share=0.1)

    def _mentions(self) -> Iterator[Mention]:
        seen: set[tuple[Span, str]] = set()
        for reference in self._discourse.references:
            key = (reference.span, reference.ref)
            if key in seen:
                continue
            seen.add(key)
            entity = self._discourse.entities.get(reference.ref)
            yield Mention(
                evidence=Evidence(document=self._document.id, spans=(reference.span,)),
                ref=reference.ref,
                resolution=reference.resolution,
                country=entity.country if entity else None,
                sector=entity.sector if entity else None,
            )

    # --- events

    def _events(self, made: Sequence[Claim]) -> Iterator[Event]:
        finder = EventFinder(self._knowledge)
        seen: set[tuple[object, ...]] = set()
        for number, item in enumerate(self._parsed):
            for found in finder.find(number, item):
                for actor, recipient in self._pairs(found):
                    event = self._event(found, actor, recipient, made)
                    key = (event.type, actor, recipient, event.evidence.spans)
                    if key not in seen:
                        seen.add(key)
                        yield event

    def _refs(self, number: int, tokens: Sequence[object]) -> list[str]:
        return list(dict.fromkeys(r.ref for token in tokens for r in self._discourse.of(number, token)))  # type: ignore[arg-type]

    def _pairs(self, found: Found) -> list[tuple[str, str | None]]:
        """Who did it to whom, one pair for each actor and recipient; none where no known or named actor takes part."""
        actors = self._refs(found.sentence, found.actors)
        recipients = self._refs(found.sentence, found.recipients)
        if found.mutual and len(actors) > 1 and found.predicate.type in MUTUAL | {"ASSAULT"}:
            pairs: list[tuple[str, str | None]] = [(a, b) for at, a in enumerate(actors) for b in actors[at + 1 :]]
            return pairs + ([(b, a) for a, b in pairs if b] if found.predicate.type == "ASSAULT" else [])  # type: ignore[misc]
        if not actors and recipients and found.predicate.type in ONE_SIDED:
            actors = [UNSPECIFIED]
        options: list[str | None] = [*recipients] or [None]
        return [(a, b) for a, b in product(actors, options) if a != b and not (a.startswith(ANONYMOUS) and (b is None or b.startswith(ANONYMOUS)))]

    def _event(self, found: Found, actor: str, recipient: str | None, made: Sequence[Claim]) -> Event:
        span = quote_span(self._parsed[found.sentence], found)
        inside = [c for c in made if any(s.start <= span.start and span.end <= s.end for s in c.content)]
        return Event(
            evidence=Evidence(document=self._document.id, spans=(span,)),
            voice=self._sourcing.voice(found.sentence),
            actor=actor,
            type=found.predicate.type,
            factuality=found.factuality,
            recipient=recipient,
            mode=found.predicate.mode,
            claim=inside[0].id if inside else None,
        )


def _actor(entity: Entity) -> Actor:
    return Actor(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        names=tuple(entity.names),
        country=entity.country,
        sector=entity.sector,
        provisional=entity.provisional,
    )
