"""Who an outlet is, and whose word somebody's is, from what Parley knows of actors."""

from __future__ import annotations

from functools import cached_property

from parley.knowledge import Knowledge
from parley.model import Document, Ref, slug
from parley.weighing.wholes import Wholes


class Belonging:
    """Outlets by name, and whose word somebody's is: that of whom they act for (`wholes.py`)."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._actors, self._wholes = knowledge.actors, Wholes(knowledge)
        self._acting: dict[tuple[Ref, int | None], frozenset[Ref]] = {}

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

    def speaks_for(self, ref: Ref, party: Ref, year: int | None = None) -> bool:
        """True where `ref` is the party, or acts for it (in a year, where that is known), as a body, office holder or official."""
        return party in self.acts_for(ref, year)

    def acts_for(self, ref: Ref, year: int | None = None) -> frozenset[Ref]:
        """All whose word that of `ref` is, itself among them."""
        if (known := self._acting.get((ref, year))) is None:
            known = self._acting[ref, year] = self._wholes.wholes(self._wholes.side(ref), year)
        return known
