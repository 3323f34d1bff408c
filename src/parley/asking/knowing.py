"""What Parley's own lists say of an actor before any report is read."""

from __future__ import annotations

from parley.asking.naming import knowledge


def offices(actor: str) -> list[str]:
    """An actor's offices with their years, and what it is part of or belongs to, in words; none of an actor that no list has."""
    known = knowledge()
    found = known.actors.get(actor)
    if found is None:
        return []

    def called(ref: str) -> str:
        return known.actors[ref].name if ref in known.actors else ref

    held = []
    for office in found.offices:
        first, last = office.years.first, office.years.last
        years = f", {first or ''}–{last or ''}" if first or last else ""
        held.append(f"{office.title}, {called(office.body)}{years}")
    return held + [f"{relation.replace('-', ' ')} {called(target)}" for relation, target in found.links]
