"""Groups, forces and peoples: which actor a noun for many stands for."""

from __future__ import annotations

import pytest

from tests.conftest import Reader
from tests.reading.test_who_is_meant import acting, meant, taking_part


def test_countries_of_a_region_are_an_actor(reader: Reader) -> None:
    _, reading = reader("Some African countries condemned the attack.")
    assert {(a.id, a.kind) for a in reading.actors} == {("african-countries", "state")}


def test_a_people_as_a_whole_is_a_community(reader: Reader) -> None:
    _, reading = reader("The Nepalese people demanded a ceasefire.")
    assert ("nepalese-people", "community") in {(a.id, a.kind) for a in reading.actors}


def test_armed_rebels_and_rebel_forces_are_the_same_group(reader: Reader) -> None:
    found = meant(*reader("Armed rebels attacked the town. Later rebel forces killed ten people."))
    assert found["Armed rebels"][0] == found["rebel forces"][0]


@pytest.mark.parametrize("crowd", ["Unidentified gunmen", "Foreign fighters", "Protesters"])
def test_people_whom_nothing_sets_apart_stay_unnamed(reader: Reader, crowd: str) -> None:
    found = meant(*reader(f"{crowd} attacked Peruvian soldiers near the border."))
    assert found[crowd][0] == f"anonymous:{crowd}"


def test_commanders_of_rebels_act_for_the_rebels(reader: Reader) -> None:
    _, reading = reader("Armed rebels attacked Peruvian soldiers. Peruvian rebel commanders rejected the offer.")
    assert ("armed-rebels", "REJECT") in {(event.actor, event.type) for event in reading.events}


def test_an_army_described_twice_takes_part(reader: Reader) -> None:
    once = "Chadian troops stood near the border, the rebels said."
    assert "chadian-military" not in taking_part(*reader(once))
    assert "chadian-military" in taking_part(*reader(once + " The road was held by Chadian soldiers, the rebels said."))


def test_fighters_of_a_group_are_the_groups(reader: Reader) -> None:
    found = meant(*reader("Hutu rebels of the FDLR clashed with Congolese soldiers near the border."))
    assert found["Hutu rebels"][0] == "fdlr"


def test_an_unlisted_army_is_named_by_nationality(reader: Reader) -> None:
    found = meant(*reader("Mauritanian soldiers attacked a village near the border."))
    assert found["Mauritanian soldiers"][0] == "mauritanian-military"


def test_a_group_joined_to_other_forces_does_not_own_them(reader: Reader) -> None:
    found = meant(*reader("The Houthis and government forces accused each other of shelling the city."))
    assert found["Houthis"] == ("houthis", "name")
    assert found.get("government forces", ("", ""))[0] != "houthis"


def test_troops_are_those_of_the_only_army_in_the_report(reader: Reader) -> None:
    assert ("rebels", "ASSAULT", "turkish-military") in acting(
        reader, "Turkish troops entered the valley. The rebels killed three soldiers."
    )


def test_a_multinational_force_is_an_actor_and_heavy_artillery_is_not(reader: Reader) -> None:
    assert ("multinational-force", "ASSAULT", "boko-haram") in acting(reader, "Boko Haram was attacked by a multinational force.")
    _, reading = reader("Chad used heavy artillery against Libya.")
    assert "heavy-artillery" not in {actor.id for actor in reading.actors}


@pytest.mark.parametrize(
    "text",
    [
        "The National Liberation Army, a smaller rebel group, freed two judges.",
        "A smaller rebel group, the National Liberation Army, freed two judges.",
    ],
)
def test_a_group_beside_its_name_is_the_one_named(reader: Reader, text: str) -> None:
    document, reading = reader("Colombia sent envoys. " + text, published="2001-04-02")
    assert "eln" in taking_part(document, reading)
    assert not [m for m in reading.mentions if "smaller" in m.ref]


def test_the_forces_of_a_rebel_leader_are_his_groups(reader: Reader) -> None:
    document, reading = reader("Jonas Savimbi said his troops had taken Huambo.", published="1993-03-01")
    assert meant(document, reading)["his troops"][0] == "unita"


def test_rebels_told_apart_by_what_they_did_are_not_those_met_before(reader: Reader) -> None:
    _, reading = reader("FARC rebels met Colombia's envoys. Rebels who raided a port attacked Ecuador.", published="2002-04-02")
    doers = {e.actor for e in reading.events if e.recipient == "ecuador"}
    assert doers
    assert "farc" not in doers


def test_two_other_factions_are_not_the_two_before(reader: Reader) -> None:
    _, reading = reader("Chad and the FARC signed an accord. Two other factions refused to sign.", published="2002-04-02")
    assert not [e for e in reading.events if e.mode == "refuse" and e.actor in ("chad", "farc")]


def test_a_leaders_community_is_named_in_the_singular_too(reader: Reader) -> None:
    _, reading = reader("Bosnian Croat and Bosnian Muslim leaders signed an accord on Monday.", published="1994-03-01")
    assert [deal.parties for deal in reading.arrangements] == [("bosniaks", "bosnian-croats")]


def test_army_units_are_of_the_army_of_the_country_that_a_report_is_about(reader: Reader) -> None:
    document, reading = reader("Peru said so. Peru agreed. Peru sent aid. Army units shelled the Shining Path.", published="1990-01-01")
    assert meant(document, reading)["Army units"][0] == "peruvian-military"


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("The United States and its allies imposed sanctions on Iran.", "american-allies"),
        ("Opposition groups in Zimbabwe demanded that Zambia withdraw.", "zimbabwean-opposition"),
        ("Lawmakers in Israel criticised Egypt.", "knesset"),
        ("Officials in Kyiv criticised Moldova.", "ukraine"),
    ],
)
def test_people_of_a_country_act_for_whom_their_words_tell(reader: Reader, text: str, doer: str) -> None:
    _, reading = reader(text)
    assert doer in {event.actor for event in reading.events}


def test_a_states_allies_are_of_no_country(reader: Reader) -> None:
    _, reading = reader("The United States and its allies imposed sanctions on Iran.")
    assert {actor.id: actor.country for actor in reading.actors}["american-allies"] is None


def test_a_unit_of_an_army_is_an_armed_force_of_its_country(reader: Reader) -> None:
    _, reading = reader("The Peruvian Ninth Division attacked the rebels.")
    assert {(actor.id, actor.kind, actor.country) for actor in reading.actors} >= {("ninth-division", "armed-force", "PER")}


def test_soldiers_and_police_are_those_of_the_country_that_a_report_is_about(reader: Reader) -> None:
    document, reading = reader(
        "Peru banned the strike. Peru was calm. In Peru the rebels attacked. Soldiers shot at them. Police arrested him."
    )
    found = meant(document, reading)
    assert found["Soldiers"][0] == "peruvian-military"
    assert found["Police"][0] == "peruvian-police"


def test_units_without_a_country_are_nobody(reader: Reader) -> None:
    document, reading = reader("The rebels attacked two columns and a Peruvian patrol.")
    found = meant(document, reading)
    assert "two columns" not in found
    assert found["Peruvian patrol"][0] == "peruvian-military"
