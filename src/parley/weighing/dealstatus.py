"""How far a deal has come for each party at a day, by the steps that reports show, and which of them are contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from parley.model import Evidence, Ref, StatusStep, Witness
from parley.weighing.told import DENYING, days

ORDER = ("rumoured", "proposed", "negotiating", "agreed", "in-force", "extended", "violated", "suspended", "rejected", "collapsed")
EARLY = frozenset({"rumoured", "proposed", "negotiating"})
MADE = frozenset({"agreed", "in-force", "extended", "violated", "suspended", "collapsed"})  # what binds, or has bound
ENDED, SEVERAL = "collapsed", 3  # of several parties, the one that leaves does not end it for the others
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
    doers: dict[tuple[Evidence, str], set[Ref]] = defaultdict(set)
    for step in steps:
        doers[step.evidence, step.status].add(step.party)
    alone = len(parties) >= SEVERAL
    return reached(s for s in steps if not (alone and s.status in LATE and len(doers[s.evidence, s.status]) == 1))


def contested(steps: Sequence[StatusStep], witnesses: Sequence[Witness], talks: frozenset[Evidence], acts: Acts) -> list[StatusStep]:
    """The steps, those that a denial bears on marked.

    `talks` is the evidence of accounts of mere talks; `acts` tells whether a source is, or speaks for, another. A denial bears on what
    was known by then, and on later word of the same until whoever denied it owns it. What is made later is not touched by an earlier
    denial that there were talks, and talks not by one that anything was agreed, unless nothing was said to be.
    """
    denials = [t for t in witnesses if t.stance in DENYING]
    standing = _unowned(denials, [t for t in witnesses if t.stance == "affirm" and t.chain], acts)
    breaches = {t.evidence.document for t in denials if t.of == "violated"}
    made = min((s.known or "" for s in steps if not _early(s, talks)), default=None)
    of_made, of_early = _Denied(), _Denied()
    for denial in (t for t in denials if t.of != "violated"):
        that_it_was_made = denial.of == "agreed" or denial.evidence not in talks
        of_made.add(denial, lasting=that_it_was_made and denial in standing)
        if not (that_it_was_made and made is not None and made <= (denial.known or "")):
            of_early.add(denial, lasting=denial in standing)

    def bears(step: StatusStep) -> bool:
        if step.status == "violated" and step.evidence.document in breaches:
            return True
        return (of_early if _early(step, talks) else of_made).bear(step)

    return [replace(s, contested=True) if bears(s) else s for s in steps]


@dataclass(slots=True)
class _Denied:
    """Denials that bear on steps of one kind: by which reports, the latest of them, and whether any lasts beyond its day."""

    documents: set[str] = field(default_factory=set)
    latest: str | None = None
    lasting: bool = False

    def add(self, denial: Witness, *, lasting: bool) -> None:
        """Takes in a denial that bears on what was known by its day, and on all that is told later where it is `lasting`."""
        self.documents.add(denial.evidence.document)
        self.latest = max(self.latest or "", denial.known or "")
        self.lasting = self.lasting or lasting

    def bear(self, step: StatusStep) -> bool:
        """True where one of the denials bears on a step."""
        if self.lasting or step.evidence.document in self.documents:
            return True
        return self.latest is not None and (step.known or "") <= self.latest


def _unowned(denials: Sequence[Witness], owned: Sequence[Witness], acts: Acts) -> set[Witness]:
    """The denials that nobody who made one in the same report has since gone back on."""
    last: dict[Ref, str] = {}
    for one in owned:
        last[one.chain[0]] = max(last.get(one.chain[0], ""), one.known or "")
    deniers: dict[str, set[Ref]] = defaultdict(set)
    for one in denials:
        deniers[one.evidence.document] |= set(one.chain[:1])
    back = {ref: max((day for owner, day in last.items() if acts(owner, ref)), default="") for ref in set().union(*deniers.values())}
    return {d for d in denials if not any(back[ref] > (d.known or "") for ref in deniers[d.evidence.document])}


def _early(step: StatusStep, talks: frozenset[Evidence]) -> bool:
    """True for a step of something not yet made."""
    return step.status in EARLY or (step.status in LATE and step.evidence in talks)
