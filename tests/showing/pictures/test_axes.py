"""Two actors over time, and the scale that days stand on."""

from itertools import pairwise

import pytest

from parley.showing.pictures import axes, scale
from parley.showing.pictures.scale import MOST_TICKS
from tests.showing.pictures.rows import stood


def test_more_cooperation_is_higher_and_more_conflict_lower() -> None:
    made = axes([stood("2019-01-31", 1, 4), stood("2019-06-30", 3, 2)])
    assert made is not None
    first, last = made.samples
    assert first.x < last.x
    assert first.cooperation > last.cooperation  # further up is a smaller figure
    assert first.conflict > last.conflict


def test_nothing_leaves_its_side_of_the_middle() -> None:
    made = axes([stood("2019-01-31", 0, 9), stood("2019-06-30", 9, 0)])
    assert made is not None
    for sample in made.samples:
        assert made.middle - made.tall <= sample.cooperation <= made.middle <= sample.conflict <= made.middle + made.tall


def test_a_single_day_is_no_line() -> None:
    assert axes([stood("2019-01-31", 1, 1)]) is None
    assert axes([]) is None


@pytest.mark.parametrize("days", [("2019-01-01", "2019-02-03"), ("2001-05-01", "2019-02-03"), ("1950", "2020-06")])
def test_ticks_stand_in_order_and_can_be_read(days: tuple[str, str]) -> None:
    made = scale(days, 0, 960)
    assert made is not None
    ticks = made.ticks()
    assert 1 <= len(ticks) <= MOST_TICKS + 1
    assert all(one.x < two.x for one, two in pairwise(ticks))


def test_a_day_stands_between_those_before_and_after_it() -> None:
    made = scale(["2019-01-01", "2019-12-31"], 0, 960)
    assert made is not None
    assert 0 <= made.x("2019-01-01") < made.x("2019-06-01") < made.x("2019-12-31") <= 960


def test_a_month_and_a_year_begin_and_end_where_their_days_do() -> None:
    made = scale(["2018", "2019"], 0, 960)
    assert made is not None
    assert made.x("2019") == made.x("2019-01-01")
    assert made.x("2019-02", end=True) == made.x("2019-02-28")


def test_a_day_out_of_the_scale_stands_at_its_edge() -> None:
    made = scale(["2019-01-01", "2019-12-31"], 0, 960)
    assert made is not None
    assert made.x("1900-01-01") == 0
    assert made.x("2100-01-01") == 960


def test_no_days_make_no_scale() -> None:
    assert scale([], 0, 960) is None


@pytest.mark.parametrize("days", [("2020-11-10", "2020-11-10"), ("2020-11-02", "2020-11-29"), ("2020-10-30", "2020-11-20")])
def test_a_line_of_some_days_has_marks_too(days: tuple[str, str]) -> None:
    found = scale(days, 0, 900)
    assert found is not None
    assert len(found.ticks()) > 1
    assert len({one.label for one in found.ticks()}) == len(found.ticks())


def test_both_axes_are_marked_with_the_same_round_figure() -> None:
    made = axes([stood("2019-01-31", 4, 1), stood("2019-02-28", 9, 2)])
    assert made is not None
    up, down = made.marks
    assert up.label == down.label == "10"
    assert made.middle - up.y == pytest.approx(down.y - made.middle)
    assert 0 < made.middle - up.y < made.tall


def test_a_figure_just_below_a_round_one_has_marks() -> None:
    assert axes([stood("2019-01-31", 69.44444444444443, 1), stood("2019-02-28", 1, 2)]) is not None
