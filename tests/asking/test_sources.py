from pathlib import Path

import pytest

from parley import asking
from parley.asking import Filters, NamingRow
from parley.errors import QuestionError
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from tests.border import border_ledger
from tests.harbour import AIDE, COURIER, FRONT, KOLE, MENSAH, OFFICIAL, PORT


def test_what_a_source_says_and_what_it_passes_on_are_told_apart(harbour: Ledger) -> None:
    answer = asking.source(harbour, "Ada Mensah")
    assert [row.chain for row in answer.passed_on] == [(PORT, MENSAH)]
    assert [row.content for row in answer.said] == ["that Idris Kole had left the Northern Front"]


def test_claims_of_others_count_where_their_content_mentions_the_source_also_by_a_pronoun(harbour: Ledger) -> None:
    answer = asking.source(harbour, "Northern Front")
    assert answer.said == answer.passed_on == ()
    told = [row.content for row in answer.said_of_it]
    assert "that it was tired of war" in told
    assert "that the movement would give up two districts" in told
    assert "The Eastern Northern Front will never sign" not in told


def test_own_claims_are_not_listed_again_as_claims_about_the_source(harbour: Ledger) -> None:
    answer = asking.source(harbour, "Kole")
    own = {row.id for row in (*answer.said, *answer.passed_on)}
    assert own.isdisjoint(row.id for row in answer.said_of_it)
    assert [row.chain for row in answer.said_of_it] == [(MENSAH,)]


def test_a_remark_on_a_source_is_given_once_in_the_words_of_the_report(harbour: Ledger) -> None:
    (remark,) = asking.source(harbour, "Idris Kole").remarks
    assert remark.remark == "a notorious boaster"
    assert remark.source == KOLE


def test_stances_are_counted_over_what_the_source_itself_says(harbour: Ledger) -> None:
    assert dict(asking.source(harbour, "Idris Kole").stances) == {"promise": 1, "affirm": 1, "refuse": 1}


def test_a_source_shows_how_it_is_named(harbour: Ledger) -> None:
    named = asking.source(harbour, FRONT).named
    assert named[0] == NamingRow(words="Northern Front", resolution="name", times=4)
    assert {row.resolution for row in named} == {"name", "description", "pronoun"}


def test_an_unnamed_source_is_found_by_part_of_its_description(harbour: Ledger) -> None:
    answer = asking.source(harbour, "harbour official")
    assert answer.refs == (OFFICIAL,)
    assert [row.stance for row in answer.said] == ["deny"]


def test_an_outlet_passes_on_what_others_say_in_its_passages(harbour: Ledger) -> None:
    answer = asking.source(harbour, "Harbour Courier")
    assert answer.voices == (f"quoted:{COURIER}",)
    assert [row.chain for row in answer.passed_on] == [(KOLE,)]
    assert asking.source(harbour, f"quoted:{COURIER}").passed_on == answer.passed_on


@pytest.mark.parametrize("name", ["Gull", "gull", "comment:Gull"])
def test_a_reader_is_a_source_by_the_handle(harbour: Ledger, name: str) -> None:
    answer = asking.source(harbour, name)
    assert [row.stance for row in answer.said] == ["predict"]


def test_the_reports_own_voice_is_a_source(harbour: Ledger) -> None:
    answer = asking.source(harbour, "author")
    assert answer.said == ()
    assert {row.voice for row in answer.passed_on} == {"author"}


def test_filters_narrow_each_part_of_the_answer(harbour: Ledger) -> None:
    assert [row.stance for row in asking.source(harbour, "Kole", Filters(stance="refuse")).said] == ["refuse"]
    assert len(asking.source(harbour, "Kole", Filters(limit=1)).said) == 1
    assert asking.source(harbour, "Kole", Filters(until="2019")).said_of_it == ()
    assert asking.source(harbour, "Kole", Filters(as_known_on="2019-12-31")).said_of_it == ()


def test_a_name_of_several_actors_asks_for_one_of_them(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match="eastern-wing, northern-front"):
        asking.source(harbour, "Fron")


def test_a_source_that_nobody_names_is_an_error(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match="no actor 'Wulfstan'"):
        asking.source(harbour, "Wulfstan")
    with pytest.raises(QuestionError, match="no source 'comment:Tern'"):
        asking.source(harbour, "comment:Tern")


def test_other_readings_of_a_name_are_told(harbour: Ledger) -> None:
    assert asking.source(harbour, "Idris Kole").also == (AIDE,)
    assert asking.meanings(harbour, Filters(by="Idris Kole")) == [f"'Idris Kole' fits these sources too: {AIDE}"]
    assert asking.source(harbour, "Coast Republic").also == ()


def test_rows_of_a_source_say_which_part_they_belong_to(harbour: Ledger) -> None:
    rows = asking.source_rows(asking.source(harbour, "Kole"))
    assert [row.part for row in rows] == ["said", "said", "said", "said of it", "remark"]
    assert rows[-1].content == "a notorious boaster"


def test_an_outlet_that_only_publishes_is_known_by_its_record(tmp_path: Path, knowledge: Knowledge) -> None:
    ledger = border_ledger(tmp_path / "l", knowledge)
    for name in ("Port Courier", "the port courier", "Courier"):
        answer = asking.source(ledger, name)
        assert (answer.refs, answer.said) == (("port-courier",), ())
    assert asking.source_record(ledger, ("port-courier",)).statements


def test_a_name_that_no_outlet_bears_is_nobody(tmp_path: Path, knowledge: Knowledge) -> None:
    with pytest.raises(QuestionError):
        asking.source(border_ledger(tmp_path / "l", knowledge), "Quay Gazette")
