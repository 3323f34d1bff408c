"""Documents and readings of a ledger in bulk, as far as weighing needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from parley.asking.querying import View
from parley.ledger.tables import KINDS, as_document
from parley.model import Document, Reading

WEIGHED = ("claims", "events", "relations", "arrangements")
BETWEEN = """
    SELECT document FROM events WHERE list_contains($1, actor) AND list_contains($2, recipient)
        OR list_contains($2, actor) AND list_contains($1, recipient)
    UNION SELECT document FROM relations WHERE list_contains($1, a) AND list_contains($2, b)
        OR list_contains($2, a) AND list_contains($1, b)
    UNION SELECT document FROM arrangements WHERE list_has_any(parties, $1) AND list_has_any(parties, $2)"""


def between(view: View, ones: Sequence[str], others: Sequence[str]) -> list[str]:
    """Identifiers of the reports with a record between one of `ones` and one of `others`."""
    return sorted(row["document"] for row in view.rows(BETWEEN, [list(ones), list(others)]))


def reports(view: View, ids: Sequence[str] | None = None) -> Iterator[tuple[Document, Reading]]:
    """The reports `ids` (else all), by identifier, each with those records of its reading that weighing uses."""
    chosen = "" if ids is None else " WHERE list_contains(?, {0})"
    values = [] if ids is None else [list(ids)]
    records: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name in WEIGHED:
        for row in view.rows(f'SELECT * FROM "{name}"{chosen.format("document")}', values):
            records[row["document"]][name].append(KINDS[name].from_row(row))
    heads = {row["document"]: row for row in view.rows(f"SELECT * FROM readings{chosen.format('document')}", values)}
    for row in view.rows(f"SELECT * FROM documents{chosen.format('id')} ORDER BY id", values):
        head = heads[row["id"]]
        facts: dict[str, Any] = {name: head[name] for name in ("document", "reader", "version", "knowledge", "in_scope")}
        facts |= {name: tuple(found) for name, found in records[row["id"]].items()}
        yield as_document(row), Reading(**facts)
