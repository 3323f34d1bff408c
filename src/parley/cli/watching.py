"""The command that polls feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.options import DEFAULT_LEDGER, FormatOption, LedgerOption, ReaderOption, ScopeOption, checked_format
from parley.cli.reading import chosen

if TYPE_CHECKING:
    from parley.watching import Round, Watch

FeedsArgument = Annotated[list[str], typer.Argument(metavar="FEED…", help="Addresses of RSS, Atom or JSON feeds, or files of one a line.")]


def watch(
    feeds: FeedsArgument,
    ledger: LedgerOption = DEFAULT_LEDGER,
    interval: Annotated[float, typer.Option("--interval", min=5, metavar="MINUTES", help="How often a feed is asked.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Ask every feed once and end.")] = False,
    reader: ReaderOption = "tagger",
    scope: ScopeOption = "default",
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many changes of each kind.")] = 8,
    format: FormatOption = "table",
) -> None:
    """Poll feeds, read what is new into a ledger, and tell what it changes: denials that came in, grades that moved and the like.

    A feed is fetched only where it changed, one request at a time, as its server's robots.txt allows, less often where it fails,
    and never before its server wants it. What was seen is remembered in the ledger's folder, so that any run goes on; Ctrl-C ends it.
    """
    from parley.ledger import Ledger  # noqa: PLC0415 - `--help` must not wait for these
    from parley.watching import Fetcher, SystemClock, Watch, addresses  # noqa: PLC0415

    shown, options, clock = checked_format(format), chosen(reader, scope), SystemClock()
    found = addresses(feeds)
    store = Ledger.open_or_create(ledger)
    with Fetcher(clock) as fetcher:
        watching = Watch(store, found, options, fetcher, clock, interval=interval * 60)
        if once:
            made = watching.round(due_only=False)
            _tell(watching, made, shown, limit)
            raise typer.Exit(made.status)
        try:
            for made in watching.rounds():
                _tell(watching, made, shown, limit)
        except KeyboardInterrupt:
            typer.echo("parley: stopped; what was read stays, and the same command goes on from there", err=True)


def _tell(watching: Watch, made: Round, shown: str, limit: int) -> None:
    """Says on standard error what a round did, and on standard output what it changed."""
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import newest, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415
    from parley.showing.summary import round_lines  # noqa: PLC0415

    for line in round_lines(made, watching.ledger.folder):
        typer.echo(line, err=True)
    if made.news is None:
        return
    if shown == "json":
        typer.echo(rendered([made.news], asking.NewsAnswer, "json"))
    elif shown == "csv":
        typer.echo(rendered(made.news.rows, asking.NewsRow, "csv"))
    else:
        console().print(newest(made.news, asking.all_names(watching.ledger), limit))
