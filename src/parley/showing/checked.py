"""What is said for and against each proposition: its grade with reasons, and every independent origin once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from parley.asking import CheckAnswer, ClaimRow, TestimonyRow
from parley.model import Origin, Proposition, Ref
from parley.showing.judged import judged
from parley.showing.tables import DOUBTED, Names, days, place, shown
from parley.weighing.origins import named
from parley.weighing.words import sentence

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = ["", "confirmed", "probably true", "possibly true", "doubtful", "improbable", "truth cannot be judged"]
GRADE_STYLE = ["", "bold green", "green", "cyan", "yellow", "red", "dim"]
SIDES = (
    ("repeats", "Only repeats what others say", "dim"),
    ("doubts", "Doubts it", "yellow"),
    ("plans", "Says that it is planned, offered or expected", "cyan"),
    ("possible", "Says that it may be, or takes it for granted while denying", "yellow"),
    ("granted", "Speaks of it as a fact, or one side of it is only guessed (not counted)", "dim"),
    ("position", "Takes a position on it", ""),
    ("unmatched", "Denied beside it, of what could not be made out: it may be this", "bold red"),
    ("comment", "Readers' comments (not weighed)", "dim"),
)
LONGEST = 220  # characters of a quotation
MOST = 6  # rows of one kind; data formats give all


def checked(answer: CheckAnswer, names: Names, most: int) -> RenderableType:
    """The propositions of an answer, those with most testimony, in their order; how many more there are is said at the end."""
    weight = Counter(row.proposition for row in answer.rows)
    kept = {p.id for p in sorted(answer.propositions, key=lambda p: -weight[p.id])[:most]}
    parts: list[RenderableType] = [judged(answer.judged)] if answer.judged else []
    for proposition in (p for p in answer.propositions if p.id in kept):
        rows = [row for row in answer.rows if row.proposition == proposition.id]
        parts += [Rule(style="dim"), *_proposition(proposition, rows, dict(answer.spokesmen), names)]
        parts += _bearing(proposition, answer.propositions, names)
    left = len(answer.propositions) - len(kept)
    if left:
        parts.append(Text(f"\n{left} more with less testimony; --limit {len(answer.propositions)} shows them all", style="dim"))
    return Group(*parts, *_elsewhere([row for row in answer.rows if not row.proposition], names), *_beside(answer.beside, names))


def _elsewhere(rows: Sequence[TestimonyRow], names: Names) -> Iterator[RenderableType]:
    """Denials by one of the two, elsewhere in the reports, of what could not be made out."""
    if rows:
        yield Rule(style="dim")
        yield Text("Denied by one of the two in these reports, of what could not be made out:", style="yellow")
    yield from (Padding(_line(row, names, whole=True), (0, 0, 0, 2)) for row in rows[:MOST])
    if len(rows) > MOST:
        yield Padding(Text(f"… and {len(rows) - MOST} more"), (0, 0, 0, 2))


def _beside(rows: Sequence[ClaimRow], names: Names) -> Iterator[RenderableType]:
    """Claims that speak of both and could be matched with nothing between them."""
    if rows:
        yield Rule(style="dim")
        yield Text("Said of both and not weighed (what was done by whom could not be made out):", style="yellow")
    for row in rows[:MOST]:
        who = " ← ".join(shown(ref, names) for ref in row.chain) or row.voice
        text = Text(f"{row.published or 'undated'} ").append(place(row), style="cyan").append(f" {who}, ").append(row.stance, style="bold")
        yield Padding(text.append(": “" + shorten(" ".join(row.quote.split()), LONGEST, placeholder=" …") + "”"), (0, 0, 0, 2))
    if len(rows) > MOST:
        yield Padding(Text(f"… and {len(rows) - MOST} more; `parley claims --about A --about B` lists them", style="dim"), (0, 0, 0, 2))


def _proposition(
    proposition: Proposition, rows: Sequence[TestimonyRow], spokesmen: dict[Ref, Ref], names: Names
) -> Iterator[RenderableType]:
    said = sentence(proposition.type, shown(proposition.a, names), shown(proposition.b, names))
    when = " · ".join(filter(None, [_days(proposition), proposition.where]))
    yield Text(said, style="bold").append(f"  {when}", style="dim")
    yield _grade(proposition)
    for side, origins, word in (("affirms", proposition.affirmed, "For it"), ("denies", proposition.denied, "Against it")):
        found = [row for row in rows if row.side == side]
        yield _counted(word, origins, "green" if side == "affirms" else "bold red")
        for number, origin in enumerate(origins, 1):
            yield Padding(_origin(origin, [row for row in found if row.origin == number], spokesmen, names), (0, 0, 0, 2))
    for side, heading, style in SIDES:
        if found := [row for row in rows if row.side == side]:
            yield Text(f"{heading}:", style=style)
            for row in found[:MOST]:
                yield Padding(_line(row, names, whole=True), (0, 0, 0, 2))
            if len(found) > MOST:
                yield Padding(Text(f"… and {len(found) - MOST} more", style="dim"), (0, 0, 0, 2))
    if order := _over_time(rows, names):
        yield order


def _bearing(proposition: Proposition, others: Sequence[Proposition], names: Names) -> Iterator[Text]:
    """For talks, that the agreement which might come of them is denied at the same time: which denies no talks."""
    for deniers in no_agreement(proposition, others):
        who = ", ".join(shown(ref, names) for ref in deniers)
        yield Text(f"Bearing on it: {who} denies that they have an agreement, which is not to deny talks.", style="bold red")


def no_agreement(proposition: Proposition, others: Sequence[Proposition]) -> Iterator[tuple[Ref, ...]]:
    """For talks, who denies an agreement of the same time, denial by denial."""
    for other in others:
        apart = (other.earliest or "") > (proposition.latest or "9") or (proposition.earliest or "") > (other.latest or "9")
        if proposition.type == "CONSULT" and other.type == "AGREE" and other.denied and not apart:
            yield tuple(named(ref) for origin in other.denied for ref in origin.sources)


def _days(proposition: Proposition) -> str:
    """The days on which it can have been, where some report's words date it; else when it was reported."""
    if any(one.dated for one in proposition.testimony):
        return (
            f"some day of {days(proposition.earliest, proposition.latest)}"
            if proposition.earliest != proposition.latest
            else str(proposition.latest)
        )
    told = sorted({one.published for one in proposition.testimony if one.published})
    if not told:
        return "not dated"
    return f"as reported in {told[0]}" if len(told) == 1 else f"as reported from {told[0]} to {told[-1]}"


