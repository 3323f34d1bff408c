"""Who is meant: names, descriptions and offices, told by what they resolve to."""

from __future__ import annotations

import pytest

from parley.asking import annotation
from parley.knowledge import Knowledge
from parley.model import UNSPECIFIED, Document, Passage, Reading, Span
from parley.reading import Options, read
from tests.conftest import Reader


def meant(document: Document, reading: Reading) -> dict[str, tuple[str, str]]:
    """Whom each stretch of the text stands for, and how it does."""
    return {m.evidence.spans[0].of(document.text): (m.ref, m.resolution) for m in reading.mentions}


def taking_part(document: Document, reading: Reading) -> set[str]:
    """Identifiers of the actors that the annotation lists."""
    return {actor["id"] for actor in annotation(document, reading)["actors"]}


# --- states that only say where or whose


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked villages in northern Peru.",
        "Thousands of villagers fled to Peru after the rebels attacked.",
        "The rebels attacked towns in Chile and Peru.",
        "A Peru-based broadcaster said the rebels had attacked.",
    ],
)
def test_a_state_that_only_says_where_is_no_actor(reader: Reader, text: str) -> None:
    document, reading = reader(text)
    assert meant(document, reading)["Peru"] == ("peru", "place")
    assert "peru" not in taking_part(document, reading)


def test_a_state_that_only_says_whose_president_is_no_actor(reader: Reader) -> None:
    document, reading = reader("Peru's Alan Garcia warned the rebels.", published="2008-01-01")
    assert "peru" not in taking_part(document, reading)


def test_a_state_that_acts_is_one(reader: Reader) -> None:
    document, reading = reader("Peru attacked the rebels in northern Chile.")
    assert "peru" in taking_part(document, reading)
    assert "chile" not in taking_part(document, reading)


# --- names that the parse breaks


def test_a_name_broken_at_its_article_still_speaks(reader: Reader) -> None:
    document, reading = reader("After the shipment of missiles, President Bashar al-Assad reportedly stated that the war would go on.")
    assert {claim.chain for claim in reading.claims} == {("bashar-al-assad", UNSPECIFIED)}
    assert "bashar-al-assad" in taking_part(document, reading)


# --- bodies of a state


def test_a_force_is_named_from_its_state_on(reader: Reader) -> None:
    _, reading = reader("At least 40 new Peruvian soldiers attacked the village.")
    names = {name for actor in reading.actors if actor.id == "peruvian-military" for name in actor.names}
    assert names == {"Peruvian soldiers"}


def test_joined_bodies_share_the_state_before_them(reader: Reader) -> None:
    found = meant(*reader("Angola's army and intelligence agencies attacked the rebels."))
    assert found["army"][0] == "angolan-army"
    assert found["intelligence agencies"][0] == "angolan-intelligence-agencies"


def test_a_government_and_rebels_are_two_parties(reader: Reader) -> None:
    _, reading = reader("The talks between Uganda's government and rebel groups collapsed.")
    assert {frozenset((event.actor, event.recipient)) for event in reading.events} == {frozenset(("uganda", "ugandan-rebel-groups"))}


def test_the_military_and_the_cabinet_are_those_of_the_reports_country(reader: Reader) -> None:
    text = "Nepal said talks with the rebels would go on. Nepal promised aid, Nepal's king said. The cabinet rejected the offer. "
    found = meant(*reader(text + "The military attacked the rebels, and security forces killed two demonstrators."))
    assert found["cabinet"][0] == "nepalese-cabinet"
    assert found["military"][0] == found["security forces"][0] == "nepalese-army"


def test_the_administration_is_the_one_of_the_reports_year(reader: Reader) -> None:
    text = "The United States said it would send aid. Critics in the United States said the administration had rejected a U.S. plan."
    assert meant(*reader(text, published="2011-05-01"))["administration"][0] == "obama-administration"


