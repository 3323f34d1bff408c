"""What a record reads like once an analyst's corrections are put into it, and what cannot stand in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

from parley.errors import RecordError
from parley.model import Arrangement, Claim, Event, Measure, Mention, Relation, Term

Record = Mention | Claim | Event | Relation | Measure | Arrangement | Term
KINDS = ("mentions", "claims", "events", "relations", "measures", "arrangements")
CORRECTABLE: dict[type, tuple[str, ...]] = {
    Mention: ("ref",),
    Claim: ("chain", "stance"),
    Event: ("actor", "type", "recipient", "factuality", "mode", "where"),
    Relation: ("a", "b", "standing"),
    Measure: ("value", "high", "unit", "of", "compared"),
    Arrangement: ("parties", "mediators", "excluded", "kind", "status", "contested", "where", "name"),
    Term: ("obliged", "duty", "beneficiary", "condition"),
}
LISTS = frozenset({"chain", "parties", "mediators", "excluded"})
OPTIONAL = frozenset({"recipient", "mode", "where", "high", "compared", "beneficiary", "condition"})
NUMBERS = frozenset({"value", "high"})


def reading_so(one: Record, changes: Mapping[str, Any]) -> Record:
    """A record with the fields that an analyst corrected; RecordError where a field is none of its kind or a value cannot stand there."""
    allowed = CORRECTABLE[type(one)]
    if unknown := sorted(set(changes) - set(allowed)):
        raise RecordError(f"{type(one).__name__.lower()}: no field {', '.join(unknown)} to correct; there are {', '.join(allowed)}")
    try:
        values = {name: _value(name, value) for name, value in changes.items()}
    except (TypeError, ValueError) as error:
        raise RecordError(f"{type(one).__name__.lower()}: {error}") from error
    made: Record = replace(one, **values, **_named_now(one, values), as_read=one.id)
    return made


def _named_now(one: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """A side that an analyst names is no longer one that only the context gives; a type given anew has no finer mode of the old.

    How an arrangement fared is no longer told by the words whose status was corrected.
    """
    if isinstance(one, Arrangement) and values.get("status", one.status) != one.status:
        return {"fates": ()}
    if not isinstance(one, Event):
        return {}
    found: dict[str, Any] = {"inferred": None} if one.inferred in values else {}
    return found | ({"mode": None} if values.get("type", one.type) != one.type and "mode" not in values else {})


def _value(name: str, value: Any) -> Any:
    """The value of a field as its record holds it."""
    if name in LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise ValueError(f"{name} is a list of actors, not {value!r}")
        return tuple(value)
    if value is None and name in OPTIONAL:
        return None
    if name in NUMBERS:
        return float(value)
    if name == "contested":
        if not isinstance(value, bool):
            raise ValueError(f"contested is true or false, not {value!r}")
        return value
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} cannot be {value!r}")
    return value


def objection(one: Record) -> str | None:
    """Why no report can mean a record, in a sentence (one actor on both sides, a deal of one party); None where it can."""
    match one:
        case Event() if one.actor == one.recipient:
            return f"the event would have {one.actor} on both sides"
        case Relation() if one.a == one.b:
            return f"the relation would be of {one.a} with itself"
        case Term() if one.obliged == one.beneficiary:
            return f"{one.obliged} would owe it to itself"
        case Measure() if not (isfinite(one.value) and (one.high is None or isfinite(one.high))):
            return "the figure would be no number"
        case Measure() if one.high is not None and one.high < one.value:
            return f"the figure would run from {one.value:,.10g} down to {one.high:,.10g}"
        case Arrangement() if len(set(one.parties)) < 2:
            return "a deal has two parties at least; where there was none, `parley judge reject` says so"
        case Arrangement() if both := sorted(set(one.parties) & {*one.mediators, *one.excluded}):
            return f"{', '.join(both)} would be a party and also a mediator or left out"
    return None
