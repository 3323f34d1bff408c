"""Which accounts of several reports are of one deal: the best fits first, and none against what bars two accounts from being one.

The order of reports has no part in it: accounts are compared pair by pair, and pairs are taken by score, then by identifier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parley.knowledge import Knowledge
from parley.model import Join
from parley.weighing.accounts import Account
from parley.weighing.dealfit import Fit, Fitting
from parley.weighing.dealgroups import Grouping, Pair, fits
from parley.weighing.decisions import Decision
from parley.weighing.wholes import Wholes

ALMOST = 0.45  # from which they are shown to an analyst as nearly so
VERDICTS = {"same-deal": "one deal", "different-deal": "two deals"}


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
    by_id = {a.id: a for a in ordered}
    fitting = Fitting(knowledge, wholes)
    told = {pair: one for pair, one in (judged or {}).items() if pair[0] in by_id and pair[1] in by_id}
    found = _with_words(fits(ordered, fitting, wholes), told)
    groups = Grouping(ordered, fitting, {pair: one.kind == "same-deal" for pair, one in told.items() if one.kind}).groups(found)
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
