"""How often recorded events came before and after a deal, and the ratio of the two rates with an exact interval.

Given how many events there were in all, how many of them fall in the later window is binomial where events come independently; the
bounds of Clopper and Pearson (1934, Biometrika 26) for that share are those of the rate ratio (Przyborowski and Wilenski 1940, Biometrika
31). Events of a war come in clusters: how much more their counts vary than independent ones would is told beside it, and the interval is
then too narrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, variance

from parley.model import RecordedEvent
from parley.weighing.constants import Constants
from parley.weighing.windows import days_between, shifted


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """The days (ISO, first and last) before and after a deal over which events are counted; those between them are left out."""

    before: tuple[str, str]
    after: tuple[str, str]

    def days(self) -> tuple[int, int]:
        """How many days each window has."""
        return days_between(*self.before) + 1, days_between(*self.after) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Events counted in both windows: how many, how deadly, the ratio of the rates and its interval (None: no bound, nothing to compare).

    `across` are events that may lie on either side of an edge of a window, and count in none. `clustering` is the variance of counts a
    week over their mean, 1 for independent events; None where too little is counted.
    """

    windows: Windows
    before: int
    after: int
    across: int
    deaths_before: int | None
    deaths_after: int | None
    ratio: float | None
    low: float | None
    high: float | None
    clustering: float | None


def windows(first: str, last: str, covered: tuple[str, str], constants: Constants) -> Windows | None:
    """The windows around a deal made and taking effect from `first` to `last` (ISO days), as far as the data is `covered`.

    None where the data does not reach to both sides of what is left out.
    """
    table = constants["effect"]
    resumed = max(shifted(first, table["left_out_days"]), shifted(last, 1))
    before = max(shifted(first, -table["before_days"]), covered[0]), min(shifted(first, -1), covered[1])
    after = max(resumed, covered[0]), min(shifted(resumed, table["after_days"] - 1), covered[1])
    return Windows(before=before, after=after) if before[0] <= before[1] and after[0] <= after[1] else None


def covered(events: Iterable[RecordedEvent]) -> tuple[str, str] | None:
    """From the first to the last day that any event of a table can have been on; None of an empty one."""
    listed = list(events)
    return (min(one.earliest for one in listed), max(one.latest for one in listed)) if listed else None


def compared(events: Sequence[RecordedEvent], over: Windows, constants: Constants) -> Rates:
    """The events counted over both windows, and the ratio of their rates."""
    early, late = ([one for one in events if _within(one, window)] for window in (over.before, over.after))
    met = [one for one in events if any(_meets(one, window) for window in (over.before, over.after))]
    ratio, low, high = _ratio((len(early), len(late)), over.days(), constants["effect"]["coverage"])
    return Rates(
        windows=over,
        before=len(early),
        after=len(late),
        across=len(met) - len(early) - len(late),
        deaths_before=_deaths(early),
        deaths_after=_deaths(late),
        ratio=ratio,
        low=low,
        high=high,
        clustering=_clustering(((early, over.before), (late, over.after)), constants["effect"]["cluster_days"]),
    )


def _within(one: RecordedEvent, window: tuple[str, str]) -> bool:
    return window[0] <= one.earliest and one.latest <= window[1]


def _meets(one: RecordedEvent, window: tuple[str, str]) -> bool:
    return one.earliest <= window[1] and one.latest >= window[0]


def _deaths(events: Sequence[RecordedEvent]) -> int | None:
    """The deaths of the events that give them; None where none does."""
    told = [one.deaths for one in events if one.deaths is not None]
    return sum(told) if told or not events else None


def _ratio(counts: tuple[int, int], days: tuple[int, int], coverage: float) -> tuple[float | None, float | None, float | None]:
    """The later rate over the earlier with its exact interval; None for a ratio or bound that there is none of."""
    from scipy.stats import binomtest  # noqa: PLC0415 - heavy parts load when first needed

    if not sum(counts):
        return None, None, None
    bounds = binomtest(counts[1], sum(counts)).proportion_ci(coverage, method="exact")
    exposure = days[0] / days[1]
    low, high = (None if share >= 1.0 else share / (1.0 - share) * exposure for share in (bounds.low, bounds.high))
    return counts[1] / counts[0] * exposure if counts[0] else None, low, high


def _clustering(counted: Iterable[tuple[Sequence[RecordedEvent], tuple[str, str]]], step: int) -> float | None:
    """The variance of counts over stretches of `step` days over their mean, of both windows together; None where too little is there."""
    spread = []
    for events, (first, last) in counted:
        stretches = (days_between(first, last) + 1) // step
        counts = [0] * stretches
        for one in events:
            if (at := days_between(first, one.earliest) // step) < stretches:
                counts[at] += 1
        if len(counts) > 1 and sum(counts) > 1:
            spread.append((variance(counts) / mean(counts), len(counts)))
    return sum(value * size for value, size in spread) / sum(size for _, size in spread) if spread else None
