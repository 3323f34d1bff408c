from pathlib import Path

import pytest

from parley.asking import Filters
from parley.errors import ExchangeError, QuestionError
from parley.exchange import FORMATS, cite, export, gathered
from parley.ledger import Ledger


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_written_and_the_same_twice(name: str, truce: Ledger, tmp_path: Path) -> None:
    first, second = (export(truce, name, tmp_path / part) for part in ("one", "two"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert any(path.stat().st_size for path in first)


def test_one_kind_of_row_is_one_file(truce: Ledger, tmp_path: Path) -> None:
    (path,) = export(truce, "csv", tmp_path / "claims.csv", only="claims")
    assert path.read_text(encoding="utf-8").startswith('"id","document",')


def test_filters_narrow_rows_and_their_reports(truce: Ledger) -> None:
    found = gathered(truce, Filters(about=("Iran",)))
    assert len(found.documents) == 1
    assert {row.actor for row in found.events} | {row.recipient for row in found.events} == {"iran", "turkey"}


@pytest.mark.parametrize(("name", "only", "message"), [("novel", None, "no format"), ("csv", "novels", "no 'novels'")])
def test_what_is_no_format_is_a_clear_error(name: str, only: str | None, message: str, truce: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=message):
        export(truce, name, tmp_path / "x", only=only)


def test_a_place_that_cannot_be_written_is_a_clear_error(truce: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExchangeError, match="cannot be written"):
        export(truce, "csv", tmp_path / "file" / "below")


def test_a_footnote_has_the_whole_sentence_and_an_address_of_its_characters(truce: Ledger) -> None:
    row = gathered(truce).events[0]
    found = cite(truce, row.id)
    assert found.sentence.endswith(".")
    assert found.address == f"urn:parley:{row.document}#char={found.start},{found.end}"
    assert found.sentence in found.footnote
    assert found.address in found.footnote
    assert cite(truce, f"{row.document[:8]}:{row.start}").sentence == found.sentence


def test_a_deal_is_cited_by_the_sentence_that_its_status_rests_on(truce: Ledger) -> None:
    deal = next(row for row in gathered(truce).deals if row.label == "Doha Agreement")
    assert "collapsed" in cite(truce, deal.id[:8]).sentence


def test_what_cannot_be_cited_is_a_clear_error(truce: Ledger) -> None:
    with pytest.raises(QuestionError, match="no record"):
        cite(truce, "ffffff")
    with pytest.raises(QuestionError, match="no kind of record"):
        cite(truce, "ffffff", of="novel")
