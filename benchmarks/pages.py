"""How long pages and commands take to answer on a ledger: `python -m benchmarks.pages LEDGER [--times N] [--known DAY] [--commands]`.

Pages are asked in one process, as `parley serve` answers them, at addresses drawn at random from what the ledger holds; each kind of page
is asked once before (the first column), as a server that was just opened answers it. Processor time and time on the clock are told apart,
since the first does not depend on what else the machine does. A page that says at first that it is being worked out is asked again until
it is there: how many were, and the longest time until then, have columns of their own. With `--known` all pages are asked of what was
known on that day. Commands are processes of their own, which print to a terminal as they do for whoever types them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import quote

from fastapi.testclient import TestClient

from parley import asking
from parley.ledger import Ledger
from parley.web import create_app
from parley.web.serving import steady
from parley.web.waiting import PATIENCE

SEED = 7
COMMANDS = (
    ("--help",),
    ("deals",),
    ("deals", "--limit", "20"),
    ("held",),
    ("standings",),
    ("sources", "--limit", "20"),
    ("balance",),
    ("actors", "--limit", "20"),
    ("claims", "--limit", "20"),
    ("documents", "--limit", "20"),
)
COLUMNS = (
    "page",
    "first (clock)",
    "median (processor)",
    "95% (processor)",
    "median (clock)",
    "95% (clock)",
    "worked out later",
    "longest until there",
    "largest, KB",
    "refused",
)
WORKED_OUT = 202  # the status of a page that is being worked out
Drawing = Callable[[], str]


def kinds_of_page(ledger: Ledger, draw: Random) -> Iterator[tuple[str, Drawing]]:
    """Each kind of page with what draws an address of it."""
    deals = asking.deals(ledger)
    reports = [row.id for row in asking.documents(ledger) if row.in_scope]
    actors = [row.id for row in asking.actors(ledger)]
    claims = [row.id for row in asking.claims(ledger)]
    said = asking.propositions(ledger)
    sources = [row.source for row in asking.source_records(ledger)]
    stood = asking.standings(ledger, most=60)
    days = [str(row.published) for row in asking.documents(ledger) if row.published and len(row.published) == 10]
    words = [word for row in said for word in (row.a, row.b)]

    def of(listed: list[str], before: str, after: str = "") -> Drawing:
        return lambda: f"{before}{quote(draw.choice(listed), safe='')}{after}"

    yield "/", lambda: "/"
    yield "/reports", lambda: f"/reports?begin={draw.randrange(0, len(reports), 100)}"
    yield "/reports/ID", of(reports, "/reports/")
    yield "/claims", lambda: f"/claims?begin={draw.randrange(0, len(claims), 50)}"
    yield "/claims?about=NAME", of(actors, "/claims?about=")
    yield "/claims/ID", of(claims, "/claims/")
    yield "/propositions", lambda: f"/propositions?begin={draw.randrange(0, len(said), 50)}"
    yield "/propositions?actor=NAME", of(words, "/propositions?actor=")
    yield "/propositions/A/B", lambda: "/propositions/{0.a}/{0.b}".format(draw.choice(said))
    yield "/deals", lambda: "/deals"
    yield "/deals?party=NAME", lambda: f"/deals?party={draw.choice(draw.choice(deals).parties)}"
    yield "/deals/ID", lambda: f"/deals/{draw.choice(deals).id}"
    yield "/held", lambda: "/held"
    yield "/standings", lambda: "/standings"
    yield "/standings?as_of=DAY", of(days, "/standings?as_of=")
    yield "/standings/A/B", lambda: "/standings/{0.a}/{0.b}".format(draw.choice(stood))
    yield "/balance", lambda: "/balance"
    yield "/balance?as_of=DAY", of(days, "/balance?as_of=")
    yield "/actors", lambda: f"/actors?begin={draw.randrange(0, len(actors), 100)}"
    yield "/actors/ID", of(actors, "/actors/")
    yield "/sources", lambda: "/sources"
    yield "/sources/ID", of(sources, "/sources/")
    yield "/map", lambda: "/map"
    yield "/review", lambda: "/review"
    yield "/judgements", lambda: "/judgements"
    yield "/search?q=WORDS", of(words, "/search?q=")


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of processor and clock of one answer, and until the page itself was `ready`; its status and its size in bytes."""

    used: float
    clock: float
    ready: float
    status: int
    size: int

    @property
    def late(self) -> bool:
        """True of a page that was not there at first."""
        return self.ready > self.clock


