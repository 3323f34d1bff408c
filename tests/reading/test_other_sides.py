import pytest

from tests.conftest import Reader
from tests.reading.test_events import Deed, deeds


@pytest.mark.parametrize(
    "told",
    [
        "The accord, brokered by Kenya, holds.",
        "Kenya chaired the talks.",
        "Kenya, which has hosted the negotiations since May, is glad.",
        "The talks, which were facilitated by Kenya, took a year.",
    ],
)
def test_who_brokers_or_hosts_meets_those_whom_the_report_last_told_to_bargain(reader: Reader, told: str) -> None:
    _, reading = reader(f"Armenia and Azerbaijan signed an accord in May. Peru attacked Chile. {told}")
    met = {(e.actor, e.recipient, e.inferred) for e in reading.events if e.type == "CONSULT"}
    assert met == {("kenya", "armenia", "recipient"), ("kenya", "azerbaijan", "recipient")}


def test_who_brokers_meets_nobody_inferred_where_the_sentence_itself_tells_who_bargains(reader: Reader) -> None:
    _, reading = reader("Armenia and Azerbaijan signed an accord that was brokered by Kenya.")
    met = {(e.recipient, e.inferred) for e in reading.events if e.type == "CONSULT"}
    assert met == {("armenia", None), ("azerbaijan", None)}


@pytest.mark.parametrize(
    "told", ["Each side accused the other of breaking it.", "Each side complained of the other.", "Both sides accused each other."]
)
def test_each_side_and_the_other_do_it_to_each_other(reader: Reader, told: str) -> None:
    made = deeds(reader, f"Armenia and Azerbaijan signed a truce in October. {told}")
    assert {("armenia", "ACCUSE", "azerbaijan", "actual"), ("azerbaijan", "ACCUSE", "armenia", "actual")} <= made


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Chad, which fought on the side of Kenya, left.", ("chad", "SUPPORT", "kenya", "actual")),
        ("Chadian soldiers fight for Kenya.", ("chadian-military", "SUPPORT", "kenya", "actual")),
        ("Peru has welcomed the settlement.", ("peru", "SUPPORT", None, "actual")),
        ("Kenya promised money to Chad.", ("kenya", "AID", "chad", "planned")),
        ("Kenya has put Uganda under sanctions.", ("kenya", "SANCTION", "uganda", "actual")),
        ("The EU had listed Hamas as a terrorist organisation.", ("european-union", "SANCTION", "hamas", "actual")),
        ("Kenya demanded that William Ruto resign.", ("kenya", "REQUEST", "william-ruto", "actual")),
        ("Eritrea insists that the detainees be freed.", ("eritrea", "REQUEST", None, "actual")),
    ],
)
def test_who_is_stood_by_promised_listed_or_asked(reader: Reader, text: str, deed: Deed) -> None:
    made = deeds(reader, text)
    assert deed in made
    assert not any(kind == "ASSAULT" for _, kind, _, _ in made)


@pytest.mark.parametrize("text", ["Chad fought for its independence.", "Peru welcomed the sailors.", "Kenya listed the prices."])
def test_what_is_fought_for_welcomed_or_listed_must_be_a_side_or_a_deal(reader: Reader, text: str) -> None:
    assert not any(kind in ("SUPPORT", "SANCTION") for _, kind, _, _ in deeds(reader, text))


@pytest.mark.parametrize("told", ["Kenya will facilitate the transport of coal.", "Kenya mediated the dispute over wages."])
def test_who_helps_on_what_is_no_bargain_meets_nobody_told_of_before(reader: Reader, told: str) -> None:
    _, reading = reader(f"Armenia and Azerbaijan signed an accord in May. Peru attacked Chile. {told}")
    assert not any(e.actor == "kenya" and e.recipient in ("armenia", "azerbaijan") for e in reading.events)


def test_fighting_that_lasted_is_that_of_the_two_whom_its_sentence_tells_to_bargain(reader: Reader) -> None:
    made = deeds(reader, "The truce between Israel and Hamas follows four weeks of intense fighting.")
    assert {("israel", "ASSAULT", "hamas", "actual"), ("hamas", "ASSAULT", "israel", "actual")} <= made


@pytest.mark.parametrize(
    "text",
    [
        "Kenya, Uganda and Rwanda signed an accord after two years of war.",
        "Kenya and Uganda signed an accord. Two years of war had passed.",
    ],
)
def test_fighting_that_lasted_is_nobodys_where_more_or_none_are_told_to_bargain_with_it(reader: Reader, text: str) -> None:
    assert not any(kind == "ASSAULT" for _, kind, _, _ in deeds(reader, text))


