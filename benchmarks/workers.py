"""What a second worker process gains in reading into a ledger, and how fast Ray is at two: seconds by the clock and of the processors.

    python -m benchmarks.workers ../shared --words 200000
    python -m benchmarks.workers ../shared --words 9000000 --file reuters1987 general conflict --engines pool:2 ray:2

The clock tells the gain only on a machine with two cores to spare. Where others share them, the processors' seconds tell how much of
the work two workers do twice: two workers on two free cores gain at most 2 × (seconds of one ÷ seconds of two). Ray's workers are nobody's
children, so that their processors' seconds are not counted: Ray is set beside the pool by the clock, taking turns with it. Starting Ray
and loading models count for both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading import FILES, articles_of

ENGINES = ("pool:1", "pool:2", "ray:2")
TOGETHER = 0.01  # seconds between articles of one batch at most: they are told one after another once it is written


class Written:
    """Notes when each article was written."""

    def __init__(self) -> None:
        self.moments: list[float] = []

    def __call__(self, number: int, _: str) -> None:
        """Takes note of so many articles more."""
        self.moments += [time.perf_counter()] * number


def measure(shared: Path, names: Sequence[str], words: int, engine: str) -> dict[str, float]:
    """Seconds by the `clock` and of the `processors` that reading by rules takes, loading of models included, and how many `articles`.

    `later` are the seconds by the clock once the first batch was written, in which so many articles came `after` it.
    """
    from parley.documents import plan  # noqa: PLC0415 - the parent process loads no models
    from parley.engines import cluster, pool, read_into  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.reading import Options  # noqa: PLC0415

    articles = [article for name in names for article in articles_of(shared, name, words)]
    kind, _, workers = engine.partition(":")
    chosen = pool(int(workers)) if kind == "pool" else cluster(workers=int(workers))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        file.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
        written, clock, spent = Written(), time.perf_counter(), os.times()
        read_into(Ledger.create(Path(folder, "timed.parley")), plan([str(file)]), Options(reader="rules"), engine=chosen, progress=written)
        now, end = os.times(), time.perf_counter()
    first = sum(moment - written.moments[0] < TOGETHER for moment in written.moments)
    later = {"later": written.moments[-1] - written.moments[0], "after": len(written.moments) - first}
    return {"clock": end - clock, "processors": sum(now[:4]) - sum(spent[:4]), "articles": len(articles)} | later


def measured(arguments: argparse.Namespace, engine: str) -> dict[str, float]:
    """What `measure` gives, from a process of its own."""
    given = [str(arguments.shared), "--words", str(arguments.words), "--file", *arguments.file, "--one", engine]
    alone = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-m", "benchmarks.workers", *given], check=True, capture_output=True, text=True, env=alone)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Prints each engine's best seconds and the ratios, or with `--one ENGINE` one measurement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--file", nargs="+", default=["conflict"], choices=FILES, help="of each so many words")
    parser.add_argument("--engines", nargs="+", default=ENGINES[:2], choices=ENGINES)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--one", choices=ENGINES)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.shared, arguments.file, arguments.words, arguments.one)))
        return
    rounds = [{engine: measured(arguments, engine) for engine in arguments.engines} for _ in range(arguments.rounds)]
    best = {engine: {key: min(r[engine][key] for r in rounds) for key in rounds[0][engine]} for engine in arguments.engines}
    for engine, found in best.items():
        begun = found["clock"] - found["later"]
        print(f"{engine}: {found['articles']:.0f} articles, {found['clock']:.1f} s by the clock", end="")
        print(f" ({begun:.1f} until the first batch was written), {found['processors']:.1f} s of processors")
    if {"pool:1", "pool:2"} <= best.keys():
        one, two = best["pool:1"], best["pool:2"]
        print(f"gain by the clock {one['clock'] / two['clock']:.2f}, at most {2 * one['processors'] / two['processors']:.2f}")
    if {"pool:2", "ray:2"} <= best.keys():
        of_pool, of_ray = best["pool:2"], best["ray:2"]
        print(f"Ray's speed to the pool's by the clock {of_pool['clock'] / of_ray['clock']:.2f}", end="")
        rates = [found["after"] / found["later"] for found in (of_ray, of_pool)]
        print(f", once the first batch is written {rates[0] / rates[1]:.2f}")


if __name__ == "__main__":
    main()
