from collections import defaultdict
from pathlib import Path

import pytest

from parley.evaluation.largeworlds import PAIRS, TOLD, write_world
from parley.evaluation.worlds import LATE, Settings
from parley.ledger import read_testimony
from parley.model import STANDS, Testimony
from parley.weighing.windows import days_between

SMALL = Settings(deeds=6, sources=8, copiers=2, worst=0.0)


def world(folder: Path, claims: int, seed: int, settings: Settings = SMALL) -> list[Testimony]:
    """The testimony that is written, of which there is as much as is told."""
    folder.mkdir()
    count = write_world(folder, claims, seed, settings)
    found = list(read_testimony(sorted(folder.glob("*.parquet"))))
    assert claims <= count == len(found)
    return found


def test_the_same_seed_writes_the_same_world_and_no_testimony_twice(tmp_path: Path) -> None:
    one, again, other = world(tmp_path / "1", 6_000, 3), world(tmp_path / "2", 6_000, 3), world(tmp_path / "3", 6_000, 4)
    assert one == again
    assert one[:100] != other[:100]
    assert len({told.id for told in one}) == len(one)


def test_a_larger_world_begins_as_a_smaller_one_and_each_press_speaks_of_pairs_of_its_own(tmp_path: Path) -> None:
    small, large = world(tmp_path / "1", 100, 3), world(tmp_path / "2", 6_000, 3)
    assert large[: len(small)] == small
    presses = defaultdict(set)
    for one in large:
        presses[one.a, one.b].add(one.path[0].partition("-")[0])
    assert all(len(press) == 1 for press in presses.values())
    assert len(set.union(*presses.values())) > 1
    assert 2 * PAIRS < len(presses) <= 3 * PAIRS


def test_sources_that_are_always_right_agree_and_one_that_is_never_right_contradicts_them(tmp_path: Path) -> None:
    settings = Settings(deeds=6, sources=8, copiers=0, least=1.0, most=1.0, worst=0.0)
    said: dict[tuple[str, int], dict[bool, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in world(tmp_path / "1", 6_000, 3, settings):
        said[one.a, one.evidence.span.start][one.path[0].endswith("source00")].add(one.role)
    assert all(len(roles) == 1 for by in said.values() for roles in by.values())
    assert all(by[True] != by[False] for by in said.values() if len(by) == 2)
    assert any(len(by) == 2 for by in said.values())


def test_copiers_tell_what_the_worst_source_tells_and_every_second_names_it(tmp_path: Path) -> None:
    told = world(tmp_path / "1", 6_000, 3)
    own = {(one.a, one.evidence.span.start): one for one in told if one.path[-1].endswith("source00")}
    for number, named in ((0, True), (1, False)):
        copies = [one for one in told if one.path[-1].endswith(f"copier{number:02}")]
        assert len(copies) == len(own)
        assert all((len(one.path) == 2) == named for one in copies)
        same = [(one, own[one.a, one.evidence.span.start]) for one in copies]
        assert all((one.role, one.wording, one.earliest) == (first.role, first.wording, first.earliest) for one, first in same)


def test_reports_date_deeds_within_a_week_and_some_pairs_are_said_to_be_foes(tmp_path: Path) -> None:
    told = world(tmp_path / "1", 6_000, 3)
    assert {days_between(str(one.earliest), str(one.latest)) for one in told} == {2 * LATE}
    assert all(str(one.latest) < str(one.published) for one in told)
    foes = {one.a for one in told if one.type == f"{STANDS}foe"}
    assert len(foes) / len({one.a for one in told}) == pytest.approx(1 / TOLD, abs=0.03)
