"""Deals over time: a party's statuses as stretches, and every deal of a register on one line."""

from pathlib import Path

import pytest

from parley import asking
from parley.asking import DealAnswer
from parley.knowledge import Knowledge
from parley.showing.pictures import lanes, register_lanes
from parley.showing.pictures.lanes import WIDTH
from tests.showing.pictures.rows import deal
from tests.truce import truce_ledger


@pytest.fixture(scope="module")
def doha(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> DealAnswer:
    folder: Path = tmp_path_factory.mktemp("truce")
    return asking.deal(truce_ledger(folder / "l", knowledge), "Doha")


def test_each_party_has_a_lane_of_its_own_steps_one_after_the_other(doha: DealAnswer) -> None:
    made = lanes(doha, {})
    assert made is not None
    assert {lane.ref for lane in made.lanes} <= set(doha.deal.parties)
    sudan = next(lane for lane in made.lanes if lane.ref == "sudan")
    assert [bar.status for bar in sudan.bars] == ["negotiating", "agreed", "violated", "collapsed"]
    for bar, following in zip(sudan.bars, sudan.bars[1:], strict=False):
        assert bar.x + bar.width == pytest.approx(following.x, abs=3)
    assert [bar.open for bar in sudan.bars] == [False, False, False, True]


def test_a_stretch_opens_on_the_sentence_that_it_begins_with(doha: DealAnswer) -> None:
    made = lanes(doha, {})
    assert made is not None
    places = {(step.at.document, step.at.start) for step in doha.steps}
    assert {(bar.document, bar.start) for lane in made.lanes for bar in lane.bars} <= places


def test_deals_of_one_register_share_a_line_of_time() -> None:
    made = register_lanes(
        [deal("late", "2019-06-01", "2019-08-01"), deal("early", "2018-01-01", "2018-03-01"), deal("undated", None, None)]
    )
    assert made is not None
    assert [lane.ref for lane in made.lanes] == ["early", "late"]
    early, late = (lane.bars[0] for lane in made.lanes)
    assert early.x + early.width < late.x
    assert made.undated == 1


def test_nothing_dated_is_no_picture() -> None:
    assert register_lanes([deal("a", None, None)]) is None
    assert register_lanes([]) is None


def test_a_deal_of_a_day_can_still_be_seen() -> None:
    made = register_lanes([deal("day", "2018-01-01", "2018-01-01"), deal("years", "2010-01-01", "2020-01-01")])
    assert made is not None
    assert min(lane.bars[0].width for lane in made.lanes) >= 6


def test_names_stand_beside_their_stretch_within_the_picture() -> None:
    left, right = deal("l", "2010-01-01", "2010-02-01"), deal("r", "2020-01-01", "2020-02-01")
    made = register_lanes([left, right])
    assert made is not None
    first, last = made.lanes
    assert not first.before
    assert first.x > first.bars[0].x
    assert last.before
    assert last.x < last.bars[0].x


def test_the_name_of_a_stretch_that_fills_the_line_is_written_in_it_and_whole() -> None:
    made = register_lanes([deal("all", "2010-01-01", "2020-01-01", "Peace agreement of Egypt and Israel")])
    assert made is not None
    [lane] = made.lanes
    [bar] = lane.bars
    assert lane.inside
    assert lane.label == "Peace agreement of Egypt and Israel"
    assert bar.x < lane.x < bar.x + bar.width < WIDTH
