"""Weighing more testimony than fits into memory: part by part, in one process or several, the same as all of it at once."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, reduce
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from parley.asking.querying import View
from parley.asking.reports import reports
from parley.asking.weighing import uncollected
from parley.asking.world import WEIGHED, belonging_without, constants_of
from parley.engines.partfiles import Entered, enter, graded_files, read_said, write_entries, write_said, write_sources
from parley.errors import OutputError
from parley.ledger import Ledger, part_testimony, read_testimony, write_testimony
from parley.model import Ref, SourceRecord
from parley.weighing.agreement import Able, Counts, made
from parley.weighing.constants import Constants
from parley.weighing.grades import Grader
from parley.weighing.parts import Scale, checked_in, said_in
from parley.weighing.reliability import entries, intervals, record
from parley.weighing.sampling import cut, draws
from parley.weighing.testimony import heard
from parley.weighing.windows import last_day

if TYPE_CHECKING:
    import numpy as np

T = TypeVar("T")
ENTRIES = 1_000_000  # of the sampler's that are in memory at once
REPORTS = 5_000  # that are read from a ledger at once
SCRATCH = ("said", "checked", "entered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be weighed, and how: `folder` holds the parts and takes what is made of them.

    `kinds` are the kinds of actors (persons alone matter), `newest` the day of the newest report, `apart` and `grades` what analysts have
    decided of actors and sources.
    """

    folder: Path
    parts: int
    constants: Constants
    newest: str = ""
    kinds: Mapping[Ref, str] = field(default_factory=dict)
    apart: frozenset[frozenset[Ref]] = frozenset()
    grades: Mapping[Ref, str] = field(default_factory=dict)
    workers: int = 1
    memory: str = "2GB"

    def testimony(self, number: int) -> list[Path]:
        """The files of a part."""
        return sorted((self.folder / "parts" / f"part={number}").glob("*.parquet"))


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of weighing: how much was weighed, what is known of sources, and the seconds of each step. The rest lies in the folder."""

    claims: int = 0
    propositions: int = 0
    standings: int = 0
    entries: int = 0
    records: Mapping[Ref, SourceRecord] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Notes how long a step takes."""
        start = monotonic()
        yield
        self.seconds[step] = monotonic() - start


def weigh_parts(given: Path, job: Job) -> Outcome:
    """Weighs the testimony of all Parquet files of a folder; grades, standings and sources' records lie in the job's folder as Parquet."""
    outcome = Outcome()
    with outcome.timed("laid into parts"):
        outcome.claims = part_testimony(given, job.folder / "parts", job.parts, job.memory)
    for name in SCRATCH:
        (job.folder / name).mkdir(exist_ok=True)
    with outcome.timed("statements"):
        found = reduce(lambda one, other: one + other, _each(job, partial(_say, job)), Counter[Ref]())
    with outcome.timed("who follows whom"):
        able = Able.of(found, job.constants)
        follows = able.following(_each(job, partial(_together, job, able)), job.constants)
    with outcome.timed("what others say"):
        counts = _added(_each(job, partial(_check, job, follows)))
    with outcome.timed("entered"):
        of = enter(job.folder, job.parts)
        outcome.entries = of.entries
    with outcome.timed("drawn"):
        right, likely = _drawn(of, job.constants)
    shown = intervals(of.sources, right) if of.sources else {}
    outcome.records = {source: record(source, follows, counts, shown, job.constants) for source in sorted(found)}
    write_sources(job.folder, outcome.records.values(), follows)
    with outcome.timed("graded"):
        letters = {one.source: one.grade for one in outcome.records.values() if one.grade != "F"}
        of.put_likely(likely)
        for propositions, standings in _each(job, partial(_grade, job, {**letters, **job.grades}, follows)):
            outcome.propositions += propositions
            outcome.standings += standings
    for name in (*SCRATCH, "parts"):
        shutil.rmtree(job.folder / name)
    return outcome


