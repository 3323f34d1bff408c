"""Options that several commands share, and the commands that ask a ledger with them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.errors import QuestionError

if TYPE_CHECKING:
    from parley.asking import Filters
    from parley.ledger import Ledger

DEFAULT_LEDGER = Path("parley.ledger")
GLANCE = 100  # rows of a table on a terminal

LedgerOption = Annotated[
    Path, typer.Option("--ledger", envvar="PARLEY_LEDGER", help="Folder of the ledger.", rich_help_panel="Ledger", show_default=True)
]
KnownOption = Annotated[
    str | None, typer.Option("--as-known-on", metavar="DATE", help="Only reports published by DATE (YYYY-MM-DD).", rich_help_panel="Ledger")
]
FormatOption = Annotated[str, typer.Option("--format", help="table, json or csv.")]
KnowledgeOption = Annotated[
    Path | None, typer.Option("--knowledge", metavar="FILE", help="Your own actors or persons, added to the bundled ones.")
]
ReaderOption = Annotated[
    str, typer.Option("--reader", help="How to find who says what: tagger (trained network and rules) or rules (rules alone, faster).")
]
ScopeOption = Annotated[str, typer.Option("--scope", help="default: reports of adversaries' dealings; all: every report.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="How the world stood on DATE (2006-10-17, 2006-10 or 2006).")
]

FILTERS: dict[str, Any] = {
    "about": Annotated[
        list[str] | None,
        typer.Option("--about", "--actor", "--party", metavar="NAME", help="Only rows about NAME; repeat for several at once."),
    ],
    "by": Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only rows whose source or doer is NAME.")],
    "stance": Annotated[
        str | None,
        typer.Option("--stance", help="affirm, deny, doubt, support, oppose, propose, demand, promise, refuse, threaten, predict or ask."),
    ],
    "type": Annotated[str | None, typer.Option("--type", help="A PLOVER type: agree, consult, assault, …")],
    "status": Annotated[
        str | None, typer.Option("--status", help="rumoured, proposed, negotiating, agreed, in-force, violated, collapsed, rejected, …")
    ],
    "kind": Annotated[str | None, typer.Option("--kind", help="talks, ceasefire, peace-agreement, local-accord, withdrawal, …")],
    "where": Annotated[str | None, typer.Option("--where", metavar="PLACE", help="Only deals of PLACE, or of a place in it.")],
    "contested": Annotated[bool, typer.Option("--contested", help="Only deals that a source denies or doubts.")],
    "as_of": AsOfOption,
    "anonymous": Annotated[bool, typer.Option("--anonymous", help="Only unnamed sources.")],
    "voice": Annotated[
        str | None,
        typer.Option("--voice", help="author, quoted (passages of other outlets), comments (readers), or one outlet or reader."),
    ],
    "confidence": Annotated[
        str | None,
        typer.Option(
            "--confidence",
            metavar="LEVEL",
            help="Only what is read with so much confidence or more: high, moderate or low.",
        ),
    ],
    "document": Annotated[
        str | None, typer.Option("--document", metavar="REPORT", help="Only this report (beginning of its id, or part of its title).")
    ],
    "since": Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only reports published on or after DATE.")],
    "until": Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only reports published on or before DATE.")],
    "limit": Annotated[int | None, typer.Option("--limit", min=1, help="At most so many rows; else all, on a terminal 100.")],
}
FLAGS = frozenset({"anonymous", "contested"})
REPORTS = ("document", "since", "until", "limit")


def on_a_terminal() -> bool:
    """True where answers are printed for somebody to read at once, and not into a pipe or a file."""
    return sys.stdout.isatty()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of a command ask for: a ledger, what the answer is narrowed to, and the format to give it in."""

    ledger: Ledger
    filters: Filters
    format: str

    @property
    def most(self) -> int | None:
        """How many rows of a table are shown: GLANCE on a terminal where no --limit is given, else all."""
        return GLANCE if self.format == "table" and self.filters.limit is None and on_a_terminal() else None

    def say_more(self, count: int) -> None:
        """Says below a table how many of `count` rows it leaves out, and how to see them."""
        if self.most is not None and count > self.most:
            more = f"{count - self.most:,} more rows: --limit {count} shows all, and so does a pipe or a file"
            typer.echo(f"parley: {more}", err=True)


def asks(*names: str, formats: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command that takes --ledger, --as-known-on, --format and the FILTERS `names`, and is called with them as `asked`.

    The command's other parameters stay as they are; without `formats` it takes no --format.
    """

    def command(answer: Callable[..., None]) -> Callable[..., None]:
        own = [p for p in signature(answer, eval_str=True).parameters.values() if p.name != "asked"]

        @wraps(answer)
        def run(**given: Any) -> None:
            from parley.asking import Filters  # noqa: PLC0415 - `--help` must not wait for these
            from parley.ledger import Ledger  # noqa: PLC0415

            chosen = {name: given[name] for name in names} | {"as_known_on": given["as_known_on"]}
            if "about" in chosen:
                chosen["about"] = tuple(chosen["about"] or ())
            asked = Asked(Ledger.open(given["ledger"]), Filters(**chosen), checked_format(given.get("format", "table")))
            answer(asked=asked, **{p.name: given[p.name] for p in own})

        shared = [_option(name, False if name in FLAGS else None, FILTERS[name]) for name in names]
        ledger = [_option("ledger", DEFAULT_LEDGER, LedgerOption), _option("as_known_on", None, KnownOption)]
        shared += [_option("format", "table", FormatOption)] if formats else []
        given = [*own, *shared, *ledger]
        run.__signature__ = Signature([p.replace(kind=Parameter.KEYWORD_ONLY) for p in given])  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in given}
        return run

    return command


def _option(name: str, default: Any, annotation: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def checked_format(name: str) -> str:
    """The name of a format that answers can be given in; QuestionError for another."""
    from parley.showing import FORMATS  # noqa: PLC0415 - `--help` must not wait for these

    if name not in FORMATS:
        raise QuestionError(f"--format {name}: choose {', '.join(FORMATS)}")
    return name
