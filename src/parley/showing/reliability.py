"""Sources' records: how often others bore them out, with an interval and a grade."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parley.asking import SourceRecordAnswer, SourceRecordRow
from parley.model import Ref
from parley.showing.checked import RELIABILITY
from parley.showing.tables import Names, shown
from parley.weighing.words import sentence

GRADE_STYLE = {"A": "bold green", "B": "green", "C": "cyan", "D": "yellow", "E": "red", "F": "dim"}
OUTCOMES = {"contradicted": "contradicted", "mixed": "both ways", "borne_out": "borne out", "alone": "stands alone"}
MOST = 10
WIDE = 18  # cells from never right to always right


def records(rows: Sequence[SourceRecordRow], names: Names, most: int | None = None) -> RenderableType:
    """The records of sources, the first `most` of them, as a table, each interval drawn between nought and one."""
    made = Table(expand=True, header_style="bold", title=f"{len(rows)} sources, most checked first", title_justify="left")
    made.add_column("Source", ratio=4)
    made.add_column("Grade", justify="center", min_width=5)
    made.add_column("Right, from 0 to 1", no_wrap=True, min_width=WIDE)
    made.add_column("90% interval", no_wrap=True)
    made.add_column("Others", no_wrap=True, justify="right")
    for row in rows[:most]:
        counts = f"+{row.borne_out} -{row.contradicted} ±{row.mixed} ·{row.alone}"
        made.add_row(Text(shown(row.source, names)), _letter(row), *_drawn(row), counts)
    grades = Text("Grade: A (most reliable) to E; F is no bad mark: too little is known to judge", style="dim")
    return Group(made, Text("Others: + bore it out, - contradicted it, ± spoke both ways, · said nothing of it", style="dim"), grades)


def _letter(row: SourceRecordRow) -> Text:
    """The grade, and before it the one that analysts give."""
    computed = Text(row.grade, style=GRADE_STYLE[row.grade])
    if not row.judged:
        return computed
    return Text(row.judged, style=GRADE_STYLE[row.judged]).append(" judged; computed ", style="dim").append(computed)


def _drawn(row: SourceRecordRow) -> tuple[Text, str]:
    """The interval as a bar and in figures; nothing where nobody spoke to what the source says."""
    if not row.checked:
        return Text(""), ""
    low, high, at = (round(value * (WIDE - 1)) for value in (row.low, row.high, row.reliability))
    cells = ["█" if i == at else "─" if low <= i <= high else " " for i in range(WIDE)]
    return Text("".join(cells), style=GRADE_STYLE[row.grade]), f"{row.low:.2f}–{row.high:.2f}"


def record(answer: SourceRecordAnswer, names: Names) -> RenderableType:
    """One source's grade and record, by type of deed, and on whom it depends, in lines."""
    row = answer.record
    if row is None:
        text = Text("Grade: F, reliability cannot be judged: no statement on who did what to whom counts as its own", style="dim")
        return Group(text, *_depends(answer, names))
    text = Text("Grade: ", style="dim").append(_letter(row)).append(f" ({RELIABILITY[row.judged or row.grade]})")
    said = f": others bore out {row.borne_out} of its statements, contradicted {row.contradicted}, spoke both ways to {row.mixed}"
    text.append(f"{said}; with {row.alone} it stands alone", style="not dim")
    if row.checked:
        text.append(f"\nRight, by the model: {row.reliability:.2f} (90% interval {row.low:.2f} to {row.high:.2f})")
    by = [f"{one.type.lower()} {one.borne_out}/{one.contradicted}/{one.mixed}/{one.alone}" for one in answer.subjects]
    text.append(f"\nBy subject (borne out/contradicted/both ways/alone): {', '.join(by)}" if by else "")
    return Group(text, *_depends(answer, names), *_statements(answer, names))


def _statements(answer: SourceRecordAnswer, names: Names) -> list[RenderableType]:
    """The statements that the record counts, each with what others made of it and where it stands."""
    if not answer.statements:
        return []
    left = len(answer.statements) - MOST
    more = f", the first {MOST}; its page lists more" if left > 0 else ""
    made = Table(header_style="bold", title=f"{len(answer.statements)} statements counted{more}", title_justify="left")
    for column in ("Others", "Statement", "Sentence", "Where"):
        made.add_column(column, no_wrap=column in ("Others", "Where"))
    for row in answer.statements[:MOST]:
        says = sentence(row.type, shown(row.a, names), shown(row.b, names))
        place = Text(f"{row.document[:6]}:{row.start}\n{row.published or 'undated'}")
        made.add_row(OUTCOMES[row.outcome], says if row.affirms else f"denies: {says}", Text(row.quote), place)
    return [made]


def _depends(answer: SourceRecordAnswer, names: Names) -> list[Text]:
    lines = (("Passes on the word of", answer.passes_on), ("Its word comes through", answer.comes_through))
    return [Text(f"{what}: {_counted(found, names)}") for what, found in lines if found]


def _counted(found: Sequence[tuple[Ref, int]], names: Names) -> str:
    return ", ".join(f"{shown(ref, names)} {count}" for ref, count in found)
