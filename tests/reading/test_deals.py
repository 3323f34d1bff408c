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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Armenia proposed a truce with Azerbaijan.", "proposed"),
        ("Armenia and Azerbaijan are negotiating.", "negotiating"),
        ("Armenia and Azerbaijan signed a truce on Monday.", "agreed"),
        ("The truce between Armenia and Azerbaijan took effect at dawn.", "in-force"),
        ("Armenia violated its truce with Azerbaijan.", "violated"),
        ("Armenia failed to honour its truce with Azerbaijan.", "violated"),
        ("Talks between Armenia and Azerbaijan collapsed.", "collapsed"),
        ("Armenia has rejected talks with Azerbaijan.", "rejected"),
        ("Armenia and Azerbaijan agreed to hold talks.", "proposed"),
    ],
)
def test_the_words_around_an_arrangement_tell_how_far_it_has_come(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)][-1:] == [status]


def test_a_breach_outranks_that_the_truce_was_signed(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce in May. Azerbaijan broke the truce with Armenia a week later."
    assert only(reader, text).status == "violated"


def test_talks_to_which_somebody_is_not_invited_go_on(reader: Reader) -> None:
    _, reading = reader("Kenya and Uganda held talks in Juba. The Lamu Council, which was not invited to the talks, stayed away.")
    assert {deal.status for deal in reading.arrangements} == {"negotiating"}


def test_whoever_is_of_one_mind_with_somebody_has_no_deal(reader: Reader) -> None:
    _, reading = reader("Kenya said it did not agree with critics in Uganda who feared a war with Sudan.")
    assert not reading.arrangements
    assert "AGREE" not in {event.type for event in reading.events}


def test_what_an_outsider_opposes_is_not_thereby_refused(reader: Reader) -> None:
    assert only(reader, "Turkey opposed the truce between Armenia and Azerbaijan.").status == "agreed"


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


def test_each_party_of_a_truce_ceases_fire(reader: Reader) -> None:
    found = terms(reader, "A truce between Armenia and Azerbaijan took effect.")
    assert found == {("armenia", "cease-fire"), ("azerbaijan", "cease-fire")}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Armenia and Azerbaijan signed a deal. Armenia must withdraw its troops.", ("armenia", "withdraw")),
        ("Armenia and Azerbaijan signed a deal. Azerbaijan promised to release the prisoners.", ("azerbaijan", "release-prisoners")),
        ("Armenia and Azerbaijan signed a deal. Armenia would allow inspectors into its plants.", ("armenia", "accept-monitoring")),
        ("Armenia and Azerbaijan signed a deal. Azerbaijan agreed to recognise the border.", ("azerbaijan", "recognise")),
        ("Armenia and Azerbaijan signed a deal. Armenia is to hand over territory.", ("armenia", "hand-over-territory")),
    ],
)
def test_duties_bind_who_would_do_them(reader: Reader, text: str, term: tuple[str, str]) -> None:
    assert term in terms(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan signed a deal. Armenia withdrew its troops years ago.",
        "Armenia and Azerbaijan signed a deal. Armenia has refused to withdraw its troops.",
        "Armenia and Azerbaijan signed a deal. Armenia would withdraw from the agreement.",
    ],
)
def test_what_was_done_tried_or_refused_is_no_term(reader: Reader, text: str) -> None:
    assert not {t for t in terms(reader, text) if t[1] == "withdraw"}


def test_a_meeting_called_off_is_an_arrangement_that_collapsed(reader: Reader) -> None:
    assert only(reader, "Armenia cancelled a planned summit with Azerbaijan.").status == "collapsed"


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


def test_what_is_agreed_at_the_end_of_talks_did_not_collapse(reader: Reader) -> None:
    assert only(reader, "Armenia and Azerbaijan signed an accord at the end of talks in Geneva.").status == "agreed"
    _, found = reader("Armenia and Azerbaijan agreed to a ceasefire at the end of a week of talks in Geneva.")
    assert {(one.kind, one.status) for one in found.arrangements} == {("ceasefire", "agreed"), ("talks", "negotiating")}


def test_talks_that_collapsed_stay_talks(reader: Reader) -> None:
    assert only(reader, "Talks between Colombia and the FARC collapsed.").kind == "talks"


@pytest.mark.parametrize("who", ["Kenya-brokered", "Kenyan-mediated", "Kenyan-led"])
def test_who_leads_or_brokers_talks_is_named_as_mediator(reader: Reader, who: str) -> None:
    deal = only(reader, f"The {who} peace talks between Armenia and Azerbaijan collapsed. Kenya was not pleased.")
    assert (set(deal.parties), deal.mediators) == ({"armenia", "azerbaijan"}, ("kenya",))


