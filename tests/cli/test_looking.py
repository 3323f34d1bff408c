import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley.cli.options import FILTERS
from parley.cli.program import app
from parley.errors import ParleyError
from parley.ledger import Ledger
from tests.conftest import Reader


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "100"})


@pytest.fixture
def ledger(harbour: Ledger) -> str:
    return str(harbour.folder)


@pytest.mark.parametrize("command", ["claims", "events", "measures"])
def test_where_of_every_row_opens_it_in_its_context(ledger: str, command: str) -> None:
    places = re.findall(r"\b[0-9a-f]{6}:\d+", run(command, "--ledger", ledger).stdout)
    assert places
    for place in places:
        opened = run("show", place, "--ledger", ledger)
        assert opened.exit_code == 0
        assert {"claims": "CLAIM by", "events": "EVENT by", "measures": "FIGURE"}[command] in opened.stdout


def test_show_without_a_place_prints_the_whole_report(ledger: str) -> None:
    text = run("show", "Envoys meet", "--ledger", ledger).stdout
    assert "A lull has held" in text
    assert "keeps its word" in text


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """Has tables take what they are printed on for a terminal that shows so many rows."""
    monkeypatch.setattr("parley.cli.options.on_a_terminal", lambda: True)
    monkeypatch.setattr("parley.cli.options.GLANCE", rows)


@pytest.mark.parametrize("command", ["claims", "actors"])
def test_a_terminal_shows_the_first_rows_and_is_told_how_many_more_there_are(
    ledger: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(json.loads(run(command, "--format", "json", "--ledger", ledger).stdout))
    on_a_terminal(monkeypatch, 1)
    done = run(command, "--ledger", ledger)
    assert f"{whole - 1} more rows: --limit {whole} shows all" in done.stderr
    asked = run(command, "--limit", str(whole), "--ledger", ledger)
    assert len(asked.stdout) > len(done.stdout)
    assert "more rows" not in asked.stderr


def test_data_and_what_is_no_terminal_get_all_rows(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    piped, data = run("claims", "--ledger", ledger), run("claims", "--format", "json", "--ledger", ledger)
    on_a_terminal(monkeypatch, 1)
    assert run("claims", "--format", "json", "--ledger", ledger).stdout == data.stdout
    assert len(run("claims", "--ledger", ledger).stdout) < len(piped.stdout)
    assert "more rows" not in piped.stderr


def test_an_empty_answer_says_what_each_filter_leaves(ledger: str) -> None:
    done = run("claims", "--about", "Northern Front", "--stance", "threaten", "--ledger", ledger)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "no claims; each filter alone leaves --about Northern Front: 6; --stance threaten: 0" in done.stderr


def test_an_empty_answer_by_a_source_points_to_what_it_passes_on(ledger: str) -> None:
    assert "parley source 'Harbour Courier'" in run("claims", "--by", "Harbour Courier", "--ledger", ledger).stderr


def test_an_empty_answer_is_still_data(ledger: str) -> None:
    assert json.loads(run("claims", "--stance", "threaten", "--format", "json", "--ledger", ledger).stdout) == []


def test_how_a_name_was_taken_is_said_beside_the_data(ledger: str) -> None:
    done = run("claims", "--about", "Northern Front", "--format", "json", "--ledger", ledger)
    assert len(json.loads(done.stdout)) == 6
    assert "ask by their own names for eastern-wing" in done.stderr
    assert run("claims", "--about", "Coast Republic", "--ledger", ledger).stderr == ""


def test_a_source_is_shown_in_parts_with_its_heading(ledger: str) -> None:
    done = run("source", "Idris Kole", "--ledger", ledger)
    assert "Stances: promise 1, affirm 1, refuse 1" in done.stdout
    assert "3 said, 1 said of it, 1 remark" in done.stdout
    assert "a notorious boaster" in done.stdout
    assert "anonymous:aide of Idris Kole" in done.stderr


def test_a_source_as_json_is_one_answer_and_as_csv_a_row_a_line(ledger: str) -> None:
    (answer,) = json.loads(run("source", "Kole", "--format", "json", "--ledger", ledger).stdout)
    assert [row["stance"] for row in answer["said"]] == ["promise", "affirm", "refuse"]
    assert answer["remarks"][0]["remark"] == "a notorious boaster"
    rows = list(csv.DictReader(io.StringIO(run("source", "Kole", "--format", "csv", "--ledger", ledger).stdout)))
    assert [row["part"] for row in rows] == ["said", "said", "said", "said of it", "remark"]


def test_a_source_takes_the_filters_of_the_other_commands(ledger: str) -> None:
    options = ["--stance", "refuse", "--as-known-on", "2019-12-31", "--ledger", ledger]
    (answer,) = json.loads(run("source", "Kole", "--format", "json", *options).stdout)
    assert [len(answer[part]) for part in ("said", "passed_on", "said_of_it")] == [1, 0, 0]


def test_a_limit_on_a_source_is_told_in_the_title(ledger: str) -> None:
    assert "1 said, 1 said of it, 1 remark; at most 1 of each" in run("source", "Kole", "--limit", "1", "--ledger", ledger).stdout


def test_a_source_of_which_nothing_is_said_says_so(ledger: str) -> None:
    done = run("source", "Kole", "--stance", "threaten", "--until", "2018", "--ledger", ledger)
    assert "nothing said by or of 'Kole'" in done.stderr


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("claims", {"about", "by", "stance", "anonymous", "voice", "document", "since", "until", "limit"}),
        ("events", {"about", "by", "type", "voice", "confidence", "document", "since", "until", "limit"}),
        ("relations", {"about", "voice", "confidence", "document", "since", "until", "limit"}),
        ("timeline", {"about", "type", "voice", "confidence", "document", "since", "until", "limit"}),
        ("measures", {"about", "voice", "document", "since", "until", "limit"}),
        ("source", {"about", "stance", "voice", "document", "since", "until", "limit"}),
        ("actors", {"document", "since", "until", "limit"}),
        ("documents", {"document", "since", "until", "limit"}),
        ("actor", {"limit"}),
    ],
)
def test_help_lists_exactly_the_options_that_narrow_a_command(command: str, options: set[str]) -> None:
    shown = set(re.findall(r"--([a-z-]+)", run(command, "--help").stdout))
    assert shown & set(FILTERS) == options
    assert {"ledger", "format", "as-known-on"} <= shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["claims", "--format", "xml"], "choose table, json, csv"),
        (["claims", "--stance", "denial"], "choose affirm, deny"),
        (["events", "--confidence", "sure"], "choose high, moderate, low"),
        (["claims", "--about", "Idriss Kole"], "did you mean idris-kole"),
        (["show", "Envoys meet:99999"], "the report ends at character"),
        (["actor", "Fron"], "name one of them"),
    ],
)
def test_what_cannot_be_answered_is_an_error_that_says_what_to_do(ledger: str, words: list[str], said: str) -> None:
    done = run(*words, "--ledger", ledger)
    assert isinstance(done.exception, ParleyError)
    assert said in done.exception.message


