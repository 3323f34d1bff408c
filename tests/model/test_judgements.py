import pytest

from parley.errors import RecordError
from parley.model import Judgement


def made(kind: str, subject: str = "a", value: str | None = None, **facts: str) -> Judgement:
    return Judgement(kind=kind, subject=subject, value=value, **{"who": "an analyst", "when": "2026-01-01", "why": "read it", **facts})


def test_the_same_words_at_the_same_time_are_the_same_judgement() -> None:
    assert made("reject").id == made("reject").id
    assert made("reject").id != made("reject", when="2026-01-02").id


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("same-actor", None),
        ("reject", "x"),
        ("regrade", "G"),
        ("correct", "no json"),
        ("correct", "[1]"),
        ("correct", "{}"),
        ("wish", None),
    ],
)
def test_a_judgement_that_says_nothing_is_an_error(kind: str, value: str | None) -> None:
    with pytest.raises(RecordError):
        made(kind, value=value)


def test_a_judgement_is_somebodys() -> None:
    with pytest.raises(RecordError):
        made("reject", who=" ")


def test_words_on_one_pair_are_on_one_topic_whatever_their_order() -> None:
    assert made("same-deal", "a", "b").topic == made("different-deal", "b", "a").topic
    assert made("accept").topic == made("reject").topic != made("kept").topic


def test_a_correction_holds_the_fields_as_they_should_read() -> None:
    assert made("correct", value='{"type": "AGREE"}').replacement == {"type": "AGREE"}
    assert made("reject").replacement == {}
