"""How far an arrangement has come, by how it is told."""

import pytest

from tests.conftest import Reader
from tests.reading.test_deals import WAR, deals, only


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Armenia proposed a truce with Azerbaijan.", "proposed"),
        ("Armenia and Azerbaijan are negotiating.", "negotiating"),
        ("Armenia and Azerbaijan signed a truce on Monday.", "agreed"),
        ("The truce between Armenia and Azerbaijan took effect at dawn.", "in-force"),
        ("Armenia violated its truce with Azerbaijan.", "violated"),
        ("Armenia failed to honour its truce with Azerbaijan.", "violated"),
        ("Talks between Armenia and Azerbaijan collapsed.", "collapsed"),
        ("Armenia has rejected talks with Azerbaijan.", "rejected"),
        ("It is unclear whether Armenia and Azerbaijan are in talks.", "rumoured"),
        ("Armenia may be holding talks with Azerbaijan.", "rumoured"),
        ("Turkey accused Armenia of secretly negotiating with Azerbaijan.", "rumoured"),
        ("Armenia may hold talks with Azerbaijan.", "proposed"),
        ("Armenia accused Azerbaijan of violating their truce.", "violated"),
        ("A truce between Armenia and Azerbaijan is off the table.", "rejected"),
        ("A truce between Armenia and Azerbaijan is out of reach.", "proposed"),
        ("A truce between Armenia and Azerbaijan remains elusive.", "proposed"),
        ("The truce between Armenia and Azerbaijan remains intact.", "in-force"),
        ("Armenia and Azerbaijan nearly signed a truce in May.", "proposed"),
        ("Armenia and Azerbaijan agreed to hold talks.", "proposed"),
        ("The truce between Armenia and Azerbaijan no longer holds.", "collapsed"),
        ("The deal between Armenia and Azerbaijan is no longer in force.", "collapsed"),
        ("Armenia is no longer in talks with Azerbaijan.", "collapsed"),
        ("Armenia no longer violates its truce with Azerbaijan.", "in-force"),
        ("Armenia no longer rejects a truce with Azerbaijan.", "proposed"),
        ("The truce between Armenia and Azerbaijan no longer exists.", "collapsed"),
        ("The truce between Armenia and Azerbaijan is no longer expected to hold.", "agreed"),
        ("Armenia denied Azerbaijan's request for talks.", "rejected"),
        ("Armenia and Azerbaijan signed a truce. Monitors will report violations of the truce.", "agreed"),
        ("Armenia and Azerbaijan signed a truce. Monitors reported violations of the truce.", "violated"),
        ("Armenia rejected Azerbaijan's offer of talks.", "rejected"),
        ("Armenia rejected a truce offer from Azerbaijan.", "rejected"),
        ("Azerbaijan's proposal for a truce was rejected by Armenia.", "rejected"),
        ("Armenia and Azerbaijan rejected a Swiss plan for a truce.", "rejected"),
        ("Armenia and Azerbaijan fought for years. Azerbaijan proposed a truce but Armenia rejected it.", "rejected"),
        ("Armenia and Azerbaijan fought for years. Azerbaijan proposed a truce. Armenia accepted the offer.", "agreed"),
        ("Armenia and Azerbaijan agreed to a truce but Georgia rejected it.", "agreed"),
        ("Armenia said a truce with Azerbaijan had collapsed.", "collapsed"),
        ("The truce between Armenia and Azerbaijan appeared to be holding.", "in-force"),
        ("The truce between Armenia and Azerbaijan appears to have collapsed.", "collapsed"),
        ("The truce between Armenia and Azerbaijan began to unravel.", "collapsed"),
        ("Armenia's parliament rejected the treaty with Azerbaijan.", "rejected"),
        ("The Swiss parliament rejected the treaty between Armenia and Azerbaijan.", "agreed"),
        ("Armenia threatened to end the truce with Azerbaijan.", "in-force"),
        ("Armenia and Azerbaijan concluded a round of talks.", "negotiating"),
        ("Armenia and Azerbaijan are at the negotiating table.", "negotiating"),
        ("Despite the truce, Armenia shelled Azerbaijan.", "violated"),
        ("Armenia no longer wants a deal with Azerbaijan.", "rejected"),
        ("Armenia said it was not in talks with Azerbaijan.", "rumoured"),
        ("Armenia denied any talks with Azerbaijan.", "rumoured"),
        ("Armenia denied that it has a deal with Azerbaijan.", "rumoured"),
        ("Armenia denied that its truce with Azerbaijan had collapsed.", "in-force"),
        ("Armenia denied breaking the truce with Azerbaijan.", "agreed"),
        ("Armenia denied that it had rejected the deal with Azerbaijan.", "proposed"),
    ],
)
def test_the_words_around_an_arrangement_tell_how_far_it_has_come(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)][-1:] == [status]


