"""Others' objects, STIX's and FollowTheMoney's: each a record of the kind that it is, or skipped with a reason."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parley.errors import ExchangeError
from parley.exchange.recording import recorded
from parley.exchange.stix import parsed
from parley.model import OutsideRecord, Skipped

Taken = OutsideRecord | Skipped
STIX_KINDS = {
    "identity": "actor",
    "threat-actor": "actor",
    "intrusion-set": "actor",
    "report": "report",
    "relationship": "relation",
    "grouping": "agreement",
    "note": "statement",
    "opinion": "statement",
}
FTM_KINDS = {
    **dict.fromkeys(("Person", "Organization", "PublicBody", "LegalEntity", "Company"), "actor"),
    **dict.fromkeys(("Article", "Document", "Pages", "HyperText", "PlainText"), "report"),
    **dict.fromkeys(("UnknownLink", "Membership", "Associate", "Family", "Employment", "Representation"), "relation"),
    "Event": "event",
    "Note": "statement",
}


def stix(path: Path) -> Iterator[Taken]:
    """The objects of a STIX 2.1 bundle."""
    found = parsed(path.read_bytes().removeprefix(BOM_UTF8))
    listed = [json.loads(one.serialize()) if hasattr(one, "serialize") else dict(one) for one in found]
    called = {str(one["id"]): str(one.get("name") or one["id"]) for one in listed}
    for number, one in enumerate(listed, 1):
        if (kind := STIX_KINDS.get(one["type"])) is None:
            yield Skipped(row=number, reason=f"an object of type {one['type']} is none that is taken")
            continue
        ends = [one[name] for name in ("source_ref", "target_ref") if name in one] or list(one.get("object_refs", ()))
        about = ends if kind in ("relation", "agreement") else []
        name = one.get("name") or one.get("relationship_type") or one.get("abstract") or one.get("opinion") or one["id"]
        first, last = one.get("start_time") or one.get("published"), one.get("stop_time") or one.get("published")
        yield recorded(
            "stix",
            kind,
            path,
            number,
            one,
            key=one["id"],
            name=str(name),
            names=tuple(one.get("aliases", ())),
            parties=tuple(called.get(ref, ref) for ref in about),
            party_keys=tuple(about),
            earliest=first[:10] if first else None,
            latest=last[:10] if last else None,
        )


def ftm(path: Path) -> Iterator[Taken]:
    """FollowTheMoney entities, one JSON object a line."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")  # a text within may hold other marks that end lines
    listed = [_entity(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    called = {one["id"]: (one["properties"].get("name") or [one["id"]])[0] for _, one in listed}
    for number, one in listed:
        kind, properties = FTM_KINDS.get(one["schema"]), one["properties"]
        if kind is None:
            yield Skipped(row=number, reason=f"an entity of schema {one['schema']} is none that is taken")
            continue
        names = ("subject", "object", "member", "organization", "person", "associate", "relative", "involved", "employer", "employee")
        ends = [ref for name in names for ref in properties.get(name, ())]
        own = [name for field in ("name", "title", "role") for name in properties.get(field, ())]
        dates = [properties[name][0] for name in ("startDate", "date", "publishedAt", "endDate") if properties.get(name)]
        yield recorded(
            "ftm",
            kind,
            path,
            number,
            one,
            key=one["id"],
            name=own[0] if own else one["id"],
            names=tuple(properties.get("alias", ())),
            parties=tuple(called.get(ref, ref) for ref in ends),
            party_keys=tuple(ends),
            countries=tuple(properties.get("country", ())),
            earliest=dates[0] if dates else None,
            latest=dates[-1] if dates else None,
        )


def _entity(path: Path, number: int, line: str) -> tuple[int, dict[str, Any]]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise ExchangeError(f"{path}, line {number}: no JSON ({error}); give FollowTheMoney entities, one a line") from error
    if not isinstance(found, dict) or not isinstance(found.get("id"), str) or not isinstance(found.get("schema"), str):
        raise ExchangeError(f"{path}, line {number}: no FollowTheMoney entity; it needs id, schema and properties")
    properties = found.get("properties")
    if not isinstance(properties, dict) or not all(map(_texts, properties.values())):
        raise ExchangeError(f"{path}, line {number}: its properties are no lists of texts by name, as FollowTheMoney has them")
    return number, found


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
