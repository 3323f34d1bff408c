"""Where a report's text begins behind the line that says where it was filed: `GENEVA (Reuters) - `, `ALGIERS, Algeria -- `."""

from __future__ import annotations

import re

from parley.reading.resolution.places import is_capital, is_place

_FILED = re.compile(
    r"(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})"  # the town, in capitals or by a known name
    r"(?P<more>(?:, (?!which|who|where|and |the |a )[A-Z][\w. ]{1,30})*)"  # its country, and the day
    r"(?: ?\((?P<outlet>[A-Z][\w .&/’'-]{1,30})\))?"
    r" ?(?P<mark>--+|[—–]|(?<= )-(?= )|:(?= ))\s*(?=[\"“‘'A-Z])"
)
_AGENCY = re.compile(r"\((?:Reuters|Xinhua|[A-Z]{2,6})\) ?(?:--+|[—–-])\s*(?=[\"“‘'A-Z])")
ROOM = 90


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a paragraph's first sentence begins: behind its dateline, or at its start where it has none."""
    limit = min(end, start + ROOM)
    found = _AGENCY.match(text, start, limit)
    if found is None and (found := _FILED.match(text, start, limit)) is not None and not _filed(found):
        return start
    return found.end() if found is not None else start


def _filed(found: re.Match[str]) -> bool:
    """True where a known town stands in capitals or with its outlet before a dash, a capital before a colon: no heading and no speaker."""
    place, outlet = found["place"], found["outlet"] is not None
    town = place.title().removesuffix(" City") if place.isupper() else place
    if found["mark"] == ":":
        return is_capital(town) and (outlet or place.isupper())
    known = is_place(town) or is_place(place.title()) or any(is_place(part) for part in found["more"].split(", "))
    return known and (outlet or place.isupper() or found["mark"].startswith("--") or bool(found["more"]))