def test_prosecutors_of_a_country_are_a_body_of_it(reader: Reader) -> None:
    _, reading = reader("Prosecutors in Peru accused Alan Garcia of treason.")
    actor = next(a for a in reading.actors if a.id == "peruvian-prosecutors")
    assert (actor.kind, actor.country) == ("government-body", "PER")


# --- groups and crowds


# --- persons


# --- who takes part


def test_a_capital_that_is_backed_is_its_government(reader: Reader) -> None:
    found = meant(*reader("Ankara backed Baku in the dispute over the border."))
    assert found["Ankara"] == ("turkey", "metonym")
    assert found["Baku"] == ("azerbaijan", "metonym")


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("EOKA fighters under George Grivas attacked British troops.", "1956", {"eoka", "george-grivas", "british-military"}),
        ("Syngman Rhee's forces retreated as Douglas MacArthur demanded aid.", "1950", {"south-korean-military", "douglas-macarthur"}),
        ("Jimmy Cherizier threatened Ariel Henry and the Kenyan police.", "2024", {"jimmy-cherizier", "ariel-henry"}),
        ("Vladislav Ardzinba rejected the offer of Zviad Gamsakhurdia.", "1991", {"vladislav-ardzinba", "zviad-gamsakhurdia"}),
    ],
)
def test_actors_of_conflicts_far_apart_are_known(reader: Reader, text: str, year: str, expected: set[str]) -> None:
    _, reading = reader(text, published=year)
    assert expected <= {m.ref for m in reading.mentions}
    assert not [actor for actor in reading.actors if actor.id in expected and actor.provisional]


def test_a_party_within_another_partys_name_is_not_meant(reader: Reader) -> None:
    _, reading = reader("James Monroe led the Democratic-Republicans, who rejected the treaty.", published="2016-01-01")
    assert "republicans" not in {m.ref for m in reading.mentions}


def test_a_readers_passing_mention_makes_no_actor(knowledge: Knowledge) -> None:
    body = "Peru attacked the rebels near the border."
    comment = "Pedro says: this is the Ariel Sharon equivalent."
    text = f"{body}\n\n{comment}"
    at = text.index(comment)
    spans = (Passage(span=Span(0, at), kind="body"), Passage(span=Span(at, len(text)), kind="comment", voice="comment:Pedro"))
    document = Document(uri="x", text=text, passages=spans, published="2008-01-01")
    reading = next(iter(read([document], knowledge, Options(scope="all"))))
    assert "ariel-sharon" in {m.ref for m in reading.mentions}
    assert "ariel-sharon" not in taking_part(document, reading)


@pytest.mark.parametrize(
    ("text", "is_state"),
    [
        ("Georgia accused Russia of attacking Abkhazia. Georgian troops retreated.", True),
        ("Georgia Senator John Barrow accused Democrats of rejecting the deal.", False),
    ],
)
def test_georgia_is_a_state_of_the_world_only_where_the_report_shows_it(reader: Reader, text: str, is_state: bool) -> None:
    _, reading = reader(text)
    assert ("georgia" in {m.ref for m in reading.mentions}) == is_state


def test_a_capital_that_something_is_done_to_is_no_government(reader: Reader) -> None:
    found = meant(*reader("They demanded that Jerusalem be put on the map, and Tehran warned the rebels."))
    assert "Jerusalem" not in found
    assert found["Tehran"] == ("iran", "metonym")


@pytest.mark.parametrize(
    "text",
    [
        "Washington (CNN) - Dozens of activists accused Peru of fraud.",
        "The deal was rejected by the Bank of America, they said.",
        "Critics said his opposition to the deal in America was strong.",
    ],
)
def test_a_dateline_and_a_longer_name_are_no_state(reader: Reader, text: str) -> None:
    document, reading = reader(text)
    assert "united-states" not in taking_part(document, reading)
    assert not [m for m in reading.mentions if m.evidence.spans[0].of(document.text) == "opposition"]


