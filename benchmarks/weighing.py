"""How weighing grows with the reports of a ledger, and what one report more costs: `python benchmarks/weighing.py LEDGER [DRAWS]`."""

import sys
from gc import collect
from pathlib import Path
from random import Random
from statistics import mean
from time import process_time

from parley.asking.world import WEIGHED, World, belonging, constants_of
from parley.ledger import Ledger, reports

SEED = 7


def weighed(world: World) -> float:
    """The processor seconds until all propositions of a world are graded."""
    start = process_time()
    world.propositions()
    return process_time() - start


def main(folder: str, draws: int) -> None:
    ledger = Ledger.open(Path(folder))
    constants = constants_of(ledger)
    belonging().speaks_for("somebody", "somebody-else")  # loads what is known once, for all measures alike
    start = process_time()
    listed = reports(ledger, None, WEIGHED)
    print(f"{len(listed)} reports loaded in {process_time() - start:.2f} s; below, weighing alone, in processor seconds")
    whole = 0.0
    for part in (8, 4, 2, 1):
        some = listed[: len(listed) // part]
        start = process_time()
        world = World.empty(constants).adding(some)
        whole = process_time() - start + weighed(world)
        print(f"{len(some)} reports: {whole:.2f}")
    shares = []
    for number in Random(SEED).sample(range(len(listed)), draws):
        before = World.empty(constants).adding([one for at, one in enumerate(listed) if at != number])
        before.propositions()
        collect()  # what building the world left behind is no part of adding to it
        start = process_time()
        after = before.adding([listed[number]])
        shares.append((process_time() - start + weighed(after)) / whole)
        assert after.propositions() == world.propositions()
    print(
        f"one report more, {draws} drawn: {mean(shares):.3f} of weighing all on average, {max(shares):.3f} at most; equal to it each time"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10)
