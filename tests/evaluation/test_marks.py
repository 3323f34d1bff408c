"""Marks by place in other people's news: joined with the text, they are annotations in the guide's shape."""

import gzip
import json
from pathlib import Path

import pytest

from parley.errors import EvaluationError
from parley.evaluation.gold import gold_documents, own_set
from parley.evaluation.marks import UNSEEN

ARTICLE = {"id": "a/1", "date": "2020-05-05", "source": "Harbour Post", "title": "Kenya acts", "text": "Kenya attacked some herders."}
MARKS = {
    "id": "a/1",
    "actors": [{"id": "kenya", "kind": "state", "names": [[0, 5]]}],
    "events": [{"actor": "kenya", "type": "ASSAULT", "recipient": ["anonymous", 27, 39], "factuality": "actual", "quote": [12, 39]}],
    "deals": [],
    "standings": [],
}


@pytest.fixture(autouse=True)
def scorers(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_readings.py").touch()


def zipped(path: Path, row: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.write(json.dumps(row) + "\n")


def test_places_become_words(tmp_path: Path) -> None:
    zipped(tmp_path / "news" / "conflict.jsonl.gz", ARTICLE)
    zipped(tmp_path / "marked" / UNSEEN, MARKS)
    made = own_set(tmp_path / "marked", tmp_path)
    [(name, document)] = list(gold_documents(made))
    annotation = json.loads((made.gold / f"{name}.json").read_text(encoding="utf-8"))
    assert (made.name, document.published) == ("marked", "2020-05-05")
    assert annotation["actors"][0]["names"] == ["Kenya"]
    [event] = annotation["events"]
    assert (event["quote"], event["recipient"], event["voice"]) == ("Kenya attacked some herders", "anonymous:some herders", "author")


def test_without_the_news_it_says_what_is_missing(tmp_path: Path) -> None:
    zipped(tmp_path / "marked" / UNSEEN, MARKS)
    with pytest.raises(EvaluationError, match="news: no news there"):
        own_set(tmp_path / "marked", tmp_path)


def test_an_article_that_is_not_in_the_news_is_named(tmp_path: Path) -> None:
    zipped(tmp_path / "news" / "conflict.jsonl.gz", {**ARTICLE, "id": "a/2"})
    zipped(tmp_path / "marked" / UNSEEN, MARKS)
    with pytest.raises(EvaluationError, match="holds no article a/1"):
        own_set(tmp_path / "marked", tmp_path)


def test_without_the_scorers_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "tools" / "score_readings.py").unlink()
    zipped(tmp_path / "marked" / UNSEEN, MARKS)
    with pytest.raises(EvaluationError, match=r"no tools/score_readings\.py there"):
        own_set(tmp_path / "marked", tmp_path)