def test_who_refuses_what_a_mediator_proposes_has_no_deal_with_it(reader: Reader) -> None:
    assert not deals(reader, "Armenia and Azerbaijan fought for years. Georgia proposed a truce but Armenia rejected it.")
    assert not deals(reader, "Armenia said a deal with Azerbaijan was a mistake.")
    [deal] = deals(reader, "Armenia rejected the UN's offer of talks with Azerbaijan.")
    assert set(deal.parties) == {"armenia", "azerbaijan"}


def test_an_attack_despite_a_truce_elsewhere_breaks_none_of_the_two(reader: Reader) -> None:
    assert not deals(reader, "Armenia bombed Azerbaijan despite a ceasefire in Gaza.")


def test_a_deal_that_was_never_reached_is_talks_that_came_to_nothing(reader: Reader) -> None:
    text = "Armenia and Azerbaijan failed to reach an agreement on Monday, despite hours of talks."
    assert {(d.kind, d.status) for d in deals(reader, text)} == {("talks", "collapsed")}
    assert "AGREE" not in {e.type for e in reader(text)[1].events if e.factuality == "actual"}


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan failed to ratify the peace accord they signed in May.",
        "Armenia failed to sign its treaty with Azerbaijan.",
    ],
)
def test_what_was_made_and_fails_stays_the_deal_it_is(reader: Reader, text: str) -> None:
    assert "talks" not in {d.kind for d in deals(reader, text)}


def test_a_breach_outranks_that_the_truce_was_signed(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce in May. Azerbaijan broke the truce with Armenia a week later."
    assert only(reader, text).status == "violated"


def test_talks_to_which_somebody_is_not_invited_go_on(reader: Reader) -> None:
    _, reading = reader("Kenya and Uganda held talks in Juba. The Lamu Council, which was not invited to the talks, stayed away.")
    assert {deal.status for deal in reading.arrangements} == {"negotiating"}


def test_what_an_outsider_opposes_is_not_thereby_refused(reader: Reader) -> None:
    assert only(reader, "Turkey opposed the truce between Armenia and Azerbaijan.").status == "agreed"


def test_a_meeting_called_off_is_an_arrangement_that_collapsed(reader: Reader) -> None:
    assert only(reader, "Armenia cancelled a planned summit with Azerbaijan.").status == "collapsed"


def test_what_is_agreed_at_the_end_of_talks_did_not_collapse(reader: Reader) -> None:
    assert only(reader, "Armenia and Azerbaijan signed an accord at the end of talks in Geneva.").status == "agreed"
    _, found = reader("Armenia and Azerbaijan agreed to a ceasefire at the end of a week of talks in Geneva.")
    assert {(one.kind, one.status) for one in found.arrangements} == {("ceasefire", "agreed"), ("talks", "negotiating")}


def test_talks_that_collapsed_stay_talks(reader: Reader) -> None:
    assert only(reader, "Talks between Colombia and the FARC collapsed.").kind == "talks"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Any breach could end the talks between Armenia and Azerbaijan.", "negotiating"),
        ("Many spoke of the risk of a collapse of the truce between Armenia and Azerbaijan.", "agreed"),
        ("Armenia has rejected talks with Azerbaijan unless its forces leave.", "proposed"),
        ("No agreement has been reached between Armenia and Azerbaijan.", "proposed"),
        ("Armenia withdrew its troops under a deal with Azerbaijan.", "in-force"),
        ("Armenia will withdraw its troops under a deal with Azerbaijan.", "agreed"),
        ("The ongoing truce between Armenia and Azerbaijan is popular.", "in-force"),
        ("Armenia crossed the border, contrary to an agreement with Azerbaijan.", "violated"),
        ("Their goal is to find an accord between Armenia and Azerbaijan.", "proposed"),
        ("The deal between Armenia and Azerbaijan that broke the deadlock is popular.", "agreed"),
    ],
)
def test_what_is_feared_wanted_or_done_under_a_deal_tells_how_far_it_is(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)] == [status]


