"""What the register shows after each report of a story, in whatever order the reports were read."""

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from parley.knowledge import Knowledge
from parley.model import Deal
from parley.weighing import weighed
from tests.weighing.stories import Story, readings, stories

STORIES = stories()
SHUFFLES = 6


def _matching(expected: dict[str, Any], deals: Sequence[Deal]) -> Deal:
    """The deal of these parties and this status, and of this first day where one is given; fails where there is none or several."""
    parties = tuple(expected["parties"].split())
    found = [d for d in deals if d.parties == parties and d.status == expected["status"]]
    found = [d for d in found if d.steps[0].known == expected.get("first", d.steps[0].known)]
    assert len(found) == 1, [(d.parties, d.kind, d.status) for d in deals]
    return found[0]


def _check(expected: dict[str, Any], deal: Deal) -> None:
    assert deal.kind == expected["kind"]
    assert deal.contested == expected.get("contested", False)
    but = expected.get("but", {})
    assert {p: s for p, s in deal.statuses if s != deal.status} == but
    if "terms" in expected:
        assert {f"{o.obliged} {o.duty}": o.state for o in deal.obligations} == expected["terms"]
    if "names" in expected:
        assert sorted(deal.names) == expected["names"]
    if "excluded" in expected:
        assert " ".join(deal.having("excluded")) == expected["excluded"]
    if "denied-by" in expected:
        deniers = {t.chain[0] for t in deal.witnesses if t.stance == "deny" and not t.chain[0].startswith("anonymous:")}
        assert " ".join(sorted(deniers)) == expected["denied-by"]


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_the_register_is_right_after_each_report(story: Story, knowledge: Knowledge) -> None:
    reports = readings(story, knowledge)
    for number, expected in enumerate(story.expected, start=1):
        deals = weighed(reports[:number], knowledge)
        assert len(deals) == len(expected), [(d.parties, d.kind, d.status) for d in deals]
        for one in expected:
            _check(one, _matching(one, deals))


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_the_order_of_reading_does_not_matter(story: Story, knowledge: Knowledge) -> None:
    reports = readings(story, knowledge, reader="rules")
    register = weighed(reports, knowledge)
    for seed in range(SHUFFLES):
        shuffled = reports[:]
        Random(seed).shuffle(shuffled)
        assert weighed(shuffled, knowledge) == register


def test_all_stories_together_give_the_deals_of_each(knowledge: Knowledge) -> None:
    """Reports of many wars in one ledger: no deal of one takes up an account of another."""
    every = [readings(story, knowledge, reader="rules") for story in STORIES]
    together = weighed([pair for reports in every for pair in reports], knowledge)
    told = {document.id: number for number, reports in enumerate(every) for document, _ in reports}
    for deal in together:
        assert len({told[step.evidence.document] for step in deal.steps}) == 1
