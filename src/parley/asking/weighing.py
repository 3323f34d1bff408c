"""All that questions share weighed at once, so that the first question after it is answered at once too."""

from __future__ import annotations

from typing import Any

from parley.asking.keeping import Made
from parley.asking.news import LATEST
from parley.asking.proposing import SAID
from parley.asking.registers import REGISTER
from parley.asking.world import WORLD
from parley.ledger import Ledger

SHARED: tuple[Made[Any], ...] = (REGISTER, WORLD, SAID, LATEST)


def weigh(ledger: Ledger) -> None:
    """Weighs all reports of a ledger, as known by now and as of no day, and keeps what comes of it where the reports are many."""
    for one in SHARED:
        one.of(ledger)
        one.forget()
