import json
from typing import Any

import pytest

from parley.exchange import Gathered
from parley.exchange.ftm import ftm


@pytest.fixture(scope="module")
def entities(given_all: Gathered) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm(given_all)["entities.ftm.json"].decode().splitlines()]


def test_every_entity_is_given_once_and_points_to_one_that_is_given(entities: list[dict[str, Any]]) -> None:
    ids = [one["id"] for one in entities]
    assert len(ids) == len(set(ids))
    for one in entities:
        for name in ("proof", "subject", "object", "entity", "involved", "organizer", "resolved", "document"):
            assert set(one["properties"].get(name, ())) <= set(ids)


def test_properties_are_lists_of_text(entities: list[dict[str, Any]]) -> None:
    assert all(isinstance(value, str) and value for one in entities for listed in one["properties"].values() for value in listed)


def test_records_come_back_by_their_words_and_places(entities: list[dict[str, Any]], given_all: Gathered) -> None:
    links = {(p["recordId"][0], p["summary"][0]) for one in entities if one["schema"] == "UnknownLink" for p in [one["properties"]]}
    told = [row for row in given_all.events if row.recipient] + list(given_all.relations)
    assert links == {(f"{row.document}:{row.start}", " ".join(row.quote.split())) for row in told}
    deals = {one["properties"]["name"][0] for one in entities if one["schema"] == "Event"}
    assert deals == {row.label for row in given_all.deals}


def test_its_own_library_accepts_every_entity(entities: list[dict[str, Any]]) -> None:
    library = pytest.importorskip("followthemoney", reason="followthemoney is not installed: it needs ICU's system library")
    for one in entities:
        schema = library.model.get(one["schema"])
        assert set(one["properties"]) <= set(schema.properties)
        schema.validate(one)
