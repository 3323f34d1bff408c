from pathlib import Path

import pytest

from parley import asking
from parley.asking import Filters
from parley.errors import QuestionError
from parley.ledger import Ledger
from tests.conftest import Reader
from tests.harbour import FRONT, KOLE, REPUBLIC


def contents(ledger: Ledger, **filters: object) -> list[str]:
    return [row.content for row in asking.claims(ledger, Filters(**filters))]  # type: ignore[arg-type]


def test_claims_about_an_actor_include_those_that_mention_it_by_a_pronoun(harbour: Ledger) -> None:
    found = contents(harbour, about=("Northern Front",))
    assert "that it was tired of war" in found
    assert "The Eastern Northern Front will never sign" not in found


def test_claims_about_two_actors_mention_both(harbour: Ledger) -> None:
    assert contents(harbour, about=(FRONT, REPUBLIC)) == ["The Northern Front is in talks with the Coast Republic"]


def test_claims_by_a_reader_are_the_readers_own_words(harbour: Ledger) -> None:
    assert contents(harbour, by="Gull") == ["that the Northern Front keeps its word"]


def test_claims_by_a_vehicle_are_found_as_well(harbour: Ledger) -> None:
    assert len(contents(harbour, by="Mensah")) == 2


def test_a_voice_is_found_by_the_outlets_name(harbour: Ledger) -> None:
    assert {row.voice for row in asking.claims(harbour, Filters(voice="Harbour Courier"))} == {"quoted:harbour-courier"}
    assert {row.voice for row in asking.claims(harbour, Filters(voice="comments"))} == {"comment:Gull"}


def test_an_unknown_voice_or_report_is_an_error_that_lists_what_there_is(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match=r"author, quoted or comments; recorded are comment:Gull, quoted:harbour-courier"):
        contents(harbour, voice="Gannet")
    with pytest.raises(QuestionError, match="parley documents"):
        contents(harbour, document="no such report")


def test_events_are_narrowed_by_the_confidence_in_their_reading(harbour: Ledger) -> None:
    assert [row.confidence for row in asking.events(harbour)] == ["moderate"]
    assert asking.events(harbour, Filters(confidence="moderate")) == asking.events(harbour)
    assert asking.events(harbour, Filters(confidence="high")) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"stance": "denial"}, "choose affirm, deny"),
        ({"type": "agreement"}, "choose agree, consult"),
        ({"since": "yesterday"}, "--since yesterday"),
        ({"as_known_on": "2019-02-30"}, "--as-known-on 2019-02-30"),
    ],
)
def test_a_filter_that_means_nothing_is_an_error(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        Filters(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"since": "2019-05-20"}, 2),
        ({"since": "2019-06"}, 1),
        ({"until": "2019-05-01"}, 1),
        ({"until": "2019"}, 1),
        ({"until": "2020-06"}, 2),
        ({"since": "2020-06-11"}, 0),
    ],
)
def test_a_report_known_to_the_month_counts_where_any_day_of_it_may(harbour: Ledger, filters: dict[str, str], titles: int) -> None:
    assert len(asking.documents(harbour, Filters(**filters))) == titles  # type: ignore[arg-type]


def test_each_filter_stands_apart_as_it_is_written() -> None:
    apart = dict(Filters(about=("A", "B"), anonymous=True, stance="deny", as_known_on="2020-01-01").apart())
    assert list(apart) == ["--about A", "--about B", "--stance deny", "--anonymous"]
    assert apart["--about B"] == Filters(about=("B",), as_known_on="2020-01-01")


def test_an_actor_is_not_known_before_its_report(harbour: Ledger) -> None:
    assert asking.actor(harbour, "Kole").actor.documents == 2
    assert asking.actor(harbour, "Kole", as_known_on="2019-12-31").actor.documents == 1
    assert asking.actor(harbour, KOLE).actor.id == KOLE


def test_a_timeline_follows_the_time_of_the_world_and_not_of_the_reports(tmp_path: Path, reader: Reader) -> None:
    ledger = Ledger.create(tmp_path / "ledger")
    told = [
        ("Turkey attacked the PKK in March 2016. Iran attacked the PKK.", "2019-05-01"),
        ("Russia attacked the Islamic State on Monday.", "2017-05-03"),
    ]
    ledger.write([reader(text, published=published) for text, published in told])
    rows = asking.timeline(ledger)
    assert [(row.actor, row.earliest) for row in rows] == [("turkey", "2016-03-01"), ("russia", "2017-05-01"), ("iran", None)]
