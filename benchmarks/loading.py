"""Seconds of loading and laying out web pages, beside trafilatura alone on the same pages.

    python -m benchmarks.loading ../shared --rounds 3

Time is that of the processor, in one process; both take turns, and what counts is the ratio of the best rounds (at most 1.5).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path


def alone(pages: list[Path]) -> None:
    """What trafilatura does by itself with each page."""
    import trafilatura  # noqa: PLC0415

    for page in pages:
        trafilatura.bare_extraction(page.read_bytes(), include_comments=True)


def loaded(pages: list[Path]) -> None:
    """What Parley does: the same and dates, publishers, passages and their voices."""
    from parley.documents import Failure, load, plan  # noqa: PLC0415

    for source in plan([str(page) for page in pages]):
        if not isinstance(source, Failure):
            list(load(source))


def seconds(work: Callable[[list[Path]], None], pages: list[Path]) -> float:
    """Processor seconds of one round."""
    begun = time.process_time()
    work(pages)
    return time.process_time() - begun


def main() -> None:
    """Prints both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    pages = sorted((arguments.shared / "html" / "pages").glob("*.htm*"))
    for work in (alone, loaded):
        work(pages[:2])
    rounds = [(seconds(alone, pages), seconds(loaded, pages)) for _ in range(arguments.rounds)]
    theirs, ours = (min(times) for times in zip(*rounds, strict=True))
    print(f"{len(pages)} pages: trafilatura {theirs:.2f} s, loading and layout {ours:.2f} s, ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
