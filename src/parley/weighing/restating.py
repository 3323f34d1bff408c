"""What a report's words make of the steps it shows: that a deal is in effect although broken, where it was broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.model import UNSPECIFIED, Arrangement, Evidence, StatusStep
from parley.weighing.conduct import NEAR, PROVISION
from parley.weighing.movewords import in_effect
from parley.weighing.told import Told


def restated(told: Told, one: Arrangement, steps: Sequence[StatusStep]) -> tuple[StatusStep, ...]:
    """The steps of an arrangement: a breach where it is told of, and that the deal is in effect where its own sentence says so."""
    moved = [replace(s, evidence=_breach(told, one) or s.evidence) if _of_nobody(s, one) else s for s in steps]
    return (*_at_work(told, one, moved), *moved)


def _of_nobody(step: StatusStep, one: Arrangement) -> bool:
    """True of a breach that is told of nobody by name, and has no sentence but the one that names the deal."""
    return step.status == "violated" and step.party == UNSPECIFIED and step.evidence == one.evidence


def _breach(told: Told, one: Arrangement) -> Evidence | None:
    """Where a report says, soon after a term of an arrangement, that the provision was ignored; None where it does not."""
    for event in told.reading.events:
        after = [event.evidence.span.start - term.evidence.span.end for term in one.terms]
        refused = event.type == "REJECT" and event.factuality == "actual" and any(0 <= away <= NEAR for away in after)
        if refused and PROVISION.search(told.words(told.around(event.evidence.span))):
            return event.evidence
    return None


def _at_work(told: Told, one: Arrangement, steps: Sequence[StatusStep]) -> Iterator[StatusStep]:
    """That a deal is in effect, for each party, where the sentence that names it says so and the report tells of breaches on no one day."""
    broken = next((s for s in steps if s.status == "violated" and s.when is None), None)
    if broken is None or one.status != "violated" or not in_effect(told.words(told.around(one.evidence.span))):
        return
    by = told.sayer(one.evidence)
    for party in one.parties:
        yield replace(broken, party=party, status="in-force", evidence=one.evidence, when=None, chain=by, voice=one.voice)
