"""Others' tables of agreements, actors and events, row by row: a record, or skipped with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from parley.errors import ExchangeError
from parley.exchange.eventtables import read_events
from parley.exchange.recording import NOTHING, day_of, parts, recorded, rows_of
from parley.model import OutsideRecord, Skipped

Taken = OutsideRecord | Skipped


def ucdp_agreements(path: Path) -> Iterator[Taken]:
    """UCDP's peace agreements, with their dyads as parties."""
    for number, row in rows_of(path, ("paid", "pa_name", "pa_date", "dyad_name", "actor_id")):
        if isinstance(row, Skipped):
            yield row
            continue
        day = day_of(row["pa_date"])
        if not row["paid"] or not row["pa_name"]:
            yield Skipped(row=number, reason="no identifier or no name of an agreement")
            continue
        dyads = [part for dyad in re.split(r"\s*,\s*(?=Government of )", row["dyad_name"]) for part in dyad.split(" - ", 1)]
        yield recorded(
            "ucdp-peace-agreements",
            "agreement",
            path,
            number,
            row,
            key=row["paid"],
            name=row["pa_name"],
            parties=tuple(dict.fromkeys(part.strip() for part in dyads if part.strip())),
            party_keys=parts(row["actor_id"]),
            countries=parts(row["gwno"]),
            earliest=day,
            latest=day,
        )


def pax(path: Path) -> Iterator[Taken]:
    """PA-X's agreements, with whoever signed as it stands."""
    for number, row in rows_of(path, ("AgtId", "Agt", "Dat", "Con", "Part")):
        if isinstance(row, Skipped):
            yield row
            continue
        day = day_of(row["Dat"])
        if not row["AgtId"] or not row["Agt"]:
            yield Skipped(row=number, reason="no identifier or no name of an agreement")
            continue
        codes = (row.get(name, "") for name in ("Loc1ISO", "ISO3", "Loc2ISO", "ISO3_2"))
        yield recorded(
            "pax",
            "agreement",
            path,
            number,
            row,
            key=row["AgtId"],
            name=row["Agt"],
            parties=(row["Part"],) if row["Part"] not in NOTHING else (),
            countries=tuple(dict.fromkeys([*(code for code in codes if code not in NOTHING), *parts(row["Con"], r"\s*/\s*")])),
            earliest=day,
            latest=day,
        )


def ucdp_actors(path: Path) -> Iterator[Taken]:
    """UCDP's actors, under every name that it gives them."""
    names = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng")
    for number, row in rows_of(path, ("ActorId", "NameData", "Org", "Location")):
        if isinstance(row, Skipped):
            yield row
            continue
        if not row["ActorId"] or row["NameData"] in NOTHING:
            yield Skipped(row=number, reason="no identifier or no name of an actor")
            continue
        known = dict.fromkeys(row.get(name, "") for name in names)
        yield recorded(
            "ucdp-actors",
            "actor",
            path,
            number,
            row,
            key=row["ActorId"],
            name=row["NameData"],
            names=tuple(name for name in known if name not in NOTHING),
            countries=parts(row["Location"]),
        )


def events(source: str) -> Callable[[Path], Iterator[Taken]]:
    """Reads a table of events by the columns that `parley effect` knows."""

    def read(path: Path) -> Iterator[Taken]:
        found = read_events(path)
        if found.shape != source:
            raise ExchangeError(f"{path}: its columns are those of {found.shape}, not of {source}")
        made: list[Taken] = [Skipped(row=number, reason=reason) for number, reason in found.skipped]
        for one in found.events:
            facts = {"country": one.country, "places": list(one.places), "kind": one.kind, "deaths": one.deaths}
            made.append(
                recorded(
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


def polecat(path: Path) -> Iterator[Taken]:
    """POLECAT's events, with the two sides that it names."""
    for number, row in rows_of(path, ("Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"), "\t"):
        if isinstance(row, Skipped):
            yield row
            continue
        day = day_of(row["Event Date"])
        if not row["Event ID"] or day is None:
            yield Skipped(row=number, reason="no identifier or no day of an event")
            continue
        sides = tuple(row[name] for name in ("Actor Name", "Recipient Name") if row[name] not in NOTHING and row[name] != "None")
        countries = (row.get(name, "") for name in ("Actor Country", "Recipient Country", "Country"))
        yield recorded(
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
