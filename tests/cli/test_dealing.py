"""Commands that ask for deals over all reports."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.cli.program import app
from parley.errors import ParleyError
from parley.knowledge import Knowledge
from tests.truce import truce_ledger

runner = CliRunner()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> str:
    return str(truce_ledger(tmp_path_factory.mktemp("truce") / "l", knowledge).folder)


def shown(*words: str, width: int = 120) -> str:
    done = runner.invoke(app, list(words), env={"COLUMNS": str(width)})
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_register_shows_status_terms_and_where_they_stand(ledger: str) -> None:
    out = shown("deals", "--ledger", ledger)
    assert "3 deals" in out
    for words in ("Doha Agreement", "collapsed", "cease-fire (disputed)", "5 reports", "2015-05-10"):
        assert words in out


@pytest.mark.parametrize("command", ["deals", "held", "sources"])
def test_a_long_table_is_cut_on_a_terminal_and_its_title_still_counts_all(
    ledger: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = shown(command, "--ledger", ledger)
    monkeypatch.setattr("parley.cli.options.on_a_terminal", lambda: True)
    monkeypatch.setattr("parley.cli.options.GLANCE", 1)
    cut = runner.invoke(app, [command, "--ledger", ledger], env={"COLUMNS": "120"})
    assert cut.stdout.splitlines()[0] == whole.splitlines()[0]
    assert len(cut.stdout) < len(whole)
    assert "more rows: --limit" in cut.stderr


def test_the_title_names_the_days_that_were_asked_for(ledger: str) -> None:
    out = shown("deals", "--as-of", "2015-03-02", "--as-known-on", "2015-03-10", "--ledger", ledger)
    assert "1 deal as of 2015-03-02, as known on 2015-03-10" in out
    assert "contested" in out


def test_a_dossier_shows_statuses_as_a_line_and_marks_what_is_denied(ledger: str) -> None:
    out = shown("deal", "Doha", "--ledger", ledger)
    assert "Sudan  2015-03-01 negotiating? → 2015-03-19 agreed → 2015-04-07 violated? → 2015-05-10 collapsed" in out
    for words in ("Guarantors", "Not covered", "looks back", "stands here", "(denied)", "Why these reports are taken to tell of one deal"):
        assert words in out


@pytest.mark.parametrize("width", [80, 120])
def test_pages_keep_to_the_width_of_the_screen(ledger: str, width: int) -> None:
    for words in (["deals"], ["deal", "Doha"], ["held", "--party", "Sudan"]):
        out = shown(*words, "--ledger", ledger, width=width)
        assert max(map(len, out.splitlines())) <= width


def test_who_kept_what_is_counted_in_the_title(ledger: str) -> None:
    out = shown("held", "--party", "Sudan", "--ledger", ledger)
    assert "2 promises: 1 disputed, 1 no evidence" in out
    assert "nothing tells of its" in out


def test_answers_are_data_too(ledger: str) -> None:
    (answer,) = json.loads(shown("deal", "Doha", "--format", "json", "--ledger", ledger))
    assert answer["deal"]["status"] == "collapsed"
    assert answer["steps"][0]["at"]["quote"].startswith("Sudan is holding secret talks")
    rows = list(csv.DictReader(io.StringIO(shown("deals", "--format", "csv", "--ledger", ledger))))
    assert [row["status"] for row in rows] == ["collapsed", "proposed", "negotiating"]
    promises = json.loads(shown("held", "--format", "json", "--ledger", ledger))
    assert {row["state"] for row in promises} == {"broken", "disputed", "no-evidence"}


def test_an_empty_answer_says_what_each_filter_leaves(ledger: str) -> None:
    done = runner.invoke(app, ["deals", "--party", "Iran", "--kind", "ceasefire", "--ledger", ledger])
    assert "no deals; each filter alone leaves --about Iran: 1; --kind ceasefire: 2" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["deals", "--as-of", "last year"], "--as-of last year: write a date"),
        (["deals", "--status", "broken"], "no status 'broken'"),
        (["deal", "Sudan"], "give the identifier of one"),
        (["held", "--party", "Atlantis"], "no actor 'Atlantis'"),
    ],
)
def test_what_cannot_be_answered_is_an_error_that_says_what_to_do(ledger: str, words: list[str], said: str) -> None:
    done = runner.invoke(app, [*words, "--ledger", ledger])
    assert isinstance(done.exception, ParleyError)
    assert said in done.exception.message


def test_what_followed_a_deal_stands_beside_recorded_events(ledger: str, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("date,country,deaths\n2014-12-01,Sudan,3\n2015-06-01,Sudan,1\nsoon,Sudan,1\n", encoding="utf-8")
    out = shown("effect", "Doha Agreement", "--events", str(file), "--ledger", ledger)
    for words in ("Doha Agreement", "all events in Sudan", "2015-03-18", "2015-04-18", "line 4 skipped: no date", "too narrow"):
        assert words in " ".join(out.split())
    without = shown("effect", "Doha Agreement", "--ledger", ledger)
    assert "--events FILE takes a CSV file" in " ".join(without.split())
    (answer,) = json.loads(shown("effect", "Doha Agreement", "--events", str(file), "--format", "json", "--ledger", ledger))
    assert [row["rates"]["before"] for row in answer["rates"]] == [1]
    assert answer["data"]["skipped"] == [[4, "no date that can be read: 'soon'"]]
