"""Arrangements of one report: who, what kind, how far, and what each must do."""

import pytest

from parley.model import Arrangement
from tests.conftest import Reader


def deals(reader: Reader, text: str) -> list[Arrangement]:
    _, reading = reader(text)
    return list(reading.arrangements)


def only(reader: Reader, text: str) -> Arrangement:
    (deal,) = deals(reader, text)
    return deal


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("A truce between Armenia and Azerbaijan was signed in Moscow.", {"armenia", "azerbaijan"}),
        ("Colombia is holding talks with the FARC in Havana.", {"colombia", "farc"}),
        ("Iran-Iraq peace talks opened in Geneva.", {"iran", "iraq"}),
        ("The ceasefire was agreed by Eritrea and Ethiopia.", {"eritrea", "ethiopia"}),
        ("Chad and Libya negotiated for months.", {"chad", "libya"}),
        ("Serbia broke its agreement with Croatia.", {"serbia", "croatia"}),
        ("Morocco and Algeria met in a bid to reach a deal.", {"morocco", "algeria"}),
    ],
)
def test_parties_stand_together_with_before_or_behind_the_word(reader: Reader, text: str, parties: set[str]) -> None:
    assert set(only(reader, text).parties) == parties


def test_whoever_is_of_one_mind_with_somebody_has_no_deal(reader: Reader) -> None:
    _, reading = reader("Kenya said it did not agree with critics in Uganda who feared a war with Sudan.")
    assert not reading.arrangements
    assert "AGREE" not in {event.type for event in reading.events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Armenia and Azerbaijan signed a cease-fire agreement.", "ceasefire"),
        ("Armenia and Azerbaijan signed a peace treaty.", "peace-agreement"),
        ("Armenia and Azerbaijan swapped 20 prisoners.", "prisoner-exchange"),
        ("Armenia and Azerbaijan signed an agreement on a truce.", "ceasefire"),
        ("Armenia and Azerbaijan signed an accord on fishing.", "cooperation"),
        ("Armenia and Azerbaijan resumed peace talks.", "talks"),
    ],
)
def test_the_kind_is_what_the_words_name(reader: Reader, text: str, kind: str) -> None:
    assert only(reader, text).kind == kind


def test_mediators_are_no_parties(reader: Reader) -> None:
    deal = only(reader, "A truce between Armenia and Azerbaijan, brokered by Russia, was signed in May.")
    assert (set(deal.parties), deal.mediators) == ({"armenia", "azerbaijan"}, ("russia",))


