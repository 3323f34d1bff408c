"""Commands that open the ledger to a browser, and print it as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.options import DEFAULT_LEDGER, AsOfOption, KnownOption, LedgerOption

OutOption = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file: .html, or .pdf (printed by an installed Chromium).")]


def serve(
    ledger: LedgerOption = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; any but the loopback address asks for a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = 8765,
    token: Annotated[str | None, typer.Option("--token", envvar="PARLEY_TOKEN", help="What a browser must bring to be let in.")] = None,
) -> None:
    """Open the ledger in a browser: pages that can be cited, each with its JSON, offline, with nothing fetched from elsewhere.

    Listens on the loopback address alone. With --host, a token is made and printed with the address, unless --token gives one.
    """
    from parley.ledger import Ledger  # noqa: PLC0415 - `--help` must not wait for these
    from parley.web import named, token_for  # noqa: PLC0415
    from parley.web import serve as serve_pages  # noqa: PLC0415

    opened, asked_for = Ledger.open(ledger), token_for(host, token)
    typer.echo(f"parley: http://{named(host)}:{port}/{f'?token={asked_for}' if asked_for else ''}  (Ctrl-C stops it)", err=True)
    serve_pages(opened, host=host, port=port, token=asked_for)


def dossier(
    out: OutOption = Path("dossier.html"),
    about: Annotated[
        list[str] | None, typer.Option("--about", metavar="NAME", help="Only deals and propositions of NAME; repeat for several.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="What the file is called.")] = None,
    as_of: AsOfOption = None,
    as_known_on: KnownOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
) -> None:
    """Write deals, propositions, standings, balance, sources, map and the reports they rest on as one file to send on.

    The HTML holds everything it shows: no scripts, nothing fetched. Names have to fit together: `--about A --about B` takes deals of both.
    """
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.web import write_dossier  # noqa: PLC0415

    write_dossier(Ledger.open(ledger), out, about=tuple(about or ()), title=title, days=(as_of, as_known_on))
    typer.echo(f"parley: {out}, {out.stat().st_size:,} bytes", err=True)
