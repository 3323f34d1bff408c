"""Accords of the world that a report calls by name are deals of those of their parties whom it speaks of."""

import pytest

from tests.conftest import Reader
from tests.reading.test_deals import deals


def test_an_accord_is_a_deal_of_those_of_its_parties_whom_the_report_speaks_of(reader: Reader) -> None:
    (accord,) = deals(reader, "The Lusaka accord is in tatters, a diplomat said. Angola has sent for fresh troops. UNITA has too.")
    assert (accord.parties, accord.kind, accord.status) == (("angola", "unita"), "peace-agreement", "collapsed")
    assert not deals(reader, "The Lusaka accord is in tatters, a diplomat said. Angola has sent for fresh troops.")


def test_of_accords_of_one_name_that_one_is_meant_whose_parties_are_spoken_of(reader: Reader) -> None:
    (accord,) = deals(reader, "Eritrea wants Ethiopia to honour the Algiers Agreement.")
    assert accord.parties == ("eritrea", "ethiopia")
    (accord,) = deals(reader, "Iraq tore up the Algiers Agreement before its army marched. Iran fought back.")
    assert accord.parties == ("iran", "iraq")


def test_a_name_in_capitals_stands_alone(reader: Reader) -> None:
    (accord,) = deals(reader, "He wants to leave NAFTA. Canada and Mexico do not worry. The United States is their market.")
    assert accord.parties == ("canada", "mexico", "united-states")
    assert not deals(reader, "The president wants to leave NATO. Canada and Mexico do not worry.")


def test_a_small_word_is_no_name_in_capitals(reader: Reader) -> None:
    _, reading = reader("The Games start Friday in Russia, officials in the United States said.")
    assert not reading.arrangements


def test_no_report_knows_an_accord_of_a_later_year(reader: Reader) -> None:
    text = "The Minsk agreement did not come up. Russia and Ukraine share a fleet."
    assert [d.parties for d in deals(reader, text)] == [("russia", "ukraine")]
    assert not reader(text, published="2009-05-03")[1].arrangements


def test_what_the_words_tell_of_the_parties_outranks_what_is_known(reader: Reader) -> None:
    (accord,) = deals(reader, "The Lusaka accord between Zambia and Malawi was signed on Monday. Angola and UNITA looked on.")
    assert accord.parties == ("malawi", "zambia")


def test_an_accord_is_one_deal_however_it_is_named_and_nobody_itself(reader: Reader) -> None:
    text = (
        "The Intermediate-Range Nuclear Forces (INF) treaty of 1987 binds Russia and the United States. Poland likes INF. "
        + "Rain fell. Snow fell. Hail fell. " * 4
        + "Mr Smith wants to quit the INF treaty."
    )
    _, reading = reader(text)
    assert [d.parties for d in reading.arrangements] == [("russia", "united-states")]
    assert {a.id for a in reading.actors if a.kind in ("other", "armed-force")} == set()


def test_two_accords_of_the_same_parties_are_two_deals(reader: Reader) -> None:
    text = "The United States pulled out of the ABM Treaty in 2002. Russia says that the INF Treaty is next."
    assert len(deals(reader, text)) == 2


def test_no_deed_is_told_of_an_accord_that_is_only_named(reader: Reader) -> None:
    _, reading = reader("The Dayton Agreement has held. Serbia and Croatia live apart.")
    assert reading.arrangements
    assert not reading.events


@pytest.mark.parametrize(
    "text",
    [
        "The INF treaty is dead, Russia says. The Soviet Union signed it.",
        "The Oslo accord is in tatters. The PLO is weak. The Palestinians are weak.",
        "The Anglo-Irish Treaty of 1921 did not come up. Britain and Ireland share a sea.",
        "RUSSIA AND UNITED STATES START WAR GAMES",
    ],
)
def test_two_names_of_one_side_another_year_and_a_headline_in_capitals_make_no_accord(reader: Reader, text: str) -> None:
    assert not deals(reader, text)


@pytest.mark.parametrize("name", ["the minsk Agreement", "THE MINSK AGREEMENT", "the Minsk agreement"])
def test_an_accord_is_known_in_other_letters_before_a_capitalised_noun(reader: Reader, name: str) -> None:
    assert [d.parties for d in deals(reader, f"Shelling grew since {name} was signed. Russia and Ukraine share a sea.")] == [
        ("russia", "ukraine")
    ]
    assert not deals(reader, "Shelling grew since a minsk agreement was signed. Russia and Ukraine share a sea.")


def test_a_new_accord_is_not_the_one_that_is_known(reader: Reader) -> None:
    assert [d.status for d in deals(reader, "A Minsk accord binds them. Russia and Ukraine share a sea.")] == ["in-force"]
    assert "in-force" not in {d.status for d in deals(reader, "A new Minsk accord is needed. Russia and Ukraine share a sea.")}


def test_an_accord_that_is_only_named_was_made_in_its_own_year(reader: Reader) -> None:
    (accord,) = deals(reader, "Attacks rose after the Algiers Agreement was signed. Eritrea and Ethiopia blame each other.")
    assert accord.when is not None
    assert (accord.when.earliest, accord.when.latest) == ("2000-01-01", "2000-12-31")
    (broken,) = deals(reader, "Eritrea has violated the Algiers Agreement. Ethiopia is angry.")
    assert broken.when is None
