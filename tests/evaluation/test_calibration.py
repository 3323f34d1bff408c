import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from parley.evaluation.calibration import calibration_figures
from parley.knowledge import Knowledge
from parley.reading import Options


class Names:
    """Stands for the reference scorer's: every actor is called the same by both."""

    def __init__(self, gold: object, found: object) -> None:
        self.said = (gold, found)

    def of(self, name: str) -> str:
        return name


def same_pair(gold: dict[str, str], mine: dict[str, str], *_: object) -> bool:
    return {gold["a"], gold["b"]} == {mine["a"], mine["b"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = "Kenya is at war with al-Shabaab. Uganda is a close ally of Rwanda."
    standings = [{"voice": "author", "a": "kenya", "b": "al-shabaab", "standing": "foe"}]
    for gold, texts in (("gold/reports", "reports"), ("gold/articles", "gold/articles")):
        (tmp_path / gold).mkdir(parents=True)
        (tmp_path / texts).mkdir(parents=True, exist_ok=True)
        manifest = "file,title,publisher,author,published\none.txt,War,Port Courier,,2019-05-06\n"
        (tmp_path / texts / "manifest.csv").write_text(manifest, encoding="utf-8")
        (tmp_path / texts / "one.txt").write_text(text, encoding="utf-8")
        (tmp_path / gold / "one.json").write_text(json.dumps({"actors": [], "standings": standings}), encoding="utf-8")
    return tmp_path


def test_what_is_stated_is_set_beside_what_is_right(root: Path, knowledge: Knowledge) -> None:
    scorer = SimpleNamespace(Names=Names, same_pair=same_pair)
    figures = calibration_figures(root, knowledge, Options(reader="rules", scope="all"), scorer)  # type: ignore[arg-type]
    assert (figures["calibration.labels"], figures["calibration.all.right"]) == (4.0, 0.5)
    inside = [name for name in figures if " to " in name and name.endswith(".labels") and "held out" not in name]
    assert inside == ["calibration.0.65 to 0.80.labels"]  # a foe and an ally, each in a single report
    assert figures["calibration.0.65 to 0.80.right"] == 0.5
    assert figures["calibration.brier of one share"] == 0.25


def test_held_out_each_report_is_weighed_with_what_the_others_show(root: Path, knowledge: Knowledge) -> None:
    (root / "gold/articles/one.json").write_text(json.dumps({"actors": [], "standings": []}), encoding="utf-8")
    scorer = SimpleNamespace(Names=Names, same_pair=same_pair)
    figures = calibration_figures(root, knowledge, Options(reader="rules", scope="all"), scorer)  # type: ignore[arg-type]
    assert figures["calibration.held out.labels"] == 2.0  # with the report whose labels are all wrong known, the other gives none
    assert figures["calibration.held out.all.right"] == 0.0
