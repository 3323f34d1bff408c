import io

import networkx

from parley.exchange import Gathered
from parley.exchange.network import graph, graphml


def test_the_network_comes_back_as_it_was_given(given_all: Gathered) -> None:
    back = networkx.read_graphml(io.BytesIO(graphml(given_all)["network.graphml"]), force_multigraph=True)
    made = graph(given_all)
    assert dict(back.nodes(data=True)) == dict(made.nodes(data=True))
    assert {key: facts for *_, key, facts in back.edges(keys=True, data=True)} == {
        key: facts for *_, key, facts in made.edges(keys=True, data=True)
    }


def test_an_edge_is_a_deed_or_a_stated_relation(given_all: Gathered) -> None:
    edges = [(key, facts["kind"]) for *_, key, facts in graph(given_all).edges(keys=True, data=True)]
    deeds = [(row.id, "event") for row in given_all.events if row.recipient]
    assert sorted(edges) == sorted(deeds + [(row.id, "relation") for row in given_all.relations])
