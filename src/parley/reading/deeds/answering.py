"""Whom a denial answers that no accusation before it tells of: whoever said what is denied, in its sentence or the one before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parley.model import UNSPECIFIED, Claim, Event
from parley.reading.deeds.events import DENY
from parley.reading.parsing import Parsed


def answering(events: Iterable[Event], claims: Sequence[Claim], parsed: Sequence[Parsed]) -> Iterator[Event]:
    """The events in their order, denials with the source whom they answer; inferred where that one spoke in the sentence before."""
    starts = [item.sentence.span.start for item in parsed]
    said = sorted((c for c in claims if c.chain and c.cue and c.stance == "affirm"), key=lambda c: c.cue[0].start)
    for event in events:
        if event.mode != DENY or event.recipient is not None or event.factuality != "actual":
            yield event
            continue
        at = bisect_right(starts, event.evidence.span.start)
        heard = [(bisect_right(starts, c.cue[0].start), c.chain[0]) for c in said if c.cue[0].start < event.evidence.span.start]
        near = [(number, source) for number, source in heard if at - 1 <= number and source not in (event.actor, UNSPECIFIED)]
        yield replace(event, recipient=near[-1][1], inferred=event.inferred if near[-1][0] == at else "recipient") if near else event
