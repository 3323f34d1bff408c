"""How deals held, as `held` and a deal's dossier answer it: as a whole or by whom, on whose word, each with its sentence."""

from pathlib import Path

import pytest

from parley.asking import PromiseRow, deal, held
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from tests.weighing.stories import read_reports

TRUCE = "Colombia and the ELN signed a ceasefire in May. "
TREATY = "Peru, Chile and Ecuador signed a treaty in May. "


@pytest.fixture
def told(tmp_path: Path, knowledge: Knowledge) -> Ledger:
    return Ledger.create(tmp_path / "l")


def asked(ledger: Ledger, knowledge: Knowledge, text: str) -> list[PromiseRow]:
    ledger.write(read_reports([("2016-06-20", text)], knowledge))
    return held(ledger)


def test_a_deal_that_nobody_is_named_for_breaking_is_broken_as_a_whole(told: Ledger, knowledge: Knowledge) -> None:
    first, *others = asked(told, knowledge, TRUCE + "The ceasefire collapsed on Monday, a bishop said.")
    assert (first.obliged, first.state, first.to) == (None, "broken", ("colombia", "eln"))
    assert first.chain == ("anonymous:bishop",)
    assert first.quote == "The ceasefire collapsed on Monday, a bishop said."
    assert {row.state for row in others} == {"no-evidence"}


def test_what_all_duties_tell_is_not_told_again_of_the_deal(told: Ledger, knowledge: Knowledge) -> None:
    rows = asked(told, knowledge, TRUCE + "The ceasefire is holding, residents said.")
    assert [(row.obliged, row.duty, row.state) for row in rows] == [("colombia", "cease-fire", "kept"), ("eln", "cease-fire", "kept")]


def test_a_charge_stands_with_who_makes_it_and_who_answers_it(told: Ledger, knowledge: Knowledge) -> None:
    text = "The government accused the ELN of breaking the ceasefire. The ELN says that it has honoured the ceasefire."
    (row,) = (row for row in asked(told, knowledge, TRUCE + text) if row.obliged == "eln")
    assert (row.state, row.chain, row.denied_by) == ("disputed", ("colombia",), ("eln",))
    assert row.denial is not None
    assert row.denial.startswith(row.document)


def test_a_charge_that_nobody_answers_is_alleged(told: Ledger, knowledge: Knowledge) -> None:
    rows = asked(told, knowledge, TRUCE + "Colombia accused the ELN of breaking the ceasefire.")
    assert {row.obliged: row.state for row in rows} == {"colombia": "no-evidence", "eln": "alleged"}


def test_whoever_left_a_deal_is_told_to_have_left_and_the_others_have_it_still(told: Ledger, knowledge: Knowledge) -> None:
    rows = asked(told, knowledge, TREATY + "Chile withdrew from the treaty in June.")
    assert {row.obliged: (row.state, row.status) for row in rows} == {
        "chile": ("left", "collapsed"),
        "ecuador": ("no-evidence", "agreed"),
        "peru": ("no-evidence", "agreed"),
    }


def test_a_dossier_tells_how_the_deal_held(told: Ledger, knowledge: Knowledge) -> None:
    asked(told, knowledge, TRUCE + "The ceasefire collapsed on Monday, a bishop said.")
    (row,) = deal(told, "ceasefire").held
    assert (row.party, row.verdict, row.chain) == (None, "broken", ("anonymous:bishop",))
