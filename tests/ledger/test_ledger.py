import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import deltalake
import duckdb
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import LedgerError, LedgerFull, LedgerVersionError, QuestionError
from parley.ledger import RECORDS, Ledger
from parley.ledger import document as document_of
from parley.ledger import reading as reading_of
from parley.ledger.tables import KINDS, as_document, document_row
from parley.model import (
    Actor,
    Arrangement,
    Claim,
    Document,
    Event,
    Evidence,
    Judgement,
    Measure,
    Mention,
    Passage,
    Reading,
    Relation,
    Span,
    Term,
    When,
)

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 500), st.integers(1, 50))
several = st.lists(spans, min_size=1, max_size=3).map(tuple)
evidence = st.builds(Evidence, document=st.just("d"), spans=several)
words = st.text(max_size=12)
refs = st.sampled_from(["hamas", "israel", "anonymous:an official", "anonymous:unspecified"])
voices = st.sampled_from(["author", "quoted:reuters", "comment:Old Fenian"])
chances = st.none() | st.floats(0, 1)
when = st.none() | st.builds(When, text=words, earliest=st.none() | words, latest=st.none() | words)
optional = st.none() | words
terms = st.builds(Term, evidence=evidence, obliged=refs, duty=st.sampled_from(["withdraw", "disarm"]), condition=optional, deadline=when)
RECORD_STRATEGIES = {
    "actors": st.builds(
        Actor, id=words, name=words, kind=st.just("party"), names=st.lists(words).map(tuple), country=optional, provisional=st.booleans()
    ),
    "mentions": st.builds(Mention, evidence=evidence, ref=refs, resolution=st.just("name"), country=optional, sector=optional),
    "claims": st.builds(
        Claim,
        evidence=evidence,
        voice=voices,
        chain=st.lists(refs).map(tuple),
        stance=st.sampled_from(["affirm", "deny"]),
        cue=several,
        content=several,
        source=several,
        about=st.lists(words).map(tuple),
    ),
    "events": st.builds(
        Event,
        confidence=chances,
        evidence=evidence,
        voice=voices,
        actor=refs,
        type=st.just("AGREE"),
        factuality=st.just("actual"),
        recipient=st.none() | refs,
        mode=optional,
        when=when,
        where=optional,
    ),
    "relations": st.builds(
        Relation, evidence=evidence, voice=voices, a=refs, b=refs, standing=st.just("foe"), when=when, confidence=chances
    ),
    "measures": st.builds(
        Measure, evidence=evidence, voice=voices, value=st.floats(allow_nan=False), unit=words, of=words, high=st.none() | st.floats(0, 9)
    ),
    "arrangements": st.builds(
        Arrangement,
        confidence=chances,
        evidence=evidence,
        voice=voices,
        name=words,
        parties=st.lists(refs, min_size=1).map(tuple),
        kind=st.just("ceasefire"),
        status=st.just("agreed"),
        contested=st.booleans(),
        terms=st.lists(terms, max_size=2).map(tuple),
        when=when,
    ),
}


@pytest.mark.parametrize("name", RECORDS)
@given(data=st.data())
@settings(max_examples=40)
def test_a_record_comes_back_from_its_row_as_it_was(name: str, data: st.DataObject) -> None:
    record = data.draw(RECORD_STRATEGIES[name])
    kind = KINDS[name]
    assert kind.from_row({"document": "d", **kind.to_row(record)}) == record


def made(number: int, *, published: str | None = "2014-05", claims: int = 2) -> tuple[Document, Reading]:
    text = f"Report {number}. The rebels said that they had left."
    document = Document(uri=f"{number}.txt", text=text, passages=(Passage(span=Span(0, len(text)), kind="body"),), published=published)
    span = (Span(0, 6),)
    records = tuple(
        Claim(
            evidence=Evidence(document=document.id, spans=span), voice="author", chain=(f"s{n}",), stance="affirm", cue=span, content=span
        )
        for n in range(claims)
    )
    return document, Reading(document=document.id, reader="rules", version="1", knowledge="k", claims=records)


def rows(ledger: Ledger) -> list[tuple[str, str]]:
    found = ledger.connection().sql("SELECT document, id FROM claims").fetchall()
    return sorted(found)


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    document, reading = made(1)
    ledger.write([(document, reading)])
    assert document_of(ledger, document.id[:6]) == document
    assert reading_of(ledger, document.id) == reading
    assert as_document(document_row(document)) == document


def test_reading_the_same_report_twice_adds_nothing(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1), made(2)])
    before = rows(ledger)
    ledger.write([made(1), made(2), made(2)])
    assert rows(ledger) == before
    assert ledger.table("documents").num_rows == 2


