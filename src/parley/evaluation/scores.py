"""Figures by the reference scorers that lie beside the gold, and the floors below which CI fails."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from parley.errors import EvaluationError
from parley.evaluation.calibration import calibration_figures
from parley.evaluation.given import factuality_figures, root_figures, standing_figures
from parley.evaluation.gold import GoldSet, gold_sets, predictions, sentence_predictions, written
from parley.evaluation.sources import source_figures
from parley.knowledge import Knowledge
from parley.model.vocabulary import confidence_in, least_confidence
from parley.reading import Options

Figures = dict[str, float]
PARTS = ("reports", "articles", "polnear", "plover", "factappeal", "factuality", "roots", "re3d", "calibration")
GOLD_LINES = {"polnear": "polnear_dev.jsonl.gz", "plover": "plover_gsr_dev.jsonl"}
SENTENCES = (("polnear", "polnear", "guide"), ("plover", "plover", "plover"), ("plover", "plover, guide's types", "guide"))
KINDS = ("actors", "claims", "events", "deals", "terms", "standings", "measures")
WEIGHED = ("events", "deals", "standings")  # kinds of records that say how confident their reading is
ALIKE_IN = {"events": "type", "terms": "duty"}  # what records of a kind must share to be the same


def _run(script: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise EvaluationError(f"{script.name} failed: {done.stderr.strip().splitlines()[-1] if done.stderr else 'no message'}")
    return done.stdout


def score_set(which: GoldSet, found: dict[str, dict[str, Any]], voices: str = "body") -> Figures:
    """Every figure of the reference scorer for one set, named `set.kind.figure`; then, by the confidence in their reading, how many
    events, deals and standings there are and which part of them the analyst has too (`set.kind.low confidence.right`).
    """
    return _scored(which, found, voices) | _by_confidence(which, found, voices)


def _by_confidence(which: GoldSet, found: dict[str, dict[str, Any]], voices: str) -> Figures:
    figures: Figures = {}
    told = any(one["confidence"] is not None for made in found.values() for kind in WEIGHED for one in made[kind])
    for confidence in least_confidence() if told else ():
        kept = {name: made | {kind: _read_with(confidence, made[kind]) for kind in WEIGHED} for name, made in found.items()}
        alone = _scored(which, kept, voices)
        for kind in WEIGHED:
            if many := alone[f"{which.name}.{kind}.predicted"]:
                name = f"{which.name}.{kind}.{confidence} confidence"
                figures |= {f"{name}.records": many, f"{name}.right": alone[f"{which.name}.{kind}.precision"]}
    return figures


def _read_with(confidence: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in records if confidence_in(one["confidence"]) == confidence]


def _scored(which: GoldSet, found: dict[str, dict[str, Any]], voices: str) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        for name, prediction in found.items():
            (Path(folder) / f"{name}.json").write_text(json.dumps(prediction), encoding="utf-8")
        arguments = (str(which.gold), folder, str(which.texts), "--json", "--voices", voices)
        rows = json.loads(_run(which.tools / "score_readings.py", *arguments))
    return {f"{which.name}.{kind}.{figure}": value for kind, row in rows.items() for figure, value in row.items()}


def _printed(prefix: str, output: str) -> Figures:
    """Figures of a scorer that prints lines: `name … P .. R .. F1 ..` and `recall name ..`."""
    figures: Figures = {}
    for line in output.splitlines():
        recall = re.match(r"recall (\S+)\s+([\d.]+)", line)
        if recall:
            figures[f"{prefix}.{recall[1]}.recall"] = float(recall[2])
        elif found := re.search(r"F1 ([\d.]+)", line):
            name = re.sub(r"[,:].*", "", re.split(r"\s+(?:exact|P )", line)[0]).strip()
            figures[f"{prefix}.{name}.f1"] = float(found[1])
    return figures


def evaluate(root: Path, knowledge: Knowledge, options: Options, parts: tuple[str, ...] = PARTS) -> Figures:
    """Figures of the named parts (`PARTS`) of the gold below `root`."""
    figures: Figures = {}
    for which in gold_sets(root):
        if which.name in parts:
            figures |= score_set(which, predictions(which, knowledge, options))
    for part, name, coding in SENTENCES:
        if part in parts:
            gold = GOLD_LINES[part]
            file = written(sentence_predictions(root / "gold" / gold, knowledge, options, coding))
            try:
                figures |= _printed(name, _run(root / "tools" / f"score_{part}.py", str(root / "gold" / gold), str(file)))
            finally:
                file.unlink()
    if "factappeal" in parts:
        figures |= source_figures(root, knowledge, options)
    if "factuality" in parts:
        figures |= factuality_figures(root, knowledge)
    if "roots" in parts:
        figures |= root_figures(root, knowledge)
    if "calibration" in parts:
        figures |= calibration_figures(root, knowledge, options, _scorer(root / "tools"))
    return figures | (standing_figures(root, knowledge, options) if "re3d" in parts else {})


def missed(figures: Figures, floors: Figures) -> list[str]:
    """A sentence for each floor that a figure misses; a floor without its figure is none."""
    return [
        f"{name} is {figures[name]:.3f}, below its floor {floor:.3f}"
        for name, floor in floors.items()
        if name in figures and figures[name] < floor
    ]


def _scorer(tools: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_readings", tools / "score_readings.py")
    if spec is None or spec.loader is None:
        raise EvaluationError(f"{tools}: no score_readings.py there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def errors(which: GoldSet, found: dict[str, dict[str, Any]], kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Records of `kind` (`KINDS`) that were missed or invented, as (report, `missed` or `invented`, record), matched by quote or name."""
    if kind not in KINDS:
        raise EvaluationError(f"no kind of record is called {kind!r}; there are {', '.join(KINDS)}")
    scorer = _scorer(which.tools)
    listed = []
    for name, prediction in found.items():
        gold = json.loads((which.gold / f"{name}.json").read_text(encoding="utf-8"))
        text = (which.texts / f"{name}.txt").read_text(encoding="utf-8")
        key = "content" if kind == "claims" else "quote"
        names = scorer.Names(gold, prediction)
        if kind == "actors":
            hit = set(names.to_gold.values())
            listed += [(name, "missed", a) for a in gold["actors"] if a["id"] not in hit]
            listed += [(name, "invented", a) for a in prediction["actors"] if a["id"] not in names.to_gold]
            continue
        kept = "deals" if kind == "terms" else kind
        theirs, mine = (_of_kind(rows, kind) for rows in (gold[kept], [scorer.carry(record, names) for record in prediction[kept]]))
        pairs = scorer.assign(theirs, mine, partial(_fit, scorer, text, (kind, key)))
        used = {id(record) for pair in pairs for record in pair}
        listed += [(name, "missed", record) for record in theirs if id(record) not in used]
        listed += [(name, "invented", record) for record in mine if id(record) not in used]
    return listed


def _of_kind(records: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The records, or the terms of deals."""
    return [term for deal in records for term in deal["terms"]] if kind == "terms" else records


def _fit(scorer: ModuleType, text: str, what: tuple[str, str], gold: dict[str, Any], mine: dict[str, Any]) -> float:
    if (alike := ALIKE_IN.get(what[0])) and gold[alike] != mine[alike]:
        return 0.0
    return float(scorer.overlap(text, gold[what[1]], mine[what[1]]))


def confusion(which: GoldSet, found: dict[str, dict[str, Any]]) -> Counter[tuple[str, str]]:
    """How often each gold stance was read as which other, among claims whose contents overlap."""
    scorer = _scorer(which.tools)
    counts: Counter[tuple[str, str]] = Counter()
    for name, prediction in found.items():
        gold = json.loads((which.gold / f"{name}.json").read_text(encoding="utf-8"))
        text = (which.texts / f"{name}.txt").read_text(encoding="utf-8")
        pairs = scorer.assign(gold["claims"], prediction["claims"], partial(_fit, scorer, text, ("claims", "content")))
        counts.update((g["stance"], p["stance"]) for g, p in pairs if g["stance"] != p["stance"])
    return counts
