"""Parley: who says what about which deal, sentence by sentence.

    import parley

    summary = parley.read(["reports/"], ledger="parley.ledger")
    ledger = parley.open_ledger("parley.ledger")
    for claim in parley.claims(ledger, about=("NATO", "Taliban")):
        print(claim.chain, claim.stance, claim.content)
    frame = ledger.table("events").to_pandas()

Heavy parts load when they are first used: importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from parley import errors

if TYPE_CHECKING:
    from parley.api import (
        Filters,
        Ledger,
        actor,
        actors,
        agreements,
        analogues,
        annotate,
        arrangements,
        balanced,
        changes,
        check,
        cite,
        claims,
        cluster,
        deal,
        deals,
        documents,
        effect,
        events,
        export,
        held,
        import_file,
        imported,
        judge,
        judgements,
        links,
        load_knowledge,
        measures,
        news,
        open_ledger,
        place,
        pool,
        read,
        read_text,
        relations,
        source,
        source_record,
        source_records,
        standings,
        timeline,
        where_they_stand,
    )

__version__ = "0.1.0"

__all__ = [
    "Filters",
    "Ledger",
    "__version__",
    "actor",
    "actors",
    "agreements",
    "analogues",
    "annotate",
    "arrangements",
    "balanced",
    "changes",
    "check",
    "cite",
    "claims",
    "cluster",
    "deal",
    "deals",
    "documents",
    "effect",
    "errors",
    "events",
    "export",
    "held",
    "import_file",
    "imported",
    "judge",
    "judgements",
    "links",
    "load_knowledge",
    "measures",
    "news",
    "open_ledger",
    "place",
    "pool",
    "read",
    "read_text",
    "relations",
    "source",
    "source_record",
    "source_records",
    "standings",
    "timeline",
    "where_they_stand",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("parley.api"), name)
    raise AttributeError(f"module 'parley' has no attribute {name!r}")