def _each(job: Job, work: Callable[[int], T]) -> Iterator[T]:
    """What comes of each part, in their order."""
    if job.workers <= 1:
        yield from map(work, range(job.parts))
        return
    with ProcessPoolExecutor(job.workers) as processes:
        yield from processes.map(work, range(job.parts))


def _say(job: Job, number: int) -> Counter[Ref]:
    """Writes the statements of a part; says how many each source made."""
    with uncollected():
        said = said_in(read_testimony(job.testimony(number)), belonging_without(job.apart), job.constants)
        write_said(job.folder, number, said)
        return made(said)


def _together(job: Job, able: Able, number: int) -> Counts:
    with uncollected():
        return able.together(read_said(job.folder, number), job.constants)


def _check(job: Job, follows: Mapping[Ref, Ref], number: int) -> dict[Ref, Counter[str]]:
    """Writes what others say of the propositions of a part; says to which outcomes each source's statements came."""
    with uncollected():
        counts, checked = checked_in(read_said(job.folder, number), follows)
        write_entries(job.folder, number, entries(checked))
        return counts


def _added(counts: Iterator[dict[Ref, Counter[str]]]) -> dict[Ref, Counter[str]]:
    found: dict[Ref, Counter[str]] = {}
    for part in counts:
        for source, outcomes in part.items():
            found.setdefault(source, Counter()).update(outcomes)
    return found


def _drawn(of: Entered, constants: Constants) -> tuple[np.ndarray, np.ndarray]:
    """The draws of sources' reliability, and the chance of each proposition."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    if not of.propositions:
        return np.empty((0, 0)), np.empty(0)
    cell, what = of.columns()
    return draws(lambda: cut(cell, what, of.propositions, ENTRIES), (len(of.sources), of.propositions), constants)


def _grade(job: Job, letters: Mapping[Ref, str], follows: Mapping[Ref, Ref], number: int) -> tuple[int, int]:
    """Writes the propositions and standings of a part; says how many."""
    belonging = belonging_without(job.apart)
    grader = Grader(belonging, job.constants, letters, follows)
    scale = Scale(grader=grader, belonging=belonging, constants=job.constants, kinds=job.kinds, newest=job.newest)
    with uncollected():
        propositions = scale.graded(read_testimony(job.testimony(number)))
        return graded_files(job.folder, number, propositions, list(scale.standings(propositions)))


def weigh_ledger(ledger: Ledger, out: Path, *, parts: int, workers: int = 1) -> Outcome:
    """Weighs all reports of a ledger part by part into the folder `out`, new or empty: no more than a part is in memory at once."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out}: there is something; give a new folder")
    given = out / "given"
    given.mkdir(parents=True)
    view = View(ledger)
    outcome = Outcome()
    with outcome.timed("told"):
        _tell(view, given, constants_of(ledger))
    persons = view.rows("SELECT id, min(kind) AS kind FROM actors GROUP BY id HAVING min(kind) = 'person'")
    dates = view.rows("SELECT DISTINCT published FROM documents WHERE published IS NOT NULL")
    job = Job(
        folder=out,
        parts=parts,
        constants=constants_of(ledger),
        newest=max((last_day(row["published"]) for row in dates), default=""),
        kinds={row["id"]: row["kind"] for row in persons},
        apart=view.judged.decisions.apart,
        grades=view.judged.decisions.grades,
        workers=workers,
    )
    made = weigh_parts(given, job)
    shutil.rmtree(given)
    made.seconds = outcome.seconds | made.seconds
    return made


def _tell(view: View, given: Path, constants: Constants) -> None:
    """Writes what the reports of a view tell to files of testimony, some reports at a time; an empty one where there are none."""
    ids, belonging = view.ids(), belonging_without(view.judged.decisions.apart)
    for number, start in enumerate(range(0, max(len(ids), 1), REPORTS)):
        with uncollected():
            some = reports(view, WEIGHED, ids[start : start + REPORTS])
            told = (one for document, reading in some for one in heard(document, reading, belonging, constants))
            write_testimony(given / f"{number:06}.parquet", told)
