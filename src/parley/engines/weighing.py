"""Weighing more testimony than fits into memory: part by part, in one process or several, the same as all of it at once."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from pathlib import Path
from time import monotonic
from typing import TypeVar

from parley.asking.weighing import uncollected
from parley.asking.world import belonging_without
from parley.engines.partfiles import (
    Entered,
    enter,
    graded_files,
    read_attested,
    read_said,
    write_entries,
    write_said,
    write_sources,
    write_told,
)
from parley.engines.stepwise import once
from parley.errors import OutputError
from parley.ledger import part_testimony, read_testimony
from parley.model import Interval, Ref, SourceRecord
from parley.weighing.agreement import Able, Counts, made
from parley.weighing.constants import Constants
from parley.weighing.grades import Grader
from parley.weighing.parts import Scale, Told, checked_in
from parley.weighing.reliability import entries, intervals, record, statements
from parley.weighing.sampling import cut, draws

T = TypeVar("T")
ENTRIES = 1_000_000  # of the sampler's that are in memory at once
SCRATCH = ("parts", "told", "said", "checked", "entered", "done", "spilled")


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

    def done(self, step: str) -> Path:
        """The file that holds what came of a step, once it is done."""
        return self.folder / "done" / f"{step}.pickle"

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
    """Weighs the testimony of all Parquet files of a folder; grades, standings and sources' records lie in the job's folder as Parquet.

    What an earlier call with the same job had done when it was killed is not done again.
    """
    outcome = Outcome()
    with outcome.timed("laid into parts"):
        outcome.claims = once(job.done("laid"), lambda: _laid(given, job))
    with outcome.timed("statements"):
        found = reduce(lambda one, other: one + other, _each(job, "said", partial(_say, job)), Counter[Ref]())
    with outcome.timed("who follows whom"):
        able = Able.of(found, job.constants)
        follows = able.following(_each(job, "together", partial(_together, job, able)), job.constants)
    with outcome.timed("what others say"):
        counts = _added(_each(job, "checked", partial(_check, job, follows)))
    with outcome.timed("entered"):
        of = replace(once(job.done("entered"), lambda: enter(job.folder, job.parts)), folder=job.folder)
        outcome.entries = of.entries
    with outcome.timed("drawn"):
        shown = once(job.done("drawn"), lambda: _drawn(of, job.constants))
    outcome.records = {source: record(source, follows, counts, shown, job.constants) for source in sorted(found)}
    write_sources(job.folder, outcome.records.values(), follows)
    with outcome.timed("graded"):
        letters = {one.source: one.grade for one in outcome.records.values() if one.grade != "F"}
        for propositions, standings in _each(job, "graded", partial(_grade, job, {**letters, **job.grades}, follows)):
            outcome.propositions += propositions
            outcome.standings += standings
    for name in SCRATCH:
        shutil.rmtree(job.folder / name, ignore_errors=True)
    return outcome


def _each(job: Job, step: str, work: Callable[[int], T]) -> Iterator[T]:
    """What comes of a step with each part, in their order."""
    done = partial(_once, job, step, work)
    if job.workers <= 1:
        yield from map(done, range(job.parts))
        return
    with ProcessPoolExecutor(job.workers) as processes:
        try:
            yield from processes.map(done, range(job.parts))
        except BrokenProcessPool as error:
            raise OutputError(f"a process was killed at a part ({step}); the same command goes on where it stopped") from error


def _once(job: Job, step: str, work: Callable[[int], T], number: int) -> T:
    return once(job.done(f"{step}-{number:05}"), partial(work, number))


def _laid(given: Path, job: Job) -> int:
    """Lays the testimony of a folder into parts; says how much it is."""
    begun, parts = job.folder / "laying", job.folder / "parts"
    for left in (begun, parts):
        shutil.rmtree(left, ignore_errors=True)
    count = part_testimony(given, begun, job.parts, job.memory)
    begun.mkdir(exist_ok=True)  # where nothing is said
    begun.replace(parts)
    return count


def _say(job: Job, number: int) -> Counter[Ref]:
    """Writes the propositions and the statements of a part; says how many each source made."""
    with uncollected():
        told = Told.of(read_testimony(job.testimony(number)), belonging_without(job.apart), job.constants)
        said = statements(told.propositions, job.constants)
        write_told(job.folder, number, told)
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


def _drawn(of: Entered, constants: Constants) -> Mapping[Ref, Interval]:
    """Draws sources' reliability, and gives each part the chances of its propositions; the intervals of the sources."""
    import numpy as np  # noqa: PLC0415 - heavy parts load when first needed

    if not of.propositions:
        of.put_likely(np.empty(0))
        return {}
    cell, what = of.columns()
    right, likely = draws(lambda: cut(cell, what, of.propositions, ENTRIES), (len(of.sources), of.propositions), constants)
    of.put_likely(likely)
    return intervals(of.sources, right)


def _grade(job: Job, letters: Mapping[Ref, str], follows: Mapping[Ref, Ref], number: int) -> tuple[int, int]:
    """Writes the graded propositions and the standings of a part; says how many."""
    grader = Grader(belonging_without(job.apart), job.constants, letters, follows)
    scale = Scale(grader=grader, constants=job.constants, kinds=job.kinds, newest=job.newest)
    with uncollected():
        asked, of_pairs = read_attested(job.folder, number)
        grades = scale.grades(asked)
        return graded_files(job.folder, number, grades, list(scale.standings(of_pairs, grades)))
