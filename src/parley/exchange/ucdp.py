"""What a record of one of UCDP's actors says of it: under which names, and how organised it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from parley.model import OutsideRecord

GOVERNMENT = re.compile(r"Government of (?P<name>[^(]+?)(?: \((?P<also>.+)\))?$")
REPUBLIC = re.compile(r"(?:Autonomous )?Republic of (?:the )?(?P<name>.+)$")  # a state that not all recognise is a group to UCDP
CLASS = re.compile(r" (?:(?:sub-?)?(?:clan|tribe)|community|people)$")
FACTION = re.compile(r"\s-\s+(?P<name>[^-]+?)(?P<faction> faction)?$", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\(([^)]*)\)")
# UCDP's Org: 4 a state's government, 1 a formally organised group, 2 supporters of a party and 3 a people or clan
STATES, GROUPS, PEOPLES = frozenset({"4"}), frozenset({"1"}), frozenset({"2", "3"})


def organised(record: OutsideRecord) -> str | None:
    """How organised UCDP calls an actor."""
    found: str | None = json.loads(record.facts).get("Org")
    return found


def own_name(record: OutsideRecord) -> str:
    """The name that a record goes by now; of a government that of its state."""
    found = GOVERNMENT.match(record.name)
    return found["name"] if found else record.name


def names_of(record: OutsideRecord) -> Iterator[str]:
    """The names that a record goes by; of a government those of its state."""
    for name in record.names or (record.name,):
        if found := GOVERNMENT.match(name):
            yield found["name"]
            yield from ([found["also"]] if found["also"] else [])
        else:
            if found := REPUBLIC.match(name):
                yield found["name"]
            bare = BRACKETS.sub("", name)
            yield from _of_faction(name)
            yield from dict.fromkeys((name, bare, CLASS.sub("", bare), *(name.split("/") if "/" in name and " - " not in name else ())))


def _of_faction(name: str) -> Iterator[str]:
    """What a faction is called without the whole that it is of (`Movement - Ada Mensah faction`), where that says enough by itself."""
    if found := FACTION.search(name):
        own = found["name"].strip("'\" ")
        if own.count(" ") >= (1 if found["faction"] else 2):  # `- Ivory Coast` is where it is
            yield own
        if found["faction"]:
            yield from dict.fromkeys((f"{own} faction", f"{own.split()[-1]} faction"))
