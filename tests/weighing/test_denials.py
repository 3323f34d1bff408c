"""Which deal a denial is laid to, and which sayings deny none."""

import pytest

from parley.knowledge import Knowledge
from parley.model import Deal
from parley.weighing import weighed
from tests.weighing.stories import Report, read_reports

SIGNED: Report = ("2010-05-02", "Yemen and the Houthis signed a ceasefire on Friday.")
TREATY: Report = ("2012-05-02", "Barack Obama signed a trade agreement with Colombia on Monday.")


def denied(deals: list[Deal]) -> list[str]:
    """The kinds of the deals that somebody is shown to deny or doubt."""
    return [deal.kind for deal in deals if deal.contested or any(word.stance in ("deny", "doubt") for word in deal.witnesses)]


def register(knowledge: Knowledge, *reports: Report) -> list[Deal]:
    return list(weighed(read_reports(reports, knowledge), knowledge))


def test_a_denial_of_the_deal_itself_contests_it(knowledge: Knowledge) -> None:
    report = ("2010-05-03", "Yemen denied that it had signed a ceasefire with the Houthis.")
    assert denied(register(knowledge, SIGNED, report)) == ["ceasefire"]


@pytest.mark.parametrize(
    "text",
    [
        "Yemen denied on Wednesday that it was in talks with the Houthis on prisoners.",
        "Yemen said there was no possibility of negotiations with the Houthis on prisoners.",
    ],
)
def test_a_denial_of_talks_on_something_else_leaves_what_was_signed_alone(text: str, knowledge: Knowledge) -> None:
    assert "ceasefire" not in denied(register(knowledge, SIGNED, ("2010-06-02", text)))
    assert "ceasefire" not in denied(register(knowledge, (SIGNED[0], f"{SIGNED[1]} {text}")))


def test_an_agreement_on_another_matter_is_denied_of_no_deal(knowledge: Knowledge) -> None:
    text = f"{TREATY[1]} A rival said that Obama had signed no agreement with Colombia on missiles."
    assert denied(register(knowledge, (TREATY[0], text))) == []


def test_what_is_ruled_out_beside_a_denial_of_talks_denies_them_too(knowledge: Knowledge) -> None:
    talks: Report = ("2010-05-02", "Yemen and the Houthis held talks in Muscat on Friday.")
    denial = "Yemen said it was not in talks with the Houthis and excluded any meeting."
    assert denied(register(knowledge, (talks[0], f"{talks[1]} {denial}"))) == ["talks"]


@pytest.mark.parametrize(
    "text",
    [
        "Saudi Arabia did not believe that Yemen should sign a ceasefire with the Houthis.",
        "Saudi Arabia said that if no ceasefire with the Houthis was signed, Yemen would fall apart.",
        "Saudi Arabia said Yemen had not ruled out that no ceasefire with the Houthis would hold.",
        "Saudi Arabia said Yemen has never ruled out that no ceasefire with the Houthis would hold.",
        "Saudi Arabia said Yemen hasn't ruled out that no ceasefire with the Houthis would hold.",
    ],
)
def test_what_should_not_be_and_what_would_be_without_it_deny_nothing(text: str, knowledge: Knowledge) -> None:
    assert denied(register(knowledge, (SIGNED[0], f"{SIGNED[1]} {text}"))) == []


def test_a_denial_of_help_for_somebody_is_no_denial_of_a_deal(knowledge: Knowledge) -> None:
    text = f"{SIGNED[1]} Yemen denied that it was supporting the Houthis."
    assert denied(register(knowledge, (SIGNED[0], text))) == []
