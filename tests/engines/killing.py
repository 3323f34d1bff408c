"""Kills reading, weighing (whole and in parts) and judging at random moments: `python -m tests.engines.killing FOLDER KILLS`.

Every run is a process of its own, forked from this one once everything heavy is loaded, so that a kill falls into the work and not into the
start; nothing here opens a ledger, as threads do not outlive a fork.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyarrow import parquet

from parley import asking
from parley.cli.program import app  # noqa: F401 - all commands are loaded before anything is forked
from parley.documents import plan
from parley.engines import guarded_load, local, readings
from parley.engines.ledgerparts import weigh_ledger
from parley.engines.stepwise import UNFINISHED
from parley.ledger import RECORDS, Ledger
from parley.model import Judgement
from parley.reading import Options
from tests.weighing.stories import stories

REPORTS = 36
BATCH = 3  # so that a run has many moments between commits
JUDGEMENTS = 12
PARTS = 3
OPTIONS = Options(reader="rules", scope="all")
Job = Callable[[], Any]


def corpus(file: Path) -> None:
    """Reports with talks, deals and denials in them."""
    told = [report for story in stories() for report in story.documents][:REPORTS]
    lines = [json.dumps({"id": n, "text": f"{one.text}\n", "date": one.published or "2020-01-02"}) for n, one in enumerate(told)]
    file.write_text("\n".join(lines), encoding="utf-8")


def child(job: Job, out: Path) -> int:
    """Forks a process that leaves what `job` gives as JSON at `out`; its identifier."""
    out.unlink(missing_ok=True)
    found = os.fork()
    if found:
        return found
    try:
        result = job()
        out.with_suffix(".part").write_text(json.dumps(result), encoding="utf-8")
        out.with_suffix(".part").rename(out)
    except BaseException as error:  # noqa: BLE001 - a child must end here whatever happens
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)  # noqa: T201 - what the runner shows
        os._exit(1)
    os._exit(0)


def done(job: Job, out: Path) -> Any:
    """What `job` gives in a process of its own, and how long that took."""
    began = time.monotonic()
    _, status = os.waitpid(child(job, out), 0)
    if status:
        raise RuntimeError(f"a job ended with status {status}")
    return json.loads(out.read_text(encoding="utf-8")), time.monotonic() - began


def killed(job: Job, out: Path, after: float) -> bool:
    """True where a run of `job` was killed so many seconds after its start; False where it had ended by then."""
    running = child(job, out)
    time.sleep(after)
    gone, _ = os.waitpid(running, os.WNOHANG)
    if gone:
        return False
    os.kill(running, signal.SIGKILL)
    _, status = os.waitpid(running, 0)
    return os.WIFSIGNALED(status)


def read(folder: Path, source: Path) -> dict[str, int]:
    """Reads the corpus into the ledger; how many reports were read, known and failed."""
    local.BATCH = BATCH
    summary = local.read_into(Ledger.open_or_create(folder), plan([str(source)]), OPTIONS)
    return {"read": summary.read, "known": summary.known, "failed": len(summary.failures)}


def shown(folder: Path) -> dict[str, list[str]]:
    """Every record that the ledger shows, by report and kind, sorted."""
    connection = Ledger.open(folder).connection()
    found: dict[str, list[str]] = {}
    for name in ("documents", "readings", *RECORDS):
        key = "id" if name == "documents" else "document"
        for row in connection.sql(f'SELECT * EXCLUDE (batch, known_on) FROM "{name}"').to_arrow_table().to_pylist():
            found.setdefault(row[key], []).append(f"{name} {json.dumps(row, sort_keys=True)}")
    return {document: sorted(rows) for document, rows in found.items()}


def stored(folder: Path) -> dict[str, int]:
    """How many rows each table holds, seen or not."""
    ledger = Ledger.open(folder)
    return {name: len(ledger._rows(name, ["batch"])) for name in ("documents", "readings", *RECORDS)}


def weighed(folder: Path) -> list[str]:
    """What all reports together say: deals, standings and sources."""
    ledger = Ledger.open(folder)
    found = [*asking.deals(ledger), *asking.standings(ledger), *asking.source_records(ledger)]
    return sorted(map(repr, found))


def parted(folder: Path, out: Path) -> list[str]:
    """All that comes of weighing in parts into a folder."""
    weigh_ledger(Ledger.open(folder), out, parts=PARTS)
    return sorted(json.dumps(row, sort_keys=True) for file in out.rglob("*.parquet") for row in parquet.read_table(file).to_pylist())


def judge(folder: Path, said: Path) -> int:
    """Puts judgements on record one after another, and notes each that is told to be so."""
    ledger = Ledger.open(folder)
    with said.open("a", encoding="utf-8") as told:
        for one in judgements():
            ledger.append_judgement(one)
            told.write(one.id + "\n")
            told.flush()
    return JUDGEMENTS


def judgements() -> list[Judgement]:
    """Judgements of one analyst on records that need not be there."""
    return [
        Judgement(kind="reject", subject=f"record-{n}", value=None, who="an analyst", when=f"2024-01-02T00:00:{n:02}", why="misread")
        for n in range(JUDGEMENTS)
    ]


def judged(folder: Path) -> list[str]:
    """The identifiers of the judgements on record."""
    return sorted(row["id"] for row in Ledger.open(folder)._rows("judgements", ["id"]))


class Run:
    """What is killed, how often, and what is held against it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.source, self.out = folder / "corpus.jsonl", folder / "out.json"
        folder.mkdir(parents=True, exist_ok=True)
        corpus(self.source)
        list(readings((d for s in plan([str(self.source)]) for d in guarded_load(s)), OPTIONS))  # type: ignore[arg-type, misc]
        whole = folder / "whole"
        _, self.reading_takes = done(lambda: read(whole, self.source), self.out)
        self.shown, _ = done(lambda: shown(whole), self.out)
        self.stored, _ = done(lambda: stored(whole), self.out)
        self.weighed, self.weighing_takes = done(lambda: weighed(whole), self.out)
        self.whole = whole

    def reading(self, kills: int) -> dict[str, int]:
        """Kills readings into one ledger after another until each is whole; what is shown after each kill is part of the whole."""
        folder, count, ledgers = self.folder / "killed", 0, 0
        while count < kills:
            if killed(lambda: read(folder, self.source), self.out, self.chance.uniform(0, self.reading_takes)):
                count += 1
                self.check_part(folder)
                if self.chance.random() < 0.8:  # else the next run must do with what several killed ones left
                    continue
            self.check_whole(folder)
            ledgers += 1
            shutil.rmtree(folder)
        if folder.exists():
            self.check_whole(folder)
        return {"kills": count, "ledgers": ledgers}

    def check_part(self, folder: Path) -> None:
        """What a killed reading left shows whole reports or none of one."""
        if not (folder / "ledger.json").exists():
            return
        found, _ = done(lambda: shown(folder), self.out)
        assert all(self.shown[document] == rows for document, rows in found.items()), "a report is shown in part"

    def check_whole(self, folder: Path) -> None:
        """The same command once more gives what an undisturbed run gives, and no row twice."""
        summary, _ = done(lambda: read(folder, self.source), self.out)
        assert summary["failed"] == 0, summary
        found, _ = done(lambda: shown(folder), self.out)
        assert found == self.shown, "records are lost or doubled"
        rows, _ = done(lambda: stored(folder), self.out)
        assert rows == self.stored, f"rows are lost or doubled: {rows} for {self.stored}"

    def weighing(self, kills: int) -> dict[str, int]:
        """Kills weighing; whoever asks next gets the same answers, and the records are untouched."""
        count = 0
        while count < kills:
            count += killed(lambda: weighed(self.whole), self.out, self.chance.uniform(0, self.weighing_takes))
            if count % 5 == 0:
                again, _ = done(lambda: weighed(self.whole), self.out)
                assert again == self.weighed, "weighing says something else after a kill"
        rows, _ = done(lambda: stored(self.whole), self.out)
        assert rows == self.stored
        return {"kills": count}

    def parting(self, kills: int) -> dict[str, int]:
        """Kills weighing in parts; its folder is there whole or not at all, and the next run gives what an undisturbed one gives."""
        out, count = self.folder / "parts", 0
        whole, takes = done(lambda: parted(self.whole, out), self.out)
        while count < kills:
            shutil.rmtree(out, ignore_errors=True)
            for _ in range(self.chance.randint(1, 3)):
                count += killed(lambda: parted(self.whole, out), self.out, self.chance.uniform(0, takes))
                assert not out.exists() or (out / "sources.parquet").exists(), "a folder is put in place before it is whole"
            shutil.rmtree(out, ignore_errors=True)
            found, _ = done(lambda: parted(self.whole, out), self.out)
            assert found == whole, "weighing in parts says something else after a kill"
            assert not out.with_name(out.name + UNFINISHED).exists()
        return {"kills": count}

    def judging(self, kills: int) -> dict[str, int]:
        """Kills judging; what was told to be on record is, and judging on doubles none."""
        folder, said, count = self.folder / "judged", self.folder / "said.txt", 0
        shutil.copytree(self.whole, folder)
        _, takes = done(lambda: judge(folder, said), self.out)
        whole, _ = done(lambda: judged(folder), self.out)
        assert len(whole) == JUDGEMENTS
        while count < kills:
            shutil.rmtree(folder)
            shutil.copytree(self.whole, folder)
            said.write_text("")
            for _ in range(self.chance.randint(1, 3)):
                count += killed(lambda: judge(folder, said), self.out, self.chance.uniform(0, takes))
                found, _ = done(lambda: judged(folder), self.out)
                assert set(said.read_text().split()) <= set(found), "a judgement that was told to be on record is lost"
            done(lambda: judge(folder, said), self.out)
            found, _ = done(lambda: judged(folder), self.out)
            assert found == whole, "judgements are lost or doubled"
        return {"kills": count}


def main(folder: str, kills: str, seed: str = "7") -> None:
    """Kills each of the four so often as told, about."""
    run, each = Run(Path(folder), int(seed)), int(kills)
    few = each * 3 // 10
    told = {"read": run.reading(each * 2 // 5), "weigh": run.weighing(few), "parts": run.parting(few), "judge": run.judging(few)}
    print(json.dumps(told))  # noqa: T201 - the result of a script


if __name__ == "__main__":
    main(*sys.argv[1:])
