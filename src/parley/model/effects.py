"""What followed a deal: what reports say of it, and events that others have recorded; side by side, never joined."""

from __future__ import annotations

from dataclasses import dataclass

from parley.model.records import Evidence, Ref
from parley.model.vocabulary import require


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What one sentence says followed a deal: a `change` of something (`subject`, in its words), `negated` where it did not come.

    `tie` tells how the words tie the two: `after` the deal, or `because` of it. `meant_by` tells how the deal is meant: by its `name`, as
    the one told of `nearest`, or from the sentence `before`. `chain` names the sources, innermost first; where it is `denied` those who
    deny it.
    """

    evidence: Evidence
    change: str
    subject: str
    tie: str
    meant_by: str
    negated: bool = False
    chain: tuple[Ref, ...] = ()
    voice: str = "author"
    known: str | None = None
    denied: bool = False

    def __post_init__(self) -> None:
        require("change", self.change)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEvent:
    """One event as a row of somebody's data tells it: on which days (ISO, first and last), where, between whom, of what kind, how deadly.

    `row` is its line in the file, the header being the first.
    """

    row: int
    earliest: str
    latest: str
    id: str | None = None
    country: str | None = None
    places: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    kind: str | None = None
    deaths: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTable:
    """The events of a file (`name`) in the columns of a known `shape`, and the rows that hold none: line and reason."""

    name: str
    shape: str
    events: tuple[RecordedEvent, ...]
    skipped: tuple[tuple[int, str], ...] = ()
