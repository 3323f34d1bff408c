"""Annotators' work in Label Studio back in: words on Parley's records become judgements, their own regions stay beside what was read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from parley.asking import Words, worded
from parley.asking.judging import ACTORS
from parley.errors import ExchangeError, QuestionError
from parley.exchange.labelstudio.controls import PIECES, RIGHT, WRONG
from parley.exchange.labelstudio.tasks import Region, regions_of
from parley.ledger import Ledger
from parley.model import Judgement, OutsideRecord, Skipped

UNTOUCHED = "as it was given, and neither judged right nor wrong"
UNMARKED = "no annotator has submitted work on the task; export the project from Label Studio once somebody has"
PIECE = "a word on the source, cue or content of a claim; judge the claim"
GONE = "the source, cue or content of a claim was deleted, and where a record stands cannot be corrected"
MOVED = "it was moved, and where a record stands cannot be corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What an annotation says of a region: words on a record of Parley's, or a `record` of its own; of which report, by whom, when, why."""

    row: int
    report: str
    who: str
    when: str
    why: str
    words: Words | None = None
    record: OutsideRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Annotation:
    """One annotator's work on one task: what was given (`given`), and the regions as they are now."""

    file: str
    report: str
    text: str
    given: Mapping[str, Region]
    regions: Mapping[str, Region]
    started: bool
    who: str
    when: str
    called: str


def annotated(path: Path) -> Iterator[Marking | Skipped]:
    """Every region of every annotation of an export in Label Studio's JSON format, and every one of Parley's that was deleted.

    A task that nobody has worked on is skipped as one row. ExchangeError where the file is none.
    """
    number = count(1)
    for task in _tasks(path):
        if not task.get("annotations"):
            yield Skipped(row=next(number), reason=UNMARKED)
        for annotation in task.get("annotations") or ():
            made = _annotation(path, task, annotation)
            if isinstance(made, str):
                yield Skipped(row=next(number), reason=made)
            else:
                yield from _markings(made, number)


def _tasks(path: Path) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise ExchangeError(f"{path}: no JSON ({error}); export the project from Label Studio as JSON") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) and isinstance(one.get("data"), dict) for one in found):
        raise ExchangeError(f"{path}: no list of tasks with their data; export the project from Label Studio as JSON (not JSON-MIN)")
    return found


def _annotation(path: Path, task: Mapping[str, Any], annotation: Mapping[str, Any]) -> _Annotation | str:
    """An annotation, or why it is not taken."""
    data, when = task["data"], annotation.get("updated_at") or annotation.get("created_at")
    if "report" not in data or "parley" not in data:
        return "its task was not given by Parley"
    if annotation.get("was_cancelled"):
        return "the annotator passed over the task"
    if not when:
        return "an annotation that does not say when it was made"
    given = {name: _given(name, one) for name, one in data["parley"].items()}
    regions = _known_again(regions_of(annotation.get("result", ())), given)
    return _Annotation(
        file=path.name,
        report=data["report"],
        text=data["text"],
        given=given,
        regions=regions,
        started=bool(set(given) & set(regions)) or bool(annotation.get("parent_prediction")),
        who=_who(annotation.get("completed_by")),
        when=str(when),
        called=f"Label Studio task {task.get('id', '?')}, annotation {annotation.get('id', '?')}",
    )


def _given(name: str, one: Mapping[str, Any]) -> Region:
    fields = {field: tuple(found) for field, found in one["fields"].items()}
    return Region(id=name, label=one["label"], start=one["start"], end=one["end"], fields=fields)


def _known_again(regions: Mapping[str, Region], given: Mapping[str, Region]) -> dict[str, Region]:
    """Regions by the identifiers of those that they are: of the same identifier and label, else of the same place and label.

    A region whose label was changed is another one, under an identifier of its own.
    """
    same = {name for name, one in regions.items() if name in given and given[name].label == one.label}
    left = {name: (one.label, one.start, one.end) for name, one in given.items() if name not in same}
    found = {name: regions[name] for name in same}
    for name, one in regions.items():
        if name not in same:
            again = next((other for other, place in left.items() if place == (one.label, one.start, one.end)), None)
            left.pop(again or "", None)
            found[again or (f"{name}-{one.label.lower()}" if name in given else name)] = one
    return found


