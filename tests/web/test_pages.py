"""Every page answers, says the same as its JSON, and fetches nothing from elsewhere."""

import re

import pytest
from fastapi.testclient import TestClient

from parley import asking
from parley.ledger import Ledger

LISTS = ("/", "/reports", "/claims", "/propositions", "/deals", "/held", "/standings", "/balance", "/actors", "/sources", "/map")
PAGES = (*LISTS, "/review", "/judgements", "/search", "/search?q=ceasefire")


def links(html: str) -> set[str]:
    return {one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"#]*)', html)}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_has_its_json(client: TestClient, path: str) -> None:
    page, data = client.get(path), client.get(f"/api{path}")
    assert page.status_code == 200
    assert "<h1" in page.text
    assert data.status_code == 200
    assert data.headers["content-type"] == "application/json"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_and_fetches_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    html = client.get(path).text
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\sstyle=|\son[a-z]+=", html)


def test_every_link_of_the_lists_leads_to_a_page(client: TestClient) -> None:
    found: dict[str, str] = {}
    for path in LISTS:
        for link in sorted(links(client.get(path).text)):
            kind = re.sub(r"(?<=.)/[^/?]+", "/x", link.partition("?")[0])
            if not link.startswith(("/api", "/static")) and sum(one.startswith(kind[:7]) for one in found.values()) < 6:
                found[link] = kind
    missing = {link: client.get(link).status_code for link in found}
    assert len(missing) > 40
    assert {link: code for link, code in missing.items() if code != 200} == {}


def test_a_deals_page_tells_who_is_for_it_and_who_against(client: TestClient, site: Ledger) -> None:
    deal = next(row for row in asking.deals(site) if row.contested and row.kind == "ceasefire" and "houthis" in row.parties)
    html = client.get(f"/deals/{deal.id[:12]}").text
    against = html.partition("Against it")[2]
    assert "agreed to anything of the kind" in against
    assert f'href="/reports/{deal.document[:12]}' in html


def test_days_narrow_a_page_and_go_along_with_its_links(client: TestClient) -> None:
    early = client.get("/deals?as_known_on=2005-01-01")
    assert 0 < len(client.get("/api/deals?as_known_on=2005-01-01").json()["deals"]) < len(client.get("/api/deals").json()["deals"])
    assert 'href="/standings?as_known_on=2005-01-01"' in early.text


def test_a_report_that_was_not_known_yet_is_not_opened(client: TestClient, site: Ledger) -> None:
    later = next(row.id for row in asking.documents(site) if row.published and row.published > "2005-01-01")
    assert client.get(f"/reports/{later[:12]}").status_code == 200
    assert client.get(f"/reports/{later[:12]}?as_known_on=2005-01-01").status_code == 404


def test_what_is_not_there_is_said_so_with_the_fitting_status(client: TestClient) -> None:
    assert client.get("/deals/nonsense").status_code == 404
    assert "no deal" in client.get("/api/deals/nonsense").json()["detail"]
    assert client.get("/claims?stance=mumble").status_code == 404
    assert client.get("/deals?as_of=soon").status_code == 422
    assert client.get("/deals?as_known_on=2001-02-30").status_code == 404
    assert client.get("/nowhere").status_code == 404


def test_a_report_opens_at_the_sentence_that_is_asked_for(client: TestClient, site: Ledger) -> None:
    claim = next(row for row in asking.claims(site) if "anything of the kind" in row.content)
    html = client.get(f"/reports/{claim.document[:12]}?at={claim.start}").text
    assert html.count('id="here"') == 1
    assert f'id="r-{claim.id}"' in html
    assert f'href="/claims/{claim.id}"' in html


def test_what_is_said_of_talks_tells_of_the_denied_agreement(client: TestClient, site: Ledger) -> None:
    told = {row.type for row in asking.propositions(site, actor="farc")}
    assert {"AGREE", "CONSULT"} <= told
    html = client.get("/propositions/colombia/farc").text
    assert "For it" in html
    assert "Against it" in html


def test_a_ledger_of_no_reports_has_its_pages(tmp_path: object) -> None:
    from tests.web.conftest import client_of  # noqa: PLC0415

    empty = client_of(Ledger.create(f"{tmp_path}/empty"))
    assert {path: code for path in PAGES if (code := empty.get(path).status_code) != 200} == {}


def _pages(client: TestClient, address: str, part: str) -> list[list[dict[str, object]]]:
    """What the pages of an address hold, from the first to the last by their links."""
    found: list[list[dict[str, object]]] = []
    while address:
        data = client.get(f"/api{address}").json()
        found.append(data[part] if part in data else data["answer"][part])
        after = re.search(r'rel="next" href="([^"]*)"', client.get(address).text)
        address = address.partition("?")[0] + after[1].replace("&amp;", "&") if after else ""
    return found


def test_what_is_said_of_two_is_all_on_its_pages_each_thing_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = "/propositions/taliban/afghanistan"
    [whole] = _pages(client, pair, "propositions")
    monkeypatch.setattr("parley.web.routes.claims.OF_A_PAIR", 1)
    cut = _pages(client, pair, "propositions")
    assert len(cut) > 1
    assert [one for page in cut for one in page] == whole


def test_a_link_to_a_thing_that_is_said_leads_to_the_page_that_holds_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.routes.claims.ON_A_PAGE", 1)
    for row in client.get("/api/propositions?actor=taliban").json()["propositions"]:
        page = client.get(f"/propositions/{row['a']}/{row['b']}?at={row['id']}").text
        assert f'id="p-{row["id"]}"' in page


def test_from_the_page_of_a_thing_that_is_said_one_can_go_back_to_the_first(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.routes.claims.OF_A_PAIR", 1)
    pair = "/propositions/taliban/afghanistan"
    second = client.get(f"/api{pair}?begin=1").json()["propositions"][0]["id"]
    assert client.get(f"/api{pair}?at={second}").json()["begin"] == 1
    assert client.get(f"/api{pair}?at={second}&begin=0").json()["begin"] == 0


def test_an_actors_mentions_are_all_on_its_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.web.routes.actors.MENTIONS", 4)
    cut = _pages(client, "/actors/taliban", "mentions")
    assert (
        len({(one["document"], one["start"]) for page in cut for one in page})
        == client.get("/api/actors/taliban").json()["answer"]["actor"]["mentions"]
    )
