"""What new reports changed, and which standings shifted, as lists that open on their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import shorten

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from parley.asking import NewsAnswer, NewsRow, ShiftRow
from parley.showing.standing import sureness
from parley.showing.tables import STANDING_STYLE, Names, place, shown
from parley.weighing.origins import named
from parley.weighing.words import sentence

LONGEST = 160  # characters of a quotation


def newest(answer: NewsAnswer, names: Names, most: int) -> RenderableType:
    """What changed, kind by kind and at most `most` of each, then the standings that shifted."""
    parts: list[RenderableType] = [Text(f"{answer.reports} report{'s' if answer.reports > 1 else ''} since {answer.since}", style="bold")]
    for what, grouped in groupby(answer.rows, key=lambda row: row.what):
        found = list(grouped)
        more = f", {len(found) - most} more with --limit {len(found)}" if len(found) > most else ""
        parts.append(Text(f"\n{what[0].upper()}{what[1:]} ({len(found)}{more}):", style="bold"))
        parts += [Padding(_changed(row, names), (0, 0, 0, 2)) for row in found[:most]]
    if answer.shifts:
        parts += [Text("\nStandings that shifted:", style="bold"), shifted(answer.shifts, names, most)]
    return Group(*parts)


def _changed(row: NewsRow, names: Names) -> Text:
    """One change: the grade before and now, what is said, and the sentence that brought it."""
    grade = row.now if row.before in (None, row.now) else f"{row.before} → {row.now}"
    text = Text(f"{grade}  ", style="cyan").append(sentence(row.type, shown(row.a, names), shown(row.b, names)), style="bold default")
    who = " ← ".join(shown(named(ref), names) for ref in row.path if not ref.startswith("report:"))
    quote = shorten(" ".join(row.quote.split()), LONGEST, placeholder=" …")
    return text.append(f"\n  {row.published} {place(row)} {who}: “{quote}”", style="not bold dim")


def shifted(rows: Sequence[ShiftRow], names: Names, most: int) -> RenderableType:
    """Pairs whose standing changed, those on most reports first and at most `most`."""
    lines = [Padding(_shift(row, names), (0, 0, 0, 2)) for row in sorted(rows, key=lambda row: (-row.reports, row.a, row.b))[:most]]
    more = [Text(f"  … and {len(rows) - most} more, --limit {len(rows)} shows them", style="dim")] if len(rows) > most else []
    return Group(*lines, *more)


def _shift(row: ShiftRow, names: Names) -> Text:
    text = Text(f"{shown(row.a, names)} and {shown(row.b, names)}: ", style="bold")
    text.append(row.before.replace("-", " "), style=STANDING_STYLE.get(row.before, "dim")).append(" → ")
    text.append(row.now, style=STANDING_STYLE.get(row.now, "dim")).append(f" ({sureness(row.support)}", style="not bold dim")
    text.append(f", {row.reports} report{'s' if row.reports > 1 else ''})", style="not bold dim")
    quote = shorten(" ".join(row.quote.split()), LONGEST, placeholder=" …")
    return text.append(f"\n  {place(row)} “{quote}”", style="not bold dim")
