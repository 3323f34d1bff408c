"""Life cycles as lanes: a deal's status for each party over time, and all deals of a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.asking import DealAnswer, DealRow, StepRow
from parley.model import Ref
from parley.showing.pictures.scale import Scale, Tick, scale
from parley.showing.tables import Names, shown

WIDTH, LEFT, TOP, GAP, LETTER = 960, 10, 28, 7, 6.6
STATUS = 8  # how wide a letter of a status is in its stretch, with what is free about it
ROW, LOW = 46, 26  # of a lane with its name above it, and beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of time in one status, with the place of the sentence that it begins with; `open` where nothing is told of its end."""

    x: float
    width: float
    status: str
    day: str
    contested: bool
    document: str
    start: int
    quote: str
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The stretches of one party, or of one deal, whose name stands at `x` (above them where that is nought).

    It ends there where it stands `before` the stretch, and is written `inside` a stretch that leaves no room beside it.
    """

    ref: Ref
    label: str
    y: float
    bars: tuple[Bar, ...]
    x: float = 0.0
    before: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Lanes below each other over one line of time; `undated` steps stand on none."""

    width: int
    height: int
    row: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    undated: int = 0


def lanes(answer: DealAnswer, names: Names, until: str | None = None) -> Lanes | None:
    """How far a deal came for each party over time, up to a day; None where nothing is dated."""
    dated = [step for step in answer.steps if step.day]
    along = scale([*(str(step.day) for step in dated), *([until] if until else [])], LEFT, WIDTH - LEFT)
    if along is None:
        return None
    parties = [party for party in answer.deal.parties if any(party in step.moves for step in dated)]
    drawn = tuple(
        Lane(ref=party, label=shown(party, names), y=TOP + number * ROW, bars=_bars([s for s in dated if party in s.moves], along))
        for number, party in enumerate(parties)
    )
    height = TOP + len(parties) * ROW
    return Lanes(width=WIDTH, height=height, row=ROW, ticks=along.ticks(), lanes=drawn, undated=len(answer.steps) - len(dated))


def _bars(steps: Sequence[StepRow], along: Scale) -> tuple[Bar, ...]:
    """One stretch a step, each up to the next; the last to the end of the line."""
    ordered = sorted(steps, key=lambda step: along.x(str(step.day)))
    starts = [along.x(str(step.day)) for step in ordered]
    ends = [*starts[1:], along.right]
    return tuple(
        Bar(
            x=x,
            width=round(max(end - x, 3.0), 1),
            status=step.status,
            day=str(step.day),
            contested=step.contested,
            document=step.at.document,
            start=step.at.start,
            quote=step.at.quote,
            open=step is ordered[-1],
        )
        for step, x, end in zip(ordered, starts, ends, strict=True)
    )


def register_lanes(rows: Sequence[DealRow]) -> Lanes | None:
    """Every dated deal from its first step to the one where it stands; None where nothing is dated."""
    dated = sorted((row for row in rows if row.since), key=lambda row: (str(row.since), row.id))
    along = scale([day for row in dated for day in (row.since, row.last) if day], LEFT, WIDTH - LEFT)
    if along is None:
        return None
    drawn = tuple(_deal(row, _span(row, along), TOP + number * LOW) for number, row in enumerate(dated))
    height = TOP + len(dated) * LOW
    return Lanes(width=WIDTH, height=height, row=LOW, ticks=along.ticks(), lanes=drawn, undated=len(rows) - len(dated))


def _deal(row: DealRow, bar: Bar, y: float) -> Lane:
    """A deal's lane, its name beside its stretch where there is more room, or in it where that is the widest place."""
    before = bar.x + bar.width / 2 > WIDTH / 2
    x = bar.x - GAP if before else bar.x + bar.width + GAP
    status = bar.x + STATUS + len(row.status) * STATUS
    room, within = (x if before else WIDTH - x), bar.x + bar.width - status
    if inside := len(row.label) * LETTER > room and within > room:
        x, before, room = status, False, within
    most = int(room / LETTER)
    label = row.label if len(row.label) <= most else row.label[: max(most - 1, 1)].rstrip() + "…"
    return Lane(ref=row.id, label=label, y=y, bars=(bar,), x=x, before=before, inside=inside)


def _span(row: DealRow, along: Scale) -> Bar:
    first, last = along.x(str(row.since)), along.x(row.last or str(row.since), end=True)
    return Bar(
        x=first,
        width=round(max(last - first, 6.0), 1),
        status=row.status,
        day=str(row.since) if row.since == row.last else f"{row.since} to {row.last}",
        contested=row.contested,
        document=row.document,
        start=row.start,
        quote=row.quote,
    )
