"""Deals over reports as tables: the register, and who kept what was promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from parley.asking import Cited, DealRow, PromiseRow
from parley.showing.tables import LONGEST, STATUS_STYLE, Names, chain, doubted, place, shown

STATE_STYLE = {"kept": "green", "broken": "bold red", "alleged": "yellow", "disputed": "yellow", "no-evidence": "dim", "not-due": "dim"}
STATES = {"no-evidence": "no evidence", "not-due": "not agreed"}
TERMS = 6  # terms of a deal in the register at most; its dossier has all


def tabled(title: str, *columns: tuple[str, dict[str, object]]) -> Table:
    """An empty table as wide as the screen, a line between its rows."""
    made = Table(title=title, title_justify="left", expand=True, header_style="bold", show_lines=True)
    for name, options in columns:
        made.add_column(name, overflow="fold", **options)  # type: ignore[arg-type]
    return made


def where(row: Cited | DealRow | PromiseRow) -> Text:
    """Where a row stands, and the date of the report."""
    return Text(place(row), style="cyan").append(f"\n{row.published or 'undated'}", style="dim")


def quoted(row: Cited | DealRow | PromiseRow) -> str:
    """The sentence of a row, as much of it as can be read at a glance."""
    return shorten(row.quote, LONGEST, placeholder=" …")


def status(kind: str, *, contested: bool) -> Text:
    """A status in its colour, with a mark where it is contested."""
    text = Text(kind, style=STATUS_STYLE.get(kind, ""))
    return text.append(" contested", style="bold red") if contested else text


def state(name: str) -> Text:
    """Whether a duty was kept, in its colour."""
    return Text(STATES.get(name, name), style=STATE_STYLE.get(name, ""))


def deal_table(rows: Sequence[DealRow], names: Names, title: str) -> Table:
    """The register: what each deal is, of whom, how far it has come, what is owed, and the sentence that its status rests on."""
    made = tabled(title, ("Deal", {"ratio": 5}), ("Parties", {"ratio": 4}), ("How far", {"min_width": 11}), ("Terms", {"ratio": 5}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        made.add_row(_deal(row), _parties(row, names), _far(row), _terms(row, names), _stands(row))
    return made


def _deal(row: DealRow) -> Text:
    """What a deal is called, or what it is; its identifier, its other names, its place."""
    text = Text(row.names[0] if row.names else row.kind, style="bold").append(f"\n{row.id[:6]}", style="cyan not bold")
    for line in (row.kind if row.names else "", "also " + ", ".join(row.names[1:4]) if row.names[1:] else "", "; ".join(row.places[:2])):
        if line:
            text.append(f"\n{line}", style="dim not bold")
    return text


def _parties(row: DealRow, names: Names) -> Text:
    """The parties, one a line, with how far it has come for those for whom that is otherwise; and who mediates."""
    stands = dict(one.rsplit(": ", 1) for one in row.statuses)
    lines = [shown(p, names) + (f" ({stands[p]})" if stands.get(p, row.status) != row.status else "") for p in row.parties]
    if row.mediators:
        lines.append(f"mediated by {', '.join(shown(one, names) for one in row.mediators)}")
    return Text("\n".join(lines))


def _far(row: DealRow) -> Text:
    text = Text(row.status, style=STATUS_STYLE.get(row.status, ""))
    return doubted(text.append("\ncontested", style="bold red") if row.contested else text, row)


def _terms(row: DealRow, names: Names) -> Text:
    text = Text()
    for number, term in enumerate(row.terms[:TERMS]):
        obliged, duty, told = term.rsplit(": ", 2)
        text.append("\n" if number else "").append(f"{shown(obliged, names)}: {duty} (").append(state(told)).append(")")
    return text.append(f"\n… and {len(row.terms) - TERMS} more", style="dim") if len(row.terms) > TERMS else text


def _stands(row: DealRow) -> Text:
    """Where the status stands, the days of the first and the last step, and how many reports tell of the deal."""
    text = Text(place(row))
    days = [d for d in dict.fromkeys((row.since, row.last)) if d]
    text.append("\n" + ("\n– ".join(days) or "undated"), style="dim")
    return text.append(f"\n{len(row.reports)} reports" if len(row.reports) > 1 else "", style="dim")


def promises(
    rows: Sequence[PromiseRow], states: Mapping[str, int], names: Names, *, of: str = "", most: int | None = None
) -> RenderableType:
    """How deals held as a whole, promises with how many are kept, broken, disputed or without evidence, and parties without a promise.

    Of all these rows, which come in that order, the first `most` are shown.
    """
    whole = [row for row in rows if row.obliged is None]
    owed, untold = [row for row in rows if row.duty is not None], [row for row in rows if row.duty is None and row.obliged is not None]
    counts = ", ".join(f"{count} {state.replace('-', ' ')}" for state, count in states.items())
    title = f"{len(owed)} promise{'' if len(owed) == 1 else 's'}{': ' if counts else ''}{counts}{of}"
    shown_of = _shares([whole, owed, untold], most)
    parts: list[RenderableType] = []
    if whole:
        parts += [_titled(shown_of[0], names, f"How {len(whole)} deal{'' if len(whole) == 1 else 's'} held as a whole"), Text()]
    if owed:
        parts.append(promise_table(shown_of[1], names, title))
    elif not whole:
        parts.append(Text(f"no promise is told{of}", style="italic"))
    if untold:
        broke = sum(row.state == "broken" for row in untold)
        said = f"; of {broke} a breach is told" if broke else ""
        title = f"No term is told of {len(untold)} part{'y' if len(untold) == 1 else 'ies'} to deals{said}"
        parts += [Text(), _titled(shown_of[2], names, title)]
    return Group(*parts)


def _shares(listed: Sequence[Sequence[PromiseRow]], most: int | None) -> list[Sequence[PromiseRow]]:
    """Of several lists the rows that are among the first `most` of all, in their order."""
    shares: list[Sequence[PromiseRow]] = []
    for rows in listed:
        left = None if most is None else max(0, most - sum(map(len, shares)))
        shares.append(rows[:left])
    return shares


def _titled(rows: Sequence[PromiseRow], names: Names, title: str) -> RenderableType:
    """A table under its title, the title alone where no row is shown."""
    return promise_table(rows, names, title) if rows else Text(title, style="italic")


def promise_table(rows: Sequence[PromiseRow], names: Names, title: str) -> Table:
    """Who owes what to whom under which deal, whether it was done, and the sentence that shows it."""
    made = tabled(title, ("Who", {"ratio": 4}), ("Owes", {"ratio": 4}), ("Deal", {"ratio": 5}), ("What shows it", {"ratio": 7}))
    made.add_column("Where", style="cyan", no_wrap=True)
    for row in rows:
        others = ", ".join(shown(one, names) for one in row.to)
        who = Text("the deal as a whole" if row.obliged is None else shown(row.obliged, names), style="bold")
        who.append(f"\n{'of' if row.obliged is None else 'to'} {others}" if row.to else "", style="not bold")
        untold = "to keep the deal" if row.obliged is None or row.basis else "(no term is told)"
        owed = Text(f"{row.duty or untold}\n").append(state(row.state))
        deal = Text(row.label).append(f"\n{row.deal[:6]}", style="cyan").append(f" {row.status}", style=STATUS_STYLE.get(row.status, "dim"))
        made.add_row(who, owed, deal, _evidence(row, names), where(row))
    return made


def _evidence(row: PromiseRow, names: Names) -> Text:
    """The sentence, and on what the judgement rests: a deed, or whose word."""
    text = Text(quoted(row))
    by = chain(row.chain, names).replace("\n", " ")
    line = {"deed": "by the deed itself", "said": "by what is said"}.get(row.basis or "", "the term; nothing tells of its keeping")
    if row.duty is None and row.basis is None:
        line = "nothing tells of its keeping"
    said_by = f", as told by {by or 'the report itself'}" if row.basis else ""
    if row.judged:
        return text.append(f"\n{'; '.join(row.judged)}", style="magenta")
    text.append(f"\n{line}{said_by}", style="dim italic")
    if row.denial is None:
        return text
    against = chain(row.denied_by, names).replace("\n", " ") or "the report itself"
    return text.append(f"\ndenied by {against} ({_brief(row.denial)})", style="yellow italic")


def _brief(at: str) -> str:
    """A report and character as `parley show` takes them, the report's identifier cut short."""
    report, _, character = at.rpartition(":")
    return f"{report[:6]}:{character}"
