"""Judgements are given and undone from the pages, and every answer goes along."""

import json

import pytest
from fastapi.testclient import TestClient

from parley import asking
from parley.ledger import Ledger
from tests.web.conftest import client_of


def decide(client: TestClient, *decision: str, **more: str) -> str:
    form = {"decision": json.dumps(decision), "who": "A. Analyst", "why": "the report says otherwise", "back": "/review?what=claim", **more}
    answer = client.post("/judgements", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text[-400:]
    return answer.headers["location"].rpartition("judged=")[2]


def test_a_rejected_record_leaves_the_pages_and_comes_back_when_undone(written: Ledger) -> None:
    client = client_of(written)
    claim = next(row for row in asking.claims(written) if "anything of the kind" in row.content)
    before = client.get("/api/claims").json()
    made = decide(client, "reject", claim.id)
    assert client.get(f"/claims/{claim.id}").status_code == 404
    assert "is wrong" in client.get(f"/reports/{claim.document[:12]}").text
    decide(client, "undo", made)
    assert client.get("/api/claims").json() == before


def test_a_record_is_corrected_field_by_field(written: Ledger) -> None:
    client = client_of(written)
    event = next(row for row in asking.events(written) if row.type == "CONSULT")
    decide(client, "correct", event.id, field="type", other="agree")
    changed = [row for row in asking.events(written) if row.document == event.document and row.start == event.start]
    assert "AGREE" in {row.type for row in changed}


def test_a_correction_to_what_the_report_does_not_hold_says_to_look_again_until_it_is_undone(written: Ledger) -> None:
    client = client_of(written)
    event = next(row for row in asking.events(written) if row.type == "CONSULT")
    made = decide(client, "correct", event.id, field="actor", other="Iceland")
    page = client.get(f"/review?judged={made}").text
    assert "Look again:" in page
    assert "the report nowhere names Iceland" in page
    decide(client, "undo", made)
    assert "Look again:" not in client.get(f"/review?judged={made}").text


def test_two_analysts_who_differ_are_both_shown(written: Ledger) -> None:
    client = client_of(written)
    event = next(row for row in asking.events(written) if row.type == "CONSULT")
    decide(client, "accept", event.id, who="A. Analyst")
    decide(client, "reject", event.id, who="B. Second")
    page = client.get(f"/reports/{event.document[:12]}").text
    assert all(who in page for who in ("A. Analyst", "B. Second", "analysts differ"))
    assert "analysts differ" in client.get("/judgements").text


def test_what_was_decided_is_no_longer_asked_and_is_asked_again_when_undone(written: Ledger) -> None:
    client = client_of(written)
    first = client.get("/api/review").json()
    row = next(one for one in first["unsure"] if one["what"] == "join")
    verdict = row["verdicts"][0]
    made = decide(client, verdict["kind"], verdict["subject"], verdict["value"])
    assert row["id"] not in {one["id"] for one in client.get("/api/review").json()["unsure"]}
    decide(client, "undo", made)
    assert client.get("/api/review").json() == first


def test_a_form_leads_back_to_this_server_alone(written: Ledger) -> None:
    client = client_of(written)
    claim = asking.claims(written)[0].id
    for back in ("//evil.example/x", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"):
        form = {"decision": json.dumps(["accept", claim]), "who": "A", "why": "b", "back": back}
        location = client.post("/judgements", data=form, follow_redirects=False).headers["location"]
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


def test_an_address_that_is_none_leads_to_the_front_page(written: Ledger) -> None:
    claim = asking.claims(written)[0].id
    form = {"decision": json.dumps(["accept", claim]), "who": "A", "why": "b", "back": "//["}
    location = client_of(written).post("/judgements", data=form, follow_redirects=False).headers["location"]
    (made,) = asking.judgements(written)
    assert location == f"/?judged={made.id}"


@pytest.mark.parametrize(
    "form",
    [
        {"decision": "[" * 1999},
        {"decision": json.dumps(["v" * 50, "s"])},
        {"decision": json.dumps(["correct", "abcd"]), "field": "condition", "other": "x" * 395},
    ],
)
def test_a_form_beyond_its_bounds_is_refused_with_the_reason(written: Ledger, form: dict[str, str]) -> None:
    answer = client_of(written).post("/judgements", data={"who": "A", "why": "b", **form})
    assert answer.status_code == 404
    assert "the form" in answer.text
    assert asking.judgements(written) == []


def test_a_form_that_says_nothing_is_refused_and_nothing_is_written(written: Ledger) -> None:
    client = client_of(written)
    for decision in ("", "[]", '["reject"]', "nonsense", '{"a": 1}'):
        assert client.post("/judgements", data={"decision": decision, "who": "A", "why": "b"}).status_code in (404, 422)
    claim = asking.claims(written)[0].id
    assert client.post("/judgements", data={"decision": json.dumps(["reject", claim]), "who": "", "why": ""}).status_code == 404
    assert asking.judgements(written) == []


def test_a_program_judges_by_json(written: Ledger) -> None:
    client = client_of(written)
    claim = asking.claims(written)[0].id
    row = client.post("/api/judgements", json={"verdict": "accept", "subject": claim, "who": "A", "why": "b"}).json()
    assert (row["kind"], row["subject"], row["state"]) == ("accept", claim, "counts")
    assert client.get("/api/judgements").json()["judgements"] == [row]
