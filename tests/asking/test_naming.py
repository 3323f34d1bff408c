from pathlib import Path

import pytest

from parley import asking
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import Actor
from tests.harbour import FRONT, KOLE, ledger_of


def group(id: str, name: str, *names: str, provisional: bool = False) -> Actor:
    return Actor(id=id, name=name, kind="armed-group", names=(name, *names), provisional=provisional)


TALIBAN, NETWORK = group("taliban", "Taliban"), group("haqqani-network", "Haqqani network")
PAKISTANI = group("tehrik-i-taliban-pakistan", "Tehrik-i-Taliban Pakistan", "Pakistani Taliban", "Taliban")


def test_a_whole_name_is_taken_alone_and_longer_names_are_told(harbour: Ledger) -> None:
    found = asking.meaning(harbour, "northern front")
    assert found.ids == (FRONT,)
    assert list(found.sentences()) == [
        "'northern front' is taken as northern-front alone; ask by their own names for eastern-wing",
    ]


@pytest.mark.parametrize("name", ["Idris Kole", "idris-kole", "the Idris  Kole"])
def test_a_name_is_found_whatever_its_case_article_or_space_and_needs_no_word(harbour: Ledger, name: str) -> None:
    found = asking.meaning(harbour, name)
    assert found.ids == (KOLE,)
    assert list(found.sentences()) == []


def test_a_name_that_only_a_report_gives_says_whom_it_was_taken_for(harbour: Ledger) -> None:
    assert list(asking.meaning(harbour, "the movement").sentences()) == ["'the movement' is taken as northern-front"]


def test_parts_and_namesakes_are_left_out_and_told(tmp_path: Path) -> None:
    found = asking.meaning(ledger_of(tmp_path / "l", TALIBAN, NETWORK, PAKISTANI), "Taliban")
    assert found.ids == ("taliban",)
    assert found.parts == (("haqqani-network", "part of it"),)
    assert found.others == ("tehrik-i-taliban-pakistan",)
    (said,) = found.sentences()
    assert "haqqani-network (part of it), tehrik-i-taliban-pakistan" in said


def test_a_name_of_several_equal_actors_is_taken_as_all_of_them(tmp_path: Path) -> None:
    one, other = group("red-brigade", "Red Brigade", "Reds", provisional=True), group("red-army", "Red Army", "Reds", provisional=True)
    found = asking.meaning(ledger_of(tmp_path / "l", one, other), "Reds")
    assert found.ids == ("red-army", "red-brigade")
    assert "is a name of red-army, red-brigade" in next(found.sentences())


def test_a_name_that_knowledge_gives_finds_the_actor_that_reports_call_otherwise(tmp_path: Path) -> None:
    assert asking.meaning(ledger_of(tmp_path / "l", PAKISTANI), "Movement of the Taliban in Pakistan").ids == (PAKISTANI.id,)


def test_part_of_a_name_takes_all_that_hold_it_and_says_so(harbour: Ledger) -> None:
    found = asking.meaning(harbour, "Fron")
    assert found.ids == ("eastern-wing", FRONT)
    assert "nobody's whole name" in next(found.sentences())
    with pytest.raises(QuestionError):
        asking.meaning(harbour, "ront")


def test_a_misspelt_name_is_answered_with_the_nearest(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match="did you mean idris-kole"):
        asking.meaning(harbour, "Idriss Kole")


def test_an_actor_that_no_report_names_is_told_from_an_unknown_one(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match=r"no report in .* names ltte"):
        asking.meaning(harbour, "LTTE")
    with pytest.raises(QuestionError, match="parley actors"):
        asking.meaning(harbour, "Wulfstan")


def test_an_empty_name_is_an_error(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match="empty"):
        asking.meaning(harbour, " ")


def test_names_are_those_known_by_the_day(harbour: Ledger) -> None:
    with pytest.raises(QuestionError, match="as known on 2018-01-01"):
        asking.meaning(harbour, "Idris Kole", as_known_on="2018-01-01")
