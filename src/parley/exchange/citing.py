"""Reports as bibliographies (RIS, CSL-JSON), and one record as a footnote."""

from __future__ import annotations

import json
from typing import Any

from parley.exchange.gathering import Gathered
from parley.model import Document

WEB = ("http://", "https://")


def ris(of: Gathered) -> dict[str, bytes]:
    """The reports as one RIS file (type NEWS)."""
    return {"reports.ris": "".join(_entry(of.documents[row.id]) for row in of.reports()).encode()}


def _entry(one: Document) -> str:
    """A report's lines; what is not known has none."""
    lines = [("TY", "NEWS"), ("ID", one.id), ("TI", one.title), ("AU", one.author), ("T2", one.publisher), ("PB", one.publisher)]
    lines += [("PY", one.published[:4] if one.published else None), ("DA", one.published.replace("-", "/") if one.published else None)]
    lines += [("LA", one.language), ("UR", one.uri if one.uri.startswith(WEB) else None), ("Y2", _day(one.retrieved))]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(time: str | None) -> str | None:
    return time[:10].replace("-", "/") if time else None


def csl(of: Gathered) -> dict[str, bytes]:
    """The reports as one CSL-JSON file (type article-newspaper)."""
    listed = [item(of.documents[row.id]) for row in of.reports()]
    return {"reports.json": (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()}


def item(one: Document) -> dict[str, Any]:
    """A report as a CSL-JSON item; an author's name is given as it is written."""
    found: dict[str, Any] = {"id": one.id, "type": "article-newspaper"}
    plain = {"title": one.title, "container-title": one.publisher, "language": one.language}
    found |= {name: _line(value) for name, value in plain.items() if value}
    if one.author:
        found["author"] = [{"literal": _line(one.author)}]
    if one.published:
        found["issued"] = {"date-parts": [[int(part) for part in one.published.split("-")]]}
    if one.retrieved:
        found["accessed"] = {"date-parts": [[int(part) for part in one.retrieved[:10].split("-")]]}
    return found | ({"URL": one.uri} if one.uri.startswith(WEB) else {})
