"""Commands that ask for deals over all reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.looking import WithOption, say_empty, say_names, together
from parley.cli.options import REPORTS, Asked, asks


@asks("about", "status", "kind", "where", "contested", "voice", *REPORTS, "as_of")
def deals(asked: Asked, partner: WithOption = None) -> None:
    """List negotiations and arrangements over all reports: parties, how far they have come, what is owed and whether it was kept.

    Reports that tell of one deal are one row; `parley deal` with its identifier shows its dossier. --as-of is about the world,
    --as-known-on about the reports: both together show what was thought on one day of another. --voice comments shows those that only
    readers' comments tell of.
    """
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import deal_table, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    asked = together(asked, partner)
    say_names(asked, asked.filters)
    rows = asking.deals(asked.ledger, asked.filters)
    if asked.format != "table":
        typer.echo(rendered(rows, asking.DealRow, asked.format))
    elif rows:
        names = asking.names(asked.ledger, as_known_on=asked.filters.as_known_on)
        console().print(deal_table(rows[: asked.most], names, f"{len(rows)} deal{'s' if len(rows) > 1 else ''}{_of(asked)}"))
        asked.say_more(len(rows))
    if not rows:
        say_empty(asked, asking.deals, asking.DealRow, "deals")


def _of(asked: Asked) -> str:
    """The days that an answer is of, for its title."""
    told = [f"as of {asked.filters.as_of}"] if asked.filters.as_of else []
    told += [f"as known on {asked.filters.as_known_on}"] if asked.filters.as_known_on else []
    return f" {', '.join(told)}" if told else ""


@asks("as_of")
def deal(asked: Asked, name: Annotated[str, typer.Argument(help="The beginning of its identifier, a name, or words of its row.")]) -> None:
    """Show a deal's dossier: status for each party over time, terms kept or broken, who vouches and who denies, what came after.

    Every line has the place that `parley show` opens. A question mark in a line of statuses means that a source denies that move.
    """
    from parley import asking  # noqa: PLC0415
    from parley.showing import deal_dossier, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    answer = asking.deal(asked.ledger, name, asked.filters)
    if not answer.called_so:
        typer.echo(f"parley: no deal is called {name!r}; this is the one whose row or sentences hold its words", err=True)
    if asked.format != "table":
        typer.echo(rendered([answer], asking.DealAnswer, asked.format))
        return
    console().print(deal_dossier(answer, asking.names(asked.ledger, as_known_on=asked.filters.as_known_on)))


@asks()
def effect(
    asked: Asked,
    name: Annotated[str, typer.Argument(help="The deal: the beginning of its identifier, a name, or words of its row.")],
    events: Annotated[
        Path | None, typer.Option("--events", metavar="FILE", help="Event data: a CSV file of UCDP GED, of ACLED, or with a column `date`.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When the deal was made, where reports do not tell.")] = None,
    places: Annotated[
        list[str] | None,
        typer.Option("--place", metavar="PLACE", help="Only events there, else of the deal's countries; repeat."),
    ] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--event-kind", metavar="KIND", help="Only events of a kind of the file's (battles, 1, …); repeat.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many sentences.")] = 12,
) -> None:
    """Show what is said to have followed a deal, and beside it how often recorded events came before and after it.

    What reports say is each sentence that ties a change (attacks rose, refugees returned) to the deal, as after it or because of it. Event
    data gives the rate of events before and after with its 90% interval, the days between agreement and effect left out. No verdict.
    """
    from parley import asking  # noqa: PLC0415
    from parley.exchange.eventtables import read_events  # noqa: PLC0415
    from parley.showing import followed, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    table = read_events(events) if events is not None else None
    data = asking.Data(table=table, places=tuple(places or ()), kinds=tuple(kinds or ()), on=on)
    known = asked.filters.as_known_on
    answer = asking.effect(asked.ledger, name, data, as_known_on=known)
    if asked.format == "json":
        typer.echo(rendered([answer], asking.EffectAnswer, "json"))
    elif asked.format == "csv":
        typer.echo(rendered(answer.said, asking.AftermathRow, "csv"))
    else:
        console().print(followed(answer, asking.names(asked.ledger, as_known_on=known), limit))


@asks("about", "kind", "where", *REPORTS, "as_of")
def held(asked: Asked) -> None:
    """List how deals held, and whether parties kept what they owe: kept, broken, alleged, disputed, or no evidence.

    First comes what reports say of a deal as a whole: that it holds, was broken or ended. With --party what that party owes comes next,
    then what it is owed. A deed that matches a duty and a source that says so are told apart; a breach that only the other party tells of
    is alleged, with any denial beside it. Where nothing tells of a duty, that is no evidence, and not keeping. Parties of which no term is
    told are listed apart, with who left a deal, and are not counted as promises.
    """
    from parley import asking  # noqa: PLC0415
    from parley.showing import promises, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    say_names(asked, asked.filters)
    rows = asking.held(asked.ledger, asked.filters)
    if asked.format != "table":
        typer.echo(rendered(rows, asking.PromiseRow, asked.format))
    elif rows:
        names = asking.names(asked.ledger, as_known_on=asked.filters.as_known_on)
        console().print(promises(rows, asking.states(rows), names, of=_of(asked), most=asked.most))
        asked.say_more(len(rows))
    if not rows:
        say_empty(asked, asking.held, asking.PromiseRow, "promises")
