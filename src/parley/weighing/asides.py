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
from parley.weighing.dealstatus import MADE
from parley.weighing.wholes import Wholes

STILL = 180  # days within which a report that names the parties alone can still speak of their deal


def attached(asides: Iterable[Aside], groups: Sequence[Joined], wholes: Wholes) -> dict[int, list[Aside]]:
    """For each group (by its place in the list) what other reports tell of it in passing: the deal of those parties nearest in time.

    Of two that are equally near, one that is about a matter of its own (prisoners, trade) which the passing words do not name stands
    back. What two deals fit equally well even so is laid to neither.
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
        near = ((deals[n].away(aside, days), n) for n in of[pair[0], pair[1]] if deals[n].can_be_meant(aside))
        fitting = sorted((gap, deals[n].is_about_else(aside), n) for gap, n in near if gap is not None and gap <= STILL)
        if fitting and (len(fitting) == 1 or fitting[0][:2] < fitting[1][:2]):
            found[fitting[0][2]].append(aside)
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
        self._only_made = all(a.kind != "talks" and a.arrangement.status in MADE for a in group.accounts)
        self._topics = frozenset[str]().union(*(account.topics for account in group.accounts))
        self._longest = max((days[1] - days[0] for days, _ in self._dated), default=0)

    def can_be_meant(self, aside: Aside) -> bool:
        """False of a deal that is only told of as made, of which no denial of talks is, and of one about other matters than are told of."""
        denied_talks = aside.event.type == "CONSULT" and aside.step is None
        return not (denied_talks and self._only_made) and not (aside.topics and self.is_about_else(aside))

    def is_about_else(self, aside: Aside) -> bool:
        """True where the deal is about matters of its own and what is told in passing names none of them."""
        return bool(self._topics) and not self._topics & aside.topics

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
