"""Rows written and read back."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.errors import ExchangeError
from parley.exchange import Gathered
from parley.exchange.tables import KINDS, as_csv, as_jsonl, as_parquet, comma, jsonl, parquet, read_back, rows

PLACES = st.integers(0, 2**40)
ROWS = {
    name: st.builds(kind, **{field: PLACES for field, of in get_type_hints(kind).items() if of in (int, int | None)})
    for name, kind in KINDS.items()
    if name != "measures"  # a figure may be no number at all
}


def returned(name: str, suffix: str, data: bytes) -> list[Any]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{suffix}"
        path.write_bytes(data)
        return read_back(path)


@settings(deadline=None)  # how long it takes is the machine's affair
@given(st.sampled_from(sorted(ROWS)).flatmap(lambda name: st.tuples(st.just(name), st.lists(ROWS[name], max_size=3))))
def test_every_kind_of_row_comes_back_from_every_format(made: tuple[str, list[Any]]) -> None:
    name, listed = made
    assert returned(name, ".jsonl", as_jsonl(listed)) == listed
    assert returned(name, ".csv", as_csv(listed, KINDS[name])) == listed
    assert returned(name, ".parquet", as_parquet(listed, KINDS[name])) == listed


@pytest.mark.parametrize("made", [jsonl, comma, parquet])
def test_a_ledgers_rows_come_back(made: Any, given_all: Gathered, tmp_path: Path) -> None:
    for name, data in made(given_all).items():
        (tmp_path / name).write_bytes(data)
        assert read_back(tmp_path / name) == list(rows(given_all)[Path(name).stem]), name


def test_a_judged_row_says_so(given_all: Gathered) -> None:
    assert [row.judged for row in given_all.events if row.type == "ASSAULT"] == ["judged right by ada, 2026-01-01: read it"]
    assert {row.state for row in given_all.judgements} == {"counts"}


def test_another_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="not a file of an export"):
        read_back(tmp_path / "novel.csv")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("events.csv", "colour\nred\n"),
        ("events.jsonl", "no json\n"),
        ("events.jsonl", '{"a": 1}\n'),
        ("events.parquet", "x"),
        ("events.jsonl", "3\n"),
    ],
)
def test_rows_that_no_export_wrote_are_a_clear_error(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ExchangeError, match="not those of an export"):
        read_back(tmp_path / name)


def test_a_quote_of_any_length_comes_back_from_csv(given_all: Gathered, tmp_path: Path) -> None:
    row = replace(given_all.events[0], quote="long " * 50_000)
    (tmp_path / "events.csv").write_bytes(as_csv([row], KINDS["events"]))
    assert read_back(tmp_path / "events.csv") == [row]