def test_a_mediator_is_not_guessed_as_a_party(reader: Reader) -> None:
    text = "Russia fought Ukraine for years. A Russia-sponsored peace conference was scheduled for June."
    assert not deals(reader, text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Any breach could end the talks between Armenia and Azerbaijan.", "negotiating"),
        ("Many spoke of the risk of a collapse of the truce between Armenia and Azerbaijan.", "agreed"),
        ("Armenia has rejected talks with Azerbaijan unless its forces leave.", "proposed"),
        ("No agreement has been reached between Armenia and Azerbaijan.", "proposed"),
        ("Armenia withdrew its troops under a deal with Azerbaijan.", "in-force"),
        ("Armenia will withdraw its troops under a deal with Azerbaijan.", "agreed"),
        ("The ongoing truce between Armenia and Azerbaijan is popular.", "in-force"),
        ("Armenia crossed the border, contrary to an agreement with Azerbaijan.", "violated"),
        ("Their goal is to find an accord between Armenia and Azerbaijan.", "proposed"),
        ("The deal between Armenia and Azerbaijan that broke the deadlock is popular.", "agreed"),
    ],
)
def test_what_is_feared_wanted_or_done_under_a_deal_tells_how_far_it_is(reader: Reader, text: str, status: str) -> None:
    assert [d.status for d in deals(reader, text)] == [status]


def test_an_earlier_truce_that_failed_does_not_end_this_one(reader: Reader) -> None:
    text = "The truce between Armenia and Azerbaijan took effect. Previous truces have collapsed."
    assert [(d.parties, d.status) for d in deals(reader, text)] == [
        (("armenia", "azerbaijan"), "in-force"),
        (("armenia", "azerbaijan"), "collapsed"),
    ]


def test_what_is_said_of_each_deal_is_said_of_all_of_them(reader: Reader) -> None:
    text = "Kenya signed deals with Uganda and Burundi. Each deal was broken within a week."
    assert {(frozenset(d.parties), d.status) for d in deals(reader, text)} == {
        (frozenset({"kenya", "uganda"}), "violated"),
        (frozenset({"kenya", "burundi"}), "violated"),
    }


def test_a_provision_that_is_broken_breaks_the_deal(reader: Reader) -> None:
    assert only(reader, "Kenya and Uganda signed a treaty. Uganda ignored the provision.").status == "violated"


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
    ("text", "term"),
    [
        ("Chad and Libya signed a deal. It included a promise by Chad to release prisoners.", ("chad", "release-prisoners")),
        ("Chad and Libya hold talks. Chad's demands include the withdrawal of troops.", ("libya", "withdraw")),
        ("Chad and Libya hold talks. Chad demanded the release of Chadian prisoners.", ("libya", "release-prisoners")),
        ("Chad rejected talks with Libya unless Libya halts its offensive.", ("libya", "cease-fire")),
    ],
)
def test_a_promise_binds_its_giver_and_a_demand_the_other_side(reader: Reader, text: str, term: tuple[str, str]) -> None:
    assert terms(reader, text) == {term}


def test_a_deal_can_bind_somebody_who_is_no_party(reader: Reader) -> None:
    text = "Colombia and the FARC signed a deal. The deal included a promise by the ELN to release prisoners."
    assert ("eln", "release-prisoners") in terms(reader, text)


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


def test_who_brokered_a_truce_has_one_and_who_brokers_has_none_yet(reader: Reader) -> None:
    assert only(reader, "Russia brokered a truce between Armenia and Azerbaijan.").status == "agreed"
    assert only(reader, "Russia is brokering a truce between Armenia and Azerbaijan.").status == "negotiating"


def test_an_army_that_signs_signs_for_its_state(reader: Reader) -> None:
    text = "The U.S. military signed a peace deal with the Taliban. The United States and the Taliban signed the peace deal in Doha."
    assert set(only(reader, text).parties) == {"united-states", "taliban"}


def test_what_another_clause_tells_is_not_said_of_the_truce(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce. Armenia withdrew its forces, and the guns fell silent as the truce took effect."
    assert only(reader, text).status == "in-force"


def test_efforts_for_a_truce_that_are_undermined_break_none(reader: Reader) -> None:
    text = "A rebel undermined efforts to broker a truce between Armenia and Azerbaijan."
    assert only(reader, text).status in ("proposed", "negotiating")


def test_who_acts_under_a_deal_is_a_party(reader: Reader) -> None:
    assert set(only(reader, "Armenia freed two prisoners under a deal with Azerbaijan.").parties) == {"armenia", "azerbaijan"}


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan are hopeful about reaching a deal.",
        WAR + "Azerbaijan accepted a ceasefire proposal.",
    ],
)
def test_a_deal_hoped_for_or_taken_by_one_side_is_not_made(reader: Reader, text: str) -> None:
    assert [d.status for d in deals(reader, text)] == ["proposed"]


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


