"""A ledger's reports weighed part by part into a folder that is there whole or not at all; a killed run goes on where it stopped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from pathlib import Path

from parley.asking.querying import View
from parley.asking.reports import reports
from parley.asking.weighing import uncollected
from parley.asking.world import WEIGHED, belonging_without, constants_of
from parley.engines.stepwise import UNFINISHED, put
from parley.engines.weighing import Job, Outcome, weigh_parts
from parley.errors import OutputError
from parley.ledger import Ledger, made_by, state_of, write_testimony
from parley.model import Testimony
from parley.weighing.constants import Constants
from parley.weighing.testimony import heard
from parley.weighing.windows import last_day

REPORTS = 5_000  # that are read from a ledger at once
MADE_OF, LOCK = "made-of", "lock"


def weigh_ledger(ledger: Ledger, out: Path, *, parts: int, workers: int = 1) -> Outcome:
    """Weighs all reports of a ledger part by part into the folder `out`, new or empty: no more than a part is in memory at once.

    What is not finished lies beside it, in `out.unfinished`. A run that was killed or failed goes on there, if the ledger, its constants,
    the program and the number of parts are the same; else all is done anew.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out}: there is something; give a new folder")
    work, made_of, outcome = out.with_name(out.name + UNFINISHED), _made_of(ledger, parts), Outcome()
    with _begun(work, made_of), _goes_on(work):
        view = View(ledger)
        with outcome.timed("told"):
            _tell(view, work / "given", constants_of(ledger))
        made = weigh_parts(work / "given", _job(ledger, view, work, parts, workers))
        shutil.rmtree(work / "given")
    if out.exists():
        out.rmdir()
    (work / LOCK).unlink(missing_ok=True)
    work.replace(out)
    (out / MADE_OF).unlink()  # last, so that a run that is killed before this goes on, as the folder is known for ours
    made.seconds = outcome.seconds | made.seconds
    return made


def _made_of(ledger: Ledger, parts: int) -> str:
    """A word for all that comes into the weighing of a ledger in parts."""
    words = (state_of(ledger.folder), repr(constants_of(ledger)), made_by(), str(parts))
    return blake2b("\n".join(words).encode(), digest_size=10).hexdigest()


@contextmanager
def _begun(work: Path, made_of: str) -> Iterator[None]:
    """Keeps others from the folder of unfinished work, which is emptied first where it is of something else."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only writers need it

    named = work / MADE_OF
    others = [one for one in work.glob("*") if not one.name.startswith((MADE_OF, LOCK))]
    if others and not named.exists():
        raise OutputError(f"{work}: there is something that is no unfinished weighing; move it away")
    work.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(work / LOCK, blocking=False):
            if not named.exists() or named.read_text(encoding="utf-8") != made_of:
                _emptied(work)
                put(named, lambda part: _written(part, made_of))
            yield
    except Timeout:
        raise OutputError(f"{work}: another run is at work there; wait until it has ended") from None


@contextmanager
def _goes_on(work: Path) -> Iterator[None]:
    """Tells of what the system or another library could not do, and that nothing done is lost."""
    from duckdb import Error  # noqa: PLC0415 - heavy parts load when first needed
    from pyarrow import ArrowException  # noqa: PLC0415 - likewise

    try:
        yield
    except (OSError, Error, ArrowException) as error:
        raise OutputError(f"{work}: {error}; mend that, and run the same command again: it goes on where it stopped") from error


def _written(file: Path, word: str) -> None:
    file.write_text(word, encoding="utf-8")


def _emptied(work: Path) -> None:
    for one in work.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
        elif one.name not in (LOCK, MADE_OF):  # the name goes last, so that the folder is known for ours until it is begun anew
            one.unlink()


def _job(ledger: Ledger, view: View, work: Path, parts: int, workers: int) -> Job:
    """What is to be weighed of a ledger."""
    persons = view.rows("SELECT id, min(kind) AS kind FROM actors GROUP BY id HAVING min(kind) = 'person'")
    dates = view.rows("SELECT DISTINCT published FROM documents WHERE published IS NOT NULL")
    return Job(
        folder=work,
        parts=parts,
        constants=constants_of(ledger),
        newest=max((last_day(row["published"]) for row in dates), default=""),
        kinds={row["id"]: row["kind"] for row in persons},
        apart=view.judged.decisions.apart,
        grades=view.judged.decisions.grades,
        workers=workers,
    )


def _tell(view: View, given: Path, constants: Constants) -> None:
    """Writes what the reports of a view tell to files of testimony, some reports at a time; an empty one where there are none."""
    ids, belonging = view.ids(), belonging_without(view.judged.decisions.apart)
    for number, start in enumerate(range(0, max(len(ids), 1), REPORTS)):
        file = given / f"{number:06}.parquet"
        if not file.exists():  # else it was written before the run was killed
            some = reports(view, WEIGHED, ids[start : start + REPORTS])
            told = (one for document, reading in some for one in heard(document, reading, belonging, constants))
            put(file, partial(_told, told))


def _told(told: Iterator[Testimony], file: Path) -> None:
    with uncollected():
        write_testimony(file, told)
