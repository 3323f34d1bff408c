"""How long weighing part by part takes, and how much memory: `python -m benchmarks.scale CLAIMS [--parts N] [--workers N] [--folder F]`.

An invented world of so many claims is written to files (no part of the time), laid into parts, and weighed: statements of sources, who
follows whom, what others say of it, the sampler's draws, grades and standings. Each step's seconds are those of the clock. Memory is the
greatest that one process had, and that of all processes together if each had its greatest at once. What lies on disk is removed at the end.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from parley.engines.stepwise import once
from parley.engines.weighing import Job, weigh_parts
from parley.evaluation.largeworlds import write_world
from parley.evaluation.worlds import Settings
from parley.weighing.constants import bundled

SEED = 7
SETTINGS = Settings(deeds=40, sources=25, copiers=2)
NEWEST = "2018-06-01"
CLAIMS_A_PART = 100_000


def measure(folder: Path, claims: int, parts: int, workers: int) -> str:
    """What weighing an invented world of so many claims took, in lines."""
    given, made = folder / "given", folder / "made"
    for one in (given, made):
        one.mkdir(exist_ok=True)
    start = monotonic()
    count = once(folder / "written.pickle", lambda: write_world(given, claims, SEED, SETTINGS))
    written, start = monotonic() - start, monotonic()
    job = Job(folder=made, parts=parts, constants=bundled(), newest=NEWEST, workers=workers)
    went_on = job.done("laid").exists()
    outcome = weigh_parts(given, job)
    whole = monotonic() - start
    spent = sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    most = own + (child * workers if workers > 1 else 0.0)
    disk = {
        name: sum(one.stat().st_size for one in at.rglob("*") if one.is_file()) / 1e9 for name, at in (("given", given), ("made", made))
    }
    letters = Counter(one.grade for one in outcome.records.values())
    lines = [
        f"claims {count:,} (written in {written:,.0f} s, {disk['given']:.2f} GB) in {parts} parts, {workers} processes",
        f"propositions {outcome.propositions:,}, standings {outcome.standings:,}, sampler's entries {outcome.entries:,}",
        f"sources {len(outcome.records):,}: {', '.join(f'{letter} {letters[letter]:,}' for letter in sorted(letters))}",
        f"seconds {whole:,.0f}: " + ", ".join(f"{step} {seconds:,.1f}" for step, seconds in outcome.seconds.items()),
        f"processor seconds, writing the claims included: {spent:,.0f}",
        f"memory {max(own, child):,.0f} MB the greatest process, {most:,.0f} MB all; results {disk['made']:.2f} GB",
    ]
    lines += ["went on from a run that was killed: its seconds are not counted"] if went_on else []
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int)
    parser.add_argument("--parts", type=int, help=f"else one for each {CLAIMS_A_PART:,} claims")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the files lie, and a killed run goes on; else where temporary files do")
    given = parser.parse_args()
    parts = given.parts or max(1, -(-given.claims // CLAIMS_A_PART))
    if given.folder:
        place = given.folder / f"{given.claims}-{parts}"
        place.mkdir(parents=True, exist_ok=True)
        print(measure(place, given.claims, parts, given.workers))
        shutil.rmtree(place)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(measure(Path(folder), given.claims, parts, given.workers))


if __name__ == "__main__":
    main()
