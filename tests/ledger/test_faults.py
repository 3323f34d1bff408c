import errno
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley.cli.program import app
from parley.documents import Failure
from parley.errors import LedgerError, LedgerFull
from parley.ledger import Ledger, clock, files
from parley.model import Judgement, Reading
from tests.ledger.test_ledger import made, rows

root = pytest.mark.skipif(os.geteuid() != 0 or not Path("/proc/mounts").exists(), reason="a file system can be mounted by root only")


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Callable[[str], None]]:
    """A small file system at `folder`, and what mounts it anew with other options."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")

    def again(options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)

    try:
        yield again
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


@root
def test_a_run_stopped_by_a_full_disk_says_so_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(600):  # more than two batches
        (reports / f"{number}.txt").write_text(f"Report {number}. Hamas said that Israel had attacked the harbour of Gaza.")
    command = ["read", str(reports), "--reader", "rules", "--scope", "all", "--no-weigh", "--ledger"]
    assert CliRunner().invoke(app, [*command, str(tmp_path / "l")]).exit_code == 0
    pages = sum(1 + file.stat().st_size // 4096 for file in (tmp_path / "l").rglob("*") if file.is_file())
    with mounted(tmp_path / "small", str(pages * 4096 * 2 // 3)) as again:
        stopped = CliRunner().invoke(app, [*command, str(tmp_path / "small" / "l")])
        assert isinstance(stopped.exception, LedgerFull)
        assert "free some space and run the same command again" in str(stopped.exception)
        part = Ledger.open(tmp_path / "small" / "l")
        whole = rows(Ledger.open(tmp_path / "l"))
        assert 0 < len(rows(part)) < len(whole)
        assert set(rows(part)) <= set(whole)
        again("size=64m")
        assert CliRunner().invoke(app, [*command, str(part.folder)]).exit_code == 0
        assert rows(part) == whole
        assert len(part._rows("claims", ["id"])) == len(whole)


@root
def test_a_ledger_that_cannot_be_written_is_told_and_can_still_be_asked(tmp_path: Path, examples: Path) -> None:
    with mounted(tmp_path / "closed", "64m") as again:
        folder = tmp_path / "closed" / "l"
        read = ["read", str(examples), "--reader", "rules", "--ledger", str(folder)]
        assert CliRunner().invoke(app, read).exit_code == 0
        again("ro")
        before = rows(Ledger.open(folder))
        for question in ("deals", "documents", "standings", "sources", "judgements"):
            asked = CliRunner().invoke(app, [question, "--ledger", str(folder)])
            assert asked.exit_code == 0, (question, asked.output, asked.exception)
        (tmp_path / "new.txt").write_text("Hamas attacked Israel.")
        judge = ["judge", "reject", before[0][1], "--who", "an analyst", "--why", "misread"]
        for command in (["read", str(tmp_path / "new.txt")], judge):
            refused = CliRunner().invoke(app, [*command, "--ledger", str(folder)])
            assert isinstance(refused.exception, LedgerError), command
            assert "make it writable" in str(refused.exception)
        again("rw")
        assert rows(Ledger.open(folder)) == before
        assert CliRunner().invoke(app, read).exit_code == 0


@contextmanager
def limited(size: int) -> Iterator[None]:
    """No file of this process may grow past so many bytes, as on a disk that takes no more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 16, 700, 3_000, 6_000])
def test_files_that_may_not_grow_are_told_as_a_full_disk_and_leave_no_part_of_a_batch(tmp_path: Path, size: int) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1)])
    with limited(size), pytest.raises(LedgerFull, match="disk is full"):
        ledger.write([made(number, claims=300) for number in range(2, 40)])
    assert len(rows(ledger)) == 2
    ledger.write([made(number, claims=300) for number in range(2, 40)])
    assert len(rows(ledger)) == len(ledger._rows("claims", ["id"])) == 2 + 38 * 300


