"""Records as analysts judged them: the one place where judgements meet what was read.

A pure function of records and judgements: without judgements, and once they are undone, records come out as they went in. A record that
is changed keeps the identifier that it was read with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from parley.errors import RecordError
from parley.model import (
    Actor,
    Arrangement,
    Claim,
    Document,
    Event,
    Measure,
    Mention,
    Reading,
    Ref,
    Relation,
    Term,
)
from parley.model.judgements import WITHIN
from parley.weighing.decisions import Decision, Decisions

Record = Mention | Claim | Event | Relation | Measure | Arrangement | Term
KINDS = ("mentions", "claims", "events", "relations", "measures", "arrangements")
CORRECTABLE: dict[type, tuple[str, ...]] = {
    Mention: ("ref",),
    Claim: ("chain", "stance"),
    Event: ("actor", "type", "recipient", "factuality", "mode", "where"),
    Relation: ("a", "b", "standing"),
    Measure: ("value", "high", "unit", "of", "compared"),
    Arrangement: ("parties", "mediators", "excluded", "kind", "status", "contested", "where", "name"),
    Term: ("obliged", "duty", "beneficiary", "condition"),
}
LISTS = frozenset({"chain", "parties", "mediators", "excluded"})
OPTIONAL = frozenset({"recipient", "mode", "where", "high", "compared", "beneficiary", "condition"})
NUMBERS = frozenset({"value", "high"})
QUOTED = "quoted:"


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
    made = _with(reading, {"actors": named, **_attached(listed, judging.gone)})
    effects = [replace(e, document=document.id) for e in judging.effects]
    if names := decisions.aliases(document.id):
        naming = _Naming(names, known or {})
        renamed = naming.reading(made)
        by = tuple(d for d in decisions.actors if d.kind and naming.bears(d))
        effects += [Effect(decisions=by, document=document.id, before=b, after=a, by_name=True) for b, a in naming.changed]
        made = renamed
    return Corrected(document=document, reading=made, effects=tuple(effects))


def _with(reading: Reading, records: Mapping[str, Any]) -> Reading:
    """A reading with other records."""
    return replace(reading, **records)


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


def reading_so(one: Record, changes: Mapping[str, Any]) -> Record:
    """A record with the fields that an analyst corrected; RecordError where a field is none of its kind or a value cannot stand there."""
    allowed = CORRECTABLE[type(one)]
    if unknown := sorted(set(changes) - set(allowed)):
        raise RecordError(f"{type(one).__name__.lower()}: no field {', '.join(unknown)} to correct; there are {', '.join(allowed)}")
    try:
        values = {name: _value(name, value) for name, value in changes.items()}
    except (TypeError, ValueError) as error:
        raise RecordError(f"{type(one).__name__.lower()}: {error}") from error
    made: Record = replace(one, **values, **_named_now(one, values), as_read=one.id)
    return made


def _named_now(one: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """A side that an analyst names is no longer one that only the context gives; a type given anew has no finer mode of the old."""
    if not isinstance(one, Event):
        return {}
    found: dict[str, Any] = {"inferred": None} if one.inferred in values else {}
    return found | ({"mode": None} if values.get("type", one.type) != one.type and "mode" not in values else {})


def _value(name: str, value: Any) -> Any:
    """The value of a field as its record holds it."""
    if name in LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise ValueError(f"{name} is a list of actors, not {value!r}")
        return tuple(value)
    if value is None and name in OPTIONAL:
        return None
    if name in NUMBERS:
        return float(value)
    if name == "contested":
        if not isinstance(value, bool):
            raise ValueError(f"contested is true or false, not {value!r}")
        return value
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} cannot be {value!r}")
    return value


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


class _Naming:
    """Puts actors of one report under the names that they go by as judged."""

    def __init__(self, names: Mapping[Ref, Ref], known: Mapping[Ref, Actor]) -> None:
        self._names, self._known = names, known
        self.changed: list[tuple[Record, Record | None]] = []
        self._used: set[Ref] = set()

    def bears(self, decision: Decision) -> bool:
        """True where a decision on actors gave a name that this report has."""
        return any(ref.partition(WITHIN)[0] in self._used for ref in decision.topic[1:])

    def ref(self, ref: Ref) -> Ref:
        """The name that a reference goes under."""
        if ref in self._names:
            self._used |= {ref, self._names[ref]}
        return self._names.get(ref, ref)

    def reading(self, reading: Reading) -> Reading:
        """The reading with every reference under its name; a relation of an actor to itself is left out."""
        listed: dict[str, Any] = {name: tuple(self._all(getattr(reading, name))) for name in KINDS}
        return _with(reading, {"actors": tuple(self._actors(reading.actors)), **listed})

    def _all(self, records: Sequence[Record]) -> Iterator[Record]:
        for one in records:
            made = self._one(one)
            itself = isinstance(made, Relation) and made.a == made.b
            if made != one:
                self.changed.append((one, None if itself else made))
            if not itself:
                yield made

    def _one(self, one: Record) -> Record:
        """A record with its references under their names; the same one where none is another."""
        changes: dict[str, Any] = {}
        for field in fields(one):
            if (rename := RENAMED.get(field.name)) is not None:
                old = getattr(one, field.name)
                if (new := rename(self, old)) != old:
                    changes[field.name] = new
        return replace(one, **changes, as_read=one.id) if changes else one

    def one(self, ref: Ref | None) -> Ref | None:
        """A reference or none under its name."""
        return None if ref is None else self.ref(ref)

    def many(self, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """References under their names, each once."""
        return tuple(dict.fromkeys(map(self.ref, refs)))

    def voice(self, voice: str) -> str:
        """A voice whose outlet goes under its name."""
        return QUOTED + self.ref(voice.removeprefix(QUOTED)) if voice.startswith(QUOTED) else voice

    def terms(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Terms with their parties under their names."""
        return tuple(term for term in map(self._one, terms) if isinstance(term, Term))

    def _actors(self, actors: Sequence[Actor]) -> Iterator[Actor]:
        """The actors of a report, those that are one joined: the one that they are gives its name, kind, country and sector."""
        groups: dict[Ref, list[Actor]] = {}
        for one in actors:
            groups.setdefault(self.ref(one.id), []).append(one)
        for ref, listed in groups.items():
            own = next((a for a in listed if a.id == ref), None) or self._known.get(ref)
            names = tuple(dict.fromkeys(name for a in listed for name in a.names))
            yield replace(own or replace(listed[0], id=ref, provisional=True), names=names)


RENAMED: dict[str, Callable[[_Naming, Any], Any]] = {
    "ref": _Naming.one,
    "chain": _Naming.many,
    "voice": _Naming.voice,
    "actor": _Naming.one,
    "recipient": _Naming.one,
    "a": _Naming.one,
    "b": _Naming.one,
    "parties": _Naming.many,
    "mediators": _Naming.many,
    "excluded": _Naming.many,
    "obliged": _Naming.one,
    "beneficiary": _Naming.one,
    "terms": _Naming.terms,
}
REFERRING = frozenset(RENAMED) - {"voice", "terms"}  # fields that hold actors and nothing else
