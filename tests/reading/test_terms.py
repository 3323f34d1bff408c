"""Terms: who must do what under an arrangement."""

import pytest

from tests.conftest import Reader
from tests.reading.test_deals import terms


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
        "Armenia and Azerbaijan signed a deal. Armenia will pull out of the agreement.",
        "Armenia and Azerbaijan signed a deal. Armenia will quit the accord.",
    ],
)
def test_what_was_done_tried_or_refused_is_no_term(reader: Reader, text: str) -> None:
    assert not {t for t in terms(reader, text) if t[1] == "withdraw"}


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
    ("text", "term"),
    [
        ("Chad agreed that fifty captives would be freed.", ("chad", "release-prisoners")),
        ("Libya must decide whether the rebels are to be given safe passage.", ("libya", "grant-safe-passage")),
        ("Chad agreed to let Libya ship goods through Abeche.", ("chad", "other")),
        ("It is for Libya to withdraw its troops.", ("libya", "withdraw")),
        ("A first step for Chad, they said, would be for it to engineer a truce among the clans.", ("chad", "other")),
        ("Libya would let peacekeepers take its guns.", ("libya", "disarm")),
        ("Libya must let foreign inspectors into its plants.", ("libya", "accept-monitoring")),
        ("Libya promised never to allow a rebel group to operate there.", ("libya", "expel-or-not-harbour")),
    ],
)
def test_a_duty_is_of_whoever_sees_to_it_lets_it_be_done_or_has_it_to_do(reader: Reader, text: str, term: tuple[str, str]) -> None:
    assert terms(reader, f"Chad and Libya signed a deal. {text}") == {term}


@pytest.mark.parametrize(
    "text",
    [
        "Libya demanded that the siege be lifted.",
        "Libya wondered whether aid was given.",
        "It is hard for Libya to withdraw.",
        "Libya agreed to let its aides settle the details.",
    ],
)
def test_what_is_asked_or_wondered_is_not_owed_by_who_asks(reader: Reader, text: str) -> None:
    assert "libya" not in {obliged for obliged, _ in terms(reader, f"Chad and Libya signed a deal. {text}")}


def test_two_duties_without_a_name_of_their_own_are_two(reader: Reader) -> None:
    text = "Chad and Libya signed a deal. Chad agreed to let Libya ship goods through Abeche. Chad would lift its curfew in the north."
    (found,) = reader(text)[1].arrangements
    assert [(t.obliged, t.duty) for t in found.terms] == [("chad", "other")] * 2


def test_what_is_told_as_theirs_to_do_is_a_term_however_far_off_the_one_offer_is(reader: Reader) -> None:
    far = " ".join(["The hills were quiet."] * 8)
    asked = "A first step for Libya, Chad said, would be for it to lift its blockade."
    assert terms(reader, f"Chad is offering a settlement of the war to Libya. {far} {asked}") == {("libya", "other")}


@pytest.mark.parametrize(
    "text",
    [
        "Chad never agreed that its troops would be withdrawn.",
        "Chad refused to accept that its troops would be withdrawn.",
        "Chad agreed that its troops had been withdrawn in March.",
        "It is not for Chad to disarm the rebels, its president said.",
        "The danger is for Chad to release prisoners who fight again.",
        "Libya will never allow terrorism to win, its president said.",
        "Chad will let history judge.",
        "Libya would not let inspectors into its plants.",
    ],
)
def test_what_is_refused_was_done_or_nobody_asked_for_is_no_term(reader: Reader, text: str) -> None:
    assert terms(reader, f"Chad and Libya signed a deal. {text}") == set()


def test_troops_are_withdrawn_by_whose_they_are(reader: Reader) -> None:
    assert terms(reader, "Chad and Libya signed a deal. Chad agreed that Libya's troops would be withdrawn.") == {("libya", "withdraw")}


def test_settlements_are_places_that_are_left(reader: Reader) -> None:
    assert ("israel", "withdraw") in terms(reader, "Israel and Palestine signed a deal. Israel will pull out of the settlements.")


PACT = "Iran and Iraq signed a pact on Wednesday. "


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Iran also agreed not to add any centrifuges.", ("iran", "disarm")),
        ("Under the pact, Iran is to dispose of most of its nuclear fuel stockpile.", ("iran", "disarm")),
        ("The pact calls for Iraq to halt all acts of aggression.", ("iraq", "cease-fire")),
        ("Under the pact, Iraq promises not to let extremists use the country.", ("iraq", "expel-or-not-harbour")),
        ("Iran seeks Iraqi guarantees that they will not allow Basra to become a haven for terrorists.", ("iraq", "expel-or-not-harbour")),
    ],
)
def test_what_a_pact_forbids_and_calls_for_is_owed(reader: Reader, text: str, term: tuple[str, str]) -> None:
    assert terms(reader, PACT + text) == {term}


@pytest.mark.parametrize(
    "text",
    [
        "Under the pact, Iran may add centrifuges.",
        "Iraq will not fire its interior minister.",
        "Iran will not build houses for Iraqi weapons workers.",
        "Iraq should not have launched attacks on Kuwait.",
        "Iran must withdraw its threat under the pact.",
        "Iran must recognise that the war is over under the pact.",
        "Iraq agreed to honour the pact despite the withdrawal of Iran from the pact.",
    ],
)
def test_what_is_allowed_taken_back_or_seen_is_not_owed(reader: Reader, text: str) -> None:
    assert not terms(reader, PACT + text)