def test_the_deal_is_the_one_last_spoken_of(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce in May. The truce collapsed in June."
    assert only(reader, text).status == "collapsed"


def test_the_side_left_out_is_who_fights_the_side_named(reader: Reader) -> None:
    text = "Armenia attacked Azerbaijan in March. Armenian shelling went on for weeks. Then a truce with Azerbaijan was signed."
    assert set(only(reader, text).parties) == {"armenia", "azerbaijan"}


def test_a_state_and_its_own_officials_make_no_deal(reader: Reader) -> None:
    assert not deals(reader, "The Armenian army held talks with Armenia's government.")


def test_a_named_alliance_is_no_deal(reader: Reader) -> None:
    assert not deals(reader, "NATO said the alliance would look into it.")


def terms(reader: Reader, text: str) -> set[tuple[str, str]]:
    return {(t.obliged, t.duty) for d in deals(reader, text) for t in d.terms}


def test_an_accord_of_another_year_is_another_arrangement(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a treaty in 1997. Armenia and Azerbaijan signed a treaty in 2011."
    assert len(deals(reader, text)) == 2


def test_three_can_be_parties(reader: Reader) -> None:
    assert set(only(reader, "Kenya, Uganda and Burundi signed a truce.").parties) == {"kenya", "uganda", "burundi"}


def test_a_side_named_after_an_accord_of_its_own_does_not_change_the_talks(reader: Reader) -> None:
    text = "Armenia and Azerbaijan are holding talks. They go on in Vienna. In a book he praised the Dayton Accord as broken."
    assert [d.status for d in deals(reader, text)] == ["negotiating"]


def test_a_ceasefire_named_beside_a_peace_agreement_does_not_make_it_one(reader: Reader) -> None:
    text = "Chad and Sudan signed a peace agreement on Friday. Under it prisoners of groups that keep their ceasefires will be freed."
    assert [deal.kind for deal in deals(reader, text) if set(deal.parties) == {"chad", "sudan"}] == ["peace-agreement"]


WAR = "Armenia attacked Azerbaijan in March. Armenian shelling went on for weeks. "


def parties(reader: Reader, text: str) -> set[frozenset[str]]:
    return {frozenset(d.parties) for d in deals(reader, text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya signed truces with Uganda and Burundi.", {frozenset({"kenya", "uganda"}), frozenset({"kenya", "burundi"})}),
        ("Kenya signed a truce with Uganda and Burundi.", {frozenset({"kenya", "uganda", "burundi"})}),
        ("Chad was left out of the Libya-Sudan negotiations.", {frozenset({"libya", "sudan"})}),
        ("Russia has completed a shipment of missiles to Serbia.", {frozenset({"russia", "serbia"})}),
        ("Kenya urged Armenia to accept a truce. Armenia and Azerbaijan agreed to a truce.", {frozenset({"armenia", "azerbaijan"})}),
    ],
)
def test_who_deals_with_whom_is_what_the_words_join(reader: Reader, text: str, found: set[frozenset[str]]) -> None:
    assert parties(reader, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan fight on without a truce.",
        "Armenia declared a unilateral ceasefire in its war with Azerbaijan.",
        "Armenia agreed with Azerbaijan's view of the harvest.",
        "Azerbaijan approved a new Israeli settlement expansion.",
        "China and Japan kept their truce over tariffs.",
        "Armenia and Azerbaijan have a long history of making deals.",
        "Armenia took no part in an arms shipment to Azerbaijan.",
    ],
)
def test_what_only_sounds_like_a_deal_is_none(reader: Reader, text: str) -> None:
    assert not deals(reader, text)


def test_a_plan_of_one_side_is_no_deal(reader: Reader) -> None:
    assert not deals(reader, WAR + "Azerbaijan released a peace plan in June.")


def test_a_truce_and_talks_of_the_same_two_are_two(reader: Reader) -> None:
    text = "The truce between Armenia and Azerbaijan took effect. Talks between Armenia and Azerbaijan are due in Vienna."
    assert {d.kind for d in deals(reader, text)} == {"ceasefire", "talks"}


@pytest.mark.parametrize("who", ["Kenya-brokered", "Kenyan-mediated", "Kenyan-led"])
def test_who_leads_or_brokers_talks_is_named_as_mediator(reader: Reader, who: str) -> None:
    deal = only(reader, f"The {who} peace talks between Armenia and Azerbaijan collapsed. Kenya was not pleased.")
    assert (set(deal.parties), deal.mediators) == ({"armenia", "azerbaijan"}, ("kenya",))


def test_a_mediator_is_not_guessed_as_a_party(reader: Reader) -> None:
    text = "Russia fought Ukraine for years. A Russia-sponsored peace conference was scheduled for June."
    assert not deals(reader, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad released ten prisoners as part of a deal with Libya.", "prisoner-exchange"),
        ("Chad pulled out its troops under a deal with Libya.", "withdrawal"),
        ("Chad allied with Libya.", "alliance"),
        ("Colombia made peace deals with the FARC in Antioquia.", "local-accord"),
    ],
)
def test_what_was_done_under_a_deal_or_where_tells_its_kind(reader: Reader, text: str, kind: str) -> None:
    assert only(reader, text).kind == kind


def test_lawmakers_bargains_are_no_arrangements(reader: Reader) -> None:
    assert not deals(reader, "Democrats and Republicans reached a deal on the budget in the Senate.")


def test_a_deal_brought_in_later_is_another_than_the_truce(reader: Reader) -> None:
    text = "The truce between Kenya and Uganda holds. Kenya broke an agreement with Uganda on fishing."
    assert {(d.kind, d.status) for d in deals(reader, text)} == {("ceasefire", "in-force"), ("cooperation", "violated")}


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan agreed to disagree.",
        "Armenia fears Azerbaijan in the absence of a peace agreement.",
        WAR + "A ceasefire would be a relief.",
    ],
)
def test_a_deal_that_is_lacking_or_imagined_is_none(reader: Reader, text: str) -> None:
    assert not deals(reader, text)