def test_a_newer_reading_takes_the_place_of_the_older(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    document, reading = made(1)
    ledger.write([(document, reading)])
    newer = Reading(document=document.id, reader="rules", version="2", knowledge="k")
    ledger.write([(document, newer)])
    assert rows(ledger) == []
    assert ledger.table("documents").num_rows == 1


def test_known_reports_are_told_by_reader_version_and_knowledge(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    document, reading = made(1)
    ledger.write([(document, reading)])
    assert ledger.known([document.id, "x"], reader="rules", version="1", knowledge="k") == {document.id}
    assert ledger.known([document.id], reader="rules", version="2", knowledge="k") == set()


def test_only_what_was_published_by_a_date_is_known_on_it(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1, published="2006-10"), made(2, published="2006-11-02"), made(3, published="2007"), made(4, published=None)])

    def known(date: str) -> set[str]:
        return {uri for (uri,) in ledger.connection(date).sql("SELECT uri FROM documents").fetchall()}

    assert known("2006-10-30") == set()
    assert known("2006-10-31") == {"1.txt"}
    assert known("2006-12-01") == {"1.txt", "2.txt"}
    assert known("2007-12-31") == {"1.txt", "2.txt", "3.txt"}
    assert known("9999-01-01") == {"1.txt", "2.txt", "3.txt", "4.txt"}


def test_a_batch_without_its_last_commit_is_never_seen_and_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1)])
    whole = Ledger._append

    def torn(self: Ledger, name: str, batch: dict[str, str], rows: list[dict[str, object]]) -> None:
        if name == "readings":
            raise KeyboardInterrupt
        whole(self, name, batch, rows)

    monkeypatch.setattr(Ledger, "_append", torn)
    with pytest.raises(KeyboardInterrupt):
        ledger.write([made(2)])
    monkeypatch.undo()
    assert len(rows(ledger)) == 2
    ledger.write([made(3)])
    assert len(rows(ledger)) == 4
    assert len(ledger._rows("claims", ["id"])) == 4


WRITER = """
import os, sys
from tests.ledger.test_ledger import made
from parley.ledger import Ledger
ledger = Ledger.open(sys.argv[1])
for start in range(0, 40, 4):
    ledger.write([made(n) for n in range(start, start + 4)])
os._exit(0)  # as the program ends: threads of libraries abort the interpreter's own ending now and then
"""


def writer(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], cwd=Path(__file__).resolve().parents[2])


def test_a_killed_writer_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    undisturbed = Ledger.create(tmp_path / "a")
    for start in range(0, 40, 4):
        undisturbed.write([made(n) for n in range(start, start + 4)])
    killed = Ledger.create(tmp_path / "b")
    chance = random.Random(7)
    for _ in range(3):
        running = writer(killed.folder)
        time.sleep(chance.uniform(0.6, 1.6))
        running.send_signal(signal.SIGKILL)
        running.wait()
        rows(killed)
    assert writer(killed.folder).wait() == 0
    assert rows(killed) == rows(undisturbed)
    assert len(killed._rows("claims", ["id"])) == len(undisturbed._rows("claims", ["id"]))


def test_two_writers_at_once_double_nothing_and_a_reader_goes_on(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    running = [writer(ledger.folder), writer(ledger.folder)]
    seen = []
    while any(process.poll() is None for process in running):
        seen.append(len(rows(ledger)))
    assert [process.returncode for process in running] == [0, 0]
    assert len(rows(ledger)) == 80
    assert seen == sorted(seen)


def test_a_ledger_of_another_version_says_so(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    (ledger.folder / "ledger.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(LedgerVersionError, match="format 99"):
        Ledger.open(ledger.folder)


def test_a_folder_without_a_ledger_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="parley read"):
        Ledger.open(tmp_path)


def test_a_folder_with_other_things_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(LedgerError, match="not an empty folder"):
        Ledger.create(tmp_path)


def test_an_unknown_report_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="no report 'nothing'"):
        document_of(Ledger.create(tmp_path / "l"), "nothing")


def test_judgements_are_appended(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    judgement = Judgement(kind="reject", subject="x", value=None, who="an analyst", when="2020-01-01", why="misread")
    ledger.append_judgement(judgement)
    assert ledger.table("judgements").to_pylist()[0]["why"] == "misread"


def _fill(ledger: Ledger) -> None:
    for number in range(1, 400):
        ledger.write([made(number, claims=400)])


@pytest.mark.skipif(os.geteuid() != 0 or not Path("/proc/mounts").exists(), reason="a small file system can be mounted by root only")
def test_a_full_disk_is_told_and_what_was_written_stays(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        ledger = Ledger.create(small / "l")
        ledger.write([made(0)])
        with pytest.raises(LedgerFull, match="disk is full"):
            _fill(ledger)
        assert (made(0)[0].id,) in ledger.connection().sql("SELECT id FROM documents").fetchall()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=False)


def test_tables_are_handed_over_as_arrow_pandas_and_polars(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1)])
    table = ledger.table("claims")
    assert len(table.to_pandas()) == 2
    assert polars.from_arrow(table).shape[0] == 2


def test_tables_on_disk_open_in_polars_and_duckdb(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    ledger.write([made(1)])
    ledger.write([made(2)])
    for name in ("documents", "claims"):
        expected = ledger.table(name).num_rows
        folder = str(tmp_path / "l" / name)
        assert polars.read_delta(folder).height == expected
        assert polars.scan_delta(folder).select(polars.len()).collect().item() == expected
        table = deltalake.DeltaTable(folder).to_pyarrow_dataset()
        assert duckdb.from_arrow(table).count("*").fetchall() == [(expected,)]
