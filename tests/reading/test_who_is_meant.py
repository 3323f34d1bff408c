"""Who is meant: names, descriptions and offices, told by what they resolve to."""

from __future__ import annotations

from functools import partial

import pytest

from parley.asking import annotation
from parley.knowledge import Knowledge
from parley.model import UNSPECIFIED, Document, Passage, Reading, Span
from parley.reading import Options, read
from tests.conftest import Reader


@pytest.fixture
def reader(reader: Reader) -> Reader:
    """Reads by the rules alone, which are what is tested here."""
    return partial(reader, reader="rules")


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


# --- persons


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


# --- who takes part


def test_an_army_described_twice_takes_part(reader: Reader) -> None:
    once = "Chadian troops stood near the border, the rebels said."
    assert "chadian-military" not in taking_part(*reader(once))
    assert "chadian-military" in taking_part(*reader(once + " The road was held by Chadian soldiers, the rebels said."))


def test_fighters_of_a_group_are_the_groups(reader: Reader) -> None:
    found = meant(*reader("Hutu rebels of the FDLR clashed with Congolese soldiers near the border."))
    assert found["Hutu rebels"][0] == "fdlr"


def test_a_capital_that_is_backed_is_its_government(reader: Reader) -> None:
    found = meant(*reader("Ankara backed Baku in the dispute over the border."))
    assert found["Ankara"] == ("turkey", "metonym")
    assert found["Baku"] == ("azerbaijan", "metonym")


def test_an_unlisted_army_is_named_by_nationality(reader: Reader) -> None:
    found = meant(*reader("Mauritanian soldiers attacked a village near the border."))
    assert found["Mauritanian soldiers"][0] == "mauritanian-military"


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


def test_a_single_word_is_a_person_only_where_the_report_shows_it(reader: Reader) -> None:
    _, alone = reader("Talk of the Benjamins angered the rebels, and Frankenstein was shown.")
    assert not [actor for actor in alone.actors if actor.kind == "person"]
    _, titled = reader("The rebels met Mr. Obiang near the border.")
    assert [actor.name for actor in titled.actors if actor.kind == "person"] == ["Obiang"]


def test_a_word_that_the_report_also_writes_small_is_no_given_name(reader: Reader) -> None:
    _, reading = reader("Stop Haverly, they shouted, and stop the war. Haverly said the talks had failed.")
    assert "stop-haverly" not in {actor.id for actor in reading.actors}


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


def test_one_of_a_nation_is_not_its_state(reader: Reader) -> None:
    document, reading = reader("Every American had left, the rebels said. The French were unhappy with American aid.")
    states = [(m.evidence.spans[0].of(document.text), m.ref) for m in reading.mentions if m.resolution == "adjective"]
    assert states == [("French", "france"), ("American", "united-states")]


def test_a_surname_that_comes_first_is_the_person_named_before(reader: Reader) -> None:
    found = meant(*reader("The envoys met President Moon Jae-in. Mr. Moon said the talks had failed.", published="2018-04-01"))
    assert found["Moon"][0] == "moon-jae-in"


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


def test_a_title_tells_namesakes_apart(reader: Reader) -> None:
    text = "The U.S. said President Clinton had signed the treaty. Hillary Clinton met President Bush."
    found = meant(*reader(text, published="2012-05-01"))
    assert found["Clinton"][0] == "bill-clinton"
    assert found["Hillary Clinton"][0] == "hillary-clinton"
    assert found["Bush"][0] == "george-w-bush"


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


def test_a_pronoun_does_not_take_up_somebody_named_in_passing(reader: Reader) -> None:
    _, reading = reader("The rebels met under the preacher Mordecai Ham. He said the talks had failed.")
    assert not [m for m in reading.mentions if m.resolution == "pronoun"]


def test_a_bridge_and_a_given_name_are_no_party(reader: Reader) -> None:
    _, reading = reader("Soldiers attacked London Bridge, and Oprah Winfrey and George and Amal Clooney gave aid.", published="2018-05-01")
    assert not {"amal", "london-bridge"} & {m.ref for m in reading.mentions}


def test_a_name_with_a_place_in_it_is_found_where_the_parse_hangs_the_place_elsewhere(reader: Reader) -> None:
    _, reading = reader("Karim Daud reports NATO is in talks with the Taliban in Afghanistan to cede territory.", published="2006-10-01")
    assert {"nato", "taliban"} <= {mention.ref for mention in reading.mentions}


def test_a_group_joined_to_other_forces_does_not_own_them(reader: Reader) -> None:
    found = meant(*reader("The Houthis and government forces accused each other of shelling the city."))
    assert found["Houthis"] == ("houthis", "name")
    assert found.get("government forces", ("", ""))[0] != "houthis"


def test_a_name_in_capitals_that_is_listed_so_is_found_in_any_line(reader: Reader) -> None:
    assert meant(*reader("Fighters of ISIS-K attacked the market."))["ISIS-K"][0] == "islamic-state-khorasan-province"


def test_a_stranger_with_a_known_surname_is_somebody_else(reader: Reader) -> None:
    found = meant(*reader("Karim Saleh said that the talks in Yemen had failed.", published="2012-03-01"))
    assert found["Karim Saleh"][0] == "karim-saleh"


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


def test_troops_are_those_of_the_only_army_in_the_report(reader: Reader) -> None:
    assert ("rebels", "ASSAULT", "turkish-military") in acting(
        reader, "Turkish troops entered the valley. The rebels killed three soldiers."
    )


