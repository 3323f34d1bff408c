from pathlib import Path

import pytest
from pyarrow import parquet

from parley.asking.querying import View
from parley.asking.world import World, belonging
from parley.engines.ledgerparts import weigh_ledger
from parley.engines.weighing import Job, Outcome, weigh_parts
from parley.errors import OutputError
from parley.evaluation.worlds import Settings, invented
from parley.knowledge import Knowledge
from parley.ledger import Ledger, write_testimony
from parley.model import Testimony
from parley.weighing.constants import Constants, bundled
from parley.weighing.grades import Grader
from parley.weighing.propositions import pooled
from tests.border import border_ledger
from tests.weighing.witnesses import word

FEW = {part: dict(values) for part, values in bundled().items()}
FEW["sources"] |= {"sweeps": 60, "burn_in": 20}
NEWEST = "2019-06-01"


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


def test_two_processes_make_what_one_makes(testimony: list[Testimony], tmp_path: Path) -> None:
    one, alone = weighed_in_parts(testimony, tmp_path / "one", 3)
    two, together = weighed_in_parts(testimony, tmp_path / "two", 3, workers=2)
    assert graded(alone) == graded(together)
    assert one.records == two.records


def test_a_ledger_in_parts_gives_what_the_ledger_whole_gives(knowledge: Knowledge, tmp_path: Path) -> None:
    ledger = border_ledger(tmp_path / "l", knowledge)
    outcome = weigh_ledger(ledger, tmp_path / "out", parts=3)
    whole = World.weighed(ledger, View(ledger))
    assert {one: told[:3] for one, told in graded(tmp_path / "out").items()} == {
        one.id: (one.grade.reliability, one.grade.credibility, list(one.grade.reasons)) for one in whole.propositions()
    }
    expected = [(one.a, one.b, one.label, one.support, one.conflict.estimate) for one in whole.standings(whole.last_report)]
    assert standings(tmp_path / "out") == expected
    assert (outcome.records, len(expected) > 0) == (whole.learned.records, True)
    with pytest.raises(OutputError, match="there is something"):
        weigh_ledger(ledger, tmp_path / "out", parts=3)


def test_a_ledger_without_reports_gives_nothing(tmp_path: Path) -> None:
    outcome = weigh_ledger(Ledger.create(tmp_path / "l"), tmp_path / "out", parts=2)
    assert (outcome.claims, outcome.propositions, outcome.standings, outcome.records) == (0, 0, 0, {})


def test_where_nobody_speaks_to_what_another_says_nobody_is_graded(tmp_path: Path) -> None:
    outcome, folder = weighed_in_parts([word("courier"), word("gazette", type="AID")], tmp_path, 2)
    assert {one.grade for one in outcome.records.values()} == {"F"}
    assert len(graded(folder)) == 2
    assert sorted(one.name for one in folder.iterdir()) == ["propositions", "sources.parquet"]
