"""What is kept of a ledger gives the answers that weighing anew gives, and is never taken for that of another state of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley import asking
from parley.asking.growing import OF, arrived
from parley.asking.packing import Packing
from parley.asking.querying import View
from parley.asking.registers import REGISTER
from parley.asking.weighing import SHARED
from parley.asking.world import WORLD, World, changed_since
from parley.knowledge import Knowledge
from parley.ledger import RECORDS, Ledger, before, reports
from parley.ledger.kept import FOLDER
from tests.border import REPORTS, border_ledger
from tests.truce import REPORTS as TRUCE

TOLD = [*REPORTS, *((day, "Lake Times", text) for day, text in TRUCE)]
EARLY, LATE, EVER = "2015-05-10", "2019-03-05", "2031-01-01"  # days after a third of the reports, after two thirds, after all


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes a single report for enough to keep what is made of it."""
    monkeypatch.setattr("parley.ledger.store.MANY", 1)
    monkeypatch.setattr("parley.asking.keeping.MANY", 1)
    monkeypatch.setattr("parley.asking.querying.MANY", 1)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Ledger:
    return border_ledger(tmp_path_factory.mktemp("told") / "l", knowledge, TOLD)


@pytest.fixture(scope="module")
def anew(told: Ledger, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All answers of the ledger as it was written, weighed anew once for all tests that do not change it."""
    found = _anew(told, tmp_path_factory.mktemp("anew") / "l")
    _forget()
    return found


@pytest.fixture
def ledger(told: Ledger, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of the ledger that a test may change."""
    shutil.copytree(told.folder, tmp_path / "l")
    yield Ledger.open(tmp_path / "l")
    _forget()


def _forget() -> None:
    for one in SHARED:
        one.forget()


def _answers(ledger: Ledger, known: str | None = None) -> dict[str, Any]:
    """All that is asked of a ledger's findings, as known on a day or now."""
    said, filters = asking.propositions(ledger, as_known_on=known), asking.Filters(as_known_on=known)
    pairs = sorted({(row.a, row.b) for row in said})
    deals, stood = asking.deals(ledger, filters), asking.standings(ledger, most=60, as_known_on=known)
    sources, documents = asking.source_records(ledger, as_known_on=known), asking.documents(ledger, filters)
    return {
        "deals": deals,
        "dossiers": [asking.deal(ledger, row.id, filters) for row in deals],
        "held": asking.held(ledger, filters),
        "propositions": said,
        "checks": [asking.check(ledger, *pair, as_known_on=known) for pair in pairs],
        "standings": stood,
        "stood": [asking.where_they_stand(ledger, row.a, row.b, as_known_on=known) for row in stood],
        "balance": asking.balanced(ledger, as_known_on=known),
        "sources": sources,
        "records": [asking.source_record(ledger, (row.source,), as_known_on=known) for row in sources],
        "unsure": asking.unsure(ledger, as_known_on=known),
        "news": asking.latest_news(ledger, as_known_on=known),
        "changes": asking.changes(ledger, "2019-02", as_known_on=known),
        "claims": asking.claims(ledger, filters),
        "actors": asking.actors(ledger, filters),
        "places": asking.places(ledger, as_known_on=known),
        "documents": documents,
        "opened": [_opened(asking.open_report(ledger, row.id, as_known_on=known)) for row in documents],
    }


def _opened(answer: asking.ReportAnswer) -> tuple[Any, ...]:
    """A report without the order of its records, which tables do not promise."""
    records = {name: frozenset(getattr(answer.reading, name)) for name in RECORDS}
    return answer.document, answer.paragraphs, answer.told, answer.judged, records


def _anew(ledger: Ledger, place: Path, known: str | None = None) -> dict[str, Any]:
    """The same of a copy of the ledger's tables, weighed anew."""
    shutil.copytree(ledger.folder, place, ignore=shutil.ignore_patterns(FOLDER))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("parley.ledger.store.MANY", 10**9)
        patched.setattr("parley.asking.keeping.MANY", 10**9)
        patched.setattr("parley.asking.querying.MANY", 10**9)
        return _answers(Ledger.open(place), known)


def _files(ledger: Ledger) -> set[str]:
    return {one.name for one in (ledger.folder / FOLDER).iterdir()}


@pytest.mark.usefixtures("many")
def test_every_answer_from_what_is_kept_is_that_of_weighing_anew(ledger: Ledger, anew: dict[str, Any]) -> None:
    asking.weigh(ledger)
    assert {name.rpartition("-")[0] for name in _files(ledger)} >= {"tables", "world", "deals", "said"}
    assert _answers(ledger) == anew


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("judged", [None, "2019-02-20T10:00:00", "2026-01-01T10:00:00"])
def test_every_answer_of_another_day_of_knowledge_is_that_of_weighing_what_was_known_then_anew(
    ledger: Ledger, tmp_path: Path, judged: str | None
) -> None:
    if judged:
        misread = asking.Words(verdict="reject", subject=asking.claims(ledger)[0].id, given=(), within=None)
        asking.judge(ledger, misread, who="A", why="misread", when=judged)
    asking.weigh(ledger)
    for n, day in enumerate((EARLY, LATE, EVER)):
        assert _answers(ledger, day) == _anew(ledger, tmp_path / f"anew{n}", day)


@pytest.mark.usefixtures("many")
def test_what_was_kept_is_not_taken_for_a_ledger_that_was_judged_or_whose_constants_changed(ledger: Ledger, tmp_path: Path) -> None:
    asking.weigh(ledger)
    before = _files(ledger)
    claim = asking.claims(ledger)[0]
    asking.judge(ledger, asking.Words(verdict="reject", subject=claim.id, given=(), within=None), who="A", why="misread")
    assert _answers(ledger) == _anew(ledger, tmp_path / "judged")
    assert not before & _files(ledger)
    (ledger.folder / "weighing.toml").write_text("[time]\nhalf_life_days = 30\n", encoding="utf-8")
    assert _answers(ledger) == _anew(ledger, tmp_path / "constants")


@pytest.mark.usefixtures("many")
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(REPORTS))), first=st.integers(1, len(REPORTS) - 1))
def test_reports_that_come_one_after_the_other_are_answered_as_if_all_had_come_at_once(
    order: list[int], first: int, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    whole = border_ledger(folder / "whole", knowledge, [REPORTS[one] for one in order])
    every = reports(whole)
    grown = Ledger.create(folder / "grown")
    grown.write(every[:first])
    asking.weigh(grown)
    grown.write(every[first:])
    assert asking.deals(grown) == asking.deals(whole)
    assert World.of(grown, View(grown)).propositions() == World.weighed(whole, View(whole)).propositions()


@pytest.mark.usefixtures("many")
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(TOLD))), sizes=st.lists(st.integers(1, 3), min_size=1, max_size=2))
def test_every_answer_after_reports_came_is_that_of_weighing_anew(
    order: list[int], sizes: list[int], knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    every = reports(border_ledger(folder / "whole", knowledge, [TOLD[one] for one in order]))
    grown, first = Ledger.create(folder / "grown"), len(every) - sum(sizes)
    grown.write(every[:first])
    asking.weigh(grown)
    for size in sizes:
        grown.write(every[first : first + size])
        first += size
        old = before(grown.folder, "world")
        asking.weigh(grown)
        assert old is not None
        assert changed_since(World.of(grown, View(grown)), old.digest) is not None
    assert _answers(grown) == _anew(grown, folder / "anew")


@pytest.mark.usefixtures("many")
def test_what_a_judgement_or_another_program_changed_is_weighed_anew_and_not_grown(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    asking.weigh(ledger)
    old = before(ledger.folder, "world")
    assert old is not None
    assert arrived(old.body(OF), ledger) == frozenset()
    monkeypatch.setattr("parley.asking.growing.made_by", lambda: "another program")
    assert arrived(old.body(OF), ledger) is None
    monkeypatch.undo()
    claim = asking.claims(ledger)[0]
    asking.judge(ledger, asking.Words(verdict="reject", subject=claim.id, given=(), within=None), who="A", why="misread")
    assert arrived(old.body(OF), ledger) is None


@pytest.mark.usefixtures("many")
def test_two_who_weigh_at_once_leave_what_both_can_read(ledger: Ledger, anew: dict[str, Any]) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: asking.weigh(ledger), range(4)))
    assert not any(".part" in name for name in _files(ledger))
    assert _answers(ledger) == anew


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("left", [b"", b"no database", None])
def test_a_torn_or_missing_file_is_made_anew(ledger: Ledger, anew: dict[str, Any], left: bytes | None) -> None:
    asking.weigh(ledger)
    for file in (ledger.folder / FOLDER).iterdir():
        file.unlink()
        if left is not None:
            file.write_bytes(left)
    _forget()
    assert _answers(ledger) == anew


