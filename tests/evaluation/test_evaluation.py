import gzip
import json
from pathlib import Path

import pytest

from parley.errors import EvaluationError
from parley.evaluation import errors, evaluate, gold_sets, missed, own_set, predictions, score_set
from parley.evaluation.given import factuality_figures, root_figures, standing_figures
from parley.knowledge import Knowledge
from parley.model.vocabulary import cameo_roots, intended, quad_classes, values
from parley.reading import Options

FLOORS = Path(__file__).resolve().parents[2] / "evaluation" / "floors.json"


def test_a_figure_below_its_floor_is_named() -> None:
    assert missed({"a.f1": 0.5}, {"a.f1": 0.6}) == ["a.f1 is 0.500, below its floor 0.600"]
    assert missed({"a.f1": 0.7}, {"a.f1": 0.6}) == []


def test_a_folder_without_gold_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="holds gold/"):
        gold_sets(tmp_path)


def test_a_folder_of_ones_own_gold_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"manifest\.csv"):
        own_set(tmp_path, tmp_path)
    (tmp_path / "manifest.csv").write_text("file,title,publisher,author,published\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"score_readings\.py"):
        own_set(tmp_path, tmp_path)


def test_terms_that_were_missed_or_invented_are_listed_as_deals_are(shared: Path, tmp_path: Path) -> None:
    text = "Chad and Libya signed a truce. Chad must free its prisoners and Libya must leave Aouzou."
    term = {"obliged": "chad", "duty": "release-prisoners", "quote": "Chad must free its prisoners"}
    left = {"obliged": "libya", "duty": "withdraw", "quote": "Libya must leave Aouzou"}
    deal = {"parties": ["chad", "libya"], "kind": "ceasefire", "status": "agreed", "quote": "signed a truce"}
    actors = [{"id": "chad", "names": ["Chad"]}, {"id": "libya", "names": ["Libya"]}]
    (tmp_path / "manifest.csv").write_text("file,title,publisher,author,published\na.txt,,,,\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"actors": actors, "deals": [{**deal, "terms": [term, left]}]}), encoding="utf-8")
    which, invented = own_set(tmp_path, shared), {**left, "duty": "disarm"}
    found = {"a": {"actors": actors, "deals": [{**deal, "terms": [term, invented]}]}}
    assert errors(which, found, "terms") == [("a", "missed", left), ("a", "invented", invented)]
    assert errors(which, found, "deals") == []


def test_a_set_tells_how_often_what_is_read_with_each_confidence_is_right(shared: Path, tmp_path: Path) -> None:
    text = "Chad attacked Libya. Libya thanked Chad."
    (tmp_path / "manifest.csv").write_text("file,title,publisher,author,published\na.txt,,,,\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    actors = [{"id": "chad", "names": ["Chad"]}, {"id": "libya", "names": ["Libya"]}]
    deed = {
        "voice": "author",
        "actor": "chad",
        "type": "ASSAULT",
        "recipient": "libya",
        "factuality": "actual",
        "quote": "Chad attacked Libya",
    }
    other = {**deed, "actor": "libya", "type": "THREATEN", "recipient": "chad", "quote": "Libya thanked Chad", "confidence": 0.1}
    none: dict[str, list[object]] = {"claims": [], "deals": [], "standings": [], "measures": []}
    (tmp_path / "a.json").write_text(json.dumps({"actors": actors, "events": [deed], **none}), encoding="utf-8")
    figures = score_set(own_set(tmp_path, shared), {"a": {"actors": actors, "events": [{**deed, "confidence": 0.9}, other], **none}})
    told = {name.partition(".events.")[2]: value for name, value in figures.items() if "confidence" in name}
    assert told == {"high confidence.records": 1, "high confidence.right": 1, "low confidence.records": 1, "low confidence.right": 0}


def test_errors_of_a_kind_that_there_is_not_are_named(shared: Path) -> None:
    with pytest.raises(EvaluationError, match="no kind of record is called 'treaties'; there are actors, claims"):
        errors(gold_sets(shared)[0], {}, "treaties")


def test_reports_of_other_conflicts_stay_above_their_floors(shared: Path, knowledge: Knowledge) -> None:
    which = own_set(FLOORS.parent / "conflicts", shared)
    figures = score_set(which, predictions(which, knowledge, Options(scope="all")))
    assert missed(figures, json.loads((FLOORS.parent / "floors-conflicts.json").read_text(encoding="utf-8"))) == []


def test_reports_and_articles_stay_above_their_floors(shared: Path, knowledge: Knowledge) -> None:
    figures = evaluate(shared, knowledge, Options(scope="all"), ("reports", "articles", "roots"))
    assert missed(figures, json.loads(FLOORS.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("kind", "factuality", "coded"),
    [("AID", "planned", "AGREE"), ("AID", "actual", "AID"), ("ASSAULT", "planned", "THREATEN"), ("REJECT", "planned", "REJECT"),
     ("ASSAULT", "possible", "ASSAULT"), ("AGREE", "planned", "AGREE")],
)  # fmt: skip
def test_what_is_only_planned_is_coded_as_agreed_or_threatened(kind: str, factuality: str, coded: str) -> None:
    assert intended(kind, factuality) == coded


def test_every_event_type_has_a_quad_class_and_cameo_roots() -> None:
    assert set(quad_classes()) == set(values("event_type"))
    assert all(cameo_roots(kind) for kind in values("event_type"))


GOLD = {
    "event_factuality_train_dev.jsonl": [
        {"dataset": "d", "split": "dev", "text": "The army fled .", "events": [{"start": 9, "end": 13, "factuality": 3.0}]},
        {"dataset": "d", "split": "dev", "text": "The army did not flee .", "events": [{"start": 17, "end": 21, "factuality": -3.0}]},
        {"dataset": "d", "split": "dev", "text": "The army may flee .", "events": [{"start": 13, "end": 17, "factuality": 0.5}]},
    ],
    "plover_sentences_train.jsonl": [
        {"text": "Chad attacked Libya.", "events": [{"source": "Chad", "target": "Libya", "code": "ASSAULT"}]},
        {"text": "Chad thanked Libya.", "events": [{"source": "Chad", "target": "Libya", "code": "PROTEST"}]},
    ],
    "re3d_relations_dev.jsonl": [
        {
            "id": "r",
            "text": "Turkish troops attacked the PKK on Monday.",
            "events": [{"source": "Turkish troops", "target": "the PKK", "code": "FightingAgainst"}],
        },
    ],
}  # fmt: skip


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    for name, rows in GOLD.items():
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        if name.startswith("event_factuality"):
            (tmp_path / "gold" / f"{name}.gz").write_bytes(gzip.compress(lines.encode()))
        else:
            (tmp_path / "gold" / name).write_text(lines, encoding="utf-8")
    return tmp_path


def test_given_predicates_and_pairs_are_scored(given: Path, knowledge: Knowledge) -> None:
    assert factuality_figures(given, knowledge)["factuality.all.macro f1"] == 1.0
    assert factuality_figures(given, knowledge)["factuality.all.majority"] == pytest.approx(1 / 6)
    assert root_figures(given, knowledge) == {"plover sentences.root.accuracy": 0.5}
    figures = standing_figures(given, knowledge, Options(scope="all", reader="rules"))
    assert figures["re3d.FightingAgainst.f1"] == 1.0
    assert figures["re3d.CommWith.f1"] == 0.0
