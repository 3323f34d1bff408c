"""What others have recorded, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from rich.table import Table
from rich.text import Text

from parley.exchange import AgreementLink, AnaloguesAnswer, Link, OutsideRow
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


def link_table(rows: Sequence[Link], title: str) -> Table:
    """Links of others' actors to Parley's, one a row, with the score and what speaks for and against."""
    made = tabled(title, ("Theirs", {"ratio": 5}), ("Here", {"ratio": 5}), ("Score", {"min_width": 8}), ("For and against", {"ratio": 8}))
    for row in rows:
        theirs = Text(row.called, style="bold").append(f"\n{row.source}:{row.key}", style="cyan not bold")
        here = Text(row.name, style="bold").append(f"\n{row.actor}", style="cyan not bold")
        state = "judged" if row.judged else "linked" if row.linked else "nearly"
        score = Text(f"{row.score:.2f}").append(f"\n{state}", style="green" if row.linked else "yellow")
        made.add_row(theirs, here, score, "; ".join(row.reasons))
    return made


def agreement_table(rows: Sequence[AgreementLink], title: str) -> Table:
    """Links of deals to others' agreements, one a row, with the score and what speaks for and against."""
    made = tabled(title, ("Deal", {"ratio": 5}), ("Theirs", {"ratio": 7}), ("Score", {"min_width": 8}), ("For and against", {"ratio": 7}))
    for row in rows:
        deal = Text(row.label, style="bold").append(f"\n{row.deal[:6]}", style="cyan not bold")
        theirs = Text(shorten(row.called, LONGEST, placeholder=" …"), style="bold")
        theirs.append(f"\n{row.source}:{row.key}", style="cyan not bold").append(f" {row.day or 'undated'}", style="dim not bold")
        state = "judged" if row.judged else "linked" if row.linked else "nearly"
        score = Text(f"{row.score:.2f}").append(f"\n{state}", style="green" if row.linked else "yellow")
        made.add_row(deal, theirs, score, "; ".join(row.reasons))
    return made


def analogue_table(answer: AnaloguesAnswer) -> Table:
    """Earlier agreements, the most like first: what, when, how like and why, and how long it lasted."""
    title = f"{len(answer.rows)} earlier agreement{'s' if len(answer.rows) != 1 else ''} most like {answer.label}"
    made = tabled(title, ("Agreement", {"ratio": 6}), ("Of whom", {"ratio": 5}), ("Like", {"ratio": 5}), ("Lasted", {"min_width": 12}))
    for row in answer.rows:
        name = Text(shorten(row.name, LONGEST, placeholder=" …"), style="bold").append(
            f"\nucdp {row.key}  {row.day}", style="cyan not bold"
        )
        like = Text(f"{row.likeness:.2f}").append(f"\n{'; '.join(row.reasons)}", style="dim")
        lasted = f"{row.lasted} days\nuntil {row.ended}" if row.lasted is not None else f"no end known\nby {answer.until}"
        made.add_row(name, shorten("; ".join(row.parties), LONGEST, placeholder=" …"), like, lasted)
    return made
