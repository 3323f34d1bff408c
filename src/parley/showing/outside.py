"""What others have recorded, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from rich.table import Table
from rich.text import Text

from parley.exchange import OutsideRow
from parley.showing.dealtables import tabled
from parley.showing.tables import days

LONGEST = 200  # characters of a cell


def outside_table(rows: Sequence[OutsideRow], title: str) -> Table:
    """Records of others, one a row: name, of whom, when, whose, and where it was taken from."""
    made = tabled(title, ("Record", {"ratio": 6}), ("Of whom", {"ratio": 6}), ("When", {"min_width": 10}), ("Taken from", {"ratio": 4}))
    for row in rows:
        name = Text(shorten(row.name, LONGEST, placeholder=" …"), style="bold").append(f"\n{row.kind} {row.key}", style="cyan not bold")
        whom = Text(shorten("; ".join(row.parties), LONGEST, placeholder=" …"))
        whom.append(f"\n{', '.join(row.countries[:6])}" if row.countries else "", style="dim")
        made.add_row(name, whom, days(row.earliest, row.latest), Text(row.source).append(f"\n{row.file}, row {row.row}", style="dim"))
    return made