@pytest.mark.parametrize(
    "text", ["Brazil beat Germany 2-1 on Sunday.", "In football, Ghana have beaten Benin.", "Chile defeated Peru in the World Cup final."]
)
def test_a_match_is_no_deed(reader: Reader, text: str) -> None:
    _, reading = reader(text)
    assert (reading.events, reading.relations) == ((), ())


def test_a_militia_of_the_government_takes_no_town_from_its_state(reader: Reader) -> None:
    _, reading = reader("A pro-government militia seized the Libyan town of Sabha.")
    assert [(e.type, e.recipient) for e in reading.events] == [("ASSAULT", None)]
    assert reading.relations == ()


def test_who_yields_without_a_word_to_whom_faces_its_counterpart(reader: Reader) -> None:
    _, reading = reader("Chad attacked Libya on Monday. Libya accused Chad of murder. Libya then struck Chad. Chad rejected the demand.")
    last = reading.events[-1]
    assert (last.actor, last.type, last.recipient, last.inferred) == ("chad", "REJECT", "libya", "recipient")


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Peru has agreed to hand over to Ecuador two sailors.", ("peru", "AGREE", "ecuador", "actual")),
        ("Kenya refused to deploy peacekeepers in Somalia.", ("kenya", "REJECT", "somalia", "actual")),
        ("Kenya called up reserves for a war against Somalia.", ("kenya", "MOBILIZE", "somalia", "actual")),
        ("Hundreds of Syrians sought refuge in Jordan. Syria sought asylum in Jordan.", ("syria", "REQUEST", "jordan", "actual")),
        ("Kenya could not accept observers from Uganda.", ("kenya", "REJECT", "uganda", "actual")),
        ("Kenya has vowed to attack Uganda.", ("kenya", "THREATEN", "uganda", "actual")),
        ("Hamas swore never to negotiate with Israel.", ("hamas", "REJECT", "israel", "actual")),
        ("Syria retook the town with the help of Russia.", ("russia", "SUPPORT", "syria", "actual")),
        ("Chad expelled the rebels of Libya.", ("chad", "COERCE", "libyan-rebels", "actual")),
        ("Kenya denounced the accord with Uganda.", ("kenya", "REJECT", "uganda", "actual")),
        ("Peru and Chile, who mediated between Kenya and Uganda, left.", ("peru", "CONSULT", "uganda", "actual")),
    ],
)
def test_the_other_side_stands_in_what_is_agreed_refused_or_vowed(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_who_urges_both_sides_urges_those_who_bargain(reader: Reader) -> None:
    _, reading = reader("Peru signed an accord with Ecuador. Norway and Cuba, the guarantors, have urged both sides to keep talking.")
    asked = {(e.actor, e.recipient, e.inferred) for e in reading.events if e.type == "REQUEST"}
    assert asked == {(one, other, "recipient") for one in ("norway", "cuba") for other in ("peru", "ecuador")}


def test_what_a_group_called_a_movement_is_given_is_aid(reader: Reader) -> None:
    _, found = reader("Uganda supplied the M23 movement. Rwanda denies that it supplied the M23 movement.")
    told = {(e.actor, e.type, e.recipient, e.factuality) for e in found.events}
    assert {("uganda", "AID", "m23", "actual"), ("rwanda", "AID", "m23", "negated")} <= told


def test_who_backs_an_attack_is_not_its_target(reader: Reader) -> None:
    _, found = reader("Kenya supported the Ugandan offensive.")
    assert ("uganda", "ASSAULT", "kenya") not in {(e.actor, e.type, e.recipient) for e in found.events}


def test_what_is_to_stop_is_no_deed_that_is_denied(reader: Reader) -> None:
    _, found = reader("Chad and Libya agreed on Friday to stop fighting.")
    assert "ASSAULT" not in {e.type for e in found.events}


def test_a_vote_is_no_score_of_a_match(reader: Reader) -> None:
    assert ("chad", "ASSAULT", "libya") in {deed[:3] for deed in deeds(reader, "The council voted 13-2, and Chad attacked Libya.")}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Hundreds of Kurds demonstrated in Turkey.", ("kurds", "PROTEST", "turkey", "actual")),
        ("Up to 200 ethnic Hungarians demonstrated on Monday in Slovakia.", ("hungarians", "PROTEST", "slovakia", "actual")),
        ("Iranians demonstrated in Germany on Monday.", ("iranians", "PROTEST", "iran", "actual")),
        ("Members of the Russian minority demonstrated in Latvia.", ("russian-minority", "PROTEST", "latvia", "actual")),
        (
            "Thousands of students throughout Peru staged demonstrations on Saturday.",
            ("anonymous:students throughout Peru", "PROTEST", "peru", "actual"),
        ),
    ],
)
def test_a_crowd_faces_its_own_state_or_if_it_is_of_none_the_one_in_which_it_protests(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_a_deal_that_others_are_to_make_is_theirs(reader: Reader) -> None:
    found = deeds(reader, "Chad rejected a Libyan offer to host a summit to hammer out an agreement for peace between Israel and Egypt.")
    assert ("israel", "AGREE", "egypt", "planned") in found
    assert not [deed for deed in found if deed[:2] == ("libya", "AGREE")]


def test_a_group_named_after_its_leader_acts_alone(reader: Reader) -> None:
    found = deeds(reader, "Joseph Kony's LRA rebel group has threatened to attack Chad.")
    assert {doer for doer, kind, _, _ in found if kind == "THREATEN"} == {"lra"}


def test_what_the_subject_of_a_condition_owns_is_its_own(reader: Reader) -> None:
    for coalition in ("coalition", "Saudi-led coalition"):
        found = deeds(reader, f"The Houthis would stay away if the {coalition} stopped its air strikes.")
        assert "houthis" not in {actor for actor, kind, _, _ in found if kind == "ASSAULT"}


def test_who_holds_an_office_asks_nothing_of_the_own_state(reader: Reader) -> None:
    assert not deeds(reader, "President Donald Trump said the United States must pay less.")
    assert ("carlos-belo", "REQUEST", "indonesia", "actual") in deeds(
        reader, "Bishop Carlos Belo urged Indonesia to release its prisoners."
    )


def test_the_context_gives_an_accord_no_other_side_of_whom_nothing_else_is_told(reader: Reader) -> None:
    told = "Kenya and Uganda share a lake. {}Kenya has agreed to a plan."
    assert ("kenya", "AGREE", None, "actual") in deeds(reader, told.format(""))
    assert ("kenya", "AGREE", "uganda", "actual") in deeds(reader, told.format("Uganda accused Kenya of theft. "))


def test_who_is_set_against_the_doer_has_no_part_in_the_deed(reader: Reader) -> None:
    found = deeds(reader, "Rebels, and not the Syrian government, carried out the attack.")
    assert found == {("rebels", "ASSAULT", None, "actual")}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The mayor condemned Rafik Hariri's assassination.", ("anonymous:unspecified", "ASSAULT", "rafik-hariri", "actual")),
        ("Israel's assassination of Rafik Hariri angered France.", ("israel", "ASSAULT", "rafik-hariri", "actual")),
        ("Turkey's arrest of Rafik Hariri angered France.", ("turkey", "COERCE", "rafik-hariri", "actual")),
    ],
)
def test_a_person_whose_killing_or_arrest_is_told_suffers_it(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)
    assert "rafik-hariri" not in {actor for actor, kind, _, _ in deeds(reader, text) if kind in ("ASSAULT", "COERCE")}


