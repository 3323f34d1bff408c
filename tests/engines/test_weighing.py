import os
import signal
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from pyarrow import parquet

from parley.asking.world import World, belonging
from parley.engines.weighing import Job, Outcome, weigh_parts
from parley.errors import OutputError
from parley.evaluation.largeworlds import write_world
from parley.evaluation.worlds import Settings, invented
from parley.ledger import read_testimony, write_testimony
from parley.model import Proposition, Testimony
from parley.weighing.agreement import Statement
from parley.weighing.constants import Constants, bundled
from parley.weighing.grades import Grader
from parley.weighing.propositions import pooled
from parley.weighing.reliability import Entries, entries, statements
from tests.weighing.witnesses import word

FEW = {part: dict(values) for part, values in bundled().items()}
FEW["sources"] |= {"sweeps": 60, "burn_in": 20}
NEWEST = "2019-06-01"
SOON = "2015-07-01"  # after the last deed of six, so that none has faded


@pytest.fixture(scope="module")
def testimony() -> list[Testimony]:
    """A world of copiers, named and hidden, with readers, places, unnamed sources and stated standings beside it, half of it told twice."""
    made = invented(3, Settings(pairs=25, deeds=8, sources=12, copiers=2, hidden=2)).testimony
    more = [
        word("courier", where="Kibo"),
        word("gazette", where="Moshi", at=3),
        word("anonymous:an official", "herald", published=None, earliest=None, latest=None),
        word("comment:reader", at=40),
        *(word(outlet, type="stands:foe", at=60, published="2019-05-20") for outlet in ("courier", "gazette", "herald")),
    ]
    return [*made, *more, *made[::2]]


def weighed_in_parts(testimony: list[Testimony], folder: Path, parts: int, *, workers: int = 1) -> tuple[Outcome, Path]:
    """What comes of weighing testimony, which lies in two files, in so many parts."""
    given, made = folder / "given", folder / "made"
    given.mkdir(parents=True)
    made.mkdir()
    middle = len(testimony) // 2
    write_testimony(given / "0.parquet", testimony[:middle])
    write_testimony(given / "1.parquet", testimony[middle:])
    return weigh_parts(given, Job(folder=made, parts=parts, constants=FEW, newest=NEWEST, workers=workers)), made


def world_of(testimony: list[Testimony], constants: Constants) -> World:
    """The world of testimony, weighed whole."""
    pool = pooled(testimony, Grader(belonging(), constants), constants)
    return World(documents={}, pool=pool, kinds={}, constants=constants)


def graded(folder: Path) -> dict[str, tuple[str, int, list[str], float | None]]:
    """The grade and the likelihood of each proposition."""
    rows = [row for file in (folder / "propositions").glob("*.parquet") for row in parquet.read_table(file).to_pylist()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: (row["reliability"], row["credibility"], row["reasons"], row["likely"]) for row in rows}


def standings(folder: Path) -> list[tuple[str, str, str, float, float]]:
    """The standings, by the names of the pair."""
    rows = [row for file in (folder / "standings").glob("*.parquet") for row in parquet.read_table(file).to_pylist()]
    return sorted((row["a"], row["b"], row["label"], row["support"], row["conflict_estimate"]) for row in rows)


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_weighing_in_parts_equals_weighing_whole(testimony: list[Testimony], tmp_path: Path, parts: int) -> None:
    outcome, folder = weighed_in_parts(testimony, tmp_path, parts)
    whole = world_of(testimony, FEW)
    likely = whole.learned.likely
    expected = {
        one.id: (one.grade.reliability, one.grade.credibility, list(one.grade.reasons), likely.get(one.id)) for one in whole.propositions()
    }
    assert graded(folder) == expected
    assert outcome.records == whole.learned.records
    assert {one.grade for one in outcome.records.values()} > {"F"}
    assert len(whole.learned.follows) > 0
    assert standings(folder) == [(one.a, one.b, one.label, one.support, one.conflict.estimate) for one in whole.standings(NEWEST)]
    assert outcome.standings == 1


