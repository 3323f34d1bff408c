"""All reports of a ledger with their readings, in one pass over the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from parley.ledger.store import Ledger
from parley.ledger.tables import KINDS, RECORDS, as_document, as_judgement, as_outside
from parley.model import Document, Judgement, OutsideRecord, Reading


def reports(
    ledger: Ledger, as_known_on: str | None = None, kinds: Sequence[str] = RECORDS, only: Collection[str] | None = None
) -> list[tuple[Document, Reading]]:
    """Every report with its latest reading, in order of identifiers; with `as_known_on` only those known on that day.

    The readings hold records of the `kinds` alone, and only reports with identifiers in `only` are given where these are.
    """
    connection = ledger.connection(as_known_on)

    def rows(sql: str, key: str = "document") -> list[dict[str, Any]]:
        narrowed, values = (f"{sql} WHERE list_contains(?, {key})", [list(only)]) if only is not None else (sql, [])
        listed: list[dict[str, Any]] = connection.sql(narrowed, params=values).to_arrow_table().to_pylist()
        return listed

    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name in kinds:
        for row in rows(f'SELECT * FROM "{name}"'):
            found[row["document"]][name].append(KINDS[name].from_row(row))
    heads = {row["document"]: row for row in rows("SELECT * FROM readings")}
    made = []
    for document in sorted((as_document(row) for row in rows("SELECT * FROM documents", "id")), key=lambda d: d.id):
        head: dict[str, Any] = {name: heads[document.id][name] for name in ("document", "reader", "version", "knowledge", "in_scope")}
        records: dict[str, Any] = {name: tuple(found[document.id][name]) for name in kinds}
        made.append((document, Reading(**head, **records)))
    return made


def outside(ledger: Ledger, source: str | None = None, kind: str | None = None, *, as_known_on: str | None = None) -> list[OutsideRecord]:
    """What others have recorded and was taken in (by a day where one is given), of one source or kind, in the order of their files."""
    listed = ledger.connection(as_known_on).sql("SELECT * FROM outside ORDER BY source, file, row, id").to_arrow_table().to_pylist()
    return [as_outside(row) for row in listed if source in (None, row["source"]) and kind in (None, row["kind"])]


def judgements(ledger: Ledger, as_known_on: str | None = None) -> list[Judgement]:
    """What analysts have judged, as known on a day where one is given, in order of time."""
    listed = ledger.connection(as_known_on).sql("SELECT * FROM judgements").to_arrow_table().to_pylist()
    return sorted(map(as_judgement, listed), key=lambda j: (j.when, j.id))
