"""Where two actors stand: the label, both axes with their intervals, how that came about, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parley.asking import SignRow, StandingAnswer, StandingRow
from parley.model import STANDS
from parley.showing.judged import judged
from parley.showing.tables import STANDING_STYLE, Names, days, place, shown
from parley.weighing.words import sentence

COLOURS = {"cooperation": "green", "conflict": "red"}
WIDE = 20  # cells of the longest bar
UNSURE = 0.5
LONGEST = 200  # characters of a quotation
LETTERS = {"ally": "A", "partner": "P", "mixed": "M", "rival": "R", "foe": "F"}


def stood(answer: StandingAnswer, names: Names, most: int) -> RenderableType:
    """A standing, how it came about, and its signs, those that weigh most first and `most` of them."""
    parts: list[RenderableType] = [_heading(answer.standing, names), *([judged(answer.judged)] if answer.judged else [])]
    if answer.counted:
        counted = ", ".join(shown(ref, names) for ref in answer.counted)
        parts.append(Text(f"What is told of these, who act for the two, counts: {counted}.", style="dim"))
    for row in answer.near:
        said = f"{row.label}, {sureness(row.support)}"
        parts.append(Text(f"Told of a part, which does not count: {shown(row.a, names)} and {shown(row.b, names)}: {said}.", style="dim"))
    parts += [_axes(answer.standing)] if any(row.counts_for != "label" for row in answer.rows) else []
    if len(answer.until_then) > 1:
        parts += [Text(f"\nAt the end of each {answer.step}:", style="dim"), _over_time(answer.until_then)]
    if answer.undated:
        parts.append(Text(_undated(answer), style="dim"))
    for what, found in (
        ("The label rests on how each report leaves the two", [row for row in answer.rows if row.type.startswith(STANDS)]),
        ("Words and deeds behind the axes", [row for row in answer.rows if not row.type.startswith(STANDS)]),
    ):
        if found:
            left = f", {len(found) - most} more with --limit {len(found)}" if len(found) > most else ""
            parts += [Text(f"\n{what} (the weightiest first{left}):", style="dim"), _signs(found[:most], names)]
    return Group(*parts)


def _undated(answer: StandingAnswer) -> str:
    """How many signs are of an unknown time, and whether they count on the day that is looked at."""
    many = f"{answer.undated} sign{'s' if answer.undated > 1 else ''} of an unknown time, as no date is known"
    if answer.standing.as_of >= answer.undated_from:
        return f"{many}: counted, for a part of the weight."
    return f"{many}: shown, and counted from {answer.undated_from} (the newest report) on alone."


def _label(label: str) -> Text:
    return Text(label.replace("-", " "), style=STANDING_STYLE.get(label, "dim"))


def sureness(support: float) -> str:
    """How often a label with such support is right, in words, and that it is unsure where that is less than half."""
    return f"right in about {100 * support:.0f} of 100" + (": unsure" if support < UNSURE else "")


def _heading(of: StandingRow, names: Names) -> Text:
    """Who, when, and the label with how sure it is."""
    text = Text(f"{shown(of.a, names)} and {shown(of.b, names)}", style="bold")
    text.append(f", on {of.as_of}: " if of.as_of else ", on no day that is known: ", style="not bold")
    text.append(_label(of.label))
    if of.label != "not-known":
        text.append(f" ({sureness(of.support)})", style="not bold dim")
    text.append(" contested", style="bold red") if of.contested else None
    text.append("\nin word: ", style="not bold dim").append(_label(of.in_word))
    text.append(" · in deed: ", style="not bold dim").append(_label(of.in_deed))
    thin = " – a single report" if of.reports == 1 else f" – {of.reports} reports" if of.reports else " – nothing was reported by then"
    return text.append(thin, style="not bold dim")


def _axes(of: StandingRow) -> Table:
    made = Table.grid(padding=(0, 2))
    most = max(of.cooperation_high, of.conflict_high, 0.1)
    for name, at, low, high in (
        ("cooperation", of.cooperation, of.cooperation_low, of.cooperation_high),
        ("conflict", of.conflict, of.conflict_low, of.conflict_high),
    ):
        made.add_row(
            Text(name, style=COLOURS[name]), _bar(at, high, most, COLOURS[name]), f"{at:.1f} ({low:.1f} to {high:.1f}) points a year"
        )
    return made


def _bar(at: float, high: float, most: float, colour: str, *, left: bool = False) -> Text:
    """The estimate as a solid bar and the upper end of its interval as a light one."""
    solid, whole = (round(value * WIDE / most) for value in (at, high))
    solid = max(solid, 1) if at >= most / (4 * WIDE) else solid
    parts = [("█" * solid, colour), ("░" * max(whole - solid, 0), f"dim {colour}")]
    return Text.assemble(*(reversed(parts) if left else parts))


def _over_time(steps: Sequence[StandingRow]) -> Table:
    """A line for each part of the time: cooperation to the left, conflict to the right, and the label."""
    made = Table(box=None, header_style="dim", padding=(0, 1))
    made.add_column("until", style="cyan", no_wrap=True)
    made.add_column("cooperation", justify="right")
    made.add_column("conflict")
    made.add_column("standing", no_wrap=True)
    most = max(0.1, *(value for one in steps for value in (one.cooperation_high, one.conflict_high)))
    for one in steps:
        known = one.label != "not-known"
        left = _bar(one.cooperation, one.cooperation_high, most, "green", left=True) if known else Text("")
        right = _bar(one.conflict, one.conflict_high, most, "red") if known else Text("")
        label = _label(one.label)
        made.add_row(one.as_of[:7], left, right, label.append(f" {100 * one.support:.0f}", style="dim") if known else label)
    return made


def _signs(rows: Sequence[SignRow], names: Names) -> Table:
    made = Table(expand=True, header_style="bold", show_lines=True)
    made.add_column("When", no_wrap=True)
    made.add_column("What it shows", ratio=9)
    made.add_column("Weight", justify="right")
    made.add_column("Grade")
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        notes = [row.way if not row.type.startswith(STANDS) else "" if row.counts_for == "label" else "stated"]
        notes += ["only planned"] if row.planned else []
        notes += ["contested"] if row.contested else []
        notes += [f"{row.reports} reports"] if row.reports > 1 else []
        what = Text(_said(row, names), style="bold")
        if said := ", ".join(filter(None, notes)):
            what.append(f"  {said}", style="not bold dim")
        who = " ← ".join(shown(ref, names) for ref in row.path if not ref.startswith("report:"))
        what.append("\n" + (f"{who}: " if who else ""), style="not bold dim")
        what.append("“" + shorten(" ".join(row.quote.split()), LONGEST, placeholder=" …") + "”", style="not bold italic")
        made.add_row(_when(row), what, f"{row.weight:.2f}", row.grade, place(row))
    return made


def _when(row: SignRow) -> Text:
    """The days that the words give; where they give none, which report tells of it."""
    if said := days(row.earliest, row.latest):
        return Text(said.replace(" to ", "\nto "))
    return Text(f"as reported\n{row.day}" if row.day else "not dated", style="dim")


def _said(row: SignRow, names: Names) -> str:
    return sentence(row.type, shown(row.a, names), shown(row.b, names))


def matrix(rows: Sequence[StandingRow], names: Names) -> RenderableType:
    """Who stands how to whom as a table of letters: small ones where a single report says so, `?` where likelier wrong than right."""
    actors = sorted({actor for row in rows for actor in (row.a, row.b)})
    label = {frozenset((row.a, row.b)): row for row in rows}
    made = Table(box=None, padding=(0, 1), header_style="dim")
    made.add_column(f"on {rows[0].as_of or 'no known day'}")
    for number in range(1, len(actors) + 1):
        made.add_column(str(number), justify="center", no_wrap=True)
    for number, actor in enumerate(actors, 1):
        made.add_row(Text(f"{number:2} {shown(actor, names)}"), *(_cell(label.get(frozenset((actor, other)))) for other in actors))
    key = Text(
        "A ally  P partner  M mixed  R rival  F foe  · not known; small letters: a single report; "
        "? unsure, right in under half of such cases; ! contested",
        style="dim",
    )
    return Group(made, key)


def _cell(row: StandingRow | None) -> Text:
    if row is None:
        return Text("·", style="dim")
    unsure = ("?" if row.support < UNSURE else "") + ("!" if row.contested else "")
    letter = LETTERS[row.label] if row.reports > 1 else LETTERS[row.label].lower()
    return Text(letter + unsure, style=STANDING_STYLE[row.label])