def test_a_ledger_whose_making_was_killed_or_found_no_room_is_made_by_the_next_run(tmp_path: Path) -> None:
    with limited(0), pytest.raises(LedgerFull):
        Ledger.create(tmp_path / "l")
    assert list(tmp_path.glob("l/*.unfinished"))
    Ledger.open_or_create(tmp_path / "l").write([made(1)])
    assert len(rows(Ledger.open(tmp_path / "l"))) == 2


def test_every_failing_write_leaves_what_the_next_run_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Ledger.create(tmp_path / "whole")
    whole.write([made(1)])
    whole.write([made(2)])
    for failing in range(1, 20):
        ledger, count = Ledger.create(tmp_path / str(failing)), 0
        ledger.write([made(1)])
        synced = os.fsync

        def full(handle: int, at: int = failing, write: Callable[[int], None] = synced) -> None:
            nonlocal count
            count += 1
            if count == at:
                raise OSError(errno.ENOSPC, "No space left on device")
            write(handle)

        monkeypatch.setattr(os, "fsync", full)
        try:
            ledger.write([made(2)])
        except LedgerFull:
            assert count == failing
        monkeypatch.undo()
        ledger.write([made(2)])
        assert rows(ledger) == rows(whole)
        assert len(ledger._rows("claims", ["id"])) == 4
        if count < failing:
            return
    pytest.fail("a batch has more writes than are tried here")


class _Clock(datetime):
    set_to = "2030-01-01"

    @classmethod
    def now(cls, tz: object = None) -> "_Clock":
        return cls.fromisoformat(f"{cls.set_to}T12:00:00").replace(tzinfo=UTC)


def test_a_clock_that_goes_backwards_does_not_bring_older_readings_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", _Clock)
    ledger = Ledger.create(tmp_path / "l")
    document, reading = made(1)
    ledger.write([(document, reading)])
    monkeypatch.setattr(_Clock, "set_to", "2024-01-01")
    newer = Reading(document=document.id, reader="rules", version="2", knowledge="k")
    ledger.write([(document, newer)])
    assert rows(ledger) == []
    assert ledger.connection().sql("SELECT version FROM readings").fetchall() == [("2",)]
    assert ledger.now() > "2030-01-01T12"


def test_the_word_that_is_given_last_counts_although_the_clock_went_backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", _Clock)
    ledger = Ledger.create(tmp_path / "l")
    times = []
    for day in ("2030-01-01", "2024-01-01", "2024-01-01"):
        monkeypatch.setattr(_Clock, "set_to", day)
        times.append(ledger.now())
        ledger.append_judgement(Judgement(kind="reject", subject="x", value=None, who="an analyst", when=times[-1], why="misread"))
    assert times == sorted(set(times))


def test_a_judgement_that_is_given_twice_is_on_record_once(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    judgement = Judgement(kind="reject", subject="x", value=None, who="an analyst", when="2020-01-01", why="misread")
    ledger.append_judgement(judgement)
    ledger.append_judgement(judgement)
    assert ledger.table("judgements").num_rows == 1


def test_a_judgement_is_on_record_although_its_run_was_killed_right_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger.create(tmp_path / "l")

    def killed(self: Ledger) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "_compact", killed)
    with pytest.raises(KeyboardInterrupt):
        ledger.append_judgement(Judgement(kind="reject", subject="x", value=None, who="an analyst", when="2020-01-01", why="misread"))
    monkeypatch.undo()
    ledger.write([made(1)])
    assert ledger.table("judgements").num_rows == 1


def test_a_report_that_cannot_be_read_is_listed_once_however_often_it_is_tried(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    failed = Failure(uri="a.txt", error="ValueError", message="a.txt: broken")
    for _ in range(2):
        ledger.write([], failures=[failed, failed])
    assert ledger.table("failures").num_rows == 1


def test_a_small_file_is_the_old_or_the_new_one_and_never_a_part(tmp_path: Path) -> None:
    files.write_json(tmp_path / "a.json", {"a": 1})
    with limited(3), pytest.raises(OSError, match="too large"):
        files.write_json(tmp_path / "a.json", {"a": "x" * 100})
    assert (tmp_path / "a.json").read_text() == '{"a": 1}'
