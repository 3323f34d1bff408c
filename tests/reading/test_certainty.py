"""How certain a deed is: done, not done, planned or possible."""

import pytest

from tests.conftest import Reader
from tests.reading.test_events import Deed, deeds


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Sudan agreed to hand over the valley to Egypt.", ("sudan", "CONCEDE", "egypt", "planned")),
        ("Rwanda offered to withdraw its troops from Congo.", ("rwanda", "RETREAT", None, "planned")),
        ("Turkey might attack Greece.", ("turkey", "ASSAULT", "greece", "possible")),
        ("China did not invade Vietnam.", ("china", "ASSAULT", "vietnam", "negated")),
        ("If Iraq attacks Kuwait, the emir will flee.", ("iraq", "ASSAULT", "kuwait", "possible")),
        ("France cancelled talks with Algeria.", ("france", "REJECT", "algeria", "actual")),
        ("Moldova accused Russia of arming Ukraine.", ("russia", "AID", "ukraine", "possible")),
        ("Chad and Libya have been unable to reach a ceasefire.", ("chad", "AGREE", "libya", "negated")),
        ("Reports that Chad and Libya had agreed a truce were false, officials said.", ("chad", "AGREE", "libya", "negated")),
        ("Chad and Libya are far from a deal, diplomats said.", ("chad", "AGREE", "libya", "negated")),
        ("A deal between Chad and Libya remains elusive.", ("chad", "AGREE", "libya", "negated")),
        ("Chad and Libya came close to a truce in May.", ("chad", "AGREE", "libya", "possible")),
        ("Chad stopped short of criticising Libya.", ("chad", "ACCUSE", "libya", "negated")),
        ("Chad is not in the business of attacking Libya.", ("chad", "ASSAULT", "libya", "negated")),
        ("Chad came within hours of attacking Libya.", ("chad", "ASSAULT", "libya", "possible")),
        ("Chad and Libya came within hours of a deal.", ("chad", "AGREE", "libya", "possible")),
        ("Chad was on the verge of invading Libya.", ("chad", "ASSAULT", "libya", "possible")),
        ("Chad pretended to attack Libya.", ("chad", "ASSAULT", "libya", "negated")),
        ("Chad would have attacked Libya had the rebels not fled.", ("chad", "ASSAULT", "libya", "possible")),
        ("There was no immediate sign that Chad had attacked Libya.", ("chad", "ASSAULT", "libya", "negated")),
        ("Chad will send envoys to Oslo for talks with Libya.", ("chad", "CONSULT", "libya", "planned")),
        ("Chad is heading to Oslo for talks with Libya.", ("chad", "CONSULT", "libya", "planned")),
        ("Chad flew to Oslo for talks with Libya.", ("chad", "CONSULT", "libya", "actual")),
        ("Chad will punish Libya for its attack on Mali.", ("chad", "ASSAULT", "mali", "actual")),
        ("Chad and Libya nearly signed a truce in May.", ("chad", "AGREE", "libya", "negated")),
        ("Talks between Chad and Libya almost collapsed.", ("chad", "CONSULT", "libya", "actual")),
        ("Talks between Chad and Libya could resume.", ("chad", "CONSULT", "libya", "possible")),
        ("Chad has freed none of its prisoners.", ("chad", "RETREAT", "chadian-prisoners", "negated")),
        ("Syrian forces were unable to hold Aleppo and withdrew.", ("syrian-army", "RETREAT", None, "actual")),
        ("Chad is not incapable of attacking Libya.", ("chad", "ASSAULT", "libya", "possible")),
        ("Chad's decision to invade Libya in 1974 angered Niger.", ("chad", "ASSAULT", "libya", "actual")),
        ("Chad accused Libya of shelling Niger, of bombing Mali and arming Togo.", ("libya", "ASSAULT", "mali", "possible")),
        ("Chad accused Libya of shelling Niger, of bombing Mali and arming Togo.", ("libya", "AID", "togo", "possible")),
        ("Libya was accused of arming Togo and attacking Niger.", ("libya", "ASSAULT", "niger", "possible")),
        ("Kenya made its case for an attack on Uganda.", ("kenya", "ASSAULT", "uganda", "possible")),
        ("Kenya shied away from imposing sanctions on Uganda.", ("kenya", "SANCTION", "uganda", "negated")),
        ("Kenya shelled Uganda after a drill by the Ugandan navy.", ("kenya", "ASSAULT", "uganda", "actual")),
        ("Libya announced a plan after attacking Chad.", ("libya", "ASSAULT", "chad", "actual")),
        ("Israel has not yet taken a decision to attack Iran.", ("israel", "ASSAULT", "iran", "planned")),
        ("Israel postponed its decision to bomb Iran.", ("israel", "ASSAULT", "iran", "planned")),
        ("Kenya should not have attacked Uganda.", ("kenya", "ASSAULT", "uganda", "actual")),
        ("Kenya should have attacked Uganda.", ("kenya", "ASSAULT", "uganda", "negated")),
        ("Kenya voiced opposition to sending troops to Uganda.", ("kenya", "MOBILIZE", "uganda", "negated")),
        ("Kenya has said that it'd attacked Uganda.", ("kenya", "ASSAULT", "uganda", "actual")),
        ("Kenya has said that it'd attack Uganda.", ("kenya", "ASSAULT", "uganda", "planned")),
        ("Chad accused Libya again this week of shelling Niger.", ("libya", "ASSAULT", "niger", "possible")),
        ("Chad gained nothing and attacked Libya.", ("chad", "ASSAULT", "libya", "actual")),
        ("A truce with Chad is not off the table, Libya said.", ("libya", "AGREE", "chad", "possible")),
        ("A truce with Chad is off the table, Libya said.", ("libya", "AGREE", "chad", "negated")),
        ("French officials said that lifting the sanctions on Burundi is out of the question.", ("france", "REJECT", "burundi", "actual")),
        ("Mali accused the rebels of trying to attack Ghana.", ("rebels", "ASSAULT", "ghana", "planned")),
        ("Chad said that Libya has to withdraw.", ("chad", "REQUEST", "libya", "actual")),
    ],
)
def test_certainty_follows_the_words_around_and_above(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_what_is_refused_or_threatened_is_no_deed_of_its_own(reader: Reader) -> None:
    assert {kind for _, kind, _, _ in deeds(reader, "Spain refused to recognise Kosovo.")} == {"REJECT"}
    assert {kind for _, kind, _, _ in deeds(reader, "Iraq threatened to bomb Iran.")} == {"THREATEN"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya demanded that Uganda release its sailors.",
        "Kenya said that Uganda must withdraw its troops.",
        "Kenya renewed its demand that Uganda free its sailors.",
        "Kenya urged Uganda to open talks with Rwanda.",
        "Kenya appealed to Uganda to open talks with Rwanda.",
    ],
)
def test_what_is_demanded_is_a_request_and_no_deed_yet(reader: Reader, text: str) -> None:
    assert {(actor, kind) for actor, kind, _, _ in deeds(reader, text)} == {("kenya", "REQUEST")}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Zambia forced Malawi to withdraw from the valley.", ("malawi", "RETREAT", None, "actual")),
        ("Mali fought Niger until the rebels signed a truce with Niger.", ("rebels", "AGREE", "niger", "actual")),
        ("Did Peru attack Chile?", ("peru", "ASSAULT", "chile", "possible")),
        ("Chad kept bombing Libya.", ("chad", "ASSAULT", "libya", "actual")),
        ("In talks Kenya declined to help Somalia.", ("kenya", "REJECT", "somalia", "actual")),
    ],
)
def test_what_is_forced_was_done_and_what_is_asked_is_open(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_a_contraction_with_a_curly_apostrophe_negates(reader: Reader) -> None:
    _, reading = reader("The Taliban’s fighters didn’t attack the Afghan army.")
    assert [event.factuality for event in reading.events if event.type == "ASSAULT"] == ["negated"]


def test_what_somebody_ends_was_going_on(reader: Reader) -> None:
    found = deeds(reader, "The accord would end the fighting between Ethiopia and Eritrea.")
    assert ("ethiopia", "ASSAULT", "eritrea", "actual") in found


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Turkey’s attack on Syria would follow if the talks failed.", "planned"),
        ("Colonel Traore dismissed reports that Turkey had attacked Syria.", "negated"),
        ("It is not true that Turkey attacked Syria.", "negated"),
        ("Turkey would launch air strikes on Syria.", "planned"),
        ("Turkey’s attack on Syria began on Monday.", "actual"),
        ("An attack by Turkey on Syria would help Iran.", "planned"),
        ("Turkey’s attack on Syria would not weaken it, Iran said.", "actual"),
        ("Turkey may have broken the law by attacking Syria.", "actual"),
        ("Turkey did not err in attacking Syria.", "actual"),
        ("There is no question of Turkey attacking Syria.", "negated"),
        ("There is no evidence that Turkey attacked Syria.", "negated"),
        ("Turkey’s attack on Syria would have been stopped.", "actual"),
        ("Turkey will join Iraq in attacking Syria.", "planned"),
        ("Turkey did not respond by attacking Syria.", "negated"),
        ("There is no doubt that Turkey attacked Syria.", "actual"),
        ("There is no sign that Turkey attacked Syria.", "negated"),
        ("Iraq saw no indications of Turkey attacking Syria.", "negated"),
        ("Iraq has banned Turkey from attacking Syria.", "negated"),
    ],
)
def test_what_is_denied_or_would_follow_did_not_happen(reader: Reader, text: str, factuality: str) -> None:
    assert {f for doer, kind, other, f in deeds(reader, text) if (doer, kind, other) == ("turkey", "ASSAULT", "syria")} == {factuality}


