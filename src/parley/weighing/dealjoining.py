"""Which accounts of several reports are of one deal: the best fits first, and none against what bars two accounts from being one.

The order of reports has no part in it: accounts are compared pair by pair, and pairs are taken by score, then by identifier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.knowledge import Knowledge
from parley.model import Join, Judgement
from parley.weighing.accounts import Account
from parley.weighing.dealfit import Fit, Fitting
from parley.weighing.dealgroups import Grouping, Pair, fits
from parley.weighing.wholes import Wholes

ALMOST = 0.45  # from which they are shown to an analyst as nearly so
JUDGED = "an analyst's judgement"


@dataclass(frozen=True, slots=True)
class Joined:
    """The accounts of one deal, why they are one, and which accounts of other deals nearly were."""

    accounts: tuple[Account, ...]
    joins: tuple[Join, ...]
    near: tuple[Join, ...]


def joined(accounts: Sequence[Account], knowledge: Knowledge, wholes: Wholes, judgements: Iterable[Judgement] = ()) -> list[Joined]:
    """The accounts in groups of one deal each; the same groups whatever their order."""
    ordered = sorted(accounts, key=lambda a: a.id)
    by_id = {a.id: a for a in ordered}
    fitting, decided = Fitting(knowledge, wholes), verdicts(judgements)
    known = {pair: same for pair, same in decided.items() if pair[0] in by_id and pair[1] in by_id}
    found = fits(ordered, fitting, wholes) | {pair: Fit(1.0, (JUDGED,)) for pair, same in known.items() if same}
    groups = Grouping(ordered, fitting, known).groups(found)
    beside: dict[int, list[Join]] = defaultdict(list)
    within: dict[int, list[Join]] = defaultdict(list)
    where = {one: number for number, group in enumerate(groups) for one in group}
    for (one, other), fit in sorted(found.items(), key=lambda item: item[0]):
        reasons = fit.reasons + ((f"but {fit.barred}",) if fit.barred else ())
        if where[one] == where[other]:
            within[where[one]].append(Join(one=one, other=other, score=fit.score, reasons=reasons, joined=True))
        elif fit.score >= ALMOST:
            for number in (where[one], where[other]):
                beside[number].append(Join(one=one, other=other, score=fit.score, reasons=reasons, joined=False))
    return [Joined(tuple(by_id[i] for i in sorted(group)), tuple(within[n]), tuple(beside[n])) for n, group in enumerate(groups)]


def verdicts(judgements: Iterable[Judgement]) -> dict[Pair, bool]:
    """What analysts have said of pairs of arrangements, the latest word of each pair: True for one deal, False for two."""
    listed = sorted(judgements, key=lambda j: (j.when, j.id))
    undone = {j.subject for j in listed if j.kind == "undo"}
    said = [j for j in listed if j.kind in ("same-deal", "different-deal") and j.value and j.id not in undone]
    return {(min(j.subject, j.value or ""), max(j.subject, j.value or "")): j.kind == "same-deal" for j in said}
