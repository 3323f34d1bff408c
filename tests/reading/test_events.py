"""Who does what to whom: doers and recipients on the parse, types by the governing word, and how certain a deed is."""

from pathlib import Path

import pytest

from parley.errors import KnowledgeError
from parley.knowledge.lexicon import governors, predicates
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
        ("Hamas was attacked by Israel.", ("israel", "ASSAULT", "hamas", "actual")),
        ("India, which invaded Bangladesh, kept silent.", ("india", "ASSAULT", "bangladesh", "actual")),
        ("Angola gave Namibia 20 trucks of grain.", ("angola", "AID", "namibia", "actual")),
        ("Syria received weapons from Iran.", ("iran", "AID", "syria", "actual")),
        ("Ukraine lost territory to Russia.", ("russia", "ASSAULT", "ukraine", "actual")),
        ("Egypt broke off relations with Qatar.", ("egypt", "SANCTION", "qatar", "actual")),
        ("Japan imposed sanctions on Myanmar.", ("japan", "SANCTION", "myanmar", "actual")),
        ("Colombia lifted the blockade on Venezuela.", ("colombia", "CONCEDE", "venezuela", "actual")),
        ("Several states, including Chad and Niger, condemned Libya.", ("niger", "ACCUSE", "libya", "actual")),
        ("Iran is hostile to Israel.", ("iran", "REJECT", "israel", "actual")),
        ("France is opposed to talks with Syria.", ("france", "REJECT", "syria", "actual")),
        ("Zambia will not release the prisoners to Malawi.", ("zambia", "REJECT", "malawi", "actual")),
        ("Chad opened its borders to Sudanese refugees.", ("chad", "AID", "sudanese-refugees", "actual")),
        ("Japan summoned the ambassador of China.", ("japan", "ACCUSE", "china", "actual")),
        ("Egypt allowed Sudan to send its boats.", ("egypt", "CONCEDE", "sudan", "actual")),
        ("Kenya shied away from attacking Somalia.", ("kenya", "ASSAULT", "somalia", "actual")),
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
    ],
)
def test_certainty_follows_the_words_around_and_above(reader: Reader, text: str, deed: Deed) -> None:
    assert deed in deeds(reader, text)


def test_what_is_refused_or_threatened_is_no_deed_of_its_own(reader: Reader) -> None:
    assert {kind for _, kind, _, _ in deeds(reader, "Spain refused to recognise Kosovo.")} == {"REJECT"}
    assert {kind for _, kind, _, _ in deeds(reader, "Iraq threatened to bomb Iran.")} == {"THREATEN"}


def test_who_is_called_on_is_who_is_to_act(reader: Reader) -> None:
    found = deeds(reader, "Norway called on Israel to recognise Palestine.")
    assert ("israel", "SUPPORT", "palestine", "planned") in found
    assert not any(actor == "norway" and kind == "SUPPORT" for actor, kind, *_ in found)


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


@pytest.mark.parametrize(
    "line",
    ["attack | verbs | ASSAULT | attack | obj | -", "attack | verb | HIT | attack | obj | -", "attack | verb | ASSAULT | attack | obj"],
)
def test_a_malformed_predicate_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "predicates.psv"
    file.write_text(f"# comment\n{line}\n")
    with pytest.raises(KnowledgeError, match=r"predicates\.psv:2"):
        predicates(file)


def test_a_malformed_governor_is_named_by_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "governors.psv"
    file.write_text("refuse | verbs | negated | outer\n")
    with pytest.raises(KnowledgeError, match=r"governors\.psv:1"):
        governors(file)


def test_a_side_that_only_the_context_gives_is_marked_and_makes_no_standing(reader: Reader) -> None:
    text = "The army of Mali and the Tuareg rebels met in Algiers. Niger sent envoys. The rebels rejected the plan."
    _, reading = reader(text)
    rejected = [event for event in reading.events if event.type == "REJECT"]
    assert all(event.inferred == "recipient" for event in rejected if event.recipient is not None)
    _, reading = reader("France attacked rebels in Kidal. The Tuareg rebels bombed France.")
    assert [event.inferred for event in reading.events if event.type == "ASSAULT"]
    assert not any(event.inferred for event in reading.events if event.recipient == "france")


def test_a_contraction_with_a_curly_apostrophe_negates(reader: Reader) -> None:
    _, reading = reader("The Taliban’s fighters didn’t attack the Afghan army.")
    assert [event.factuality for event in reading.events if event.type == "ASSAULT"] == ["negated"]


def test_what_is_fought_without_being_anybody_is_fought_by_nobody_else(reader: Reader) -> None:
    found = deeds(reader, "Chad said on Monday that Libya was no partner in fighting extremism. Niger backed Chad.")
    assert not any(kind == "ASSAULT" and recipient for _, kind, recipient, _ in found)


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
    ],
)
def test_what_is_denied_or_would_follow_did_not_happen(reader: Reader, text: str, factuality: str) -> None:
    assert {f for doer, kind, other, f in deeds(reader, text) if (doer, kind, other) == ("turkey", "ASSAULT", "syria")} == {factuality}


def test_who_stands_beside_a_government_has_none_of_its_own(reader: Reader) -> None:
    found = deeds(reader, "The government of Colombia and the FARC signed a peace agreement.")
    assert {(doer, kind, other) for doer, kind, other, _ in found} == {("colombia", "AGREE", "farc")}
