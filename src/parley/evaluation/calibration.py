"""Whether the share of draws that a standing's label has is its chance of being right, on annotated reports: a reliability table.

Each annotated report is weighed by itself. What is stated beside a label should be how often such labels are right (DeGroot and Fienberg
1983, The Statistician 32); the Brier score is beside that of who states the same share, that of all labels, everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
from parley.model import Document, Reading, Standing
from parley.reading import Options, read
from parley.weighing.constants import Constants, bundled

BOUNDS = (0.0, 0.45, 0.55, 0.65, 0.8, 1.01)
Told = tuple[float, bool]  # the share stated, and whether the label is gold's


def calibration_figures(root: Path, knowledge: Knowledge, options: Options, scorer: ModuleType) -> dict[str, float]:
    """For each range of shares the mean share stated, the share that is right and how many labels; then both Brier scores."""
    told = [one for which in gold_sets(root) for one in _told(which, (knowledge, options), scorer, bundled())]
    figures = {"calibration.labels": float(len(told))}
    for low, high in pairwise(BOUNDS):
        inside = [one for one in told if low <= one[0] < high]
        if inside:
            name = f"calibration.{low:.2f} to {min(high, 1.0):.2f}"
            figures |= {f"{name}.{figure}": value for figure, value in _means(inside).items()}
            figures[f"{name}.labels"] = float(len(inside))
    if told:
        whole = _means(told)
        figures |= {f"calibration.all.{figure}": value for figure, value in whole.items()}
        figures["calibration.brier"] = mean((share - right) ** 2 for share, right in told)
        figures["calibration.brier of one share"] = mean((whole["right"] - right) ** 2 for _, right in told)
    return figures


def _means(told: Sequence[Told]) -> dict[str, float]:
    return {"stated": mean(share for share, _ in told), "right": mean(float(right) for _, right in told)}


def _told(which: GoldSet, how: tuple[Knowledge, Options], scorer: ModuleType, constants: Constants) -> Iterator[Told]:
    """Of every label that weighing one annotated report by itself gives, its share and whether the analyst has the same."""
    pairs = list(gold_documents(which))
    for (name, document), reading in zip(pairs, read((document for _, document in pairs), *how), strict=True):
        gold = json.loads((which.gold / f"{name}.json").read_text(encoding="utf-8"))
        names = scorer.Names(gold, annotation(document, reading))
        told = [one for one in gold["standings"] if not one["voice"].startswith("comment:")]
        for standing in weighed_alone(document, reading, constants):
            mine = {"a": names.of(standing.a), "b": names.of(standing.b)}
            yield standing.support, any(one["standing"] == standing.label and _same(scorer, one, mine) for one in told)


def _same(scorer: ModuleType, gold: dict[str, Any], mine: dict[str, Any]) -> bool:
    return bool(scorer.same_pair(gold, mine, "a", "b", True))


def weighed_alone(document: Document, reading: Reading, constants: Constants) -> list[Standing]:
    """The standings that a report gives by itself on its own day."""
    world = World.empty(constants, Judged()).adding([(document, reading)])
    return world.standings(world.last_report)
