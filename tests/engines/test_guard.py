import json
import os
import random
import re
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from parley.documents import lay_out, making, plan
from parley.engines import Fault, Result, Summary, guard, guarded, local, pool, read_into
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Document, Reading
from parley.reading import Options
from tests.ledger.test_ledger import rows

OPTIONS = Options(reader="rules", scope="all")


def test_a_fault_in_one_report_leaves_the_others_read(knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [
        Document(uri=f"{n}.txt", text=f"Report {n}. Hamas attacked Israel.", passages=lay_out(f"Report {n}. Hamas attacked Israel."))
        for n in range(3)
    ]
    whole = guard.read  # type: ignore[attr-defined]  # what the module itself calls

    def raising(group, known, options):  # type: ignore[no-untyped-def]
        for document in group:
            if document.uri == "1.txt":
                raise ZeroDivisionError("in a library")
        return whole(group, known, options)

    monkeypatch.setattr(guard, "read", raising)
    results = guarded(documents, knowledge, Options(scope="all"))
    assert [isinstance(result, Fault) for result in results] == [False, True, False]
    fault = results[1]
    assert isinstance(fault, Fault)
    assert "1.txt" in fault.message
    assert fault.error == "ZeroDivisionError"


STORY = "Hamas said on Monday that Israel had attacked the harbour. "
RAISED = [RecursionError("in a library"), MemoryError(), AssertionError("in a library"), KeyError("x"), UnicodeError("in a library")]


def raising_for(word: str, error: Exception, whole: Callable[..., Any]) -> Callable[..., Any]:
    """A library's function that raises where what it is given holds a word."""

    def call(*given: Any, **options: Any) -> Any:
        if any(word in str(one) for one in given):
            raise error
        return whole(*given, **options)

    return call


@pytest.mark.parametrize("error", RAISED, ids=lambda error: type(error).__name__)
def test_a_library_that_raises_in_one_report_of_a_container_leaves_the_others_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    lines = [json.dumps({"id": n, "text": f"{STORY}{'FAULTY' if n == 1 else n}"}) for n in range(4)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr(making, "language", raising_for("FAULTY", error, making.language))  # type: ignore[attr-defined]
    summary = read_into(Ledger.create(tmp_path / "l"), plan([str(tmp_path / "a.jsonl")]), OPTIONS)
    assert summary.read == 3
    (told,) = summary.failures
    assert told.error == type(error).__name__
    assert told.uri.endswith("a.jsonl#1")
    assert summary.status == 1


class Faulty:
    """Raises at one call out of loading or reading a report, whatever is called there: ours, Python's or a library's."""

    def __init__(self, at: int) -> None:
        self.at, self.calls, self.where = at, 0, ""

    def __call__(self, frame: FrameType, event: str, called: object) -> None:
        if event not in ("call", "c_call"):
            return
        caller = frame.f_back if event == "call" else frame
        if caller is not None and WITHIN.search(caller.f_code.co_filename):
            self.calls += 1
            if self.calls == self.at:
                self.where = f"{caller.f_code.co_filename}:{caller.f_lineno}"
                raise RuntimeError("a fault that was put here")


WITHIN = re.compile(r"parley/(documents(?!/planning)|reading)/")
FAULTS = int(os.environ.get("PARLEY_FAULTS", "12"))


def test_a_fault_anywhere_in_one_report_loses_no_other_and_the_next_run_has_all(tmp_path: Path) -> None:
    files = tmp_path / "reports"
    files.mkdir()
    for name in "abc":
        (files / f"{name}.html").write_text(f"<html><body><article><p>{STORY * 3}Report {name}.</p></article></body></html>")
    (files / "d.jsonl").write_text("\n".join(json.dumps({"id": n, "text": f"{STORY}{n}"}) for n in range(3)))
    (files / "e.rss").write_text(f"<rss><channel><item><guid>x</guid><description>{STORY}</description></item></channel></rss>")
    _run_with(files, tmp_path / "first", Faulty(0))  # what is made once is made before calls are counted
    whole, counting = _run_with(files, tmp_path / "whole", Faulty(0))
    assert whole.read == 7
    everything = rows(Ledger.open(tmp_path / "whole"))
    chance = random.Random(7)
    for number in range(FAULTS):
        folder, fault = tmp_path / str(number), Faulty(chance.randint(1, counting.calls))
        summary, _ = _run_with(files, folder, fault)
        assert fault.where, "no fault was put anywhere"
        part = rows(Ledger.open(folder))
        assert set(part) <= set(everything)
        assert len(summary.failures) <= 1, fault.where
        if summary.read < 7:
            assert summary.failures, f"a report is lost unsaid: {fault.where}"
            assert summary.status == 1
        read_into(Ledger.open(folder), plan([str(files)]), OPTIONS)
        assert rows(Ledger.open(folder)) == everything, fault.where


def _run_with(files: Path, folder: Path, fault: Faulty) -> tuple[Summary, Faulty]:
    sources, ledger = plan([str(files)]), Ledger.create(folder)
    sys.setprofile(fault)
    try:
        return read_into(ledger, sources, OPTIONS), fault
    finally:
        sys.setprofile(None)


def _dying(documents: Sequence[Document], extra: str | None, options: Options) -> list[Result]:
    """Reads as the engine does, but in a process that is killed where a report says so."""
    if any("FAULTY" in document.text for document in documents):
        os.kill(os.getpid(), signal.SIGKILL)
    return [(one, Reading(document=one.id, reader="rules", version="1", knowledge="k")) for one in documents]


def test_a_report_that_kills_its_process_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_work", _dying)
    monkeypatch.setattr(local, "BATCH", 3)
    documents = [
        Document(uri=f"{n}.txt", text=f"{n} {'FAULTY' * (n == 7)}", passages=lay_out(f"{n} {'FAULTY' * (n == 7)}")) for n in range(12)
    ]
    results = [result for batch in pool(2)(documents, OPTIONS, None) for result in batch]
    assert [result[0].uri if isinstance(result, tuple) else result.error for result in results] == [
        "ProcessLost" if n == 7 else f"{n}.txt" for n in range(12)
    ]