def test_a_limit_below_one_is_refused(ledger: str) -> None:
    assert run("claims", "--limit", "0", "--ledger", ledger).exit_code == 2


def test_a_timeline_shows_what_passed_between_two_actors(ledger: str) -> None:
    done = run("timeline", "--actor", "Northern Front", "--with", "Coast Republic", "--ledger", ledger)
    assert done.exit_code == 0
    assert "consult" in done.stdout
    assert "planned" in done.stdout
    nobody = run("timeline", "--actor", "Northern Front", "--with", "Idris Kole", "--ledger", ledger)
    assert nobody.stdout == ""
    assert "no events" in nobody.stderr


def test_a_timeline_as_data_gives_the_days(ledger: str) -> None:
    (row,) = json.loads(run("timeline", "--format", "json", "--ledger", ledger).stdout)
    assert (row["type"], row["earliest"], row["latest"]) == ("CONSULT", None, None)


def test_relations_show_how_two_actors_stand_and_open_on_their_words(tmp_path: Path, reader: Reader) -> None:
    ledger = Ledger.create(tmp_path / "ledger")
    ledger.write([reader("Iran is a close ally of Syria. Turkey distrusts Iran.", published="2015-03-18")])
    both = run("relations", "--actor", "Iran", "--with", "Syria", "--ledger", str(ledger.folder)).stdout
    assert "ally" in both
    assert "rival" not in both
    assert {row["standing"] for row in json.loads(run("relations", "--format", "json", "--ledger", str(ledger.folder)).stdout)} == {
        "ally",
        "rival",
    }


def test_deals_show_parties_status_and_terms_and_can_be_narrowed(tmp_path: Path, reader: Reader) -> None:
    ledger = Ledger.create(tmp_path / "ledger")
    told = "Sudan and Chad signed a ceasefire in Khartoum on Monday. Iran and Turkey are in talks."
    ledger.write([reader(told, published="2015-03-18")])
    where = ("--ledger", str(ledger.folder))
    every = json.loads(run("deals", "--format", "json", *where).stdout)
    assert {(row["kind"], row["status"], tuple(row["parties"])) for row in every} == {
        ("ceasefire", "agreed", ("chad", "sudan")),
        ("talks", "negotiating", ("iran", "turkey")),
    }
    one = run("deals", "--party", "Chad", "--status", "agreed", *where).stdout
    assert "ceasefire" in one
    assert "Sudan: cease-fire" in one
    assert "Iran" not in one
    assert isinstance(run("deals", "--kind", "marriage", *where).exception, ParleyError)
