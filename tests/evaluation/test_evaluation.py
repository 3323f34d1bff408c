import json
from pathlib import Path

import pytest

from parley.errors import EvaluationError
from parley.evaluation import evaluate, gold_sets, missed
from parley.knowledge import Knowledge
from parley.reading import Options

FLOORS = Path(__file__).resolve().parents[2] / "evaluation" / "floors.json"


def test_a_figure_below_its_floor_is_named() -> None:
    assert missed({"a.f1": 0.5}, {"a.f1": 0.6}) == ["a.f1 is 0.500, below its floor 0.600"]
    assert missed({"a.f1": 0.7}, {"a.f1": 0.6}) == []


def test_a_folder_without_gold_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="holds gold/"):
        gold_sets(tmp_path)


def test_reports_and_articles_stay_above_their_floors(shared: Path, knowledge: Knowledge) -> None:
    figures = evaluate(shared, knowledge, Options(scope="all"), ("reports", "articles"))
    assert missed(figures, json.loads(FLOORS.read_text(encoding="utf-8"))) == []
