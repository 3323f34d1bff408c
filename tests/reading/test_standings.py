"""Standings of one report: what it states of two actors, and what their dealings show."""

import pytest

from tests.conftest import Reader


def standings(reader: Reader, text: str) -> dict[frozenset[str], str]:
    _, reading = reader(text)
    return {frozenset((r.a, r.b)): r.standing for r in reading.relations}


@pytest.mark.parametrize(
    ("text", "pair", "standing"),
    [
        ("Iran is a close ally of Syria.", {"iran", "syria"}, "ally"),
        ("Iran is seen as Syria's main backer.", {"iran", "syria"}, "partner"),
        ("Uganda sees Rwanda as an enemy.", {"uganda", "rwanda"}, "foe"),
        ("Eritrea is hostile to Ethiopia.", {"eritrea", "ethiopia"}, "rival"),
        ("Chad distrusts Libya.", {"chad", "libya"}, "rival"),
        ("Iran-backed Hezbollah held a rally.", {"iran", "hezbollah"}, "partner"),
        ("They asked for a Hamas more pro-Iranian.", {"iran", "hamas"}, "partner"),
        ("Tensions between India and China have grown.", {"india", "china"}, "rival"),
        ("Pakistan seeks the overthrow of the Afghan government. Afghanistan said so.", {"pakistan", "afghanistan"}, "foe"),
        ("Serbia has never been an ally of Croatia.", {"serbia", "croatia"}, "mixed"),
        ("Frosty relations between Kenya and Somalia got worse.", {"kenya", "somalia"}, "rival"),
        ("Kenya launched an air campaign against al-Shabaab.", {"kenya", "al-shabaab"}, "foe"),
        ("Kenya has a close relationship with Uganda.", {"kenya", "uganda"}, "partner"),
        ("Kenya wants to improve ties with Uganda.", {"kenya", "uganda"}, "mixed"),
        ("Chad severed its ties with Libya.", {"chad", "libya"}, "rival"),
        (
            "Al-Shabaab, whose fighters officials say are the deadliest battling Kenyan soldiers, met.",
            {"al-shabaab", "kenyan-military"},
            "foe",
        ),
        ("The network of Joseph Kony is hostile to Uganda.", {"lra", "uganda"}, "rival"),
    ],
)
def test_words_state_how_two_actors_stand(reader: Reader, text: str, pair: set[str], standing: str) -> None:
    assert standings(reader, text).get(frozenset(pair)) == standing


def test_who_is_accused_of_helping_is_the_helper(reader: Reader) -> None:
    found = standings(reader, "Ethiopia accused Eritrea of arming Somalia.")
    assert found[frozenset({"eritrea", "somalia"})] == "partner"
    assert frozenset({"ethiopia", "somalia"}) not in found


def test_who_is_blamed_for_helping_is_the_helper_too(reader: Reader) -> None:
    found = standings(reader, "Ethiopia blamed Eritrea for sheltering Boko Haram.")
    assert found == {frozenset({"eritrea", "boko-haram"}): "partner", frozenset({"ethiopia", "eritrea"}): "rival"}


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations condemned attacks on Uganda.",
        "Kenya condemned the Kampala bombings.",
        "Rwanda responded to the killing of Uganda's envoys.",
        "Kenya welcomed the invasion of Somalia.",
        "Kenya sent troops to Somalia.",
        "Al-Shabaab attacked Kenyan farmers.",
    ],
)
def test_a_word_on_what_is_done_to_somebody_and_troops_that_only_move_show_no_relation(reader: Reader, text: str) -> None:
    assert not standings(reader, text)


def test_who_seizes_soldiers_is_at_war_with_them(reader: Reader) -> None:
    assert standings(reader, "Al-Shabaab captured three Kenyan soldiers.") == {frozenset({"al-shabaab", "kenyan-military"}): "foe"}


def test_two_politicians_who_clash_are_no_foes(reader: Reader) -> None:
    found = standings(reader, "Vladimir Putin clashed with Angela Merkel over trade.")
    assert found == {frozenset({"vladimir-putin", "angela-merkel"}): "rival"}


def test_what_a_foreign_power_does_in_a_country_need_not_be_against_it(reader: Reader) -> None:
    found = standings(reader, "Russian airstrikes in Syria killed dozens of rebels. Islamic State militants captured a base in Syria.")
    assert frozenset({"russia", "syria"}) not in found


