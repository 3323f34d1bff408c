from pathlib import Path

import pytest

from parley.errors import MissingInput, UnreadableInput
from parley.exchange.eventtables import read_events, shapes

GED = """id,relid,year,type_of_violence,side_a,side_b,where_coordinates,adm_1,adm_2,country,date_prec,date_start,date_end,best
7,SUD-1,2015,1,Government of Sudan,JEM,Kalma town,South Darfur state,Nyala,Sudan,1,2015-02-03 00:00:00.000,2015-02-05 00:00:00.000,12
8,SUD-2,2015,1,Government of Sudan,JEM,Kalma town,South Darfur state,Nyala,Sudan,1,2015-02-30 00:00:00.000,2015-03-01 00:00:00.000,2
9,SUD-3,2015,1,Government of Sudan,JEM,Kalma town,South Darfur state,Nyala,Sudan,1,2015-05-02,2015-05-01,2
10,SUD-4,2015,1,Government of Sudan,JEM,Kalma town,South Darfur state,Nyala,Sudan,1,,,2
"""
ACLED = """event_id_cnty;event_date;time_precision;event_type;actor1;actor2;country;admin1;location;fatalities
SUD1;03 February 2015;1;Battles;Military Forces of Sudan;JEM;Sudan;South Darfur;Kalma;12
SUD2;2015-02-10;2;Battles;Military Forces of Sudan;JEM;Sudan;South Darfur;Kalma;
SUD3;15 February 2015;3;Protests;Protesters (Sudan);;Sudan;South Darfur;Kalma;0
"""
PLAIN = """Date,Place,Deaths
2015-02-03,Kalma,12
2015-03,Kalma,many
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "events.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_rows_of_ucdp_ged_are_events_or_skipped_with_a_reason(tmp_path: Path) -> None:
    table = read_events(written(tmp_path, GED))
    assert table.shape == "ucdp-ged"
    (only,) = table.events
    assert (only.row, only.id, only.earliest, only.latest, only.deaths) == (2, "7", "2015-02-03", "2015-02-05", 12)
    assert (only.country, only.kind, only.sides) == ("Sudan", "1", ("Government of Sudan", "JEM"))
    assert only.places == ("South Darfur state", "Nyala", "Kalma town")
    assert [line for line, _ in table.skipped] == [3, 4, 5]
    assert [reason.split(":")[0] for _, reason in table.skipped] == [
        "no date that can be read",
        "it ends (2015-05-01) before it begins (2015-05-02)",
        "no date",
    ]


def test_days_of_acled_are_as_wide_as_its_precision(tmp_path: Path) -> None:
    table = read_events(written(tmp_path, ACLED))
    assert table.shape == "acled"
    assert [(one.earliest, one.latest) for one in table.events] == [
        ("2015-02-03", "2015-02-03"),
        ("2015-02-07", "2015-02-13"),
        ("2015-02-01", "2015-02-28"),
    ]
    assert [one.deaths for one in table.events] == [12, None, 0]
    assert table.events[2].sides == ("Protesters (Sudan)",)


def test_anybodys_own_table_needs_a_date_alone(tmp_path: Path) -> None:
    table = read_events(written(tmp_path, PLAIN))
    assert table.shape == "plain"
    assert [(one.earliest, one.latest, one.places, one.deaths) for one in table.events] == [
        ("2015-02-03", "2015-02-03", ("Kalma",), 12),
        ("2015-03-01", "2015-03-31", ("Kalma",), None),
    ]


def test_a_cell_may_hold_marks_that_end_lines_elsewhere(tmp_path: Path) -> None:
    table = read_events(
        written(tmp_path, 'Date,Place,Deaths\n2015-02-03,Kalma\u2028Camp\u0085East,12\n2015-02-03,"West\nGate",2\n2015-02-04,Kalma,1\n')
    )
    assert [one.places for one in table.events] == [("Kalma\u2028Camp\u0085East",), ("West\nGate",), ("Kalma",)]
    assert (table.events[2].row, table.skipped) == (5, ())


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    for text in (GED, ACLED, PLAIN):
        table = read_events(written(tmp_path, text))
        assert len(table.events) + len(table.skipped) == len(text.splitlines()) - 1


def test_what_is_no_table_of_events_says_what_there_must_be(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"there must be .ucdp-ged: date_start"):
        read_events(written(tmp_path, "who,what\na,b\n"))
    with pytest.raises(UnreadableInput, match="there must be"):
        read_events(written(tmp_path, ""))
    with pytest.raises(MissingInput):
        read_events(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("date,place\n2015-01-01,Malé\n".encode("latin-1"))
    with pytest.raises(UnreadableInput, match="save it as CSV in UTF-8"):
        read_events(tmp_path / "latin.csv")


def test_every_shape_says_what_it_needs_and_where_the_day_stands() -> None:
    assert all({"needs", "earliest"} <= columns.keys() for columns in shapes().values())
