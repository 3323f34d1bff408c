"""Denials and refusals in words: what is called false or bad is rejected, and a denial answers whoever said what it denies."""

import pytest

from tests.conftest import Reader


def rejected(reader: Reader, text: str) -> set[tuple[str, str | None, str | None]]:
    _, reading = reader(text)
    return {(e.actor, e.recipient, e.inferred) for e in reading.events if e.type == "REJECT"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya accused Uganda of theft, a charge that Uganda denies.", ("uganda", "kenya", None)),
        ("Kenya accused Uganda of theft. Uganda denied it.", ("uganda", "kenya", "recipient")),
        ("Kenya said that thieves came from the north. Uganda denied it.", ("uganda", "kenya", "recipient")),
        ("Kenya accused Uganda of theft. Uganda called the accusation propaganda.", ("uganda", "kenya", "recipient")),
        ("Uganda denied it.", ("uganda", None, None)),
    ],
)
def test_a_denial_answers_who_accused_or_said_it_in_its_sentence_or_the_one_before(
    reader: Reader, text: str, found: tuple[str, str | None, str | None]
) -> None:
    assert rejected(reader, text) == {found}


@pytest.mark.parametrize(
    "text",
    [
        "Uganda calls the accord treason.",
        "Uganda calls the accord fatally flawed.",
        "Uganda regarded the conference as a sell-out.",
        "Uganda described the proposal as unacceptable.",
    ],
)
def test_what_is_called_bad_is_rejected_and_answers_nobody(reader: Reader, text: str) -> None:
    assert rejected(reader, f"Kenya said that rain fell. {text}") == {("uganda", None, None)}


@pytest.mark.parametrize("text", ["Uganda called the accord a success.", "Uganda called on Kenya to stop.", "Uganda described the accord."])
def test_other_words_reject_nothing(reader: Reader, text: str) -> None:
    assert rejected(reader, text) == set()


def test_a_denied_deed_stays_the_deed_and_is_no_denial_beside_it(reader: Reader) -> None:
    _, reading = reader("Uganda denied that its troops attacked Kenya.")
    assert {(e.type, e.factuality) for e in reading.events} == {("ASSAULT", "negated")}


def test_what_is_not_denied_answers_nobody(reader: Reader) -> None:
    _, reading = reader("Kenya accused Uganda of theft. Uganda did not deny it.")
    assert not any(e.type == "REJECT" and (e.recipient or e.factuality == "actual") for e in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "The statement by Kenya did not mention that its troops had left.",
        "Kenya has not specified whether its troops had left.",
        "Kenya was not specific about when its troops had left.",
    ],
)
def test_who_does_not_speak_of_something_does_not_deny_it(reader: Reader, text: str) -> None:
    assert [c.stance for c in reader(text, reader="tagger")[1].claims] == ["refuse"]


def test_who_does_not_admit_something_denies_it(reader: Reader) -> None:
    assert [c.stance for c in reader("Kenya has never admitted that its troops had left.")[1].claims] == ["deny"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Kenya said there is no doubt that its troops had left.", "affirm"),
        ("Kenya said there are no troops in the town.", "deny"),
        ("Kenya warned there would be no aid until the rebels left.", "predict"),
        ("Kenya dismissed the rebels as a gang.", "oppose"),
        ("Kenya dismissed the reports as a fairy tale.", "deny"),
        ("Kenya dismissed it as a farce.", "deny"),
        ("Kenya would not admit that its troops had left.", "deny"),
        ("Kenya dismissed the plot as a fantasy.", "deny"),
        ("Kenya said there will be no talks with the rebels.", "deny"),
        ("Most governments will not recognize the vote.", "refuse"),
    ],
)
def test_what_is_sure_foretold_called_names_or_refused_is_not_denied(reader: Reader, text: str, stance: str) -> None:
    assert [c.stance for c in reader(text, reader="tagger")[1].claims] == [stance]
