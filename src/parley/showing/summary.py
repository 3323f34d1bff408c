"""What a run of reading did, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from parley.engines import Summary

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
