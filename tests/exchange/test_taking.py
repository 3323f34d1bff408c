"""Others' files, every row of which is told of."""

import json
from pathlib import Path
from typing import Any

import pytest

from parley.errors import ExchangeError, MissingInput, UnreadableInput
from parley.exchange import Gathered, export, import_file, imported
from parley.exchange.taking import take
from parley.ledger import Ledger, outside
from parley.model import OutsideRecord, Skipped

GED = """id,date_start,date_end,country,adm_1,side_a,side_b,type_of_violence,best
7,2015-03-01,2015-03-02,Coastland,North,Government of Coastland,Northern Front,1,12
8,,,Coastland,North,Government of Coastland,Northern Front,1,3
"""
ACLED = """event_id_cnty,event_date,event_type,actor1,actor2,country,admin1,fatalities
CST1,01 March 2015,Battles,Military Forces of Coastland,Northern Front,Coastland,North,4
CST2,some day,Battles,Northern Front,,Coastland,North,0
"""


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def records(taken: list[Any]) -> list[OutsideRecord]:
    return [one for one in taken if isinstance(one, OutsideRecord)]


@pytest.mark.parametrize(
    ("source", "file", "rows"),
    [
        ("ucdp-peace-agreements", "ucdp-peace-agreements-221-half.csv", 187),
        ("pax", "pax_sample.csv", 380),
        ("ucdp-actors", "ucdp-actor-221.csv", 1725),
    ],
)
def test_every_row_of_the_real_files_is_accounted_for(source: str, file: str, rows: int, shared: Path) -> None:
    taken = take(source, shared / "structured" / file)
    assert len(taken) == rows
    assert len({one.key for one in records(taken)}) == len(records(taken))
    assert [one.row for one in taken] == list(range(2, rows + 2))
    assert all(one.name and json.loads(one.facts) for one in records(taken))
    if source != "ucdp-actors":
        assert all(one.earliest and one.parties for one in records(taken) if one.source == "ucdp-peace-agreements")


def test_an_agreement_has_its_parties_and_day(shared: Path) -> None:
    taken = records(take("ucdp-peace-agreements", shared / "structured" / "ucdp-peace-agreements-221-half.csv"))
    one = next(record for record in taken if record.key == "1488")
    assert one.parties == ("Government of Afghanistan", "Hizb-i Islami-yi Afghanistan")
    assert (one.party_keys, one.earliest) == (("130", "299"), "2016-09-22")


@pytest.mark.parametrize(("source", "text", "sides"), [("ucdp-ged", GED, 2), ("acled", ACLED, 2)])
def test_an_event_without_a_day_is_skipped_with_the_reason(source: str, text: str, sides: int, tmp_path: Path) -> None:
    first, second = take(source, write(tmp_path, "events.csv", text))
    assert isinstance(first, OutsideRecord)
    assert (first.earliest, len(first.parties), first.row) == ("2015-03-01", sides, 2)
    assert isinstance(second, Skipped)
    assert "date" in second.reason


@pytest.mark.parametrize(("source", "kind"), [("stix", "relation"), ("ftm", "relation"), ("polecat", "event")])
def test_what_parley_gives_it_takes_back(source: str, kind: str, given_all: Gathered, truce: Ledger, tmp_path: Path) -> None:
    (path,) = export(truce, source, tmp_path / "given")
    taken = take(source, path)
    assert all("none that is taken" in one.reason for one in taken if isinstance(one, Skipped))
    ties = len([row for row in given_all.events if row.recipient]) + len(given_all.relations)
    deeds = len([row for row in given_all.events if row.factuality == "actual"])
    assert len([one for one in records(taken) if one.kind == kind]) == {"relation": ties, "event": deeds}[kind]


def test_a_file_taken_twice_adds_nothing_and_stays_beside_what_was_read(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    path = write(tmp_path, "events.csv", GED)
    first, second = (import_file(ledger, "ucdp-ged", path) for _ in range(2))
    assert (first.rows, first.new, first.known, len(first.skipped)) == (2, 1, 0, 1)
    assert (second.new, second.known) == (0, 1)
    assert first.reasons() == [("no date", 1)]
    assert len(outside(ledger)) == 1
    assert ledger.table("events").num_rows == 0
    assert ledger.table("actors").num_rows == 0


def test_records_are_listed_by_words_source_and_day(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    import_file(ledger, "ucdp-ged", write(tmp_path, "ged.csv", GED))
    import_file(ledger, "acled", write(tmp_path, "acled.csv", ACLED))
    assert len(imported(ledger, "northern coastland")) == 2
    assert [row.key for row in imported(ledger, source="acled")] == ["CST1"]
    assert imported(ledger, "elsewhere") == imported(ledger, as_known_on="2015-01-01") == []


@pytest.mark.parametrize(
    ("source", "text", "error", "message"),
    [
        ("novel", "x", ExchangeError, "no kind of file"),
        ("pax", "a,b\n1,2\n", ExchangeError, "no column"),
        ("acled", GED, ExchangeError, "those of ucdp-ged"),
        ("ucdp-ged", "a,b\n1,2\n", UnreadableInput, "no known table"),
        ("ftm", "not json\n", ExchangeError, "line 1"),
        ("ftm", "{}\n", ExchangeError, "needs id"),
        ("stix", "{}", ExchangeError, "not a STIX"),
    ],
)
def test_what_is_not_the_file_that_was_named_is_a_clear_error(
    source: str, text: str, error: type[Exception], message: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=message):
        take(source, write(tmp_path, "file", text))


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match="no such file"):
        take("pax", tmp_path / "nothing.csv")


def test_a_file_without_any_record_writes_nothing(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    with pytest.raises(ExchangeError, match="no row holds a record; row 2: no date"):
        import_file(ledger, "ucdp-ged", write(tmp_path, "e.csv", GED.splitlines()[0] + "\n" + GED.splitlines()[2] + "\n"))
    assert outside(ledger) == []
