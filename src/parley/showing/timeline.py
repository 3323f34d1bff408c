"""Events along time: how much cooperation and conflict each stretch of it saw, and what happened in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parley.asking import EventRow
from parley.showing.tables import FACTUALITY_STYLE, Names, days, doubted, place, shown, voice

COLOURS = {"cooperation": "green", "conflict": "red"}
WIDE = 24  # cells of the longest bar of either side
STRETCHES = (("day", 10, 45), ("month", 7, 36), ("year", 4, 10_000))  # name, letters of an ISO day, at most so many of them


def _side(row: EventRow) -> str:
    """`cooperation` or `conflict`, as the quad class of an event's type says."""
    return row.quad_class.partition("-")[2]


def timeline(rows: Sequence[EventRow], names: Names, title: str) -> RenderableType:
    """Bars of the dated events that did happen, by day, month or year, over a table of all in order of time."""
    parts: list[RenderableType] = [Text(title, style="italic")]
    if bars := _bars([row for row in rows if row.factuality == "actual" and row.earliest and row.latest]):
        parts.append(bars)
    return Group(*parts, _listed(rows, names))


def _bars(rows: Sequence[EventRow]) -> RenderableType | None:
    """One line for each stretch of time that saw an event: cooperation to the left, conflict to the right.

    The stretch is the finest that most of the events fit into; those that are dated less closely are counted below.
    """
    spans = [(row.earliest or "", row.latest or "", _side(row)) for row in rows]
    fits = {letters: [s for s in spans if s[0][:letters] == s[1][:letters]] for _, letters, _ in STRETCHES}
    narrow = [(n, k) for n, k, most in STRETCHES if len({s[0][:k] for s in fits[k]}) <= most and 2 * len(fits[k]) > len(spans)]
    if not narrow:
        return None
    name, letters = narrow[0]
    counts = Counter((first[:letters], what) for first, _, what in fits[letters])
    made = Table(box=None, show_header=True, header_style="dim", padding=(0, 1))
    made.add_column(name, style="cyan")
    made.add_column("cooperation", justify="right")
    made.add_column("conflict")
    most = max(counts.values())
    for when in sorted({when for when, _ in counts}):
        together, against = counts[when, "cooperation"], counts[when, "conflict"]
        made.add_row(when, _bar(together, most, "cooperation", left=True), _bar(against, most, "conflict"))
    out = len(spans) - len(fits[letters])
    return Group(made, Text(f" {out} more dated less closely than to the {name}", style="dim")) if out else made


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
    certain = FACTUALITY_STYLE.get(row.factuality, "dim")
    return doubted(Text(row.type.lower(), style=COLOURS[_side(row)]).append(f"\n{row.factuality}", style=certain), row)


def _words(row: EventRow, names: Names) -> Text:
    text = Text(" ".join(row.quote.split()))
    for line in filter(None, [voice(row.voice, names), " · ".join(filter(None, [row.time, row.place]))]):
        text.append(f"\n{line}", style="dim italic")
    return text
