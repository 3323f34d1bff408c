"""Commands that give records to others and cite them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.options import DEFAULT_LEDGER, REPORTS, Asked, LedgerOption, asks


@asks("about", "by", "stance", "type", "status", "kind", "where", "contested", "anonymous", "voice", *REPORTS, "as_of", formats=False)
def export(
    asked: Asked,
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="jsonl, csv, parquet, graphml, stix, ftm, ftm-statements, polecat, cameo, ceasefires, pax, ris, csl, label-studio "
            "or gold.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FILE|DIR", help="Where to write: a folder where the format has several files."),
    ],
    only: Annotated[
        str | None, typer.Option("--only", metavar="KIND", help="jsonl, csv, parquet: one kind of row alone (claims, events, deals, …).")
    ] = None,
) -> None:
    """Give a ledger's records to other programs, as analysts judged them; docs/exchange.md tells each format field by field.

    Filters narrow the rows that they narrow in `parley claims`, `events`, `deals` and so on; reports are those that a row left stands in.
    """
    from parley.exchange import export as give  # noqa: PLC0415 - `--help` must not wait for these

    for path in give(asked.ledger, name, out, asked.filters, only=only):
        typer.echo(path)


def cite(
    name: Annotated[str, typer.Argument(metavar="ID", help="A record, a deal (beginning of its identifier), or a place (REPORT:CHAR).")],
    of: Annotated[
        str | None, typer.Option("--of", metavar="KIND", help="claim, event, relation, deal or figure, where several stand there.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Give the sentence of a record or deal, its report and a stable address, to be pasted in a footnote."""
    from parley.errors import QuestionError  # noqa: PLC0415 - `--help` must not wait for these
    from parley.exchange import Citation  # noqa: PLC0415
    from parley.exchange import cite as cited  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.showing import rendered  # noqa: PLC0415

    if format not in ("text", "json"):
        raise QuestionError(f"--format {format}: choose text or json")
    found = cited(Ledger.open(ledger), name, of=of)
    typer.echo(rendered([found], Citation, "json") if format == "json" else found.footnote)


def take_in(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="ucdp-peace-agreements, pax, ucdp-actors, ucdp-ged, acled, polecat, stix, ftm or label-studio."
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file as its makers publish it.")],
    skipped: Annotated[bool, typer.Option("--skipped", help="List every row that was skipped, with the reason.")] = False,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Take others' rows into a ledger as records of their own kind, beside what was read from reports and never mixed with it.

    Every row is told of: taken, known already, or skipped and why. Taking a file in twice adds nothing. `parley imported` lists them.
    What annotators in Label Studio say of Parley's own records becomes their judgements (`parley judgements`).
    """
    from parley.exchange import import_file  # noqa: PLC0415 - `--help` must not wait for these
    from parley.ledger import Ledger  # noqa: PLC0415

    done = import_file(Ledger.open_or_create(ledger), source, file)
    judged = f" ({done.judged} as judgements)" if done.judged else ""
    typer.echo(f"{done.rows} rows: {done.new} taken{judged}, {done.known} known already, {len(done.skipped)} skipped")
    for reason, count in done.reasons():
        typer.echo(f"  skipped {count}: {reason}")
    for one in done.skipped if skipped else ():
        typer.echo(f"  row {one.row}: {one.reason}")


@asks("limit")
def imported(
    asked: Asked,
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help="Only records whose name, parties or countries hold all words.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only those of one source: pax, ucdp-actors, …")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="agreement, actor, event, relation, report or statement.")] = None,
) -> None:
    """List what others have recorded and was taken in, with their identifiers, and the file and row of each."""
    from parley.exchange import OutsideRow  # noqa: PLC0415 - `--help` must not wait for these
    from parley.exchange import imported as listed  # noqa: PLC0415
    from parley.showing import outside_table, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    found = listed(asked.ledger, words or "", source=source, kind=kind, as_known_on=asked.filters.as_known_on)
    rows = found[: asked.filters.limit]
    if asked.format != "table":
        typer.echo(rendered(rows, OutsideRow, asked.format))
    elif rows:
        console().print(outside_table(rows, f"{len(rows)} record{'s' if len(rows) > 1 else ''} of others"))
    if not rows:
        typer.echo("parley: nothing of others' fits; `parley import SOURCE FILE` takes a file in", err=True)


@asks("limit")
def links(
    asked: Asked,
    everybody: Annotated[bool, typer.Option("--everybody", help="Also actors that Parley knows and no report names.")] = False,
) -> None:
    """List which actors of UCDP's, taken in by `parley import ucdp-actors`, are which of the reports': scored, with reasons.

    Nothing of it is stored. A link is undone by `parley judge different-actor ucdp-actors:ID ACTOR`, and made by same-actor.
    """
    from parley.exchange import Link  # noqa: PLC0415 - `--help` must not wait for these
    from parley.exchange import links as found  # noqa: PLC0415
    from parley.showing import link_table, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    rows = found(asked.ledger, everybody=everybody, as_known_on=asked.filters.as_known_on)[: asked.filters.limit]
    if asked.format != "table":
        typer.echo(rendered(rows, Link, asked.format))
    elif rows:
        sure = sum(row.linked for row in rows)
        console().print(link_table(rows, f"{sure} link{'s' if sure != 1 else ''}, {len(rows) - sure} nearly so"))
    if not rows:
        typer.echo("parley: no actor of others' is like one of the reports'; `parley import ucdp-actors FILE` takes UCDP's in", err=True)


@asks("limit")
def agreements(asked: Asked) -> None:
    """List which agreements of PA-X and UCDP, taken in by `parley import`, the deals of the reports are: scored, with reasons.

    Nothing of it is stored and no deal rests on it. A link is undone by `parley judge different-deal DEAL pax:ID`, and made by same-deal.
    """
    from parley.exchange import AgreementLink  # noqa: PLC0415 - `--help` must not wait for these
    from parley.exchange import agreements as found  # noqa: PLC0415
    from parley.showing import agreement_table, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    rows = found(asked.ledger, as_known_on=asked.filters.as_known_on)[: asked.filters.limit]
    if asked.format != "table":
        typer.echo(rendered(rows, AgreementLink, asked.format))
    elif rows:
        sure = sum(row.linked for row in rows)
        console().print(agreement_table(rows, f"{sure} link{'s' if sure != 1 else ''}, {len(rows) - sure} nearly so"))
    if not rows:
        typer.echo("parley: no deal that was made is like an agreement of others'; `parley import pax FILE` takes PA-X's in", err=True)


@asks()
def analogues(
    asked: Asked, name: Annotated[str, typer.Argument(help="The deal: the beginning of its identifier, a name, or words of its row.")]
) -> None:
    """Show the earlier agreements most like a deal, how long each lasted, and how many had ended after five years.

    Rests on UCDP's agreements, taken in by `parley import ucdp-peace-agreements`. A base rate with its interval, and no forecast.
    """
    from parley.exchange import Analogue, AnaloguesAnswer, told  # noqa: PLC0415 - `--help` must not wait for these
    from parley.exchange import analogues as found  # noqa: PLC0415
    from parley.showing import analogue_table, rendered  # noqa: PLC0415
    from parley.showing.console import console  # noqa: PLC0415

    answer = found(asked.ledger, name, as_known_on=asked.filters.as_known_on)
    if asked.format == "json":
        typer.echo(rendered([answer], AnaloguesAnswer, "json"))
    elif asked.format == "csv":
        typer.echo(rendered(answer.rows, Analogue, "csv"))
    else:
        console().print(analogue_table(answer))
        for sentence in told(answer):
            typer.echo(sentence)
