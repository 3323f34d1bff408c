"""What a report says has become of an arrangement, place by place, and who is told to keep, break or end it."""

import pytest

from tests.conftest import Reader
from tests.reading.test_deals import only

SIGNED = "Armenia and Azerbaijan signed a truce in May. "


def fates(reader: Reader, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(fate.status, fate.by) for fate in only(reader, SIGNED + text).fates]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The truce is holding.", [("in-force", ())]),
        ("The truce appeared to be holding on Tuesday.", [("in-force", ())]),
        ("Armenia is abiding by the truce.", [("in-force", ("armenia",))]),
        ("No violations of the truce were reported.", [("in-force", ())]),
        ("Fighting broke out on Monday despite the truce.", [("violated", ())]),
        ("Clashes have continued despite the truce.", [("violated", ())]),
        ("Shells hit the town in violation of the truce.", [("violated", ())]),
        ("Armenia's violation of the truce angered Georgia.", [("violated", ("armenia",))]),
        ("Monitors recorded 40 violations of the truce by Armenia.", [("violated", ("armenia",))]),
        ("Armenia's withdrawal from the truce angered Georgia.", [("collapsed", ("armenia",))]),
        ("Armenian troops shelled a town in breach of the truce.", [("violated", ("armenia", "armenian-military"))]),
        ("Armenia suspended its participation in the truce.", [("collapsed", ("armenia",))]),
        ("Armenia declared the truce over.", [("collapsed", ("armenia",))]),
        ("Armenia is going to end the truce.", []),
        ("The truce broke down on Monday.", [("collapsed", ())]),
        ("Georgia imposed sanctions, prompting Armenia to abandon the truce.", [("collapsed", ("armenia",))]),
        ("No fewer than 20 violations of the truce were recorded.", [("violated", ())]),
        ("Monitors confirmed that Armenia is complying with the truce.", [("in-force", ("armenia",))]),
    ],
)
def test_each_place_that_tells_how_a_deal_fared_is_kept(reader: Reader, text: str, told: list[tuple[str, tuple[str, ...]]]) -> None:
    assert fates(reader, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Armenia denied that it had broken the truce.",
        "Armenia denied violating the truce.",
        "Armenia denied that it was in breach of the truce.",
        "Diplomats fear the collapse of the truce.",
        "Some feared that the shelling portended the end of the truce.",
        "Mediators tried to prevent the collapse of the truce.",
        "If Georgia imposed sanctions, prompting Armenia to renege on the truce, war would follow.",
        "Leaving the truce isn't synonymous with defeat.",
        "The president would have to certify that Armenia is complying with the truce.",
        "Armenia is capable of breaking the truce.",
    ],
)
def test_what_is_denied_feared_or_prevented_became_of_no_deal(reader: Reader, text: str) -> None:
    assert fates(reader, text) == []
    assert only(reader, SIGNED + text).status == "agreed"


def test_an_army_that_breaks_a_truce_is_no_outsider_to_its_states_deal(reader: Reader) -> None:
    text = "Armenia and Azerbaijan signed a truce in May. Armenian troops broke the truce on Monday."
    assert only(reader, text).status == "violated"


def test_attacks_despite_a_truce_break_it_and_not_that_with_somebody_else(reader: Reader) -> None:
    assert fates(reader, "Armenia bombed Azerbaijan on Monday despite the truce.") == [("violated", ("armenia",))]
    assert fates(reader, "Armenia bombed Iran on Monday despite its truce with Azerbaijan.") == []
