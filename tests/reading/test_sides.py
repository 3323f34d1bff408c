"""Who does what to whom: pronouns, unnamed people, bodies of places and whom nobody names, told by the deeds between them."""

from __future__ import annotations

import pytest

from tests.conftest import Reader
from tests.reading.test_who_is_meant import meant

Sides = tuple[str, str, str | None]


def sides(reader: Reader, text: str) -> set[Sides]:
    _, reading = reader(text)
    return {(e.actor, e.type, e.recipient) for e in reading.events}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("LIMA, Peru (AP) -- A Chilean court condemned Bolivia.", ("chilean-court", "ACCUSE", "bolivia")),
        ("NAIROBI (Xinhua) - Kenya accused Uganda of theft.", ("kenya", "ACCUSE", "uganda")),
    ],
)
def test_where_a_report_was_filed_does_nothing(reader: Reader, text: str, deed: Sides) -> None:
    found = sides(reader, text)
    assert deed in found
    assert not {actor for actor, _, _ in found} & {"associated-press", "peru", "xinhua"}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Kenyan officials met Sudan. They accused Sudan of theft.", ("kenya", "ACCUSE", "sudan")),
        ("Hamas fired on the border, Egyptian officials said. They attacked Israel again later.", ("hamas", "ASSAULT", "israel")),
        ("Kenya and Uganda met in Juba. They accused Sudan of theft.", ("uganda", "ACCUSE", "sudan")),
    ],
)
def test_they_are_who_was_told_of(reader: Reader, text: str, deed: Sides) -> None:
    assert deed in sides(reader, text)


def test_they_are_never_one_unnamed_person(reader: Reader) -> None:
    document, reading = reader("A Kenyan official spoke of theft. They accused Chad of it.")
    assert "They" not in meant(document, reading)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Hamas released dozens of hostages.", ("hamas", "RETREAT", "anonymous:hostages")),
        ("The threat to Peru posed by Chile grows.", ("chile", "THREATEN", "peru")),
        ("Chilean farmers condemned Peru.", ("chilean-farmers", "ACCUSE", "peru")),
        ("Chilean rebel leaders condemned Peru.", ("chilean-rebels", "ACCUSE", "peru")),
        ("Kenyan opposition leaders condemned Uganda.", ("kenyan-opposition", "ACCUSE", "uganda")),
        ("Authorities in Kenya condemned Uganda.", ("kenya", "ACCUSE", "uganda")),
        ("A Nairobi court condemned Uganda.", ("nairobi-court", "ACCUSE", "uganda")),
        ("Hamas deployed fighters in Lebanon.", ("hamas", "MOBILIZE", "lebanon")),
        ("The Peruvian newspaper Gestion condemned Chile.", ("gestion", "ACCUSE", "chile")),
        ("FARC guerrillas left. The leftist rebels attacked Peru.", ("farc", "ASSAULT", "peru")),
    ],
)
def test_a_deed_is_of_whom_the_words_say(reader: Reader, text: str, deed: Sides) -> None:
    assert deed in sides(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya, a close Ugandan ally, has refused to deploy more ships.",
        "Hamas arrested the baker on a hint from Egypt.",
        "The UN Security Council condemned the delay in the United Nations.",
    ],
)
def test_who_only_tells_of_a_side_or_stands_by_is_no_other_side(reader: Reader, text: str) -> None:
    assert {recipient for _, _, recipient in sides(reader, text)} <= {None}


def test_who_serves_an_international_body_acts_for_no_country(reader: Reader) -> None:
    _, reading = reader("Kofi Annan met the rebels in Sudan.", published="2004-05-01")
    assert {actor.id: actor.country for actor in reading.actors}["kofi-annan"] is None


@pytest.mark.parametrize(
    "text",
    ["Kenya and Uganda will monitor the agreement.", "Kenya and Uganda praised the ceasefire.", "Kenya and Uganda opposed the talks."],
)
def test_whoever_looks_on_a_deal_is_no_side_of_it(reader: Reader, text: str) -> None:
    assert not {("kenya", kind, "uganda") for kind in ("AGREE", "CONSULT")} & sides(reader, text)


def test_of_two_names_that_overlap_the_longer_stands(reader: Reader) -> None:
    assert sides(reader, "The National Liberation Army (ELN) condemned Ecuador.") == {("eln", "ACCUSE", "ecuador")}


