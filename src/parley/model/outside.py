"""What others have recorded: their rows as records of their own kind, beside what was read from reports and never mixed with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.model.ids import content_id
from parley.model.vocabulary import require


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRecord:
    """One row of somebody's data: whose (`source`), what it is of (`kind`), their identifier (`key`), and what it says.

    `parties` are names as written, `party_keys` the source's identifiers for them; `earliest` and `latest` are the days (ISO) that it
    is of; `facts` is the whole row as JSON, without its empty cells. `file` and `row` (a line or a number in the file) tell where it was
    taken from, and never enter the identifier.
    """

    source: str
    kind: str
    key: str
    name: str
    parties: tuple[str, ...] = ()
    party_keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    facts: str = "{}"
    file: str = ""
    row: int = 0
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("outside_source", self.source)
        require("outside_kind", self.kind)
        object.__setattr__(self, "id", content_id("outside", self.source, self.kind, self.key, self.facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A row that holds no record, and why."""

    row: int
    reason: str
