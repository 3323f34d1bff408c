"""Documents and readings of a ledger in bulk, as analysts judged them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from parley.asking.judged import read_again
from parley.asking.querying import View
from parley.ledger import document as stored_document
from parley.ledger import reading as stored_reading
from parley.ledger import reports as stored
from parley.model import Document, Reading


def reports(view: View, kinds: Sequence[str], only: Collection[str] | None = None) -> Iterator[tuple[Document, Reading]]:
    """All reports (or those of `only` these identifiers), by identifier, each with the records of these kinds of its reading."""
    for document, reading in stored(view.ledger, view.as_known_on, kinds, only):
        yield view.judged.of(document, reading)


def report(view: View, name: str) -> tuple[Document, Reading]:
    """The one known report that `name` stands for, and its reading as analysts judged it; QuestionError where none or several fit."""
    found = stored_document(view.ledger, name, view.rows, view.called)
    if view.judged.touched:
        ((document, reading),) = read_again([found.id], view.rows, view.judged)
        return view.judged.of(document, reading)
    return found, stored_reading(view.ledger, found.id, view.rows)


def some(view: View, ids: Iterable[str]) -> Iterator[tuple[Document, Reading]]:
    """The reports of these identifiers with their readings as analysts judged them, in few queries."""
    for document, reading in read_again(sorted(ids), view.rows, view.judged):
        yield view.judged.of(document, reading)
