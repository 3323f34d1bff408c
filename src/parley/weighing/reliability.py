"""How far sources can be relied on, learned from whom they agree with: a model of the Dawid–Skene family.

Dawid and Skene (1979, Applied Statistics 28(1)): each source has its own rates of saying each thing of what is so and of what is not, and
what is so is inferred with them. Here a source asserts, denies or leaves unsaid (which counts where it speaks of the same two actors at
all), a statement counts once for each independent origin, and all is drawn from its posterior by Gibbs sampling (Kim and Ghahramani 2012),
so that intervals hold what is not known of the others too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from parley.model import STANDS, Interval, Origin, Proposition, Ref, SourceRecord
from parley.weighing.constants import Constants
from parley.weighing.origins import named, node
from parley.weighing.windows import dates, days_between, first_reported

if TYPE_CHECKING:
    import numpy as np

ASSERTED, DENIED, UNSAID = 0, 1, 2


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """A source's word that a proposition is so (`says`) or not; `subject` is what the proposition is about."""

    source: Ref
    proposition: str
    subject: str
    says: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """The record of every source that made a statement, and how likely each proposition is that several spoke to.

    `follows` gives for each source that says what another says nearly every time that other one; both count once. `checked` are the
    statements that somebody else spoke to, `intervals` what they alone tell of who made them.
    """

    records: Mapping[Ref, SourceRecord]
    likely: Mapping[str, float]
    follows: Mapping[Ref, Ref]
    checked: tuple[Statement, ...] = ()
    intervals: Mapping[Ref, Interval] = field(default_factory=dict)

    def grades(self) -> dict[Ref, str]:
        """The grade of each source that can be judged."""
        return {source: record.grade for source, record in self.records.items() if record.grade != "F"}


def statements(propositions: Iterable[Proposition], constants: Constants) -> list[Statement]:
    """One statement for each independent origin of a deed, unless its source speaks both ways.

    Where several origins came through one and the same channel alone, the statement is the channel's. What is of no time that another
    origin speaks of is a statement on something of its own: reports far apart do not bear each other out.
    """
    near = constants["grades"]["near_days"]
    found: dict[tuple[Ref, str], set[Statement]] = defaultdict(set)
    for one in (p for p in propositions if not p.type.startswith(STANDS)):
        both = [(o, says) for says, listed in ((True, one.affirmed), (False, one.denied)) for o in listed if not o.circular]
        # in a circle nobody tells who began
        shared = _shared([origin for origin, _ in both])
        at_one_time = _of_one_time([origin for origin, _ in both], near)
        for (origin, says), together in zip(both, at_one_time, strict=True):
            source = named(origin.channels[0] if origin.channels in shared else _first(origin))
            what = one.id if together else f"{one.id} {source}"
            found[source, what].add(Statement(source, what, f"{one.a}|{one.b}", says))
    return sorted(next(iter(said)) for said in found.values() if len(said) == 1)


def _shared(origins: Sequence[Origin]) -> set[tuple[Ref, ...]]:
    """The single channels that several origins came through and no other way."""
    ways = Counter(origin.channels for origin in origins)
    return {way for way, times in ways.items() if len(way) == 1 and times > 1}


def _of_one_time(origins: Sequence[Origin], near: int) -> list[bool]:
    """For each origin whether its words date the deed closely, another was first reported within so many days, or it is the only one."""
    days = [first_reported(origin) for origin in origins]
    known = sorted(day for day in days if day is not None)
    close = {day for one, other in pairwise(known) if days_between(one, other) <= near for day in (one, other)}
    return [
        len(origins) == 1 or day in close or any(dates(one, near) for one in origin.testimony)
        for origin, day in zip(origins, days, strict=True)
    ]


def _first(origin: Origin) -> Ref:
    """Of outlets that print one text the one that printed it first, else the one that most reports lead back to."""
    told: dict[Ref, list[str]] = defaultdict(list)
    for one in origin.testimony:
        if (source := node(one.path, 0)) in origin.sources:
            told[source].append(one.published or "9999")
    return min(told, key=lambda source: (min(told[source]), -len(told[source]), source))


