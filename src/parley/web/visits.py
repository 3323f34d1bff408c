"""One visit of a page: its address, what it is asked with, and who looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlencode

from fastapi import Request

ANALYST = "parley_analyst"  # the cookie that remembers who judges
PASSING = frozenset({"judged"})  # what is said once and no part of a page's address


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page's path, its query, and the analyst who judged last from this browser; all empty in a file."""

    path: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    analyst: str = ""

    @classmethod
    def of(cls, request: Request) -> Visit:
        """The visit that a request makes."""
        return cls(path=request.url.path, query=dict(request.query_params), analyst=unquote(request.cookies.get(ANALYST, "")))

    @property
    def address(self) -> str:
        """The page's own address on this server."""
        kept = {name: value for name, value in self.query.items() if name not in PASSING}
        return quote(self.path) + (f"?{urlencode(kept)}" if kept else "")
