"""Who may connect and change anything."""

import pytest
from fastapi.testclient import TestClient

from parley.ledger import Ledger
from parley.web import create_app
from parley.web.serving import is_loopback, named, token_for
from tests.web.conftest import ORIGIN, client_of

FORM = {"decision": '["undo", "0000"]', "who": "A", "why": "b", "back": "/"}


def test_every_answer_forbids_scripts_and_frames_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/api/deals", "/static/parley.css", "/nowhere"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
    assert client.get("/").headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": ""}, {"origin": "http://127.0.0.1:1"}]
)
def test_a_change_from_another_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/judgements", data=FORM, headers=headers).status_code == 403
    assert client.post("/api/judgements", json={}, headers=headers).status_code == 403


def test_a_change_that_a_browser_calls_cross_site_is_refused(client: TestClient) -> None:
    assert client.post("/judgements", data=FORM, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/judgements", data=FORM).status_code == 404  # no such judgement, but let through


def test_another_name_of_the_server_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 400
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200


def test_with_a_token_only_who_knows_it_is_let_in(site: Ledger) -> None:
    guarded = client_of(site, token="open-sesame")
    assert guarded.get("/").status_code == 401
    assert guarded.get("/?token=wrong").status_code == 401
    assert guarded.get("/api/deals", headers={"authorization": "Bearer open-sesame"}).status_code == 200
    entered = guarded.get("/?token=open-sesame", follow_redirects=False)
    assert entered.status_code == 303
    assert "token" not in entered.headers["location"]
    assert "httponly" in entered.headers["set-cookie"].lower()
    assert guarded.get("/").status_code == 200


def test_only_the_loopback_address_asks_for_no_token() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "localhost", "::1")))
    assert not any(map(is_loopback, ("0.0.0.0", "192.168.1.4", "example.org")))
    assert token_for("127.0.0.1", None) is None
    assert token_for("127.0.0.1", "mine") == "mine"
    assert len(token_for("0.0.0.0", None) or "") >= 24
    assert token_for("0.0.0.0", None) != token_for("0.0.0.0", None)


def test_the_origin_has_to_be_that_which_was_called(client: TestClient) -> None:
    called = {"host": "localhost", "origin": ORIGIN}
    assert client.post("/judgements", data=FORM, headers=called).status_code == 403


def test_the_loopback_address_of_ipv6_is_answered_as_browsers_write_it(site: Ledger) -> None:
    browser = TestClient(create_app(site, hosts=[named("::1")]), base_url="http://[::1]:8765")
    assert browser.get("/judgements").status_code == 200
    assert browser.get("/judgements", headers={"host": "example.org"}).status_code == 400
