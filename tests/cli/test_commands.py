import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from parley.cli.program import app
from parley.errors import EvaluationError, ParleyError

runner = CliRunner()


def run(*words: str, stdin: bytes | None = None) -> Result:
    return runner.invoke(app, list(words), input=stdin)


def test_worlds_are_held_to_floors_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"accuracy, Parley": 0.9}', encoding="utf-8")
    for reached, fails in ((0.8, True), (0.95, False)):
        monkeypatch.setattr("parley.evaluation.weighing_figures", lambda seeds, value=reached: {"accuracy, Parley": value})
        found = run("evaluate", "--worlds", "1", "--check", str(floors))
        assert f"{reached:.3f}" in found.output
        assert isinstance(found.exception, EvaluationError) == fails


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> str:
    folder = str(tmp_path_factory.mktemp("ledger") / "l")
    assert run("read", str(examples), "--ledger", folder).exit_code == 0
    return folder


def data(*words: str) -> list[dict[str, object]]:
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    rows: list[dict[str, object]] = json.loads(result.stdout)
    return rows


def test_the_examples_are_read_whole(ledger: str) -> None:
    assert len(data("documents", "--ledger", ledger)) == 16


def test_reading_again_adds_nothing_and_says_so(ledger: str, examples: Path) -> None:
    result = run("read", str(examples), "--ledger", ledger)
    assert result.exit_code == 0
    assert "16 already known" in result.stderr


def test_denials_name_who_denies(ledger: str) -> None:
    chains = [row["chain"] for row in data("claims", "--ledger", ledger, "--stance", "deny")]
    assert ["taliban"] in chains
    assert ["russia"] in chains


def test_claims_about_two_actors_mention_both(ledger: str) -> None:
    rows = data("claims", "--ledger", ledger, "--about", "Taliban", "--about", "al-Qaeda")
    assert rows
    assert all("Taliban" in str(row["quote"]) for row in rows)


def test_comments_are_kept_apart_under_their_handles(ledger: str) -> None:
    voices = {row["voice"] for row in data("claims", "--ledger", ledger, "--voice", "comments")}
    assert voices
    assert all(str(voice).startswith("comment:") for voice in voices)


def test_every_row_opens_on_its_sentence(ledger: str, examples: Path) -> None:
    text = (examples / "aceh-2005.txt").read_text()
    rows = data("claims", "--ledger", ledger, "--document", "Aceh rebels")
    assert rows
    assert all(text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"] for row in rows)


def test_as_known_on_leaves_out_what_came_later(ledger: str) -> None:
    assert len(data("documents", "--ledger", ledger, "--as-known-on", "2005-01-01")) == 2


def test_csv_has_a_header_and_a_line_a_row(ledger: str) -> None:
    result = run("events", "--ledger", ledger, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert rows
    assert {"actor", "type", "recipient", "factuality", "quote"} <= set(rows[0])


def test_an_actor_is_found_by_any_of_its_names(ledger: str) -> None:
    result = run("actor", "Tamil Tigers", "--ledger", ledger)
    if result.exit_code:
        result = run("actor", "LTTE", "--ledger", ledger)
    assert "ltte" in result.stdout


def test_show_prints_the_report_with_a_key(ledger: str) -> None:
    result = run("show", "Hodeidah in name", "--ledger", ledger)
    if result.exit_code:
        result = run("show", "nobody has left Hodeidah", "--ledger", ledger)
    assert "Key:" in result.stdout
    assert "as quoted from" in result.stdout


def test_measures_are_listed(ledger: str) -> None:
    assert {row["value"] for row in data("measures", "--ledger", ledger)} >= {840.0, 700000.0}


def test_markup_in_a_report_is_shown_as_text(tmp_path: Path) -> None:
    report = tmp_path / "odd.txt"
    report.write_text("Odd report\n\nHamas said that it had rejected the [bold]nothing[/bold] of an offer.\n")
    folder = str(tmp_path / "l")
    run("read", str(report), "--ledger", folder, "--scope", "all")
    assert "[bold]nothing[/bold]" in run("claims", "--ledger", folder).stdout


def test_some_failed_gives_status_one_and_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Truce\n\nHamas and Israel agreed to a ceasefire, a UN envoy said. The troops will withdraw.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    result = run("read", str(tmp_path), str(tmp_path / "absent.txt"), "--ledger", str(tmp_path / "l"))
    assert result.exit_code == 1
    for name in ("empty.txt", "binary.txt", "absent.txt"):
        assert name in result.stderr
    assert "PARTIAL" in result.stderr
    assert "1 read" in result.stderr


def test_nothing_read_gives_status_two(tmp_path: Path) -> None:
    result = run("read", str(tmp_path / "absent.txt"), "--ledger", str(tmp_path / "l"))
    assert result.exit_code == 2


def test_a_missing_ledger_is_a_clear_error(tmp_path: Path) -> None:
    result = run("claims", "--ledger", str(tmp_path / "none"))
    assert isinstance(result.exception, ParleyError)
    assert "parley read" in result.exception.message


def test_an_unknown_actor_says_how_to_list_them(ledger: str) -> None:
    result = run("actor", "Nobody At All", "--ledger", ledger)
    assert isinstance(result.exception, ParleyError)
    assert "parley actors" in result.exception.message


def test_annotate_gives_quotes_that_stand_in_the_text(examples: Path) -> None:
    file = examples / "sri-lanka-2002.txt"
    record = json.loads(run("annotate", str(file)).stdout)
    text = file.read_text()
    assert record["claims"]
    for kind in ("claims", "events", "deals", "standings", "measures"):
        for row in record[kind]:
            assert row["quote"] in text
            ((start, _), *_) = row["at"]["quote"]
            assert text[start:].startswith(row["quote"][:10])


def test_annotate_writes_one_file_a_report(examples: Path, tmp_path: Path) -> None:
    run("annotate", str(examples / "aceh-2005.txt"), str(examples / "karabakh-2020.txt"), "--out", str(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"aceh-2005.json", "karabakh-2020.json"}


def test_annotate_gives_json_lines_for_json_lines(examples: Path) -> None:
    lines = run("annotate", str(examples / "afghanistan-doha.jsonl")).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["doha-2020-02", "doha-2021-05"]


def test_annotate_codes_what_is_only_planned_as_plover_does() -> None:
    text = b"France will give Mali aid. Sudan will attack Chad. Kenya attacked Somalia."
    for coding, kinds in (("guide", ["AID", "ASSAULT", "ASSAULT"]), ("plover", ["AGREE", "THREATEN", "ASSAULT"])):
        result = run("annotate", "-", "--coding", coding, "--reader", "rules", stdin=text)
        assert [event["type"] for event in json.loads(result.stdout)["events"]] == kinds
    assert isinstance(run("annotate", "-", "--coding", "cameo", stdin=text).exception, ParleyError)


def test_standard_input_is_read(tmp_path: Path) -> None:
    result = run("annotate", "-", stdin=b"Hamas denied that it had attacked Israel.")
    assert json.loads(result.stdout)["claims"][0]["chain"] == ["hamas"]


def test_knowledge_check_reports_no_conflict() -> None:
    result = run("knowledge", "check")
    assert result.exit_code == 0
    assert "actors" in result.stdout


def test_two_workers_give_the_records_of_one(tmp_path: Path, examples: Path, ledger: str) -> None:
    folder = str(tmp_path / "two")
    assert run("read", str(examples), "--ledger", folder, "--workers", "2").exit_code == 0
    one, two = (sorted(str(row["id"]) for row in data("claims", "--ledger", f)) for f in (ledger, folder))
    assert one == two
