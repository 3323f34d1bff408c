"""Commands that weigh all reports of a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.options import Asked, asks

ABOUT = "talks, deal, attack, threat, aid, withdrawal, sanctions, standing, or a PLOVER type."


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
    for one in answer.meanings:
        for sentence in one.sentences():
            typer.echo(f"parley: {sentence}", err=True)
    if asked.format != "table":
        typer.echo(rendered(answer.rows, asking.TestimonyRow, asked.format))
    elif answer.propositions:
        console().print(checked(answer, asking.names(asked.ledger, as_known_on=asked.filters.as_known_on), limit))
    if not answer.propositions:
        typer.echo("parley: nothing is said of that in the reports; try without --about, or `parley events --about A --about B`", err=True)
