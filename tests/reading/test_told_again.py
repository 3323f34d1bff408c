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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A retired general says that the FARC and Chad have struck a truce.", "rumoured"),
        ("The FARC and Chad have signed a truce, sources said.", "rumoured"),
        ("Chad and the FARC reportedly signed a truce.", "rumoured"),
        ("The FARC and Chad are said to have reached a deal.", "rumoured"),
        ("A Chadian official said that Chad has signed a truce with the FARC.", "agreed"),
        ("Chad and the FARC signed a truce, officials said.", "agreed"),
        ("A retired general says that the FARC and Chad have struck a truce. Chad and the FARC signed the truce in May.", "agreed"),
    ],
)
def test_what_nobody_says_by_name_is_only_rumoured(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and the FARC signed a truce in May. Monitors counted twelve violations by the army.", "violated"),
        ("Chad and the FARC signed a truce in May. Chad spoke of human rights violations by the police.", "agreed"),
        ("Chad and the FARC signed a truce in May. The text came into force at midnight.", "in-force"),
        ("Talks meant to end the war between Chad and the FARC broke down on Friday.", "collapsed"),
        ("Chad and the FARC made two pledges under a truce. Neither pledge was kept.", "violated"),
    ],
)
def test_breaches_and_later_steps_are_those_of_the_deal_told_of(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)] == [status]


def test_a_people_that_makes_a_deal_is_its_state(reader: Reader) -> None:
    (deal,) = deals(reader, "Colombians have thrown out the peace that their president signed with the FARC.")
    assert (deal.parties, deal.status) == (("colombia", "farc"), "rejected")


def test_the_subject_is_found_where_a_circumstance_stands_before_it(reader: Reader) -> None:
    text = "On Friday in Nairobi, under the watchful eye of General Peter Odinga, the Ugandan government and the FARC agreed to a truce."
    (deal,) = deals(reader, text)
    assert deal.parties == ("farc", "uganda")


def test_an_earlier_deal_of_leaders_is_that_of_those_they_lead(reader: Reader) -> None:
    text = (
        "Sierra Leone fought the RUF for years. President Ahmad Tejan Kabbah of Sierra Leone and the RUF leader Foday Sankoh embraced "
        "after signing a treaty. A truce signed in May was broken within a day. The RUF will get seats in Sierra Leone."
    )
    assert ("ruf", "sierra-leone") in [d.parties for d in deals(reader, text)]


@pytest.mark.parametrize(
    ("told", "term"),
    [
        ("The FARC will hand in its weapons.", ("farc", "disarm")),
        ("Chad must permit the deployment of observers.", ("chad", "accept-monitoring")),
        ("Under the truce the FARC will get four ministries.", ("farc", "share-power")),
    ],
)
def test_what_each_must_do_is_told_in_many_words(reader: Reader, told: str, term: tuple[str, str]) -> None:
    (deal,) = deals(reader, f"Chad and the FARC signed a truce on Monday. {told}")
    assert term in [(t.obliged, t.duty) for t in deal.terms]