def learn(said: Sequence[Statement], constants: Constants, before: Learned | None = None) -> Learned:
    """What the statements tell of sources and propositions; the same whatever order they came in.

    What was learned `before` by the same constants spares drawing anew where no more is checked.
    """
    whole = sorted(set(said), key=attrgetter("source", "proposition", "subject", "says"))
    follows = followers(whole, constants)
    found = outcomes([one for one in whole if one.source not in follows])
    checked = tuple(one for one, outcome in found if outcome != "alone")
    if before is not None and before.checked == checked:
        intervals, likely = before.intervals, before.likely
    else:
        intervals, likely = _sampled(checked, constants) if checked else ({}, {})
    counts: dict[Ref, Counter[str]] = defaultdict(Counter)
    for one, outcome in found:
        counts[one.source][outcome] += 1
    unknown = Interval(estimate=0.5, low=0.0, high=1.0)
    leading = {source: follows.get(source, source) for source in sorted({one.source for one in whole})}
    records = {source: _record(source, counts[first], intervals.get(first, unknown), constants) for source, first in leading.items()}
    return Learned(records=records, likely=likely, follows=follows, checked=checked, intervals=intervals)


def followers(said: Sequence[Statement], constants: Constants) -> dict[Ref, Ref]:
    """The sources that say what another says nearly every time, with the first by name of those who say the same.

    Copying that nothing in the reports shows is seen in what is said alone (Dong, Berti-Equille and Srivastava 2009, VLDB).
    """
    table = constants["sources"]
    made: dict[Ref, set[tuple[str, bool]]] = defaultdict(set)
    for one in said:
        made[one.source].add((one.proposition, one.says))
    first: dict[Ref, Ref] = {}
    able = sorted(source for source, listed in made.items() if len(listed) >= table["alike_least"])
    for i, source in enumerate(able):
        for other in able[:i]:
            alike = len(made[source] & made[other])
            if alike >= table["alike_least"] and alike >= table["alike_share"] * len(made[source] | made[other]):
                first[source] = first.get(other, other)
                break
    return first


def outcomes(said: Sequence[Statement]) -> list[tuple[Statement, str]]:
    """What others made of each statement: `borne_out`, `contradicted`, `mixed` (both), or nothing (`alone`)."""
    by_proposition: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        by_proposition[one.proposition].append(one)
    return [(one, _outcome(one, by_proposition[one.proposition])) for one in said]


def _outcome(one: Statement, said: Sequence[Statement]) -> str:
    agree = {other.says == one.says for other in said if other.source != one.source}
    if not agree:
        return "alone"
    return "mixed" if len(agree) > 1 else "borne_out" if True in agree else "contradicted"


def _record(source: Ref, counts: Mapping[str, int], interval: Interval, constants: Constants) -> SourceRecord:
    enough = sum(counts.values()) - counts["alone"] >= constants["sources"]["least_checked"]
    return SourceRecord(
        source=source,
        grade=_grade(interval, constants) if enough else "F",
        reliability=interval,
        borne_out=counts["borne_out"],
        contradicted=counts["contradicted"],
        mixed=counts["mixed"],
        alone=counts["alone"],
    )


def _grade(interval: Interval, constants: Constants) -> str:
    """The letter whose bound the whole interval is above or below; F where it is too wide to say."""
    above, below = (constants["sources"][name] for name in ("above", "below"))
    good = (letter for letter, bound in above.items() if interval.low >= bound)
    bad = (letter for letter, bound in below.items() if interval.high <= bound)
    return next(good, next(bad, "F"))


def _entries(said: Sequence[Statement]) -> list[tuple[int, int, int]]:
    """Source, proposition and value of each statement, and of what sources leave unsaid of subjects that they speak of."""
    sources = {source: i for i, source in enumerate(sorted({one.source for one in said}))}
    places = {name: i for i, name in enumerate(sorted({one.proposition for one in said}))}
    made = {(sources[one.source], places[one.proposition]): ASSERTED if one.says else DENIED for one in said}
    about: dict[str, set[str]] = defaultdict(set)
    covers: dict[str, set[Ref]] = defaultdict(set)
    for one in said:
        about[one.subject].add(one.proposition)
        covers[one.subject].add(one.source)
    for subject, listed in about.items():
        for source in covers[subject]:
            for proposition in listed:
                made.setdefault((sources[source], places[proposition]), UNSAID)
    return sorted((source, place, value) for (source, place), value in made.items())


