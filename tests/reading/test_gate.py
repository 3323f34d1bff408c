import os
from dataclasses import replace
from pathlib import Path

import pytest

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Document
from parley.reading import Options, read
from parley.reading.gate import Gate
from tests.news import articles

COUNT = int(os.environ.get("PARLEY_GATE_ARTICLES", "12"))


@pytest.mark.parametrize("name", ["conflict", "general", "reuters1987"])
def test_reading_with_the_gate_off_gives_the_same_records(shared: Path, knowledge: Knowledge, name: str) -> None:
    documents = articles(shared, name, COUNT)
    gated = list(read(documents, knowledge, Options(scope="all")))
    ungated = list(read(documents, knowledge, Options(scope="all", gate=False)))
    different = [d.uri for d, a, b in zip(documents, gated, ungated, strict=True) if a != b]
    assert different == []
    assert sum(len(r.claims) for r in gated) > 0


def test_the_gate_drops_a_sentence_that_can_yield_nothing(knowledge: Knowledge) -> None:
    gate = Gate(knowledge)
    assert not gate.passes("The valley slept under deep snow.")
    assert gate.passes("The rebels said the valley was theirs.")
    assert gate.passes("Some 300 houses burned.")


def test_a_report_of_a_football_match_is_out_of_scope(knowledge: Knowledge) -> None:
    gate = Gate(knowledge)
    text = "Norwich beat Leeds 3-1 on Saturday. The striker scored twice before half-time, and the crowd sang."
    assert not gate.in_scope(text, knowledge.names.find(text))


def test_a_report_of_a_truce_is_in_scope(knowledge: Knowledge) -> None:
    gate = Gate(knowledge)
    text = "The Houthis and the government of Yemen agreed to a ceasefire in Hodeidah, a UN envoy said. Troops are to withdraw."
    assert gate.in_scope(text, knowledge.names.find(text))


def test_out_of_scope_reports_are_kept_without_records(knowledge: Knowledge) -> None:
    documents = articles_of_sport()
    (reading,) = read(documents, knowledge)
    assert not reading.in_scope
    assert reading == replace(reading, claims=(), events=(), mentions=(), actors=())


def articles_of_sport() -> list[Document]:
    text = 'The coach said: "We played well." The match ended 2-0.'
    return [Document(uri="sport", text=text, passages=lay_out(text))]
