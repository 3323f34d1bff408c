"""What the words of a report make of the steps that it shows."""

import pytest

from parley.knowledge import Knowledge
from parley.model import UNSPECIFIED, Deal
from parley.weighing import weighed
from tests.weighing.stories import Report, read_reports

OF_THREE: Report = ("2001-02-03", "Peru, Chile and Ecuador signed a treaty on Friday.")
OF_TWO: Report = ("2001-02-03", "Peru and Ecuador signed a treaty on Friday.")


def only(knowledge: Knowledge, *reports: Report) -> Deal:
    (deal,) = weighed(read_reports(reports, knowledge), knowledge)
    return deal


def reached(deal: Deal) -> dict[str, str]:
    """Where each party stands."""
    return {step.party: step.status for step in deal.steps if step.current}


@pytest.mark.parametrize(
    "text", ["Ecuador has withdrawn from its treaty with Peru and Chile, officials said.", "Ecuador quits treaty with Peru and Chile"]
)
def test_whoever_leaves_a_treaty_of_three_leaves_it_alone(text: str, knowledge: Knowledge) -> None:
    deal = only(knowledge, OF_THREE, ("2001-05-03", text))
    assert reached(deal) == {"ecuador": "collapsed", "peru": "agreed", "chile": "agreed"}
    assert deal.status == "agreed"


def test_whoever_leaves_a_treaty_of_two_ends_it(knowledge: Knowledge) -> None:
    deal = only(knowledge, OF_TWO, ("2001-05-03", "Ecuador has withdrawn from its treaty with Peru, officials said."))
    assert (reached(deal), deal.status) == ({"ecuador": "collapsed", "peru": "collapsed"}, "collapsed")


def test_a_treaty_of_three_that_collapses_does_so_for_all(knowledge: Knowledge) -> None:
    deal = only(knowledge, ("2001-05-03", "The treaty between Peru, Chile and Ecuador collapsed on Tuesday."))
    assert set(reached(deal).values()) == {"collapsed"}


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador tore up its treaty with Peru and Chile.",
        "Ecuador has withdrawn from its treaty with Peru and Chile, which then collapsed.",
    ],
)
def test_whoever_ends_a_treaty_of_three_ends_it_for_all(text: str, knowledge: Knowledge) -> None:
    deal = only(knowledge, OF_THREE, ("2001-05-03", text))
    assert set(reached(deal).values()) == {"collapsed"}


@pytest.mark.parametrize(
    ("words", "in_force"),
    [
        ("is in effect right now", True),
        ("remains in force", True),
        ("is no longer in force", False),
        ("is in force no more", False),
        ("was in effect torn up", False),
        ("was signed, and a curfew is in effect in Bogota", False),
        ("is dead and martial law is in force", False),
        ("put a curfew in force in Bogota", False),
    ],
)
def test_a_deal_that_is_in_effect_although_broken_is_both(words: str, in_force: bool, knowledge: Knowledge) -> None:
    text = f"The deal between Colombia and the FARC {words}. The FARC has violated the deal again and again."
    deal = only(knowledge, ("2001-05-10", text))
    statuses = {(step.party, step.status) for step in deal.steps}
    assert (("farc", "in-force") in statuses) == in_force
    assert deal.status == "violated"


def test_a_breach_that_nobody_is_named_for_stands_where_it_is_told(knowledge: Knowledge) -> None:
    text = (
        "Colombia's deal with the FARC in Caqueta is in effect right now. "
        "The deal included a promise by the ELN not to shelter foreign fighters. Again and again the ELN ignored the provision."
    )
    deal = only(knowledge, ("2001-05-10", text))
    (broken,) = (step for step in deal.steps if step.status == "violated")
    assert broken.evidence.span.start > text.index("Again")
    assert broken.party in (UNSPECIFIED, "eln")
