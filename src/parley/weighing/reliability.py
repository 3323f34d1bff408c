"""How far sources can be relied on, learned from whom they agree with: a model of the Dawid–Skene family.

Dawid and Skene (1979, Applied Statistics 28(1)): each source has its own rates of saying each thing of what is so and of what is not, and
what is so is inferred with them. Here a source asserts, denies or leaves unsaid (which counts where it speaks of the same two actors at
all), a statement counts once for each independent origin, and all is drawn from its posterior by Gibbs sampling (Kim and Ghahramani 2012),
so that intervals hold what is not known of the others too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from parley.model import STANDS, Interval, Origin, Proposition, Ref, SourceRecord
from parley.weighing.agreement import Able, Statement, made
from parley.weighing.constants import Constants
from parley.weighing.origins import named, node
from parley.weighing.sampling import ASSERTED, DENIED, UNSAID, VALUES, Chunk, draws
from parley.weighing.windows import dates, days_between, first_reported

if TYPE_CHECKING:
    import numpy as np

IN_ORDER = attrgetter("source", "proposition", "subject", "says")  # several times as fast as to compare statements


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
    return sorted((next(iter(said)) for said in found.values() if len(said) == 1), key=IN_ORDER)


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
    if len(origin.sources) == 1:
        return origin.sources[0]
    told: dict[Ref, list[str]] = defaultdict(list)
    for one in origin.testimony:
        if (source := node(one.path, 0)) in origin.sources:
            told[source].append(one.published or "9999")
    return min(told, key=lambda source: (min(told[source]), -len(told[source]), source))


def learn(said: Sequence[Statement], constants: Constants, before: Learned | None = None) -> Learned:
    """What the statements tell of sources and propositions; the same whatever order they came in.

    What was learned `before` by the same constants spares drawing anew where no more is checked.
    """
    whole = sorted(set(said), key=IN_ORDER)
    follows = followers(whole, constants)
    found = outcomes([one for one in whole if one.source not in follows])
    checked = tuple(one for one, outcome in found if outcome != "alone")
    if before is not None and before.checked == checked:
        shown, likely = before.intervals, before.likely
    else:
        shown, likely = _sampled(checked, constants) if checked else ({}, {})
    counts = counted(found)
    records = {source: record(source, follows, counts, shown, constants) for source in sorted({one.source for one in whole})}
    return Learned(records=records, likely=likely, follows=follows, checked=checked, intervals=shown)


def counted(found: Iterable[tuple[Statement, str]]) -> dict[Ref, Counter[str]]:
    """How often each source's statements came to each outcome."""
    counts: dict[Ref, Counter[str]] = defaultdict(Counter)
    for one, outcome in found:
        counts[one.source][outcome] += 1
    return counts


def record(
    source: Ref, follows: Mapping[Ref, Ref], counts: Mapping[Ref, Counter[str]], shown: Mapping[Ref, Interval], constants: Constants
) -> SourceRecord:
    """The record of a source, which is that of whom it follows."""
    first = follows.get(source, source)
    return _record(source, counts.get(first, Counter()), shown.get(first, Interval(estimate=0.5, low=0.0, high=1.0)), constants)


def followers(said: Collection[Statement], constants: Constants) -> dict[Ref, Ref]:
    """The sources that say what another says nearly every time, with the first by name of those who say the same."""
    able = Able.of(made(said), constants)
    return able.following([able.together(said, constants)], constants)


def outcomes(said: Sequence[Statement]) -> list[tuple[Statement, str]]:
    """What others made of each statement: `borne_out`, `contradicted`, `mixed` (both), or nothing (`alone`)."""
    by_proposition: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        by_proposition[one.proposition].append(one)
    return [(one, _outcome(one, by_proposition[one.proposition])) for one in said]


def _outcome(one: Statement, said: Sequence[Statement]) -> str:
    if len(said) == 1:
        return "alone"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What is said, and left unsaid, of propositions by sources that speak of their subjects, as numbers in the order of the names.

    `cell` and `what` are as in a `Chunk` of all propositions.
    """

    sources: tuple[Ref, ...]
    propositions: tuple[str, ...]
    cell: np.ndarray
    what: np.ndarray


def entries(said: Collection[Statement]) -> Entries:
    """Source, proposition and value of each statement, and of what sources leave unsaid of subjects that they speak of."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    names, whats = sorted({one.source for one in said}), sorted({one.proposition for one in said})
    sources, places = ({name: i for i, name in enumerate(listed)} for listed in (names, whats))
    about, covers = defaultdict[str, set[int]](set), defaultdict[str, set[int]](set)
    for one in said:
        about[one.subject].add(places[one.proposition])
        covers[one.subject].add(sources[one.source])
    whole = [np.add.outer(_numbers(listed) * len(names), _numbers(covers[subject])).ravel() for subject, listed in about.items()]
    code = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *whole]))
    given = _numbers(places[one.proposition] * len(names) + sources[one.source] for one in said)
    value = np.full(len(code), UNSAID, dtype=np.int64)
    value[np.searchsorted(code, given)] = _numbers(ASSERTED if one.says else DENIED for one in said)
    what, source = np.divmod(code, max(len(names), 1))
    return Entries(sources=tuple(names), propositions=tuple(whats), cell=source * VALUES + value, what=what)


def _numbers(listed: Iterable[int]) -> np.ndarray:
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    return np.fromiter(listed, dtype=np.int64)


def _sampled(said: Collection[Statement], constants: Constants) -> tuple[Mapping[Ref, Interval], Mapping[str, float]]:
    """Intervals of sources' reliability and the chance of each proposition, from the posterior's draws."""
    of = entries(said)
    whole = Chunk(first=0, count=len(of.propositions), cell=of.cell, what=of.what)
    right, so = draws(lambda: [whole], (len(of.sources), len(of.propositions)), constants)
    return intervals(of.sources, right), dict(zip(of.propositions, so.tolist(), strict=True))


def intervals(sources: Sequence[Ref], right: np.ndarray) -> dict[Ref, Interval]:
    """The estimate of each source's reliability and its 90% interval, from draws of it."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    (low, high), estimate = np.quantile(right, (0.05, 0.95), axis=0), right.mean(axis=0)
    return {name: Interval(estimate=float(estimate[i]), low=float(low[i]), high=float(high[i])) for i, name in enumerate(sources)}
