"""FollowTheMoney's entities and statements, which its own library accepts."""

import io
import json
from typing import Any

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import read_json_statements

from parley.exchange import Gathered
from parley.exchange.ftm import ftm, statements


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


def test_its_own_library_accepts_every_entity_and_changes_no_value(entities: list[dict[str, Any]]) -> None:
    for one in entities:
        schema = model.get(one["schema"])
        assert set(one["properties"]) <= set(schema.properties)
        schema.validate(one)
        proxy = model.get_proxy(one, cleaned=False)
        held = {name: set(proxy.get(name)) for name in one["properties"]}
        assert held == {name: {value.strip() for value in listed} for name, listed in one["properties"].items()}


def test_statements_are_those_that_its_own_library_makes(entities: list[dict[str, Any]], given_all: Gathered) -> None:
    given = list(read_json_statements(io.BytesIO(statements(given_all)["statements.ftm.json"])))
    made = [one for entity in entities for one in Statement.from_entity(model.get_proxy(entity), "parley")]
    assert {(one.id, one.schema, one.value) for one in given} == {(one.id, one.schema, one.value) for one in made}
    assert len(given) == len(made)


def test_statements_put_together_are_the_entities(entities: list[dict[str, Any]], given_all: Gathered) -> None:
    given = read_json_statements(io.BytesIO(statements(given_all)["statements.ftm.json"]))
    by_entity: dict[str, list[Any]] = {}
    for one in given:
        by_entity.setdefault(one.canonical_id, []).append(one)
    dataset = Dataset.make({"name": "parley", "title": "Parley"})
    back = {key: StatementEntity.from_statements(dataset, listed) for key, listed in by_entity.items()}
    assert set(back) == {one["id"] for one in entities}
    for one in entities:
        assert back[one["id"]].schema.name == one["schema"]
        assert {name: sorted(back[one["id"]].get(name)) for name in one["properties"]} == {
            name: sorted(set(listed)) for name, listed in one["properties"].items()
        }


def test_a_statement_tells_the_place_that_says_so_and_when_it_was_recorded(given_all: Gathered) -> None:
    given = list(read_json_statements(io.BytesIO(statements(given_all)["statements.ftm.json"])))
    places = {one.origin for one in given if one.schema == "Note"}
    assert places == {f"{row.document}:{row.start}" for row in given_all.claims}
    assert {one.first_seen for one in given if one.origin} == set(given_all.known_on.values())
