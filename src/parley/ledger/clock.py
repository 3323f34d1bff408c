"""When something is recorded: the time of day, but never before what was recorded last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from parley.ledger.mending import committed

TIMED = ("readings", "judgements")  # the tables in which a later row has the last word


def later(folder: Path) -> str:
    """Now as an ISO time in UTC, or just after the newest reading or judgement where the clock has gone backwards since."""
    now = datetime.now(UTC)
    last = max((datetime.fromisoformat(time) for name in TIMED for time in _times(folder / name)), default=None)
    if last is not None and now <= last:
        now = last + timedelta(microseconds=1)
    return now.isoformat(timespec="microseconds")


def _times(table: Path) -> list[str]:
    """The newest time in each data file of a table, as its log tells."""
    if not committed(table):
        return []
    import pyarrow as pa  # noqa: PLC0415 - heavy parts load when first needed
    from deltalake import DeltaTable  # noqa: PLC0415 - likewise

    listed = pa.table(DeltaTable(str(table)).get_add_actions(flatten=True)).to_pylist()
    return [entry["max.known_on"] for entry in listed if entry.get("max.known_on")]
