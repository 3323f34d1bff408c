"""Questions about deals over all reports: the register, one deal's dossier, and who kept what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parley.asking.dealfinding import is_called, only
from parley.asking.dealgrades import step_grades
from parley.asking.dealrows import DealAnswer, DealRow, PromiseRow
from parley.asking.dossier import dossier
from parley.asking.naming import meant
from parley.asking.promising import ORDER, promises
from parley.asking.querying import Filters
from parley.asking.register import chosen, rows
from parley.asking.registers import register
from parley.ledger import Ledger
from parley.model import Ref
from parley.weighing import Wholes


def deals(ledger: Ledger, filters: Filters | None = None) -> list[DealRow]:
    """Every negotiation and arrangement over all reports that `filters` leave, in order of its first step."""
    wanted = filters or Filters()
    return rows(register(ledger, wanted), wanted)


def deal(ledger: Ledger, name: str, filters: Filters | None = None) -> DealAnswer:
    """The dossier of the one deal that `name` (an identifier's beginning, a name, a place, or words of its description) stands for.

    QuestionError where it stands for none or several; the message lists those.
    """
    wanted = filters or Filters()
    known = register(ledger, wanted)
    found = only(known, name)
    known.read(found)
    answer = dossier(known, found, step_grades(ledger, found, wanted.as_known_on))
    return replace(answer, called_so=is_called(known, found, name))


def held(ledger: Ledger, filters: Filters | None = None) -> list[PromiseRow]:
    """What parties owe under the deals that were made, and whether they did it: what those asked for owe first, then what they are owed.

    First comes how deals held as a whole, last how they went for parties of which no promise is told.
    """
    wanted = filters or Filters()
    known = register(ledger, wanted)
    view = known.view
    ids = frozenset(one for name in wanted.about for one in meant(view, name).ids)
    wholes = Wholes(known.knowledge)

    def asked(ref: Ref) -> bool:
        return bool(ids & wholes.wholes(wholes.side(ref)))

    theirs = (deal for deal in chosen(known, replace(wanted, limit=None)) if not ids or any(map(asked, deal.parties)))
    owed = [row for deal in theirs for row in promises(known, deal)]

    def placed(row: PromiseRow) -> tuple[int, bool]:
        of_whom = 0 if row.obliged is None else 2 if row.duty is None else 1
        return of_whom, row.obliged is not None and not asked(row.obliged)

    return sorted(owed, key=placed)[: wanted.limit]


def states(rows: Sequence[PromiseRow]) -> dict[str, int]:
    """How many promises of `rows` are in each state, in a fixed order; rows of which no term is told are none."""
    return {state: count for state in ORDER if (count := sum(row.state == state and row.duty is not None for row in rows))}
