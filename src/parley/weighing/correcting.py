"""Records as analysts judged them: the one place where judgements meet what was read.

A pure function of records and judgements: without judgements, and once they are undone, records come out as they went in. A record that
is changed keeps the identifier that it was read with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from parley.model import Actor, Arrangement, Document, Event, Reading, Ref, Relation, Term
from parley.weighing.decisions import Decision, Decisions
from parley.weighing.renaming import REFERRING, Naming
from parley.weighing.rewording import KINDS, Record, reading_so


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a decision did to one record of one report: the record as read, as it is now (None where it is left out), and why.

    `by_name` where only an actor in it goes under another name; `rests_on` is the record that was judged, where this one only rests on it.
    """

    decisions: tuple[Decision, ...]
    document: str
    before: Record
    after: Record | None
    by_name: bool = False
    rests_on: Record | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A report's reading as judged, and what that changed or confirmed."""

    document: Document
    reading: Reading
    effects: tuple[Effect, ...]


def corrected(document: Document, reading: Reading, decisions: Decisions, known: Mapping[Ref, Actor] | None = None) -> Corrected:
    """A reading with the judgements on its records and actors applied; `known` tells what actors are that the report does not name."""
    judging = _Judging(decisions.records)
    listed: dict[str, tuple[Any, ...]] = {name: tuple(judging.judged(getattr(reading, name))) for name in KINDS}
    listed["relations"] = tuple(judging.resting(listed["relations"], reading, listed))
    named = (*reading.actors, *_introduced(judging.effects, reading, known or {}))
    records: dict[str, Any] = {"actors": named, **_attached(listed, judging.gone)}
    made = replace(reading, **records)
    effects = [replace(e, document=document.id) for e in judging.effects]
    if names := decisions.aliases(document.id):
        naming = Naming(names, known or {})
        renamed = naming.reading(made)
        by = tuple(d for d in decisions.actors if d.kind and naming.bears(d))
        effects += [Effect(decisions=by, document=document.id, before=b, after=a, by_name=True) for b, a in naming.changed]
        made = renamed
    return Corrected(document=document, reading=made, effects=tuple(effects))


def _introduced(effects: Sequence[Effect], reading: Reading, known: Mapping[Ref, Actor]) -> Iterator[Actor]:
    """The actors whom a corrected record names and its report does not, as others show them; the report has no name for them."""
    corrections = (e.after for e in effects if e.after is not None and e.after != e.before)
    refs = dict.fromkeys(ref for one in corrections for ref in _refs(one))
    there = {one.id for one in reading.actors}
    yield from (replace(known[ref], names=()) for ref in refs if ref in known and ref not in there)


def _refs(one: Record) -> Iterator[Ref]:
    """The actors that a record refers to."""
    for field in fields(one):
        if field.name in REFERRING and (value := getattr(one, field.name)):
            yield from (value,) if isinstance(value, str) else value


class _Judging:
    """Applies decisions to records, and keeps what they did."""

    def __init__(self, records: Mapping[str, Decision]) -> None:
        self._records = records
        self.effects: list[Effect] = []
        self.gone: set[str] = set()

    def judged(self, listed: Sequence[Record]) -> Iterator[Record]:
        """The records that stay, those corrected as they should read."""
        for one in listed:
            kept = self._one(one)
            if kept is None:
                continue
            if isinstance(kept, Arrangement):
                terms = tuple(term for term in map(self._one, kept.terms) if isinstance(term, Term))
                if terms != kept.terms:
                    kept = replace(kept, terms=terms, as_read=one.id)
            yield kept

    def _one(self, one: Record) -> Record | None:
        decision = self._records.get(one.id)
        if decision is None:
            return one
        after: Record | None = one
        if decision.kind == "reject":
            after = None
            self.gone.add(one.id)
        elif decision.kind == "correct":
            after = reading_so(one, dict(decision.fields))
        self.effects.append(Effect(decisions=(decision,), document="", before=one, after=after))
        return after

    def resting(self, relations: Sequence[Relation], read: Reading, now: Mapping[str, Sequence[Any]]) -> Iterator[Relation]:
        """The relations that still rest on something: a standing that only a deed or deal showed falls with it."""
        judged = {e.before.id: e for e in self.effects if isinstance(e.before, (Event, Arrangement)) and not _same(e.before, e.after)}
        deeds: list[Event | Arrangement] = [*read.events, *read.arrangements]
        before = [r for r in deeds if r.id in judged]
        after: list[Event | Arrangement] = [r for r in (*now["events"], *now["arrangements"]) if r.id not in judged]
        for one in relations:
            showed = [r for r in before if _shows(r, one)]
            if not showed or one.id in self._records or any(_shows(r, one) for r in after):
                yield one
                continue
            decisions = tuple(d for r in showed for d in judged[r.id].decisions)
            self.effects.append(Effect(decisions=decisions, document="", before=one, after=None, rests_on=showed[0]))
            self.gone.add(one.id)


def _parties(one: Event | Arrangement) -> frozenset[Ref | None]:
    return frozenset(one.parties) if isinstance(one, Arrangement) else frozenset((one.actor, one.recipient))


def _same(before: Record, after: Record | None) -> bool:
    """True where a deed or deal is still of the same actors and of the same kind, and no less or more certain."""
    names = ("actor", "recipient", "type", "factuality", "parties", "kind", "status")
    return all(getattr(before, name, None) == getattr(after, name, None) for name in names)


def _shows(one: Event | Arrangement, relation: Relation) -> bool:
    """True where a deed or deal of both actors of a relation stands in the words of the relation."""
    spans = any(a.overlaps(b) for a in one.evidence.spans for b in relation.evidence.spans)
    return spans and {relation.a, relation.b} <= _parties(one)


def _attached(listed: Mapping[str, tuple[Any, ...]], gone: set[str]) -> dict[str, tuple[Any, ...]]:
    """The records with what points to a record that is left out taken off."""
    if not gone:
        return dict(listed)

    def one(record: Any) -> Any:
        changes: dict[str, Any] = {}
        for name in ("claim", "continues"):
            if getattr(record, name, None) in gone:
                changes[name] = None
        if gone & set(getattr(record, "about", ())):
            changes["about"] = tuple(r for r in record.about if r not in gone)
        return replace(record, **changes) if changes else record

    return {name: tuple(map(one, records)) for name, records in listed.items()}