def test_the_court_is_the_one_named_before(reader: Reader) -> None:
    text = "Kenya left the International Criminal Court. Kenya criticised the international court on Monday."
    assert ("kenya", "ACCUSE", "international-criminal-court") in acting(reader, text)


def test_a_multinational_force_is_an_actor_and_heavy_artillery_is_not(reader: Reader) -> None:
    assert ("multinational-force", "ASSAULT", "boko-haram") in acting(reader, "Boko Haram was attacked by a multinational force.")
    _, reading = reader("Chad used heavy artillery against Libya.")
    assert "heavy-artillery" not in {actor.id for actor in reading.actors}


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


def test_who_stands_beside_an_office_holds_it(reader: Reader) -> None:
    _, reading = reader("Trevor Hale, the United Nations envoy, met Nicephore Soglo in Cotonou.")
    assert {m.ref for m in reading.mentions if m.resolution == "office"} == set()
    assert ("trevor-hale", "CONSULT", "nicephore-soglo") in {(e.actor, e.type, e.recipient) for e in reading.events}


def test_the_government_is_that_of_the_state_whose_people_and_forces_a_report_is_about(reader: Reader) -> None:
    text = (
        "Myanmar army posts were shelled. The Kachin Independence Army and the Karen National Union met Thein Sein. The Tatmadaw and the "
        "Kachin Independence Army fought on. China offered to help. A spokesman said that the government had freed prisoners."
    )
    document, reading = reader(text)
    assert {m.ref for m in reading.mentions if m.evidence.span.of(document.text) == "government"} == {"myanmar"}


def test_a_question_gives_nobody_its_helping_verb_for_a_first_name(reader: Reader) -> None:
    _, reading = reader("Did Wanjala meet the Kenyan opposition?")
    assert not any(actor.id.startswith("did-") for actor in reading.actors)


def test_any_ambassador_is_not_the_one_at_the_united_nations(reader: Reader) -> None:
    _, reading = reader("Niger expelled the French ambassador.")
    assert "gerard-araud" not in {actor.id for actor in reading.actors}


# --- groups beside their names, and whose government it is


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


def test_the_government_beside_rebels_is_that_of_their_country(reader: Reader) -> None:
    _, reading = reader("Nicaragua denied that it had sent missiles. The FMLN broke off talks with the government.", published="1989-11-01")
    assert [(e.actor, e.recipient) for e in reading.events if e.mode == "walk-out"] == [("fmln", "el-salvador")]


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


def test_the_two_sides_are_those_that_a_report_is_about(reader: Reader) -> None:
    text = (
        "Sri Lanka and the Tamil Tigers agreed to a ceasefire. Sri Lanka will vacate schools and the Tamil Tigers will open roads. "
        "The Janatha Vimukthi Peramuna said that India had been told. Earlier truces between the two sides collapsed in 1990."
    )
    _, reading = reader(text, published="2002-02-22")
    assert {deal.parties for deal in reading.arrangements} == {("ltte", "sri-lanka")}


def test_a_leaders_community_is_named_in_the_singular_too(reader: Reader) -> None:
    _, reading = reader("Bosnian Croat and Bosnian Muslim leaders signed an accord on Monday.", published="1994-03-01")
    assert [deal.parties for deal in reading.arrangements] == [("bosniaks", "bosnian-croats")]


def test_a_second_party_behind_the_place_of_the_first_takes_part(reader: Reader) -> None:
    text = "The Government of National Accord in Tripoli and Haftar's Libyan National Army agreed that foreign fighters should leave."
    _, reading = reader(text, published="2020-10-23")
    assert [(e.actor, e.recipient) for e in reading.events] == [("government-of-national-accord", "libyan-national-army")]


def test_a_politicians_party_is_neither_the_politician_nor_the_state_that_the_politician_led(reader: Reader) -> None:
    _, reading = reader("Megawati Sukarnoputri's party rejected Chad's offer.", published="2005-09-20")
    assert {event.actor for event in reading.events} == {"megawati-sukarnoputris-party"}


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


def test_a_unit_of_an_army_is_an_armed_force_of_its_country(reader: Reader) -> None:
    _, reading = reader("The Peruvian Ninth Division attacked the rebels.")
    assert {(actor.id, actor.kind, actor.country) for actor in reading.actors} >= {("ninth-division", "armed-force", "PER")}


def test_a_capitalised_type_takes_up_the_name_before(reader: Reader) -> None:
    document, reading = reader("The White Legion attacked the town. The next day the Legion retreated.")
    assert meant(document, reading)["Legion"] == ("white-legion", "name")


def test_a_branch_that_every_country_has_is_that_of_the_reports_country(reader: Reader) -> None:
    document, reading = reader("Peru banned the strike. Peru was calm. In Peru the rebels attacked. The Armed Forces attacked the rebels.")
    assert meant(document, reading)["Armed Forces"][0] == "peruvian-military"


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


def test_a_treaty_is_nobody(reader: Reader) -> None:
    told = "It notes the Agreement on Cessation of Hostilities which the Governments of Ethiopia and Eritrea signed in Algiers."
    _, found = reader(told, published="2000-09-18")
    assert {deal.parties for deal in found.arrangements} == {("eritrea", "ethiopia")}
    assert {actor.id for actor in found.actors} == {"eritrea", "ethiopia"}
