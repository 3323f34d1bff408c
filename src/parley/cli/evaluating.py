"""Commands that check the reader and its knowledge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from parley.cli.options import KnowledgeOption, ReaderOption
from parley.errors import EvaluationError


def evaluate(
    root: Annotated[Path, typer.Argument(metavar="DIR", help="Folder that holds gold/, reports/ and tools/.")] = Path("../shared"),
    part: Annotated[
        list[str] | None,
        typer.Option("--part", help="reports, articles, polnear, plover, factappeal, factuality, roots, re3d, calibration; else all."),
    ] = None,
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="FOLDER", help="Instead score texts and annotations of your own, in the guide's shape.")
    ] = None,
    errors_of: Annotated[
        str | None, typer.Option("--errors", metavar="KIND", help="List what was missed and invented: actors, claims, events, …")
    ] = None,
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Fail where a figure is below its floor in FILE (JSON).")
    ] = None,
    worlds: Annotated[
        int | None, typer.Option("--worlds", min=1, metavar="N", help="Instead weigh N invented worlds, beside published methods.")
    ] = None,
    knowledge: KnowledgeOption = None,
    reader: ReaderOption = "tagger",
    format: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
) -> None:
    """Score the reader against gold with the reference scorers; list its errors, or hold its floors; or score weighing."""
    from parley import evaluation  # noqa: PLC0415 - `--help` must not wait for these
    from parley.knowledge import load_knowledge  # noqa: PLC0415
    from parley.reading import Options  # noqa: PLC0415

    if worlds:
        _report(evaluation.weighing_figures(tuple(range(worlds))), format, check)
        return
    known, options = load_knowledge(knowledge), Options(reader=reader, scope="all")
    sets = [evaluation.own_set(gold, root)] if gold else evaluation.gold_sets(root)
    if errors_of:
        for which in sets:
            for report, what, record in evaluation.errors(which, evaluation.predictions(which, known, options), errors_of):
                typer.echo(f"{report}\t{what}\t{json.dumps({k: v for k, v in record.items() if k != 'at'}, ensure_ascii=False)}")
        return
    if gold:
        figures = evaluation.score_set(sets[0], evaluation.predictions(sets[0], known, options))
    else:
        figures = evaluation.evaluate(root, known, options, tuple(part or evaluation.PARTS))
    _report(figures, format, check)


def _report(figures: dict[str, float], format: str, check: Path | None) -> None:
    """Prints the figures; EvaluationError where one is below its floor in the file `check`."""
    from parley.evaluation import missed  # noqa: PLC0415 - `--help` must not wait for these

    lines = "\n".join(f"{name:52} {value:8.3f}" for name, value in figures.items())
    typer.echo(json.dumps(figures, indent=1) if format == "json" else lines)
    if check is not None:
        low = missed(figures, json.loads(check.read_text(encoding="utf-8")))
        if low:
            raise EvaluationError("; ".join(low))


def check(knowledge: KnowledgeOption = None) -> None:
    """Load all knowledge files; report malformed lines, names that two actors share, and links that lead nowhere."""
    from parley.knowledge import load_knowledge  # noqa: PLC0415

    known = load_knowledge(knowledge)
    kinds: dict[str, int] = {}
    for actor in known.actors.values():
        kinds[actor.kind] = kinds.get(actor.kind, 0) + 1
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda item: -item[1]))
    typer.echo(f"{len(known.actors)} actors ({listed}), {len(known.places)} places, digest {known.digest}")
    conflicts = known.conflicts()
    for sentence in conflicts:
        typer.echo(f"conflict: {sentence}")
    raise typer.Exit(1 if conflicts else 0)