@pytest.mark.usefixtures("many")
def test_where_nothing_can_be_kept_questions_are_answered_all_the_same(ledger: Ledger, anew: dict[str, Any]) -> None:
    (ledger.folder / FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    assert _answers(ledger) == anew


@pytest.mark.usefixtures("many")
def test_asking_one_deal_reads_no_more_reports_than_tell_of_it_and_its_neighbours(ledger: Ledger) -> None:
    asking.weigh(ledger)
    known = REGISTER.of(ledger)
    asking.deals(ledger)
    assert not known.told._found  # type: ignore[attr-defined]
    assert WORLD.of(ledger).last_report == "2019-09-07"


def test_few_reports_are_weighed_anew_and_leave_nothing_behind(ledger: Ledger) -> None:
    _answers(ledger)
    assert not (ledger.folder / FOLDER).exists()


@dataclass(frozen=True, slots=True)
class _Record:
    name: str
    parts: tuple[Any, ...]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.tuples(inner, inner)
        | st.lists(inner, max_size=3)
        | st.dictionaries(st.text(), inner, max_size=3)
        | st.frozensets(st.integers(), max_size=3)
        | st.builds(_Record, name=st.text(), parts=st.tuples(inner))
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_packed_comes_back_equal_and_of_the_same_kinds(value: Any) -> None:
    packing = Packing(_Record)
    back = packing.unpacked(packing.packed(value))
    assert back == value
    assert repr(back) == repr(value) or "frozenset" in repr(value)


def test_what_is_no_record_of_the_kinds_asked_for_is_neither_packed_nor_made() -> None:
    with pytest.raises(TypeError, match="Path cannot be packed"):
        Packing(_Record).packed(Path("a"))
    with pytest.raises(IndexError):
        Packing(_Record).unpacked('[9,"os.system"]')
