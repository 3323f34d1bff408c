"""Persons: names, surnames and titles, and whom they stand for."""

from __future__ import annotations

import pytest

from tests.conftest import Reader
from tests.reading.test_who_is_meant import meant


def test_a_surname_that_is_also_a_town_is_the_person_met_before(reader: Reader) -> None:
    document, reading = reader("Jorge Palma met the rebels in Lima. Palma said the talks had failed. In Palma, two officers were killed.")
    assert [m.ref for m in reading.mentions if m.evidence.spans[0].of(document.text) == "Palma"] == ["jorge-palma"]
    assert {claim.chain for claim in reading.claims} == {("jorge-palma",)}


@pytest.mark.parametrize("word", ["President", "Mrs."])
def test_a_bare_title_is_no_new_actor(reader: Reader, word: str) -> None:
    _, reading = reader(f"The talks had failed, {word} said on Monday.")
    assert not [actor for actor in reading.actors if actor.name.rstrip(".") == word.rstrip(".")]


def test_a_clause_before_a_noun_lends_it_no_name(reader: Reader) -> None:
    _, reading = reader("He said the rebels Peru had armed and sheltered terrorists.")
    assert not [actor for actor in reading.actors if " had " in actor.name]


def test_a_single_word_is_a_person_only_where_the_report_shows_it(reader: Reader) -> None:
    _, alone = reader("Talk of the Benjamins angered the rebels, and Frankenstein was shown.")
    assert not [actor for actor in alone.actors if actor.kind == "person"]
    _, titled = reader("The rebels met Mr. Obiang near the border.")
    assert [actor.name for actor in titled.actors if actor.kind == "person"] == ["Obiang"]


def test_a_word_that_the_report_also_writes_small_is_no_given_name(reader: Reader) -> None:
    _, reading = reader("Stop Haverly, they shouted, and stop the war. Haverly said the talks had failed.")
    assert "stop-haverly" not in {actor.id for actor in reading.actors}


def test_one_of_a_nation_is_not_its_state(reader: Reader) -> None:
    document, reading = reader("Every American had left, the rebels said. The French were unhappy with American aid.")
    states = [(m.evidence.spans[0].of(document.text), m.ref) for m in reading.mentions if m.resolution == "adjective"]
    assert states == [("French", "france"), ("American", "united-states")]


def test_a_surname_that_comes_first_is_the_person_named_before(reader: Reader) -> None:
    found = meant(*reader("The envoys met President Moon Jae-in. Mr. Moon said the talks had failed.", published="2018-04-01"))
    assert found["Moon"][0] == "moon-jae-in"


def test_a_title_tells_namesakes_apart(reader: Reader) -> None:
    text = "The U.S. said President Clinton had signed the treaty. Hillary Clinton met President Bush."
    found = meant(*reader(text, published="2012-05-01"))
    assert found["Clinton"][0] == "bill-clinton"
    assert found["Hillary Clinton"][0] == "hillary-clinton"
    assert found["Bush"][0] == "george-w-bush"


def test_he_or_she_is_nobody(reader: Reader) -> None:
    _, reading = reader("Barack Obama said the nominee knew how he or she might vote.", published="2012-05-01")
    assert not [m for m in reading.mentions if m.resolution == "pronoun"]


def test_a_bare_surname_is_the_one_of_the_family_named_most(reader: Reader) -> None:
    text = "Karen Pence met the rebels. Karen Pence is married to Mike Pence. Pence said the talks had failed."
    found = meant(*reader(text, published="2018-05-01"))
    assert found["Pence"][0] == "karen-pence"
    told = meant(*reader("President Trump met Ivanka Trump. Trump said the talks had failed.", published="2018-05-01"))
    assert told["Trump"][0] == "donald-trump"


def test_a_title_that_is_a_surname_stays_in_the_name(reader: Reader) -> None:
    found = meant(*reader("Rep. Peter King accused the rebels of fraud."))
    assert found["Peter King"][0] == "peter-king"


def test_a_stranger_with_a_known_surname_is_somebody_else(reader: Reader) -> None:
    found = meant(*reader("Karim Saleh said that the talks in Yemen had failed.", published="2012-03-01"))
    assert found["Karim Saleh"][0] == "karim-saleh"


def test_who_stands_beside_an_office_holds_it(reader: Reader) -> None:
    _, reading = reader("Trevor Hale, the United Nations envoy, met Nicephore Soglo in Cotonou.")
    assert {m.ref for m in reading.mentions if m.resolution == "office"} == set()
    assert ("trevor-hale", "CONSULT", "nicephore-soglo") in {(e.actor, e.type, e.recipient) for e in reading.events}


def test_a_question_gives_nobody_its_helping_verb_for_a_first_name(reader: Reader) -> None:
    _, reading = reader("Did Wanjala meet the Kenyan opposition?")
    assert not any(actor.id.startswith("did-") for actor in reading.actors)


def test_any_ambassador_is_not_the_one_at_the_united_nations(reader: Reader) -> None:
    _, reading = reader("Niger expelled the French ambassador.")
    assert "gerard-araud" not in {actor.id for actor in reading.actors}


def test_a_politicians_party_is_neither_the_politician_nor_the_state_that_the_politician_led(reader: Reader) -> None:
    _, reading = reader("Megawati Sukarnoputri's party rejected Chad's offer.", published="2005-09-20")
    assert {event.actor for event in reading.events} == {"megawati-sukarnoputris-party"}


def test_two_words_after_a_title_are_a_person_whatever_else_they_may_name(reader: Reader) -> None:
    _, reading = reader("Vice-President Merrill Onyango has declined to resign despite pressure by the Kenya Tribunal.")
    assert {(actor.id, actor.kind) for actor in reading.actors} >= {("merrill-onyango", "person")}
