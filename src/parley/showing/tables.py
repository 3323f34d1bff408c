"""Typed rows as tables for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from textwrap import shorten
from typing import Any

from rich.table import Table
from rich.text import Text

from parley.asking import ActorRow, ArrangementRow, ClaimRow, DocumentRow, EventRow, MeasureRow, MentionRow, RelationRow, SourceRow
from parley.asking.denied import denied, says_no
from parley.model import ANONYMOUS, UNSPECIFIED

STANCE_STYLE = {
    "deny": "bold red",
    "refuse": "red",
    "doubt": "yellow",
    "oppose": "red",
    "threaten": "bold red",
    "support": "green",
    "promise": "green",
}
STANDING_STYLE = {"ally": "bold green", "partner": "green", "mixed": "yellow", "rival": "red", "foe": "bold red"}
STATUS_STYLE = {"agreed": "green", "in-force": "bold green", "violated": "bold red", "collapsed": "red", "rejected": "red"}
FACTUALITY_STYLE = {"negated": "red", "planned": "cyan", "possible": "yellow"}
UNDER = "dim italic"
DOUBTED = "low confidence"  # in the reading
QUOTES = '"“”'
LONGEST = 320  # characters of a content in a table; data formats and `parley show` give all of it
Names = Mapping[str, str]
Cell = Callable[[Any, Names], Text | str]
Column = tuple[str, Cell, dict[str, Any]]


def shown(ref: str | None, names: Names) -> str:
    """A reference to an actor as a reader would write it: its name; an unnamed source in angle brackets."""
    if ref is None:
        return "–"
    if ref == UNSPECIFIED:
        return "‹not named›"
    if ref.startswith(ANONYMOUS):
        return f"‹{' '.join(ref.removeprefix(ANONYMOUS).split())}›"
    return names.get(ref, ref)


def voice(name: str, names: Names) -> str:
    """A voice as a reader would write it; nothing for the report's own."""
    kind, _, who = name.partition(":")
    return {"quoted": f"as quoted from {names.get(who, who)}", "comment": f"comment by {who}"}.get(kind, "")


def place(row: Any) -> str:
    """Where a row stands, as `parley show` takes it: the beginning of the report's identifier and the character."""
    return f"{row.document[:6]}:{row.start}"


def chain(refs: Sequence[str], names: Names) -> str:
    """A chain of sources, the innermost first and each further one on a line of its own; nothing for an empty chain."""
    return "\n← ".join(shown(ref, names) for ref in refs)


def _where(row: Any, _: Names) -> Text:
    return Text(place(row)).append(f"\n{row.published or 'undated'}", style="dim")


def _under(text: Text, *lines: str) -> Text:
    for line in lines:
        if line:
            text.append(f"\n{' '.join(line.split())}", style=UNDER)
    return text


def _told(text: Text, row: Any) -> Text:
    """The text with what analysts judged of the row below it."""
    return text.append(f"\n{row.judged}", style="magenta not bold") if getattr(row, "judged", None) else text


def doubted(text: Text, row: Any) -> Text:
    """The text with a note below it where the row is read with low confidence."""
    return text.append(f"\n{DOUBTED}", style=UNDER) if row.confidence == "low" else text


def _who(row: ClaimRow | SourceRow, names: Names) -> Text:
    own = "(the report itself)" if row.voice == "author" else "(the voice itself)"
    return _under(Text(chain(row.chain, names) or own, style="bold"), voice(row.voice, names))


def _stance(row: ClaimRow | SourceRow, _: Names) -> Text:
    return _under(Text(row.stance, style=STANCE_STYLE.get(row.stance, "")), row.cue)


def _content(row: ClaimRow | SourceRow, _: Names) -> Text:
    return _told(against(row.stance, row.cue, row.content, most=LONGEST), row)


def against(stance: str, cue: str, content: str, *, most: int) -> Text:
    """What is claimed; of what says no by its own words (`no truce was made`) what it is against, and then the words."""
    words = shorten(content, most, placeholder=" …")
    if not says_no(stance, cue, content):
        return Text(words)
    what = shorten(denied(stance, cue, content) or "", most, placeholder=" …")
    return Text(what).append(f"{chr(10) if what else ''}in these words: “{words.strip(QUOTES)}”", style=UNDER if what else "")


def _deed(row: EventRow, names: Names) -> Text:
    return _told(_under(Text(" ".join(row.quote.split())), voice(row.voice, names), circumstances(row)), row)


def circumstances(row: EventRow) -> str:
    """When and where an event is said to have been, with the days that its words can mean."""
    meant = days(row.earliest, row.latest)
    return " · ".join(filter(None, [f"{row.time} ({meant})" if row.time and meant else row.time, row.place]))


def days(earliest: str | None, latest: str | None) -> str:
    """The days that words of time can mean; nothing where they are open."""
    if earliest == latest:
        return earliest or ""
    if earliest is None:
        return f"by {latest}"
    return f"{earliest} to {latest}" if latest else f"from {earliest}"


def _type(row: EventRow, _: Names) -> Text:
    return doubted(Text(row.type.lower()).append(f"\n{row.factuality}", style=FACTUALITY_STYLE.get(row.factuality, "dim")), row)


def _party(row: EventRow, side: str, names: Names) -> Text:
    """Who does or suffers a deed; with a note where the report names them only nearby."""
    text = Text(shown(getattr(row, side), names))
    return text.append("\n(from the context)", style="dim italic") if row.inferred == side else text


def _measured(row: MeasureRow | RelationRow, names: Names) -> Text:
    return _told(_under(Text(" ".join(row.quote.split())), voice(row.voice, names)), row)


