"""Bargains over a country's laws among its own unarmed politicians, which are no dealings of adversaries."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from parley.model.vocabulary import IN_ARMS
from parley.reading.resolution.discourse import Entity

CIVIL = frozenset({"person", "party", "government-body", "state", "other"})
ARMED = IN_ARMS | {"MIL", "SEP", "OPP"}
BARGAINED = frozenset({"talks", "cooperation", "alliance", "peace-agreement"})  # `a settlement`, `an alliance` of parties
LAWMAKING = re.compile(
    r"\b(?:bills?|legislati(?:on|ve)|budgets?|lawmakers?|senat(?:e|ors?)|congress(?:ional|m[ae]n)?|amendments?|caucus|shutdown|tax(?:es)?|"
    r"spending|MPs?|backbench(?:ers?)?|filibuster|ballot|referendum|prosecutors?|indictments?|impeach(?:ment|ed)?)\b",
    re.IGNORECASE,
)
MUCH = 3  # how often a report that is about laws speaks of them,
EVERY = 500  # or once in so many characters


class Politics:
    """Tells which arrangements are bargains of one country's politics, by who makes them and what the report is about."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lawmaking(self) -> bool:
        said = sum(1 for _ in LAWMAKING.finditer(self._text))
        return said >= MUCH or said * EVERY >= len(self._text)

    def within(self, parties: Sequence[Entity], kinds: Collection[str]) -> bool:
        """True where unarmed parties of one country deal with each other in a report about its laws, courts or votes."""
        unarmed = all(e.kind in CIVIL and e.sector not in ARMED for e in parties)
        countries = {e.country or (None if e.kind != "state" else e.id) for e in parties} - {None}
        return unarmed and len(countries) <= 1 and set(kinds) <= BARGAINED and self._lawmaking
