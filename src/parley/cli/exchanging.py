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
            help="jsonl, csv, parquet, graphml, stix, ftm, polecat, cameo, ceasefires, pax, ris, csl or gold.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE|DIR", help="Where to write: a folder for jsonl, csv, parquet and gold.")
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
