"""Who has a part in a deal and is no party."""

import pytest

from parley.knowledge import Knowledge
from parley.model import Deal
from parley.weighing import weighed
from tests.weighing.stories import read_reports

SIGNED = "Sudan and the Justice and Equality Movement signed a ceasefire on Thursday."


def only(knowledge: Knowledge, text: str) -> Deal:
    (deal,) = weighed(read_reports([("2015-03-20", text)], knowledge), knowledge)
    return deal


@pytest.mark.parametrize(
    ("text", "role", "who"),
    [
        (f"{SIGNED} The deal is guaranteed by Chad and Libya.", "guarantor", ("chad", "libya")),
        (f"{SIGNED} The ceasefire does not cover the Sudan Liberation Movement.", "excluded", ("slm",)),
        (f"{SIGNED} The Sudan Liberation Movement was not invited.", "excluded", ("slm",)),
        ("A truce between Armenia and Azerbaijan, brokered by Russia, was signed in May.", "mediator", ("russia",)),
        ("France opposed the truce between Armenia and Azerbaijan.", "opponent", ("france",)),
    ],
)
def test_a_part_in_a_deal_is_told_by_the_words_beside_a_name(knowledge: Knowledge, text: str, role: str, who: tuple[str, ...]) -> None:
    deal = only(knowledge, text)
    assert deal.having(role) == who
    assert not set(who) & set(deal.parties)


def test_each_part_opens_on_its_sentence(knowledge: Knowledge) -> None:
    text = f"{SIGNED} The ceasefire does not cover the Sudan Liberation Movement."
    (part,) = only(knowledge, text).parts
    assert part.evidence.span.of(text) == "The ceasefire does not cover the Sudan Liberation Movement."