def test_a_pronoun_does_not_take_up_somebody_named_in_passing(reader: Reader) -> None:
    _, reading = reader("The rebels met under the preacher Mordecai Ham. He said the talks had failed.")
    assert not [m for m in reading.mentions if m.resolution == "pronoun"]


def test_a_bridge_and_a_given_name_are_no_party(reader: Reader) -> None:
    _, reading = reader("Soldiers attacked London Bridge, and Oprah Winfrey and George and Amal Clooney gave aid.", published="2018-05-01")
    assert not {"amal", "london-bridge"} & {m.ref for m in reading.mentions}


def test_a_name_with_a_place_in_it_is_found_where_the_parse_hangs_the_place_elsewhere(reader: Reader) -> None:
    _, reading = reader("Karim Daud reports NATO is in talks with the Taliban in Afghanistan to cede territory.", published="2006-10-01")
    assert {"nato", "taliban"} <= {mention.ref for mention in reading.mentions}


def test_a_name_in_capitals_that_is_listed_so_is_found_in_any_line(reader: Reader) -> None:
    assert meant(*reader("Fighters of ISIS-K attacked the market."))["ISIS-K"][0] == "islamic-state-khorasan-province"


def acting(reader: Reader, text: str) -> set[tuple[str, str, str | None]]:
    _, reading = reader(text)
    return {(event.actor, event.type, event.recipient) for event in reading.events}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Hamas has a base in Gaza. Its fighters attacked Egypt on Monday.", ("hamas", "ASSAULT", "egypt")),
        ("Hezbollah is armed. It attacked Israel on Monday.", ("hezbollah", "ASSAULT", "israel")),
        ("Chad said it had attacked Libya.", ("chad", "ASSAULT", "libya")),
        ("Peru says it is willing to attack Chile.", ("peru", "ASSAULT", "chile")),
        ("Vladimir Putin sent a letter to Barack Obama urging him to meet Iran.", ("vladimir-putin", "REQUEST", "barack-obama")),
        ("Sudan signed a truce. The country attacked Chad a day later.", ("sudan", "ASSAULT", "chad")),
    ],
)
def test_pronouns_and_the_country_carry_on_the_subject(reader: Reader, text: str, event: tuple[str, str, str | None]) -> None:
    assert event in acting(reader, text)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Barack Obama and Raul Castro met. The two men spoke by telephone on Monday.", {"barack-obama", "raul-castro"}),
        ("India and Pakistan said they would talk. Both countries signed the treaty.", {"india", "pakistan"}),
        ("Hamas and Israel said they would talk. Both sides signed the truce.", {"hamas", "israel"}),
    ],
)
def test_a_noun_for_two_is_the_two_named_before(reader: Reader, text: str, pair: set[str]) -> None:
    assert any({actor, recipient} == pair for actor, _, recipient in acting(reader, text))


def test_both_sides_are_nobody_where_three_were_named(reader: Reader) -> None:
    found = acting(reader, "India, Pakistan and China want peace. Both sides signed the truce.")
    assert not any(kind == "AGREE" and recipient for _, kind, recipient in found)


def test_the_court_is_the_one_named_before(reader: Reader) -> None:
    text = "Kenya left the International Criminal Court. Kenya criticised the international court on Monday."
    assert ("kenya", "ACCUSE", "international-criminal-court") in acting(reader, text)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Nigerian junior minister Dubem Adewale summoned the ambassador of Niger.", "dubem-adewale", "NGA"),
        ("President Moody Wanjala refused to meet the Kenyan opposition.", "moody-wanjala", "KEN"),
        ("Moody Wanjala refused to meet the Kenyan opposition.", "moody-wanjala", None),
        ("President Bush threatened Russia with force.", "bush", "USA"),
    ],
)
def test_a_new_actor_has_the_country_that_the_report_shows(reader: Reader, text: str, name: str, country: str | None) -> None:
    _, reading = reader(text)
    assert {actor.id: actor.country for actor in reading.actors}.get(name) == country


