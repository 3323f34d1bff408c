"""Measuring the reader against gold, and holding its quality floors."""

from parley.evaluation.gold import GoldSet, gold_sets, own_set, predictions
from parley.evaluation.scores import PARTS, confusion, errors, evaluate, missed, score_set
from parley.evaluation.weighing import weighing_figures

__all__ = [
    "PARTS",
    "GoldSet",
    "confusion",
    "errors",
    "evaluate",
    "gold_sets",
    "missed",
    "own_set",
    "predictions",
    "score_set",
    "weighing_figures",
]
