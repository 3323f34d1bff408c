"""What the grade of a proposition rests on, without the testimony it is taken from: small enough to be kept until sources are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parley.model import Origin, Ref, Testimony
from parley.weighing.origins import named
from parley.weighing.windows import dates, first_reported, ordinal


class Attestation(NamedTuple):
    """Who an origin is, through whom and in which outlets its word came, and of what time it is.

    `day` is the number of the day of its first report, `year` that in which it was told first, where they are known; `dated` where its
    words date the deed closely.
    """

    sources: tuple[Ref, ...]
    channels: tuple[Ref, ...]
    outlets: tuple[Ref, ...]
    day: int | None
    year: int | None
    dated: bool


class Attested(NamedTuple):
    """What is attested of one proposition: who affirms it, who denies it, and how many doubt it."""

    affirmed: tuple[Attestation, ...]
    denied: tuple[Attestation, ...]
    doubts: int


def attested(affirmed: Sequence[Origin], denied: Sequence[Origin], others: Sequence[Testimony], near: int) -> Attested:
    """What origins and what else is said attest; words that date a deed to `near` days date it closely."""
    doubts = {named(one.path[0]) for one in others if one.role == "doubt"}
    return Attested(tuple(_of(one, near) for one in affirmed), tuple(_of(one, near) for one in denied), len(doubts))


def _of(origin: Origin, near: int) -> Attestation:
    day = first_reported(origin)
    told = min((one.published for one in origin.testimony if one.published), default=None)
    return Attestation(
        sources=origin.sources,
        channels=origin.channels,
        outlets=tuple(dict.fromkeys(one.path[-1] for one in origin.testimony)),
        day=ordinal(day) if day is not None else None,
        year=int(told[:4]) if told else None,
        dated=any(dates(one, near) for one in origin.testimony),
    )
