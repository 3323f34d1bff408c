"""What a ledger was when something was kept of it, so that where only reports came since no more than they touch is made anew."""

from __future__ import annotations

import json

from parley.asking.querying import View
from parley.ledger import Ledger, made_by

OWN_CONSTANTS = "weighing.toml"
OF = "of"  # the body that says what something was made of


def own_constants(ledger: Ledger) -> str:
    """The text of a ledger's own constants; empty where it has none."""
    own = ledger.folder / OWN_CONSTANTS
    return own.read_text(encoding="utf-8", errors="replace") if own.is_file() else ""


def basis(ledger: Ledger) -> str:
    """The program, the constants, the judgements, and each report with the batch of its reading, as a text."""
    view = View(ledger)
    judgements = [row["id"] for row in view.rows("SELECT id FROM judgements ORDER BY id")]
    readings = {row["document"]: row["batch"] for row in view.rows("SELECT document, batch FROM readings ORDER BY document")}
    return json.dumps({"program": made_by(), "constants": own_constants(ledger), "judgements": judgements, "readings": readings})


def arrived(before: str, ledger: Ledger) -> frozenset[str] | None:
    """The reports that came since a ledger was what `before` says; None where anything else changed, or judgements bear on records.

    What analysts say of actors and records can bear on any report, and through new reports on old ones.
    """
    old, now = json.loads(before), json.loads(basis(ledger))
    decisions = View(ledger).judged.decisions
    if any(old[name] != now[name] for name in ("program", "constants", "judgements")) or decisions.records or decisions.actors:
        return None
    read = old["readings"]
    if any(now["readings"].get(one) != batch for one, batch in read.items()):
        return None
    return frozenset(now["readings"].keys() - read.keys())