def test_only_possible_ties_are_none(reader: Reader) -> None:
    assert frozenset({"turkey", "libya"}) not in standings(reader, "Turkey might support Libya if the war spreads.")


def test_a_deal_alone_makes_its_parties_neither_friend_nor_foe(reader: Reader) -> None:
    found = standings(reader, "Armenia and Azerbaijan signed an agreement.")
    assert found[frozenset({"armenia", "azerbaijan"})] == "mixed"


def test_an_office_is_no_relation(reader: Reader) -> None:
    assert frozenset({"vladimir-putin", "russia"}) not in standings(reader, "Vladimir Putin praised Russia's army. Russia supports Putin.")


def test_of_three_who_sign_together_nobody_is_set_against_another(reader: Reader) -> None:
    assert not standings(reader, "Kenya, Uganda and Burundi signed an agreement.")


def test_parties_of_a_truce_that_is_made_deal_with_each_other(reader: Reader) -> None:
    assert standings(reader, "A truce between Armenia and Azerbaijan was signed.")[frozenset({"armenia", "azerbaijan"})] == "mixed"


def test_help_only_planned_makes_no_partner(reader: Reader) -> None:
    found = standings(reader, "Turkey plans to send aid to Libya.")
    assert found.get(frozenset({"turkey", "libya"})) != "partner"


def test_whoever_is_asked_to_break_with_somebody_is_still_with_them(reader: Reader) -> None:
    assert standings(reader, "The United States asked Pakistan to break with Iran.")[frozenset({"pakistan", "iran"})] == "partner"


def test_one_state_faces_each_of_the_others_that_it_deals_with(reader: Reader) -> None:
    found = standings(reader, "Colombia signed a peace deal with the FARC and the ELN.")
    assert found == {frozenset({"colombia", "farc"}): "mixed", frozenset({"colombia", "eln"}): "mixed"}


def test_an_offer_shows_that_two_deal(reader: Reader) -> None:
    assert standings(reader, "Armenia offered Azerbaijan an accord.").get(frozenset({"armenia", "azerbaijan"})) == "mixed"


@pytest.mark.parametrize(
    ("text", "pair", "standing"),
    [
        ("Raids on Hezbollah by Israel went on.", {"israel", "hezbollah"}, "foe"),
        ("He praised Kenya and other African states, which support Uganda.", {"kenya", "uganda"}, "partner"),
        ("Chad is one of the countries opposed to dealing with Libya.", {"chad", "libya"}, "rival"),
        ("Iran met its hostile neighbour Iraq.", {"iran", "iraq"}, "rival"),
        ("Kenya and Uganda have committed to defeating al-Shabaab.", {"uganda", "al-shabaab"}, "foe"),
    ],
)
def test_words_of_whole_lists_and_of_intent_count(reader: Reader, text: str, pair: set[str], standing: str) -> None:
    assert standings(reader, text).get(frozenset(pair)) == standing


def test_people_in_general_stand_to_nobody(reader: Reader) -> None:
    assert not standings(reader, "Turkey supports ethnic communities.")


def test_who_is_backed_into_a_corner_has_no_backer(reader: Reader) -> None:
    assert not standings(reader, "Chad is backing Libya into a corner.")


def test_who_denies_backing_somebody_is_not_shown_to_back_them(reader: Reader) -> None:
    assert standings(reader, "Rwanda denies backing Boko Haram.").get(frozenset({"rwanda", "boko-haram"})) != "partner"


def test_who_is_backed_is_the_noun_alone_and_none_of_those_joined_to_it(reader: Reader) -> None:
    found = standings(reader, "Ugandan-backed rebels and Chadian troops attacked Kenya.")
    assert found[frozenset({"chadian-military", "kenya"})] == "foe"
    assert frozenset({"chadian-military", "uganda"}) not in found


def test_of_an_easing_with_another_the_possessor_is_a_side_and_not_what_it_is_about(reader: Reader) -> None:
    assert frozenset({"syria", "turkey"}) not in standings(reader, "Russia's Syrian detente with Turkey holds.")


def test_a_plan_about_a_state_is_not_the_states(reader: Reader) -> None:
    assert standings(reader, "Germany has criticized the Syria withdrawal plan.") == {}
    assert standings(reader, "Germany has criticized Syria's plan.") == {frozenset({"germany", "syria"}): "rival"}


def test_who_ended_up_helping_did_not_end_it(reader: Reader) -> None:
    assert standings(reader, "Russia ended up supporting Syria.") == {frozenset({"russia", "syria"}): "partner"}


