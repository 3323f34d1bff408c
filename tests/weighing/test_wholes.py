"""Who acts for whom among the parties of deals."""

import pytest

from parley.knowledge import Knowledge
from parley.weighing import Side, Wholes


@pytest.fixture(scope="module")
def wholes(knowledge: Knowledge) -> Wholes:
    return Wholes(knowledge)


@pytest.mark.parametrize(
    ("one", "other"),
    [("sudan", "sudanese-army"), ("israel", "israeli-army"), ("hamas", "qassam-brigades"), ("pakistani-military", "isi")],
)
def test_a_body_acts_for_its_state_and_a_wing_for_its_group(wholes: Wholes, one: str, other: str) -> None:
    assert wholes.alike(wholes.side(one), wholes.side(other)) > 0
    assert wholes.alike(wholes.side(one), wholes.side(other)) == wholes.alike(wholes.side(other), wholes.side(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taliban", "tehrik-i-taliban-pakistan"),
        ("mohmand-taliban", "bajaur-taliban"),
        ("sudan", "jem"),
        ("dflp", "popular-front-for-the-liberation-of-palestine"),
    ],
)
def test_namesakes_sister_groups_and_splinters_act_for_themselves(wholes: Wholes, one: str, other: str) -> None:
    assert wholes.alike(wholes.side(one), wholes.side(other)) == 0


def test_a_president_acts_for_the_state_while_in_office(wholes: Wholes) -> None:
    colombia, santos = wholes.side("colombia"), wholes.side("juan-manuel-santos")
    assert wholes.alike(santos, colombia, 2012) > 0
    assert wholes.alike(santos, colombia, 1990) == 0


def test_a_description_alone_is_one_party_only_within_one_country(wholes: Wholes) -> None:
    def elders(country: str | None) -> Side:
        return Side("tribal-elders", "community", country, provisional=True)

    assert wholes.alike(elders("AFG"), elders("PAK")) == 0
    assert 0 < wholes.alike(elders("AFG"), elders(None)) < 1


def test_two_names_of_one_side_are_matched_once(wholes: Wholes) -> None:
    one = [wholes.side("pakistan"), wholes.side("tehrik-i-taliban-pakistan")]
    other = [wholes.side("pakistani-military"), wholes.side("isi")]
    assert len(wholes.matched(one, other)) == 1
