"""Others' files, every row of which is told of."""

import csv
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
    with pytest.raises(MissingInput, match="this is a folder"):
        take("pax", tmp_path)


def test_a_source_or_kind_that_is_none_lists_the_choices(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    with pytest.raises(ExchangeError, match="no source 'bogus'; choose ucdp-peace-agreements, pax,"):
        imported(ledger, source="bogus")
    with pytest.raises(ExchangeError, match="no kind 'bogus'; choose agreement,"):
        imported(ledger, kind="bogus")


@pytest.mark.parametrize("source", ["stix", "ftm", "label-studio", "pax", "acled"])
def test_a_mark_of_the_order_of_bytes_is_no_part_of_a_file(source: str, truce: Ledger, tmp_path: Path) -> None:
    texts = {"pax": PAX + "1,Harbour Accord,2001-02-03,Coastland,Front,CST\n", "acled": ACLED}
    if source in texts:
        path = write(tmp_path, "plain", texts[source])
    else:
        path = next(one for one in export(truce, source, tmp_path / "given") if one.suffix != ".xml")
    marked = tmp_path / "marked" / path.name
    marked.parent.mkdir()
    marked.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert take(source, marked) == take(source, path)


def test_a_file_without_any_record_writes_nothing(tmp_path: Path) -> None:
    ledger = Ledger.create(tmp_path / "l")
    with pytest.raises(ExchangeError, match="no row holds a record; row 2: no date"):
        import_file(ledger, "ucdp-ged", write(tmp_path, "e.csv", GED.splitlines()[0] + "\n" + GED.splitlines()[2] + "\n"))
    assert outside(ledger) == []


PAX = "AgtId,Agt,Dat,Con,Part,Loc1ISO\n"


def test_a_row_that_ends_early_has_empty_cells(tmp_path: Path) -> None:
    first, second = take("pax", write(tmp_path, "pax.csv", PAX + "1,Harbour Accord,2001-02-03,Coastland\n2,,2001\n"))
    assert isinstance(first, OutsideRecord)
    assert (first.name, first.earliest, first.parties) == ("Harbour Accord", "2001-02-03", ())
    assert second == Skipped(row=3, reason="no identifier or no name of an agreement")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("pax", PAX + "1,Accord, the,2001-02-03,Coastland,Front,CST\n2,Truce,2001-02-04,Coastland,Front,CST,,\n"),
        (
            "acled",
            ACLED.splitlines()[0] + "\nCST1,01 March 2015,Battles,Front, the,Army,Coastland,North,4\n" + ACLED.splitlines()[1] + ",\n",
        ),
    ],
)
def test_a_row_with_more_cells_than_the_header_is_skipped(source: str, text: str, tmp_path: Path) -> None:
    first, second = take(source, write(tmp_path, "rows.csv", text))
    assert isinstance(first, Skipped)
    assert (first.row, "more cells" in first.reason) == (2, True)
    assert isinstance(second, OutsideRecord)


def test_a_cell_may_be_long_and_hold_any_mark(tmp_path: Path) -> None:
    text = PAX + f'1,"{"x" * 200_000}",2001-02-03,Coastland,"North\u2028South\u0085East",CST\n'
    (one,) = records(take("pax", write(tmp_path, "pax.csv", text)))
    assert (len(one.name), one.parties) == (200_000, ("North South East",))


def test_what_the_reader_of_cells_refuses_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.exchange.cells.LONGEST", 20)
    allowed = csv.field_size_limit()  # of the whole process
    try:
        with pytest.raises(ExchangeError, match="no table of cells"):
            take("pax", write(tmp_path, "pax.csv", PAX + f"1,{'x' * 40},2001-02-03,Coastland,Front,CST\n"))
        with pytest.raises(UnreadableInput, match="no table of cells"):
            take("acled", write(tmp_path, "acled.csv", ACLED + "CST3," + "x" * 40 + ",Battles\n"))
    finally:
        csv.field_size_limit(allowed)


def test_an_entity_may_hold_marks_that_end_lines_elsewhere(tmp_path: Path) -> None:
    note = {"id": "n1", "schema": "Note", "properties": {"name": ["a\u2028b\u0085c"]}}
    (one,) = records(take("ftm", write(tmp_path, "e.json", json.dumps(note, ensure_ascii=False) + "\n")))
    assert one.name == "a\u2028b\u0085c"


@pytest.mark.parametrize("properties", [[], "name", {"name": "a text"}, {"name": [{"id": "x"}]}, None])
def test_an_entity_without_lists_of_texts_is_a_clear_error(properties: object, tmp_path: Path) -> None:
    entity = {"id": "n1", "schema": "Note", "properties": properties}
    with pytest.raises(ExchangeError, match="line 1: its properties"):
        take("ftm", write(tmp_path, "e.json", json.dumps(entity) + "\n"))


def test_a_deed_comes_back_from_stix_with_the_days_that_it_had(given_all: Gathered, truce: Ledger, tmp_path: Path) -> None:
    (path,) = export(truce, "stix", tmp_path / "given")
    given = sorted((row.earliest, row.latest) for row in given_all.events if row.recipient and row.earliest and row.latest)
    back = [(one.earliest, one.latest) for one in records(take("stix", path)) if one.kind == "relation"]
    assert given
    assert sorted((a, b) for a, b in back if a and b) == given
