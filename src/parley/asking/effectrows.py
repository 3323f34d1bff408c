"""The typed rows and the answer of the question what followed a deal: what is said, and what is recorded, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from parley.asking.dealrows import DealRow
from parley.asking.rows import EventRow
from parley.weighing.rates import Rates


@dataclass(frozen=True, slots=True, kw_only=True)
class AftermathRow:
    """What one sentence says followed a deal: a `change` of a `subject` (`negated`: it did not come), and on whose word.

    `tie` is `after` or `because`; `meant_by` is `name`, `nearest` or `before`; `measures` are the sentence's figures in words; `denied`
    where what is told is a denial, by `chain`.
    """

    change: str
    negated: bool
    subject: str
    tie: str
    meant_by: str
    measures: tuple[str, ...]
    chain: tuple[str, ...]
    voice: str
    denied: bool
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """Recorded events of one kind (`counted`) before and after a deal; None where the data does not reach to both sides of it."""

    counted: str
    events: int
    rates: Rates | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow:
    """What became of a file's rows: read, skipped (line and reason), of other places or kinds (`elsewhere`), and which days they are of."""

    file: str
    shape: str
    read: int
    skipped: tuple[tuple[int, str], ...]
    elsewhere: int
    reaches: tuple[str, str] | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectAnswer:
    """What is said to have followed a deal, the dated deeds between its parties after it, and what event data says, side by side.

    `deal` is None where reports only name it; `made` are the days on which it may have been made and by which it took effect, None where
    nothing dates it; `dated_by` tells how they are known: `words`, `report` or `you`.
    """

    label: str
    deal: DealRow | None
    made: tuple[str, str] | None
    dated_by: str
    said: tuple[AftermathRow, ...]
    deeds: tuple[EventRow, ...]
    data: DataRow | None
    rates: tuple[RateRow, ...]
