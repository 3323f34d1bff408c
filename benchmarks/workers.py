"""What a second worker process gains in reading into a ledger: seconds by the clock and of the processors, for one worker and for two.

    python -m benchmarks.workers ../shared --words 200000

The clock tells the gain only on a machine with two cores to spare. Where others share them, the processors' seconds tell how much of
the work two workers do twice: two workers on two free cores gain at most 2 × (seconds of one ÷ seconds of two).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.reading import FILES, articles_of


def measure(shared: Path, name: str, words: int, workers: int) -> dict[str, float]:
    """Seconds by the `clock` and of the `processors` that reading by rules takes, loading of models included."""
    from parley.documents import plan  # noqa: PLC0415 - the parent process loads no models
    from parley.engines import pool, read_into  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.reading import Options  # noqa: PLC0415

    articles = articles_of(shared, name, words)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        file.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
        clock, spent = time.perf_counter(), os.times()
        read_into(Ledger.create(Path(folder, "timed.parley")), plan([str(file)]), Options(reader="rules"), engine=pool(workers))
        now = os.times()
    return {"clock": time.perf_counter() - clock, "processors": sum(now[:4]) - sum(spent[:4])}


def main() -> None:
    """Prints both numbers for one and two workers and the gain, or with `--one WORKERS` one measurement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--file", default="conflict", choices=FILES)
    parser.add_argument("--one", type=int, metavar="WORKERS")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.shared, arguments.file, arguments.words, arguments.one)))
        return
    given = [str(arguments.shared), "--words", str(arguments.words), "--file", arguments.file]
    run = [sys.executable, "-m", "benchmarks.workers", *given]
    alone = os.environ | {"OMP_NUM_THREADS": "1"}
    found = {}
    for workers in (1, 2):
        done = subprocess.run([*run, "--one", str(workers)], check=True, capture_output=True, text=True, env=alone)
        found[workers] = json.loads(done.stdout.splitlines()[-1])
        print(f"{workers} worker(s): {found[workers]['clock']:.1f} s by the clock, {found[workers]['processors']:.1f} s of processors")
    one, two = found[1], found[2]
    print(f"gain by the clock {one['clock'] / two['clock']:.2f}, at most {2 * one['processors'] / two['processors']:.2f}")


if __name__ == "__main__":
    main()