def test_agreeing_to_do_something_is_an_agreement_and_a_plan(reader: Reader) -> None:
    found = deeds(reader, "Angola and Zambia agreed to withdraw their troops.")
    assert ("angola", "AGREE", "zambia", "actual") in found
    assert ("zambia", "RETREAT", None, "planned") in found


def test_a_denial_in_apposition_leaves_the_charge_as_made(reader: Reader) -> None:
    assert ("rwanda", "ACCUSE", "congo", "actual") in deeds(reader, "Rwanda accused Congo of arming the rebels, a charge Congo denies.")


def test_a_second_verb_with_will_is_not_negated_by_the_first(reader: Reader) -> None:
    found = deeds(reader, "Italy did not attack Malta but will attack Cyprus.")
    assert {("italy", "ASSAULT", "malta", "negated"), ("italy", "ASSAULT", "cyprus", "planned")} <= found


def test_what_stands_beside_a_refusal_in_time_is_not_refused(reader: Reader) -> None:
    assert ("assad", "CONSULT", "kofi-annan", "negated") not in deeds(reader, "After a meeting with Kofi Annan, Syria rejected the plan.")
    found = deeds(reader, "Syria rejected the plan after its meeting with Kofi Annan.")
    assert ("syria", "CONSULT", "kofi-annan", "actual") in found


