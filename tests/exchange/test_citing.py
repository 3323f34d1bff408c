import json

from parley.exchange import Gathered
from parley.exchange.citing import csl, item, ris
from parley.model import Document, Passage, Span


def test_every_report_is_an_entry(given_all: Gathered) -> None:
    entries = [part for part in ris(given_all)["reports.ris"].decode().split("ER  - ") if part.strip()]
    items = json.loads(csl(given_all)["reports.json"])
    assert len(entries) == len(items) == len(given_all.documents)
    back = {one["id"]: "-".join(f"{part:02}" for part in one["issued"]["date-parts"][0]) for one in items}
    assert back == {one.id: one.published for one in given_all.documents.values()}


def test_a_month_stays_a_month_and_what_is_unknown_is_left_out() -> None:
    one = Document(
        uri="https://example.org/a",
        text="x",
        passages=(Passage(span=Span(0, 1), kind="body"),),
        title="A  title",
        author="Ada Mensah",
        published="2006-10",
        retrieved="2007-01-02T10:00:00+00:00",
    )
    assert item(one) == {
        "id": one.id,
        "type": "article-newspaper",
        "title": "A title",
        "author": [{"literal": "Ada Mensah"}],
        "issued": {"date-parts": [[2006, 10]]},
        "accessed": {"date-parts": [[2007, 1, 2]]},
        "URL": "https://example.org/a",
    }
