"""Arrangements that a report speaks of again without their name, of before, or whose parties stand elsewhere than beside it."""

import pytest

from parley.model import Arrangement
from tests.conftest import Reader


def deals(reader: Reader, text: str) -> list[Arrangement]:
    _, reading = reader(text, published="2005-06-07")
    return list(reading.arrangements)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and the FARC signed a pact in May. A judge struck it down.", "collapsed"),
        ("Chad and the FARC signed a pact in May. Chad never honoured it.", "violated"),
        ("Chad and the FARC signed a pact in May. The villagers accepted it.", "agreed"),
    ],
)
def test_it_is_the_deal_just_told_of_where_only_a_deal_is_so_treated(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)] == [status]


def test_earlier_ones_are_deals_of_the_kind_of_the_sentence_before(reader: Reader) -> None:
    text = "Chad and Libya agreed on a truce. It was their fourth truce this year. Two earlier ones, arranged by Kenya, lasted for days."
    assert sorted(d.status for d in deals(reader, text)) == ["agreed", "collapsed"]


def test_who_accepts_and_who_refuses_a_plan_are_its_parties_and_not_who_proposed_it(reader: Reader) -> None:
    (deal,) = deals(reader, "The framework proposed by Kenya was accepted by Chad and refused by Libya.")
    assert (deal.parties, deal.mediators, deal.status) == (("chad", "libya"), ("kenya",), "rejected")


def test_a_plan_that_nobody_is_said_to_take_is_no_deal(reader: Reader) -> None:
    assert not deals(reader, "Chad presented a plan. Libya read the framework with care, Chad said.")


@pytest.mark.parametrize(
    "text",
    [
        "The 1984 Lome pact, in which Chad undertook to stop arming rebels in return for the expulsion of the exiles by Libya, was signed.",
        "Chad agreed to free captives in return for the withdrawal of troops by Libya.",
        "Chad signed a pact in which it promised to free captives in exchange for Libya's withdrawal.",
    ],
)
def test_what_is_given_in_return_shows_the_other_side(reader: Reader, text: str) -> None:
    (deal,) = deals(reader, text)
    assert (deal.parties, deal.status) == (("chad", "libya"), "agreed")


def test_which_takes_up_the_group_and_not_the_person_that_it_is_of(reader: Reader) -> None:
    (deal,) = deals(reader, "The FARC of Pedro Marin, which made its own peace with Chad in 1996, calls the vote a betrayal.")
    assert deal.parties == ("chad", "farc")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The 1996 Lome peace between Chad and the FARC lasted until the arrest of its leader.", "collapsed"),
        ("Chad and the FARC agreed on a moratorium on air strikes.", "agreed"),
        ("Chad may settle with the FARC alone.", "proposed"),
    ],
)
def test_a_peace_concluded_a_moratorium_on_strikes_and_a_settling_are_deals(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)] == [status]


def test_a_peace_that_nobody_concluded_is_none(reader: Reader) -> None:
    assert not deals(reader, "Chad wants peace with Libya. Libya loves the peace of the desert.")


def test_both_parties_are_the_rebels_and_their_own_government_where_the_report_tells_of_both(reader: Reader) -> None:
    text = "Colombia and the FARC signed a pact. Colombia will pay. Kenya honoured the FARC. Both parties praised the truce."
    _, reading = reader(text)
    both = [m.ref for m in reading.mentions if m.evidence.spans[0].of(text) == "Both parties"]
    assert both == ["colombia", "farc"]
