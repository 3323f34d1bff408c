"""The network of actors as GraphML: deeds and stated relations as edges, each with where it stands."""

from __future__ import annotations

import io
from typing import Any

from parley.errors import ExchangeError
from parley.exchange.gathering import Gathered
from parley.model.vocabulary import intensity

EDGE = ("id", "type", "factuality", "mode", "earliest", "latest", "place", "document", "start", "end", "published", "quote")


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
        made.add_node(ref, name=of.name(ref), **facts, unnamed=ref.startswith("anonymous:"))
        return ref

    for event in of.events:
        if event.recipient is not None:
            facts = {name: value for name in EDGE if (value := getattr(event, name)) is not None}
            facts |= {"kind": "event", "weight": intensity(event.type), "inferred": event.inferred or ""}
            made.add_edge(node(event.actor), node(event.recipient), key=event.id, **facts)
    for one in of.relations:
        facts = {name: value for name in EDGE if (value := getattr(one, name, None)) is not None}
        made.add_edge(node(one.a), node(one.b), key=one.id, **facts, kind="relation", type=one.standing)
    return made


def graphml(of: Gathered) -> dict[str, bytes]:
    """The network as one GraphML file."""
    made = graph(of)
    import networkx  # noqa: PLC0415 - heavy parts load when first needed

    out = io.BytesIO()
    networkx.write_graphml(made, out)
    return {"network.graphml": out.getvalue()}