def test_the_government_is_that_of_the_state_whose_people_and_forces_a_report_is_about(reader: Reader) -> None:
    text = (
        "Myanmar army posts were shelled. The Kachin Independence Army and the Karen National Union met Thein Sein. The Tatmadaw and the "
        "Kachin Independence Army fought on. China offered to help. A spokesman said that the government had freed prisoners."
    )
    document, reading = reader(text)
    assert {m.ref for m in reading.mentions if m.evidence.span.of(document.text) == "government"} == {"myanmar"}


# --- groups beside their names, and whose government it is


def test_the_government_beside_rebels_is_that_of_their_country(reader: Reader) -> None:
    _, reading = reader("Nicaragua denied that it had sent missiles. The FMLN broke off talks with the government.", published="1989-11-01")
    assert [(e.actor, e.recipient) for e in reading.events if e.mode == "walk-out"] == [("fmln", "el-salvador")]


def test_the_two_sides_are_those_that_a_report_is_about(reader: Reader) -> None:
    text = (
        "Sri Lanka and the Tamil Tigers agreed to a ceasefire. Sri Lanka will vacate schools and the Tamil Tigers will open roads. "
        "The Janatha Vimukthi Peramuna said that India had been told. Earlier truces between the two sides collapsed in 1990."
    )
    _, reading = reader(text, published="2002-02-22")
    assert {deal.parties for deal in reading.arrangements} == {("ltte", "sri-lanka")}


def test_the_seat_of_an_organisation_stands_for_it(reader: Reader) -> None:
    document, reading = reader("Poland rejected a deal with Brussels. The ministers met in Brussels on Monday.")
    assert {m.ref for m in reading.mentions if m.evidence.span.of(document.text) == "Brussels"} >= {"european-union"}
    assert "european-union" in taking_part(document, reading)


def test_a_second_party_behind_the_place_of_the_first_takes_part(reader: Reader) -> None:
    text = "The Government of National Accord in Tripoli and Haftar's Libyan National Army agreed that foreign fighters should leave."
    _, reading = reader(text, published="2020-10-23")
    assert [(e.actor, e.recipient) for e in reading.events] == [("government-of-national-accord", "libyan-national-army")]


@pytest.mark.parametrize("noun", ["Each side", "Each government", "Both delegations", "The same parties"])
def test_nouns_for_each_of_two_stand_for_the_two_named_before(reader: Reader, noun: str) -> None:
    document, reading = reader(f"Armenia and Azerbaijan met in May. {noun} broke the truce.")
    assert {m.ref for m in reading.mentions if noun in m.evidence.span.of(document.text)} == {"armenia", "azerbaijan"}


def test_both_sides_are_the_state_that_a_report_is_about_and_its_one_armed_group(reader: Reader) -> None:
    text = "Peru sent aid. Peru said so. The Shining Path left. Peru agreed. The Shining Path denied it. Chile, Brazil and Cuba left. "
    document, reading = reader(text + "Both sides broke the truce.", published="1990-01-01")
    assert {m.ref for m in reading.mentions if "Both sides" in m.evidence.span.of(document.text)} == {"peru", "shining-path"}


# --- names that say what they name


@pytest.mark.parametrize(
    ("text", "name", "ref"),
    [
        ("The rebels drove back the Twelfth Brigade.", "Twelfth Brigade", "twelfth-brigade"),
        ("The 40th Armoured Brigade attacked the rebels.", "40th Armoured Brigade", "40th-armoured-brigade"),
        ("The Committee for the Liberation of Tacna attacked the rebels.", "Committee for the Liberation of Tacna", None),
    ],
)
def test_a_name_that_ends_or_opens_with_what_it_names_is_an_actor(reader: Reader, text: str, name: str, ref: str | None) -> None:
    document, reading = reader(text)
    found = {words.removeprefix("the ").removeprefix("The "): ref for words, (ref, _) in meant(document, reading).items()}
    assert found[name] == (ref or "committee-for-the-liberation-of-tacna")


