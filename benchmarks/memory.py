"""Resident memory while thousands of articles are read into one ledger by one process: `python -m benchmarks.memory ../shared`.

All files of news are read one after another, and what the process holds is noted at every 500th article: memory that is flat
swings around one height once the program's parts are loaded and what they remember is full.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reading import FILES
from parley.documents import Source, plan
from parley.engines import read_into
from parley.ledger import Ledger
from parley.reading import READERS, Options

PAGE = resource.getpagesize()


def resident() -> float:
    """Megabytes that this process holds now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 2**20


class Curve:
    """Notes what is held at every so many articles."""

    def __init__(self, every: int) -> None:
        self._every, self._count = every, 0
        self.points: list[tuple[int, float]] = []

    def __call__(self, number: int, _: str) -> None:
        """Takes note of so many articles more."""
        self._count += number
        if self._count % self._every == 0:
            self.points.append((self._count, resident()))
            print(f"{self._count:,} articles: {self.points[-1][1]:,.0f} MB", flush=True)


def sources(shared: Path, most: int) -> Iterator[Source]:
    """The files of news, or the first of them."""
    paths = [str(file) for name in FILES for file in (shared / "news").glob(f"{name}*.jsonl.gz")]
    yield from [one for one in plan(paths) if isinstance(one, Source)][:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--every", type=int, default=500)
    parser.add_argument("--files", type=int, default=len(FILES), help="no more files than so many")
    parser.add_argument("--reader", choices=READERS, default="rules")
    given = parser.parse_args()
    curve = Curve(given.every)
    with tempfile.TemporaryDirectory() as folder:
        read_into(Ledger.create(Path(folder, "l")), sources(given.shared, given.files), Options(reader=given.reader), progress=curve)
    later = [held for count, held in curve.points if count > curve.points[-1][0] // 4]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"after the first quarter {min(later):,.0f} to {max(later):,.0f} MB; at most {peak:,.0f} MB")


if __name__ == "__main__":
    main()
