"""Who does what to whom: doers and recipients on the parse, types by the governing word, and how certain a deed is."""

import pytest

from tests.conftest import Reader

Deed = tuple[str, str, str | None, str]


def deeds(reader: Reader, text: str) -> set[Deed]:
    _, reading = reader(text)
    return {(e.actor, e.type, e.recipient, e.factuality) for e in reading.events}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The EU pledged 20 million dollars in aid to Chad.", ("european-union", "AID", "chad", "planned")),
        ("The EU stepped in with an offer of $20 million in aid to Chad.", ("european-union", "AID", "chad", "planned")),
        ("The EU made an offer of aid to Chad.", ("european-union", "AID", "chad", "planned")),
        ("Chad asked Libya to leave the border town.", ("chad", "REQUEST", "libya", "actual")),
        ("Peru called on Ecuador to free the sailors.", ("peru", "REQUEST", "ecuador", "actual")),
        ("Kenya demanded that Uganda reopen the crossing.", ("kenya", "REQUEST", "uganda", "actual")),
        ("Sudan said Ethiopia must stop the dam.", ("sudan", "REQUEST", "ethiopia", "actual")),
        ("At the end of the talks between Kenya and Uganda, a map was shown.", ("kenya", "CONSULT", "uganda", "actual")),
        ("Once Kenya signs a truce with Uganda, the border opens.", ("kenya", "AGREE", "uganda", "planned")),
        ("Once Kenya attacked Uganda, the border closed.", ("kenya", "ASSAULT", "uganda", "actual")),
        ("Hamas was attacked by Israel.", ("israel", "ASSAULT", "hamas", "actual")),
        ("India, which invaded Bangladesh, kept silent.", ("india", "ASSAULT", "bangladesh", "actual")),
        ("Angola gave Namibia 20 trucks of grain.", ("angola", "AID", "namibia", "actual")),
        ("Syria received weapons from Iran.", ("iran", "AID", "syria", "actual")),
        ("Ukraine lost territory to Russia.", ("russia", "ASSAULT", "ukraine", "actual")),
        ("Egypt broke off relations with Qatar.", ("egypt", "SANCTION", "qatar", "actual")),
        ("Japan imposed sanctions on Myanmar.", ("japan", "SANCTION", "myanmar", "actual")),
        ("Colombia lifted the blockade on Venezuela.", ("colombia", "RETREAT", "venezuela", "actual")),
        ("Several states, including Chad and Niger, condemned Libya.", ("niger", "ACCUSE", "libya", "actual")),
        ("Iran is hostile to Israel.", ("iran", "REJECT", "israel", "actual")),
        ("France is opposed to talks with Syria.", ("france", "REJECT", "syria", "actual")),
        ("Zambia will not release the prisoners to Malawi.", ("zambia", "REJECT", "malawi", "actual")),
        ("Chad opened its borders to Sudanese refugees.", ("chad", "AID", "sudanese-refugees", "actual")),
        ("Japan summoned the ambassador of China.", ("japan", "ACCUSE", "china", "actual")),
        ("Egypt allowed Sudan to send its boats.", ("egypt", "CONCEDE", "sudan", "actual")),
        ("Kenya shied away from attacking Somalia.", ("kenya", "ASSAULT", "somalia", "actual")),
        ("Peru gave Ecuador two seats in the council.", ("peru", "CONCEDE", "ecuador", "actual")),
        ("The Norwegian parliament voted $40 million for Nepal.", ("norwegian-parliament", "AID", "nepal", "actual")),
        ("Kenya attributed the killings to al-Shabaab.", ("kenya", "ACCUSE", "al-shabaab", "actual")),
        ("The Nepalese army chased the rebels from two valleys.", ("nepalese-army", "ASSAULT", "rebels", "actual")),
        ("Kenya fought on Uganda's side.", ("kenya", "SUPPORT", "uganda", "actual")),
        ("Kenya's forces keep watch, while the Ugandan army withdraws to the lake.", ("ugandan-military", "RETREAT", None, "actual")),
        ("Kenyan nurses ended their strike against Uganda.", ("kenya", "PROTEST", "uganda", "actual")),
        ("Kenya is rumoured to have pressed Uganda to sign.", ("kenya", "REQUEST", "uganda", "possible")),
    ],
)
def test_doer_and_recipient_stand_where_the_word_has_them(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Talks between Ethiopia and Eritrea began on Monday.", ("ethiopia", "CONSULT", "eritrea", "actual")),
        ("Armenia's surrender of the valley to Azerbaijan stunned many.", ("armenia", "CONCEDE", "azerbaijan", "actual")),
        ("The Soviet pullout pleased Pakistan.", ("soviet-union", "RETREAT", None, "actual")),
        ("The Egyptian-brokered truce between Israel and Hamas held.", ("israel", "AGREE", "hamas", "actual")),
        ("Vietnam launched an invasion of Cambodia.", ("vietnam", "ASSAULT", "cambodia", "actual")),
        ("Oman launched a mediation effort between Iran and Kuwait.", ("oman", "CONSULT", "kuwait", "actual")),
        ("Fighting between Mali and Burkina Faso went on.", ("burkina-faso", "ASSAULT", "mali", "actual")),
    ],
)
def test_nouns_of_action_have_doers_and_recipients_too(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_who_is_called_on_is_who_is_to_act(reader: Reader) -> None:
    found = deeds(reader, "Norway called on Israel to recognise Palestine.")
    assert found == {("norway", "REQUEST", "israel", "actual")}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Angola accepted a cease-fire with Namibia.", ("angola", "AGREE", "namibia", "actual")),
        ("Jordan put pressure on Syria.", ("jordan", "REQUEST", "syria", "actual")),
        ("Tunisia laid the blame on Libya.", ("tunisia", "ACCUSE", "libya", "actual")),
        ("Iraqi troops arrived in Jordan.", ("iraqi-army", "MOBILIZE", "jordan", "actual")),
        ("French troops left Chad.", ("french-military", "RETREAT", None, "actual")),
        ("Peru pushed back against Chile.", ("peru", "REJECT", "chile", "actual")),
        ("Indian and Pakistani soldiers traded shells.", ("indian-army", "ASSAULT", "pakistani-military", "actual")),
        ("Ghana deported Togolese students.", ("ghana", "COERCE", "togolese-students", "actual")),
        ("Cuba freed the Bolivian sailors.", ("cuba", "RETREAT", "bolivian-military", "actual")),
        ("Peru disagreed with Chile.", ("peru", "REJECT", "chile", "actual")),
        ("Kenya briefed Uganda on the raid.", ("kenya", "CONSULT", "uganda", "actual")),
    ],
)
def test_light_verbs_and_idioms_mean_deeds(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_ending_support_is_a_sanction(reader: Reader) -> None:
    assert ("libya", "SANCTION", "chad", "actual") in deeds(reader, "Libya stopped arming Chad.")


def test_the_other_side_is_whom_the_report_set_against_the_doer(reader: Reader) -> None:
    found = deeds(reader, "India signed a truce with Pakistan. A week later India violated the truce.")
    assert ("india", "REJECT", "pakistan", "actual") in found


def test_officials_of_one_state_make_no_agreement_with_each_other(reader: Reader) -> None:
    found = deeds(reader, "The French army and the French government signed the accord with Mali.")
    assert not any(recipient in ("france", "french-military", "french-army") for _, kind, recipient, _ in found if kind == "AGREE")


def test_figures_of_speech_are_no_violence(reader: Reader) -> None:
    assert not any(kind == "ASSAULT" for _, kind, *_ in deeds(reader, "Egypt struck a note of hope about Sudan."))
    assert not any(kind == "ASSAULT" for _, kind, *_ in deeds(reader, "Kenya and Uganda want to fight malaria."))


def test_a_side_that_only_the_context_gives_is_marked_and_makes_no_standing(reader: Reader) -> None:
    text = "The army of Mali and the Tuareg rebels met in Algiers. Niger sent envoys. The rebels rejected the plan."
    _, reading = reader(text)
    rejected = [event for event in reading.events if event.type == "REJECT"]
    assert all(event.inferred == "recipient" for event in rejected if event.recipient is not None)
    _, reading = reader("France attacked rebels in Kidal. The Tuareg rebels bombed France.")
    assert [event.inferred for event in reading.events if event.type == "ASSAULT"]
    assert not any(event.inferred for event in reading.events if event.recipient == "france")


def test_what_is_fought_without_being_anybody_is_fought_by_nobody_else(reader: Reader) -> None:
    found = deeds(reader, "Chad said on Monday that Libya was no partner in fighting extremism. Niger backed Chad.")
    assert not any(kind == "ASSAULT" and recipient for _, kind, recipient, _ in found)


def test_who_stands_beside_a_government_has_none_of_its_own(reader: Reader) -> None:
    found = deeds(reader, "The government of Colombia and the FARC signed a peace agreement.")
    assert {(doer, kind, other) for doer, kind, other, _ in found} == {("colombia", "AGREE", "farc")}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The rebels staged an uprising against Chad.", ("rebels", "ASSAULT", "chad", "actual")),
        ("Iran waged a war on Iraq.", ("iran", "ASSAULT", "iraq", "actual")),
        ("Libya froze its nuclear programme.", ("libya", "CONCEDE", None, "actual")),
        ("Sudan failed to honour the accord with Chad.", ("sudan", "REJECT", "chad", "actual")),
        ("Peru proposed that Chile withdraw its claim.", ("peru", "REQUEST", "chile", "actual")),
        ("Kenya and Uganda held joint exercises.", ("kenya", "COOPERATE", "uganda", "actual")),
        ("Kuwait pledged $5 million in aid for Yemen.", ("kuwait", "AID", "yemen", "planned")),
        ("Wheat from Ukraine was delivered to Yemen.", ("ukraine", "AID", "yemen", "actual")),
        ("Cuba was given $5 million in aid by Mexico.", ("mexico", "AID", "cuba", "actual")),
        ("Peru was granted access by Chile.", ("chile", "CONCEDE", "peru", "actual")),
        ("Cuba is facing sanctions from Canada.", ("canada", "SANCTION", "cuba", "actual")),
        ("Syria's foreign minister called Turkey an aggressor.", ("syria", "ACCUSE", "turkey", "actual")),
        ("The army of Mali pushed Ansar Dine out of Kidal.", ("malian-army", "ASSAULT", "ansar-dine", "actual")),
        ("Peru beat back a raid by Chile at a bridge.", ("chile", "ASSAULT", "peru", "actual")),
        ("China seized part of the Paracel islands from Vietnam.", ("china", "ASSAULT", "vietnam", "actual")),
        ("Japan opened an embassy in Nairobi.", ("japan", "SUPPORT", "kenya", "actual")),
        ("The Houthis attacked a Saudi army convoy.", ("houthis", "ASSAULT", "saudi-military", "actual")),
        ("France condemned pressure from the European Union.", ("france", "ACCUSE", "european-union", "actual")),
        ("Egypt, Jordan and Oman support Iraq.", ("oman", "SUPPORT", "iraq", "actual")),
    ],
)
def test_words_of_each_type_are_read_with_both_sides(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_an_offer_of_a_sum_in_aid_holds_its_words_and_names_nobody_else(reader: Reader) -> None:
    document, reading = reader("Norway stepped in with an offer of $3 million in aid.")
    (offer,) = [event for event in reading.events if event.type == "AID"]
    assert (offer.actor, offer.recipient, offer.factuality) == ("norway", None, "planned")
    assert offer.evidence.spans[0].of(document.text) == "an offer of $3 million in aid"


def test_a_headline_puts_parties_side_by_side(reader: Reader) -> None:
    assert ("bolivia", "AGREE", "paraguay", "actual") in deeds(reader, "Bolivia, Paraguay sign treaty on water")
    assert ("united-states", "CONSULT", "taliban", "actual") in deeds(reader, "The U.S.-Taliban talks resumed in Doha.")


def test_a_preposition_after_the_object_or_before_a_day_is_not_the_verbs_own(reader: Reader) -> None:
    assert ("nepal", "CONSULT", "bhutan", "actual") not in deeds(reader, "Nepal broke the truce with Bhutan.")
    assert ("nepal", "REJECT", "bhutan", "actual") in deeds(reader, "Nepal broke the truce with Bhutan.")
    assert not any(kind == "REQUEST" for _, kind, *_ in deeds(reader, "Barack Obama called Raul Castro on Monday."))


def test_whose_war_it_is_says_where_it_is_fought(reader: Reader) -> None:
    assert not any(kind == "ASSAULT" for _, kind, *_ in deeds(reader, "Syria's civil war entered its third year."))


def test_a_campaign_and_a_great_deal_are_no_deeds_by_themselves(reader: Reader) -> None:
    assert not deeds(reader, "Barack Obama began his campaign in Iowa.")
    assert not deeds(reader, "France gives a great deal of money.")


def test_what_a_compound_is_for_does_not_say_what_it_is(reader: Reader) -> None:
    assert not any(kind == "AID" for _, kind, *_ in deeds(reader, "Chad obtained a weapons request from Libya."))


def test_who_calls_to_somebody_does_not_do_it(reader: Reader) -> None:
    found = deeds(reader, "Germany issued a call to Serbia to release the soldiers.")
    assert not any(actor == "germany" and kind == "CONCEDE" for actor, kind, *_ in found)


def test_who_speaks_together_of_talks_is_in_them(reader: Reader) -> None:
    assert ("india", "CONSULT", "nepal", "actual") in deeds(reader, "India and Nepal began a pause in the negotiations.")


def test_who_protests_at_nobody_named_protests_at_their_state(reader: Reader) -> None:
    _, reading = reader("Thousands of Bolivians marched in La Paz.")
    (march,) = [event for event in reading.events if event.type == "PROTEST"]
    assert (march.recipient, march.inferred) == ("bolivia", "recipient")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("David Petraeus commanded the Turkish army.", "REQUEST"),
        ("Kenya slammed shut the border with Somalia.", "ACCUSE"),
        ("Chad is backing Libya into a corner.", "SUPPORT"),
        ("Barack Obama had kind words for Raul Castro.", "ACCUSE"),
        ("Chad and Libya spoke against the motion.", "CONSULT"),
        ("Chad and Libya gathered evidence in Niger.", "CONSULT"),
        ("Does Barack Obama's charm extend to negotiating deals?", "CONSULT"),
        ("Peru paid its debt to Chile.", "AID"),
        ("Egypt keeps the peace with Israel.", "AGREE"),
        ("Barack Obama won a victory against Mitt Romney.", "ASSAULT"),
        ("Chadian spies hacked Barack Obama.", "ASSAULT"),
    ],
)
def test_a_word_is_read_only_in_the_sense_that_it_has(reader: Reader, text: str, kind: str) -> None:
    assert kind not in {found for _, found, *_ in deeds(reader, text)}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Chad commanded that Libya leave the oasis.", ("chad", "REQUEST", "libya", "actual")),
        ("Kenya slammed the door on Somalia.", ("kenya", "REJECT", "somalia", "actual")),
        ("Peru had tough words for Chile.", ("peru", "ACCUSE", "chile", "actual")),
        ("Hamas targeted Egyptian workers.", ("hamas", "ASSAULT", "egyptian-workers", "actual")),
        ("The FARC and Colombia are near a deal.", ("farc", "AGREE", "colombia", "planned")),
        ("Did Egypt invade Sudan?", ("egypt", "ASSAULT", "sudan", "possible")),
        ("Why did Egypt invade Sudan?", ("egypt", "ASSAULT", "sudan", "actual")),
    ],
)
def test_what_is_asked_commanded_or_struck_is_read_as_such(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


@pytest.mark.parametrize(
    "text", ["Iran returned to the negotiations in Vienna.", "Chad called for talks in Paris.", "Chad agreed to a ceasefire in Jeddah."]
)
def test_the_state_that_a_meeting_is_held_in_is_not_met(reader: Reader, text: str) -> None:
    assert {recipient for *_, recipient, _ in deeds(reader, text)} == {None}


def test_who_is_left_out_of_a_deed_is_no_side_of_it(reader: Reader) -> None:
    _, reading = reader("Myanmar signed an accord without the Kachin Independence Army.")
    assert [(e.actor, e.type, e.recipient) for e in reading.events] == [("myanmar", "AGREE", None)]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Chad bombed targets in eastern Sudan.", ("chad", "ASSAULT", "sudan", "actual")),
        ("Israel mounted an invasion of South Lebanon.", ("israel", "ASSAULT", "lebanon", "actual")),
        ("Saudi warplanes hit a market in the Yemeni port of Mocha.", ("saudi-military", "ASSAULT", "yemen", "actual")),
    ],
)
def test_a_country_in_which_others_strike_is_struck(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_a_strike_at_home_is_not_done_to_ones_own_state(reader: Reader) -> None:
    assert all(other != "uganda" for _, _, other, _ in deeds(reader, "The Ugandan army hit a market in Uganda."))


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ('"We will attack Israel," Hezbollah said.', ("hezbollah", "ASSAULT", "israel", "planned")),
        ('"We reject the offer from Ethiopia," said Sudan\'s foreign minister.', ("sudan", "REJECT", "ethiopia", "actual")),
    ],
)
def test_we_in_a_quotation_is_whoever_speaks(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_nobody_demands_of_themselves_and_a_speaker_faces_nobody_by_guess(reader: Reader) -> None:
    found = deeds(reader, 'Niger fought Chad. Chad said: "We must prepare. We will hold talks soon."')
    assert not any(kind == "REQUEST" or (kind == "CONSULT" and other) for _, kind, other, _ in found)


def test_each_other_is_the_other_side(reader: Reader) -> None:
    found = deeds(reader, "India and China accused each other of violating the truce.")
    assert {("india", "ACCUSE", "china", "actual"), ("china", "ACCUSE", "india", "actual")} <= found


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The Houthis fired missiles at Oman.", ("houthis", "ASSAULT", "oman", "actual")),
        ("Rockets fired by Hamas hit a school in Israel.", ("hamas", "ASSAULT", "israel", "actual")),
        ("The exchange of prisoners between Mali and Niger took place on Sunday.", ("mali", "COOPERATE", "niger", "actual")),
        ("Russia's delivery of missiles to Syria angered many.", ("russia", "AID", "syria", "actual")),
        ("Pressure from Kenya on Uganda grew.", ("kenya", "REQUEST", "uganda", "actual")),
        ("France no longer supports Chad.", ("france", "SUPPORT", "chad", "negated")),
        ("Iran nullified its agreement with Iraq.", ("iran", "REJECT", "iraq", "actual")),
    ],
)
def test_means_nouns_and_negations_of_deeds_are_read(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey demonstrated its resolve against Syria.",
        "The Zimbabwean opposition welcomed Zambia.",
        "Mali must not be allowed by France to become a haven.",
    ],
)
def test_showing_resolve_and_being_the_opposition_are_no_deeds(reader: Reader, text: str) -> None:
    assert not any(kind in ("PROTEST", "REJECT", "CONCEDE") for _, kind, *_ in deeds(reader, text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad declined to criticise Niger.", "REJECT"),
        ("France wants to end the violence in Mali.", "RETREAT"),
        ("President Macron brushed dust off his coat in Chad.", "REJECT"),
        ("Kenya talked about the drought in Somalia.", "CONSULT"),
        ("The minister said Kenya should be a model for Somalia.", "REQUEST"),
        ("Rising prices weakened Chad and hurt Niger.", "ASSAULT"),
    ],
)
def test_sparing_somebody_or_wishing_well_is_no_deed(reader: Reader, text: str, kind: str) -> None:
    assert kind not in {one for _, one, *_ in deeds(reader, text)}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The dispute drew Turkey into a war with Syria.", ("turkey", "ASSAULT", "syria", "actual")),
        ("Mediators brought Kenya into talks with Somalia.", ("kenya", "CONSULT", "somalia", "actual")),
        ("Germany did not accuse Russia of bombing Ukraine.", ("russia", "ASSAULT", "ukraine", "possible")),
    ],
)
def test_who_is_drawn_into_a_deed_does_it(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Rwanda, along with Burundi, attacked Congo.",
        "Rwanda, together with Burundi, attacked Congo.",
        "Rwanda as well as Burundi attacked Congo.",
    ],
)
def test_who_takes_part_beside_a_subject_does_it_too(reader: Reader, text: str) -> None:
    assert {("rwanda", "ASSAULT", "congo", "actual"), ("burundi", "ASSAULT", "congo", "actual")} <= deeds(reader, text)


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Chad imposed sanctions targeting Niger.", ("chad", "SANCTION", "niger", "actual")),
        ("The Philippines brought a case against China.", ("philippines", "ACCUSE", "china", "actual")),
        ("Nor was Chad demanding that Niger withdraw.", ("chad", "REQUEST", "niger", "negated")),
    ],
)
def test_what_a_deed_targets_is_its_other_side(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)
    assert "ASSAULT" not in {kind for _, kind, *_ in deeds(reader, text)}