def test_who_backs_himself_backs_nobody_near(reader: Reader) -> None:
    assert standings(reader, "Michel Barnier said Boris Johnson had backed himself to win.") == {}


def test_two_who_bargain_over_a_truce_still_fight(reader: Reader) -> None:
    _, reading = reader("Kenya and Uganda are negotiating a ceasefire.")
    assert [(r.a, r.standing, r.b) for r in reading.relations] == [("kenya", "foe", "uganda")]


@pytest.mark.parametrize(
    ("text", "standing", "latest"),
    [
        ("Uganda had backed Rwanda in the 1990s.", "partner", "1999-12-31"),
        ("Uganda, a former ally of Rwanda, signed nothing.", "ally", "2011-04-20"),
        ("Uganda was once an ally of Rwanda.", "ally", "2011-04-20"),
        ("Uganda fought beside Rwanda in early 2002. It attacked Rwanda in June of that year.", "foe", "2002-06-30"),
        ("Uganda fought beside Rwanda in early 2002, with 2000 troops. It attacked Rwanda in June of that year.", "foe", "2002-06-30"),
        ("Uganda fought beside Rwanda in early 2002. It now attacks Rwanda.", "foe", None),
    ],
)
def test_a_standing_is_of_the_time_that_its_words_give(reader: Reader, text: str, standing: str, latest: str | None) -> None:
    _, reading = reader(text, published="2011-04-20")
    assert [(r.standing, r.when and r.when.latest) for r in reading.relations] == [(standing, latest)]


def test_what_is_over_is_of_no_day_where_the_report_has_only_a_year(reader: Reader) -> None:
    _, found = reader("Chad is a former ally of Libya.", published="2019")
    assert {r.when.latest for r in found.relations if r.when is not None} <= {None}


def test_a_standing_opens_on_what_was_done_before_what_might_be(reader: Reader) -> None:
    text = "Asked if Kenya should negotiate with Uganda, most said no. Kenya and Uganda signed an agreement on Monday."
    document, reading = reader(text)
    assert [r.evidence.span.of(document.text) for r in reading.relations] == ["Kenya and Uganda signed an agreement"]


def test_what_is_to_be_done_by_a_day_dates_no_standing(reader: Reader) -> None:
    _, reading = reader("Kenya must return the districts to Uganda by December 1.", published="2011-04-20")
    assert [(r.standing, r.when) for r in reading.relations] == [("mixed", None)]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Chad and Libya are close allies.", "ally"),
        ("Chad and Libya are bitter rivals.", "rival"),
        ("Chad and Libya are sworn enemies.", "foe"),
        ("Chad and Libya are at odds over water.", "rival"),
        ("Chad and Libya were embroiled in a row over water.", "rival"),
        ("Chad and Libya quarrelled over water.", "rival"),
        ("Chad and Libya have close ties.", "partner"),
        ("Chad and Libya have drawn closer.", "partner"),
        ("Chad is at loggerheads with Libya.", "rival"),
        ("Chad is one of Libya's staunchest backers.", "partner"),
        ("Chad calls Libya an enemy.", "foe"),
        ("Chad, wary of Libya, sent no envoy.", "rival"),
        ("Relations between Chad and Libya have soured.", "rival"),
    ],
)
def test_how_two_stand_is_read_however_it_is_put(reader: Reader, text: str, standing: str) -> None:
    assert standings(reader, text).get(frozenset({"chad", "libya"})) == standing


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Libya are allies of Niger.",
        "Chad and Libya are the main suppliers.",
        "Chad and Libya are the biggest threats, the Pentagon said.",
        "Chad and Libya broke for lunch.",
        "Chad did not call Libya an enemy.",
    ],
)
def test_what_two_are_to_others_is_not_what_they_are_to_each_other(reader: Reader, text: str) -> None:
    assert frozenset({"chad", "libya"}) not in standings(reader, text)


def test_ties_that_harm_something_else_are_not_worse_for_it(reader: Reader) -> None:
    assert standings(reader, "The partnership between Chad and Libya strained the budget.") == {frozenset({"chad", "libya"}): "partner"}


def test_who_welcomes_that_somebody_is_gone_does_not_side_with_them(reader: Reader) -> None:
    assert frozenset({"libya", "chad"}) not in standings(reader, "Libya welcomed the resignation of Chad's president.")
