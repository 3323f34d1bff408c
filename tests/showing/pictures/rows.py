"""Rows to be drawn, written out with only what a picture looks at."""

from __future__ import annotations

from dataclasses import replace

from parley.asking import DealRow, PlaceRow, StandingRow

STANDING = StandingRow(
    a="a",
    b="b",
    as_of="2019-06-30",
    label="mixed",
    support=0.8,
    cooperation=1.0,
    cooperation_low=0.5,
    cooperation_high=2.0,
    conflict=1.0,
    conflict_low=0.5,
    conflict_high=2.0,
    in_word="mixed",
    in_deed="mixed",
    contested=False,
    signs=2,
    reports=2,
)
DEAL = DealRow(
    id="d",
    label="Lake truce",
    names=(),
    parties=("a", "b"),
    mediators=(),
    kind="ceasefire",
    status="agreed",
    contested=False,
    statuses=(),
    terms=(),
    places=(),
    since="2019-01-01",
    last="2019-02-01",
    reports=("r",),
    confidence=None,
    document="r",
    title=None,
    publisher=None,
    published=None,
    start=0,
    end=1,
    quote="A truce.",
)
TOWN = PlaceRow(name="Port, Chad", known_to="town", countries=("TCD",), latitude=12.1, longitude=15.0)


def tie(a: str, b: str, label: str = "mixed", cooperation: float = 1.0, conflict: float = 1.0) -> StandingRow:
    """How two stand."""
    return replace(STANDING, a=a, b=b, label=label, cooperation=cooperation, conflict=conflict)


def stood(as_of: str, cooperation: float, conflict: float) -> StandingRow:
    """How the two stand on a day."""
    return replace(STANDING, as_of=as_of, cooperation=cooperation, cooperation_high=cooperation * 2, conflict=conflict)


def deal(identifier: str, since: str | None, last: str | None, label: str = "Lake truce") -> DealRow:
    """A deal from its first step to its last."""
    return replace(DEAL, id=identifier, since=since, last=last, label=label)


def town(name: str, latitude: float, longitude: float) -> PlaceRow:
    """A town where it lies."""
    return replace(TOWN, name=name, latitude=latitude, longitude=longitude)
