"""The tables of a ledger: one Arrow schema a record kind, and how a record becomes a row and a row a record again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from parley.model import (
    Actor,
    Arrangement,
    Claim,
    Document,
    Event,
    Evidence,
    Fate,
    Judgement,
    Measure,
    Mention,
    OutsideRecord,
    Passage,
    Reading,
    Relation,
    Span,
    Term,
    When,
)

Row = dict[str, Any]
OUTSIDE = ("source", "kind", "key", "name", "earliest", "latest", "facts", "file")
OUTSIDE_LISTS = ("parties", "party_keys", "names", "countries")
JUDGED = ("kind", "subject", "value", "who", "when", "why")
CLAIM_SPANS = ("cue", "content", "source", "remark", "utterance")
RECORDS = ("actors", "mentions", "claims", "events", "relations", "measures", "arrangements")


def _spans(spans: Iterable[Span]) -> list[Row]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _span_tuple(rows: Iterable[Row]) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["end"]) for row in rows)


def _when(when: When | None) -> Row | None:
    return None if when is None else {"text": when.text, "earliest": when.earliest, "latest": when.latest}


def _as_when(row: Row | None) -> When | None:
    return None if row is None else When(text=row["text"], earliest=row["earliest"], latest=row["latest"])


def _evidence(row: Row) -> Evidence:
    return Evidence(document=row["document"], spans=_span_tuple(row["spans"]))


def document_row(document: Document) -> Row:
    """A document as a row of `documents`."""
    passages = [{"start": p.span.start, "end": p.span.end, "kind": p.kind, "voice": p.voice} for p in document.passages]
    names = ("id", "uri", "title", "publisher", "author", "published", "language", "retrieved", "text")
    return {name: getattr(document, name) for name in names} | {"passages": passages}


def as_document(row: Row) -> Document:
    """The document of a row."""
    passages = tuple(Passage(span=Span(p["start"], p["end"]), kind=p["kind"], voice=p["voice"]) for p in row["passages"])
    names = ("uri", "title", "publisher", "author", "published", "language", "retrieved", "text")
    return Document(passages=passages, **{name: row[name] for name in names})


def _actor(record: Actor) -> Row:
    names = ("id", "name", "kind", "country", "sector", "provisional")
    return {name: getattr(record, name) for name in names} | {"names": list(record.names)}


def _as_actor(row: Row) -> Actor:
    names = ("id", "name", "kind", "country", "sector", "provisional")
    return Actor(names=tuple(row["names"]), **{name: row[name] for name in names})


def _mention(record: Mention) -> Row:
    names = ("id", "ref", "resolution", "country", "sector")
    return {name: getattr(record, name) for name in names} | {"spans": _spans(record.evidence.spans)}


def _as_mention(row: Row) -> Mention:
    names = ("ref", "resolution", "country", "sector")
    return Mention(evidence=_evidence(row), **{name: row[name] for name in names})


def _claim(record: Claim) -> Row:
    spans = {name: _spans(getattr(record, name)) for name in CLAIM_SPANS}
    lists = {"chain": list(record.chain), "about": list(record.about)}
    names = ("id", "voice", "stance", "continues")
    return {name: getattr(record, name) for name in names} | {"spans": _spans(record.evidence.spans)} | spans | lists


def _as_claim(row: Row) -> Claim:
    names: Row = {name: row[name] for name in ("voice", "stance", "continues")}
    names |= {name: tuple(row[name]) for name in ("chain", "about")}
    names |= {name: _span_tuple(row[name]) for name in CLAIM_SPANS}
    return Claim(evidence=_evidence(row), **names)


def _event(record: Event) -> Row:
    names = ("id", "voice", "actor", "type", "mode", "recipient", "inferred", "factuality", "where", "claim", "confidence")
    found = {name: getattr(record, name) for name in names}
    return found | {"spans": _spans(record.evidence.spans), "when": _when(record.when)}


def _as_event(row: Row) -> Event:
    names = ("voice", "actor", "type", "mode", "recipient", "inferred", "factuality", "where", "claim", "confidence")
    return Event(evidence=_evidence(row), when=_as_when(row["when"]), **{name: row[name] for name in names})


def _relation(record: Relation) -> Row:
    names = ("id", "voice", "a", "b", "standing", "claim", "confidence")
    found = {name: getattr(record, name) for name in names}
    return found | {"spans": _spans(record.evidence.spans), "when": _when(record.when)}


def _as_relation(row: Row) -> Relation:
    names = ("voice", "a", "b", "standing", "claim", "confidence")
    return Relation(evidence=_evidence(row), when=_as_when(row["when"]), **{name: row[name] for name in names})


def _measure(record: Measure) -> Row:
    names = ("id", "voice", "value", "high", "unit", "of", "compared", "claim")
    return {name: getattr(record, name) for name in names} | {"spans": _spans(record.evidence.spans)}


def _as_measure(row: Row) -> Measure:
    names = ("voice", "value", "high", "unit", "of", "compared", "claim")
    return Measure(evidence=_evidence(row), **{name: row[name] for name in names})


def _term(record: Term) -> Row:
    names = ("obliged", "duty", "beneficiary", "condition", "deal")
    found = {name: getattr(record, name) for name in names}
    return found | {"spans": _spans(record.evidence.spans), "deadline": _when(record.deadline)}


def _as_term(row: Row, document: str) -> Term:
    names = ("obliged", "duty", "beneficiary", "condition", "deal")
    evidence = Evidence(document=document, spans=_span_tuple(row["spans"]))
    return Term(evidence=evidence, deadline=_as_when(row["deadline"]), **{name: row[name] for name in names})


def _fate(record: Fate) -> Row:
    return {"status": record.status, "by": list(record.by), "spans": _spans(record.evidence.spans), "when": _when(record.when)}


def _as_fate(row: Row, document: str) -> Fate:
    evidence = Evidence(document=document, spans=_span_tuple(row["spans"]))
    return Fate(evidence=evidence, status=row["status"], by=tuple(row["by"]), when=_as_when(row["when"]))


def _arrangement(record: Arrangement) -> Row:
    names = ("id", "voice", "name", "kind", "status", "contested", "where", "confidence")
    lists = {name: list(getattr(record, name)) for name in ("parties", "mediators", "excluded")}
    found = {name: getattr(record, name) for name in names} | lists
    parts = {"terms": [_term(t) for t in record.terms], "fates": [_fate(f) for f in record.fates]}
    return found | parts | {"spans": _spans(record.evidence.spans), "when": _when(record.when)}


def _as_arrangement(row: Row) -> Arrangement:
    names = ("voice", "name", "kind", "status", "contested", "where", "confidence")
    lists: dict[str, Any] = {name: tuple(row[name]) for name in ("parties", "mediators", "excluded")}
    parts: dict[str, Any] = {
        "terms": tuple(_as_term(term, row["document"]) for term in row["terms"]),
        "fates": tuple(_as_fate(fate, row["document"]) for fate in row["fates"]),
    }
    return Arrangement(evidence=_evidence(row), when=_as_when(row["when"]), **{name: row[name] for name in names}, **lists, **parts)


@dataclass(frozen=True, slots=True)
class Kind:
    """How the records of one table become rows and rows records."""

    to_row: Callable[[Any], Row]
    from_row: Callable[[Row], Any]


KINDS: dict[str, Kind] = {
    "actors": Kind(_actor, _as_actor),
    "mentions": Kind(_mention, _as_mention),
    "claims": Kind(_claim, _as_claim),
    "events": Kind(_event, _as_event),
    "relations": Kind(_relation, _as_relation),
    "measures": Kind(_measure, _as_measure),
    "arrangements": Kind(_arrangement, _as_arrangement),
}


def reading_row(reading: Reading) -> Row:
    """A reading's own facts as a row of `readings`; its records lie in their own tables."""
    return {name: getattr(reading, name) for name in ("document", "reader", "version", "knowledge", "in_scope")}


