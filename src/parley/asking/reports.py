"""Documents and readings of a ledger in bulk, as analysts judged them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from parley.asking.querying import View
from parley.ledger import reports as stored
from parley.model import Document, Reading


def reports(view: View, kinds: Sequence[str], only: Collection[str] | None = None) -> Iterator[tuple[Document, Reading]]:
    """All reports (or those of `only` these identifiers), by identifier, each with the records of these kinds of its reading."""
    for document, reading in stored(view.ledger, view.as_known_on, kinds, only):
        judged = view.judged.reports.get(document.id)
        yield (judged.document, judged.reading) if judged is not None else (document, reading)
