"""The record of a ledger that a user means: by the beginning of its identifier, by a place, or by the deal that it is the account of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from parley.asking.dealfinding import SHORTEST
from parley.asking.judged import as_it_is
from parley.asking.judgements import TABLES, described
from parley.asking.places import named_place
from parley.asking.querying import FIRST, LAST, Filters, View
from parley.asking.register import Register
from parley.asking.registers import register
from parley.errors import QuestionError
from parley.ledger import KINDS, Ledger, document
from parley.model import Mention
from parley.weighing.rewording import Record

KINDS_OF = {"claim": "claims", "event": "events", "relation": "relations", "deal": "arrangements"} | {
    "figure": "measures",
    "mention": "mentions",
}


class Finding:
    """Finds records as they were read, of one kind (`of`) where one is named."""

    def __init__(self, ledger: Ledger, view: View, of: str | None = None) -> None:
        if of is not None and of not in KINDS_OF:
            raise QuestionError(f"no kind of record {of!r}; choose {', '.join(KINDS_OF)}")
        self._ledger, self._view, self._of = ledger, view, of

    @cached_property
    def register(self) -> Register:
        """All deals of the ledger."""
        return register(self._ledger, Filters())

    def record(self, name: str) -> Record:
        """The one record, as it was read, whose identifier begins with `name` or that stands at the place `name`."""
        found = list(self._standing_at(*place) if (place := named_place(name)) else self._called(name))
        found = found or list(self._of_deal(name))
        if not found:
            raise QuestionError(f"no record {name!r} in {self._ledger.folder}; give its identifier (--format json shows it) or its place")
        if len(found) > 1:
            listed = "; ".join(f"{one.id[:8]} {described(one)}" for one in found)
            raise QuestionError(f"{len(found)} records fit {name!r}: {listed}; give an identifier, or --of {', '.join(KINDS_OF)}")
        return found[0]

    def _rows(self, condition: str, given: Sequence[Any]) -> Iterator[Record]:
        wanted = [KINDS_OF[self._of]] if self._of in KINDS_OF else TABLES
        for name in wanted:
            rows = self._view.rows(f"SELECT * FROM {as_it_is(self._view.judged, name)} t WHERE {condition}", given)
            yield from (KINDS[name].from_row(row) for row in rows)

    def _called(self, name: str) -> Iterator[Record]:
        if len(name) < SHORTEST:
            return
        found = list(self._rows("starts_with(id, ?)", [name]))
        yield from found
        if any(one.id == name for one in found):
            return
        for row in self._view.rows(f"SELECT * FROM {as_it_is(self._view.judged, 'arrangements')} WHERE len(terms) > 0"):
            yield from (term for term in KINDS["arrangements"].from_row(row).terms if term.id.startswith(name))

    def _standing_at(self, report: str, at: int) -> list[Record]:
        """The records that begin at a character of a report, else those that hold it; mentions only where they are asked for."""
        there = [document(self._ledger, report, self._view.rows).id, at]
        found = list(self._rows(f"document = ? AND {FIRST} = ?", there)) or list(
            self._rows(f"document = ? AND {FIRST} <= ? AND {LAST} > ?", [*there, at])
        )
        return [one for one in found if self._of == "mention" or not isinstance(one, Mention)]

    def _of_deal(self, name: str) -> Iterator[Record]:
        """The accounts of a deal by the beginning of its identifier."""
        if len(name) >= SHORTEST and self._of in (None, "deal"):
            told = [one for deal in self.register.deals if deal.id.startswith(name) for one in deal.arrangements]
            yield from self._rows("list_contains(?, id)", [told])