def _grade(proposition: Proposition) -> Text:
    grade = proposition.grade
    text = Text(grade.code, style=f"reverse {GRADE_STYLE[grade.credibility]}")
    text.append(f" {RELIABILITY[grade.reliability]}; {CREDIBILITY[grade.credibility]}")
    return text.append("".join(f"\n   {reason}" for reason in grade.reasons), style="dim")


def _counted(word: str, origins: Sequence[Origin], style: str) -> Text:
    if not origins:
        return Text(f"{word}: nothing matched to it", style="dim")
    reports = len({document for origin in origins for document in origin.documents})
    return Text(f"{word}: {_number(reports, 'report')}, {_number(len(origins), 'independent origin')}", style=style)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"


def _origin(origin: Origin, rows: Sequence[TestimonyRow], spokesmen: dict[Ref, Ref], names: Names) -> Group:
    """An origin: how many reports carry it, through whom, what it is, and where it stands in them."""
    sources = [named(ref) for ref in origin.sources]
    text = Text(f"{_number(len(origin.documents), 'report')}, 1 origin: ").append(
        ", ".join(_source(ref, rows, names) for ref in dict.fromkeys(sources)), style="bold"
    )
    notes = [f"speaks for {shown(spokesmen[ref], names)}" for ref in sources if ref in spokesmen]
    notes += ["circular reporting: each rests on the others"] if origin.circular else []
    notes += ["one text in several outlets"] if origin.copied else []
    through = [_source(named(ref), rows, names) for ref in origin.channels if named(ref) not in sources]
    notes += [f"through {', '.join(dict.fromkeys(through))}"] if through else []
    notes += [f"the report calls it “{remark}”" for remark in dict.fromkeys(row.remark for row in rows) if remark]
    text.append(f" ({'; '.join(notes)})" if notes else "", style="yellow" if origin.circular or origin.copied else "")
    lines = [Padding(_line(row, names), (0, 0, 0, 2)) for row in rows[:MOST]]
    more = [Text(f"  … and {len(rows) - MOST} more", style="dim")] if len(rows) > MOST else []
    return Group(text, *lines, *more)


def _source(ref: Ref, rows: Sequence[TestimonyRow], names: Names) -> str:
    """A source as a reader would write it; a report that names no outlet by its title."""
    kind, _, who = ref.partition(":")
    if kind == "report":
        title = next((row.title for row in rows if row.document == who), None)
        return f"the report “{title}”" if title else f"report {who[:6]}"
    return f"reader {who}" if kind == "comment" else shown(ref, names)


def _line(row: TestimonyRow, names: Names, *, whole: bool = False) -> Text:
    """Where a row stands, through whom it came, and its words."""
    text = Text(f"{row.published or 'undated'} ").append(place(row), style="cyan").append(" ")
    path = row.path if whole else row.path[1:]
    if path:
        text.append(("" if whole else "← ") + " ← ".join(_source(ref, [row], names) for ref in path) + ": ", style="dim")
    text.append("“" + shorten(" ".join(row.quote.split()), LONGEST, placeholder=" …") + "”")
    notes = ["takes up what was told before"] if row.by_words else []
    notes += ["one side from the context"] if row.inferred else []
    notes += [DOUBTED] if row.confidence == "low" else []
    notes += [row.stance] if row.side == "position" else []
    return text.append(f" ({'; '.join(notes)})" if notes else "", style="dim italic")


def _over_time(rows: Sequence[TestimonyRow], names: Names) -> Text | None:
    """Who affirmed, denied, doubted or planned it when, where that is more than one date."""
    said = [row for row in rows if row.side in ("affirms", "denies", "doubts", "plans") and row.published]
    if len({row.published for row in said}) < 2:
        return None
    steps: dict[tuple[str, str], list[str]] = {}
    for row in sorted(said, key=lambda row: (str(row.published), row.side)):
        steps.setdefault((str(row.published), row.side), []).append(_source(row.path[0], [row], names))
    lines = [f"\n  {when}  {side} {', '.join(dict.fromkeys(who))}" for (when, side), who in steps.items()]
    more = f"\n  … and {len(lines) - 2 * MOST} more" if len(lines) > 2 * MOST else ""
    return Text("Over time:").append("".join(lines[: 2 * MOST]) + more, style="dim")
