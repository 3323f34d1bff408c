"""Text from reports is hostile: it shows as text and as nothing else."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from parley.ledger import Ledger
from parley.web import dossier
from parley.web.asked import Asked
from tests.hostile import SCRIPT, hostile_ledger
from tests.web.conftest import client_of
from tests.web.test_pages import PAGES, links

OWN = ("/reports", "/actors", "/sources", "/claims/", "/propositions/", "/standings/")
LARGEST = 12_000_000  # the report's own page holds its text of five million letters, and its title; no other does


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return hostile_ledger(tmp_path_factory.mktemp("hostile") / "l")


@pytest.fixture(scope="module")
def visited(hostile: Ledger) -> dict[str, str]:
    """The pages of the hostile ledger by their address, as HTML."""
    client: TestClient = client_of(hostile)
    found = {path: client.get(path) for path in (*PAGES, "/search?q=script")}
    for link in sorted({one for answer in found.values() for one in links(answer.text) if one.startswith(OWN)}):
        found[link] = client.get(link)
    assert {path: answer.status_code for path, answer in found.items() if answer.status_code != 200} == {}
    return {path: answer.text for path, answer in found.items()}


def test_script_tags_show_as_text(visited: dict[str, str]) -> None:
    assert len(visited) > len(PAGES) + 5
    for path, html in visited.items():
        assert SCRIPT not in html, path
        assert "<img" not in html, path
        assert '"><b>' not in html, path
        assert "javascript:" not in html.replace("javascript:alert(3)</bdi>", ""), path
    assert any("&lt;script&gt;" in html for html in visited.values())
    assert not any(">49." in html for html in visited.values())


def test_names_of_five_million_letters_are_cut_everywhere_but_in_the_report(visited: dict[str, str]) -> None:
    large = {path: len(html) for path, html in visited.items() if len(html) > 200_000}
    assert all(path.startswith("/reports/") and size < LARGEST for path, size in large.items()), large


def test_marks_that_turn_the_line_are_written_out_but_in_the_reports_own_text(visited: dict[str, str]) -> None:
    assert any("[U+202E]" in html for html in visited.values())
    for path, html in visited.items():
        outside = re.sub(r'<p class="text">.*?</p>', "", html, flags=re.DOTALL)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", outside), path
    css = (Path(__file__).resolve().parents[2] / "src/parley/web/static/parley.css").read_text(encoding="utf-8")
    assert re.search(r"\.block \.text \{[^}]*unicode-bidi: isolate", css)


def test_the_dossier_of_it_holds_no_script(hostile: Ledger) -> None:
    made = dossier(Asked(ledger=hostile), title=SCRIPT)
    assert "<script" not in made
    assert "&lt;script&gt;" in made
