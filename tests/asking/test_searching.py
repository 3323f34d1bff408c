"""Words found in the text of reports."""

import pytest

from parley import asking
from parley.documents import lay_out
from parley.errors import QuestionError
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Document
from parley.reading import Options, read

TEXTS = (
    "The envoys met in Harbour Town. There, secret peace\n   talks began, and Peace\u00a0Talks went on for days.",
    "Nobody spoke of talks. A price of (5+5)*2 was asked, and peace was not.",
    "Nothing of it.",
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Ledger:
    made = Ledger.create(tmp_path_factory.mktemp("searched") / "l")
    documents = [Document(uri=f"s{n}", text=text, passages=lay_out(text), title=f"Report {n}") for n, text in enumerate(TEXTS)]
    made.write(list(zip(documents, read(documents, knowledge, Options(scope="all", reader="rules")), strict=True)))
    return made


def test_a_phrase_is_found_over_a_line_break_at_its_own_place(ledger: Ledger) -> None:
    (row,) = asking.search(ledger, "peace talks").reports
    assert (row.times, row.words, TEXTS[0][row.start : row.end]) == (2, "peace\n   talks", "peace\n   talks")
    assert row.before.endswith("There, secret ")
    assert row.after.startswith(" began")


def test_words_are_no_pattern(ledger: Ledger) -> None:
    (row,) = asking.search(ledger, "of (5+5)*2").reports
    assert row.words == "of (5+5)*2"
    assert asking.search(ledger, "p.ace").reports == ()


def test_a_report_is_found_by_its_title_alone(ledger: Ledger) -> None:
    (row,) = asking.search(ledger, "report  2").reports
    assert (row.times, row.words, row.before, row.start, row.end) == (0, "", "", 0, 0)
    assert row.after == TEXTS[2]


def test_no_words_are_no_question(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match="no words"):
        asking.search(ledger, " ")
