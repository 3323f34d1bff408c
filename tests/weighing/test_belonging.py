import pytest

from parley.knowledge import Knowledge
from parley.weighing.belonging import Belonging
from parley.weighing.wholes import Wholes


@pytest.fixture(scope="module")
def belonging(knowledge: Knowledge) -> Belonging:
    return Belonging(knowledge)


def test_whose_word_somebodys_is_and_whom_deals_take_it_to_act_for_are_one(knowledge: Knowledge, belonging: Belonging) -> None:
    wholes = Wholes(knowledge)
    for ref in knowledge.actors:
        for party in wholes.wholes(wholes.side(ref)):
            assert belonging.speaks_for(ref, party)
    assert not belonging.speaks_for("sudan", "sudanese-army")


def test_an_officer_without_an_office_speaks_for_the_state(belonging: Belonging) -> None:
    assert belonging.speaks_for("vo-nguyen-giap", "vietnam")
    assert belonging.speaks_for("us-congress", "united-states")


def test_a_president_speaks_for_the_state_while_in_office(belonging: Belonging) -> None:
    assert belonging.speaks_for("juan-manuel-santos", "colombia", 2012)
    assert not belonging.speaks_for("juan-manuel-santos", "colombia", 1990)
    assert belonging.speaks_for("juan-manuel-santos", "colombia")


def test_nobody_speaks_for_a_neighbour_or_a_namesake(belonging: Belonging) -> None:
    assert not belonging.speaks_for("sudan", "chad")
    assert not belonging.speaks_for("tehrik-i-taliban-pakistan", "taliban")