def _sampled(said: Sequence[Statement], constants: Constants) -> tuple[Mapping[Ref, Interval], Mapping[str, float]]:
    """Intervals of sources' reliability and the chance of each proposition, from the posterior's draws."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    sources, names = sorted({one.source for one in said}), sorted({one.proposition for one in said})
    who, what, value = (np.array(part) for part in zip(*_entries(said), strict=True))
    right, so = _draws((who, what, value), (len(sources), len(names)), constants)
    low, high = np.quantile(right, (0.05, 0.95), axis=0)
    estimate = right.mean(axis=0)
    intervals = {source: Interval(estimate=float(estimate[i]), low=float(low[i]), high=float(high[i])) for i, source in enumerate(sources)}
    return intervals, {name: float(so[i]) for i, name in enumerate(names)}


def _draws(
    entries: tuple[np.ndarray, np.ndarray, np.ndarray], sizes: tuple[int, int], constants: Constants
) -> tuple[np.ndarray, np.ndarray]:
    """Draws of each source's share of right statements (a row each), and each proposition's share of draws in which it is so."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    (who, what, value), (sources, propositions), table = entries, sizes, constants["sources"]
    drawn = np.random.default_rng(table["seed"])
    cell = who * 3 + value
    prior = np.repeat([table["prior_not_so"], table["prior_so"]], sources, axis=0)  # by source: of what is not so, then of what is
    votes = np.bincount(what, weights=(value == ASSERTED) * 1.0 - (value == DENIED) * 1.0, minlength=propositions)
    so = votes > 0
    kept, times = [], np.zeros(propositions)
    spoken, asserts = value != UNSAID, value == ASSERTED
    for sweep in range(table["sweeps"]):
        counts = np.bincount(cell + so[what] * (3 * sources), minlength=6 * sources)
        rates = _rates(drawn, counts.reshape(prior.shape) + prior).reshape(2, 3 * sources)
        share = drawn.beta(table["prior_truth"][0] + so.sum(), table["prior_truth"][1] + propositions - so.sum())
        evidence = np.bincount(what, weights=(rates[1] - rates[0])[cell], minlength=propositions)
        so = drawn.random(propositions) < 1.0 / (1.0 + np.exp(-np.clip(evidence + np.log(share / (1.0 - share)), -500.0, 500.0)))
        if sweep >= table["burn_in"]:
            times += so
            good = np.bincount(who, weights=spoken & (asserts == so[what]), minlength=sources)
            bad = np.bincount(who, weights=spoken, minlength=sources) - good
            right, wrong = _alike(good, bad, table)
            kept.append(drawn.beta(right + good, wrong + bad))
    return np.array(kept), times / len(kept)


def _alike(good: np.ndarray, bad: np.ndarray, table: Mapping[str, Any]) -> tuple[float, float]:
    """The beta prior of a source's being right that sources as a whole show (empirical Bayes by moments: Morris 1983, JASA 78).

    Where fewer than `shown_by` sources have said enough to be graded it is that of the constants; it is worth `shown_most` statements at
    most.
    """
    made = good + bad
    able = made >= table["least_checked"]
    if able.sum() < table["shown_by"]:
        return table["prior_right"][0], table["prior_right"][1]
    share, whole = good[able] / made[able], good[able].sum() / made[able].sum()
    between = share.var(ddof=1) - (whole * (1.0 - whole) / made[able]).mean()
    strength = min(max(whole * (1.0 - whole) / max(between, 1e-6) - 1.0, 2.0), table["shown_most"])
    return float(whole * strength), float((1.0 - whole) * strength)


def _rates(drawn: np.random.Generator, shapes: np.ndarray) -> np.ndarray:
    """Logarithms of rates of asserting, denying and leaving unsaid, a row for each of the Dirichlet posterior's `shapes`."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    gamma = drawn.gamma(shapes) + 1e-12
    made: np.ndarray = np.log(gamma / gamma.sum(axis=1, keepdims=True))
    return made
