import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.documents import plan
from parley.engines import read_into
from parley.errors import LedgerError
from parley.ledger import Ledger
from parley.model import Judgement
from parley.reading import Options
from tests.ledger.test_ledger import made, rows

OPTIONS = Options(reader="rules", scope="all")
Tearing = Callable[[Path], Path]


def _cut(file: Path, share: float) -> Path:
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    return file


def _newest_commit(table: Path) -> Path:
    return max((table / "_delta_log").glob("*.json"))


def _data(table: Path) -> Path:
    return max(table.glob("*.parquet"), key=lambda file: file.stat().st_size)


def _checkpoint(table: Path) -> Path:
    return next((table / "_delta_log").glob("*.checkpoint.parquet"))


TEARINGS: dict[str, Tearing] = {
    "a commit that is empty": lambda table: _cut(_newest_commit(table), 0),
    "a commit cut in the middle": lambda table: _cut(_newest_commit(table), 0.5),
    "rows that are empty": lambda table: _cut(_data(table), 0),
    "rows cut in the middle": lambda table: _cut(_data(table), 0.5),
    "a checkpoint that is empty": lambda table: _cut(_checkpoint(table), 0),
    "a checkpoint cut in the middle": lambda table: _cut(_checkpoint(table), 0.5),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of reports and a ledger of them, written in so many batches that its files were joined."""
    folder = tmp_path_factory.mktemp("torn")
    reports = folder / "reports"
    reports.mkdir()
    ledger = Ledger.create(folder / "l")
    for number in range(42):
        (reports / f"{number:02}.txt").write_text(f"Report {number}. Hamas said that Israel had attacked the harbour of Gaza.")
        read_into(ledger, plan([str(reports / f"{number:02}.txt")]), OPTIONS)
    return reports, ledger.folder


def copied(whole: tuple[Path, Path], folder: Path) -> Ledger:
    shutil.copytree(whole[1], folder / "l")
    return Ledger.open(folder / "l")


@pytest.mark.parametrize("table", ["documents", "readings", "claims", "events"])
@pytest.mark.parametrize("tearing", TEARINGS)
def test_a_torn_ledger_is_told_mended_and_read_whole_again(whole: tuple[Path, Path], tmp_path: Path, table: str, tearing: str) -> None:
    reports, undisturbed = whole
    ledger = copied(whole, tmp_path)
    torn = TEARINGS[tearing](ledger.folder / table)
    with pytest.raises(LedgerError, match=f"{torn.name}: torn.*mends the ledger"):
        ledger.connection()
    summary = read_into(ledger, plan([str(reports)]), OPTIONS)
    assert [failure.error for failure in summary.failures] == ["TornFile"]
    assert torn.name in summary.failures[0].message
    assert rows(ledger) == rows(Ledger.open(undisturbed))
    assert len(ledger._rows("claims", ["id"])) == len(rows(ledger))
    assert (ledger.folder / "torn" / f"{table}-{torn.name}").exists()
    assert read_into(ledger, plan([str(reports)]), OPTIONS).known == 42


def test_what_was_read_is_read_again_from_the_text_that_the_ledger_keeps(whole: tuple[Path, Path], tmp_path: Path) -> None:
    ledger = copied(whole, tmp_path)
    _cut(_data(ledger.folder / "claims"), 0.5)
    (tmp_path / "another.txt").write_text("Another report. Hamas attacked Israel.")
    summary = read_into(ledger, plan([str(tmp_path / "another.txt")]), OPTIONS)
    assert summary.read > 1
    assert set(rows(Ledger.open(whole[1]))) <= set(rows(ledger))


def test_mending_that_was_killed_is_ended_by_the_next_run(
    whole: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = copied(whole, tmp_path)
    _cut(_data(ledger.folder / "claims"), 0.5)

    def killed(self: Ledger, names: object, rows: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "_delete", killed)
    with pytest.raises(KeyboardInterrupt):
        ledger.mend()
    monkeypatch.undo()
    with pytest.raises(LedgerError, match="mends the ledger"):
        ledger.connection()
    read_into(ledger, plan([str(whole[0])]), OPTIONS)
    assert rows(ledger) == rows(Ledger.open(whole[1]))


def test_a_commit_torn_in_the_middle_of_a_log_does_not_take_the_later_ones_with_it(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    for number in range(4):
        ledger.write([made(number)])
    before = rows(ledger)
    commits = sorted((ledger.folder / "claims" / "_delta_log").glob("*.json"))
    _cut(commits[2], 0.3)
    (torn,) = ledger.mend()
    assert torn.file == commits[2]
    assert len(rows(ledger)) == len(before) - 2
    assert [document.uri for document in ledger.unread()] == ["2.txt"]
    ledger.write([made(2)])
    assert rows(ledger) == before


def test_torn_judgements_are_said_to_be_lost(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1)])
    ledger.append_judgement(Judgement(kind="reject", subject="x", value=None, who="an analyst", when="2020-01-01", why="misread"))
    _cut(_data(ledger.folder / "judgements"), 0.5)
    with pytest.raises(LedgerError, match="restore it from a copy"):
        ledger.connection()
    (torn,) = ledger.mend()
    assert torn.table == "judgements"
    assert len(rows(ledger)) == 2


def test_a_whole_ledger_is_left_as_it_is(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1)])
    state = ledger.state()
    assert ledger.mend() == []
    assert ledger.state() == state
    assert list(ledger.unread()) == []


@pytest.mark.parametrize("table", ["readings", "events", "judgements"])
def test_a_table_whose_first_commit_was_never_made_is_empty_and_read_into(tmp_path: Path, table: str) -> None:
    folder = tmp_path / "ledger"
    ledger = Ledger.create(folder)
    (folder / table / "_delta_log").mkdir(parents=True)
    assert ledger.size() == 0
    source = tmp_path / "report.txt"
    source.write_text("Kenya and Uganda signed a truce on Monday.", encoding="utf-8")
    assert read_into(ledger, plan([str(source)]), OPTIONS).failures == []
    assert Ledger.open(folder).size() == 1
