"""Who is meant: names, descriptions and offices, told by what they resolve to."""

from __future__ import annotations

import pytest

from parley.asking import annotation
from parley.model import Document, Reading
from tests.conftest import Reader


def meant(document: Document, reading: Reading) -> dict[str, tuple[str, str]]:
    """Whom each stretch of the text stands for, and how it does."""
    return {m.evidence.spans[0].of(document.text): (m.ref, m.resolution) for m in reading.mentions}


def taking_part(document: Document, reading: Reading) -> set[str]:
    """Identifiers of the actors that the annotation lists."""
    return {actor["id"] for actor in annotation(document, reading)["actors"]}


# --- states that only say where or whose


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked villages in northern Peru.",
        "Thousands of villagers fled to Peru after the rebels attacked.",
        "The rebels attacked towns in Chile and Peru.",
        "A Peru-based broadcaster said the rebels had attacked.",
    ],
)
def test_a_state_that_only_says_where_is_no_actor(reader: Reader, text: str) -> None:
    document, reading = reader(text)
    assert meant(document, reading)["Peru"] == ("peru", "place")
    assert "peru" not in taking_part(document, reading)


def test_a_state_that_only_says_whose_president_is_no_actor(reader: Reader) -> None:
    document, reading = reader("Peru's Alan Garcia warned the rebels.", published="2008-01-01")
    assert "peru" not in taking_part(document, reading)


def test_a_state_that_acts_is_one(reader: Reader) -> None:
    document, reading = reader("Peru attacked the rebels in northern Chile.")
    assert "peru" in taking_part(document, reading)
    assert "chile" not in taking_part(document, reading)


# --- names that the parse breaks


def test_a_name_broken_at_its_article_still_speaks(reader: Reader) -> None:
    document, reading = reader("After the shipment of missiles, President Bashar al-Assad reportedly stated that the war would go on.")
    assert {claim.chain for claim in reading.claims} == {("bashar-al-assad",)}
    assert "bashar-al-assad" in taking_part(document, reading)