TALKS = "Chad and Libya are holding talks. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under the deal, Chad will reopen its markets and Libya would build a bridge.", {("chad", "other"), ("libya", "other")}),
        ("The deal requires Chad to widen its roads.", {("chad", "other")}),
        ("Chad pledged to widen its roads.", {("chad", "other")}),
        ("Both sides agreed to reopen their markets.", {("chad", "other"), ("libya", "other")}),
        ("Chad demanded that Libya drop its claim.", {("libya", "other")}),
        ("The deal calls for the release of prisoners.", {("chad", "release-prisoners"), ("libya", "release-prisoners")}),
    ],
)
def test_what_is_undertaken_laid_down_or_asked_for_is_a_term_whatever_the_deed(
    reader: Reader, text: str, found: set[tuple[str, str]]
) -> None:
    assert terms(reader, TALKS + text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chad offered to curb its missile program in return for sanctions relief.", {("chad", "disarm"), ("libya", "other")}),
        ("Chad wants an easing of the blockade in exchange for shutting down the mill.", {("chad", "other"), ("libya", "other")}),
        ("A deal would place limits on Chad's missile program.", {("chad", "disarm")}),
        ("A deal would ease the sanctions on Chad.", {("libya", "other")}),
    ],
)
def test_what_is_given_for_something_binds_the_other_side(reader: Reader, text: str, found: set[tuple[str, str]]) -> None:
    assert terms(reader, TALKS + text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Chad agreed to meet again in May.",
        "Chad refused to agree to widen its roads.",
        "Under the deal, Chad may widen its roads.",
        "Chad vowed to veto the bill.",
        "Chad released a statement.",
    ],
)
def test_dealing_itself_and_what_is_allowed_are_no_terms(reader: Reader, text: str) -> None:
    assert not terms(reader, TALKS + text)


def test_one_deed_told_twice_is_one_term(reader: Reader) -> None:
    text = "Chad agreed to widen its roads. Libya said that Chad had promised to widen them by May."
    _, reading = reader(TALKS + text)
    assert [(t.obliged, t.duty) for d in reading.arrangements for t in d.terms] == [("chad", "other")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chad and Libya signed an agreement to widen the roads.", {("chad", "other"), ("libya", "other")}),
        (TALKS + "Chad rejected a Libyan demand to destroy the missile.", {("chad", "disarm")}),
        (TALKS + "The talks are on ending the war.", set()),
    ],
)
def test_what_an_agreement_or_a_demand_is_to_do_is_owed_and_no_mere_aim(reader: Reader, text: str, found: set[tuple[str, str]]) -> None:
    assert terms(reader, text) == found


def test_a_truce_in_a_report_about_trade_ceases_no_fire(reader: Reader) -> None:
    text = "China and Brazil reached a truce on Monday. New tariffs will wait. The trade war had cost both much, and tariffs had doubled."
    _, reading = reader(text)
    assert [(d.kind, [t.duty for t in d.terms]) for d in reading.arrangements] == [("cooperation", [])]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody believes that Chad promised to widen its roads.",
        "Chad is not expected to agree to widen its roads.",
        "Chad withdrew its promise to widen its roads.",
        "It is unclear whether Libya will agree to drop its claim.",
        "Chad vowed to bombard the villages.",
        "The deal allows Chad to keep its boats.",
        "The deal would have required Chad to widen its roads.",
        "No deal would ease the sanctions on Chad.",
    ],
)
def test_what_is_doubted_dropped_allowed_or_threatened_is_no_term(reader: Reader, text: str) -> None:
    assert terms(reader, TALKS + text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Chad vowed to impose sanctions on Libya.",
        "Chad promised to renegotiate the deal with Libya.",
        "Chad called on all countries to plant trees.",
        "Chad's efforts to disarm Libya go on.",
        "Chad plans to disarm its police.",
        "Chad would not be willing to disarm the rebels.",
        "Chad promised to hold talks, with no word of inspections.",
    ],
)
def test_what_harms_changes_the_deal_or_is_only_wished_for_is_no_term(reader: Reader, text: str) -> None:
    assert terms(reader, TALKS + text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chad will cut its pensions, and it has many old weapons.", set()),
        ("Chad will cut a deal over the weapons.", set()),
        ("Chad will cut its school program.", set()),
        ("Chad will cut its missile program.", {("chad", "disarm")}),
        ("Chad will give up the means to make weapons.", {("chad", "disarm")}),
        ("Chad will cut the stockpile of its weapons.", {("chad", "disarm")}),
    ],
)
def test_the_words_of_a_duty_are_said_of_one_another(reader: Reader, text: str, found: set[tuple[str, str]]) -> None:
    assert terms(reader, TALKS + text) == found


def test_what_somebody_promises_at_large_is_a_term_only_right_beside_a_deal(reader: Reader) -> None:
    assert terms(reader, TALKS + "The rains were late. Chad pledged to widen its roads.") == set()
    assert terms(reader, TALKS + "The rains were late. Chad pledged to widen its roads to Libya.") == {("chad", "other")}


def test_two_things_done_in_one_verb_are_two_terms(reader: Reader) -> None:
    _, reading = reader(TALKS + "Under the deal, Chad will widen its roads. Under the deal, Chad will widen its canals.")
    assert [(t.obliged, t.duty) for d in reading.arrangements for t in d.terms] == [("chad", "other"), ("chad", "other")]
