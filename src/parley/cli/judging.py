"""Commands that put analysts' judgements on record and list them."""

from __future__ import annotations

from typing import Annotated

import typer

from parley.cli.options import DEFAULT_LEDGER, Asked, LedgerOption, asks


def judge(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            help="same-actor, different-actor, accept, reject, correct, regrade, same-deal, different-deal, kept, broken or undo.",
        ),
    ],
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="An actor, a record or its place (REPORT:CHAR), a source, a deal …")],
    given: Annotated[
        list[str] | None, typer.Argument(metavar="[MORE]…", help="The other actor or deal, FIELD=VALUE, a grade, or PARTY DUTY.")
    ] = None,
    who: Annotated[str, typer.Option("--who", envvar="PARLEY_ANALYST", metavar="NAME", help="Who judges.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="For what reason.")] = "",
    when: Annotated[str | None, typer.Option("--when", metavar="TIME", help="When it was judged; else now.")] = None,
    within: Annotated[str | None, typer.Option("--in", metavar="REPORT", help="Actors only: the one report in which it is so.")] = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="KIND", help="claim, event, relation, deal, figure or mention, where several stand there.")
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Put on record that two actors are one or not, that a record is right, wrong or should read otherwise, and the like.

    A judgement is added and never overwritten; every finding that rests on what it is on changes with it, and `parley judge undo` with its
    identifier brings the former state back. Where two analysts differ, what was read stands and both words are shown.

    Examples: parley judge same-actor ISKP "Islamic State Khorasan" --why "one group"; parley judge correct 3fa2c1:120 type=agree;
    parley judge different-actor "Northern Front" --in "Coast road"; parley judge broken "Harbour accord" "Northern Front" withdraw.
    """
    from parley import asking  # noqa: PLC0415 - `--help` must not wait for these
    from parley.ledger import Ledger  # noqa: PLC0415

    store = Ledger.open(ledger)
    words = asking.Words(verdict=verdict, subject=subject, given=tuple(given or ()), within=within, of=of)
    made = asking.judge(store, words, who=who, why=why, when=when)
    row = next(row for row in asking.judgements(store) if row.id == made.id)
    typer.echo(f"{row.id[:8]}  {row.on} ({'undone' if row.kind == 'undo' else row.state})")
    for said in asking.cautions(store, made):
        typer.echo(f"parley: look again: {said}", err=True)
    typer.echo(f"parley: `parley judge undo {row.id[:8]}` undoes it", err=True)


@asks()
def judgements(asked: Asked) -> None:
    """List analysts' judgements in order of time: what each is on, who gave it, why, and whether it counts, is undone, or is disputed."""
    from parley import asking  # noqa: PLC0415
    from parley.showing import judgement_table, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    rows = asking.judgements(asked.ledger, as_known_on=asked.filters.as_known_on)
    if asked.format != "table":
        typer.echo(rendered(rows, asking.JudgementRow, asked.format))
    elif rows:
        console().print(judgement_table(rows, f"{len(rows)} judgement{'s' if len(rows) > 1 else ''}"))
    if not rows:
        typer.echo("parley: nobody has judged anything yet; `parley judge --help` shows how", err=True)
