"""Commands that read reports: `read` into a ledger, `annotate` to JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parley.cli.options import DEFAULT_LEDGER, KnowledgeOption, LedgerOption, ReaderOption, ScopeOption
from parley.errors import QuestionError
from parley.model import Document

if TYPE_CHECKING:
    from parley.ledger import Ledger
    from parley.reading import Options

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files, folders, globs, a manifest (manifest.csv or .json), addresses of a store (s3://…), or - for standard input.",
    ),
]
ManifestOption = Annotated[Path | None, typer.Option("--manifest", help="CSV or JSON with file, title, publisher, author, published.")]


def _choice(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise QuestionError(f"--{name} {value}: choose {' or '.join(allowed)}")
    return value


def chosen(reader: str, scope: str) -> Options:
    """The options of reading that a reader and a scope stand for; QuestionError where there is none of the name."""
    from parley.reading import READERS, Options  # noqa: PLC0415 - `--help` must not wait for these

    return Options(reader=_choice("reader", reader, READERS), scope=_choice("scope", scope, ("default", "all")))


def read(
    paths: PathsArgument,
    ledger: LedgerOption = DEFAULT_LEDGER,
    manifest: ManifestOption = None,
    knowledge: KnowledgeOption = None,
    reader: ReaderOption = "tagger",
    scope: ScopeOption = "default",
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes to read with.")] = 1,
    engine: Annotated[str, typer.Option("--engine", help="pool: processes of this machine; ray: a Ray cluster.")] = "pool",
    address: Annotated[str | None, typer.Option("--address", help="The Ray cluster's address; without one, --workers start here.")] = None,
    weighs: Annotated[bool, typer.Option("--weigh/--no-weigh", help="Weigh all reports at the end, so that answers come at once.")] = True,
) -> None:
    """Read reports into a ledger; what it knows already is not read again, and a killed run goes on where it stopped."""
    from parley.documents import plan  # noqa: PLC0415 - `--help` must not wait for these
    from parley.engines import cluster, pool, read_into  # noqa: PLC0415
    from parley.ledger import Ledger  # noqa: PLC0415
    from parley.showing.progress import reading_progress  # noqa: PLC0415
    from parley.showing.summary import summary_lines  # noqa: PLC0415

    options = chosen(reader, scope)
    by_ray = _choice("engine", engine, ("pool", "ray")) == "ray"
    if address and not by_ray:
        raise QuestionError("--address: say --engine ray with it")
    sources = plan(paths, manifest=manifest)
    store = Ledger.open_or_create(ledger)
    with reading_progress(sources) as progress:
        reading = cluster(address, workers=workers) if by_ray else pool(workers)
        summary = read_into(store, sources, options, knowledge=knowledge, engine=reading, progress=progress)
    for line in summary_lines(summary, store.folder):
        typer.echo(line, err=True)
    if weighs and summary.read:
        _weighed(store)
    raise typer.Exit(summary.status)


def weigh(
    ledger: LedgerOption = DEFAULT_LEDGER,
    parts: Annotated[
        int | None,
        typer.Option("--parts", min=1, help="Weigh what is said in so many parts, one in memory at a time; needs --out."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="A new folder for what comes of the parts.")] = None,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes to weigh parts with.")] = 1,
) -> None:
    """Weigh all reports of a ledger and keep what comes of it, so that the next question is answered at once.

    `parley read` does so at its end; a question that finds nothing kept does it for itself. What is kept lies in the folder `kept` of the
    ledger, is never needed, and is made anew when anything in the ledger changes. With --parts a ledger that is too large for memory gives
    its propositions with grades, standings and sources' records as Parquet files, the same as weighing it whole gives. The folder --out is
    there whole or not at all: what is not finished lies beside it (FOLDER.unfinished), and the same command goes on from there.
    """
    from parley.ledger import Ledger  # noqa: PLC0415 - `--help` must not wait for these

    if parts is None and out is None:
        _weighed(Ledger.open(ledger))
        return
    if parts is None or out is None:
        raise QuestionError("--parts and --out go together: into how many parts, and where what comes of them goes")
    from parley.engines.ledgerparts import weigh_ledger  # noqa: PLC0415 - likewise

    made = weigh_ledger(Ledger.open(ledger), out, parts=parts, workers=workers)
    found = f"{made.propositions:,} propositions, {made.standings:,} standings, {len(made.records):,} sources"
    typer.echo(f"parley: {made.claims:,} claims weighed in {parts:,} parts: {found} in {out}", err=True)


def _weighed(ledger: Ledger) -> None:
    """Weighs and says so, where there are so many reports that it takes a while."""
    from parley.asking import weigh as weigh_all  # noqa: PLC0415 - `--help` must not wait for these
    from parley.ledger import MANY  # noqa: PLC0415

    if (count := ledger.size()) >= MANY:
        typer.echo(f"parley: weighing {count:,} reports together", err=True)
        weigh_all(ledger)


def annotate(
    paths: PathsArgument,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write STEM.json a report there instead.")] = None,
    manifest: ManifestOption = None,
    knowledge: KnowledgeOption = None,
    reader: ReaderOption = "tagger",
    scope: ScopeOption = "all",
    coding: Annotated[
        str, typer.Option("--coding", help="guide: an offer has the type of what is offered; plover: what is planned is AGREE or THREATEN.")
    ] = "guide",
) -> None:
    """Print each report's records as one JSON object in the shape of the annotation guide, without a ledger."""
    from parley.asking import CODINGS, annotation  # noqa: PLC0415 - `--help` must not wait for these
    from parley.documents import Failure, Source, plan  # noqa: PLC0415
    from parley.engines import Fault, guarded_load, readings  # noqa: PLC0415

    options = chosen(reader, scope)
    coding = _choice("coding", coding, CODINGS)
    failed: list[str] = []
    lined: set[str] = set()

    def loaded() -> Iterator[Document]:
        for source in plan(paths, manifest=manifest):
            for item in [source] if isinstance(source, Failure) else guarded_load(source):
                if isinstance(item, Failure):
                    failed.append(item.message)
                    continue
                if isinstance(source, Source) and source.kind == "jsonl":
                    lined.add(item.id)
                yield item

    done = 0
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    for result in chain.from_iterable(readings(loaded(), options, knowledge=knowledge)):
        if isinstance(result, Fault):
            failed.append(result.message)
            continue
        done += 1
        _written(result[0], annotation(*result, coding), out, one_line=result[0].id in lined)
    for message in failed:
        typer.echo(f"parley: {message}", err=True)
    raise typer.Exit(2 if not done else 1 if failed else 0)


def _written(document: Document, record: dict[str, Any], out: Path | None, *, one_line: bool) -> None:
    """Prints or writes one report's records; those of a JSON Lines file keep their `id` and one line."""
    if one_line:
        record = {"id": document.uri.rpartition("#")[2] or document.uri, **record}
    text = json.dumps(record, ensure_ascii=False, indent=None if one_line else 1)
    if out is None:
        typer.echo(text)
    else:
        (out / f"{Path(document.uri.replace('#', '-')).stem}.json").write_text(text + "\n", encoding="utf-8")
