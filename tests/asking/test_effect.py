from pathlib import Path

import pytest

from parley import asking
from parley.documents import lay_out
from parley.errors import QuestionError
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Document, EventTable, RecordedEvent
from parley.reading import Options, read

REPORTS = (
    (
        "2015-03-20",
        "Sudan and the Justice and Equality Movement signed a ceasefire in Doha on Thursday. The Doha Agreement was welcomed by Chad.",
    ),
    ("2015-09-02", "Attacks on villages have fallen by half since the Doha Agreement, the United Nations said."),
    ("2015-10-02", "Raids have doubled since the Kalma Accord, a rebel said."),
)
SIDES = ("Government of Sudan", "Justice and Equality Movement")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Ledger:
    documents = [Document(uri=f"r{n}", text=text, passages=lay_out(text), published=day) for n, (day, text) in enumerate(REPORTS)]
    made = Ledger.create(tmp_path_factory.mktemp("effect") / "l")
    made.write(list(zip(documents, read(documents, knowledge, Options(scope="all", reader="rules")), strict=True)))
    return made


def table(*days: str, country: str = "Sudan", sides: tuple[str, ...] = SIDES) -> EventTable:
    found = [RecordedEvent(row=n + 2, earliest=d, latest=d, country=country, sides=sides, kind="1") for n, d in enumerate(days)]
    return EventTable(name="events.csv", shape="plain", events=tuple(found))


def test_what_is_said_and_what_is_recorded_stand_side_by_side(ledger: Ledger) -> None:
    data = asking.Data(table=table("2014-05-01", "2014-06-01", "2014-07-01", "2014-08-01", "2015-06-01", "2016-02-01"))
    answer = asking.effect(ledger, "Doha Agreement", data)
    assert answer.deal is not None
    assert (answer.made, answer.dated_by) == (("2015-03-19", "2015-03-19"), "words")
    assert [(row.change, row.subject, row.chain, row.quote[:7]) for row in answer.said] == [
        ("fell", "Attacks", ("united-nations",), "Attacks")
    ]
    everything, between = answer.rates
    assert everything.counted == "all events in Sudan"
    for row in (everything, between):
        assert row.rates is not None
        assert (row.rates.before, row.rates.after) == (4, 2)


def test_events_of_other_places_sides_and_kinds_are_counted_apart(ledger: Ledger) -> None:
    days = ("2014-05-01", "2015-06-01")
    abroad = asking.effect(ledger, "Doha Agreement", asking.Data(table=table(*days, country="Chad")))
    assert abroad.data is not None
    assert abroad.data.elsewhere == 2
    others = asking.effect(ledger, "Doha Agreement", asking.Data(table=table(*days, sides=("Government of Sudan", "SLM/A"))))
    assert [row.events for row in others.rates] == [2, 0]
    kinds = asking.effect(ledger, "Doha Agreement", asking.Data(table=table(*days), kinds=("3",)))
    assert [row.events for row in kinds.rates] == [0, 0]
    asked = asking.effect(ledger, "Doha Agreement", asking.Data(table=table(*days, country="Chad"), places=("chad",)))
    assert asked.rates[0].events == 2


def test_a_deal_that_reports_only_name_is_looked_for_by_its_name_and_dated_by_the_user(ledger: Ledger) -> None:
    answer = asking.effect(ledger, "Kalma Accord", asking.Data(table=table("2015-01-01", "2015-12-01"), on="2015-06"))
    assert (answer.deal, answer.made, answer.dated_by) == (None, ("2015-06-01", "2015-06-30"), "you")
    assert [row.subject for row in answer.said] == ["Raids"]
    undated = asking.effect(ledger, "Kalma Accord", asking.Data(table=table("2015-01-01")))
    assert undated.made is None
    assert [row.rates for row in undated.rates] == [None]


def test_a_name_of_nothing_and_a_day_that_is_none_are_errors(ledger: Ledger) -> None:
    with pytest.raises(QuestionError, match="no deal 'Tawila Accord'"):
        asking.effect(ledger, "Tawila Accord")
    with pytest.raises(QuestionError, match="--on 2015-02-30"):
        asking.effect(ledger, "Kalma Accord", asking.Data(on="2015-02-30"))


def test_as_known_before_a_report_its_word_is_not_there(ledger: Ledger, tmp_path: Path) -> None:
    assert asking.effect(ledger, "Doha Agreement", as_known_on="2015-04-01").said == ()
