"""The network of actors as GraphML: deeds and stated relations as edges, each with where it stands."""

from __future__ import annotations

import io
import re
from typing import Any

from parley.asking import EventRow, RelationRow
from parley.errors import ExchangeError
from parley.exchange.gathering import Gathered
from parley.model.vocabulary import intensity

UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in no XML document (XML 1.0, 2.2)
EDGE = ("id", "type", "factuality", "confidence", "mode", "earliest", "latest", "place", "document", "start", "end", "published", "quote")


def graph(of: Gathered) -> Any:
    """A `networkx.MultiDiGraph`: actors as nodes, an edge for each deed with a recipient and each relation (`kind` tells which)."""
    try:
        import networkx  # noqa: PLC0415 - heavy parts load when first needed
    except ImportError as error:
        raise ExchangeError("GraphML needs networkx: install it with `pip install 'parley[exchange]'`") from error
    made = networkx.MultiDiGraph()
    known = {row.id: row for row in of.actors}

    def node(ref: str) -> str:
        row = known.get(ref)
        facts = {"kind": row.kind, "country": row.country or ""} if row else {"kind": "", "country": ""}
        ref = _writable(ref)
        made.add_node(ref, name=_writable(of.name(ref)), **facts, unnamed=ref.startswith("anonymous:"))
        return ref

    for event in of.events:
        if event.recipient is not None:
            facts = _facts(event)
            facts |= {"kind": "event", "weight": intensity(event.type), "inferred": event.inferred or ""}
            made.add_edge(node(event.actor), node(event.recipient), key=event.id, **facts)
    for one in of.relations:
        made.add_edge(node(one.a), node(one.b), key=one.id, **_facts(one), kind="relation", type=one.standing)
    return made


def _facts(row: EventRow | RelationRow) -> dict[str, Any]:
    """What an edge tells of its row."""
    found = ((name, getattr(row, name, None)) for name in EDGE)
    return {name: _writable(value) if isinstance(value, str) else value for name, value in found if value is not None}


def _writable(text: str) -> str:
    """A text without the control characters that no XML file can hold."""
    return UNWRITABLE.sub("", text)


def graphml(of: Gathered) -> dict[str, bytes]:
    """The network as one GraphML file."""
    made = graph(of)
    import networkx  # noqa: PLC0415 - heavy parts load when first needed

    out = io.BytesIO()
    networkx.write_graphml(made, out)
    return {"network.graphml": out.getvalue()}
