"""All reports of a ledger at once."""

from pathlib import Path

from parley.knowledge import Knowledge
from parley.ledger import Ledger, judgements, reading, reports
from parley.model import Judgement
from tests.truce import REPORTS, truce_ledger


def test_every_report_comes_with_its_reading(harbour: Ledger) -> None:
    listed = reports(harbour)
    assert [document.id for document, _ in listed] == sorted(document.id for document, _ in listed)
    assert all(found == reading(harbour, document.id) for document, found in listed)


def test_only_what_was_known_on_the_day_comes(tmp_path: Path, knowledge: Knowledge) -> None:
    ledger = truce_ledger(tmp_path / "l", knowledge)
    assert len(reports(ledger)) == len(REPORTS)
    assert {document.published for document, _ in reports(ledger, "2015-03-20")} == {"2015-03-01", "2015-03-03", "2015-03-20"}


def test_judgements_come_in_order_of_time(tmp_path: Path, knowledge: Knowledge) -> None:
    ledger = truce_ledger(tmp_path / "l", knowledge)
    made = [
        Judgement(kind="same-deal", subject="a", value="b", who="an analyst", when=f"2020-01-{day}", why="read both")
        for day in ("02", "01")
    ]
    for one in made:
        ledger.append_judgement(one)
    assert judgements(ledger) == sorted(made, key=lambda j: j.when)
    assert [j.when for j in judgements(ledger, "2020-01-01")] == ["2020-01-01"]
