"""A ledger's records as analysts judged them, put before every question in place of what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from parley.asking.renamed import Rows, renamed
from parley.ledger import KINDS, RECORDS, as_document, as_judgement, exchange_rows
from parley.model import Actor, Arrangement, Document, Reading, Ref
from parley.model.judgements import WITHIN
from parley.weighing.correcting import Corrected, Effect, corrected
from parley.weighing.decisions import Decisions
from parley.weighing.renaming import REFERRING
from parley.weighing.rewording import CORRECTABLE

if TYPE_CHECKING:
    import duckdb

CHANGING = frozenset(name for names in CORRECTABLE.values() for name in names)
VERBS = {
    "accept": "judged right",
    "reject": "judged wrong",
    "correct": "corrected",
    "same-actor": "taken for one",
    "different-actor": "told apart",
}
HELD = dict.fromkeys(("mentions", "claims", "events", "relations", "measures", "arrangements"), "list_contains(?, id)")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What judgements decide in a ledger, and what they did to each record.

    `reports` are those with a record that was judged, `renamed` the effects in those where only an actor goes under another name, `known`
    what the actors are that judgements name.
    """

    decisions: Decisions = field(default_factory=Decisions)
    reports: Mapping[str, Corrected] = field(default_factory=dict)
    renamed: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict)
    known: Mapping[Ref, Actor] = field(default_factory=dict)

    @cached_property
    def touched(self) -> frozenset[str]:
        """The reports of which judgements change or confirm a record."""
        return frozenset(self.reports) | frozenset(self.renamed)

    def of(self, document: Document, reading: Reading) -> tuple[Document, Reading]:
        """A report as it was read, or as it is judged."""
        if (one := self.reports.get(document.id)) is not None:
            return one.document, one.reading
        if document.id in self.renamed:
            return document, corrected(document, reading, self.decisions, self.known).reading
        return document, reading

    @property
    def effects(self) -> list[Effect]:
        """What judgements did to records, report by report."""
        return [e for one in sorted(self.touched) for e in (self.reports[one].effects if one in self.reports else self.renamed[one])]

    @cached_property
    def said(self) -> Mapping[str, str]:
        """What judgements changed or confirmed of each record that they bear on, in a sentence, by its identifier."""
        found: dict[str, list[str]] = defaultdict(list)
        for effect in self.effects:
            found[effect.before.id] += sentences(effect)
        return {one: "; ".join(dict.fromkeys(listed)) for one, listed in found.items()}

    def left_out(self, kind: type) -> int:
        """How many records of a kind are left out as judged."""
        return sum(1 for effect in self.effects if isinstance(effect.before, kind) and effect.after is None)


def as_it_is(judged: Judged, name: str) -> str:
    """The view that shows record table `name` as it was read, whatever was judged."""
    return f"read_{name}" if judged.touched else name


def sentences(effect: Effect) -> Iterator[str]:
    """What was judged of a record and what it read like before."""
    after = effect.after
    if after is not None:
        for field in fields(effect.before):
            old, new = getattr(effect.before, field.name), getattr(after, field.name)
            if old != new and field.name in CHANGING:
                yield f"{field.name} read as {', '.join(old) if isinstance(old, tuple) else old or 'nobody'}"
    for decision in effect.decisions:
        for one in decision.judgements:
            about = sorted(set(one.replacement) & set(decision.differing))
            differ = f"analysts differ{' on ' if about else ''}{', '.join(about)}: " if decision.differs(one) else ""
            yield f"{differ}{VERBS[one.kind]} by {one.who}, {one.when[:10]}: {one.why}"


