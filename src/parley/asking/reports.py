"""Documents and readings of a ledger in bulk, as far as weighing needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from parley.asking.querying import View
from parley.ledger.tables import KINDS, as_document
from parley.model import Document, Reading

WEIGHED = ("claims", "events", "relations", "arrangements")


def reports(view: View, kinds: Sequence[str] = WEIGHED) -> Iterator[tuple[Document, Reading]]:
    """All reports, by identifier, each with those records of its reading that weighing uses, as analysts judged them."""
    records: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name in kinds:
        for row in view.rows(f'SELECT * FROM "{name}"'):
            records[row["document"]][name].append(KINDS[name].from_row(row))
    heads = {row["document"]: row for row in view.rows("SELECT * FROM readings")}
    for row in view.rows("SELECT * FROM documents ORDER BY id"):
        if row["id"] in view.judged.reports:
            yield view.judged.reports[row["id"]].document, view.judged.reports[row["id"]].reading
            continue
        head = heads[row["id"]]
        facts: dict[str, Any] = {name: head[name] for name in ("document", "reader", "version", "knowledge", "in_scope")}
        facts |= {name: tuple(found) for name, found in records[row["id"]].items()}
        yield as_document(row), Reading(**facts)
