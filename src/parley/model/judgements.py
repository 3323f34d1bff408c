"""What analysts decide of what was read and weighed: appended, never overwritten, undone by another judgement."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from parley.errors import RecordError
from parley.model.ids import content_id
from parley.model.vocabulary import require

PAIRS = frozenset({"same-actor", "different-actor", "same-deal", "different-deal"})
RECORDS = frozenset({"accept", "reject", "correct"})
DUTIES = frozenset({"kept", "broken"})
GRADES = frozenset("ABCDEF")
WITHIN = "@"  # parts an actor from the one report that it is meant in: `northern-front@REPORT`


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An analyst's word: what kind it is, on what (`subject`), who gave it, when (ISO time) and why.

    `subject` and `value` are: two actors (each an identifier, with `@` and a report's identifier where it holds for that report alone);
    a record's identifier and, to `correct` it, a JSON object of the fields as they should read; a source and its grade A to F; two
    arrangements of one or of two deals; a term whose duty was kept or broken; the judgement to undo.
    """

    kind: str
    subject: str
    value: str | None
    who: str
    when: str
    why: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("judgement", self.kind)
        if not self.subject or not self.who.strip():
            raise RecordError("a judgement needs what it is on and who gives it")
        if (self.kind in PAIRS or self.kind in ("correct", "regrade")) != (self.value is not None):
            raise RecordError(f"a judgement of kind {self.kind} with the value {self.value!r} says nothing")
        if self.kind == "regrade" and self.value not in GRADES:
            raise RecordError(f"{self.value!r} is no grade of a source; use A, B, C, D, E or F")
        if self.kind == "correct" and not self.replacement:
            raise RecordError("a correction needs the fields as they should read")
        parts = (self.kind, self.subject, self.value, self.who, self.when, self.why)
        object.__setattr__(self, "id", content_id("judgement", *parts))

    @property
    def replacement(self) -> dict[str, Any]:
        """The fields of a record as they should read; empty where it is no correction. RecordError where the value is no JSON object."""
        if self.kind != "correct":
            return {}
        try:
            found = json.loads(self.value or "")
        except ValueError as error:
            raise RecordError(f"a correction is a JSON object of fields, not {self.value!r}") from error
        if not isinstance(found, dict):
            raise RecordError(f"a correction is a JSON object of fields, not {self.value!r}")
        return found

    @property
    def topic(self) -> tuple[str, ...]:
        """What the judgement is a word on: words on one topic agree, differ, or follow each other."""
        if self.kind in PAIRS:
            return self.kind.partition("-")[2], *sorted((self.subject, self.value or ""))
        name = "record" if self.kind in RECORDS else "duty" if self.kind in DUTIES else self.kind
        return name, self.subject
