"""The interface answers as its description says, whatever it is asked."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.schemas import BaseSchema

from parley.ledger import Ledger
from parley.web import create_app
from tests.web.conftest import ORIGIN

ASKED = 15  # times that each question is put


@pytest.fixture(scope="module")
def described(site: Ledger) -> BaseSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", create_app(site, hosts=["testserver"]))


def test_every_answer_is_as_described(described: BaseSchema) -> None:
    asked = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=ASKED, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        def put(case: Case[Any]) -> None:
            case.call_and_validate(headers={"host": "127.0.0.1", "origin": ORIGIN})

        put()
        asked += 1
    assert asked >= 20


def test_every_page_is_described(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    assert len(paths) >= 20
    assert all(path.startswith("/api/") for path in paths)
    assert all("200" in one["responses"] for each in paths.values() for one in each.values())
