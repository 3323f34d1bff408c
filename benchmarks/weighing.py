"""How weighing grows with the reports of a ledger, and what one report more costs: `python -m benchmarks.weighing LEDGER [--draws N]`.

Each number of reports is a process of its own. Time is that of the processor, in seconds: reading them from the ledger, weighing what
is said (propositions, grades, sources' records, standings), and assembling deals; memory is the greatest that the process had. The last
column is all weighing by the thousand reports and their doublings: growth no faster than n log n leaves it level.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from gc import collect
from math import log2
from pathlib import Path
from random import Random
from statistics import mean
from time import process_time

from parley.asking.judged import Judged
from parley.asking.naming import knowledge
from parley.asking.world import WEIGHED, World, belonging, constants_of
from parley.ledger import RECORDS, Ledger, reports
from parley.weighing import weighed as deals_of

SEED = 7
NUMBERS = (1_000, 2_000, 5_000, 10_000, 20_000)


def world_seconds(world: World) -> float:
    """The processor seconds until all propositions of a world are graded and its standings known."""
    start = process_time()
    world.propositions()
    world.aging.known(world.last_report)
    return process_time() - start


def measure(folder: Path, number: int) -> dict[str, float]:
    """Seconds and megabytes of weighing so many reports of a ledger."""
    ledger = Ledger.open(folder)
    belonging().speaks_for("somebody", "somebody-else")  # loads what is known once, for all measures alike
    start = process_time()
    first = [str(row[0]) for row in ledger.connection().execute("SELECT id FROM documents ORDER BY id LIMIT ?", [number]).fetchall()]
    listed = reports(ledger, None, RECORDS, first)  # no more of them are ever in memory
    loaded = process_time() - start
    start = process_time()
    world = World.empty(constants_of(ledger), Judged()).adding(listed)
    said = process_time() - start + world_seconds(world)
    start = process_time()
    found = deals_of(listed, knowledge())
    deals = process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"reports": len(listed), "loaded": loaded, "said": said, "deals": deals, "found": len(found), "memory": memory}


def measured(folder: Path, number: int) -> dict[str, float]:
    """What `measure` gives, from a process of its own; this one stays small, as a child's greatest memory begins with its parent's."""
    given = [sys.executable, "-m", "benchmarks.weighing", str(folder), "--one", str(number)]
    result: dict[str, float] = json.loads(subprocess.run(given, check=True, capture_output=True, text=True).stdout)
    return result


def table(folder: Path, most: int) -> Iterator[str]:
    """Lines of a Markdown table by number of reports."""
    yield "| reports | read from tables | weighing what is said | assembling deals | deals | MB | seconds by n log n |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    measured(folder, 1)  # makes what is kept of the ledger's tables, which no number is charged with
    for number in (one for one in NUMBERS if one <= most):
        one = measured(folder, number)
        whole, n = one["said"] + one["deals"], one["reports"]
        level = whole / (n / 1000 * log2(n))
        times = f"{one['loaded']:.1f} | {one['said']:.1f} | {one['deals']:.1f}"
        yield f"| {n:,} | {times} | {one['found']:,} | {one['memory']:,.0f} | {level:.3f} |"


def one_more(folder: Path, draws: int) -> str:
    """What weighing anew after one report more takes of weighing all, for some reports drawn at random; the same comes of both."""
    ledger = Ledger.open(folder)
    constants, listed = constants_of(ledger), reports(ledger, None, WEIGHED)
    start = process_time()
    world = World.empty(constants, Judged()).adding(listed)
    world.propositions()
    whole, shares = process_time() - start, []
    for number in Random(SEED).sample(range(len(listed)), draws):
        before = World.empty(constants, Judged()).adding([one for at, one in enumerate(listed) if at != number])
        before.propositions()
        collect()  # what building the world left behind is no part of adding to it
        start = process_time()
        after = before.adding([listed[number]])
        after.propositions()
        shares.append((process_time() - start) / whole)
        assert after.propositions() == world.propositions()
    return (
        f"one report more, {draws} drawn: {mean(shares):.3f} of weighing all on average, {max(shares):.3f} at most; equal to it each time"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--draws", type=int, default=10, help="reports to add one by one; 0 leaves that out")
    parser.add_argument("--most", type=int, default=NUMBERS[-1], help="no more reports than so many")
    parser.add_argument("--one", type=int, metavar="NUMBER")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.ledger, given.one)))
        return
    for line in table(given.ledger, given.most):
        print(line, flush=True)
    if given.draws:
        print(one_more(given.ledger, given.draws))


if __name__ == "__main__":
    main()