def _parties(row: ArrangementRow, names: Names) -> Text:
    """The parties, one a line, and who mediates."""
    text = Text("\n".join(shown(party, names) for party in row.parties))
    mediating = ", ".join(shown(one, names) for one in row.mediators)
    return text.append(f"\nmediated by {mediating}", style="not bold") if mediating else text


def _deal(row: ArrangementRow) -> Text:
    text = Text(row.kind).append(f"\n{row.status}", style=STATUS_STYLE.get(row.status, "dim"))
    return doubted(text.append("\ncontested", style="bold red") if row.contested else text, row)


def _terms(row: ArrangementRow, names: Names) -> Text:
    """Who owes what, one a line."""
    owed = (term.partition(": ") for term in row.terms)
    return Text("\n".join(f"{shown(who, names)}: {duty}" for who, _, duty in owed))


def _spoken(row: ArrangementRow, names: Names) -> Text:
    circumstance = " · ".join(filter(None, [row.time, row.place]))
    return _told(_under(Text(" ".join(row.quote.split())), voice(row.voice, names), circumstance), row)


WHERE: Column = ("Where", _where, {"style": "cyan", "no_wrap": True})
COLUMNS: dict[type, list[Column]] = {
    DocumentRow: [
        ("Report", lambda r, _: r.id[:6], {"style": "cyan", "no_wrap": True}),
        ("Published", lambda r, _: r.published or "undated", {}),
        ("Title", lambda r, _: Text(r.title or r.uri, style="" if r.in_scope else "dim"), {"ratio": 3}),
        ("Publisher", lambda r, _: r.publisher or "–", {"ratio": 1}),
        ("Words", lambda r, _: str(r.words), {"justify": "right"}),
        ("Claims", lambda r, _: str(r.claims) if r.in_scope else "out of scope", {"justify": "right"}),
        ("Events", lambda r, _: str(r.events) if r.in_scope else "", {"justify": "right"}),
    ],
    ActorRow: [
        ("Actor", lambda r, _: Text(r.id, style="italic" if r.provisional else "bold"), {"ratio": 2}),
        ("What it is", lambda r, _: " ".join(filter(None, [r.kind, r.country])), {"ratio": 1}),
        ("Names in the reports", lambda r, _: ", ".join(r.names), {"ratio": 4}),
        ("Mentions", lambda r, _: str(r.mentions), {"justify": "right"}),
        ("Reports", lambda r, _: str(r.documents), {"justify": "right"}),
    ],
    MentionRow: [
        WHERE,
        ("As", lambda r, _: r.resolution, {}),
        ("Words", lambda r, _: _highlighted(r.around, r.text), {"ratio": 4}),
    ],
    ClaimRow: [
        ("Who ← through whom", _who, {"ratio": 5}),
        ("Stance", _stance, {"ratio": 3}),
        ("What", _content, {"ratio": 9}),
        WHERE,
    ],
    SourceRow: [
        ("", lambda r, _: r.part, {"style": "bold", "max_width": 6}),
        ("Who ← through whom", _who, {"ratio": 5}),
        ("Stance", _stance, {"ratio": 3}),
        ("What", _content, {"ratio": 8}),
        WHERE,
    ],
    EventRow: [
        ("Who", lambda r, names: _party(r, "actor", names), {"ratio": 4, "style": "bold"}),
        ("Event", _type, {"min_width": 10}),
        ("To whom", lambda r, names: _party(r, "recipient", names), {"ratio": 4}),
        ("Words", _deed, {"ratio": 8}),
        WHERE,
    ],
    ArrangementRow: [
        ("Parties", _parties, {"ratio": 4, "style": "bold"}),
        ("Deal", lambda r, _: _deal(r), {"min_width": 11}),
        ("Terms", _terms, {"ratio": 4}),
        ("Words", _spoken, {"ratio": 6}),
        WHERE,
    ],
    RelationRow: [
        ("Who", lambda r, names: Text(shown(r.a, names)).append(f"\nand {shown(r.b, names)}"), {"ratio": 4, "style": "bold"}),
        ("Standing", lambda r, _: doubted(Text(r.standing, style=STANDING_STYLE.get(r.standing, "")), r), {"min_width": 10}),
        ("Words", _measured, {"ratio": 8}),
        WHERE,
    ],
    MeasureRow: [
        ("Value", lambda r, _: f"{r.value:,.10g}", {"justify": "right", "style": "bold"}),
        ("Unit", lambda r, _: r.unit, {}),
        ("Words", _measured, {"ratio": 4}),
        WHERE,
    ],
}
RULED = frozenset({ClaimRow, SourceRow, EventRow, RelationRow, ArrangementRow})


def _highlighted(around: str, text: str) -> Text:
    words = Text("…" + " ".join(around.split()) + "…")
    words.highlight_words([" ".join(text.split())], style="bold yellow")
    return words


def table(rows: Sequence[Any], kind: type, title: str, names: Names) -> Table:
    """Rows of dataclass `kind` as a table; `Where` is report and character, for `parley show`, and the date below.

    `names` are the actors' names by identifier.
    """
    made = Table(title=title, title_justify="left", expand=True, header_style="bold", show_lines=kind in RULED)
    if kind not in RULED:
        made.row_styles = ["", "on grey7"]
    for name, _, options in COLUMNS[kind]:
        made.add_column(name, overflow="fold", **options)
    for row in rows:
        cells = (cell(row, names) for _, cell, _ in COLUMNS[kind])
        made.add_row(*(one if isinstance(one, Text) else Text(one) for one in cells))
    return made
