from parley.model import Testimony as Word
from parley.weighing.constants import bundled
from parley.weighing.testimony import heard
from tests.conftest import Reader
from tests.weighing.witnesses import BELONGING


def told(reader: Reader, text: str) -> list[Word]:
    return list(heard(*reader(text, published="2019-05-10", reader="rules"), BELONGING, bundled()))


def test_a_deed_that_a_claim_holds_is_the_word_of_its_source(reader: Reader) -> None:
    (one,) = [t for t in told(reader, "Libya attacked Chad, Kofi Annan said.") if t.type == "ASSAULT"]
    assert (one.a, one.b, one.role, one.path[0]) == ("libya", "chad", "affirm", "kofi-annan")


def test_a_denial_denies(reader: Reader) -> None:
    found = [t for t in told(reader, "Libya denied that it had attacked Chad.") if t.type == "ASSAULT"]
    assert [(t.role, t.path[0]) for t in found] == [("deny", "libya")]


def test_who_takes_up_talks_told_before_speaks_of_them(reader: Reader) -> None:
    text = "Libya is in talks with Chad. Kofi Annan said that the talks were under way. Ban Ki-moon said that the talks needed patience."
    found = {t.path[0]: t.role for t in told(reader, text) if t.by_words}
    assert found == {"kofi-annan": "affirm", "ban-ki-moon": "granted"}


def test_an_undated_deed_lies_before_its_report(reader: Reader) -> None:
    (one,) = [t for t in told(reader, "Libya attacked Chad.") if t.type == "ASSAULT"]
    assert (one.earliest, one.latest) == ("2019-02-09", "2019-05-10")


def test_what_goes_on_from_a_dated_time_long_ago_is_of_an_unknown_one(reader: Reader) -> None:
    text = "In 1993 Armenia seized Kelbajar from Azerbaijan. Azerbaijani forces attacked Armenian posts."
    (one,) = [t for t in told(reader, text) if t.type == "ASSAULT" and t.b == "armenia"]
    assert (one.earliest, one.latest) == (None, None)


def test_what_is_told_with_words_of_time_since_is_of_its_report(reader: Reader) -> None:
    text = "In 1993 Armenia seized Kelbajar from Azerbaijan. Azerbaijani forces have now attacked Armenian posts."
    (one,) = [t for t in told(reader, text) if t.type == "ASSAULT" and t.b == "armenia"]
    assert one.latest == "2019-05-10"


def test_a_deed_of_the_years_that_followed_is_of_an_unknown_time(reader: Reader) -> None:
    (one,) = [t for t in told(reader, "Libya attacked Chad in the years that followed.") if t.type == "ASSAULT"]
    assert (one.earliest, one.latest) == (None, None)
