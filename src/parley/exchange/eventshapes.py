"""Events as tables in others' shape: that of POLECAT's weekly files, and one with CAMEO's root codes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from parley.asking import EventRow
from parley.exchange.gathering import Gathered
from parley.model.vocabulary import cameo_roots, intended, intensity, quad_classes

POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|"
    "Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|"
    "Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|"
    "Language|Version"
).split("|")
QUADS = {"verbal-cooperation": 1, "material-cooperation": 2, "verbal-conflict": 3, "material-conflict": 4}
QUAD_NAMES = {
    "verbal-cooperation": "VERBAL COOPERATION",
    "material-cooperation": "MATERIAL COOPERATION",
    "verbal-conflict": "VERBAL CONFLICT",
    "material-conflict": "MATERIAL CONFLICT",
}
CAMEO = (
    "id date_first date_last date_basis source source_name source_country target target_name target_country cameo_root cameo_roots "
    "plover_type quad_class intensity factuality inferred_side confidence place report publisher published start end sentence"
).split()


def polecat(of: Gathered) -> dict[str, bytes]:
    """Events that are reported as having happened, as one tab-separated file with POLECAT's columns."""
    happened = [row for row in of.events if row.factuality == "actual" and _day(row)]
    return {"polecat.txt": table(POLECAT, [_polecat(row, of) for row in happened], "\t")}


def _day(row: EventRow) -> str | None:
    """The last day that the words can mean, else the report's, where that is known to the day."""
    return row.latest or row.earliest or (row.published if row.published and len(row.published) == 10 else None)


def _polecat(row: EventRow, of: Gathered) -> dict[str, Any]:
    found: dict[str, Any] = {
        "Event ID": row.id,
        "Event Date": _day(row),
        "Event Type": row.type,
        "Event Mode": row.mode,
        "Intensity": round(intensity(row.type), 2),
        "Quad Code": QUAD_NAMES[row.quad_class],
        "Raw Placename": row.place,
        "Source": row.publisher,
        "Publication Date": row.published,
        "Language": of.documents[row.document].language if row.document in of.documents else None,
        "Version": "parley",
    }
    for side, ref in (("Actor", row.actor), ("Recipient", row.recipient)):
        known = of.by_actor.get(ref or "")
        found |= {f"{side} Name": of.name(ref) if ref else None, f"{side} Name Raw": of.name(ref) if ref else None}
        found[f"{side} Country"] = known.country if known else None
    return found


def cameo(of: Gathered) -> dict[str, bytes]:
    """All events as one CSV file with the CAMEO root codes that their PLOVER types take over; plans as agreed or threatened."""
    return {"cameo.csv": table(CAMEO, [_cameo(row, of) for row in of.events], ",")}


def _cameo(row: EventRow, of: Gathered) -> dict[str, Any]:
    source, target = of.by_actor.get(row.actor), of.by_actor.get(row.recipient or "")
    dated = bool(row.earliest or row.latest)
    kind = intended(row.type, row.factuality)
    roots = cameo_roots(kind)
    return {
        "id": row.id,
        "date_first": row.earliest if dated else row.published,
        "date_last": row.latest if dated else row.published,
        "date_basis": "words" if dated else "report" if row.published else "",
        "source": row.actor,
        "source_name": of.name(row.actor),
        "source_country": source.country if source else None,
        "target": row.recipient,
        "target_name": of.name(row.recipient) if row.recipient else None,
        "target_country": target.country if target else None,
        "cameo_root": roots[0],
        "cameo_roots": " ".join(roots),
        "plover_type": kind,
        "quad_class": QUADS[quad_classes()[kind]],
        "intensity": round(intensity(kind), 2),
        "factuality": row.factuality,
        "inferred_side": row.inferred,
        "confidence": row.confidence,
        "place": row.place,
        "report": row.document,
        "publisher": row.publisher,
        "published": row.published,
        "start": row.start,
        "end": row.end,
        "sentence": " ".join(row.quote.split()),
    }


def table(columns: Sequence[str], listed: Iterable[dict[str, Any]], delimiter: str) -> bytes:
    """Rows as delimited text with a header; empty where a row has nothing."""
    rows = [{name: "" if value is None else value for name, value in row.items()} for row in listed]
    returns = any("\r" in value for row in rows for value in row.values() if isinstance(value, str))
    out = io.StringIO()
    # the library itself quotes no lone carriage return, which readers take for the end of a line
    all_or_few: Literal[0, 1] = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    writer = csv.DictWriter(out, columns, delimiter=delimiter, lineterminator="\n", restval="", quoting=all_or_few)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
