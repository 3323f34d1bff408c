"""The proper names that a deal goes by."""

import pytest

from parley.knowledge import Knowledge
from parley.weighing.dealnames import DealNames


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They signed the Waziristan Accord.", ["Waziristan Accord"]),
        ("The Minsk agreement and the Geneva talks failed.", ["Minsk agreement", "Geneva talks"]),
        ("The Treaty of Sèvres was never ratified.", ["Treaty of Sèvres"]),
        ("The Swat peace deal is over.", ["Swat peace deal"]),
        ("The Good Friday Agreement held.", ["Good Friday Agreement"]),
        ("It was quiet since the minsk Agreement was signed.", ["Minsk Agreement"]),
    ],
)
def test_a_capitalised_name_before_or_after_a_word_for_a_deal_is_its_name(knowledge: Knowledge, text: str, names: list[str]) -> None:
    assert list(DealNames(knowledge).find(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "The Russia-Iran agreement was signed.",
        "Prior deals were broken.",
        "Peace talks opened on Monday.",
        "President Bush's deal was attacked.",
        "LEADERS IN PEACE DEAL",
        "Senator Schumer compared deals.",
    ],
)
def test_a_description_is_no_name(knowledge: Knowledge, text: str) -> None:
    assert list(DealNames(knowledge).find(text)) == []


def test_a_place_that_the_report_writes_small_still_names_its_accord(knowledge: Knowledge) -> None:
    names = DealNames(knowledge)
    assert list(names.called("since the baalbek Accord was signed", "Baalbek")) == ["Baalbek Accord"]
    assert list(names.called("since the baalbek accord was signed", "Baalbek")) == []
