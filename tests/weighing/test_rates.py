from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from parley.model import RecordedEvent
from parley.weighing.constants import bundled
from parley.weighing.rates import Windows, compared, covered, windows

YEAR = ("2014-01-01", "2016-12-31")


def events(first: str, count: int, *, every: int = 1, lasting: int = 0, deaths: int | None = 1) -> list[RecordedEvent]:
    days = [date.fromisoformat(first) + timedelta(days=every * n) for n in range(count)]
    return [
        RecordedEvent(row=n, earliest=day.isoformat(), latest=(day + timedelta(days=lasting)).isoformat(), deaths=deaths)
        for n, day in enumerate(days)
    ]


def test_the_days_between_agreement_and_effect_are_left_out() -> None:
    found = windows("2015-03-19", "2015-03-19", YEAR, bundled())
    assert found == Windows(before=("2014-03-19", "2015-03-18"), after=("2015-04-18", "2016-04-16"))
    assert found.days() == (365, 365)


def test_what_takes_effect_later_is_left_out_until_then() -> None:
    found = windows("2015-03-19", "2015-06-01", YEAR, bundled())
    assert found is not None
    assert found.after[0] == "2015-06-02"


def test_windows_end_where_the_data_does() -> None:
    found = windows("2015-03-19", "2015-03-19", ("2015-01-01", "2015-12-31"), bundled())
    assert found == Windows(before=("2015-01-01", "2015-03-18"), after=("2015-04-18", "2015-12-31"))
    assert windows("2015-03-19", "2015-03-19", ("2015-03-19", "2016-12-31"), bundled()) is None


def test_rates_are_of_the_days_that_each_window_has() -> None:
    over = Windows(before=("2015-01-01", "2015-01-10"), after=("2015-02-01", "2015-02-20"))
    found = compared(events("2015-01-01", 10) + events("2015-02-01", 10, every=2), over, bundled())
    assert (found.before, found.after, found.deaths_before, found.deaths_after) == (10, 10, 10, 10)
    assert found.ratio == pytest.approx(0.5)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.5 < found.high


def test_bounds_are_those_beyond_which_so_many_or_so_few_are_seen_in_five_of_a_hundred() -> None:
    over = Windows(before=("2015-01-01", "2015-01-10"), after=("2015-02-01", "2015-02-10"))
    found = compared(events("2015-01-01", 4) + events("2015-02-01", 9), over, bundled())
    assert found.low is not None
    assert found.high is not None
    assert binom.sf(8, 13, found.low / (1 + found.low)) == pytest.approx(0.05)
    assert binom.cdf(9, 13, found.high / (1 + found.high)) == pytest.approx(0.05)


def test_nothing_before_leaves_no_ratio_and_no_upper_bound() -> None:
    over = Windows(before=("2015-01-01", "2015-01-10"), after=("2015-02-01", "2015-02-10"))
    found = compared(events("2015-02-01", 5), over, bundled())
    assert (found.ratio, found.high) == (None, None)
    assert found.low is not None
    none = compared([], over, bundled())
    assert (none.ratio, none.low, none.high, none.clustering) == (None, None, None, None)


def test_what_may_lie_on_either_side_of_an_edge_counts_in_neither_window() -> None:
    over = Windows(before=("2015-01-01", "2015-01-10"), after=("2015-02-01", "2015-02-10"))
    found = compared(events("2015-01-09", 1, lasting=30), over, bundled())
    assert (found.before, found.after, found.across) == (0, 0, 1)


def test_events_on_one_day_are_more_clustered_than_spread_ones() -> None:
    over = Windows(before=("2015-01-01", "2015-02-25"), after=("2015-03-01", "2015-04-25"))
    spread = compared(events("2015-01-01", 16, every=7), over, bundled()).clustering
    heaped = compared(events("2015-01-01", 8, every=0) + events("2015-03-01", 8, every=0), over, bundled()).clustering
    assert spread is not None
    assert heaped is not None
    assert spread < 1.0 < heaped


@given(st.integers(0, 40), st.integers(0, 40))
def test_more_events_afterwards_never_lower_the_bounds(before: int, after: int) -> None:
    over = Windows(before=("2015-01-01", "2015-04-10"), after=("2015-06-01", "2015-09-08"))
    early = events("2015-01-01", before)
    fewer, more = (compared(early + events("2015-06-01", count), over, bundled()) for count in (after, after + 1))
    assert (fewer.low or 0.0) <= (more.low or 0.0)
    assert more.high is None or fewer.high is None or fewer.high <= more.high


def test_a_table_reaches_from_its_first_day_to_its_last() -> None:
    assert covered(events("2015-01-01", 3, lasting=2)) == ("2015-01-01", "2015-01-05")
    assert covered([]) is None
