"""Durable tables of documents, readings and judgements."""

from parley.ledger.records import document, reading
from parley.ledger.reports import judgements, reports
from parley.ledger.store import FORMAT, Ledger
from parley.ledger.tables import RECORDS

__all__ = ["FORMAT", "RECORDS", "Ledger", "document", "judgements", "reading", "reports"]