def test_an_army_that_signs_signs_for_its_state(reader: Reader) -> None:
    text = "The U.S. military signed a peace deal with the Taliban. The United States and the Taliban signed the peace deal in Doha."
    assert set(only(reader, text).parties) == {"united-states", "taliban"}


def test_who_acts_under_a_deal_is_a_party(reader: Reader) -> None:
    assert set(only(reader, "Armenia freed two prisoners under a deal with Azerbaijan.").parties) == {"armenia", "azerbaijan"}


def test_who_is_meant_is_never_read_off_an_accord_of_three(reader: Reader) -> None:
    text = "Kenya, Uganda and Tom Okello signed a truce. The talks go on in Nairobi."
    assert [d.kind for d in deals(reader, text)] == ["ceasefire"]


def test_a_truce_told_of_beside_tariffs_is_one(reader: Reader) -> None:
    assert only(reader, "Ethiopia and Eritrea signed a truce as tariffs on fuel rose.").kind == "ceasefire"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "Pakistan struck a peace deal with the Taliban commander Gul Rahim in North Waziristan and Mullah Taj in the south.",
            "North Waziristan",
        ),
        ("Sudan held talks with Chad in Doha, Qatar, where they agreed to meet again.", "Doha, Qatar"),
        ("Sudan held talks with Chad in Geneva, Vienna and Oslo.", "Geneva, Vienna and Oslo"),
    ],
)
def test_a_place_ends_before_who_or_what_else_is_joined_to_it(reader: Reader, text: str, where: str) -> None:
    assert deals(reader, text)[0].where == where


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("A 1991 accord broke down after the vote.", "collapsed"),
        ("An earlier agreement was violated within days.", "violated"),
        ("A truce announced in January collapsed when Chad shelled the port.", "collapsed"),
        ("Their last agreement lasted five months.", "collapsed"),
    ],
)
def test_a_deal_of_before_stands_beside_the_one_told_of(reader: Reader, told: str, status: str) -> None:
    document, reading = reader(f"Chad and the FARC signed a peace treaty on Monday. {told}", published="1994-10-31")
    assert sorted((d.parties, d.status) for d in reading.arrangements) == sorted(
        [(("chad", "farc"), "agreed"), (("chad", "farc"), status)]
    ), document.text


def test_a_pledge_to_stop_attacks_is_a_ceasefire(reader: Reader) -> None:
    assert only(reader, "Chad and the FARC signed a pledge to stop all attacks.").kind == "ceasefire"


def test_the_word_of_a_deal_in_a_name_is_none(reader: Reader) -> None:
    text = "The Government of National Accord met Russia. Russia praised the Government of National Accord."
    assert not deals(reader, text)


def test_each_entry_of_a_chronology_has_a_deal_of_its_own(reader: Reader) -> None:
    text = (
        "March 1990. Chad and the FARC agree on a ceasefire. A blockade follows.\n\n"
        "October 1997. Chad and the FARC meet in Lome. A truce is signed.\n\n"
        "January 1998. The FARC leaves the towns that Chad wants."
    )
    _, reading = reader(text, published="1998-05-01")
    assert [(d.kind, d.when.earliest if d.when else None) for d in reading.arrangements] == [
        ("ceasefire", "1990-03-01"),
        ("ceasefire", "1997-10-01"),
    ]


def test_a_group_and_the_government_it_fights_are_meant_where_a_report_is_about_both(reader: Reader) -> None:
    text = "FARC rebels burned a bridge. Colombia sent troops. The FARC killed two mayors. Colombia said that the talks had collapsed."
    _, reading = reader(text, published="2002-03-04")
    assert [(set(d.parties), d.kind, d.status) for d in reading.arrangements] == [({"colombia", "farc"}, "talks", "collapsed")]


def test_whom_a_truce_does_not_bind_is_no_party_of_it(reader: Reader) -> None:
    text = "The GIA burned a village. Algeria blamed the GIA. Algeria sent troops. The truce does not bind the GIA."
    _, reading = reader(text, published="1997-09-25")
    assert not [d for d in reading.arrangements if "gia" in d.parties]


