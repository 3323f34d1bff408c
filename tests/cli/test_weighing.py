import json
import re
from pathlib import Path

import pytest
from pyarrow import parquet

from parley.errors import ParleyError
from parley.knowledge import Knowledge
from tests.border import border_ledger
from tests.cli.test_looking import run


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> str:
    return str(border_ledger(tmp_path_factory.mktemp("border") / "l", knowledge).folder)


def test_check_counts_reports_and_origins_and_gives_a_grade_with_reasons(ledger: str) -> None:
    text = run("check", "Libya", "Chad", "--about", "talks", "--ledger", ledger).stdout
    assert "2 reports, 1 origin: Kofi Annan" in text
    assert "Against it: 1 report, 1 independent origin" in text
    assert re.search(r"F4 reliability cannot be judged; doubtful", text)
    assert "denied by as many as affirm it" in text


@pytest.mark.parametrize("command", [["check", "Libya", "Chad"], ["standing", "Libya", "Sudan"], ["balance"]])
def test_where_of_what_it_rests_on_can_be_opened(ledger: str, command: list[str]) -> None:
    places = re.findall(r"\b[0-9a-f]{6}:\d+", run(*command, "--ledger", ledger).stdout)
    assert places
    assert all(run("show", place, "--ledger", ledger).exit_code == 0 for place in places)


@pytest.mark.parametrize(
    "command",
    [
        ["check", "Libya", "Chad"],
        ["standing", "Libya", "Sudan"],
        ["standings"],
        ["balance"],
        ["sources"],
        ["news", "--since", "2019"],
        ["changes", "--since", "2019"],
    ],
)
def test_every_answer_is_data_too(ledger: str, command: list[str]) -> None:
    assert json.loads(run(*command, "--format", "json", "--ledger", ledger).stdout)
    assert run(*command, "--format", "csv", "--ledger", ledger).stdout.count("\n") > 1


def test_standing_names_label_axes_and_single_reports(ledger: str) -> None:
    text = run("standing", "Libya", "Sudan", "--ledger", ledger).stdout
    assert "Libya and Sudan, on 2019-03-01: foe" in text
    assert "in deed: foe" in text
    assert "points a year" in text


def test_standings_is_a_matrix_with_small_letters_for_single_reports(ledger: str) -> None:
    text = run("standings", "--ledger", ledger).stdout
    assert re.search(r"Libya\s+M!?\??\s+p\s+·\s+F", text)


def test_balance_says_a_lean_as_a_sentence(ledger: str) -> None:
    text = " ".join(run("balance", "--ledger", ledger).stdout.split())
    assert "Chad and Libya: both are foes of Sudan, which makes them possible partners" in text
    assert "not a forecast" in text


def test_an_empty_answer_says_so(ledger: str) -> None:
    assert "nothing that could be weighed is said of that" in run("check", "Egypt", "Sudan", "--ledger", ledger).stderr
    assert "no two actors" in run("balance", "--as-of", "2001", "--ledger", ledger).stderr


def test_a_sources_page_has_its_grade(ledger: str) -> None:
    text = run("source", "Kofi Annan", "--ledger", ledger).stdout
    assert "Grade: F (reliability cannot be judged)" in text
    assert "Its word comes through: Hill Gazette 1, Port Courier 1" in text


def test_news_puts_denials_first(ledger: str) -> None:
    text = run("news", "--since", "2019-03-06", "--as-known-on", "2019-03-07", "--ledger", ledger).stdout
    assert text.index("A denial came in (1):") < text.index("First reported")
    assert "F3 → F4  Chad and Libya are in talks" in text
    assert "Standings that shifted:" in text


def test_changes_show_labels_before_and_after(ledger: str) -> None:
    assert (
        "Egypt and Libya: not known → partner" in run("changes", "--since", "2019-03-07", "--until", "2019-03", "--ledger", ledger).stdout
    )


def test_weighing_in_parts_gives_parquet_files_and_says_how_much_it_was(ledger: str, tmp_path: Path) -> None:
    done = run("weigh", "--parts", "2", "--out", str(tmp_path / "out"), "--ledger", ledger)
    found = [row for file in (tmp_path / "out" / "propositions").glob("*.parquet") for row in parquet.read_table(file).to_pylist()]
    assert done.exit_code == 0
    assert f"claims weighed in 2 parts: {len(found)} propositions" in done.stderr
    assert any("Kofi Annan" in one["affirmed"][0]["sources"] or one["denied"] for one in found if one["affirmed"])
    assert {row["grade"] for row in parquet.read_table(tmp_path / "out" / "sources.parquet").to_pylist()} == {"F"}


def test_parts_and_out_go_together_and_what_is_there_is_not_written_over(ledger: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    for words in (["--parts", "2"], ["--out", str(tmp_path / "new")], ["--parts", "2", "--out", str(tmp_path)]):
        done = run("weigh", *words, "--ledger", ledger)
        assert done.exit_code != 0
        assert isinstance(done.exception, ParleyError)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]
