"""The addresses of pages: on a server, and within one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from parley.model import ANONYMOUS


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses on the server; the days that a page is of go along with every link."""

    days: Mapping[str, str] = field(default_factory=dict)
    live: bool = True  # whether anything can be asked further or judged

    def to(self, path: str, **query: Any) -> str:
        """The address of a page by its path, with what it is asked for; empty values are left out."""
        given = {**self.days, **{name: value for name, value in query.items() if value}}
        return f"{path}?{urlencode(given)}" if given else path

    def report(self, document: str, at: int | None = None) -> str | None:
        """A report, opened at a character where one is given."""
        path = f"/reports/{quote(document[:12], safe='')}"
        return self.to(path, at=str(at)) + "#here" if at is not None else self.to(path)

    def record(self, document: str, record: str) -> str:
        """A record beside the text of its report."""
        return f"{self.report(document) or ''}#r-{record}"

    def claim(self, identifier: str) -> str | None:
        """A claim."""
        return self.to(f"/claims/{identifier}")

    def actor(self, ref: str) -> str | None:
        """An actor; an unnamed source as a source."""
        return self.source(ref) if ref.startswith(ANONYMOUS) else self.to(f"/actors/{quote(ref, safe='')}")

    def source(self, ref: str) -> str | None:
        """A source: an actor, an outlet, a reader, an unnamed one; a report where it is a report's own word."""
        kind, _, who = ref.partition(":")
        return self.report(who) if kind == "report" else self.to(f"/sources/{quote(ref, safe='')}")

    def deal(self, identifier: str) -> str:
        """A deal's page."""
        return self.to(f"/deals/{identifier[:12]}")

    def pair(self, a: str, b: str) -> str:
        """Where two actors stand to each other."""
        return self.to(f"/standings/{quote(a, safe='')}/{quote(b, safe='')}")

    def propositions(self, a: str, b: str, about: str = "", at: str = "") -> str:
        """What is said for and against what is between two actors, at one proposition where one is given."""
        address = self.to(f"/propositions/{quote(a, safe='')}/{quote(b, safe='')}", about=about, at=at)
        return f"{address}#p-{at}" if at else address