@pytest.mark.parametrize("left_out", ["were excluded from", "were kept out of", "were barred from", "had been left out of"])
def test_whoever_is_kept_out_of_talks_does_not_end_them(reader: Reader, left_out: str) -> None:
    (deal,) = deals(reader, f"The Tuareg {left_out} the negotiations between Chad and the FARC.")
    assert (set(deal.parties), deal.status) == ({"chad", "farc"}, "negotiating")


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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad and the FARC signed a treaty. Under the treaty Chad frees its prisoners by May.", "agreed"),
        ("Chad and the FARC signed a treaty. Under the treaty Chad freed its prisoners in May.", "in-force"),
        ("Talks between Chad and the FARC that aim to end the war opened in Lome.", "negotiating"),
        ("The talks between Chad and the FARC nearly failed on Monday.", "negotiating"),
        ("The truce between Chad and the FARC lasted three weeks.", "collapsed"),
        ("The FARC called a truce with Chad in March.", "agreed"),
        ("Chad and the FARC signed a pledge to stop all attacks.", "agreed"),
        ("Chad and the FARC put their names to an accord in Lome.", "agreed"),
        ("Chad made peace with the FARC in 1996.", "agreed"),
    ],
)
def test_how_far_a_deal_has_come_by_how_it_is_told(reader: Reader, text: str, status: str) -> None:
    assert only(reader, text).status == status


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


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The truce between Chad and the FARC, agreed in May, was broken by the rebels.", "violated"),
        ("The treaty between Chad and the FARC was voted down.", "rejected"),
        ("Talks between Chad and the FARC meant to save the truce broke down on Friday.", "collapsed"),
    ],
)
def test_the_last_of_what_is_told_in_one_sentence_counts(reader: Reader, text: str, status: str) -> None:
    assert status in {d.status for d in deals(reader, text)}


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


@pytest.mark.parametrize(
    ("fate", "status"),
    [("fell through", "collapsed"), ("came to nothing", "collapsed"), ("is in tatters", "collapsed"), ("is moribund", "collapsed")],
)
def test_idioms_of_failure_tell_that_an_accord_is_over(reader: Reader, fate: str, status: str) -> None:
    assert only(reader, f"The accord between Chad and Libya {fate}.").status == status


def test_both_sides_are_the_two_named_alone_in_the_sentence_before(reader: Reader) -> None:
    text = "Chad faced Libya across the strip. Both sides signed a charter."
    assert only(reader, text).parties == ("chad", "libya")


def test_both_sides_are_nobody_where_three_were_named(reader: Reader) -> None:
    assert not deals(reader, "Chad and Libya faced Niger across the strip. Both sides signed a charter.")


@pytest.mark.parametrize("end", ["fell through within a week", "lapsed in May", "came to nothing"])
def test_what_became_of_it_in_the_next_sentence_is_its_status(reader: Reader, end: str) -> None:
    assert only(reader, f"Libya signed an accord with Chad. It {end}.").status == "collapsed"


CEDED = "After Lebanon’s surrender of Baalbek to Hezbollah and Amal, smugglers rule the valley."


def test_an_accord_called_by_ground_that_was_just_given_up_is_of_those_between_whom_it_was(reader: Reader) -> None:
    deal = only(reader, f"{CEDED} Kidnappings near by have doubled since the Baalbek Accord was signed in early May.")
    assert (set(deal.parties), deal.status, deal.where) == ({"lebanon", "hezbollah", "amal"}, "in-force", "Baalbek")
    assert [(term.obliged, term.duty) for term in deal.terms] == [("lebanon", "hand-over-territory")]


@pytest.mark.parametrize(
    "text",
    [
        f"{CEDED} Kidnappings near by have doubled since the Zahle Accord was signed in early May.",
        "Lebanon will surrender Baalbek to Hezbollah. Kidnappings near by have doubled since the Baalbek Accord was signed in early May.",
    ],
)
def test_ground_elsewhere_or_not_yet_given_up_tells_no_parties_of_an_accord(reader: Reader, text: str) -> None:
    assert deals(reader, text) == []


def test_whoever_is_given_ground_beside_another_has_not_thereby_agreed_with_them(reader: Reader) -> None:
    _, reading = reader(f"{CEDED} Kidnappings near by have doubled since the Baalbek Accord was signed in early May.")
    agreed = {frozenset((e.actor, e.recipient)) for e in reading.events if e.type == "AGREE"}
    assert agreed == {frozenset({"lebanon", "hezbollah"}), frozenset({"lebanon", "amal"})}
