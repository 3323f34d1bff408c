"""One file holds everything it shows."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parley import asking
from parley.cli.program import app
from parley.errors import QuestionError
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.web import dossier
from parley.web.asked import Asked
from parley.web.printing import browser
from tests.border import border_ledger
from tests.web.conftest import STRAINED


@pytest.fixture(scope="module")
def made(site: Ledger) -> str:
    return dossier(Asked(ledger=site))


def test_a_dossier_fetches_nothing_and_runs_nothing(made: str) -> None:
    assert not re.search(r"<script|<form|<link|<iframe|\ssrc=|url\(", made)
    assert set(re.findall(r'href="([^"]*)"', made)) == {one for one in re.findall(r'href="([^"]*)"', made) if one.startswith("#")}


def test_every_link_of_a_dossier_leads_to_a_part_of_it(made: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', made))
    assert [one for one, times in ids.items() if times > 1] == []
    assert set(re.findall(r'href="#([^"]+)"', made)) <= set(ids)
    assert len(ids) > 100


def test_a_dossier_holds_deals_for_and_against_and_the_reports(made: str) -> None:
    for words in ("Status for each party", "For it", "Against it", "As a matrix", "had agreed to anything of the kind"):
        assert words in made


def test_what_a_dossier_leaves_out_is_counted_in_it(site: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["parley.web.dossier"]
    monkeypatch.setattr(module, "DEALS", 1)
    monkeypatch.setattr(module, "PAIRS", 2)
    cut = dossier(Asked(ledger=site))
    assert re.search(r"Left out, as this file holds what most is told of: \d+ of \d+ deals; \d+ of \d+ pairs of actors", cut)
    assert len(re.findall(r'id="deal-', cut)) == 1


def test_about_an_actor_it_holds_no_other_deals(site: Ledger) -> None:
    one = dossier(Asked(ledger=site), about=["Houthis"])
    assert "Houthis" in one
    assert "Bangsamoro" not in one.partition('id="standings"')[0]
    with pytest.raises(QuestionError):
        dossier(Asked(ledger=site), about=["Nobody At All"])


def test_about_two_actors_it_holds_what_is_between_them_alone(site: Ledger) -> None:
    names = asking.names(site)
    one, other = sorted(names[ref] for ref in ("colombia", "farc"))
    assert len({frozenset((row.a, row.b)) for row in asking.propositions(site, actor=one)}) > 1
    pairs = re.findall(r'href="#pair-\d+"><bdi>(.*?)</bdi></a></li>', dossier(Asked(ledger=site), about=[one, other]))
    assert pairs == [f"{one} and {other}"]


def test_a_pair_is_called_as_it_was_known_on_the_day(tmp_path: Path, knowledge: Knowledge) -> None:
    ledger = border_ledger(tmp_path / "l", knowledge, STRAINED)
    asking.judge(ledger, asking.Words(verdict="same-actor", subject="Chad", given=("Libya",)), who="A", why="b", when="2021-01-01")
    made = dossier(Asked(ledger=ledger, as_known_on="2020-01-01"))
    assert "<bdi>Chad and Libya</bdi>" in made


def test_the_command_writes_the_file_and_says_where(site: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "d.html"
    done = CliRunner().invoke(app, ["dossier", "--about", "Houthis", "--out", str(out), "--ledger", str(site.folder)])
    assert done.exit_code == 0, done.output
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    refused = CliRunner().invoke(app, ["dossier", "--out", str(tmp_path / "d.doc"), "--ledger", str(site.folder)])
    assert refused.exit_code != 0


@pytest.mark.skipif(browser() is None, reason="no Chromium on this machine to print with")
def test_a_dossier_is_printed_as_pdf(site: Ledger, tmp_path: Path) -> None:
    out = tmp_path / "d.pdf"
    done = CliRunner().invoke(app, ["dossier", "--about", "Houthis", "--out", str(out), "--ledger", str(site.folder)])
    assert done.exit_code == 0, (done.output, done.exception)
    assert out.read_bytes().startswith(b"%PDF")
    assert out.stat().st_size > 20_000
