"""Where a report's text begins behind the line that says where and when it was filed: `ALGIERS, March 4, 1994 (AP) -- `."""

from __future__ import annotations

import re

from parley.reading.resolution.places import is_capital, is_place

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]*\.?)"
_DAY = rf"(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}|{_MONTH})(?:,? \d{{4}})?|\d{{4}})"
_FILED = re.compile(
    r"(?P<place>[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,4}?)"  # the town or towns, in capitals or by a known name
    r"(?P<more>(?:, (?!which|who|where|and |the |a )[A-Z][A-Za-z. -]{1,30}?)*)"  # its country
    rf"(?P<day>,? (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?{_DAY})?"
    r"(?P<outlet>,? ?\([A-Z][\w .,&/’'-]{1,40}\))?"
    r" ?(?:(?P<mark>--+|[—–]|(?<= )[-_](?= )|:(?= ))|(?<=\) ))\s*(?=[\"“‘'A-Z])"
)
_AGENCY = re.compile(r"\((?:Reuters|Xinhua|[A-Z]{2,6})\) ?(?:--+|[—–_-])\s*(?=[\"“‘'A-Z])")
ROOM = 110


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a paragraph's first sentence begins: behind its dateline, or at its start where it has none."""
    limit = min(end, start + ROOM)
    found = _AGENCY.match(text, start, limit)
    if found is None and (found := _FILED.match(text, start, limit)) is not None and not _filed(found):
        return start
    return found.end() if found is not None else start


def _filed(found: re.Match[str]) -> bool:
    """True where a known town stands in capitals or with its outlet before a dash, a capital before a colon: no heading and no speaker."""
    place, filed = found["place"], found["outlet"] is not None or found["day"] is not None
    town = place.split("/")[0].title().removesuffix(" City") if place.isupper() else place
    if found["mark"] is None and not (found["day"] and found["outlet"]):
        return False
    if found["mark"] == ":":
        return is_capital(town) and (filed or place.isupper())
    known = is_place(town) or is_place(place.title()) or any(is_place(part) for part in found["more"].split(", "))
    if filed and place.isupper():
        return known or found["day"] is not None
    return known and (filed or place.isupper() or (found["mark"] or "").startswith("--") or bool(found["more"]))