def test_a_large_world_in_parts_equals_weighing_it_whole(tmp_path: Path) -> None:
    given, made = tmp_path / "given", tmp_path / "made"
    for folder in (given, made):
        folder.mkdir()
    count = write_world(given, 6_000, 3, Settings(deeds=6, sources=8, copiers=2))
    outcome = weigh_parts(given, Job(folder=made, parts=3, constants=FEW, newest=SOON))
    whole = world_of(list(read_testimony(sorted(given.glob("*.parquet")))), FEW)
    likely = whole.learned.likely
    assert graded(made) == {
        one.id: (one.grade.reliability, one.grade.credibility, list(one.grade.reasons), likely.get(one.id)) for one in whole.propositions()
    }
    assert outcome.records == whole.learned.records
    assert standings(made) == [(one.a, one.b, one.label, one.support, one.conflict.estimate) for one in whole.standings(SOON)]
    assert (outcome.claims, outcome.standings > 0) == (count, True)


def test_a_part_that_is_done_is_not_done_again(testimony: list[Testimony], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, folder = tmp_path / "given", tmp_path / "made"
    for one in (given, folder):
        one.mkdir()
    write_testimony(given / "0.parquet", testimony)
    job, done, whole = Job(folder=folder, parts=4, constants=FEW, newest=NEWEST), Counter[str](), entries

    def fails_at_the_third(said: list[Statement]) -> Entries:
        done["checked"] += 1
        if done["checked"] == 3:
            raise KeyboardInterrupt
        return whole(said)

    def told(found: Sequence[Proposition], constants: Constants) -> list[Statement]:
        done["said"] += 1
        return statements(found, constants)

    monkeypatch.setattr("parley.engines.weighing.entries", fails_at_the_third)
    monkeypatch.setattr("parley.engines.weighing.statements", told)
    with pytest.raises(KeyboardInterrupt):
        weigh_parts(given, job)
    assert weigh_parts(given, job).propositions == len(graded(folder))
    assert done == {"said": 4, "checked": 5}
    _, alone = weighed_in_parts(testimony, tmp_path / "again", 4)
    assert (graded(folder), standings(folder)) == (graded(alone), standings(alone))
    assert sorted(one.name for one in folder.iterdir()) == ["propositions", "sources.parquet", "standings"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes take over what the test put in place")
def test_a_process_that_is_killed_is_told_of_and_the_next_run_goes_on(
    testimony: list[Testimony], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, folder, killed = tmp_path / "given", tmp_path / "made", tmp_path / "killed"
    for one in (given, folder):
        one.mkdir()
    write_testimony(given / "0.parquet", testimony)
    job = Job(folder=folder, parts=4, constants=FEW, newest=NEWEST, workers=2)

    def dying_once(said: list[Statement]) -> Entries:
        if not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return entries(said)

    monkeypatch.setattr("parley.engines.weighing.entries", dying_once)
    with pytest.raises(OutputError, match=r"a process was killed at a part .checked.; the same command goes on"):
        weigh_parts(given, job)
    weigh_parts(given, job)
    assert graded(folder) == graded(weighed_in_parts(testimony, tmp_path / "alone", 4)[1])


def test_two_processes_make_what_one_makes(testimony: list[Testimony], tmp_path: Path) -> None:
    one, alone = weighed_in_parts(testimony, tmp_path / "one", 3)
    two, together = weighed_in_parts(testimony, tmp_path / "two", 3, workers=2)
    assert graded(alone) == graded(together)
    assert one.records == two.records


def test_where_nobody_speaks_to_what_another_says_nobody_is_graded(tmp_path: Path) -> None:
    outcome, folder = weighed_in_parts([word("courier"), word("gazette", type="AID")], tmp_path, 2)
    assert {one.grade for one in outcome.records.values()} == {"F"}
    assert len(graded(folder)) == 2
    assert sorted(one.name for one in folder.iterdir()) == ["propositions", "sources.parquet"]
