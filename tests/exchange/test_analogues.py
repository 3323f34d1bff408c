"""Earlier agreements like a deal, and how many had ended: a base rate with its denominator."""

from pathlib import Path

import pytest

from parley.errors import QuestionError
from parley.exchange import analogues, import_file, told
from parley.knowledge import Knowledge
from parley.ledger import Ledger
from tests.truce import truce_ledger

HEADER = "paid,pa_name,pa_date,dyad_name,actor_id,gwno,cease,pa_3rd,ended,duration,version\n"
ROWS = (
    "1,First truce,2005-01-01,Government of Sudan - JEM,1,625,1,,True,2006-01-01,22.1\n"
    "2,Second truce,2008-01-01,Government of Sudan - JEM,1,625,1,,,,22.1\n"
    "3,Roadmap,2010-01-01,Government of Sudan - SLM/A,1,625,0,,True,2018-01-01,22.1\n"
    "4,Elsewhere,2010-01-01,Government of Peru - ELN,1,135,0,,,,22.1\n"
    "5,Later truce,2019-01-01,Government of Sudan - JEM,1,625,1,,,,22.1\n"
)


@pytest.fixture
def ledger(tmp_path: Path, knowledge: Knowledge) -> Ledger:
    return truce_ledger(tmp_path / "l", knowledge)


def taken(ledger: Ledger, folder: Path) -> Ledger:
    (folder / "a.csv").write_text(HEADER + ROWS, encoding="utf-8")
    import_file(ledger, "ucdp-peace-agreements", folder / "a.csv")
    return ledger


def test_earlier_agreements_come_the_most_like_first(ledger: Ledger, tmp_path: Path) -> None:
    answer = analogues(taken(ledger, tmp_path), "Doha Agreement")
    assert [(row.key, row.likeness, row.lasted) for row in answer.rows] == [("2", 0.9, None), ("1", 0.9, 365)]
    assert answer.rows[0].reasons == ("both parties", "terms: cease-fire", "a ceasefire too")


def test_the_base_rate_has_its_denominator_and_interval(ledger: Ledger, tmp_path: Path) -> None:
    answer = analogues(taken(ledger, tmp_path), "Doha Agreement")
    assert (answer.ended, answer.followed, answer.share, answer.until) == (1, 2, 0.5, "2021-12-31")
    assert answer.low is not None
    assert answer.high is not None
    assert 0 < answer.low < 0.5 < answer.high < 1
    sentences = told(answer)
    assert "1 of 2 had ended within 5 years" in sentences[0]
    assert "no forecast" in sentences[1]


def test_without_agreements_or_a_deal_it_says_what_to_do(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="parley import ucdp-peace-agreements"):
        analogues(ledger, "Doha Agreement")
    with pytest.raises(QuestionError, match="no deal"):
        analogues(taken(ledger, tmp_path), "Treaty of Nowhere")


def test_an_agreement_too_late_to_be_followed_counts_neither_way(ledger: Ledger, tmp_path: Path) -> None:
    late = "6,Brief truce,2014-01-01,Government of Sudan - JEM,1,625,1,,True,2014-06-01,18.1\n"
    (tmp_path / "a.csv").write_text(HEADER + ROWS.replace("22.1", "18.1").replace("5,Later", "7,Later") + late, encoding="utf-8")
    import_file(ledger, "ucdp-peace-agreements", tmp_path / "a.csv")
    answer = analogues(ledger, "Doha Agreement")
    assert ("6", 151) in [(row.key, row.lasted) for row in answer.rows]
    assert (answer.until, answer.ended, answer.followed) == ("2017-12-31", 1, 2)


def test_of_those_equally_like_the_latest_come_first_and_those_left_out_are_counted(ledger: Ledger, tmp_path: Path) -> None:
    more = "".join(f"{n},Truce {n},{1990 + n % 20}-01-01,Government of Sudan - JEM,1,625,1,,,,22.1\n" for n in range(10, 35))
    (tmp_path / "a.csv").write_text(HEADER + more, encoding="utf-8")
    import_file(ledger, "ucdp-peace-agreements", tmp_path / "a.csv")
    answer = analogues(ledger, "Doha Agreement")
    assert (len(answer.rows), answer.tied) == (20, 5)
    assert [row.day for row in answer.rows] == sorted((row.day for row in answer.rows), reverse=True)
    assert told(answer)[0] == "5 more are as like as the last of these 20, and earlier; they are left out."
