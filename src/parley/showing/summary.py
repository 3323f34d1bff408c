"""What a run of reading did, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from parley.engines import Summary
from parley.watching import Round

MOST = 20


def summary_lines(summary: Summary, ledger: Path) -> Iterator[str]:
    """Reports read, known and failed with reasons, and records by kind; a run with a failure says so first."""
    if summary.failures:
        yield f"PARTIAL: {len(summary.failures)} could not be read" if summary.read or summary.known else "nothing could be read"
    parts = [f"{summary.read} read"]
    if summary.out_of_scope:
        parts.append(f"{summary.out_of_scope} of them out of scope (kept; --scope all reads them)")
    if summary.known:
        parts.append(f"{summary.known} already known")
    yield f"{', '.join(parts)}; ledger {ledger}"
    if summary.read:
        yield "records: " + ", ".join(f"{count} {kind}" for kind, count in summary.records.items())
    for failure in summary.failures[:MOST]:
        yield f"  {failure.error}: {failure.message}"
    if len(summary.failures) > MOST:
        yield f"  … and {len(summary.failures) - MOST} more"


def round_lines(made: Round, ledger: Path) -> Iterator[str]:
    """Feeds asked, unchanged and failed, then what was read of them."""
    feeds = f"{made.asked} feed{'s' if made.asked != 1 else ''} asked, {made.unchanged} unchanged"
    yield f"{feeds}, {made.failed} failed" if made.failed else feeds
    if made.summary.read or made.summary.known or made.summary.failures:
        yield from summary_lines(made.summary, ledger)
