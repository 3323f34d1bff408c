"""What is unsure comes in the order of what a decision would change, and deciding it changes that."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley import asking
from parley.asking import UnsureRow
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from tests.border import REPORTS, border_ledger
from tests.truce import REPORTS as TRUCE

FRONT = "The Harbour Liberation Front attacked Chad on March 1. The Harbour Liberation Front signed a ceasefire with Chad on March 5."
TOLD = [*REPORTS, *((day, "Lake Times", text) for day, text in TRUCE), ("2019-05-02", "Port Courier", FRONT)]


@pytest.fixture
def ledger(tmp_path: Path, knowledge: Knowledge) -> Ledger:
    return border_ledger(tmp_path / "l", knowledge, TOLD)


def _decide(ledger: Ledger, row: UnsureRow, kind: str) -> None:
    for verdict in (one for one in row.verdicts if one.kind == kind):
        words = asking.Words(verdict=kind, subject=verdict.subject, given=(verdict.value,) if verdict.value else (), within=None)
        asking.judge(ledger, words, who="A. Analyst", why="seen")


def _of(ledger: Ledger, what: str) -> list[UnsureRow]:
    found = asking.unsure(ledger, what=what)
    assert found
    return found


def test_what_would_change_most_comes_first_and_is_told(ledger: Ledger) -> None:
    rows = asking.unsure(ledger)
    counts = [row.would_change for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    assert all(row.changes for row in rows)


def test_a_misread_deed_is_told_no_more(ledger: Ledger) -> None:
    row = next(one for one in _of(ledger, "claim") if "it would not be told of as done" in one.changes)
    before = {one.id for one in asking.propositions(ledger) if one.affirmed}
    _decide(ledger, row, "reject")
    gone = before - {one.id for one in asking.propositions(ledger) if one.affirmed}
    assert row.id.removeprefix("claim-") in {one[:12] for one in gone}
    assert row.id not in {one.id for one in asking.unsure(ledger)}


def test_without_its_denials_a_deal_is_contested_no_more(ledger: Ledger) -> None:
    row = next(one for one in _of(ledger, "status") if any(verdict.kind == "reject" for verdict in one.verdicts))
    deal = row.id.removeprefix("status-")
    assert {one.id[:12]: one.contested for one in asking.deals(ledger)}[deal]
    _decide(ledger, row, "reject")
    assert not {one.id[:12]: one.contested for one in asking.deals(ledger)}[deal]


def test_two_deals_that_are_one_are_a_deal_fewer(ledger: Ledger) -> None:
    row = _of(ledger, "join")[0]
    before = len(asking.deals(ledger))
    _decide(ledger, row, "same-deal")
    assert "two deals would be one" in row.changes
    assert len(asking.deals(ledger)) == before - 1


def test_an_actor_that_is_another_takes_along_what_is_counted(ledger: Ledger) -> None:
    row = _of(ledger, "actor")[0]
    ref = row.id.removeprefix("actor-")
    said = sum(ref in (one.a, one.b) for one in asking.propositions(ledger))
    dealt = sum(ref in one.parties for one in asking.deals(ledger))
    assert row.would_change >= said + dealt > 0
    asking.judge(ledger, asking.Words(verdict="same-actor", subject=ref, given=("Egypt",), within=None), who="A", why="b")
    assert not any(ref in (one.a, one.b) for one in asking.propositions(ledger))
