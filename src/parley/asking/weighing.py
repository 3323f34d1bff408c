"""All that questions share weighed at once, so that the first question after it is answered at once too."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from parley.asking.gathered import GATHERED
from parley.asking.keeping import Made
from parley.asking.news import LATEST
from parley.asking.proposing import SAID
from parley.asking.registers import REGISTER
from parley.asking.world import WORLD
from parley.ledger import Ledger

SHARED: tuple[Made[Any], ...] = (GATHERED, REGISTER, WORLD, SAID, LATEST)


def weigh(ledger: Ledger) -> None:
    """Weighs all reports of a ledger, as known by now and as of no day, and keeps what comes of it where the reports are many."""
    with uncollected():
        for one in SHARED:
            one.of(ledger)
            one.forget()


@contextmanager
def uncollected() -> Iterator[None]:
    """Spares looking for records that hold each other, which none do: a third of the time where there are many."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
