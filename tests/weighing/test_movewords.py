"""What the words around a deal say of its fate."""

import pytest

from parley.weighing.movewords import breached, finer, honoured


@pytest.mark.parametrize(
    ("status", "words", "expected"),
    [
        ("collapsed", "Norway suspended the talks with the rebels", "suspended"),
        ("collapsed", "The truce has collapsed", "collapsed"),
        ("in-force", "The two sides prolonged the truce by a week", "extended"),
        ("in-force", "The truce is in force", "in-force"),
        ("agreed", "They extended the truce", "agreed"),
    ],
)
def test_words_make_a_status_finer(status: str, words: str, expected: str) -> None:
    assert finer(status, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The rebels violated the truce", "violated"),
        ("The rebels pulled out of the accord", "collapsed"),
        ("The army suspended the ceasefire", "suspended"),
        ("The rebels rejected the agreement", "rejected"),
    ],
)
def test_a_breach_is_told_from_an_end_and_a_refusal(words: str, expected: str) -> None:
    assert breached(words) == expected


@pytest.mark.parametrize(
    "words", ["Both sides have largely observed the truce", "The ceasefire has held", "They continue to respect the accord"]
)
def test_a_deal_that_is_kept_to_is_honoured(words: str) -> None:
    assert honoured(words)


@pytest.mark.parametrize(
    "words",
    [
        "They must respect the truce",
        "How willing are they to honour it",
        "The truce will hold",
        "The truce did not hold",
        "He holds up a deal",
    ],
)
def test_what_should_be_kept_or_is_not_is_not_honoured(words: str) -> None:
    assert not honoured(words)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("The truce is holding, residents said.", True),
        ("The truce was holding on Tuesday.", True),
        ("No violations of the truce were reported.", True),
        ("Both armies are in full compliance with the accord.", True),
        ("There were no reports of violations.", True),
        ("No fewer than 20 violations of the truce were recorded.", False),
        ("There is no excuse for violations of the truce.", False),
        ("They will tolerate no more violations of the truce.", False),
        ("Nobody has honoured the truce.", False),
        ("The truce has barely held.", False),
        ("It is not clear that the truce is holding.", False),
        ("The truce held until Friday, when shelling resumed.", False),
        ("Talks on the truce held in Cairo ended.", False),
        ("A truce took hold in May.", False),
        ("Truce talks were held in Cairo.", False),
        ("Respecting the truce does not mean to stay idle.", False),
        ("The firms were forced into compliance with the pact.", False),
    ],
)
def test_only_words_that_tell_of_keeping_as_done_keep_a_deal(words: str, kept: bool) -> None:
    assert honoured(words) is kept
