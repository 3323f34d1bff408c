"""How far an arrangement has come, where words around it tell what is only feared, meant, supposed or said of something else."""

import pytest

from parley.model import Arrangement
from tests.conftest import Reader


def deals(reader: Reader, text: str) -> list[Arrangement]:
    _, reading = reader(text)
    return list(reading.arrangements)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and Libya signed a truce in May. It would be a mistake to break the truce, Kenya said.", "agreed"),
        ("Chad threatened to cancel its talks with Libya.", "negotiating"),
        ("Kenya said a raid could cause the truce between Chad and Libya to collapse.", "agreed"),
        ("If the talks between Chad and Libya have broken off, Kenya will act.", "negotiating"),
        ("Chad and Libya signed a truce in May. Chad weighed the option of rejecting the truce.", "agreed"),
        ("Chad and Libya signed a truce in May. Breaking the truce would be a mistake for Chad.", "agreed"),
        ("Chad decided to withdraw from its truce with Libya.", "collapsed"),
        ("Chad and Libya signed a truce in May. Chad's withdrawal from the truce angered Kenya.", "collapsed"),
        ("Chad called off a vote on its deal with Libya.", "agreed"),
        ("Tariffs remain obstacles to a deal between Chad and Libya.", "proposed"),
        ("The war between Chad and Libya ended in an armistice in 1987.", "agreed"),
        ("An agreement between Chad and Libya is close.", "negotiating"),
        ("After a deal between Chad and Libya is signed, Kenya will send troops.", "proposed"),
        ("Chad and Libya are intent on reaching a truce.", "proposed"),
        ("Any deal that Chad signed with Libya would be void.", "proposed"),
        ("Kenya backed efforts to reach a deal between Chad and Libya.", "proposed"),
    ],
)
def test_only_what_is_told_as_done_moves_a_deal_on(reader: Reader, text: str, status: str) -> None:
    (deal,) = deals(reader, text)
    assert deal.status == status


def test_truces_in_general_break_no_truce(reader: Reader) -> None:
    text = "Chad and Libya signed a truce in May. Chad has in the past not kept less formal truces."
    (deal,) = deals(reader, text)
    assert deal.status == "agreed"


def test_what_a_faction_refuses_does_not_end_its_groups_truce(reader: Reader) -> None:
    text = "A faction of the FARC rejected the truce that the FARC signed with Colombia in May."
    (deal,) = deals(reader, text)
    assert deal.status == "agreed"


def test_the_year_in_which_a_deal_ended_makes_no_second_deal(reader: Reader) -> None:
    text = "Chad and Libya signed a truce in 2015. Chad withdrew from the truce with Libya in 2018."
    (deal,) = deals(reader, text)
    assert deal.status == "collapsed"


def test_one_or_the_other_are_on_one_side(reader: Reader) -> None:
    assert not [d for d in deals(reader, "Kenya will act if Chad or Libya breaks the truce.") if set(d.parties) == {"chad", "libya"}]


def test_a_settlement_is_not_guessed_to_be_of_two_who_only_fight(reader: Reader) -> None:
    assert not deals(reader, "Chad is at war with Libya. The settlement collapsed on Monday.")


def test_leaders_who_meet_are_named_themselves(reader: Reader) -> None:
    text = "Donald Trump called off a secret meeting with the Taliban on Saturday."
    (deal,) = deals(reader, text)
    assert (set(deal.parties), deal.status) == ({"donald-trump", "taliban"}, "collapsed")


def test_a_doubt_about_what_a_deal_can_do_contests_no_deal(reader: Reader) -> None:
    text = "Chad and Libya are in talks. Kenya questioned whether a deal can prevent a war."
    (deal,) = deals(reader, text)
    assert not deal.contested


def test_a_denial_right_after_contests_what_somebody_claimed(reader: Reader) -> None:
    text = (
        "The rebel spokesman said that Chad had left the valley under a deal with tribal elders. "
        "But, according to a Libyan official, no agreement has been reached between Chad and the Toubou."
    )
    (deal,) = [d for d in deals(reader, text) if d.status in ("agreed", "in-force")]
    assert deal.contested


def test_the_terms_of_the_one_offer_of_a_report_are_bound_from_afar(reader: Reader) -> None:
    text = (
        "Pakistan offered a settlement of the Afghan war to the United States. Snow fell. It was cold. The roads were shut. Nobody came. "
        "The shops were empty. The schools were shut. "
        "In return for reining in the Haqqanis, Pakistan wants influence, an official said. "
        "It would be accepted only if Pakistan forces the Haqqani network to break with al-Qaeda."
    )
    (deal,) = deals(reader, text)
    assert {(t.obliged, t.duty) for t in deal.terms} == {("pakistan", "other"), ("haqqani-network", "break-ties")}


def test_a_refusal_is_no_duty(reader: Reader) -> None:
    text = "Chad and Libya are in talks. Chad said that it would not cease its operations."
    (deal,) = deals(reader, text)
    assert not deal.terms


def test_government_forces_in_a_town_are_those_of_its_country(reader: Reader) -> None:
    (deal,) = deals(reader, "The Houthis signed a truce with government forces in Hodeidah.")
    assert set(deal.parties) == {"houthis", "yemeni-army"}
