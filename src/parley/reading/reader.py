"""One report to records: a pure function of document, knowledge and reader version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from parley.knowledge import Knowledge, NameHit
from parley.model import (
    ANONYMOUS,
    Actor,
    Arrangement,
    Claim,
    Document,
    Event,
    Evidence,
    Mention,
    Reading,
    Relation,
    Span,
)
from parley.reading.dealing.binding import bound, distinct, inherent
from parley.reading.dealing.dealparties import Setting
from parley.reading.dealing.deals import arrangements, contested, rumoured
from parley.reading.dealing.dealsigns import DealFinder, Sign, under_date, whole
from parley.reading.dealing.implied import implied
from parley.reading.dealing.particulars import headings
from parley.reading.dealing.relations import TieFinder
from parley.reading.dealing.standings import Belonging, summarised
from parley.reading.dealing.terms import TermFinder
from parley.reading.deeds.answering import answering
from parley.reading.deeds.counterparts import borne_out, facing, settled
from parley.reading.deeds.events import events as events_of
from parley.reading.deeds.measures import measures
from parley.reading.gate import Gate, gate_of
from parley.reading.pairing.adding import Adding
from parley.reading.pairing.network import trained_pairs
from parley.reading.parsing import Parsed, parse, unparsed
from parley.reading.resolution.discourse import Discourse, Entity
from parley.reading.resolution.names import name_actors
from parley.reading.resolution.resolving import resolved
from parley.reading.resolution.speaking import hear
from parley.reading.saying.attribution import Attribution, attributions, likely_ones
from parley.reading.saying.citing import passed_on
from parley.reading.saying.claims import claims, concerning, standing_in
from parley.reading.saying.remarks import remarked
from parley.reading.saying.sourcing import Sourcing
from parley.reading.saying.tagged import tagged
from parley.reading.saying.tagger import propose, trained
from parley.reading.sentences import Sentence, split
from parley.reading.tokens import Doc

VERSION = "1"
READERS = ("tagger", "rules")
GROUPED = 256  # reports that are parsed together, or as many as have this many sentences:
SENTENCES = 2000


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: `reader` is `tagger` or `rules`; `scope` is `default` or `all`; `gate` off parses every sentence."""

    reader: str = "tagger"
    scope: str = "default"
    gate: bool = True


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A report before its parse: sentences, which of them can yield a record, known names; no sentences where out of scope."""

    document: Document
    hits: list[NameHit]
    in_scope: bool
    sentences: list[Sentence]
    passing: list[bool]

    def parsed(self, options: Options) -> list[Sentence]:
        """The sentences to parse."""
        return [s for s, passes in zip(self.sentences, self.passing, strict=True) if passes or not options.gate]


@dataclass(frozen=True, slots=True)
class Examined:
    """A document, its sentences, who is mentioned in them, and what was read."""

    document: Document
    parsed: list[Parsed]
    discourse: Discourse
    reading: Reading


def _prepared(document: Document, knowledge: Knowledge, gate: Gate, options: Options) -> _Prepared:
    hits = knowledge.names.find(document.text)
    if options.scope != "all" and not gate.in_scope(document.text, hits):
        return _Prepared(document, hits, False, [], [])
    sentences = split(document)
    return _Prepared(document, hits, True, sentences, [gate.passes(s.span.of(document.text)) for s in sentences])


def read(documents: Iterable[Document], knowledge: Knowledge, options: Options | None = None) -> Iterator[Reading]:
    """One reading for each document, in order; documents are parsed in groups for speed, which changes no record."""
    chosen = options or Options()
    gate = gate_of(knowledge)
    group: list[_Prepared] = []
    sentences = 0
    for document in documents:
        group.append(_prepared(document, knowledge, gate, chosen))
        sentences += len(group[-1].sentences)
        if len(group) >= GROUPED or sentences >= SENTENCES:
            yield from _read_group(group, knowledge, chosen)
            group, sentences = [], 0
    yield from _read_group(group, knowledge, chosen)


def examined(documents: Iterable[Document], knowledge: Knowledge, options: Options) -> Iterator[Examined]:
    """Each document with what its reading rests on, for whoever fits a network to it; whatever the scope."""
    gate = gate_of(knowledge)
    for document in documents:
        item = _prepared(document, knowledge, gate, replace(options, scope="all"))
        reader = _ReportReader(item, _sentences(item, parse(_texts([item], options)), options), knowledge, options)
        yield Examined(document, reader.parsed, reader.discourse, reader.reading())


def _texts(group: Sequence[_Prepared], options: Options) -> Iterator[str]:
    return (s.span.of(item.document.text) for item in group for s in item.parsed(options))


def _sentences(item: _Prepared, parses: Iterator[Doc], options: Options) -> list[Parsed]:
    return [
        Parsed(sentence, next(parses) if passes or not options.gate else unparsed(), passes)
        for sentence, passes in zip(item.sentences, item.passing, strict=True)
    ]


def _read_group(group: Sequence[_Prepared], knowledge: Knowledge, options: Options) -> Iterator[Reading]:
    parses = parse(_texts(group, options))
    for item in group:
        if not item.in_scope:
            yield Reading(document=item.document.id, reader=options.reader, version=VERSION, knowledge=knowledge.digest, in_scope=False)
            continue
        yield _ReportReader(item, _sentences(item, parses, options), knowledge, options).reading()


class _ReportReader:
    def __init__(self, item: _Prepared, parsed: list[Parsed], knowledge: Knowledge, options: Options) -> None:
        document = item.document
        self._document, self.parsed, self._knowledge, self._options = document, parsed, knowledge, options
        year = int(document.published[:4]) if document.published else None
        self.discourse = resolved(document.text, name_actors(document, item.hits, knowledge), parsed, knowledge, year)
        self._sourcing = Sourcing(document, parsed, self.discourse)
        self._terms = TermFinder(knowledge, self.discourse, document.published)

    def reading(self) -> Reading:
        """All records of the report."""
        found = self._attributions()
        made = claims(self._document, self.parsed, self.discourse, found)
        hear(self.discourse, self.parsed, made)
        done = events_of(self._document, self.parsed, self._knowledge, self.discourse, self._sourcing)
        events = standing_in(made, list(borne_out(list(settled(list(facing(list(answering(done, made, self.parsed)))))))))
        figures = [m for n, p in enumerate(self.parsed) for m in measures(self._document.id, self._sourcing.voice(n), p)]
        stated = list(self._stated())
        actors = Belonging(self.discourse.entities, self._knowledge)
        opposed = summarised(stated, events, actors)
        signs = self._signs()
        deals = list(self._deals(made, signs, Setting(self.discourse, actors, events, opposed, dealing=whole(signs))))
        relations = standing_in(made, summarised(stated, events, actors, deals=deals))
        events = [*events, *standing_in(made, list(implied([d for d in deals if not self._only_named(d)], events)))]
        if self._options.reader == "tagger":
            adding = Adding(self._document, self.parsed, self.discourse, actors, self._sourcing.voice, (trained()[0], trained_pairs()))
            events, relations, deals = adding.weighed(events, relations, deals)
            events, relations = standing_in(made, events), standing_in(made, relations)
        events.sort(key=lambda e: e.evidence.span.start)
        figures = standing_in(made, figures)
        part = taking_part(made, events, relations, deals)
        plain = " ".join(self._document.text.split())
        return Reading(
            document=self._document.id,
            reader=self._options.reader,
            version=VERSION,
            knowledge=self._knowledge.digest,
            actors=tuple(
                _actor(e, plain)
                for e in self.discourse.entities.values()
                if (e.names and not e.provisional) or e.kind == "person" or e.id in part
            ),
            mentions=tuple(self._mentions(part)),
            claims=tuple(concerning(remarked(made, self.parsed, self.discourse), [*events, *relations, *figures])),
            events=tuple(events),
            relations=tuple(relations),
            measures=tuple(figures),
            arrangements=tuple(deals),
        )

    def _only_named(self, deal: Arrangement) -> bool:
        """True of an accord in force of whose parties its words name none: nothing is told of them that they do."""
        here = (r for r in self.discourse.references if r.span.overlaps(deal.evidence.span))
        return deal.status == "in-force" and not any((r.stands_for or r.ref) in deal.parties for r in here)

    def _attributions(self) -> list[Attribution]:
        """The rules' attributions, or the tagger's with the rules' help."""
        text, ruled = self._document.text, attributions(self._document.text, self.parsed, self._knowledge.cues)
        if self._options.reader == "rules":
            return passed_on(text, self.parsed, likely_ones(ruled))
        wanted = [p.sentence.span for p in self.parsed if p.passes]
        found = tagged(self.parsed, propose(text, *trained(), wanted=wanted), ruled, self._knowledge)
        return passed_on(text, self.parsed, found)

    def _mentions(self, part: set[str]) -> Iterator[Mention]:
        """Every mention of a known actor or a person, of others where they take part in a record."""
        seen: set[tuple[Span, str]] = set()
        for reference in self.discourse.references:
            key = (reference.span, reference.ref)
            actor = self.discourse.entities.get(reference.ref)
            noise = actor is not None and actor.provisional and actor.kind != "person" and actor.id not in part
            if key in seen or noise:
                continue
            seen.add(key)
            entity = self.discourse.entities.get(reference.ref)
            yield Mention(
                evidence=Evidence(document=self._document.id, spans=(reference.span,)),
                ref=reference.ref,
                resolution=reference.resolution,
                country=entity.country if entity else None,
                sector=entity.sector if entity else None,
            )

    # --- relations

    def _stated(self) -> Iterator[Relation]:
        finder = TieFinder(self._knowledge, self.discourse, self._document.published)
        for number, item in enumerate(self.parsed):
            for a, b, standing, span, when in finder.find(number, item, self._document.text):
                evidence = Evidence(document=self._document.id, spans=(span,))
                yield Relation(evidence=evidence, voice=self._sourcing.voice(number), a=a, b=b, standing=standing, when=when)

    # --- deals

    def _signs(self) -> list[Sign]:
        finder = DealFinder(self._knowledge, self.discourse)
        signs = [sign for n, p in enumerate(self.parsed) for sign in finder.find(n, p)]
        dates = headings(self._document, [p.sentence for p in self.parsed])
        return [under_date(sign, dates[sign.sentence]) if sign.when is None and sign.sentence in dates else sign for sign in signs]

    def _deals(self, made: Sequence[Claim], signs: Sequence[Sign], setting: Setting) -> Iterator[Arrangement]:
        """The report's arrangements with their terms, and whether a source denies or doubts them."""
        terms = [t for n, p in enumerate(self.parsed) for t in self._terms.find(self._document.id, n, p)]
        sentences = [p.sentence.span for p in self.parsed]
        deals = list(arrangements(self._document, signs, self.parsed, self._sourcing, (setting, self.discourse.entities)))
        for (deal, spoken), found in zip(deals, bound(deals, terms, sentences, (setting, self.discourse.entities)), strict=True):
            owed = distinct([*found, *inherent(deal, self._knowledge.duties)])
            status = "rumoured" if rumoured(deal, spoken, made, setting, self._document.text) else deal.status
            yield replace(deal, status=status, contested=contested(spoken, made), terms=owed)


def _actor(entity: Entity, plain: str) -> Actor:
    """The record of an entity, under the names that the report itself writes; `plain` is its text with single spaces."""
    return Actor(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        names=tuple(name for name in entity.names if name in plain),
        country=entity.country,
        sector=entity.sector,
        provisional=entity.provisional,
    )


def taking_part(claims: Sequence[Claim], events: Sequence[Event], relations: Sequence[Relation], deals: Sequence[Arrangement]) -> set[str]:
    """Identifiers of the actors that some record names, voices of other outlets included."""
    refs: set[str] = set()
    for claim in claims:
        refs.update(claim.chain)
    for event in events:
        refs.update(ref for ref in (event.actor, event.recipient) if ref)
    for deal in deals:
        refs.update([*deal.parties, *deal.mediators, *(term.obliged for term in deal.terms)])
    for relation in relations:
        refs.update([relation.a, relation.b])
    voices = [claim.voice for claim in claims] + [event.voice for event in events]
    refs.update(voice.removeprefix("quoted:") for voice in voices if voice.startswith("quoted:"))
    return {ref for ref in refs if not ref.startswith(ANONYMOUS)}
