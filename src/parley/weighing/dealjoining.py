"""Which accounts of several reports are of one deal: the best fits first, and none against what bars two accounts from being one.

The order of reports has no part in it: accounts are compared pair by pair, and pairs are taken by score, then by identifier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from parley.knowledge import Knowledge
from parley.model import Join
from parley.weighing.accounts import Account, Aside
from parley.weighing.dealfit import Fit, Fitting, between
from parley.weighing.dealplaces import bearing
from parley.weighing.decisions import Decision, Pair
from parley.weighing.wholes import Wholes

ENOUGH = 0.63  # from which two accounts are taken for one deal
ON_THE_WHOLE = 0.5  # what all pairs of accounts of one deal must reach on the average
ALMOST = 0.45  # from which they are shown to an analyst as nearly so
VERDICTS = {"same-deal": "one deal", "different-deal": "two deals"}
STILL = 180  # days within which a report that names the parties alone can still speak of their deal


@dataclass(frozen=True, slots=True)
class Joined:
    """The accounts of one deal, why they are one, and which accounts of other deals nearly were."""

    accounts: tuple[Account, ...]
    joins: tuple[Join, ...]
    near: tuple[Join, ...]


def joined(
    accounts: Sequence[Account], knowledge: Knowledge, wholes: Wholes, judged: Mapping[Pair, Decision] | None = None
) -> list[Joined]:
    """The accounts in groups of one deal each; the same groups whatever their order."""
    ordered = sorted(accounts, key=lambda a: a.id)
    fits = _with_words(_fits(ordered, Fitting(knowledge, wholes), wholes), judged or {})
    apart = {pair for pair, fit in fits.items() if fit.barred}
    groups = _grouped([a.id for a in ordered], fits, apart, {pair for pair, one in (judged or {}).items() if one.kind == "same-deal"})
    by_id = {a.id: a for a in ordered}
    beside: dict[int, list[Join]] = defaultdict(list)
    within: dict[int, list[Join]] = defaultdict(list)
    where = {one: number for number, group in enumerate(groups) for one in group}
    known = ((pair, fit) for pair, fit in fits.items() if pair[0] in by_id and pair[1] in by_id)
    for (one, other), fit in sorted(known, key=lambda item: item[0]):
        reasons = fit.reasons + ((f"but {fit.barred}",) if fit.barred else ())
        if where[one] == where[other]:
            within[where[one]].append(Join(one=one, other=other, score=fit.score, reasons=reasons, joined=True))
        elif fit.score >= ALMOST:
            for number in (where[one], where[other]):
                beside[number].append(Join(one=one, other=other, score=fit.score, reasons=reasons, joined=False))
    return [Joined(tuple(by_id[i] for i in sorted(group)), tuple(within[n]), tuple(beside[n])) for n, group in enumerate(groups)]


def _fits(accounts: Sequence[Account], fitting: Fitting, wholes: Wholes) -> dict[Pair, Fit]:
    """The fits of all pairs of accounts of one kind of voice that share two parties."""
    blocks: dict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in accounts:
        tops = sorted({wholes.top(side, account.year) for side in account.sides})
        for pair in combinations(tops, 2):
            blocks[account.side, *pair].append(account)
    found: dict[Pair, Fit] = {}
    for block in blocks.values():
        for one, other in combinations(block, 2):
            key = (one.id, other.id)
            if key not in found and (fit := fitting.fit(one, other)) is not None:
                found[key] = fit
    return found


def _grouped(ids: Sequence[str], fits: Mapping[Pair, Fit], apart: set[Pair], said: set[Pair]) -> list[set[str]]:
    """Groups made by taking the best fits first, each only where nothing bars any two of the accounts that it would bring together.

    Pairs that an analyst has `said` to be one come before all.
    """
    group = {one: {one} for one in ids}
    for (one, other), fit in sorted(fits.items(), key=lambda item: (item[0] not in said, -item[1].score, item[0])):
        if fit.score < ENOUGH or one not in group or other not in group or group[one] is group[other]:
            continue
        together = [(min(a, b), max(a, b)) for a in group[one] for b in group[other]]
        if (one, other) not in said and not _together(together, fits, apart):
            continue
        merged = group[one] | group[other]
        for member in merged:
            group[member] = merged
    return sorted({id(g): g for g in group.values()}.values(), key=min)


def _together(pairs: Sequence[Pair], fits: Mapping[Pair, Fit], apart: set[Pair]) -> bool:
    """True where nothing bars any of the pairs and they fit well enough on the whole, so that no chain of talks runs through years."""
    if any(pair in apart or pair not in fits for pair in pairs):
        return False
    return sum(fits[pair].score for pair in pairs) >= ON_THE_WHOLE * len(pairs)


def attached(asides: Iterable[Aside], groups: Sequence[Joined], wholes: Wholes) -> dict[int, list[Aside]]:
    """For each group (by its place in the list) what other reports tell of it in passing: the deal of those parties nearest in time.

    What two deals fit equally well is laid to neither.
    """
    found: dict[int, list[Aside]] = defaultdict(list)
    parties = [{side for account in group.accounts for side in account.sides} for group in groups]
    tops = [wholes.tops(listed) for listed in parties]
    for aside in sorted(asides, key=lambda a: a.event.id):
        fitting = []
        for number, group in enumerate(groups):
            if not wholes.tops(aside.sides, aside.year) <= tops[number]:
                continue
            matched = wholes.matched(aside.sides, sorted(parties[number], key=lambda s: s.key), aside.year)
            gap = min((g for a in group.accounts if (g := _away(a, aside)) is not None), default=None) if len(matched) == 2 else None
            if gap is not None and gap <= STILL:
                fitting.append((gap, number))
        fitting.sort()
        if fitting and (len(fitting) == 1 or fitting[0][0] < fitting[1][0]):
            found[fitting[0][1]].append(aside)
    return found


def _away(account: Account, aside: Aside) -> int | None:
    """Days between an account and what is told in passing; None where a date lacks, the voice is another, or the place is elsewhere."""
    countries = frozenset(side.country for side in account.sides if side.country)
    if account.side != "reports" or bearing(account.spots, aside.spots, countries) == "apart":
        return None
    return between(account.days, aside.days)


def _with_words(fits: Mapping[Pair, Fit], judged: Mapping[Pair, Decision]) -> dict[Pair, Fit]:
    """The fits with what analysts say of pairs: what they agree on decides, what they differ on is only told."""
    made = dict(fits)
    for pair, decision in judged.items():
        said = tuple(f"judged {VERDICTS[j.kind]} by {j.who}, {j.when[:10]}: {j.why}" for j in decision.judgements)
        old = fits.get(pair, Fit(0.0, ()))
        if decision.kind == "same-deal":
            made[pair] = Fit(1.0, said)
        elif decision.kind == "different-deal":
            made[pair] = Fit(max(old.score, ALMOST), old.reasons, " and ".join(said))
        elif pair in fits:
            made[pair] = replace(old, reasons=(*old.reasons, *said))
    return made
