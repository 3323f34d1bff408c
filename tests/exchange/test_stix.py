"""A STIX bundle that the library accepts, and what it holds."""

import json
from typing import Any

import pytest

from parley.errors import ExchangeError
from parley.exchange import Gathered
from parley.exchange.stix import EXTENSION, parsed, stix


@pytest.fixture(scope="module")
def objects(given_all: Gathered) -> list[Any]:
    return parsed(stix(given_all)["bundle.json"], strict=True)


def of(objects: list[Any], kind: str) -> list[Any]:
    return [one for one in objects if one["type"] == kind]


def test_exporting_twice_gives_the_same_bundle(given_all: Gathered) -> None:
    assert stix(given_all) == stix(given_all)


def test_every_object_that_is_pointed_to_is_there(objects: list[Any]) -> None:
    ids = {one["id"] for one in objects}
    for one in objects:
        plain = json.loads(one.serialize())
        pointed = {value for name, value in plain.items() if name.endswith("_ref")} | set(plain.get("object_refs", ()))
        assert pointed <= ids


def test_reports_claims_deeds_and_deals_come_back(objects: list[Any], given_all: Gathered) -> None:
    def records(kind: str, name: str = "record") -> set[str]:
        return {one["extensions"][EXTENSION][name] for one in of(objects, kind)}

    assert records("report", "report") == set(given_all.documents)
    assert records("note") | records("opinion") == {row.id for row in given_all.claims}
    assert records("grouping", "deal") == {row.id for row in given_all.deals}
    deeds = {row.id for row in given_all.events if row.recipient}
    assert records("relationship") == deeds | {row.id for row in given_all.relations}


def test_a_denial_is_an_opinion(objects: list[Any]) -> None:
    assert {one["opinion"] for one in of(objects, "opinion")} == {"strongly-disagree"}


def test_an_armed_group_is_a_threat_actor_and_a_state_an_identity(objects: list[Any]) -> None:
    assert "Justice and Equality Movement" in {one["name"] for one in of(objects, "threat-actor")}
    assert "Sudan" in {one["name"] for one in of(objects, "identity")}


def test_a_deed_has_the_days_on_which_it_can_have_been(objects: list[Any], given_all: Gathered) -> None:
    row = next(row for row in given_all.events if row.type == "ASSAULT" and row.recipient)
    made = next(one for one in of(objects, "relationship") if one["extensions"][EXTENSION]["record"] == row.id)
    assert str(made["start_time"])[:10] == row.earliest


def test_what_is_no_bundle_is_a_clear_error() -> None:
    with pytest.raises(ExchangeError, match="not a STIX"):
        parsed('{"type": "bundle", "id": "x", "objects": [{"type": "novel"}]}')
