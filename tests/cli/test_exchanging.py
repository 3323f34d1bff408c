"""Commands that give records to others and take theirs."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.cli.program import app
from parley.knowledge import Knowledge
from tests.truce import truce_ledger

runner = CliRunner()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> str:
    return str(truce_ledger(tmp_path_factory.mktemp("truce") / "l", knowledge).folder)


def said(*words: str) -> str:
    done = runner.invoke(app, list(words), env={"COLUMNS": "140"})
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def test_an_export_names_the_files_that_it_wrote(ledger: str, tmp_path: Path) -> None:
    out = said("export", "jsonl", "-o", str(tmp_path / "out"), "--party", "Iran", "--ledger", ledger)
    assert str(tmp_path / "out" / "claims.jsonl") in out
    lines = (tmp_path / "out" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1


def test_a_footnote_is_one_line(ledger: str) -> None:
    (deal,) = [row for row in json.loads(said("deals", "--format", "json", "--ledger", ledger)) if row["label"] == "Doha Agreement"]
    out = said("cite", deal["id"], "--ledger", ledger)
    assert out.count("\n") == 1
    assert "urn:parley:" in out
    assert json.loads(said("cite", deal["id"], "--format", "json", "--ledger", ledger))[0]["footnote"] == out.strip()


def test_rows_of_others_are_counted_and_listed(tmp_path: Path) -> None:
    file, ledger = tmp_path / "events.csv", str(tmp_path / "l")
    file.write_text("id,date_start,side_a,side_b,type_of_violence\n1,2015-03-01,Front,Army,1\n2,,Front,Army,1\n", encoding="utf-8")
    out = said("import", "ucdp-ged", str(file), "--skipped", "--ledger", ledger)
    assert "2 rows: 1 taken, 0 known already, 1 skipped" in out
    assert "row 3: no date" in out
    assert "events.csv, row 2" in said("imported", "front", "--ledger", ledger)