@pytest.mark.parametrize("told", ["that the FARC proclaimed on its own", "that the FARC declared unilaterally"])
def test_what_one_side_does_by_itself_is_no_deal(reader: Reader, told: str) -> None:
    text = f"FARC rebels burned a bridge. Colombia sent troops. The FARC killed two mayors. Colombia ignored the truce {told}."
    _, reading = reader(text, published="2002-03-04")
    assert not reading.arrangements


def test_the_same_parties_are_the_two_told_of(reader: Reader) -> None:
    text = "Chad and the FARC signed a treaty. The ceasefire signed in December 1990 between the same parties was not honoured."
    _, reading = reader(text, published="1994-10-31")
    assert [d.parties for d in reading.arrangements] == [("chad", "farc"), ("chad", "farc")]


def test_a_transitional_government_is_that_of_its_country(reader: Reader) -> None:
    deal = only(reader, "The Transitional Government of Burundi and the FNL signed a ceasefire agreement.")
    assert deal.parties == ("burundi", "fnl")


@pytest.mark.parametrize("denial", ["dismissed this as fantasy", "denied that there was any such deal"])
def test_a_denial_that_takes_up_what_was_just_said_contests_it(reader: Reader, denial: str) -> None:
    text = f"A staff officer claimed that a truce exists between Chad and the FARC. Chad's spokesman, Ali Bonga, {denial}."
    assert only(reader, text).contested


def test_whom_somebody_met_for_talks_comes_before_whom_the_report_knows_to_fight(reader: Reader) -> None:
    text = (
        "Colombia faced a crisis. U.S. delegates met for direct talks with senior FARC commanders last weekend. "
        "The FARC burned a village in Colombia. Colombia sent aid."
    )
    _, reading = reader(text, published="1999-01-04")
    assert [d.parties for d in reading.arrangements] == [("farc", "united-states")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chad haggled with Libya over the strip.", ("chad", "libya")),
        ("Chad bargained on Monday for six hours with Libya.", ("chad", "libya")),
        ("Chad and Libya came to an understanding in Geneva.", ("chad", "libya")),
        ("A hudna between Chad and Libya began on Monday.", ("chad", "libya")),
    ],
)
def test_less_usual_words_for_talks_and_truces_tell_of_them_too(reader: Reader, text: str, parties: tuple[str, str]) -> None:
    assert only(reader, text).parties == parties


def test_both_sides_are_the_two_named_alone_in_the_sentence_before(reader: Reader) -> None:
    text = "Chad faced Libya across the strip. Both sides signed a charter."
    assert only(reader, text).parties == ("chad", "libya")


def test_both_sides_are_nobody_where_three_were_named(reader: Reader) -> None:
    assert not deals(reader, "Chad and Libya faced Niger across the strip. Both sides signed a charter.")


def test_a_truce_that_leaders_sign_is_the_one_of_their_sides(reader: Reader) -> None:
    text = "Liberia and the NPFL signed a truce in Cotonou on Sunday. President Amos Sawyer and Charles Taylor signed the truce at noon."
    assert set(only(reader, text).parties) == {"liberia", "npfl"}


def test_a_truce_of_others_beside_it_is_another_one(reader: Reader) -> None:
    text = "Ethiopia and Eritrea signed a truce on Sunday. Omar al-Bashir and John Garang signed a truce at noon."
    assert len(deals(reader, text)) == 2


@pytest.mark.parametrize("other", ["the Movement for Democracy and Justice", "the Coordination of Azawad Movements"])
def test_an_accord_that_a_state_and_a_group_of_several_words_signed_is_theirs(reader: Reader, other: str) -> None:
    state = "Chad" if "Justice" in other else "Mali"
    assert len(only(reader, f"The accord that {state} and {other} signed in June is in trouble.").parties) == 2


@pytest.mark.parametrize("who", ["Peru", "Peru's foreign minister"])
def test_an_accusation_of_breaking_a_treaty_makes_no_deal_with_who_was_told_of_before(reader: Reader, who: str) -> None:
    assert deals(reader, f"Brazil sent observers on Thursday. {who} accused Ecuador of violating the treaty.") == []


