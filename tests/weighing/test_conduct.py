"""Whether duties were kept: deeds and words told apart, and silence neither."""

from pathlib import Path

import pytest

from parley.knowledge import Knowledge
from parley.model import Deal, Obligation
from parley.weighing import weighed
from parley.weighing.conductrules import rules
from tests.weighing.stories import Report, read_reports

SIGNED: Report = ("2015-03-20", "Sudan and the Justice and Equality Movement signed a ceasefire on Thursday.")
DEAL: Report = ("2008-05-10", "Colombia and the FARC signed a deal on Friday. The FARC will release 12 hostages.")


EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNED_THERE, LEFT_UNDONE = "yemen-2018-stockholm.txt", "yemen-2019-hodeidah-breach.txt"


def only(knowledge: Knowledge, *reports: Report) -> Deal:
    (deal,) = weighed(read_reports(reports, knowledge), knowledge)
    return deal


def owed(deal: Deal, obliged: str) -> Obligation:
    (one,) = (o for o in deal.obligations if o.obliged == obliged)
    return one


def test_silence_is_neither_keeping_nor_breaking(knowledge: Knowledge) -> None:
    assert {o.state for o in only(knowledge, SIGNED).obligations} == {"no-evidence"}


def test_an_attack_on_the_other_party_breaks_a_truce_by_the_deed(knowledge: Knowledge) -> None:
    deal = only(knowledge, SIGNED, ("2015-04-10", "Sudanese troops attacked the Justice and Equality Movement on Tuesday."))
    (shown,) = owed(deal, "sudan").conduct
    assert (owed(deal, "sudan").state, shown.basis) == ("broken", "deed")
    assert owed(deal, "jem").state == "no-evidence"
    assert len(deal.afterwards) == 1


def test_a_source_that_says_so_is_told_from_a_deed(knowledge: Knowledge) -> None:
    deal = only(knowledge, SIGNED, ("2015-04-10", "The Justice and Equality Movement violated the ceasefire with Sudan, Chad said."))
    (shown,) = owed(deal, "jem").conduct
    assert (owed(deal, "jem").state, shown.basis, shown.chain) == ("broken", "said", ("chad",))


@pytest.mark.parametrize(
    "text",
    [
        "Sudanese troops attacked the Sudan Liberation Movement on Tuesday.",
        "Sudanese troops attacked the Justice and Equality Movement.",
        "Sudanese troops had attacked the Justice and Equality Movement on March 3, 2015.",
        "Sudanese troops may attack the Justice and Equality Movement on Tuesday.",
    ],
)
def test_a_deed_to_somebody_else_undated_before_the_deal_or_not_done_shows_nothing(knowledge: Knowledge, text: str) -> None:
    assert owed(only(knowledge, SIGNED, ("2015-04-10", text)), "sudan").state == "no-evidence"


def test_what_was_done_once_the_deal_had_ended_breaks_nothing(knowledge: Knowledge) -> None:
    ended = ("2015-04-01", "The ceasefire between Sudan and the Justice and Equality Movement has collapsed.")
    deal = only(knowledge, SIGNED, ended, ("2015-04-10", "Sudanese troops attacked the Justice and Equality Movement on Tuesday."))
    assert owed(deal, "sudan").state == "no-evidence"
    assert deal.afterwards


def test_a_release_is_known_for_the_promised_one_by_its_figure(knowledge: Knowledge) -> None:
    assert owed(only(knowledge, DEAL, ("2008-05-20", "The FARC released 12 hostages on Sunday.")), "farc").state == "kept"
    assert owed(only(knowledge, DEAL, ("2008-05-20", "The FARC released two nuns on Sunday.")), "farc").state == "no-evidence"


def test_a_local_deal_is_kept_or_broken_in_its_own_place(knowledge: Knowledge) -> None:
    homs = ("2014-02-07", "Syria and the Free Syrian Army agreed on a truce in Homs on Thursday.")
    there = ("2014-02-12", "Syrian troops attacked the Free Syrian Army in Homs on Tuesday.")
    elsewhere = ("2014-02-12", "Syrian troops attacked the Free Syrian Army in Aleppo on Tuesday.")
    assert owed(only(knowledge, homs, there), "syria").state == "broken"
    assert owed(only(knowledge, homs, elsewhere), "syria").state == "no-evidence"


