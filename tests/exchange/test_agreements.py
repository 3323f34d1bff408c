"""Deals of the reports taken for others' agreements, with reasons, and undone by a judgement."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from parley import asking
from parley.documents import lay_out
from parley.exchange import agreements, import_file
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from parley.model import Document
from parley.reading import Options, read
from tests.truce import truce_ledger

HEADER = "paid,pa_name,pa_date,dyad_name,actor_id,gwno,cease\n"
ROWS = (
    "1,Doha ceasefire,2015-03-19,Government of Sudan - JEM,1,625,1\n"
    "2,Doha ceasefire of another year,2013-03-19,Government of Sudan - JEM,1,625,1\n"
    "3,Roadmap,2015-03-20,Government of Sudan - SLM/A,1,625,0\n"
)


@pytest.fixture
def ledger(tmp_path: Path, knowledge: Knowledge) -> Ledger:
    made = truce_ledger(tmp_path / "l", knowledge)
    (tmp_path / "a.csv").write_text(HEADER + ROWS, encoding="utf-8")
    import_file(made, "ucdp-peace-agreements", tmp_path / "a.csv")
    return made


def test_a_deal_is_linked_by_parties_day_and_name(ledger: Ledger) -> None:
    (link,) = agreements(ledger)
    assert (link.label, link.key, link.linked) == ("Doha Agreement", "1", True)
    assert link.reasons == ("of jem, sudan", "of the same days", "called Doha Agreement", "a ceasefire")


def test_a_judgement_undoes_a_link_and_makes_another(ledger: Ledger) -> None:
    def judge(verdict: str, *given: str) -> str:
        words = asking.Words(verdict=verdict, subject=given[0], given=given[1:])
        return asking.judge(ledger, words, who="ada", why="read both").id

    before = agreements(ledger)
    apart = judge("different-deal", "Doha Agreement", "ucdp-peace-agreements:1")
    assert agreements(ledger) == []
    same = judge("same-deal", "Doha Agreement", "ucdp-peace-agreements:2")
    (made,) = agreements(ledger)
    assert (made.key, made.judged, made.score) == ("2", True, 1.0)
    assert {row.state for row in asking.judgements(ledger)} == {"counts"}
    judge("undo", same)
    judge("undo", apart)
    assert agreements(ledger) == before


def test_what_others_recorded_changes_no_deal(ledger: Ledger, tmp_path: Path, knowledge: Knowledge) -> None:
    assert asking.deals(ledger) == asking.deals(truce_ledger(tmp_path / "plain", knowledge))


def test_real_agreements_are_found_for_the_examples(tmp_path: Path, shared: Path, examples: Path) -> None:
    import parley  # noqa: PLC0415 - the package as its users import it
    from parley.documents import plan  # noqa: PLC0415 - only this test reads files
    from parley.engines import read_into  # noqa: PLC0415
    from parley.reading import Options  # noqa: PLC0415

    own = Ledger.create(tmp_path / "l")
    read_into(own, plan([str(examples)]), Options(reader="rules"))
    for source, file in (("ucdp-peace-agreements", "ucdp-peace-agreements-221-half.csv"), ("pax", "pax_sample.csv")):
        parley.import_file(own, source, shared / "structured" / file)
    linked = {(one.source, one.key) for one in agreements(own) if one.linked}
    assert linked == {("pax", "556"), ("pax", "1365"), ("ucdp-peace-agreements", "1439"), ("ucdp-peace-agreements", "30")}


SAMPLE = Path(__file__).resolve().parents[2] / "evaluation" / "agreementlinks.csv"
FILES = {"ucdp": ("ucdp-peace-agreements", "ucdp-peace-agreements-221-half.csv"), "pax": ("pax", "pax_sample.csv")}


def test_reports_of_real_agreements_are_linked_with_them_and_like_ones_with_none(
    tmp_path: Path, shared: Path, knowledge: Knowledge
) -> None:
    with SAMPLE.open(encoding="utf-8") as lines:
        sample = list(csv.DictReader(lines))
    found: Counter[tuple[str, str]] = Counter()
    for group in {row["group"] for row in sample}:
        rows = {f"{group}-{n}": row for n, row in enumerate(one for one in sample if one["group"] == group)}
        reports = [Document(uri=uri, text=r["text"], passages=lay_out(r["text"]), published=r["published"]) for uri, r in rows.items()]
        own = Ledger.create(tmp_path / group.replace(" ", "-"))
        own.write(list(zip(reports, read(reports, knowledge, Options(scope="all", reader="rules")), strict=True)))
        for source, file in FILES.values():
            import_file(own, source, shared / "structured" / file)
        told = {row.id: {one.id: rows[one.uri] for one in reports if one.id in row.reports} for row in asking.deals(own)}
        for link in (one for one in agreements(own) if one.linked):
            column = next(name for name, (source, _) in FILES.items() if source == link.source)
            found.update((group, "right" if link.key == row[column] else "wrong") for row in told[link.deal].values())
    assert not [key for key in found if key[1] == "wrong"]
    assert all(found[group, "right"] >= least for group, least in {"unnamed": 22, "undated": 9, "named": 5}.items())
