"""The program `parley` and its commands."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import typer

from parley.cli import dealing, evaluating, exchanging, judging, looking, reading, serving, watching, weighing
from parley.errors import ParleyError

HELP = """Reads reports of wars and negotiations; answers who says what about whom, sentence by sentence.

Begin with [bold]parley read FOLDER[/bold]: it reads text, web pages, feeds, web archives and JSON Lines into a ledger
(./parley.ledger unless --ledger says otherwise). [bold]parley watch FEED…[/bold] polls feeds and reads what is new.

Then ask: [bold]parley documents[/bold], [bold]parley actors[/bold], [bold]parley claims --about NATO --about Taliban[/bold],
[bold]parley events[/bold], [bold]parley timeline --actor Taliban --with NATO[/bold],
[bold]parley relations --actor Taliban[/bold], [bold]parley measures[/bold],
[bold]parley source NAME[/bold] (all that is said by and of a source).
All reports together: [bold]parley deals[/bold] (every negotiation and arrangement), [bold]parley deal NAME[/bold] (its dossier),
[bold]parley held --party Pakistan[/bold] (who kept what was promised), [bold]parley effect NAME[/bold] (what followed it);
[bold]parley check A B[/bold] (who affirms, who denies, how many independent origins, a grade),
[bold]parley standing A B[/bold] and [bold]parley standings[/bold] (ally, partner, mixed, rival, foe), [bold]parley balance[/bold] (camps),
[bold]parley sources[/bold] (how far each can be relied on);
and [bold]parley show REPORT[/bold] shows a report with its records marked.
What is wrong can be judged so: [bold]parley judge reject REPORT:CHAR --who NAME --why TEXT[/bold], and undone.
[bold]parley export FORMAT -o FILE[/bold] gives all of it to other programs, [bold]parley cite ID[/bold] one sentence to a footnote.

Answers are tables; --format json or csv makes them data. `Where` in a table is the report and the character that a row
stands at: [bold]parley show REPORT:CHAR[/bold] opens the row there in its context.

Exit status: 0 done, 1 done in part (something could not be read), 2 nothing done."""

app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode="rich", pretty_exceptions_enable=False, add_completion=True)
knowledge_app = typer.Typer(help="What Parley knows before it reads: actors, persons, places, words.", no_args_is_help=True)

app.command()(reading.read)
app.command()(watching.watch)
app.command()(reading.annotate)
app.command()(reading.weigh)
app.command()(looking.documents)
app.command()(looking.actors)
app.command()(looking.actor)
app.command()(looking.claims)
app.command()(looking.source)
app.command()(looking.events)
app.command()(looking.timeline)
app.command()(dealing.deals)
app.command()(dealing.deal)
app.command()(dealing.held)
app.command()(dealing.effect)
app.command()(looking.relations)
app.command()(looking.measures)
app.command()(looking.show)
app.command()(weighing.check)
app.command()(weighing.standing)
app.command()(weighing.standings)
app.command()(weighing.balance)
app.command()(weighing.sources)
app.command()(weighing.news)
app.command()(weighing.changes)
app.command()(judging.judge)
app.command()(judging.judgements)
app.command()(serving.serve)
app.command()(serving.dossier)
app.command()(exchanging.export)
app.command()(exchanging.cite)
app.command("import")(exchanging.take_in)
app.command()(exchanging.imported)
app.command()(exchanging.links)
app.command()(exchanging.agreements)
app.command()(exchanging.analogues)
app.command()(evaluating.evaluate)
knowledge_app.command("check")(evaluating.check)
app.add_typer(knowledge_app, name="knowledge")


def main() -> None:
    """Runs the program; an error of Parley's own becomes one line on standard error and exit status 2.

    The process then ends at once: threads of libraries (databases, the solver) abort the interpreter's own ending about once in a
    hundred runs, after all is written and printed.
    """
    status = _run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a reader that has gone, or a stream that is closed
            stream.flush()
    os._exit(status)


def _run() -> int:
    """The exit status of the command that was given."""
    try:
        app()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    except ParleyError as error:
        typer.echo(f"parley: {error.message}", err=True)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        typer.echo("parley: stopped; what was written stays, and the same command goes on from there", err=True)
        return 130
    return 0