def judged(connection: duckdb.DuckDBPyConnection, rows: Rows) -> Judged:
    """What judgements make of the records behind a connection, whose views show them so from now on."""
    decisions = Decisions(map(as_judgement, rows("SELECT * FROM judgements", [])))
    if not decisions.records and not decisions.actors:
        return Judged(decisions=decisions)
    documents, known = sorted(_judged_in(decisions, rows)), _known(decisions, rows)
    made = {one.document.id: one for one in (corrected(*pair, decisions, known) for pair in read_again(documents, rows))}
    names = renamed(decisions, rows, known, frozenset(documents))
    found = Judged(decisions=decisions, reports=made, renamed=names.effects, known=known)
    for name in RECORDS if found.touched else ():
        listed = [
            {"document": document, **KINDS[name].to_row(record)} for document, one in made.items() for record in getattr(one.reading, name)
        ]
        exchange_rows(connection, name, [*listed, *names.rows.get(name, ())], documents, names.gone.get(name, []))
    return found


def _judged_in(decisions: Decisions, rows: Rows) -> set[str]:
    """The reports that hold a record that was judged, or an actor who is somebody else in that report alone."""
    found: set[str] = set()
    ids = sorted(decisions.records)
    if ids:
        for name, condition in HELD.items():
            found |= {row["document"] for row in rows(f"SELECT DISTINCT document FROM {name} WHERE {condition}", [ids])}
        found |= {a.evidence.document for a in _arrangements(rows) if any(term.id in decisions.records for term in a.terms)}
    return found | {within for one in decisions.actors for ref in one.topic[1:] if (within := ref.partition(WITHIN)[2])}


def _arrangements(rows: Rows) -> Iterable[Arrangement]:
    return (KINDS["arrangements"].from_row(row) for row in rows("SELECT * FROM arrangements WHERE len(terms) > 0", []))


def _known(decisions: Decisions, rows: Rows) -> dict[Ref, Actor]:
    """What the actors that judgements name are, by what any report shows of them, else by what Parley knows."""
    refs = {ref for one in decisions.standing if one.kind == "same-actor" for ref in (one.subject, one.value or "")}
    refs |= {ref for one in decisions.records.values() for name, value in one.fields if name in REFERRING for ref in _listed(value)}
    if not refs:
        return {}
    sql = "SELECT * FROM actors WHERE list_contains(?, id) ORDER BY provisional DESC, document DESC"
    found: dict[Ref, Actor] = {row["id"]: KINDS["actors"].from_row(row) for row in rows(sql, [sorted(refs)])}
    return {**{one.id: one for one in _by_knowledge(refs - set(found))}, **found}


def _by_knowledge(refs: Iterable[Ref]) -> Iterator[Actor]:
    """What Parley knows of actors that no report names."""
    from parley.asking.naming import knowledge  # noqa: PLC0415 - names are asked for through a view, which is made of what is judged

    for one in (knowledge().actors[ref] for ref in sorted(refs) if ref in knowledge().actors):
        yield Actor(id=one.id, name=one.name, kind=one.kind, names=(), country=one.country, sector=one.sector)


def _listed(value: Any) -> list[Ref]:
    """The references that a field of a correction gives."""
    return value if isinstance(value, list) else [value] if value else []


def read_again(documents: Sequence[str], rows: Rows, judged: Judged | None = None) -> Iterable[tuple[Document, Reading]]:
    """The documents with their readings as they were read, by identifier; `judged` where the views show them otherwise."""
    records: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name in RECORDS:
        for row in rows(f"SELECT * FROM {as_it_is(judged, name) if judged else name} WHERE document IN (SELECT unnest(?))", [documents]):
            records[row["document"]][name].append(KINDS[name].from_row(row))
    heads = {row["document"]: row for row in rows("SELECT * FROM readings WHERE document IN (SELECT unnest(?))", [documents])}
    for row in rows("SELECT * FROM documents WHERE id IN (SELECT unnest(?)) ORDER BY id", [documents]):
        facts: dict[str, Any] = {name: heads[row["id"]][name] for name in ("document", "reader", "version", "knowledge", "in_scope")}
        facts |= {name: tuple(found) for name, found in records[row["id"]].items()}
        yield as_document(row), Reading(**facts)