def judgement_row(judgement: Judgement) -> Row:
    """A judgement as a row of `judgements`."""
    return {name: getattr(judgement, name) for name in ("id", *JUDGED)}


def as_judgement(row: Row) -> Judgement:
    """The judgement of a row."""
    return Judgement(**{name: row[name] for name in JUDGED})


def outside_row(record: OutsideRecord) -> Row:
    """A record of others' as a row of `outside`."""
    lists = {name: list(getattr(record, name)) for name in OUTSIDE_LISTS}
    return {name: getattr(record, name) for name in ("id", *OUTSIDE, "row")} | lists


def as_outside(row: Row) -> OutsideRecord:
    """The record of others' of a row."""
    facts: Row = {name: row[name] for name in (*OUTSIDE, "row")}
    return OutsideRecord(**facts | {name: tuple(row[name]) for name in OUTSIDE_LISTS})


@cache
def schemas() -> dict[str, Any]:
    """The Arrow schema of every table; `batch` and `known_on` are added to each row when it is recorded."""
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed

    text, flag, number, real = pa.string(), pa.bool_(), pa.int64(), pa.float64()
    spans = pa.list_(pa.struct([("start", number), ("end", number)]))
    when = pa.struct([("text", text), ("earliest", text), ("latest", text)])
    passages = pa.list_(pa.struct([("start", number), ("end", number), ("kind", text), ("voice", text)]))
    term = pa.struct([(n, text) for n in ("obliged", "duty", "beneficiary", "condition", "deal")] + [("spans", spans), ("deadline", when)])
    strings = pa.list_(text)
    fate = pa.struct([("status", text), ("by", strings), ("spans", spans), ("when", when)])

    def table(texts: str, *others: tuple[str, Any]) -> Any:
        columns = [(name, text) for name in texts.split()]
        return pa.schema([*columns, *others, ("batch", text), ("known_on", text)])

    return {
        "documents": table("id uri title publisher author published language retrieved text", ("passages", passages)),
        "readings": table("document reader version knowledge", ("in_scope", flag)),
        "actors": table("document id name kind country sector", ("provisional", flag), ("names", strings)),
        "mentions": table("document id ref resolution country sector", ("spans", spans)),
        "claims": table(
            "document id voice stance continues",
            *((name, spans) for name in ("spans", *CLAIM_SPANS)),
            ("chain", strings),
            ("about", strings),
        ),
        "events": table(
            "document id voice actor type mode recipient inferred factuality where claim",
            ("confidence", real),
            ("spans", spans),
            ("when", when),
        ),
        "relations": table("document id voice a b standing claim", ("confidence", real), ("spans", spans), ("when", when)),
        "measures": table("document id voice unit of compared claim", ("value", real), ("high", real), ("spans", spans)),
        "arrangements": table(
            "document id voice name kind status where",
            ("contested", flag),
            ("confidence", real),
            *((name, strings) for name in ("parties", "mediators", "excluded")),
            ("spans", spans),
            ("when", when),
            ("terms", pa.list_(term)),
            ("fates", pa.list_(fate)),
        ),
        "failures": table("uri error message"),
        "judgements": table("id kind subject value who when why"),
        "outside": table(f"id {' '.join(OUTSIDE)}", ("row", number), *((name, strings) for name in OUTSIDE_LISTS)),
    }
