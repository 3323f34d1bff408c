from collections.abc import Callable

import pytest

from parley.knowledge import Knowledge
from parley.model import Aftermath
from parley.weighing import Told
from parley.weighing.effects import Meant, effects
from tests.conftest import Reader

SIGNED = "Sudan and the Justice and Equality Movement signed a ceasefire in March. "
Finder = Callable[..., list[Aftermath]]


@pytest.fixture
def after(reader: Reader, knowledge: Knowledge) -> Finder:
    def find(text: str, *names: str) -> list[Aftermath]:
        told = Told(*reader(text, published="2015-06-01", reader="rules"), knowledge)
        return effects(Meant(names=names, accounts=frozenset(one.id for one in told.arrangements)), [told])

    return find


@pytest.mark.parametrize(
    ("sentence", "change", "subject", "tie"),
    [
        ("Attacks on villages have fallen by half since the ceasefire, a monitor said.", "fell", "Attacks", "after"),
        ("Since the truce, raids on convoys have tripled.", "rose", "raids", "after"),
        ("Thousands of refugees have returned home as a result of the agreement.", "returned", "refugees", "because"),
        ("The truce ended the shelling of Kalma.", "ended", "shelling", "because"),
        ("The truce has brought calm to Kalma.", "other", "calm to Kalma", "because"),
    ],
)
def test_a_change_is_tied_to_the_deal_in_time_or_as_its_cause(after: Finder, sentence: str, change: str, subject: str, tie: str) -> None:
    (found,) = after(SIGNED + sentence)
    assert (found.change, found.subject, found.tie, found.negated, found.denied) == (change, subject, tie, False, False)


def test_two_things_that_changed_alike_are_both_told(after: Finder) -> None:
    found = after(SIGNED + "Since the truce, raids have fallen and exports have fallen.")
    assert [(one.change, one.subject) for one in found] == [("fell", "raids"), ("fell", "exports")]
    found = after(SIGNED + "Since then, raids have fallen and exports have fallen.")
    assert [(one.change, one.subject, one.meant_by) for one in found] == [("fell", "raids", "before"), ("fell", "exports", "before")]


def test_who_says_so_and_who_denies_it_is_told(after: Finder) -> None:
    (said,) = after(SIGNED + "Attacks have doubled since the ceasefire, the United Nations said.")
    assert (said.chain, said.denied) == (("united-nations",), False)
    (denied,) = after(SIGNED + "Chad denied that raids had doubled since the ceasefire.")
    assert (denied.chain, denied.denied) == (("chad",), True)


def test_what_did_not_come_is_no_change(after: Finder) -> None:
    (found,) = after(SIGNED + "Since then, shelling has not stopped in Kalma.")
    assert (found.change, found.negated, found.meant_by) == ("ended", True, "before")
    assert len(found.evidence.spans) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Attacks would fall after the ceasefire.",
        "Attacks rose after the collapse of the ceasefire.",
        "Attacks have risen since the mining accord.",
        "Attacks have risen since the spring.",
        "Mediators spoke of the ceasefire, leading to a quarrel.",
        "The general predicted that attacks would double after the ceasefire.",
    ],
)
def test_what_is_foreseen_or_follows_something_else_is_left_out(after: Finder, sentence: str) -> None:
    assert after(SIGNED + sentence) == []


def test_a_name_that_no_account_has_is_found_by_itself(after: Finder) -> None:
    text = "Attacks in the provinces have tripled since the Kalma accord was signed in early May."
    assert [one.meant_by for one in after(text, "Kalma Accord")] == ["name"]
    assert after(text, "Tawila Accord") == []
