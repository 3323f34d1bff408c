"""Links within one file that holds several pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from parley.asking import ReportAnswer
from parley.web.links import Links


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLinks(Links):
    """Addresses of parts of the file; what the file does not hold leads to the part that comes nearest, or is no link."""

    live: bool = False
    deals: frozenset[str] = frozenset()
    pairs: Mapping[frozenset[str], str] = field(default_factory=dict)
    reports: frozenset[str] = frozenset()
    records: Mapping[tuple[str, int], str] = field(default_factory=dict)
    claims: frozenset[str] = frozenset()

    @classmethod
    def of(cls, deals: Sequence[str], pairs: Sequence[tuple[str, str]], reports: Sequence[ReportAnswer]) -> FileLinks:
        """The links of a file with these deals, pairs and reports."""
        readings = [one.reading for one in reports]
        every = [record for r in readings for listed in (r.measures, r.events, r.relations, r.arrangements, r.claims) for record in listed]
        return cls(
            deals=frozenset(deals),
            pairs={frozenset(one): f"pair-{number}" for number, one in enumerate(pairs, 1)},
            reports=frozenset(one.document.id for one in reports),
            records={(record.evidence.document, record.evidence.span.start): record.id for record in every},
            claims=frozenset(claim.id for r in readings for claim in r.claims),
        )

    def anchor(self, a: str, b: str) -> str:
        """Where the file holds what is said of two actors."""
        return self.pairs[frozenset((a, b))]

    def to(self, path: str, **query: Any) -> str:
        """The part of a page, the top of the file where it is in none."""
        name = path.strip("/").partition("/")[0]
        return f"#{name}" if name in ("deals", "standings", "balance", "sources", "map") else "#top"

    def report(self, document: str, at: int | None = None) -> str | None:
        """The record that begins at the character, else the report, where the file holds it."""
        if document not in self.reports:
            return None
        record = self.records.get((document, at)) if at is not None else None
        return f"#r-{record}" if record else f"#report-{document[:12]}"

    def claim(self, identifier: str) -> str | None:
        """The claim beside its report."""
        return f"#r-{identifier}" if identifier in self.claims else None

    def actor(self, ref: str) -> str | None:
        """None: the file has no pages of actors."""
        return None

    def source(self, ref: str) -> str | None:
        """None: the file has no pages of sources."""
        return None

    def deal(self, identifier: str) -> str:
        """The deal, else the register."""
        return f"#deal-{identifier[:12]}" if identifier in self.deals else "#deals"

    def pair(self, a: str, b: str) -> str:
        """What is said of two actors, else the standings."""
        return f"#{self.pairs[frozenset((a, b))]}" if frozenset((a, b)) in self.pairs else "#standings"

    def propositions(self, a: str, b: str, about: str = "", at: str = "") -> str:
        """What is said of two actors, at one proposition where one is given."""
        return f"#p-{at}" if at and frozenset((a, b)) in self.pairs else self.pair(a, b)