def test_what_is_risked_is_only_possible(reader: Reader) -> None:
    _, reading = reader("The strikes risk bringing Chad into direct conflict with Libya.")
    assert {e.factuality for e in reading.events if e.mode == "fight"} == {"possible"}


def test_what_ought_to_be_done_to_somebody_is_not_done_yet(reader: Reader) -> None:
    text = "It is imperative that Uganda be defeated by Kenya."
    assert deeds(reader, text) == {("kenya", "ASSAULT", "uganda", "planned")}


def test_what_one_is_opposed_to_is_not_done(reader: Reader) -> None:
    assert "CONSULT" not in {kind for _, kind, _, _ in deeds(reader, "Kenya is one of the states opposed to negotiating with Uganda.")}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Kenya has no plans to attack Uganda.", ("kenya", "ASSAULT", "uganda", "negated")),
        ("Kenya shows no sign of attacking Uganda.", ("kenya", "ASSAULT", "uganda", "negated")),
        ("Kenya said that any talks without a ceasefire by Uganda would be a mistake.", ("uganda", "AGREE", "kenya", "possible")),
    ],
)
def test_what_there_is_no_plan_of_is_not_done_and_what_would_be_missing_is_not_denied(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan bombers dropped dummy bombs on a Ugandan island in a joint exercise.",
        "Mr Odinga, fighting to regain confidence, met Uganda's envoy.",
    ],
)
def test_what_is_rehearsed_or_only_a_figure_of_speech_is_no_attack(reader: Reader, text: str) -> None:
    assert "ASSAULT" not in {kind for _, kind, _, _ in deeds(reader, text)}


def test_a_ban_stays_beside_what_it_forbids(reader: Reader) -> None:
    found = deeds(reader, "The United Nations barred Iran from attacking Iraq.")
    assert ("iran", "ASSAULT", "iraq", "negated") in found
    assert any(doer == "united-nations" and kind == "SANCTION" for doer, kind, *_ in found)


@pytest.mark.parametrize("text", ["Peru wants Chile to lift the sanctions.", "Peru wanted Chile to lift the sanctions."])
def test_what_somebody_wants_another_to_do_is_asked_and_not_done(reader: Reader, text: str) -> None:
    assert deeds(reader, text) == {("peru", "REQUEST", "chile", "actual")}
