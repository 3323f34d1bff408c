"""Commands that weigh all reports of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.options import Asked, AsOfOption, asks

if TYPE_CHECKING:
    from parley.asking import Meaning

ABOUT = "talks, deal, attack, threat, aid, withdrawal, sanctions, standing, or a PLOVER type."


def _say_names(meanings: Sequence[Meaning]) -> None:
    for one in meanings:
        for sentence in one.sentences():
            typer.echo(f"parley: {sentence}", err=True)


@asks()
def check(
    asked: Asked,
    a: Annotated[str, typer.Argument(metavar="A", help="An actor; or alone a claim's identifier or its place (REPORT:CHAR).")],
    b: Annotated[str | None, typer.Argument(metavar="B", help="The other actor.")] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="TOPIC", help=ABOUT)] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many propositions.")] = 6,
) -> None:
    """Weigh what is said for and against what two actors are said to do: independent origins, denials, and a grade with reasons.

    The grade is that of the Admiralty code: A to F for the source, 1 to 6 for what it says; F and 6 mean that it cannot be judged.
    """
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import checked, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    answer = asking.check(asked.ledger, a, b, about=about, as_known_on=asked.filters.as_known_on)
    _say_names(answer.meanings)
    if asked.format != "table":
        typer.echo(rendered(answer.rows, asking.TestimonyRow, asked.format))
    elif answer.propositions or answer.beside:
        console().print(checked(answer, asking.all_names(asked.ledger, as_known_on=asked.filters.as_known_on), limit))
    if not answer.propositions:
        hint = "; try without --about" if about else ""
        typer.echo(f"parley: nothing that could be weighed is said of that in the reports{hint}", err=True)


@asks()
def standing(
    asked: Asked,
    a: Annotated[str, typer.Argument(metavar="A", help="An actor.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many signs of each kind.")] = 6,
) -> None:
    """Show where two actors stand (ally, partner, mixed, rival, foe, not known), in word and in deed, over time, and why.

    Cooperation and conflict are kept apart, each with its 90% interval, in points of Goldstein's scale a year as far as it was reported.
    Without --as-of the day is the last on which anything is said of the two.
    """
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import rendered, stood  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    answer = asking.where_they_stand(asked.ledger, a, b, as_of=as_of, as_known_on=asked.filters.as_known_on)
    _say_names(answer.meanings)
    if asked.format == "json":
        typer.echo(rendered([answer], asking.StandingAnswer, "json"))
    elif asked.format == "csv":
        typer.echo(rendered(answer.rows, asking.SignRow, "csv"))
    else:
        console().print(stood(answer, asking.all_names(asked.ledger, as_known_on=asked.filters.as_known_on), limit))


@asks()
def standings(
    asked: Asked,
    as_of: AsOfOption = None,
    most: Annotated[int, typer.Option("--most", min=2, help="So many actors, those with most evidence between them.")] = 12,
) -> None:
    """Show how the actors that matter most stand to each other, as a matrix."""
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import matrix, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    rows = asking.standings(asked.ledger, most=most, as_of=as_of, as_known_on=asked.filters.as_known_on)
    if asked.format != "table":
        typer.echo(rendered(rows, asking.StandingRow, asked.format))
    elif rows:
        console().print(matrix(rows, asking.all_names(asked.ledger, as_known_on=asked.filters.as_known_on)))
    if not rows:
        hint = "try a later --as-of; reports without a date count from the day of the newest report on"
        typer.echo(f"parley: nothing is known by then of how any two actors stand; {hint}", err=True)


@asks()
def balance(
    asked: Asked,
    as_of: AsOfOption = None,
    most: Annotated[int, typer.Option("--most", min=3, help="So many actors, those with most evidence between them.")] = 40,
    among: Annotated[list[str] | None, typer.Option("--among", metavar="NAME", help="Only actors named so; repeat for several.")] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="CLAIM", help="Leave out a claim, by its identifier or place (REPORT:CHAR).")
    ] = None,
) -> None:
    """Show the camps that standings make, the relations and triangles under strain, and the smallest change that flips a camp.

    Strong balance has two camps, weak balance any number. Found exactly; a diagnostic of what is reported, never a forecast.
    """
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import rendered, weighed_up  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    known = asked.filters.as_known_on
    answer = asking.balanced(
        asked.ledger, most=most, as_of=as_of, among=tuple(among or ()), without=tuple(without or ()), as_known_on=known
    )
    if asked.format == "json":
        typer.echo(rendered([answer], asking.BalanceAnswer, "json"))
    elif asked.format == "csv":
        typer.echo(rendered(answer.relations, asking.TieRow, "csv"))
    elif answer.relations:
        console().print(weighed_up(answer, asking.all_names(asked.ledger, as_known_on=known)))
    if not answer.relations:
        typer.echo("parley: no two actors are known to be friends or foes by then; try another --as-of", err=True)


@asks("limit")
def sources(asked: Asked) -> None:
    """List the sources with their records: how often others bore them out or contradicted them, an interval, and a grade A to F.

    A letter is given only where the whole 90% interval allows it; F says that there is too little to judge by.
    """
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import records, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    known = asked.filters.as_known_on
    rows = asking.source_records(asked.ledger, limit=asked.filters.limit, as_known_on=known)
    if asked.format != "table":
        typer.echo(rendered(rows, asking.SourceRecordRow, asked.format))
    elif rows:
        console().print(records(rows, asking.all_names(asked.ledger, as_known_on=known), asked.most))
        asked.say_more(len(rows))
    if not rows:
        typer.echo("parley: no source says who did what to whom; read more reports", err=True)


SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="From which day on (2006-10-17, 2006-10 or 2006).")]
MostOption = Annotated[int, typer.Option("--limit", min=1, help="At most so many of each kind.")]


@asks()
def news(asked: Asked, since: SinceOption, limit: MostOption = 8) -> None:
    """Show what the reports since a day changed: denials and doubts that came in, grades that moved, standings that shifted."""
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import newest, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    known = asked.filters.as_known_on
    answer = asking.news(asked.ledger, since, as_known_on=known)
    if asked.format == "json":
        typer.echo(rendered([answer], asking.NewsAnswer, "json"))
    elif asked.format == "csv":
        typer.echo(rendered(answer.rows, asking.NewsRow, "csv"))
    else:
        console().print(newest(answer, asking.all_names(asked.ledger, as_known_on=known), limit))


@asks()
def changes(
    asked: Asked,
    since: SinceOption,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="To which day; else that of the newest report.")] = None,
    limit: MostOption = 20,
) -> None:
    """Show which standings shifted between the day before one date and another."""
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.showing import rendered, shifted  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    known = asked.filters.as_known_on
    rows = asking.changes(asked.ledger, since, until, as_known_on=known)
    if asked.format != "table":
        typer.echo(rendered(rows, asking.ShiftRow, asked.format))
    elif rows:
        console().print(shifted(rows, asking.all_names(asked.ledger, as_known_on=known), limit))
    if not rows:
        typer.echo("parley: no standing shifted between those days", err=True)
