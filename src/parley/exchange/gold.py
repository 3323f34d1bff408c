"""Judged records as gold: what analysts found right or corrected, in the annotation guide's shape, and apart from it what is wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from parley.asking import annotation
from parley.exchange.gathering import Gathered
from parley.model import Arrangement, Claim, Event, Measure, Reading, Relation
from parley.weighing.correcting import Effect

FIELDS: dict[type, str] = {
    Claim: "claims",
    Event: "events",
    Relation: "relations",
    Measure: "measures",
    Arrangement: "arrangements",
}


def gold(of: Gathered) -> dict[str, bytes]:
    """For each report with judged records its text and a JSON file of them in the guide's shape, with what was judged wrong as `rejected`.

    Only records are given that an analyst accepted or corrected and none contradicts; what nobody judged is not among them, nor what was
    missed.
    """
    files: dict[str, bytes] = {}
    for document, reading in sorted(of.readings.items()):
        judged = [e for e in of.effects if e.document == document and not e.by_name and e.rests_on is None and not e.decisions[0].disputed]
        right = {e.before.id for e in judged if e.after is not None}
        wrong = [e for e in judged if e.after is None and type(e.before) in FIELDS]
        if not right and not wrong:
            continue
        made: dict[str, Any] = annotation(of.documents[document], _only(reading, right))
        made["rejected"] = _annotated(of, document, reading, wrong)
        made["judged_by"] = sorted({one.who for e in judged for one in e.decisions[0].judgements})
        files[f"{document}.json"] = (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()
        files[f"{document}.txt"] = of.documents[document].text.encode()
    return files


def _only(reading: Reading, ids: set[str]) -> Reading:
    """A reading with these records alone, and the actors that they name."""
    kept: dict[str, Any] = {name: tuple(one for one in getattr(reading, name) if one.id in ids) for name in FIELDS.values()}
    return replace(reading, **kept, mentions=())


def _annotated(of: Gathered, document: str, reading: Reading, wrong: list[Effect]) -> dict[str, Any]:
    """The records that were judged wrong, as they were read, in the guide's shape."""
    listed: dict[str, Any] = {name: tuple(e.before for e in wrong if FIELDS[type(e.before)] == name) for name in FIELDS.values()}
    found = annotation(of.documents[document], replace(reading, **listed, mentions=()))
    return {name: rows for name, rows in found.items() if rows and name != "actors"}
