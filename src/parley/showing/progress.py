"""A progress bar with an estimate, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from parley.documents import Failure, Source, expected


@contextmanager
def reading_progress(sources: Sequence[Source | Failure]) -> Iterator[Callable[[int, str], None]]:
    """A callback that moves the bar by so many reports and names the latest; nothing is drawn where nobody looks."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        TextColumn("[dim]{task.description}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=sum(1 if isinstance(s, Failure) else expected(s) for s in sources))

        def moved(by: int, name: str) -> None:
            progress.update(task, advance=by, description=name[-60:])
            state = progress.tasks[0]
            if state.total is not None and state.completed > state.total:  # a feed holds more reports than could be told in advance
                progress.update(task, total=state.completed)

        yield moved
