"""Who may connect and change anything."""

import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from parley.ledger import Ledger
from parley.web.app import LOOPBACK
from parley.web.guard import Called, Tokened
from parley.web.serving import address, is_loopback, token_for
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


async def within(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("let in")(scope, receive, send)


def entered(token: str, address: str) -> str | None:
    """Where a browser is led on to that opens an address with the token."""
    return TestClient(Tokened(within, token=token)).get(address, follow_redirects=False).headers.get("location")


@pytest.mark.parametrize("foreign", ["a/b=1", 'x={"a": 1}', "foo bar=1", "="])
def test_a_cookie_of_another_page_hides_no_token(foreign: str) -> None:
    guarded = TestClient(Tokened(within, token="open-sesame"))
    assert guarded.get("/", headers={"cookie": f"{foreign}; parley_token=open-sesame"}).status_code == 200
    assert guarded.get("/", headers={"cookie": foreign}).status_code == 401


@pytest.mark.parametrize("token", ["a b", "a&b=c", "a+b", "50%", "ş;é"])
def test_a_token_of_any_letters_opens_the_address_that_is_printed(token: str) -> None:
    guarded = TestClient(Tokened(within, token=token), base_url="http://127.0.0.1:8765")
    assert guarded.get(address("127.0.0.1", 8765, token)).text == "let in"
    assert guarded.get("/").status_code == 200


def test_who_enters_comes_to_what_was_asked_for_on_this_server() -> None:
    assert entered("t", "/deals?as_of=2006&token=t&kind=a%26b") == "/deals?as_of=2006&kind=a%26b"
    assert entered("t", "/actors/a%2Fb%3Fc?token=t") == "/actors/a%2Fb%3Fc"
    for path in ("//evil.example/x", "///evil.example", "/%5Cevil.example"):
        location = entered("t", f"http://testserver{path}?token=t") or ""
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("host", "called", "status"),
    [
        ("::1", "[::1]:8000", 200),
        ("::1", "[::1]", 200),
        ("127.0.0.1", "[::1]:8000", 200),
        ("127.0.0.1", "LOCALHOST:1", 200),
        ("fd00::7", "[fd00:0:0::7]:8000", 200),
        ("fd00::7", "[fd00::8]:8000", 400),
        ("127.0.0.1", "[::2]", 400),
        ("127.0.0.1", "[", 400),
        ("*", "any.example:80", 200),
    ],
)
def test_a_server_is_called_by_its_addresses_of_either_kind(host: str, called: str, status: int) -> None:
    assert TestClient(Called(within, hosts=[*LOOPBACK, host])).get("/", headers={"host": called}).status_code == status


def test_an_ipv6_address_is_printed_in_brackets() -> None:
    assert address("::1", 8765, None) == address("[::1]", 8765, None) == "http://[::1]:8765/"
    assert address("127.0.0.1", 80, "a b") == "http://127.0.0.1:80/?token=a%20b"
    assert token_for("[::1]", None) is None


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
