"""Events along time: how much cooperation and conflict each stretch of it saw, and what happened in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parley.asking import EventRow
from parley.model.vocabulary import quad_classes
from parley.showing.tables import FACTUALITY_STYLE, Names, days, place, shown, voice

COLOURS = {"cooperation": "green", "conflict": "red"}
WIDE = 24  # cells of the longest bar of either side
STRETCHES = (("day", 10, 45), ("month", 7, 36), ("year", 4, 10_000))  # name, letters of an ISO day, at most so many of them


def side(row: EventRow) -> str:
    """`cooperation` or `conflict`, as the quad class of an event's type says."""
    return quad_classes()[row.type].partition("-")[2]


def timeline(rows: Sequence[EventRow], names: Names, title: str) -> RenderableType:
    """Bars of the dated events that did happen, by day, month or year, over a table of all in order of time."""
    parts: list[RenderableType] = [Text(title, style="italic")]
    if bars := _bars([row for row in rows if row.factuality == "actual" and row.earliest and row.latest]):
        parts.append(bars)
    return Group(*parts, _listed(rows, names))


def _bars(rows: Sequence[EventRow]) -> Table | None:
    """One line for each stretch of time that saw an event: cooperation to the left, conflict to the right."""
    spans = [(row.earliest or "", row.latest or "", side(row)) for row in rows]
    name, letters = next((n, k) for n, k, most in STRETCHES if len({first[:k] for first, _, _ in spans}) <= most)
    counts = Counter((first[:letters], what) for first, last, what in spans if first[:letters] == last[:letters])
    if not counts:
        return None
    made = Table(box=None, show_header=True, header_style="dim", padding=(0, 1))
    made.add_column(name, style="cyan")
    made.add_column("cooperation", justify="right")
    made.add_column("conflict")
    most = max(counts.values())
    for when in sorted({when for when, _ in counts}):
        together, against = counts[when, "cooperation"], counts[when, "conflict"]
        made.add_row(when, _bar(together, most, "cooperation", left=True), _bar(against, most, "conflict"))
    return made


def _bar(count: int, most: int, name: str, *, left: bool = False) -> Text:
    if not count:
        return Text("")
    bar = Text("█" * max(1, round(count * WIDE / most)), style=COLOURS[name])
    return Text(f"{count} ").append(bar) if left else bar.append(f" {count}", style="default")


def _listed(rows: Sequence[EventRow], names: Names) -> Table:
    made = Table(expand=True, header_style="bold", show_lines=True)
    made.add_column("When", ratio=3)
    made.add_column("Who", ratio=4)
    made.add_column("Event", min_width=9)
    made.add_column("Words", ratio=8)
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        made.add_row(_when(row), _pair(row, names), _kind(row), _words(row, names), place(row))
    return made


def _when(row: EventRow) -> Text:
    """The days that are said; where none are, that the report does not say."""
    if said := days(row.earliest, row.latest):
        return Text(said.replace(" to ", "\nto "))
    return Text(f"not dated,\nreported\n{row.published or 'undated'}", style="dim")


def _pair(row: EventRow, names: Names) -> Text:
    text = Text(shown(row.actor, names), style="bold")
    if row.recipient is not None:
        text.append(f"\n→ {shown(row.recipient, names)}", style="not bold")
    return text.append("\n(one side from the context)", style="dim italic") if row.inferred else text


def _kind(row: EventRow) -> Text:
    return Text(row.type.lower(), style=COLOURS[side(row)]).append(f"\n{row.factuality}", style=FACTUALITY_STYLE.get(row.factuality, "dim"))


def _words(row: EventRow, names: Names) -> Text:
    text = Text(" ".join(row.quote.split()))
    for line in filter(None, [voice(row.voice, names), " · ".join(filter(None, [row.time, row.place]))]):
        text.append(f"\n{line}", style="dim italic")
    return text
