"""Whether the share of draws that a standing's label has is its chance of being right, on annotated reports: a reliability table.

Each annotated report is weighed by itself. What is stated beside a label should be how often such labels are right (DeGroot and Fienberg
1983, The Statistician 32); the Brier score is beside that of who states the same share, that of all labels, everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

from parley.asking.annotation import annotation
from parley.asking.judged import Judged
from parley.asking.world import World
from parley.evaluation.gold import GoldSet, gold_documents, gold_sets
from parley.knowledge import Knowledge
from parley.model import STANDS, Document, Reading, Standing
from parley.reading import Options, read
from parley.weighing.constants import Constants, bundled

BOUNDS = (0.0, 0.45, 0.55, 0.65, 0.8, 1.01)
SMOOTHED = 4.0  # how many labels of the share of all stand beside those of one kind


@dataclass(frozen=True, slots=True)
class _Told:
    """A label that weighing one report by itself gives, its share of the draws, and whether the analyst has the same."""

    label: str
    share: float
    right: bool


@dataclass(frozen=True, slots=True)
class _Report:
    """An annotated report with its reading, and what tells whether a standing is the analyst's."""

    document: Document
    reading: Reading
    same: Callable[[Standing], bool]

    def told(self, constants: Constants) -> list[_Told]:
        """The labels that the report gives by itself."""
        return [_Told(one.label, one.support, self.same(one)) for one in weighed_alone(self.document, self.reading, constants)]


def calibration_figures(root: Path, knowledge: Knowledge, options: Options, scorer: ModuleType) -> dict[str, float]:
    """For each range of shares the mean share stated, the share that is right and how many labels; then both Brier scores.

    The bundled chances of misreading were measured on these reports among others. Under `held out` each report is weighed with chances
    measured on the other reports alone.
    """
    reports = [one for which in gold_sets(root) for one in _reports(which, (knowledge, options), scorer)]
    told = [one.told(bundled()) for one in reports]
    held_out = [one.told(_measured(told[:at] + told[at + 1 :])) for at, one in enumerate(reports)]
    return _figures("calibration", told) | _figures("calibration.held out", held_out)


def _measured(told: Sequence[Sequence[_Told]]) -> Constants:
    """The bundled constants with the chances of misreading that these reports show, a few labels being drawn towards the share of all."""
    found = [one for report in told for one in report]
    overall = mean(float(one.right) for one in found) if found else 0.5
    right = dict(bundled()["misreading"]["right"])
    for label in {one.label for one in found}:
        ours = [float(one.right) for one in found if one.label == label]
        right[STANDS + label] = (sum(ours) + SMOOTHED * overall) / (len(ours) + SMOOTHED)
    return {**bundled(), "misreading": {**bundled()["misreading"], "right": right}}


def _figures(part: str, reports: Sequence[Sequence[_Told]]) -> dict[str, float]:
    told = [(one.share, one.right) for report in reports for one in report]
    figures = {f"{part}.labels": float(len(told))}
    for low, high in pairwise(BOUNDS):
        inside = [one for one in told if low <= one[0] < high]
        if inside:
            name = f"{part}.{low:.2f} to {min(high, 1.0):.2f}"
            figures |= {f"{name}.{figure}": value for figure, value in _means(inside).items()}
            figures[f"{name}.labels"] = float(len(inside))
    if told:
        whole = _means(told)
        figures |= {f"{part}.all.{figure}": value for figure, value in whole.items()}
        figures[f"{part}.brier"] = mean((share - right) ** 2 for share, right in told)
        figures[f"{part}.brier of one share"] = mean((whole["right"] - right) ** 2 for _, right in told)
    return figures


def _means(told: Sequence[tuple[float, bool]]) -> dict[str, float]:
    return {"stated": mean(share for share, _ in told), "right": mean(float(right) for _, right in told)}


def _reports(which: GoldSet, how: tuple[Knowledge, Options], scorer: ModuleType) -> Iterator[_Report]:
    """The annotated reports of a set, read."""
    pairs = list(gold_documents(which))
    for (name, document), reading in zip(pairs, read((document for _, document in pairs), *how), strict=True):
        gold = json.loads((which.gold / f"{name}.json").read_text(encoding="utf-8"))
        names = scorer.Names(gold, annotation(document, reading))
        told = [one for one in gold["standings"] if not one["voice"].startswith("comment:")]
        yield _Report(document, reading, partial(_given, scorer, names, told))


def _given(scorer: ModuleType, names: Any, told: Sequence[dict[str, Any]], standing: Standing) -> bool:
    """True of a standing that the analyst gives the same label."""
    mine = {"a": names.of(standing.a), "b": names.of(standing.b)}
    return any(one["standing"] == standing.label and _same(scorer, one, mine) for one in told)


def _same(scorer: ModuleType, gold: dict[str, Any], mine: dict[str, Any]) -> bool:
    return bool(scorer.same_pair(gold, mine, "a", "b", True))


def weighed_alone(document: Document, reading: Reading, constants: Constants) -> list[Standing]:
    """The standings that a report gives by itself on its own day."""
    world = World.empty(constants, Judged()).adding([(document, reading)])
    return world.standings(world.last_report)