PULLBACK: Report = (
    "2014-06-02",
    "Sudan and the Justice and Equality Movement signed a ceasefire on Sunday. Sudan promised to withdraw its troops from Darfur. "
    "The Justice and Equality Movement promised to lift its ban on road traffic.",
)


@pytest.mark.parametrize(
    ("text", "obliged", "duty", "state"),
    [
        ("Sudan did not withdraw its troops, the Justice and Equality Movement said.", "sudan", "withdraw", "alleged"),
        ("Sudan has withdrawn its troops, the Justice and Equality Movement said.", "sudan", "withdraw", "kept"),
        ("Sudan will withdraw its troops, the Justice and Equality Movement said.", "sudan", "withdraw", "no-evidence"),
        ("The Justice and Equality Movement lifted the ban, drivers said.", "jem", "other", "kept"),
        ("The Justice and Equality Movement lifted the siege of a village.", "jem", "other", "no-evidence"),
    ],
)
def test_what_a_source_says_outright_of_a_duty_keeps_or_breaks_it(
    knowledge: Knowledge, text: str, obliged: str, duty: str, state: str
) -> None:
    deal = only(knowledge, PULLBACK, ("2014-07-10", text))
    (found,) = (o for o in deal.obligations if (o.obliged, o.duty) == (obliged, duty))
    assert found.state == state
    assert {one.basis for one in found.conduct} <= {"said"}


def test_what_is_only_offered_is_not_due(knowledge: Knowledge) -> None:
    offered = ("2001-03-06", "The Philippines offered a ceasefire to the Moro Islamic Liberation Front on Monday.")
    assert {o.state for o in only(knowledge, offered).obligations} == {"not-due"}


def test_every_rule_of_conduct_keeps_or_breaks_a_duty() -> None:
    assert {rule.verdict for rule in rules()} == {"kept", "broken"}
    assert all(rule.towards in ("party", "none", "third", "any") for rule in rules())


def test_what_neither_side_has_done_is_left_undone_by_both(knowledge: Knowledge) -> None:
    text = (
        "Chad and Libya signed an accord on 13 December 2018 under which both sides agreed to withdraw troops from the valley. "
        "Kenya said that neither side has withdrawn."
    )
    deal = only(knowledge, ("2019-01-20", text))
    assert {(o.obliged, o.state) for o in deal.obligations if o.duty == "withdraw"} == {("chad", "broken"), ("libya", "broken")}


def test_that_a_duty_is_not_done_denies_no_deal(knowledge: Knowledge) -> None:
    signed = ("2018-12-13", "Chad and Libya signed an accord on Thursday. Kenya said that neither side has withdrawn.")
    assert not only(knowledge, signed).contested


@pytest.mark.parametrize(
    "text",
    [
        "The Justice and Equality Movement demanded that Sudan withdraw its troops from Tine.",
        "The Justice and Equality Movement said that Sudan must withdraw its troops from Tine.",
        "The Justice and Equality Movement called on Sudan to withdraw its troops from Tine.",
    ],
)
def test_what_one_side_asks_for_after_a_signing_is_not_agreed(text: str, knowledge: Knowledge) -> None:
    deal = only(knowledge, (SIGNED[0], f"{SIGNED[1]} {text}"))
    assert {o.duty: o.state for o in deal.obligations if o.obliged == "sudan"} == {"cease-fire": "no-evidence", "withdraw": "not-due"}


def test_a_duty_that_is_asked_for_under_the_deal_is_owed(knowledge: Knowledge) -> None:
    asked = "The Justice and Equality Movement demanded that Sudan withdraw its troops from Tine under the deal."
    deal = only(knowledge, (SIGNED[0], f"{SIGNED[1]} {asked}"))
    assert {o.duty: o.state for o in deal.obligations if o.obliged == "sudan"}["withdraw"] == "no-evidence"


@pytest.mark.parametrize(
    "undone",
    [
        "Neither has withdrawn, monitors said.",
        "None of the troops has been withdrawn, monitors said.",
        "Not a single soldier has been withdrawn, monitors said.",
    ],
)
def test_that_nobody_has_done_it_is_heard_a_sentence_off(undone: str, knowledge: Knowledge) -> None:
    signed = "Chad and Libya signed an accord on 13 December 2018 under which both sides agreed to withdraw troops from the valley."
    deal = only(knowledge, ("2019-01-20", f"{signed} Both were to be gone within ten days. {undone}"))
    assert {(o.obliged, o.state) for o in deal.obligations if o.duty == "withdraw"} == {("chad", "broken"), ("libya", "broken")}


