"""What weighing makes of all readings; derived, thrown away and made again at will."""

from __future__ import annotations

from dataclasses import dataclass

from parley.model.records import Evidence, Ref, When
from parley.model.vocabulary import require


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent origin of a proposition: its innermost source, and the claims that lead back to it."""

    source: Ref
    claims: tuple[str, ...]
    asserts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """Claims that assert or deny the same thing, collapsed to origins.

    `reliability` is A to F and `credibility` 1 to 6 on the Admiralty code; F and 6 mean that it cannot be judged.
    """

    id: str
    parties: tuple[Ref, ...]
    type: str
    origins: tuple[Origin, ...]
    reliability: str = "F"
    credibility: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate with the bounds of its 90% interval."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where two actors stand over a period, on two axes, in word and in deed."""

    a: Ref
    b: Ref
    label: str
    cooperation: Interval
    conflict: Interval
    in_word: str
    in_deed: str
    when: When | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        require("standing", self.label)


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
