"""Reports as Label Studio's tasks, their records as predictions (labelstud.io/guide/predictions), and regions back from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.exchange.gathering import Gathered
from parley.exchange.labelstudio.controls import CONTROLS, LABEL, LABELS, NO, PIECES, TEXT, VERDICT, YES, choices, control, labeling
from parley.model import Claim, Document, Reading, Span, Term, cover
from parley.weighing.rewording import CORRECTABLE, Record

Item = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A marked stretch of a text: its label, characters and words, the values of its fields, and what the annotator says of it.

    `words` is None where the file does not tell them; `verdict` is right, wrong or None, `note` the annotator's own words.
    """

    id: str
    label: str
    start: int
    end: int
    words: str | None = None
    fields: Mapping[str, tuple[str, ...]]
    verdict: str | None = None
    note: str = ""


def label_studio(of: Gathered) -> dict[str, bytes]:
    """The reports as a JSON file of tasks, and the labeling interface that shows them."""
    tasks = [_task(of.documents[one], reading, of) for one, reading in sorted(of.told.items())]
    return {"tasks.json": (json.dumps(tasks, ensure_ascii=False, indent=1) + "\n").encode(), "labeling.xml": labeling()}


def _task(document: Document, reading: Reading, of: Gathered) -> Item:
    """One report: its text and what was read in it. `parley` holds each region as it is given, so that changes can be told later."""
    records = list(_records(reading, of))
    regions = [region for one in records for region in _regions(one, document.text)]
    given = {
        r.id: {"label": r.label, "start": r.start, "end": r.end, "fields": {name: list(found) for name, found in r.fields.items()}}
        for r in regions
    }
    shown = ", ".join(filter(None, (document.title, document.publisher, document.published)))
    about = {"report": document.id, "uri": document.uri, "title": document.title or "", "published": document.published or ""}
    result = [item for region in regions for item in _items(region)] + list(_ties(records, given))
    return {
        "data": {"text": document.text, "shown": shown or document.uri, **about, "parley": given},
        "predictions": [{"model_version": f"parley {reading.version}", "result": result}],
    }


def _records(reading: Reading, of: Gathered) -> Iterator[Record]:
    """The records of a report that are given, with the terms of its deals, and every mention of an actor."""
    for name in ("claims", "events", "relations", "arrangements", "measures"):
        ids = {row.id for row in getattr(of, name)}
        for one in (one for one in getattr(reading, name) if one.id in ids):
            yield one
            yield from getattr(one, "terms", ())
    yield from reading.mentions


def _regions(one: Record, text: str) -> Iterator[Region]:
    """The region of a record, and of a claim those of its source, cue and content."""
    label = LABELS[type(one)]
    fields = {name: found for name in CORRECTABLE[type(one)] if (found := _written(getattr(one, name)))}
    yield _region(one.id, label, one.evidence.span, text, fields)
    if isinstance(one, Claim):
        for name, piece in PIECES.items():
            if spans := getattr(one, name):
                yield _region(f"{one.id}-{name}", piece, cover(spans), text, {})


def _region(name: str, label: str, span: Span, text: str, fields: Mapping[str, tuple[str, ...]]) -> Region:
    return Region(id=name, label=label, start=span.start, end=span.end, words=span.of(text), fields=fields)


def _written(value: Any) -> tuple[str, ...]:
    """The value of a field as an annotator reads it; nothing where it is empty."""
    if isinstance(value, tuple):
        return tuple(map(str, value))
    if isinstance(value, bool):
        return (YES if value else NO,)
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(value),)
    return (str(value),) if value else ()


def _items(region: Region) -> Iterator[Item]:
    """A region as results: its label, and one for each field."""
    at = {"start": region.start, "end": region.end}
    common = {"id": region.id, "to_name": TEXT}
    yield {**common, "from_name": LABEL, "type": "labels", "value": {**at, "text": region.words, "labels": [region.label]}}
    for name, found in region.fields.items():
        closed = bool(choices(region.label, name))
        value = {"text": region.words, "choices": list(found)} if closed else {"text": list(found)}
        kind = "choices" if closed else "textarea"
        yield {**common, "from_name": control(region.label, name), "type": kind, "value": {**at, **value}}


def _ties(records: Sequence[Record], given: Mapping[str, Any]) -> Iterator[Item]:
    """What belongs to what: a claim's pieces, what it is about, what it continues; a deal's terms."""
    pairs: list[tuple[str, str, str]] = []
    for one in records:
        if isinstance(one, Claim):
            pairs += [(f"{one.id}-{name}", one.id, f"{name} of") for name in PIECES]
            pairs += [(one.id, other, "about") for other in one.about]
            pairs += [(one.id, one.continues, "continues")] if one.continues else []
        elif not isinstance(one, Term):
            pairs += [(term.id, one.id, "term of") for term in getattr(one, "terms", ())]
    for first, second, tie in pairs:
        if first in given and second in given:
            yield {"type": "relation", "from_id": first, "to_id": second, "direction": "right", "labels": [tie]}


def regions_of(result: Iterable[Mapping[str, Any]]) -> dict[str, Region]:
    """The regions of a prediction's or an annotation's results, by identifier; what is no region of the text is left out."""
    labels: dict[str, Mapping[str, Any]] = {}
    fields: dict[str, dict[str, tuple[str, ...]]] = {}
    said: dict[str, dict[str, str]] = {}
    for item in result:
        name, value = str(item.get("id", "")).partition("#")[0], item.get("value", {})
        if item.get("type") == "labels" and value.get("labels"):
            labels[name] = value
            said.setdefault(name, {})["note"] = " ".join(item.get("meta", {}).get("text", ()))
        elif item.get("from_name") == VERDICT and value.get("choices"):
            said.setdefault(name, {})["verdict"] = value["choices"][0]
        elif item.get("from_name") in CONTROLS:
            listed = value.get("choices") if item.get("type") == "choices" else value.get("text", ())
            written = tuple(str(one).strip() for one in ([listed] if isinstance(listed, str) else listed))
            fields.setdefault(name, {})[CONTROLS[item["from_name"]][1]] = tuple(filter(None, written))
    return {name: _read_back(name, value, fields.get(name, {}), said.get(name, {})) for name, value in labels.items()}


def _read_back(name: str, value: Mapping[str, Any], fields: Mapping[str, tuple[str, ...]], said: Mapping[str, str]) -> Region:
    return Region(
        id=name,
        label=str(value["labels"][0]),
        start=int(value["start"]),
        end=int(value["end"]),
        words=value.get("text"),
        fields={field: found for field, found in fields.items() if found},
        verdict=said.get("verdict"),
        note=said.get("note", ""),
    )
