"""Others' files into records of their own kind: every row becomes one, or is skipped with a reason."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from parley.errors import ExchangeError, MissingInput
from parley.exchange.cells import MORE, overlong, table
from parley.exchange.eventtables import read_events
from parley.exchange.labelstudio import Marking, annotated
from parley.exchange.stix import parsed
from parley.model import OutsideRecord, Skipped

Row = Mapping[str, str]
Taken = OutsideRecord | Skipped | Marking
NOTHING = frozenset({"", "NA", "n/a", "N/A"})
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


def take(source: str, file: str | Path) -> list[Taken]:
    """The rows of a file of the kind that `source` names, in their order: each a record, an annotator's word, or skipped with a reason.

    ExchangeError where the source is none or the file is not of that kind, MissingInput where there is no file.
    """
    path = Path(file)
    if source not in SOURCES:
        raise ExchangeError(f"no kind of file {source!r}; choose {', '.join(SOURCES)}")
    if not path.is_file():
        raise MissingInput(f"{path}: there is no such file; give one of {source}")
    try:
        return list(SOURCES[source](path))
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{path}: not UTF-8 text ({error}); save it in UTF-8") from error
    except csv.Error as error:
        raise ExchangeError(f"{path}: no table of cells ({error}); save it as CSV in UTF-8") from error


def _rows(path: Path, needs: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, dict[str, str] | Skipped]]:
    """The rows of a delimited file with their number (the header being the first line), cells trimmed, empty where a row is short.

    Skipped where a row has more cells than the header.
    """
    listed = table(path.read_text(encoding="utf-8-sig"), delimiter)
    lacking = sorted(set(needs) - set(listed.fieldnames or ()))
    if lacking:
        raise ExchangeError(f"{path}: no column {', '.join(lacking)}; it is not the file that was named")
    for number, row in enumerate(listed, 2):
        if overlong(row):
            yield number, Skipped(row=number, reason=MORE)
        else:
            yield number, {name: " ".join((row[name] or "").split()) for name in listed.fieldnames or () if name}


def _facts(row: Mapping[str, Any]) -> str:
    return json.dumps(
        {name: value for name, value in row.items() if not (isinstance(value, str) and value in NOTHING)},
        ensure_ascii=False,
        sort_keys=True,
    )


def _record(source: str, kind: str, path: Path, number: int, facts: Mapping[str, Any], **known: Any) -> OutsideRecord:
    return OutsideRecord(source=source, kind=kind, facts=_facts(facts), file=path.name, row=number, **known)


def _day(text: str) -> str | None:
    """The ISO date of a cell written as 1998-01-09, 19980109 or 09/01/1998 (a day before its month); None where it is none."""
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        text = "-".join(reversed(found.groups()))
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _listed(text: str, pattern: str = r"\s*,\s*") -> tuple[str, ...]:
    return tuple(part for part in re.split(pattern, text) if part not in NOTHING)


def _ucdp_agreements(path: Path) -> Iterator[Taken]:
    for number, row in _rows(path, ("paid", "pa_name", "pa_date", "dyad_name", "actor_id")):
        if isinstance(row, Skipped):
            yield row
            continue
        day = _day(row["pa_date"])
        if not row["paid"] or not row["pa_name"]:
            yield Skipped(row=number, reason="no identifier or no name of an agreement")
            continue
        dyads = [part for dyad in re.split(r"\s*,\s*(?=Government of )", row["dyad_name"]) for part in dyad.split(" - ", 1)]
        yield _record(
            "ucdp-peace-agreements",
            "agreement",
            path,
            number,
            row,
            key=row["paid"],
            name=row["pa_name"],
            parties=tuple(dict.fromkeys(part.strip() for part in dyads if part.strip())),
            party_keys=_listed(row["actor_id"]),
            countries=_listed(row["gwno"]),
            earliest=day,
            latest=day,
        )


def _pax(path: Path) -> Iterator[Taken]:
    for number, row in _rows(path, ("AgtId", "Agt", "Dat", "Con", "Part")):
        if isinstance(row, Skipped):
            yield row
            continue
        day = _day(row["Dat"])
        if not row["AgtId"] or not row["Agt"]:
            yield Skipped(row=number, reason="no identifier or no name of an agreement")
            continue
        codes = (row.get(name, "") for name in ("Loc1ISO", "ISO3", "Loc2ISO", "ISO3_2"))
        yield _record(
            "pax",
            "agreement",
            path,
            number,
            row,
            key=row["AgtId"],
            name=row["Agt"],
            parties=(row["Part"],) if row["Part"] not in NOTHING else (),
            countries=tuple(dict.fromkeys([*(code for code in codes if code not in NOTHING), *_listed(row["Con"], r"\s*/\s*")])),
            earliest=day,
            latest=day,
        )


def _ucdp_actors(path: Path) -> Iterator[Taken]:
    names = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng")
    for number, row in _rows(path, ("ActorId", "NameData", "Org", "Location")):
        if isinstance(row, Skipped):
            yield row
            continue
        if not row["ActorId"] or row["NameData"] in NOTHING:
            yield Skipped(row=number, reason="no identifier or no name of an actor")
            continue
        known = dict.fromkeys(row.get(name, "") for name in names)
        yield _record(
            "ucdp-actors",
            "actor",
            path,
            number,
            row,
            key=row["ActorId"],
            name=row["NameData"],
            names=tuple(name for name in known if name not in NOTHING),
            countries=_listed(row["Location"]),
        )


def _events(source: str) -> Callable[[Path], Iterator[Taken]]:
    """Reads a table of events by the columns that `parley effect` knows."""

    def read(path: Path) -> Iterator[Taken]:
        found = read_events(path)
        if found.shape != source:
            raise ExchangeError(f"{path}: its columns are those of {found.shape}, not of {source}")
        made: list[Taken] = [Skipped(row=number, reason=reason) for number, reason in found.skipped]
        for one in found.events:
            facts = {"country": one.country, "places": list(one.places), "kind": one.kind, "deaths": one.deaths}
            made.append(
                _record(
                    source,
                    "event",
                    path,
                    one.row,
                    {name: value for name, value in facts.items() if value not in (None, [])},
                    key=one.id or str(one.row),
                    name=" - ".join(one.sides) or one.kind or "event",
                    parties=one.sides,
                    countries=(one.country,) if one.country else (),
                    earliest=one.earliest,
                    latest=one.latest,
                )
            )
        return iter(sorted(made, key=lambda one: one.row))

    return read


def _polecat(path: Path) -> Iterator[Taken]:
    for number, row in _rows(path, ("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"), "\t"):
        if isinstance(row, Skipped):
            yield row
            continue
        day = _day(row["Event Date"])
        if not row["Event ID"] or day is None:
            yield Skipped(row=number, reason="no identifier or no day of an event")
            continue
        sides = tuple(row[name] for name in ("Actor Name", "Recipient Name") if row[name] not in NOTHING and row[name] != "None")
        countries = (row.get(name, "") for name in ("Actor Country", "Recipient Country", "Country"))
        yield _record(
            "polecat",
            "event",
            path,
            number,
            row,
            key=row["Event ID"],
            name=" ".join([row["Event Type"], *sides]),
            parties=sides,
            countries=tuple(dict.fromkeys(one for one in countries if one not in NOTHING and one != "None")),
            earliest=day,
            latest=day,
        )


def _stix(path: Path) -> Iterator[Taken]:
    listed = [json.loads(one.serialize()) if hasattr(one, "serialize") else dict(one) for one in parsed(path.read_bytes())]
    called = {str(one["id"]): str(one.get("name") or one["id"]) for one in listed}
    for number, one in enumerate(listed, 1):
        if (kind := STIX_KINDS.get(one["type"])) is None:
            yield Skipped(row=number, reason=f"an object of type {one['type']} is none that is taken")
            continue
        ends = [one[name] for name in ("source_ref", "target_ref") if name in one] or list(one.get("object_refs", ()))
        about = ends if kind in ("relation", "agreement") else []
        name = one.get("name") or one.get("relationship_type") or one.get("abstract") or one.get("opinion") or one["id"]
        first, last = one.get("start_time") or one.get("published"), one.get("stop_time") or one.get("published")
        yield _record(
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


def _ftm(path: Path) -> Iterator[Taken]:
    lines = path.read_text(encoding="utf-8").split("\n")  # a text within may hold other marks that end lines
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
        yield _record(
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


SOURCES: dict[str, Callable[[Path], Iterator[Taken]]] = {
    "ucdp-peace-agreements": _ucdp_agreements,
    "pax": _pax,
    "ucdp-actors": _ucdp_actors,
    "ucdp-ged": _events("ucdp-ged"),
    "acled": _events("acled"),
    "polecat": _polecat,
    "stix": _stix,
    "ftm": _ftm,
    "label-studio": annotated,
}
