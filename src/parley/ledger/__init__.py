"""Durable tables of documents, readings and judgements."""

from parley.ledger.kept import MANY, Kept, before, keep, kept, made_by, state_of
from parley.ledger.records import document, reading
from parley.ledger.reports import judgements, outside, reports
from parley.ledger.store import FORMAT, Ledger
from parley.ledger.tables import KINDS, RECORDS, as_document, as_judgement
from parley.ledger.testimonies import part_testimony, quiet_connection, read_testimony, testimony_schema, write_testimony
from parley.ledger.views import exchange_rows

__all__ = [
    "FORMAT",
    "KINDS",
    "MANY",
    "RECORDS",
    "Kept",
    "Ledger",
    "as_document",
    "as_judgement",
    "before",
    "document",
    "exchange_rows",
    "judgements",
    "keep",
    "kept",
    "made_by",
    "outside",
    "part_testimony",
    "quiet_connection",
    "read_testimony",
    "reading",
    "reports",
    "state_of",
    "testimony_schema",
    "write_testimony",
]
