"""Commands that ask a ledger and show the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli.options import DEFAULT_LEDGER, REPORTS, Asked, LedgerOption, asks

if TYPE_CHECKING:
    from parley.asking import Filters


def _show(asked: Asked, rows: Sequence[Any], kind: type, title: str) -> None:
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import rendered, table  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    if asked.format != "table":
        typer.echo(rendered(rows, kind, asked.format))
    elif rows:
        names = asking.names(asked.ledger, as_known_on=asked.filters.as_known_on)
        console().print(table(rows[: asked.most], kind, title, names))
        asked.say_more(len(rows))


def _answer(asked: Asked, question: Callable[..., Sequence[Any]], kind: type, title: str) -> None:
    """Asks and shows; says on standard error how names were taken, what analysts left out, and why an answer is empty."""
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these

    say_names(asked, asked.filters)
    rows = question(asked.ledger, asked.filters)
    if rows or asked.format != "table":
        _show(asked, rows, kind, f"{len(rows)} {title if len(rows) > 1 else title.removesuffix('s')}")
    for sentence in asking.left_out(asked.ledger, kind, as_known_on=asked.filters.as_known_on):
        typer.echo(f"parley: {sentence}", err=True)
    if not rows:
        say_empty(asked, question, kind, title)


def say_empty(asked: Asked, question: Callable[..., Sequence[Any]], kind: type, title: str) -> None:
    """Why an answer is empty: what each filter leaves by itself."""
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these

    alone = [f"{option}: {len(question(asked.ledger, filters))}" for option, filters in asked.filters.apart()]
    reason = f"each filter alone leaves {'; '.join(alone)}" if len(alone) > 1 else "read more reports, or widen the filter"
    if asked.filters.by and kind is asking.ClaimRow:
        reason += f"; `parley source {asked.filters.by!r}` shows what it passes on and what is said of it"
    typer.echo(f"parley: no {title}; {reason}", err=True)


def say_names(asked: Asked, filters: Filters) -> None:
    """Says on standard error how the names in `filters` were taken, where that is not plain."""
    from parley.asking import meanings  # noqa: PLC0415 - `--help` must not wait for these

    for sentence in meanings(asked.ledger, filters):
        typer.echo(f"parley: {sentence}", err=True)


@asks(*REPORTS)
def documents(asked: Asked) -> None:
    """List the reports, by date, with how much was found in each."""
    from parley import asking  # noqa: PLC0415

    _answer(asked, asking.documents, asking.DocumentRow, "reports")


@asks(*REPORTS)
def actors(asked: Asked) -> None:
    """List the actors, those in most reports first; provisional ones (known from a report alone) in italics."""
    from parley import asking  # noqa: PLC0415

    _answer(asked, asking.actors, asking.ActorRow, "actors")


@asks()
def actor(
    asked: Asked,
    name: Annotated[str, typer.Argument(help="A name or identifier of the actor.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many mentions.")] = 20,
) -> None:
    """Show one actor: its names, what it is, where it is mentioned, and whom it deals with."""
    from parley import asking  # noqa: PLC0415
    from parley.showing import rendered  # noqa: PLC0415

    answer = asking.actor(asked.ledger, name, as_known_on=asked.filters.as_known_on)
    if asked.format != "table":
        typer.echo(rendered([answer], asking.ActorAnswer, asked.format))
        return
    _show(asked, [answer.actor], asking.ActorRow, "1 actor")
    related = ", ".join(f"{other} ({count})" for other, count in answer.related)
    typer.echo(f"In events with: {related or 'nobody'}\n")
    _show(asked, answer.mentions[:limit], asking.MentionRow, f"{min(limit, len(answer.mentions))} of {len(answer.mentions)} mentions")


@asks("about", "stance", "voice", *REPORTS)
def source(
    asked: Asked, name: Annotated[str, typer.Argument(help="An actor, part of an unnamed source's description, an outlet or a reader.")]
) -> None:
    """Show everything said by and of a source: what it says, what it passes on, what others and the reports say of it.

    Where NAME fits several, anonymous:, quoted: or comment: before it says which is meant. --limit holds for each part.
    """
    from parley import asking  # noqa: PLC0415
    from parley.showing import record, rendered, source_heading  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    answer = asking.source(asked.ledger, name, asked.filters)
    say_names(asked, replace(asked.filters, by=name))
    if asked.format == "json":
        typer.echo(rendered([answer], asking.SourceAnswer, asked.format))
        return
    rows = asking.source_rows(answer)
    if asked.format == "table":
        known = asked.filters.as_known_on
        names = asking.all_names(asked.ledger, as_known_on=known)
        console().print(source_heading(answer, names))
        outlets = tuple(voice.removeprefix("quoted:") for voice in answer.voices)
        kept = asking.source_record(asked.ledger, (*answer.refs, *outlets), as_known_on=known)
        console().print(record(kept, names))
        if not rows and kept.statements:
            return
    parts = Counter(row.part for row in rows)
    most = f"; at most {asked.filters.limit} of each" if asked.filters.limit else ""
    _show(asked, rows, asking.SourceRow, ", ".join(f"{count} {part}" for part, count in parts.items()) + most)
    if not rows:
        typer.echo(f"parley: nothing said by or of {name!r} under these filters", err=True)


@asks("about", "by", "stance", "anonymous", "voice", *REPORTS)
def claims(asked: Asked) -> None:
    """List claims: who, through whom, says what, in which spirit, and where it stands."""
    from parley import asking  # noqa: PLC0415

    _answer(asked, asking.claims, asking.ClaimRow, "claims")


@asks("about", "by", "type", "voice", "confidence", *REPORTS)
def events(asked: Asked) -> None:
    """List events: who does what to whom, how certain, and where it stands."""
    from parley import asking  # noqa: PLC0415

    _answer(asked, asking.events, asking.EventRow, "events")


WithOption = Annotated[str | None, typer.Option("--with", metavar="NAME", help="Only what is between the actor and NAME.")]


def together(asked: Asked, partner: str | None) -> Asked:
    """What is asked, narrowed to what an actor and `partner` have to do with each other."""
    return replace(asked, filters=replace(asked.filters, about=(*asked.filters.about, partner))) if partner else asked


@asks("about", "voice", "confidence", *REPORTS)
def relations(asked: Asked, partner: WithOption = None) -> None:
    """List how actors stand to each other (ally, partner, mixed, rival, foe), as each report states or shows it."""
    from parley import asking  # noqa: PLC0415

    _answer(together(asked, partner), asking.relations, asking.RelationRow, "relations")


@asks("about", "type", "voice", "confidence", *REPORTS)
def timeline(asked: Asked, partner: WithOption = None) -> None:
    """Show what happened in order of time: bars of cooperation and conflict, then each event with its sentence.

    Days are those that the reports give, as wide as their words; what a report does not date comes last.
    """
    from parley import asking  # noqa: PLC0415
    from parley.showing import timeline as drawn  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    asked = together(asked, partner)
    say_names(asked, asked.filters)
    rows = asking.timeline(asked.ledger, asked.filters)
    if asked.format != "table":
        _show(asked, rows, asking.EventRow, "")
    elif rows:
        names = asking.names(asked.ledger, as_known_on=asked.filters.as_known_on)
        console().print(drawn(rows, names, f"{len(rows)} events in order of time"))
    if not rows:
        say_empty(asked, asking.timeline, asking.EventRow, "events")


@asks("about", "voice", *REPORTS)
def measures(asked: Asked) -> None:
    """List figures with their unit and the words that they stand in."""
    from parley import asking  # noqa: PLC0415

    _answer(asked, asking.measures, asking.MeasureRow, "measures")


def show(
    report: Annotated[
        str, typer.Argument(metavar="REPORT[:CHAR]", help="Beginning of a report's id, or part of its title; and a character in it.")
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Show a report with its records marked in colour, voices set apart, and a key; or one place of it in its context.

    With REPORT:CHAR, as `Where` of a table gives it, only the paragraph there and its neighbours are shown, and who says or
    does what at that place.
    """
    from parley import asking  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.showing import marked_report, opened  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    store, screen = Ledger.open(ledger), console()
    if (wanted := asking.named_place(report)) is not None:
        screen.print(opened(asking.place(store, *wanted), asking.names(store), plain=screen.color_system is None))
        return
    screen.print(marked_report(*asking.report(store, report)))
