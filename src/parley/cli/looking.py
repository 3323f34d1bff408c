"""Commands that ask a ledger and show the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from parley.cli.options import (
    DEFAULT_LEDGER,
    ActorsOption,
    ByOption,
    DocumentOption,
    FormatOption,
    KnownOption,
    LedgerOption,
    LimitOption,
    SinceOption,
    UntilOption,
    VoiceOption,
)
from parley.errors import QuestionError


def _show(rows: Sequence[Any], kind: type, title: str, format: str) -> None:
    from parley.showing import FORMATS, rendered, table  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing.console import console  # noqa: PLC0415

    if format not in FORMATS:
        raise QuestionError(f"--format {format}: choose {', '.join(FORMATS)}")
    if format != "table":
        typer.echo(rendered(rows, kind, format))
    elif not rows:
        typer.echo("nothing found; widen the filters, or read more reports", err=True)
    else:
        console().print(table(rows, kind, f"{len(rows)} {title}"))


def documents(
    ledger: LedgerOption = DEFAULT_LEDGER,
    document: DocumentOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    as_known_on: KnownOption = None,
    format: FormatOption = "table",
) -> None:
    """List the reports, by date, with how much was found in each."""
    from parley import asking  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415

    filters = asking.Filters(document=document, since=since, until=until, limit=limit, as_known_on=as_known_on)
    _show(asking.documents(Ledger.open(ledger), filters), asking.DocumentRow, "reports", format)


def actors(
    ledger: LedgerOption = DEFAULT_LEDGER,
    document: DocumentOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    as_known_on: KnownOption = None,
    format: FormatOption = "table",
) -> None:
    """List the actors, those in most reports first; provisional ones (known from a report alone) in italics."""
    from parley import asking  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415

    filters = asking.Filters(document=document, since=since, until=until, limit=limit, as_known_on=as_known_on)
    _show(asking.actors(Ledger.open(ledger), filters), asking.ActorRow, "actors", format)


def actor(
    name: Annotated[str, typer.Argument(help="A name or identifier of the actor.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    limit: Annotated[int, typer.Option("--limit", help="At most so many mentions.")] = 20,
    as_known_on: KnownOption = None,
    format: FormatOption = "table",
) -> None:
    """Show one actor: its names, what it is, where it is mentioned, and whom it deals with."""
    from parley import asking  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.showing import rendered  # noqa: PLC0415

    answer = asking.actor(Ledger.open(ledger), name, as_known_on=as_known_on)
    if format != "table":
        typer.echo(rendered([answer], asking.ActorAnswer, format))
        return
    _show([answer.actor], asking.ActorRow, "actor", format)
    related = ", ".join(f"{other} ({count})" for other, count in answer.related)
    typer.echo(f"In events with: {related or 'nobody'}\n")
    _show(answer.mentions[:limit], asking.MentionRow, f"of {len(answer.mentions)} mentions", format)


def claims(
    ledger: LedgerOption = DEFAULT_LEDGER,
    about: ActorsOption = None,
    by: ByOption = None,
    stance: Annotated[
        str | None, typer.Option("--stance", help="affirm, deny, doubt, support, oppose, propose, demand, promise, …")
    ] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Only unnamed sources.")] = False,
    voice: VoiceOption = None,
    document: DocumentOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    as_known_on: KnownOption = None,
    format: FormatOption = "table",
) -> None:
    """List claims: who, through whom, says what, in which spirit, and where it stands."""
    from parley import asking  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415

    filters = asking.Filters(
        about=tuple(about or ()),
        by=by,
        stance=stance,
        anonymous=anonymous,
        voice=voice,
        document=document,
        since=since,
        until=until,
        limit=limit,
        as_known_on=as_known_on,
    )
    _show(asking.claims(Ledger.open(ledger), filters), asking.ClaimRow, "claims", format)


def events(
    ledger: LedgerOption = DEFAULT_LEDGER,
    about: ActorsOption = None,
    by: ByOption = None,
    type: Annotated[str | None, typer.Option("--type", help="A PLOVER type: agree, consult, assault, …")] = None,
    voice: VoiceOption = None,
    document: DocumentOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    as_known_on: KnownOption = None,
    format: FormatOption = "table",
) -> None:
    """List events: who does what to whom, how certain, and where it stands."""
    from parley import asking  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415

    filters = asking.Filters(
        about=tuple(about or ()),
        by=by,
        type=type,
        voice=voice,
        document=document,
        since=since,
        until=until,
        limit=limit,
        as_known_on=as_known_on,
    )
    _show(asking.events(Ledger.open(ledger), filters), asking.EventRow, "events", format)


def measures(
    ledger: LedgerOption = DEFAULT_LEDGER,
    about: ActorsOption = None,
    voice: VoiceOption = None,
    document: DocumentOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    as_known_on: KnownOption = None,
    format: FormatOption = "table",
) -> None:
    """List figures with their unit and the words that they stand in."""
    from parley import asking  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415

    filters = asking.Filters(
        about=tuple(about or ()), voice=voice, document=document, since=since, until=until, limit=limit, as_known_on=as_known_on
    )
    _show(asking.measures(Ledger.open(ledger), filters), asking.MeasureRow, "measures", format)


def show(
    report: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Beginning of a report's id, or part of its title.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Show a report as it stands, with its records marked in colour, voices set apart, and a key."""
    from parley.ledger import Ledger, document, reading  # noqa: PLC0415
    from parley.showing import marked_report  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    store = Ledger.open(ledger)
    found = document(store, report)
    console().print(marked_report(found, reading(store, found.id)))