def timed(client: TestClient, address: str) -> Taken:
    """How long one page takes."""
    begun, clock = time.process_time(), time.perf_counter()
    answer = client.get(address)
    used, first = (time.process_time() - begun) * 1000, (time.perf_counter() - clock) * 1000
    ready = first
    while answer.status_code == WORKED_OUT:
        answer = client.get(address)
        ready = (time.perf_counter() - clock) * 1000
    return Taken(used, first, ready, answer.status_code, len(answer.content))


def pages(ledger: Ledger, times: int, only: str, known: str | None) -> Iterator[str]:
    """Lines of a Markdown table: first answer, median and 95th percentile of each kind of page, in milliseconds, and of all together."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{' --- |' * len(COLUMNS)}"
    every: list[Taken] = []
    steady()
    client = TestClient(create_app(ledger, patience=PATIENCE), base_url="http://127.0.0.1", raise_server_exceptions=False)
    for kind, draw in kinds_of_page(ledger, Random(SEED)):
        if only and not kind.startswith(only):
            continue
        first = timed(client, _as_known(draw(), known))
        taken = [timed(client, _as_known(draw(), known)) for _ in range(times)]
        every += taken
        yield _line(kind, f"{first.ready:.0f}", taken)
    yield _line("all", "", every)


def _as_known(address: str, day: str | None) -> str:
    return f"{address}{'&' if '?' in address else '?'}as_known_on={day}" if day else address


def _line(kind: str, first: str, taken: list[Taken]) -> str:
    used, clock = [one.used for one in taken], [one.clock for one in taken]
    numbers = (*(_share(used, n) for n in (50, 95)), *(_share(clock, n) for n in (50, 95)))
    late = sum(one.late for one in taken)
    ready = max((f"{one.ready:.0f}" for one in taken if one.late), key=int, default="")
    shown = (kind, first, *(f"{one:.0f}" for one in numbers), late or "", ready, max(one.size for one in taken) // 1024)
    return f"| {' | '.join(map(str, (*shown, sum(one.status >= 400 for one in taken))))} |"


def _share(values: list[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]


def commands(folder: Path, rounds: int) -> Iterator[str]:
    """Lines of a Markdown table: the best of several rounds of each command, in seconds of processor and clock, and its memory."""
    yield "| command | seconds (processor) | seconds (clock) | MB |"
    yield "| --- | --- | --- | --- |"
    for command in COMMANDS:
        best = min(_run([*command, *(() if command == ("--help",) else ("--ledger", str(folder)))]) for _ in range(rounds))
        yield f"| parley {' '.join(command)} | {best[0]:.2f} | {best[1]:.2f} | {best[2]:.0f} |"


def _run(arguments: list[str]) -> tuple[float, float, float]:
    clock = time.perf_counter()
    screen, terminal = os.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", "from parley.cli import main; main()", *arguments], stdout=terminal, stderr=subprocess.DEVNULL
    )
    os.close(terminal)
    with suppress(OSError):  # what a closed terminal reads as
        while os.read(screen, 1 << 16):
            pass
    os.close(screen)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, time.perf_counter() - clock, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--only", default="", help="pages whose address begins so")
    parser.add_argument("--known", help="a day of knowledge that all pages are asked of")
    parser.add_argument("--commands", action="store_true", help="commands in place of pages")
    given = parser.parse_args()
    lines = commands(given.ledger, 3) if given.commands else pages(Ledger.open(given.ledger), given.times, given.only, given.known)
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
