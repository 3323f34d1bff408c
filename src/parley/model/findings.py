"""What weighing makes of all readings; derived, thrown away and made again at will."""

from __future__ import annotations

from dataclasses import dataclass

from parley.model.records import Evidence, Ref, Term, When
from parley.model.vocabulary import require


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """One move of a deal along its life cycle for one party, with its evidence."""

    party: Ref
    status: str
    when: When | None
    evidence: Evidence
    contested: bool = False

    def __post_init__(self) -> None:
        require("status", self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """An arrangement assembled over reports."""

    id: str
    name: str
    parties: tuple[Ref, ...]
    kind: str
    mediators: tuple[Ref, ...] = ()
    excluded: tuple[Ref, ...] = ()
    where: str | None = None
    when: When | None = None
    terms: tuple[Term, ...] = ()
    steps: tuple[StatusStep, ...] = ()
    arrangements: tuple[str, ...] = ()


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
