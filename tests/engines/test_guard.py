import pytest

from parley.documents import lay_out
from parley.engines import Fault, guard, guarded
from parley.knowledge import Knowledge
from parley.model import Document
from parley.reading import Options


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
