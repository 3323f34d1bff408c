"""What reports say outright of how a deal held: kept or broken, left or ended, by whom and on whose word."""

import pytest

from parley.knowledge import Knowledge
from parley.model import Deal
from parley.weighing import weighed
from tests.weighing.stories import Report, read_reports

SIGNED = "Sudan and the Justice and Equality Movement signed a ceasefire in Doha on 3 March 2015. "
OF_THREE = "Peru, Chile and Ecuador signed a treaty in March. "


def only(knowledge: Knowledge, *reports: Report) -> Deal:
    (deal,) = weighed(read_reports(reports, knowledge), knowledge)
    return deal


def fared(knowledge: Knowledge, text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Who is said to have kept or broken the deal, and by whom, as a report from June tells."""
    return [(one.party, one.verdict, one.chain) for one in only(knowledge, ("2015-06-20", text)).conduct]


def duties(deal: Deal) -> dict[str, str]:
    return {one.obliged: one.state for one in deal.obligations}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The truce is holding, residents said.", [(None, "kept", ("anonymous:residents",))]),
        ("The ceasefire has largely held since then.", [(None, "kept", ())]),
        ("The ceasefire is in force.", []),
        ("The ceasefire collapsed on Monday after shelling in Nyala.", [(None, "broken", ())]),
        ("The ceasefire expired on Monday.", [(None, "ended", ())]),
        ("There have been repeated violations of the ceasefire, Chad said.", [(None, "broken", ("chad",))]),
        ("Sudan said it was abiding by the ceasefire.", [("sudan", "kept", ("sudan",))]),
    ],
)
def test_a_deal_is_kept_or_broken_where_any_sentence_says_so(
    text: str, told: list[tuple[str | None, str, tuple[str, ...]]], knowledge: Knowledge
) -> None:
    assert fared(knowledge, SIGNED + text) == told


def test_each_thing_said_of_a_deal_opens_on_its_own_sentence(knowledge: Knowledge) -> None:
    text = SIGNED + "Doha is the capital of Qatar. The truce is holding, residents said."
    (one,) = only(knowledge, ("2015-06-20", text)).conduct
    assert text.index("The truce") <= one.evidence.span.start < one.evidence.span.end <= len(text)


def test_a_truce_that_holds_is_kept_by_all_who_owe_it(knowledge: Knowledge) -> None:
    deal = only(knowledge, ("2015-06-20", SIGNED + "The truce is holding, residents said."))
    assert duties(deal) == {"jem": "kept", "sudan": "kept"}


def test_a_truce_that_nobody_is_said_to_have_broken_is_broken_by_nobody_by_name(knowledge: Knowledge) -> None:
    deal = only(knowledge, ("2015-06-20", SIGNED + "The truce broke down within hours."))
    assert duties(deal) == {"jem": "no-evidence", "sudan": "no-evidence"}


@pytest.mark.parametrize(
    "text", ["Both sides accused each other of violating the truce.", "Each side accused the other of breaking the truce."]
)
def test_parties_that_accuse_each_other_are_each_charged_by_the_other(text: str, knowledge: Knowledge) -> None:
    deal = only(knowledge, ("2015-06-20", SIGNED + text))
    assert {(one.party, one.chain) for one in deal.conduct} == {("jem", ("sudan",)), ("sudan", ("jem",))}
    assert duties(deal) == {"jem": "disputed", "sudan": "disputed"}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The rebels accused the army of breaking the truce.", "alleged"),
        ("The Justice and Equality Movement said that Sudan had broken the truce.", "alleged"),
        ("The rebels accused the army of breaking the truce. Sudan denied that it had violated the truce.", "disputed"),
        ("Sudan broke the truce on Monday, shelling a camp.", "broken"),
        ("Sudan broke the truce on Monday, Chad said.", "broken"),
    ],
)
def test_a_breach_that_only_the_other_party_tells_of_is_alleged(text: str, state: str, knowledge: Knowledge) -> None:
    assert duties(only(knowledge, ("2015-06-20", SIGNED + text)))["sudan"] == state


def test_a_denial_is_kept_beside_what_is_denied(knowledge: Knowledge) -> None:
    text = SIGNED + "The rebels accused the army of breaking the truce. Sudan denied that it had violated the truce."
    told = [one for one in only(knowledge, ("2015-06-20", text)).conduct if one.denial is not None]
    assert {one.denial.chain for one in told if one.denial is not None} == {("sudan",)}


@pytest.mark.parametrize(
    "text",
    [
        "Chile withdrew from the treaty in June.",
        "Chile pulled out of the treaty, saying Peru had cheated.",
        "Chile's withdrawal from the treaty angered its neighbours.",
    ],
)
def test_whoever_leaves_a_deal_of_three_leaves_it_to_the_others(text: str, knowledge: Knowledge) -> None:
    deal = only(knowledge, ("2015-06-20", OF_THREE + text))
    assert dict(deal.statuses) == {"chile": "collapsed", "peru": "agreed", "ecuador": "agreed"}
    assert deal.status == "agreed"
    assert [(one.party, one.verdict) for one in deal.conduct] == [("chile", "left")]


def test_whoever_leaves_a_deal_of_two_ends_it(knowledge: Knowledge) -> None:
    deal = only(knowledge, ("2015-06-20", "Peru and Chile signed a treaty in March. Chile withdrew from the treaty in June."))
    assert (deal.status, [(one.party, one.verdict) for one in deal.conduct]) == ("collapsed", [("chile", "left")])


def test_what_an_undated_report_says_is_not_known_to_be_before_a_day(knowledge: Knowledge) -> None:
    reports = read_reports([("2015-03-04", SIGNED), (None, SIGNED + "The truce is holding, residents said.")], knowledge)
    (now,) = weighed(reports, knowledge)
    (then,) = weighed(reports, knowledge, as_of="2015-06-30")
    assert [one.verdict for one in now.conduct] == ["kept"]
    assert not then.conduct
