"""How far a deal has come for each party at a day, by the steps that reports show, and which of them are contested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from parley.model import Evidence, Ref, StatusStep, Witness
from parley.weighing.told import DENYING, days

ORDER = ("rumoured", "proposed", "negotiating", "agreed", "in-force", "extended", "violated", "suspended", "rejected", "collapsed")
EARLY = frozenset({"rumoured", "proposed", "negotiating"})
MADE = frozenset({"agreed", "in-force", "extended", "violated", "suspended", "collapsed"})  # what binds, or has bound
LATE = frozenset({"collapsed", "rejected", "suspended"})
# What each status can follow where its words are not dated: a later report that only looks back changes nothing.
FOLLOWS = {
    "rumoured": frozenset({"rumoured"}),
    "proposed": frozenset({"rumoured", "proposed", "rejected", "collapsed", "suspended"}),
    "negotiating": EARLY | LATE,
    "agreed": EARLY | {"agreed", "rejected", "suspended"},
    "in-force": frozenset(ORDER) - {"collapsed", "extended"},
    "extended": frozenset(ORDER) - {"collapsed"},
    "violated": frozenset(ORDER) - {"collapsed", "rejected"},
    "suspended": frozenset(ORDER) - {"collapsed"},
    "rejected": frozenset(ORDER),
    "collapsed": frozenset(ORDER),
}
DATED = {
    "agreed": frozenset({"collapsed"}),
    "in-force": frozenset({"collapsed", "extended"}),
    "violated": frozenset({"collapsed", "rejected"}),
}
Acts = Callable[[Ref, Ref], bool]


def day(step: StatusStep) -> str | None:
    """The day by which a step was made: the last that its words can mean, and never after the report; None where nothing dates it."""
    known = days(step.known)[1]
    said = (step.when.latest or step.when.earliest) if step.when is not None else None
    return min(said, known) if said and known else said or known


def order(step: StatusStep) -> tuple[str, str, int, str, tuple[int, int]]:
    """What steps are put in order by: the day, when it was known, how far, and where it stands."""
    span = step.evidence.span
    return day(step) or "", days(step.known)[1] or "", ORDER.index(step.status), step.evidence.document, (span.start, span.end)


def follows(new: StatusStep, old: StatusStep | None) -> bool:
    """True where a step moves its party on from `old`, and does not merely look back."""
    if old is None or old.status in FOLLOWS[new.status]:
        return True
    dated = new.when is not None and (new.when.earliest or new.when.latest)
    return bool(dated) and old.status in DATED.get(new.status, frozenset())


def reached(steps: Iterable[StatusStep]) -> StatusStep | None:
    """The step where those of one party, or of a deal as a whole, end up; None where there is none."""
    found = None
    for step in sorted(steps, key=order):
        if follows(step, found):
            found = step
    return found


def marked(steps: Iterable[StatusStep]) -> tuple[StatusStep, ...]:
    """The steps of a deal in order, those that move their party on and the one where each party stands marked."""
    listed = sorted(dict.fromkeys(steps), key=lambda s: (*order(s), s.party))
    stands: dict[Ref, int] = {}
    moving = set()
    for number, step in enumerate(listed):
        if follows(step, listed[stands[step.party]] if step.party in stands else None):
            stands[step.party] = number
            moving.add(number)
    return tuple(replace(s, moves=n in moving, current=stands[s.party] == n) for n, s in enumerate(listed))


def as_a_whole(steps: Sequence[StatusStep]) -> StatusStep | None:
    """Where a deal stands: of three parties or more, what one alone leaves or refuses does not end it for the others."""
    parties = {s.party for s in steps}
    doers = {(s.evidence, s.status): {t.party for t in steps if (t.evidence, t.status) == (s.evidence, s.status)} for s in steps}
    alone = len(parties) > 2
    return reached(s for s in steps if not (alone and s.status in LATE and len(doers[s.evidence, s.status]) == 1))


def contested(steps: Sequence[StatusStep], witnesses: Sequence[Witness], talks: frozenset[Evidence], acts: Acts) -> list[StatusStep]:
    """The steps, those that a denial bears on marked.

    `talks` is the evidence of accounts of mere talks; `acts` tells whether a source is, or speaks for, another. A denial bears on what
    was known by then, and on later word of the same until whoever denied it owns it. What is made later is not touched by an earlier
    denial that there were talks, and talks not by one that anything was agreed, unless nothing was said to be.
    """
    denials = [t for t in witnesses if t.stance in DENYING]
    owned = [t for t in witnesses if t.stance == "affirm" and t.chain]

    def bears(step: StatusStep, denial: Witness) -> bool:
        here = denial.evidence.document == step.evidence.document
        if denial.of == "violated":
            return here and step.status == denial.of
        made, denied_made = not _early(step, talks), denial.of == "agreed" or denial.evidence not in talks
        if denied_made and not made and any(not _early(s, talks) and _known_by(s, denial) for s in steps):
            return False
        if here or _known_by(step, denial):
            return True
        deniers = {d.chain[0] for d in denials if d.chain and d.evidence.document == denial.evidence.document}
        return (made == denied_made or not made) and not any(acts(t.chain[0], one) and _after(t, denial) for t in owned for one in deniers)

    return [replace(s, contested=True) if any(bears(s, d) for d in denials) else s for s in steps]


def _known_by(step: StatusStep, denial: Witness) -> bool:
    return (step.known or "") <= (denial.known or "")


def _after(one: Witness, other: Witness) -> bool:
    return (one.known or "") > (other.known or "")


def _early(step: StatusStep, talks: frozenset[Evidence]) -> bool:
    """True for a step of something not yet made."""
    return step.status in EARLY or (step.status in LATE and step.evidence in talks)
