import pytest

from parley import asking
from parley.asking import Filters
from parley.errors import QuestionError
from parley.ledger import Ledger
from tests.harbour import TEXT, at


@pytest.mark.parametrize(
    ("text", "found"),
    [("3d3b87:668", ("3d3b87", 668)), ("Talks: 1:20", ("Talks: 1", 20)), ("3d3b87", None), ("Talks: 2006", None), (":5", None)],
)
def test_a_place_is_a_report_and_a_character(text: str, found: tuple[str, int] | None) -> None:
    assert asking.named_place(text) == found


def test_every_row_opens_on_its_own_record(harbour: Ledger) -> None:
    for row in asking.claims(harbour):
        claims = asking.place(harbour, row.document, row.start).claims
        assert row.id in [claim.id for claim in claims]
    for event in asking.events(harbour):
        assert event.id in [one.id for one in asking.place(harbour, event.document, event.start).events]


def test_a_place_stands_between_its_neighbours(harbour: Ledger) -> None:
    answer = asking.place(harbour, "envoys", at(TEXT, "No agreement").start)
    words = [(one.span.of(TEXT)[:16], one.here) for one in answer.paragraphs]
    assert words == [("The Northern Fro", False), ("No agreement has", True), ("The Harbour Cour", False)]


def test_paragraphs_keep_their_voice_and_lines_of_navigation_are_no_neighbours(harbour: Ledger) -> None:
    answer = asking.place(harbour, "envoys", at(TEXT, "Eastern Northern").start)
    assert [one.voice for one in answer.paragraphs] == ["author", "quoted:harbour-courier", "comment:Gull"]


def test_where_no_record_begins_those_that_hold_the_place_are_given(harbour: Ledger) -> None:
    answer = asking.place(harbour, "envoys", at(TEXT, "is in talks").start)
    assert [claim.stance for claim in answer.claims] == ["affirm"]
    assert [event.type for event in answer.events] == ["CONSULT"]
    assert asking.place(harbour, "envoys", at(TEXT, "A lull").start).evidence == []


def test_a_figure_opens_on_its_words(harbour: Ledger) -> None:
    (row,) = asking.measures(harbour, Filters(document="envoys"))
    assert asking.place(harbour, row.document, row.start).measures[0].id == row.id


def test_a_place_past_the_end_is_an_error(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match=f"ends at character {len(TEXT)}"):
        asking.place(harbour, "envoys", len(TEXT))
