"""Typed rows as tables for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from parley.asking import ActorRow, ClaimRow, DocumentRow, EventRow, MeasureRow, MentionRow

STANCE_STYLE = {
    "deny": "bold red",
    "refuse": "red",
    "doubt": "yellow",
    "oppose": "red",
    "threaten": "bold red",
    "support": "green",
    "promise": "green",
}
FACTUALITY_STYLE = {"negated": "red", "planned": "cyan", "possible": "yellow"}
Column = tuple[str, Callable[[Any], Text | str], dict[str, Any]]


def shown(ref: str | None) -> str:
    """A reference to an actor as a reader would write it; an unnamed source in angle brackets."""
    if ref is None:
        return "–"
    if ref.startswith("anonymous:"):
        return f"‹{ref.removeprefix('anonymous:')}›"
    return ref


def voice(name: str) -> str:
    """A voice as a reader would write it."""
    kind, _, who = name.partition(":")
    return {"quoted": f"as quoted from {shown(who)}", "comment": f"comment by {who}"}.get(kind, "")


def _where(row: Any) -> str:
    return f"{row.published or 'undated'} {row.document[:6]}:{row.start}"


def _through(chain: Sequence[str]) -> str:
    return " ← ".join(shown(ref) for ref in chain) or "(the voice itself)"


def _who(row: ClaimRow) -> Text:
    text = Text(_through(row.chain))
    if said := voice(row.voice):
        text.append(f"\n{said}", style="dim italic")
    return text


def _deed(row: EventRow) -> Text:
    text = Text(" ".join(row.quote.split()))
    if said := voice(row.voice):
        text.append(f"\n{said}", style="dim italic")
    return text


COLUMNS: dict[type, list[Column]] = {
    DocumentRow: [
        ("Report", lambda r: r.id[:6], {"style": "cyan"}),
        ("Published", lambda r: r.published or "undated", {}),
        ("Title", lambda r: Text(r.title or r.uri, style="" if r.in_scope else "dim"), {"ratio": 3}),
        ("Publisher", lambda r: r.publisher or "–", {"ratio": 1}),
        ("Words", lambda r: str(r.words), {"justify": "right"}),
        ("Claims", lambda r: str(r.claims) if r.in_scope else "out of scope", {"justify": "right"}),
        ("Events", lambda r: str(r.events) if r.in_scope else "", {"justify": "right"}),
    ],
    ActorRow: [
        ("Actor", lambda r: Text(r.id, style="italic" if r.provisional else "bold"), {"ratio": 2}),
        ("What it is", lambda r: " ".join(filter(None, [r.kind, r.country])), {"ratio": 1}),
        ("Names in the reports", lambda r: ", ".join(r.names), {"ratio": 4}),
        ("Mentions", lambda r: str(r.mentions), {"justify": "right"}),
        ("Reports", lambda r: str(r.documents), {"justify": "right"}),
    ],
    MentionRow: [
        ("Where", _where, {"style": "cyan"}),
        ("As", lambda r: r.resolution, {}),
        ("Words", lambda r: _highlighted(r.around, r.text), {"ratio": 4}),
    ],
    ClaimRow: [
        ("Who ← through whom", _who, {"ratio": 2, "style": "bold"}),
        ("Stance", lambda r: Text(r.stance, style=STANCE_STYLE.get(r.stance, "")), {}),
        ("Cue", lambda r: " ".join(r.cue.split()), {"ratio": 1, "style": "dim"}),
        ("What", lambda r: " ".join(r.content.split()), {"ratio": 5}),
        ("Where", _where, {"style": "cyan"}),
    ],
    EventRow: [
        ("Actor", lambda r: shown(r.actor), {"ratio": 2, "style": "bold"}),
        ("Event", lambda r: Text(r.type.lower()), {}),
        ("Recipient", lambda r: shown(r.recipient), {"ratio": 2}),
        ("Factuality", lambda r: Text(r.factuality, style=FACTUALITY_STYLE.get(r.factuality, "")), {}),
        ("Words", _deed, {"ratio": 5}),
        ("Where", _where, {"style": "cyan"}),
    ],
    MeasureRow: [
        ("Value", lambda r: f"{r.value:,.10g}", {"justify": "right", "style": "bold"}),
        ("Unit", lambda r: r.unit, {}),
        ("Words", lambda r: " ".join(r.quote.split()), {"ratio": 4}),
        ("Where", _where, {"style": "cyan"}),
    ],
}


def _highlighted(around: str, text: str) -> Text:
    words = Text("…" + " ".join(around.split()) + "…")
    words.highlight_words([" ".join(text.split())], style="bold yellow")
    return words


def table(rows: Sequence[Any], kind: type, title: str) -> Table:
    """Rows of dataclass `kind` as a table; `Where` is publication date, report and character, for `parley show`."""
    made = Table(title=title, title_justify="left", expand=True, header_style="bold", row_styles=["", "on grey7"])
    for name, _, options in COLUMNS[kind]:
        made.add_column(name, overflow="fold", **options)
    for row in rows:
        cells = (cell(row) for _, cell, _ in COLUMNS[kind])
        made.add_row(*(one if isinstance(one, Text) else Text(one) for one in cells))
    return made