def _who(by: Any) -> str:
    """Whoever completed an annotation: the name or address where the export tells it, else the number."""
    if isinstance(by, Mapping):
        named = " ".join(filter(None, (by.get("first_name"), by.get("last_name"))))
        return str(named or by.get("email") or f"Label Studio user {by.get('id', '?')}")
    return by if isinstance(by, str) and by else f"Label Studio user {by if by is not None else '?'}"


def _markings(of: _Annotation, number: Iterator[int]) -> Iterator[Marking | Skipped]:
    """What an annotation says, region by region, those that it deleted last."""
    for name, region in of.regions.items():
        given, row = of.given.get(name), next(number)
        yield _own(of, name, region, row) if given is None else _changed(of, given, region, row)
    for name, given in of.given.items() if of.started else ():
        claim = name.rpartition("-")[0]
        if name in of.regions or (given.label in PIECES.values() and claim not in of.regions):
            continue  # the pieces of a claim go with it
        row = next(number)
        if given.label in PIECES.values():
            yield Skipped(row=row, reason=GONE)
        else:
            yield _word(of, row, Words(verdict="reject", subject=name), "")


def _changed(of: _Annotation, given: Region, now: Region, row: int) -> Marking | Skipped:
    """What an annotation says of a region that it was given."""
    moved = (now.start, now.end) != (given.start, given.end)
    if given.label in PIECES.values():
        return Skipped(row=row, reason=MOVED if moved else PIECE if now.verdict else UNTOUCHED)
    changes = {name: now.fields.get(name, ()) for name in {**given.fields, **now.fields}}
    changes = {name: found for name, found in sorted(changes.items()) if found != given.fields.get(name, ())}
    if now.verdict == WRONG:
        return _word(of, row, Words(verdict="reject", subject=given.id), now.note)
    if changes:
        return _word(of, row, Words(verdict="correct", subject=given.id, named=changes), now.note)
    if now.verdict == RIGHT:
        return _word(of, row, Words(verdict="accept", subject=given.id), now.note)
    return Skipped(row=row, reason=MOVED if moved else UNTOUCHED)


def _word(of: _Annotation, row: int, words: Words, note: str) -> Marking:
    why = f"{note} ({of.called})" if note else f"marked up so ({of.called})"
    return Marking(row=row, report=of.report, who=of.who, when=of.when, why=why, words=words)


def _own(of: _Annotation, name: str, region: Region, row: int) -> Marking | Skipped:
    """A region that Parley did not give, as a record of the annotator's."""
    words = of.text[region.start : region.end]
    if not words.strip() or region.words not in (None, words):
        return Skipped(row=row, reason="its words do not stand at its characters")
    about = {"label": region.label, "report": of.report, "start": region.start, "end": region.end, "words": words}
    told = {**about, **{field: list(found) for field, found in region.fields.items()}, "who": of.who, "when": of.when}
    record = OutsideRecord(
        source="label-studio",
        kind="annotation",
        key=f"{of.called.partition('task ')[2]}, {name}",
        name=f"{region.label}: {' '.join(words.split())}",
        parties=tuple(dict.fromkeys(one for field in sorted(ACTORS) for one in region.fields.get(field, ()))),
        facts=json.dumps(told | ({"note": region.note} if region.note else {}), ensure_ascii=False, sort_keys=True),
        file=of.file,
        row=row,
    )
    return Marking(row=row, report=of.report, who=of.who, when=of.when, why=region.note, record=record)


def settled(ledger: Ledger, markings: Iterable[Marking | Skipped]) -> Iterator[Judgement | OutsideRecord | Skipped]:
    """Markings as judgements on a ledger's records and records of their own; skipped with the reason where the ledger holds no such."""
    reports = {row["id"] for row in ledger.table("documents").select(["id"]).to_pylist()}
    for one in markings:
        if isinstance(one, Skipped):
            yield one
        elif one.report not in reports:
            yield Skipped(row=one.row, reason="its report is not in this ledger")
        elif one.record is not None:
            yield one.record
        elif one.words is not None:
            try:
                yield worded(ledger, one.words, who=one.who, why=one.why, when=one.when)
            except QuestionError as error:
                yield Skipped(row=one.row, reason=error.message)