def test_an_earlier_truce_that_failed_does_not_end_this_one(reader: Reader) -> None:
    text = "The truce between Armenia and Azerbaijan took effect. Previous truces have collapsed."
    assert [(d.parties, d.status) for d in deals(reader, text)] == [
        (("armenia", "azerbaijan"), "in-force"),
        (("armenia", "azerbaijan"), "collapsed"),
    ]


def test_what_is_said_of_each_deal_is_said_of_all_of_them(reader: Reader) -> None:
    text = "Kenya signed deals with Uganda and Burundi. Each deal was broken within a week."
    assert {(frozenset(d.parties), d.status) for d in deals(reader, text)} == {
        (frozenset({"kenya", "uganda"}), "violated"),
        (frozenset({"kenya", "burundi"}), "violated"),
    }


def test_a_provision_that_is_broken_breaks_the_deal(reader: Reader) -> None:
    assert only(reader, "Kenya and Uganda signed a treaty. Uganda ignored the provision.").status == "violated"


def test_who_brokered_a_truce_has_one_and_who_brokers_has_none_yet(reader: Reader) -> None:
    assert only(reader, "Russia brokered a truce between Armenia and Azerbaijan.").status == "agreed"
    assert only(reader, "Russia is brokering a truce between Armenia and Azerbaijan.").status == "negotiating"


def test_what_another_clause_tells_is_not_said_of_the_truce(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce. Armenia withdrew its forces, and the guns fell silent as the truce took effect."
    assert only(reader, text).status == "in-force"


def test_efforts_for_a_truce_that_are_undermined_break_none(reader: Reader) -> None:
    text = "A rebel undermined efforts to broker a truce between Armenia and Azerbaijan."
    assert only(reader, text).status in ("proposed", "negotiating")


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan are hopeful about reaching a deal.",
        WAR + "Azerbaijan accepted a ceasefire proposal.",
    ],
)
def test_a_deal_hoped_for_or_taken_by_one_side_is_not_made(reader: Reader, text: str) -> None:
    assert [d.status for d in deals(reader, text)] == ["proposed"]


@pytest.mark.parametrize("left_out", ["were excluded from", "were kept out of", "were barred from", "had been left out of"])
def test_whoever_is_kept_out_of_talks_does_not_end_them(reader: Reader, left_out: str) -> None:
    (deal,) = deals(reader, f"The Tuareg {left_out} the negotiations between Chad and the FARC.")
    assert (set(deal.parties), deal.status) == ({"chad", "farc"}, "negotiating")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and the FARC signed a treaty. Under the treaty Chad frees its prisoners by May.", "agreed"),
        ("Chad and the FARC signed a treaty. Under the treaty Chad freed its prisoners in May.", "in-force"),
        ("Talks between Chad and the FARC that aim to end the war opened in Lome.", "negotiating"),
        ("The talks between Chad and the FARC nearly failed on Monday.", "negotiating"),
        ("The truce between Chad and the FARC lasted three weeks.", "collapsed"),
        ("The FARC called a truce with Chad in March.", "agreed"),
        ("Chad and the FARC signed a pledge to stop all attacks.", "agreed"),
        ("Chad and the FARC put their names to an accord in Lome.", "agreed"),
        ("Chad made peace with the FARC in 1996.", "agreed"),
    ],
)
def test_how_far_a_deal_has_come_by_how_it_is_told(reader: Reader, text: str, status: str) -> None:
    assert only(reader, text).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The truce between Chad and the FARC, agreed in May, was broken by the rebels.", "violated"),
        ("The treaty between Chad and the FARC was voted down.", "rejected"),
        ("Talks between Chad and the FARC meant to save the truce broke down on Friday.", "collapsed"),
    ],
)
def test_the_last_of_what_is_told_in_one_sentence_counts(reader: Reader, text: str, status: str) -> None:
    assert status in {d.status for d in deals(reader, text)}


