import errno
from collections import Counter
from pathlib import Path

import pytest
from filelock import FileLock

from parley.asking.querying import View
from parley.asking.world import World
from parley.engines import ledgerparts, stepwise, weighing
from parley.engines.ledgerparts import weigh_ledger
from parley.engines.stepwise import put
from parley.errors import OutputError
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Judgement
from tests.border import border_ledger
from tests.engines.test_weighing import graded, standings


@pytest.fixture
def ledger(tmp_path: Path, knowledge: Knowledge) -> Ledger:
    return border_ledger(tmp_path / "l", knowledge)


def test_a_ledger_in_parts_gives_what_the_ledger_whole_gives(ledger: Ledger, tmp_path: Path) -> None:
    outcome = weigh_ledger(ledger, tmp_path / "out", parts=3)
    whole = World.weighed(ledger, View(ledger))
    assert {one: told[:3] for one, told in graded(tmp_path / "out").items()} == {
        one.id: (one.grade.reliability, one.grade.credibility, list(one.grade.reasons)) for one in whole.propositions()
    }
    expected = [(one.a, one.b, one.label, one.support, one.conflict.estimate) for one in whole.standings(whole.last_report)]
    assert standings(tmp_path / "out") == expected
    assert (outcome.records, len(expected) > 0) == (whole.learned.records, True)
    with pytest.raises(OutputError, match="there is something"):
        weigh_ledger(ledger, tmp_path / "out", parts=3)


def test_a_ledger_without_reports_gives_nothing(tmp_path: Path) -> None:
    outcome = weigh_ledger(Ledger.create(tmp_path / "l"), tmp_path / "out", parts=2)
    assert (outcome.claims, outcome.propositions, outcome.standings, outcome.records) == (0, 0, 0, {})


def test_a_run_that_fails_leaves_ledger_and_folder_as_they_were_and_the_next_goes_on(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, out, told = files(ledger.folder), tmp_path / "out", Counter[str]()
    with monkeypatch.context() as full:
        full.setattr(weighing, "write_sources", disk_full)
        with pytest.raises(OutputError, match="No space left on device; mend that, and run the same command again"):
            weigh_ledger(ledger, out, parts=3)
    assert (files(ledger.folder), out.exists()) == (before, False)
    monkeypatch.setattr(weighing, "read_testimony", lambda files: told.update(read=1))
    outcome = weigh_ledger(ledger, out, parts=3)
    assert not told
    assert (files(ledger.folder), len(graded(out))) == (before, outcome.propositions)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["l", "out"]
    assert sorted(one.name for one in out.iterdir()) == ["propositions", "sources.parquet", "standings"]


@pytest.mark.parametrize("changes", ["judgement", "parts"])
def test_what_was_begun_of_something_else_is_begun_anew(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: str
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as full:
        full.setattr(weighing, "write_sources", disk_full)
        with pytest.raises(OutputError):
            weigh_ledger(ledger, out, parts=3)
    if changes == "judgement":
        ledger.append_judgement(
            Judgement(kind="regrade", subject="kofi-annan", value="A", who="an analyst", when="2024-01-02", why="known")
        )
    weigh_ledger(ledger, out, parts=2 if changes == "parts" else 3)
    weigh_ledger(ledger, tmp_path / "afresh", parts=3)
    assert graded(out) == graded(tmp_path / "afresh")
    assert standings(out) == standings(tmp_path / "afresh")


def test_two_runs_at_once_and_a_folder_of_something_else_are_refused(ledger: Ledger, tmp_path: Path) -> None:
    begun = tmp_path / "out.unfinished"
    begun.mkdir()
    with FileLock(begun / ledgerparts.LOCK), pytest.raises(OutputError, match="another run is at work there"):
        weigh_ledger(ledger, tmp_path / "out", parts=3)
    (begun / "letter.txt").write_text("mine")
    with pytest.raises(OutputError, match="no unfinished weighing"):
        weigh_ledger(ledger, tmp_path / "out", parts=3)
    assert (begun / "letter.txt").read_text() == "mine"


def test_a_file_is_put_in_its_place_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "file"

    def half(part: Path) -> None:
        part.write_text("half")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any will do
        put(file, half)
    assert not file.exists()
    assert stepwise.once(file, lambda: {"made": 1}) == {"made": 1}
    assert stepwise.once(file, lambda: {"made": 2}) == {"made": 1}


def files(folder: Path) -> dict[str, bytes]:
    """What all files of a folder hold."""
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def disk_full(*given: object) -> None:
    """What a full disk does to whoever writes."""
    raise OSError(errno.ENOSPC, "No space left on device")