def test_rebels_are_no_party_of_parliament(reader: Reader) -> None:
    found = sides(reader, "Republicans in the Senate voted on Monday. The Syrian army attacked the rebels in Aleppo.")
    assert ("syrian-army", "ASSAULT", "republicans") not in found
    assert ("syrian-army", "ASSAULT") in {(actor, kind) for actor, kind, _ in found}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Senator Kenji Mwale blamed that raid, which killed three Kenyans, on Uganda.", "ASSAULT"),
        ("Kenya's economy was hurt by the trade war with Uganda.", "ASSAULT"),
        ("Kenya and Uganda fought a war of words.", "ASSAULT"),
        ("A Kenyan default could hurt Uganda's banks.", "ASSAULT"),
        ("Kenyan officials spoke to Reuters.", "CONSULT"),
        ("Kenya stood beside the statue while Uganda spoke.", "SUPPORT"),
        ("Kenya turned the port over to Uganda.", "REQUEST"),
    ],
)
def test_figures_of_speech_and_what_others_did_are_no_deeds_of_a_side(reader: Reader, text: str, deed: str) -> None:
    assert not {actor for actor, kind, _ in sides(reader, text) if kind == deed and not actor.startswith("anonymous")}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Kenya's withdrawal from the peace deal angered Uganda.", ("kenya", "REJECT", "uganda")),
        ("Barack Obama attacked Hillary Clinton over the budget.", ("barack-obama", "ACCUSE", "hillary-clinton")),
        ("Kenyan jets bombed Ugandan troops, and civilians.", ("kenyan-military", "ASSAULT", "anonymous:civilians")),
        ("The Kenyan military and government signed a deal with Uganda.", ("kenya", "AGREE", "uganda")),
        ("Iran condemned the attack on Syria by Israel.", ("iran", "ACCUSE", "israel")),
        ("Rebels fled Goma. Kenyan troops bombed a rebel camp.", ("kenyan-military", "ASSAULT", "rebels")),
        ("The minister accused Kenya. Anti-Kenyan violence by Uganda went on.", ("uganda", "ASSAULT", "kenya")),
        ("Yoweri Museveni resigned in protest at the invasion of Kenya by Sudan.", ("yoweri-museveni", "PROTEST", "sudan")),
    ],
)
def test_both_sides_of_a_deed_are_found(reader: Reader, text: str, deed: Sides) -> None:
    assert deed in sides(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "The African Union mediated; the former minister Ada Okafor led the talks.",
        "Norway brokered the talks, and Sweden chaired the negotiations in Oslo.",
        "Ethiopia mediated, and the talks were hosted by Kenya.",
        "Qatar, which mediated, said that Egypt had convened the talks.",
    ],
)
def test_who_leads_or_hosts_talks_is_no_side_of_them(reader: Reader, text: str) -> None:
    _, reading = reader(text)
    assert {event.type for event in reading.events} == {"CONSULT"}
    assert {event.recipient for event in reading.events} == {None}


def test_who_hosts_talks_meets_the_one_side_that_the_sentence_names_and_is_no_side_itself(reader: Reader) -> None:
    _, reading = reader("Sudan is in talks, which Kenya is hosting.")
    assert {(e.actor, e.mode, e.recipient) for e in reading.events} == {("sudan", "talks", None), ("kenya", "mediate", "sudan")}


def test_who_leads_or_hosts_talks_with_somebody_is_a_side(reader: Reader) -> None:
    _, reading = reader("Israel hosted the talks with Egypt.")
    assert [(event.actor, event.recipient) for event in reading.events] == [("israel", "egypt")]


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopian troops fought Eritrea. Kenya lost 40 soldiers fighting Uganda in the hills.",
        "Ethiopian troops fought Eritrea. Kenya sent soldiers to fight Uganda in the hills.",
    ],
)
def test_men_whom_a_state_loses_or_sends_are_nobody_elses(reader: Reader, text: str) -> None:
    fought = {doer for doer, kind, done_to in sides(reader, text) if kind == "ASSAULT" and done_to == "uganda"}
    assert fought == {"kenya"}


def test_those_who_wrestle_with_a_matter_do_not_fight_each_other(reader: Reader) -> None:
    assert not sides(reader, "Kenya and Uganda are grappling with a drought.")
    fought = {("kenya", "ASSAULT", "uganda"), ("uganda", "ASSAULT", "kenya")}
    assert sides(reader, "Kenya and Uganda fought with heavy weapons.") == fought


def test_we_who_are_nobody_known_are_not_taken_for_a_foe_of_the_other_side(reader: Reader) -> None:
    assert sides(reader, "Kenya attacked Uganda. We negotiated with Uganda.") == {("kenya", "ASSAULT", "uganda")}


@pytest.mark.parametrize(
    "text",
    [
        "Israel warned against striking a deal with Iran.",
        "Israel argued against negotiating with Iran.",
        "Israel criticised negotiating with Iran.",
    ],
)
def test_who_speaks_against_a_deal_makes_none(reader: Reader, text: str) -> None:
    _, reading = reader(text)
    assert not reading.arrangements
    assert not [event for event in reading.events if event.type in ("AGREE", "CONSULT")]


def test_who_is_cautioned_against_a_deal_may_make_one(reader: Reader) -> None:
    _, reading = reader(
        "Israel cautioned the United States against making a deal with Iran. Israel decided against signing a pact with Syria."
    )
    assert {deal.parties: deal.status for deal in reading.arrangements} == {
        ("iran", "united-states"): "proposed",
        ("israel", "syria"): "proposed",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Negotiators from Chad and Libya signed a deal.",
        "Libya turned down Chad's offer of talks.",
        "Talks on ending the war between Chad and Libya resumed.",
        "Chad and Libya will meet in May.",
        "Chad plans to meet Libya in May.",
        "Chad refused to talk to Libya.",
    ],
)
def test_sides_are_whose_negotiators_offer_quarrel_or_planned_meeting_it_is(reader: Reader, text: str) -> None:
    _, reading = reader(text)
    assert [set(d.parties) for d in reading.arrangements] == [{"chad", "libya"}]


@pytest.mark.parametrize("text", ["Chad and Libya were going to meet me.", "Chad met Libya in May."])
def test_a_meeting_with_somebody_else_or_one_that_was_held_is_no_talks(reader: Reader, text: str) -> None:
    _, reading = reader(text)
    assert not reading.arrangements


def test_a_people_deals_under_its_own_name(reader: Reader) -> None:
    _, reading = reader("The Palestinians were in Oslo. Israeli-Palestinian talks broke down.")
    assert [set(d.parties) for d in reading.arrangements] == [{"israel", "palestinians"}]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The Peruvian envoy for Chile signed a deal with Bolivia.", ("bolivia", "peru")),
        ("Kenya held talks with Mali on the conflict between Chad and Libya.", ("kenya", "mali")),
    ],
)
def test_neither_the_place_an_envoy_works_on_nor_those_who_are_talked_about_are_sides(
    reader: Reader, text: str, sides: tuple[str, str]
) -> None:
    _, reading = reader(text)
    assert [d.parties for d in reading.arrangements] == [sides]
