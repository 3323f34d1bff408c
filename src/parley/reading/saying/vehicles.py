"""Through which outlet a source spoke."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse
from parley.reading.saying.attribution import Attribution

if TYPE_CHECKING:
    from parley.reading.tokens import Token

TOLD_BY = frozenset({"to", "on", "in", "by"})
VEHICLE_VERBS = frozenset({"tell", "inform", "brief", "write", "say", "speak", "add"})
INFORMANTS = frozenset({"source", "contact", "informant"})
CONTINUING = frozenset({"add", "continue", "reply", "conclude", "go"})
NEAR = 3


class Vehicles:
    """Finds the outlets of one report's attributions, told of each in order."""

    def __init__(self, parsed: Sequence[Parsed], discourse: Discourse) -> None:
        self._parsed = parsed
        self._discourse = discourse
        self._told: tuple[int, str, str | None] = (0, "", None)

    def of(self, attribution: Attribution, sources: tuple[str, ...]) -> str | None:
        """The outlet that an attribution's sources spoke to, that cites them, or that they go on speaking to."""
        found = self._cited_by(attribution) or self._possessor(attribution) or self._addressed(attribution)
        return found or self._carried(attribution, sources)

    def told(self, sentence: int, sources: tuple[str, ...], vehicle: str | None) -> None:
        """Notes who spoke in a sentence, and to which outlet."""
        if sources:
            self._told = (sentence, sources[0], vehicle)

    def _addressed(self, attribution: Attribution) -> str | None:
        """The outlet that the cue makes the vehicle (`told the AP`)."""
        if attribution.head is None:
            return None
        token = self._parsed[attribution.sentence].doc[attribution.head]
        if token.lemma_.lower() not in VEHICLE_VERBS:
            return None
        told = [c for c in token.children if c.dep_ in ("dobj", "dative", "pobj") or (c.dep_ == "prep" and c.lower_ in TOLD_BY)]
        return self._outlet(attribution.sentence, [inner for child in told for inner in (child, *child.subtree)])

    def _cited_by(self, attribution: Attribution) -> str | None:
        """The outlet that a source is quoted or cited by (`two commanders cited by Reuters`)."""
        tokens = self._parsed[attribution.source_at].tokens(attribution.source)
        cited = [t for t in tokens if t.lower_ in ("cited", "quoted") and t.tag_ == "VBN"]
        return self._outlet(attribution.source_at, [inner for t in cited for inner in t.subtree])

    def _possessor(self, attribution: Attribution) -> str | None:
        """The reporter or outlet whose own sources speak (`according to Mr Rahimi's sources`)."""
        if attribution.source_head is None:
            return None
        noun = self._parsed[attribution.source_at].doc[attribution.source_head]
        if noun.lemma_.lower() not in INFORMANTS:
            return None
        owners = [r.ref for c in noun.children if c.dep_ == "poss" for r in self._discourse.of(attribution.source_at, c)]
        known = (e for ref in owners if (e := self._discourse.entities.get(ref)) is not None)
        return next((e.id for e in known if e.kind in ("person", "media")), None)

    def _carried(self, attribution: Attribution, sources: tuple[str, ...]) -> str | None:
        """The outlet that the same source spoke to just before, where `he added` or the like continues that utterance."""
        at, speaker, vehicle = self._told
        if vehicle is None or sources[:1] != (speaker,) or attribution.sentence - at > NEAR or attribution.source_head is None:
            return None
        pronoun = self._parsed[attribution.source_at].doc[attribution.source_head].pos_ == "PRON"
        return vehicle if pronoun or attribution.lemma in CONTINUING else None

    def _outlet(self, sentence: int, tokens: Sequence[Token]) -> str | None:
        """The outlet that tokens name, by its name rather than a description (`the Turkish channel CNN Turk`)."""
        refs = [r for token in tokens for r in self._discourse.by_token.get((sentence, token.i), [])]
        outlets = [r for r in refs if (e := self._discourse.entities.get(r.ref)) is not None and e.kind == "media"]
        return next((r.ref for r in sorted(outlets, key=lambda r: r.resolution != "name")), None)
