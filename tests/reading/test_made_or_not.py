"""What makes an arrangement, and what only looks like one: who can be its party, and words that leave it unmade."""

import pytest

from parley.model import Arrangement
from tests.conftest import Reader


def deals(reader: Reader, text: str) -> list[Arrangement]:
    _, reading = reader(text)
    return list(reading.arrangements)


@pytest.mark.parametrize(
    "text",
    [
        "The senators want a deal. The Democrats and the Republicans reached a compromise over the bill, lawmakers said.",
        "Kenya celebrated Armistice Day. Chad and Libya met at the armistice line.",
        "Chad accused Libya. Any reconciliation among the Libyan factions seems far off, Chad said.",
        "Chad and Libya agreed that the fighters pose a threat.",
        "Chad and Libya both agree the border is unsafe.",
        "Chad made special deals with Libyan enemies.",
        "The Chadian president will attend his second United Nations meeting this week.",
        "Kenya and Uganda are in a trade war. Kenya and Uganda reached a truce over tariffs.",
    ],
)
def test_who_are_no_adversaries_or_nobody_by_name_make_no_deal(reader: Reader, text: str) -> None:
    assert not deals(reader, text)


def test_a_treaty_is_no_party_of_itself(reader: Reader) -> None:
    (deal,) = deals(reader, "Chad and Libya struck a last-minute Zorvan deal on Sunday.")
    assert set(deal.parties) == {"chad", "libya"}


def test_the_partner_of_an_accord_called_by_a_place_is_not_guessed(reader: Reader) -> None:
    assert not deals(reader, "Libya was pleased. Chad withdrew from the Lisbon agreement on Thursday, Libya said.")


def test_who_watches_over_a_deal_has_none_of_its_own(reader: Reader) -> None:
    [deal] = deals(reader, "Chad and Libya signed an agreement. Kenya and Uganda will monitor the agreement.")
    assert set(deal.parties) == {"chad", "libya"}


def test_truces_of_whoever_keeps_them_are_none_of_those_told_of(reader: Reader) -> None:
    [deal] = deals(reader, "Chad and Libya reached a trade agreement. Under it, prisoners of groups that keep their truces will be freed.")
    assert (deal.kind, set(deal.parties)) == ("cooperation", {"chad", "libya"})


def test_who_helps_at_the_deal_told_of_is_no_party_of_another(reader: Reader) -> None:
    text = "Chad and Libya agreed to a truce. Kenya helped to negotiate the deal, and Uganda praised it."
    assert {frozenset(deal.parties) for deal in deals(reader, text)} == {frozenset({"chad", "libya"})}


def test_a_leader_is_no_party_beside_the_own_group(reader: Reader) -> None:
    (deal,) = deals(reader, "Colombia and the FARC signed a truce. The truce between Colombia, the FARC and FARC leader Timochenko holds.")
    assert set(deal.parties) == {"colombia", "farc"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya spent months trying to force an agreement between Chad and Libya.", "proposed"),
        ("The envoys are heading toward an agreement between Chad and Libya.", "proposed"),
        ("The truce between Chad and Libya, which ends on Tuesday, was signed in May.", "agreed"),
        ("The deal between Chad and Libya does not call for troops to leave.", "agreed"),
        ("Why did Chad break its truce with Libya?", "agreed"),
        ("Chad and Libya resumed their stalled talks.", "negotiating"),
        ("The talks between Chad and Libya ended on Friday.", "negotiating"),
        ("The talks between Chad and Libya ended without a deal.", "collapsed"),
        ("The talks between Chad and Libya failed to free the hostages.", "negotiating"),
        ("Chad hailed the vote and held talks with Libya.", "negotiating"),
    ],
)
def test_what_is_meant_or_set_or_happens_beside_a_deal_is_not_its_fate(reader: Reader, text: str, status: str) -> None:
    assert [deal.status for deal in deals(reader, text)] == [status]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Chad and Libya agreed that the fighters would leave.", "cooperation", "agreed"),
        ("Chad and Libya agreed that each side withdraw its troops.", "cooperation", "agreed"),
        ("Chad and Libya agreed that the cease-fire would start at dawn.", "ceasefire", "agreed"),
        ("Chad and Libya agreed the truce will begin on Monday.", "ceasefire", "agreed"),
        ("Chad has agreed with Libya that the pact will take effect in June.", "cooperation", "agreed"),
        ("Chad and Libya agreed that talks would resume in May.", "talks", "proposed"),
        ("Chad and Libya agreed that the treaty had collapsed.", "cooperation", "collapsed"),
    ],
)
def test_what_two_agree_shall_be_done_is_a_deal(reader: Reader, text: str, kind: str, status: str) -> None:
    assert [(d.kind, d.status, set(d.parties)) for d in deals(reader, text)] == [(kind, status, {"chad", "libya"})]


def test_talks_of_today_do_not_end_a_treaty_of_another_year(reader: Reader) -> None:
    _, reading = reader(
        "The 1987 treaty between Chad and Libya was signed in Rome. Talks on its renewal have collapsed.", published="2015-06-01"
    )
    assert {(d.kind, d.status) for d in reading.arrangements} == {("cooperation", "agreed"), ("talks", "collapsed")}


def test_of_several_deals_in_one_breath_each_has_its_own_place(reader: Reader) -> None:
    found = deals(reader, "Several are in effect, most notably Chad's deals with the FARC in Puntland and the ELN in Jubaland.")
    assert {(tuple(sorted(set(d.parties) - {"chad"})), d.where) for d in found} == {(("farc",), "Puntland"), (("eln",), "Jubaland")}


def test_government_and_opposition_of_a_country_are_two_sides(reader: Reader) -> None:
    (deal,) = deals(reader, "Syria's government and opposition will hold talks in Geneva next month.")
    assert set(deal.parties) == {"syria", "syrian-opposition"}


def test_two_named_right_before_are_whose_agreement_it_is(reader: Reader) -> None:
    (deal,) = deals(reader, "The fighters struck in Niger and Chad in revenge for their agreement to form a joint force.")
    assert (deal.kind, set(deal.parties)) == ("alliance", {"chad", "niger"})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The truce was reached after five hours of negotiations between Kenya and Uganda.", "agreed"),
        ("Kenya's delegates reached Kampala after talks with Uganda.", "negotiating"),
        ("No deal was reached in talks between Kenya and Uganda.", "proposed"),
    ],
)
def test_talks_that_a_deal_came_of_ended_in_agreement(reader: Reader, text: str, status: str) -> None:
    assert [deal.status for deal in deals(reader, text) if deal.kind == "talks"] == [status]
