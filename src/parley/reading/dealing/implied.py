"""What an arrangement of a report says was done that no event of it tells: its parties talk, or have agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from parley.model import Arrangement, Event, Ref

MOST = 4  # parties; of a conference of more no two are said to deal with each other
FACTUALITY = {"rumoured": "possible"}  # by status; else actual
Pair = frozenset[Ref]


def implied(deals: Sequence[Arrangement], events: Sequence[Event]) -> Iterator[Event]:
    """One event for each pair of parties of an arrangement of whose dealing, or of one's leaving it, no event tells there, nor of their
    dealing at all if it is their only one.
    """
    told = [(e.type, frozenset((e.actor, e.recipient)), e.evidence) for e in events if e.recipient is not None]
    how_many = Counter(pair for deal in deals for pair in _pairs(deal))
    for deal in deals:
        kind = "CONSULT" if deal.kind == "talks" else "AGREE"
        for pair in _pairs(deal):
            same = [evidence for other, both, evidence in told if other == kind and both == pair]
            here = {other for other, both, evidence in told if both == pair and evidence.overlaps(deal.evidence)}
            if not here & {kind, "REJECT"} and not (same and how_many[pair] == 1):
                yield _event(deal, kind, *sorted(pair))


def _pairs(deal: Arrangement) -> list[Pair]:
    """The pairs of parties that deal with each other; none of many, of what was only proposed or rejected, or of talks broken off."""
    dealing = (
        deal.status not in ("proposed", "rejected") and len(deal.parties) <= MOST and (deal.kind, deal.status) != ("talks", "collapsed")
    )
    return [frozenset(two) for two in combinations(deal.parties, 2)] if dealing else []


def _event(deal: Arrangement, kind: str, a: Ref, b: Ref) -> Event:
    standing = "planned" if deal.status == "negotiating" and kind == "AGREE" else FACTUALITY.get(deal.status, "actual")
    return Event(
        evidence=deal.evidence,
        voice=deal.voice,
        actor=a,
        type=kind,
        factuality=standing,
        recipient=b,
        when=deal.when,
        where=deal.where,
    )
