import io
from dataclasses import replace

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


def test_what_xml_cannot_hold_is_left_out_of_the_file(given_all: Gathered) -> None:
    row = next(one for one in given_all.events if one.recipient)
    marked = replace(row, quote="They \x0bmet\x00 \ufffein \U0001f54a Doha")
    data = graphml(replace(given_all, events=[marked], relations=[]))["network.graphml"]
    ((*_, facts),) = networkx.read_graphml(io.BytesIO(data), force_multigraph=True).edges(data=True)
    assert facts["quote"] == "They met in \U0001f54a Doha"
