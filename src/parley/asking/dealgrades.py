"""The grades of what a deal's steps rest on: those of the propositions that the same words affirm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from parley.asking.querying import View
from parley.asking.world import World
from parley.ledger import Ledger
from parley.model import Deal, Evidence, Proposition, StatusStep

MADE_BY = ("AGREE", "CONSULT", "COOPERATE")
# Types of what is said that a step of each status rests on, the nearest first; any other type that its words hold comes after.
RESTS_ON = {
    "rumoured": ("CONSULT", "AGREE"),
    "proposed": ("CONSULT", "AGREE"),
    "negotiating": ("CONSULT", "AGREE"),
    "violated": ("REJECT", "ASSAULT", "COERCE", "MOBILIZE", "ACCUSE"),
    "rejected": ("REJECT",),
    "collapsed": ("REJECT", "ASSAULT"),
    "suspended": ("REJECT",),
}


def step_grades(ledger: Ledger, deal: Deal, as_known_on: str | None = None) -> dict[StatusStep, str]:
    """The Admiralty grade of each step whose words hold what is weighed elsewhere too; others have none, and are not judged."""
    world = World.of(ledger, View(ledger, as_known_on))
    reports = {step.evidence.document for step in deal.steps}
    told: dict[str, list[tuple[Evidence, Proposition]]] = defaultdict(list)
    for one in world.told_in(reports):
        for evidence in {t.evidence for origin in one.affirmed for t in origin.testimony if t.evidence.document in reports}:
            told[evidence.document].append((evidence, one))
    return dict(_graded(deal.steps, told))


def _graded(steps: Sequence[StatusStep], told: Mapping[str, Sequence[tuple[Evidence, Proposition]]]) -> Iterator[tuple[StatusStep, str]]:
    for step in steps:
        wanted = RESTS_ON.get(step.status, MADE_BY)
        fitting = [
            (_overlap(evidence, step.evidence), -wanted.index(one.type), one.id, one.grade.code)
            for evidence, one in told.get(step.evidence.document, ())
            if one.type in wanted and _overlap(evidence, step.evidence)
        ]
        if fitting:
            yield step, max(fitting)[3]


def _overlap(one: Evidence, other: Evidence) -> int:
    """How many characters two places share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.spans for b in other.spans)