@pytest.mark.parametrize(
    ("fate", "status"),
    [("fell through", "collapsed"), ("came to nothing", "collapsed"), ("is in tatters", "collapsed"), ("is moribund", "collapsed")],
)
def test_idioms_of_failure_tell_that_an_accord_is_over(reader: Reader, fate: str, status: str) -> None:
    assert only(reader, f"The accord between Chad and Libya {fate}.").status == status


@pytest.mark.parametrize("end", ["fell through within a week", "lapsed in May", "came to nothing"])
def test_what_became_of_it_in_the_next_sentence_is_its_status(reader: Reader, end: str) -> None:
    assert only(reader, f"Libya signed an accord with Chad. It {end}.").status == "collapsed"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and Libya are close to an accord.", "negotiating"),
        ("Chad and Libya are on the brink of an accord.", "negotiating"),
        ("Chad and Libya are nearing an accord.", "negotiating"),
        ("Chad and Libya inched toward an accord on grazing.", "negotiating"),
        ("The emerging accord between Chad and Libya has its critics.", "negotiating"),
        ("There was no sign of an accord between Chad and Libya.", "proposed"),
        ("Chad is ready to restart talks with Libya.", "proposed"),
        ("Chad postponed its talks with Libya.", "proposed"),
        ("Chad needs an accord with Libya.", "proposed"),
        ("Reports said that an accord between Chad and Libya was imminent.", "negotiating"),
        ("Chad proposed a truce to the FARC.", "proposed"),
        ("Chad and Libya met in Lagos for a third round of talks.", "negotiating"),
        ("Chad and Libya wrapped up talks in Lagos.", "negotiating"),
        ("Talks between Chad and Libya had collapsed in May but resumed on Tuesday.", "negotiating"),
        ("Chad has a grazing treaty with Libya.", "agreed"),
        ("The exchange of prisoners between Chad and Libya was agreed on Friday.", "agreed"),
        ("The parliament of Chad has not ratified the accord with Libya.", "agreed"),
        ("Chad said it would observe the truce with the FARC.", "agreed"),
        ("The accord between Chad and Libya has been in place since May.", "in-force"),
        ("The accord between Chad and Libya hangs by a thread.", "in-force"),
        ("The truce between Chad and Libya expires on Saturday.", "in-force"),
        ("Chad threatened to pull out of its accord with Libya.", "in-force"),
        ("Chad is considering withdrawing from its accord with Libya.", "in-force"),
        ("Chad wants to leave its accord with Libya.", "in-force"),
        ("Chad freed two pilots in a swap with Libya.", "in-force"),
        ("Chad has not lived up to its accord with Libya.", "violated"),
        ("Shelling went on despite a truce between Chad and Libya.", "violated"),
        ("Kenya attacked Somalia despite its truce with Libya.", "agreed"),
        ("Fighting went on despite a trade pact between Chad and Libya.", "agreed"),
        ("Chad refused to extend the truce with Libya.", "collapsed"),
        ("Chad has backed away from an accord with Libya.", "collapsed"),
        ("Chad revoked its accord with Libya.", "collapsed"),
        ("Chad has frozen its talks with Libya.", "collapsed"),
    ],
)
def test_what_is_near_weighed_put_off_kept_up_or_given_up_has_the_status_that_it_leaves(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)] == [status]


@pytest.mark.parametrize("text", ["Chad and Libya don't have a meeting scheduled.", "Chad has no treaty with Libya."])
def test_who_has_no_meeting_or_treaty_has_no_deal(reader: Reader, text: str) -> None:
    assert deals(reader, text) == []


def test_who_proposes_a_truce_to_two_stands_between_them(reader: Reader) -> None:
    found = only(reader, "Kenya proposed a truce to Chad and the FARC.")
    assert (found.parties, found.mediators, found.status) == (("chad", "farc"), ("kenya",), "proposed")


def test_who_is_bound_by_a_deal_of_others_is_no_party(reader: Reader) -> None:
    assert only(reader, "The deal between Chad and Libya requires Kenya and Uganda to watch the border.").parties == ("chad", "libya")
    assert only(reader, "The deal requires Chad and Libya to watch the border.").parties == ("chad", "libya")
