"""Analysts' judgements: as a list of their own, and below an answer that they made a difference to."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parley.asking import JudgementRow

STATE_STYLE = {"counts": "green", "undone": "dim", "analysts differ": "bold yellow"}


def judgement_table(rows: Sequence[JudgementRow], title: str) -> Table:
    """Judgements, one a row: what is judged of what, by whom, why, and its state."""
    made = Table(title=title, title_justify="left", expand=True, header_style="bold", show_lines=True)
    made.add_column("Judgement", ratio=7, overflow="fold")
    made.add_column("By", ratio=3, overflow="fold")
    made.add_column("Why", ratio=5, overflow="fold")
    made.add_column("State", ratio=2, overflow="fold")
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        what = Text(row.on, style="bold").append(f"\n{row.id[:8]}", style="cyan not bold")
        if row.quote:
            what.append(f"\n“{row.quote}”", style="dim italic not bold")
        by = Text(row.who).append(f"\n{row.when[:16].replace('T', ' ')}", style="dim")
        where = f"{row.document[:6]}:{row.start}" if row.document else ""
        made.add_row(what, by, row.why, Text(row.state, style=STATE_STYLE.get(row.state, "dim")), where)
    return made


def judged(rows: Sequence[JudgementRow]) -> RenderableType:
    """The judgements that made a difference to an answer, a line each; nothing where there are none."""
    lines = []
    for row in rows:
        text = Text("Judged: ", style="bold magenta").append(row.on, style="not bold")
        text.append(f"  by {row.who}, {row.when[:10]}: {row.why}", style="not bold dim")
        text.append(f"  ({row.id[:8]})", style="not bold cyan")
        if row.state != "counts":
            text.append(f"  {row.state}", style="bold yellow")
        lines.append(text)
    return Group(*lines)