@pytest.mark.parametrize("text", ["The analyst in Kenya agrees.", "Germany and Poland announced support for the deal."])
def test_being_of_one_mind_or_for_a_deal_makes_none(reader: Reader, text: str) -> None:
    assert "AGREE" not in {kind for _, kind, *_ in deeds(reader, text)}


def test_whom_somebody_met_for_talks_with_is_the_other_side(reader: Reader) -> None:
    _, reading = reader("Uganda said that Kenyan envoys gathered in Paris for negotiations with al-Shabaab.")
    assert [(e.actor, e.type, e.recipient, e.inferred) for e in reading.events] == [("kenya", "CONSULT", "al-shabaab", None)]


def test_what_is_done_to_a_cousin_or_an_ally_is_not_done_to_whose_they_are(reader: Reader) -> None:
    _, reading = reader("Turkey attacked Bashar al-Assad's cousin.")
    assert [(event.actor, event.recipient) for event in reading.events] == [("turkey", None)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kenya attacked Uganda's human rights record.", {"ACCUSE"}),
        ("Kenya attacked Ugandan positions.", {"ASSAULT"}),
        ("Vladimir Putin has clashed with Barack Obama over trade.", set()),
        ("Kenya bombed Uganda's border barrier.", {"ASSAULT"}),
    ],
)
def test_words_are_no_blows(reader: Reader, text: str, kinds: set[str]) -> None:
    assert {e.type for e in reader(text)[1].events} == kinds


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Saudi jets bombed the Houthi-held port of Hodeidah.", ("saudi-military", "ASSAULT", "houthis")),
        ("Israel struck Hezbollah-controlled suburbs of Beirut.", ("israel", "ASSAULT", "hezbollah")),
        ("Kenya asked Uganda for fuel.", ("kenya", "REQUEST", "uganda")),
        ("Kenya donated ventilators to Uganda.", ("kenya", "AID", "uganda")),
        ("Kenya released dozens of Ugandan prisoners.", ("kenya", "RETREAT", "ugandan-prisoners")),
        ("The African Union suspended Niger after the coup.", ("african-union", "SANCTION", "niger")),
        ("Kenya withheld funds from Uganda.", ("kenya", "SANCTION", "uganda")),
        ("Kenya is ready to attack Uganda.", ("kenya", "ASSAULT", "uganda")),
    ],
)
def test_whoever_holds_asks_gives_or_is_ready_is_a_side(reader: Reader, text: str, deed: tuple[str, str, str]) -> None:
    assert deed in {(e.actor, e.type, e.recipient) for e in reader(text)[1].events}


