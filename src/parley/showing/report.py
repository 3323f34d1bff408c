"""A report's own text with its records marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from parley.model import Claim, Document, Event, Measure, Passage, Reading, Span
from parley.showing.tables import Names, voice

STYLES = {
    "actor": "bold",
    "source": "bold green",
    "cue": "italic magenta",
    "content": "on grey15",
    "event": "underline",
    "measure": "cyan",
    "deny": "on dark_red",
}
KEY = (
    ("source", "who says it"),
    ("cue", "how"),
    ("content", "what is said"),
    ("deny", "denied or refused"),
    ("event", "a deed or dealing"),
    ("measure", "a figure"),
)


def marks(claims: Iterable[Claim], events: Iterable[Event], measures: Iterable[Measure]) -> Iterator[tuple[Span, str]]:
    """The spans of records with the style that each is marked in."""
    for claim in claims:
        style = "deny" if claim.stance in ("deny", "refuse") else "content"
        yield from ((span, STYLES[style]) for span in claim.content)
        yield from ((span, STYLES["source"]) for span in claim.source)
        yield from ((span, STYLES["cue"]) for span in claim.cue)
    for event in events:
        yield from ((span, STYLES["event"]) for span in event.evidence.spans)
    for measure in measures:
        yield from ((span, STYLES["measure"]) for span in measure.evidence.spans)


def _passage(document: Document, passage: Passage, styled: list[tuple[Span, str]], names: Names) -> RenderableType:
    text = Text(passage.span.of(document.text).strip("\n"))
    lead = len(passage.span.of(document.text)) - len(passage.span.of(document.text).lstrip("\n"))
    start = passage.span.start + lead
    for span, style in styled:
        if span.start < passage.span.end and span.end > start:
            text.stylize(style, max(0, span.start - start), span.end - start)
    if passage.kind in ("boilerplate", "byline", "biography", "caption"):
        text.stylize("dim")
    if passage.kind == "headline":
        text.stylize("bold underline")
    label = voice(passage.voice, names)
    body = Padding(text, (0, 0, 1, 4 if label else 0))
    return Group(Rule(label, align="left", style="dim"), body) if label else body


def key() -> Text:
    """What the marks of a report mean."""
    text = Text("Key: ")
    for name, meaning in KEY:
        text.append(f" {meaning} ", style=STYLES[name]).append("  ")
    return text


def head(document: Document) -> Text:
    """A report's title, and below it what is known of it."""
    facts = [document.publisher, document.author, document.published or "undated", document.id[:6]]
    return Text(document.title or document.uri, style="bold").append("\n" + " · ".join(f for f in facts if f), style="dim")


def marked_report(document: Document, reading: Reading) -> RenderableType:
    """The report as it stands, its records in colour, quoted passages and comments set apart under their voice, and a key."""
    styled = list(marks(reading.claims, reading.events, reading.measures))
    names = {actor.id: actor.name for actor in reading.actors}
    passages = [passage for passage in document.passages if passage.span.of(document.text).strip()]
    return Group(head(document), key(), Text(), *(_passage(document, passage, styled, names) for passage in passages))
