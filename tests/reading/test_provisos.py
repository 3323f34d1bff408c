"""What is told of a duty besides who owes it: for whom, on what condition, in return for what, and by when."""

import pytest

from parley.model import Term
from tests.conftest import Reader

DEAL = "Mali and Togo signed a deal. "


def term(reader: Reader, text: str, obliged: str = "mali") -> Term:
    _, reading = reader(DEAL + text)
    return next(t for d in reading.arrangements for t in d.terms if t.obliged == obliged)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Mali said it would free prisoners if Togo opened the border.", "if Togo opened the border"),
        ("Once the monitors arrive, Mali will pull back.", "Once the monitors arrive"),
        ("Mali agreed to free the prisoners, provided that Togo lifts the blockade.", "provided that Togo lifts the blockade"),
        ("Mali agreed to disarm the rebels in exchange for sanctions relief.", "in exchange for sanctions relief"),
        ("Mali would withdraw in exchange for Togo releasing prisoners.", "in exchange for Togo releasing prisoners"),
        ("Mali agreed to disarm the rebels and free prisoners in return for food aid.", "in return for food aid"),
        ("Mali will free the prisoners.", None),
        ("Mali agreed to free the prisoners when it met Togo.", None),
    ],
)
def test_a_duty_has_the_condition_that_its_sentence_gives(reader: Reader, text: str, condition: str | None) -> None:
    assert term(reader, text).condition == condition


def test_what_is_given_in_return_is_the_other_sides_duty_for_the_first(reader: Reader) -> None:
    found = term(reader, "Mali agreed to disarm the rebels in exchange for sanctions relief.", "togo")
    assert (found.duty, found.beneficiary, found.condition) == ("other", "mali", "in exchange: disarm the rebels")


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("If Togo stops attacks from its soil, Mali will withdraw its troops.", "cease-fire"),
        ("Mali would withdraw in exchange for Togo releasing prisoners.", "release-prisoners"),
        ("Mali said it would free prisoners if Togo opened the border.", "other"),
    ],
)
def test_what_another_must_do_first_is_a_duty_too(reader: Reader, text: str, duty: str) -> None:
    found = term(reader, text, "togo")
    assert (found.duty, found.beneficiary) == (duty, "mali")


@pytest.mark.parametrize(
    "text",
    ["If Togo attacks the towns, Mali will free its prisoners.", "Mali will free its prisoners if the rains come."],
)
def test_what_must_not_be_done_or_nobody_does_is_no_duty(reader: Reader, text: str) -> None:
    _, reading = reader(DEAL + text)
    assert {t.obliged for d in reading.arrangements for t in d.terms} == {"mali"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mali agreed to withdraw its troops by the end of March.", "by the end of March"),
        ("Mali will hand over control of the port to Togo within 60 days.", "within 60 days"),
        ("Mali will withdraw its troops in three months.", "in three months"),
        ("Mali agreed on Monday to withdraw its troops.", None),
    ],
)
def test_a_duty_has_the_deadline_that_its_words_give(reader: Reader, text: str, words: str | None) -> None:
    found = term(reader, text).deadline
    assert (found and found.text) == words


@pytest.mark.parametrize(
    ("text", "gains"),
    [
        ("Mali will hand over control of the port to Togo.", "togo"),
        ("Mali promised Togo to disarm the rebels.", "togo"),
        ("Togo demanded that Mali withdraw its forces.", "togo"),
        ("Mali agreed to free Togo's prisoners.", "togo"),
        ("Mali will disarm the rebels.", None),
    ],
)
def test_a_duty_is_for_the_party_that_its_words_name(reader: Reader, text: str, gains: str | None) -> None:
    assert term(reader, text).beneficiary == gains
