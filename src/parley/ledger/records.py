"""Documents and readings back from the tables, as records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from parley.errors import QuestionError
from parley.ledger.store import Ledger
from parley.ledger.tables import KINDS, RECORDS, as_document
from parley.model import Document, Reading

Rows = Callable[[str, Sequence[Any]], list[dict[str, Any]]]


def _asking(ledger: Ledger) -> Rows:
    """What asks the ledger's tables, over one connection."""
    connection = ledger.connection()

    def rows(sql: str, values: Sequence[Any]) -> list[dict[str, Any]]:
        cursor = connection.execute(sql, list(values))
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return rows


def document(ledger: Ledger, name: str, rows: Rows | None = None) -> Document:
    """The one document whose identifier begins with `name`, or whose address or title holds it; QuestionError otherwise."""
    rows = rows or _asking(ledger)
    found = rows("SELECT * FROM documents WHERE starts_with(id, ?)", [name])
    if not found:
        found = rows("SELECT * FROM documents WHERE contains(lower(uri || ' ' || coalesce(title, '')), lower(?))", [name])
    if not found:
        raise QuestionError(f"no report {name!r} in {ledger.folder}; `parley documents` lists them")
    if len(found) > 1:
        listed = "; ".join(f"{row['id'][:8]} {row['title'] or row['uri']}" for row in found[:8])
        raise QuestionError(f"{len(found)} reports fit {name!r}: {listed}; give more of the identifier")
    return as_document(found[0])


def reading(ledger: Ledger, document_id: str, rows: Rows | None = None) -> Reading:
    """The latest reading of a document, with all its records in the order in which they were made."""
    rows = rows or _asking(ledger)
    head = rows("SELECT * FROM readings WHERE document = ?", [document_id])
    if not head:
        raise QuestionError(f"report {document_id} was not read into {ledger.folder}")
    facts = {name: head[0][name] for name in ("document", "reader", "version", "knowledge", "in_scope")}
    records: dict[str, Any] = {
        name: tuple(KINDS[name].from_row(row) for row in rows(f'SELECT * FROM "{name}" WHERE document = ?', [document_id]))
        for name in RECORDS
    }
    return Reading(**facts, **records)
