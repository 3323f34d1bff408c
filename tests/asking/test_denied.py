"""Whoever denies something by saying that it is not so is told to deny that it is."""

import pytest

from parley.asking.denied import denied, says_no


@pytest.mark.parametrize(
    ("stance", "cue", "content", "what"),
    [
        ("deny", "said", "that no truce had been made and that the raids would go on", "that any truce had been made"),
        ("deny", "told", "“There will be no buffer zone,”", "that there will be any buffer zone"),
        ("deny", "said", "No prisoners were taken", "that any prisoners were taken"),
        ("deny", "according to", "neither side had seen the map", "either side had seen the map"),
        ("deny", "said", "“We haven’t met them.", "that we have met them"),
        ("deny", "said", "it did not", "it did"),
        ("deny", "saying", "that its men were no longer in the valley", "that its men were still in the valley"),
        ("refuse", "said", "that it would not hand over the port, but would open it", "that it would hand over the port"),
        ("oppose", "said", "the envoys should never have gone", "the envoys should ever have gone"),
    ],
)
def test_what_is_denied_is_told_without_the_no(stance: str, cue: str, content: str, what: str) -> None:
    assert denied(stance, cue, content) == what


@pytest.mark.parametrize(
    ("stance", "cue", "content"),
    [
        ("deny", "denied", "that no truce had been made"),
        ("deny", "dismissed as untrue", "that no truce had been made"),
        ("deny", "has not confirmed", "that there was no truce"),
        ("refuse", "declined", "not to attack"),
        ("affirm", "said", "that no truce had been made"),
        ("deny", "said", "there was no doubt that it was a lie"),
        ("deny", "said", "the report was a lie, and nobody had met"),
    ],
)
def test_words_whose_cue_denies_them_or_that_hold_no_such_no_are_left(stance: str, cue: str, content: str) -> None:
    assert denied(stance, cue, content) is None


def test_a_denial_by_what_is_said_is_told_from_one_by_its_cue() -> None:
    assert says_no("deny", "said", "the report was a lie")
    assert not says_no("deny", "denied", "the report")
    assert not says_no("affirm", "said", "that no truce had been made")
    assert not says_no("oppose", "said", "the plan was shameful")
