"""Which deeds show a duty kept or broken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parley.errors import KnowledgeError
from parley.knowledge.tables import rows
from parley.model.vocabulary import require

TOWARDS = frozenset({"party", "none", "third", "any"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A deed of this type (and mode, where one is given) towards whom shows a duty kept or broken."""

    duty: str
    verdict: str
    type: str
    mode: str | None
    towards: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of `conduct.psv`; KnowledgeError where a line is malformed."""
    found = []
    for row in rows(files("parley.weighing").joinpath("data", "conduct.psv"), 4):
        if row.fields[3] not in TOWARDS:
            raise KnowledgeError(f"{row.place}: {row.fields[3]!r} is none of {', '.join(sorted(TOWARDS))}")
        require("duty", row.fields[0])
        require("conduct", row.fields[1])
        for item in row.items(2):
            kind, _, mode = item.partition("/")
            require("event_type", kind)
            found.append(Rule(row.fields[0], row.fields[1], kind, mode or None, row.fields[3]))
    return tuple(found)