def test_a_state_in_which_others_strike_is_struck_by_the_context_alone_and_made_no_foe(reader: Reader) -> None:
    _, reading = reader("Russia began air strikes in Syria.")
    assert [(e.actor, e.recipient, e.inferred) for e in reading.events] == [("russia", "syria", "recipient")]
    assert not reading.relations
    _, reading = reader("Russia began air strikes against Syria.")
    assert [(e.recipient, e.inferred) for e in reading.events] == [("syria", None)]


def test_a_deal_of_one_side_that_is_only_spoken_of_is_no_deed(reader: Reader) -> None:
    _, reading = reader("The Peru deal is a mistake, a paper said.")
    assert reading.events == ()
    _, made = reader("A paper praised the talks launched by Peru.")
    assert [(e.type, e.actor) for e in made.events] == [("CONSULT", "peru")]


def test_a_deed_told_in_two_ways_at_one_place_is_one(reader: Reader) -> None:
    _, reading = reader("Libya condemned the attack on Chad staged by Boko Haram.")
    assert [(e.actor, e.recipient) for e in reading.events if e.type == "ASSAULT"] == [("boko-haram", "chad")]


def test_nobody_does_what_is_only_said_to_have_effects_if_it_were_done(reader: Reader) -> None:
    _, reading = reader("Officials in Chad said that attacking Libya could set off a crisis.")
    assert [(e.actor, e.type) for e in reading.events if e.actor != "anonymous:unspecified"] == []
