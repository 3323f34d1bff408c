"""What reports tell of deals in passing, laid to the deal of those parties that is nearest in time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from parley.model import Ref
from parley.weighing.accounts import Account, Aside
from parley.weighing.dealjoining import Joined
from parley.weighing.dealplaces import bearing
from parley.weighing.wholes import Wholes

STILL = 180  # days within which a report that names the parties alone can still speak of their deal


def attached(asides: Iterable[Aside], groups: Sequence[Joined], wholes: Wholes) -> dict[int, list[Aside]]:
    """For each group (by its place in the list) what other reports tell of it in passing: the deal of those parties nearest in time.

    What two deals fit equally well is laid to neither.
    """
    found: dict[int, list[Aside]] = defaultdict(list)
    deals = [_Timeline(group, wholes) for group in groups]
    of: dict[tuple[Ref, Ref], list[int]] = defaultdict(list)
    for number, deal in enumerate(deals):
        for one, other in combinations(sorted(deal.tops), 2):
            of[one, other].append(number)
    for aside in sorted(asides, key=lambda a: a.event.id):
        pair = sorted(wholes.tops(aside.sides, aside.year))
        days = _ordinals(aside.days)
        if len(pair) != 2 or days is None:
            continue
        fitting = sorted((gap, n) for n in of[pair[0], pair[1]] if (gap := deals[n].away(aside, days)) is not None and gap <= STILL)
        if fitting and (len(fitting) == 1 or fitting[0][0] < fitting[1][0]):
            found[fitting[0][1]].append(aside)
    return found


class _Timeline:
    """The dated accounts of one deal in order of time."""

    def __init__(self, group: Joined, wholes: Wholes) -> None:
        self._wholes = wholes
        self._sides = sorted({side for account in group.accounts for side in account.sides}, key=lambda s: s.key)
        self.tops = wholes.tops(self._sides)
        dated = ((days, a) for a in group.accounts if a.side == "reports" and (days := _ordinals(a.days)) is not None)
        self._dated = sorted(dated, key=lambda item: (item[0], item[1].id))
        self._starts = [days[0] for days, _ in self._dated]
        self._longest = max((days[1] - days[0] for days, _ in self._dated), default=0)

    def away(self, aside: Aside, days: tuple[int, int]) -> int | None:
        """Days between what is told in passing and the nearest account that is not of another place; None where there is none."""
        if not self._dated or len(self._wholes.matched(aside.sides, self._sides, aside.year)) < 2:
            return None
        at = bisect_left(self._starts, days[0])
        before = self._nearest(aside, days, range(at - 1, -1, -1))
        after = self._nearest(aside, days, range(at, len(self._dated)))
        return min((gap for gap in (before, after) if gap is not None), default=None)

    def _nearest(self, aside: Aside, days: tuple[int, int], order: Iterable[int]) -> int | None:
        """The fewest days to an account of this order, which leads away from the day; none is looked at once it must be farther."""
        best: int | None = None
        for number in order:
            (start, end), account = self._dated[number]
            if best is not None and max(start - days[1], days[0] - start - self._longest) > best:
                break
            gap = max(0, start - days[1], days[0] - end)
            if (best is None or gap < best) and bearing(account.spots, aside.spots, frozenset(_countries(account))) != "apart":
                best = gap
            if best == 0:
                break
        return best


def _countries(account: Account) -> Iterator[str]:
    return (side.country for side in account.sides if side.country)


def _ordinals(days: tuple[str | None, str | None]) -> tuple[int, int] | None:
    """The first and last day of a date as numbers of days; None where there is none."""
    first, last = days
    return (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()) if first and last else None