def test_a_sentence_that_says_again_what_was_promised_can_say_that_it_was_not_done(knowledge: Knowledge) -> None:
    told = [(day, (EXAMPLES / name).read_text()) for day, name in (("2018-12-14", SIGNED_THERE), ("2019-02-12", LEFT_UNDONE))]
    (deal,) = (deal for deal in weighed(read_reports(told, knowledge), knowledge) if deal.kind == "ceasefire")
    assert {o.state for o in deal.obligations if o.duty == "withdraw"} == {"broken"}


@pytest.mark.parametrize(
    "said",
    [
        "No doubt the soldiers have left the valley.",
        "No fewer than 500 troops have withdrawn from the valley.",
        "No civilian has left the valley.",
        "No troops other than Chad's have left the valley.",
    ],
)
def test_a_no_that_is_of_no_troops_breaks_no_withdrawal(said: str, knowledge: Knowledge) -> None:
    signed = "Chad and Libya signed an accord on 13 December 2018 under which both sides agreed to withdraw troops from the valley."
    deal = only(knowledge, ("2019-01-20", f"{signed} {said}"))
    assert "broken" not in {o.state for o in deal.obligations if o.duty == "withdraw"}


def test_captives_of_whom_none_has_been_freed_are_owed_and_not_given(knowledge: Knowledge) -> None:
    later = ("2008-06-10", f"{DEAL[1].replace('on Friday', 'in May')} None of them has been freed.")
    assert owed(only(knowledge, DEAL, later), "farc").state == "broken"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Since the ceasefire was signed, Sudanese troops have attacked the Justice and Equality Movement.", "broken"),
        ("In violation of the ceasefire, Sudanese troops shelled a camp.", "broken"),
        ("Before the ceasefire Sudanese troops attacked the Justice and Equality Movement.", "no-evidence"),
        ("During the ceasefire Sudanese troops shot dead a smuggler.", "no-evidence"),
    ],
)
def test_an_undated_deed_breaks_a_truce_that_its_sentence_puts_it_under(text: str, state: str, knowledge: Knowledge) -> None:
    deal = only(knowledge, SIGNED, ("2015-04-10", f"Sudan and the Justice and Equality Movement signed a ceasefire in March. {text}"))
    assert owed(deal, "sudan").state == state


@pytest.mark.parametrize(
    ("told", "chad", "libya"),
    [
        ("Chad has withdrawn its troops from the valley, but Libya has not, monitors said.", "kept", "broken"),
        ("Libya has pulled out its troops while Chad hasn't.", "broken", "kept"),
        ("Chad has not withdrawn its troops from the valley, although Libya has.", "broken", "kept"),
        ("Chad has withdrawn its troops from the valley, but Libya has complained.", "kept", "no-evidence"),
    ],
)
def test_what_one_has_done_and_the_other_has_not_is_heard_of_both(told: str, chad: str, libya: str, knowledge: Knowledge) -> None:
    signed = "Chad and Libya signed an accord on 13 December 2018 under which both sides agreed to withdraw troops from the valley."
    later = f"The accord that Chad and Libya signed in December is in trouble. {told}"
    deal = only(knowledge, ("2018-12-14", signed), ("2019-02-20", later))
    assert {o.obliged: o.state for o in deal.obligations if o.duty == "withdraw"} == {"chad": chad, "libya": libya}


def test_what_stands_only_in_a_report_that_the_deal_is_refused_is_not_owed(knowledge: Knowledge) -> None:
    signed = ("2019-03-04", "Colombia and the FARC signed a ceasefire on Monday, a mediator said.")
    refused = "The FARC denied that it had agreed to a ceasefire with Colombia. It would only lay down its arms if Colombia freed captives."
    deal = only(knowledge, signed, ("2019-03-06", refused))
    assert {o.duty: o.state for o in deal.obligations if o.obliged == "farc"} == {"cease-fire": "no-evidence", "disarm": "not-due"}