def test_a_place_that_rebels_of_no_name_hold_is_not_its_states(reader: Reader) -> None:
    held, governed = "Russian jets bombed the rebel-held city of Aleppo.", "Rebels attacked the government-held city of Aleppo."
    assert {(e.type, e.recipient) for e in reader(held)[1].events} == {("ASSAULT", "rebel")}
    assert {(e.type, e.recipient) for e in reader(governed)[1].events} == {("ASSAULT", "syria")}


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Kenya slammed Uganda, calling its claim a lie.", {("kenya", "ACCUSE", "uganda")}),
        ("Kenya attacked Uganda, calling it revenge.", {("kenya", "ASSAULT", "uganda")}),
        ("Kenya said Uganda was to blame.", set()),
        ("Asked to explain the delay, Kenya blamed Uganda.", {("kenya", "ACCUSE", "uganda")}),
        (
            "The American-led invasion of Iraq drove out the Taliban.",
            {("anonymous:unspecified", "ASSAULT", "iraq"), ("anonymous:unspecified", "ASSAULT", "taliban")},
        ),
    ],
)
def test_words_blame_and_invasions_have_their_own_sides(reader: Reader, text: str, deeds: set[tuple[str, str, str]]) -> None:
    found = {(e.actor, e.type, e.recipient) for e in reader(text)[1].events}
    assert found == deeds


def test_whom_a_meeting_agrees_to_fight_is_no_side_of_it(reader: Reader) -> None:
    events = reader("An African Union summit agreed on sending a force to fight Boko Haram.")[1].events
    assert {(e.type, e.recipient) for e in events if e.type in ("AGREE", "CONSULT", "ASSAULT")} == {
        ("AGREE", None),
        ("CONSULT", None),
        ("ASSAULT", "boko-haram"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Peru vowed to combat piracy.",
        "Peru has to deal with Chile.",
        "Peru seized the initiative in Chile.",
        "Kenya launched the New Deal.",
    ],
)
def test_what_only_sounds_like_a_deed_is_none(reader: Reader, text: str) -> None:
    assert deeds(reader, text) == set()