def test_who_is_freed_in_an_exchange_is_no_party_of_it_and_who_brokered_it_mediates(reader: Reader) -> None:
    text = "France held talks with the Taliban in May. Sergeant Paul Smith was freed in a prisoner-swap deal with the Taliban"
    (deal,) = [d for d in deals(reader, f"{text} brokered by Qatar.") if d.kind == "prisoner-exchange"]
    assert (deal.parties, deal.mediators) == (("france", "taliban"), ("qatar",))


def test_what_something_is_said_not_to_be_is_no_deal(reader: Reader) -> None:
    assert not deals(reader, "The war between Chad and Libya ended in exhaustion, not a peace treaty.")


def test_bare_talks_are_not_those_of_two_who_only_fight(reader: Reader) -> None:
    text = "France bombed the Islamic State. The Islamic State shelled French troops. Mr Hollande called the talks productive."
    assert not deals(reader, text)


def test_a_state_and_its_offices_make_one_deal(reader: Reader) -> None:
    text = (
        "The White House weighed whether to keep the nuclear deal with Iran. Officials of the United States spoke for hours. "
        "Nobody would say whether the State Department will honor the agreement made with Iran."
    )
    assert {d.parties for d in deals(reader, text)} == {("iran", "united-states")}


def test_who_says_that_there_are_no_talks_with_somebody_is_their_other_side(reader: Reader) -> None:
    assert [d.parties for d in deals(reader, "Boko Haram said there were no talks with Nigeria.")] == [("boko-haram", "nigeria")]


def test_a_parliament_that_ratifies_a_peace_with_rebels_does_so_for_its_state(reader: Reader) -> None:
    text = "The Philippine senate ratified the peace pact with the Moro Islamic Liberation Front."
    assert [d.parties for d in deals(reader, text)] == [("milf", "philippines")]


def test_allegiance_that_is_pledged_makes_an_alliance(reader: Reader) -> None:
    assert [(d.kind, d.status) for d in deals(reader, "Al-Shabab pledged allegiance to al-Qaeda.")] == [("alliance", "agreed")]


def test_a_guessed_truce_with_a_foreign_party_is_made_by_those_who_fight_it(reader: Reader) -> None:
    text = "Hamas fired rockets at Israel. The Palestinian observer spoke. Israel bombed Gaza, the Palestinian land. The truce began."
    _, reading = reader(text)
    assert [deal.parties for deal in reading.arrangements] == [("hamas", "israel")]


@pytest.mark.parametrize(
    "words", ["left the accord with Iran in place", "left intact the accord with Iran", "kept the accord with Iran alive"]
)
def test_who_leaves_an_accord_in_place_does_not_leave_it(reader: Reader, words: str) -> None:
    _, reading = reader(f"Turkey {words}.")
    assert [deal.status for deal in reading.arrangements] == ["in-force"]
    assert not [event for event in reading.events if event.type == "REJECT"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The United States swapped a captured soldier for five Taliban prisoners.", ("taliban", "united-states")),
        ("The United States freed five Taliban prisoners in exchange for an American soldier.", ("taliban", "united-states")),
        ("Israel traded 1,027 prisoners for a soldier held by Hamas.", ("hamas", "israel")),
    ],
)
def test_captives_given_for_captives_are_an_exchange_with_whose_they_are_or_who_holds_them(
    reader: Reader, text: str, parties: tuple[str, str]
) -> None:
    _, reading = reader(text)
    assert [(deal.kind, deal.parties) for deal in reading.arrangements] == [("prisoner-exchange", parties)]


@pytest.mark.parametrize(
    "text",
    [
        "Israel would not swap prisoners for a soldier held by Hamas.",
        "Israel refused to free Hamas prisoners in exchange for a soldier.",
        "The United States traded Iraqi prisoners for Iranian oil.",
        "Germany traded tanks for Polish soldiers.",
        "Japan traded cars for Chinese steel.",
    ],
)
def test_what_is_not_given_or_is_no_captive_is_no_exchange(reader: Reader, text: str) -> None:
    assert not reader(text)[1].arrangements


def test_a_guessed_truce_of_two_states_that_the_report_names_is_theirs(reader: Reader) -> None:
    _, reading = reader("Lashkar-e-Taiba attacked India. India shelled Pakistan. Pakistan broke the truce.")
    assert [deal.parties for deal in reading.arrangements] == [("india", "pakistan")]
