"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_LEDGER = Path("parley.ledger")

LedgerOption = Annotated[
    Path, typer.Option("--ledger", envvar="PARLEY_LEDGER", help="Folder of the ledger.", rich_help_panel="Ledger", show_default=True)
]
KnownOption = Annotated[
    str | None, typer.Option("--as-known-on", metavar="DATE", help="Only reports published by DATE (YYYY-MM-DD).", rich_help_panel="Ledger")
]
FormatOption = Annotated[str, typer.Option("--format", help="table, json or csv.")]
ActorsOption = Annotated[
    list[str] | None, typer.Option("--about", "--actor", metavar="NAME", help="Only rows about NAME; repeat for several.")
]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only rows whose source or doer is NAME.")]
DocumentOption = Annotated[
    str | None, typer.Option("--document", metavar="REPORT", help="Only this report (beginning of its id, or part of its title).")
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only reports published on or after DATE.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only reports published on or before DATE.")]
VoiceOption = Annotated[
    str | None, typer.Option("--voice", help="author, quoted (passages of other outlets), comments (readers), or a voice in full.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", help="At most so many rows.")]
KnowledgeOption = Annotated[
    Path | None, typer.Option("--knowledge", metavar="FILE", help="Your own actors or persons, added to the bundled ones.")
]
ReaderOption = Annotated[
    str, typer.Option("--reader", help="How to find who says what: tagger (trained network and rules) or rules (rules alone, faster).")
]
ScopeOption = Annotated[str, typer.Option("--scope", help="default: reports of adversaries' dealings; all: every report.")]
