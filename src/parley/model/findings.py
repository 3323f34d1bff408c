"""What analysts decide."""

from __future__ import annotations

from dataclasses import dataclass

from parley.model.vocabulary import require


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An analyst's correction: appended, never overwritten, undone by another."""

    id: str
    kind: str
    subject: str
    value: str | None
    who: str
    when: str
    why: str

    def __post_init__(self) -> None:
        require("judgement", self.kind)