def test_a_capitalised_type_takes_up_the_name_before(reader: Reader) -> None:
    document, reading = reader("The White Legion attacked the town. The next day the Legion retreated.")
    assert meant(document, reading)["Legion"] == ("white-legion", "name")


def test_a_branch_that_every_country_has_is_that_of_the_reports_country(reader: Reader) -> None:
    document, reading = reader("Peru banned the strike. Peru was calm. In Peru the rebels attacked. The Armed Forces attacked the rebels.")
    assert meant(document, reading)["Armed Forces"][0] == "peruvian-military"


def test_a_treaty_is_nobody(reader: Reader) -> None:
    told = "It notes the Agreement on Cessation of Hostilities which the Governments of Ethiopia and Eritrea signed in Algiers."
    _, found = reader(told, published="2000-09-18")
    assert {deal.parties for deal in found.arrangements} == {("eritrea", "ethiopia")}
    assert {actor.id for actor in found.actors} == {"eritrea", "ethiopia"}


def deeds(reader: Reader, text: str) -> set[tuple[str, str, str | None]]:
    _, reading = reader(text)
    return {(e.actor, e.type, e.recipient) for e in reading.events}


def test_some_rebels_are_not_those_met_before(reader: Reader) -> None:
    text = "The FARC hold the east. Colombia fights the FARC. The FARC shot at Colombia. Peru has been supporting {} rebels."
    assert ("peru", "SUPPORT", "farc") in deeds(reader, text.format("the"))
    assert ("peru", "SUPPORT", "farc") not in deeds(reader, text.format("some"))


def test_nobody_is_struck_who_is_only_stood_by_or_opposed(reader: Reader) -> None:
    assert ("kenya", "ASSAULT", "russia") not in deeds(reader, "Kenya attacked pro-Russian checkpoints.")
    assert ("kenya", "ASSAULT", "russia") in deeds(reader, "Kenya attacked Russian checkpoints.")
    assert ("kenya", "ASSAULT", "islamic-state") in deeds(reader, "Kenya led counter-Islamic State offensives.")


def test_who_is_reported_to_do_something_does_it_and_not_who_hears_of_it(reader: Reader) -> None:
    assert deeds(reader, "Kenya received reports of Uganda attacking Chad.") == {("uganda", "ASSAULT", "chad")}


def test_the_president_beside_bodies_of_one_government_is_theirs(reader: Reader) -> None:
    text = "Barack Obama spoke on Friday. Bashar al-Assad did too. {} said the president met David Cameron on Sunday."
    _, reading = reader(text.format("The White House"), published="2013-08-25")
    assert ("barack-obama", "david-cameron") in {(e.actor, e.recipient) for e in reading.events}
    text = "Angela Merkel spoke on Friday. Barack Obama did too. The White House said the chancellor met David Cameron on Sunday."
    _, reading = reader(text, published="2013-08-25")
    assert ("angela-merkel", "david-cameron") in {(e.actor, e.recipient) for e in reading.events}


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Forces loyal to Khalifa Haftar attacked Tunisia.", "libyan-national-army"),
        ("Pro-Assad forces attacked Turkey.", "syrian-army"),
        ("Fighters loyal to Hezbollah attacked Israel.", "hezbollah"),
        ("Troops loyal to Ali Abdullah Saleh attacked Oman.", "ali-abdullah-saleh"),
        ("Pro-Russian forces attacked Ukraine.", "anonymous:unspecified"),
        ("In 2003, George W. Bush's troops invaded Iraq.", "us-military"),
        ("Rebels loyal to Riek Machar attacked Kenya.", "rebels"),
    ],
)
def test_forces_are_those_of_whom_they_are_loyal_to(reader: Reader, text: str, doer: str) -> None:
    _, reading = reader(text, published="2015-06-01")
    assert {event.actor for event in reading.events if event.type == "ASSAULT"} == {doer}
