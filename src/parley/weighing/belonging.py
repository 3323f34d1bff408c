"""Who an outlet is, and whose word somebody's is, from what Parley knows of actors."""

from __future__ import annotations

from functools import cached_property

from parley.knowledge import Knowledge
from parley.model import Document, Ref, slug

OWN = frozenset({"part-of", "wing-of"})


class Belonging:
    """Outlets by name, and who belongs to whom."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._actors = knowledge.actors

    @cached_property
    def _outlets(self) -> dict[str, str]:
        return {name.lower(): actor.id for actor in self._actors.values() if actor.kind == "media" for name in actor.names}

    def outlet(self, name: str) -> Ref:
        """The identifier of the outlet of that name, known or not."""
        plain = name.lower().strip()
        return self._outlets.get(plain) or self._outlets.get(plain.removeprefix("the ")) or slug(name)

    def teller(self, document: Document) -> Ref:
        """Who a report's own words are of: its outlet, else its author, else the report itself."""
        if document.publisher:
            return self.outlet(document.publisher)
        return slug(document.author) if document.author else f"report:{document.id}"

    def speaks_for(self, ref: Ref, party: Ref) -> bool:
        """True where `ref` is the party, a body or office of it, or an official of the state that it is."""
        if ref == party:
            return True
        actor, whole = self._actors.get(ref), self._actors.get(party)
        if actor is None:
            return False
        if any(office.body == party for office in actor.offices) or any(r in OWN and t == party for r, t in actor.links):
            return True
        state = whole is not None and whole.kind == "state" and whole.country is not None and whole.country == actor.country
        return state and actor.sector in ("GOV", "MIL", "SPY") and actor.kind in ("person", "government-body", "armed-force")
