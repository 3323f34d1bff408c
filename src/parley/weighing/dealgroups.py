"""Accounts in groups of one deal each: which pairs are worth comparing, and which groups may be brought together.

Work grows with the number of accounts and not with that of their pairs: an account is compared with its nearest in time among those that
share parties, name, place, kind or matter with it, and groups by what tells their accounts apart and by a few of them spread over time.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from parley.weighing.accounts import Account
from parley.weighing.dealfit import Fit, Fitting, between
from parley.weighing.wholes import Wholes

ENOUGH = 0.63  # from which two accounts are taken for one deal
ON_THE_WHOLE = 0.5  # what pairs of accounts of one deal must reach on the average
NEIGHBOURS = 12  # later accounts of each kind that an account is compared with
SPREAD = 7  # accounts by which a group is compared with another on the whole
UNKNOWN = 10**6  # days between two accounts of which one is undated, for putting pairs in order
Pair = tuple[str, str]


def fits(accounts: Sequence[Account], fitting: Fitting, wholes: Wholes) -> dict[Pair, Fit]:
    """The fits of the pairs of accounts of one kind of voice that share two parties and are near in time among their like."""
    found: dict[Pair, Fit] = {}
    for block in _blocks(accounts, wholes).values():
        block.sort(key=_place)
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + NEIGHBOURS]:
                key = (min(one.id, other.id), max(one.id, other.id))
                if key not in found and (fit := fitting.fit(one, other)) is not None:
                    found[key] = fit
    return found


def _blocks(accounts: Sequence[Account], wholes: Wholes) -> dict[tuple[str, ...], list[Account]]:
    """Accounts under each two of their parties, and again under each name, place, kind and matter that those share; under their accord
    and, of truces, under the countries of their parties.
    """
    blocks: dict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in accounts:
        tops = sorted({wholes.top(side, account.year) for side in account.sides})
        like = ["", f"kind {account.kind}", *(f"name {core}" for core in account.cores), *(f"about {topic}" for topic in account.topics)]
        like += [f"in {spot.name}" for spot in account.spots]
        if account.accord is not None:
            blocks[account.side, account.accord].append(account)
        if account.kind == "ceasefire":
            blocks[account.side, "truce of", *sorted({side.country or "" for side in account.sides})].append(account)
        for pair, also in product(combinations(tops, 2), sorted(set(like))):
            blocks[account.side, *pair, also].append(account)
    return blocks


def _place(account: Account) -> tuple[str, str]:
    """What accounts are put in order by: when they were known, the undated first, then their identifier."""
    return account.days[1] or "", account.id


class _Group:
    """Accounts of one deal while groups are being brought together."""

    def __init__(self, number: int, account: Account, fitting: Fitting) -> None:
        self.number, self.members = number, [account]
        self.kinds = {fitting.profile(account): account}
        self.documents = {account.arrangement.evidence.document: [account]}

    def spread(self) -> list[Account]:
        """A few of the accounts, evenly over time, the first and the last among them."""
        last = len(self.members) - 1
        if last < SPREAD:
            return self.members
        return [self.members[number * last // (SPREAD - 1)] for number in range(SPREAD)]

    def take(self, other: _Group) -> None:
        """Takes in the accounts of another group."""
        for account in other.members:
            insort(self.members, account, key=_place)
        self.kinds = other.kinds | self.kinds
        for document, listed in other.documents.items():
            self.documents.setdefault(document, []).extend(listed)


class Grouping:
    """Brings accounts together, the best fits first, each only where nothing bars any two of the accounts that it would make one.

    `decided` tells of pairs that an analyst has called one deal (True) or two (False).
    """

    def __init__(self, accounts: Sequence[Account], fitting: Fitting, decided: Mapping[Pair, bool]) -> None:
        self._accounts = {account.id: account for account in accounts}
        self._fitting, self._decided = fitting, decided
        self._group = {account.id: _Group(number, account, fitting) for number, account in enumerate(accounts)}
        self._parted: dict[str, set[str]] = defaultdict(set)
        for one, other in (pair for pair, same in decided.items() if not same):
            self._parted[one].add(other)
            self._parted[other].add(one)

    def groups(self, found: Mapping[Pair, Fit]) -> list[set[str]]:
        """The identifiers of the accounts of each deal; the same whatever the order of `found`."""
        refused: set[tuple[int, int, int, int]] = set()
        for one, other in sorted(found, key=lambda pair: self._rank(pair, found[pair])):
            a, b = self._group.get(one), self._group.get(other)
            said = self._decided.get((one, other), False)
            if a is None or b is None or a is b or (found[one, other].score < ENOUGH and not said):
                continue
            tried = (a.number, len(a.members), b.number, len(b.members))
            if not said and (tried in refused or not self._together(a, b)):
                refused |= {tried, (*tried[2:], *tried[:2])}
                continue
            larger, smaller = (a, b) if len(a.members) >= len(b.members) else (b, a)
            larger.take(smaller)
            for account in smaller.members:
                self._group[account.id] = larger
        distinct = {group.number: group for group in self._group.values()}.values()
        return sorted(({account.id for account in group.members} for group in distinct), key=min)

    def _rank(self, pair: Pair, fit: Fit) -> tuple[bool, float, int, Pair]:
        """What an analyst has said before all, then the best, then the nearest in time."""
        one, other = self._accounts.get(pair[0]), self._accounts.get(pair[1])
        gap = between(one.days, other.days) if one is not None and other is not None else None
        return not self._decided.get(pair, False), -fit.score, UNKNOWN if gap is None else gap, pair

    def _together(self, one: _Group, other: _Group) -> bool:
        """True where nothing bars any two accounts and they fit well enough on the whole, so that no chain of talks runs through years."""
        if any(self._said_apart(one, other)) or any(self._told_apart(one, other)):
            return False
        if any(self._fitting.apart(a, b) for a in one.kinds.values() for b in other.kinds.values()):
            return False
        scores = [self._score(a, b) for a in one.spread() for b in other.spread()]
        return sum(scores) >= ON_THE_WHOLE * len(scores)

    def _score(self, one: Account, other: Account) -> float:
        if self._decided.get((min(one.id, other.id), max(one.id, other.id))):
            return 1.0
        fit = self._fitting.fit(one, other)
        return fit.score if fit is not None else 0.0

    def _said_apart(self, one: _Group, other: _Group) -> Iterator[bool]:
        """Whether an analyst has parted any two of the accounts."""
        ids = {account.id for account in other.members} if self._parted else set()
        return (bool(self._parted[account.id] & ids) for account in (one.members if ids else ()) if account.id in self._parted)

    def _told_apart(self, one: _Group, other: _Group) -> Iterator[bool]:
        """Whether any report has two of the accounts, which it tells apart itself."""
        smaller, larger = sorted((one, other), key=lambda group: len(group.documents))
        for document, listed in smaller.documents.items():
            pairs = product(listed, larger.documents.get(document, ()))
            yield any((fit := self._fitting.fit(a, b)) is None or fit.barred is not None for a, b in pairs)
