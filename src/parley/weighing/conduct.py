"""Whether parties kept what they owe: later deeds that match duty, party and period, and sources that say so, told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from parley.model import Conduct, Event, Evidence, Ref, StatusStep
from parley.weighing.movewords import honoured
from parley.weighing.told import DENYING, Told, days
from parley.weighing.wholes import Side, Wholes

NEAR = 300  # characters after a term within which a report still speaks of it
PROVISION = re.compile(
    r"\b(?:provisions?|promises?|pledges?|commitments?|conditions?|clauses?|terms?|obligations?|undertakings?)\b", re.IGNORECASE
)


def shown(told: Told, event: Event, verdict: str, basis: str) -> Conduct:
    """What an event shows, on whose word, and whether a source denies it."""
    return Conduct(
        verdict=verdict,
        basis=basis,
        evidence=event.evidence,
        when=event.when,
        known=told.document.published,
        chain=told.sayer(event.evidence, event.claim),
        voice=event.voice,
        denied=told.denied(event),
    )


def ignored(told: Told, obliged: Side, evidence: Evidence, wholes: Wholes) -> Iterator[Conduct]:
    """What a report says soon after a term: that the obliged ignored the provision, or broke the promise."""
    for event in told.reading.events:
        away = event.evidence.span.start - evidence.span.end
        if event.type != "REJECT" or event.factuality != "actual" or not 0 <= away <= NEAR:
            continue
        actor = wholes.side(event.actor, told.actors)
        if PROVISION.search(told.words(told.around(event.evidence.span))) and wholes.alike(actor, obliged, told.year) > 0:
            yield shown(told, event, "broken", "said")


def said(steps: Iterable[StatusStep], reports: Mapping[str, Told], party: Ref) -> Iterator[Conduct]:
    """What sources say outright of a party's conduct: that it broke the deal, or that the deal is kept to."""
    for step in steps:
        told = reports[step.evidence.document]
        verdict = "broken" if step.status == "violated" else None
        if step.status in ("in-force", "extended") and honoured(told.words(step.evidence.span)):
            verdict = "kept"
        if verdict and step.party == party:
            denied = any(c.stance in DENYING for c in told.over(step.evidence))
            yield Conduct(
                verdict=verdict,
                basis="said",
                evidence=step.evidence,
                when=step.when,
                known=step.known,
                chain=step.chain,
                voice=step.voice,
                denied=denied,
            )


def state(found: Sequence[Conduct], accused: bool, other: frozenset[Ref]) -> str:
    """`kept`, `broken`, `disputed` or `no-evidence` by what was found.

    What is kept is disputed where all that shows it is denied. A breach is disputed where it is denied, where something else shows the
    duty kept, and where it stands on the word of the `other` parties alone and whoever is charged has `accused` them of the same.
    """
    broken = [c for c in found if c.verdict == "broken"]
    if not broken:
        return "no-evidence" if not found else "disputed" if all(c.denied for c in found) else "kept"
    if len(broken) < len(found) and not _later(found):
        return "disputed"
    word = all(c.denied or (c.chain and c.chain[0] in other) for c in broken)
    return "disputed" if all(c.denied for c in broken) or (word and (accused or any(c.denied for c in broken))) else "broken"


def _later(found: Sequence[Conduct]) -> bool:
    """True where every breach comes after the last that was kept: kept at first, then broken."""

    def at(one: Conduct) -> str:
        return (one.when.earliest if one.when is not None else None) or days(one.known)[0] or ""

    kept, broken = ([at(c) for c in found if c.verdict == verdict] for verdict in ("kept", "broken"))
    return max(kept) < min(broken)
