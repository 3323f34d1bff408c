"""What each party of a deal must do, and whether it did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from parley.model import Conduct, Judgement, Obligation, Ref, StatusStep, Term
from parley.weighing.conduct import by_then, ignored, shown, state
from parley.weighing.dealplaces import Spot
from parley.weighing.dealroles import DEALT
from parley.weighing.dealstatus import MADE, day
from parley.weighing.decisions import Decision
from parley.weighing.deeds import Binding, Deeds, Period
from parley.weighing.outright import Outright
from parley.weighing.told import Told, days
from parley.weighing.wholes import Side, Wholes
from parley.weighing.windows import shifted

ASKING = frozenset({"demand", "propose", "ask", "refuse", "threaten", "oppose"})  # what is not thereby agreed
ENDING = frozenset({"suspended", "collapsed"})
STILL = 365  # days after the last that is told of a deal; later deeds are not laid to it
BEGUN = frozenset({"agreed", "in-force", "extended"})
FIRING = re.compile(r"\b(?:truces?|cease-?fires?|armistices?|cessation)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What obligations are judged by: the parties, the steps, and everything that any report tells of deeds."""

    sides: tuple[Side, ...]
    spots: frozenset[Spot]
    documents: frozenset[str]
    steps: Sequence[StatusStep]
    deeds: Deeds
    outright: Outright
    wholes: Wholes
    reports: Mapping[str, Told]
    party: Callable[[Ref], Ref | None]
    conduct: Sequence[Conduct] = ()
    judged: Mapping[str, Decision] = field(default_factory=dict)


def period(steps: Sequence[StatusStep]) -> Period | None:
    """The days over which a deal binds; None where it is not known to have been made, or when."""
    begun = sorted(d for s in steps if s.status in BEGUN and (d := day(s)) is not None)
    if not begun:
        return None
    ended = sorted(d for s in steps if s.status == "collapsed" and (d := day(s)) is not None and d >= begun[0])
    last = max(d for s in steps if (d := day(s)) is not None)
    return Period(begun[0], ended[0] if ended else shifted(last, STILL))


def obligations(terms: Sequence[Term], bound: Bound, as_of: str | None = None) -> Iterator[Obligation]:
    """Each duty of each obliged party once, with every sentence that lays it on, and what shows it kept or broken by `as_of`."""
    listed: dict[tuple[Ref, str], list[Term]] = defaultdict(list)
    for term in sorted(terms, key=lambda t: (days(_published(t, bound))[1] or "", t.evidence.document, t.evidence.span)):
        listed[bound.party(term.obliged) or term.obliged, term.duty].append(term)
    made = any(s.status in MADE for s in bound.steps)
    owed = {key for key, some in listed.items() if made and not all(_only_asked(term, bound) or _refused(term, bound) for term in some)}
    found = {key: _conduct(key, some, list(listed), bound, as_of) if key in owed else () for key, some in listed.items()}
    for (obliged, duty), some in sorted(listed.items()):
        shown = found[obliged, duty]
        others = frozenset(c.chain[0] for c in shown if c.chain and bound.party(c.chain[0]) not in (None, obliged))
        decided, words = _judged(some, bound.judged)
        accused = any(_charged_by(obliged, found[key], bound) for key in listed if key[0] != obliged)
        yield Obligation(
            obliged=obliged,
            duty=duty,
            state=decided or (state(shown, accused, others) if (obliged, duty) in owed else "not-due"),
            evidence=tuple(t.evidence for t in some),
            beneficiary=next((t.beneficiary for t in some if t.beneficiary), None),
            condition=next((t.condition for t in some if t.condition), None),
            deadline=next((t.deadline for t in some if t.deadline), None),
            conduct=shown,
            terms=tuple(t.id for t in some),
            judged=words,
        )


def _only_asked(term: Term, bound: Bound) -> bool:
    """True of a duty that somebody only asks for, offers or refuses, without a word of a deal: it is no part of the one that was made."""
    told = bound.reports[term.evidence.document]
    claim = next((c for c in told.over(term.evidence) if c.stance in ASKING), None)
    return claim is not None and not any(DEALT.search(told.words(span)) for span in claim.content)


def _refused(term: Term, bound: Bound) -> bool:
    """True of a duty under what its own report leaves as refused or denied: no part of the deal that others tell of as made."""
    holding = [a for a in bound.reports[term.evidence.document].arrangements if any(t.id == term.id for t in a.terms)]
    return bool(holding) and all(a.status == "rejected" or (a.status == "rumoured" and a.contested) for a in holding)


def _judged(terms: Sequence[Term], decisions: Mapping[str, Decision]) -> tuple[str | None, tuple[Judgement, ...]]:
    """Whether analysts judged a duty kept or broken, `disputed` where they differ, and their words; None where nobody did."""
    found = [decisions[term.id] for term in terms if term.id in decisions]
    kinds = {one.kind or "disputed" for one in found}
    words = tuple(word for one in found for word in one.judgements)
    return (None if not kinds else kinds.pop() if len(kinds) == 1 else "disputed"), words


def _published(term: Term, bound: Bound) -> str | None:
    return bound.reports[term.evidence.document].document.published


def _charged_by(accuser: Ref, conduct: Sequence[Conduct], bound: Bound) -> bool:
    return any(c.verdict == "broken" and c.chain and bound.party(c.chain[0]) == accuser for c in conduct)


def _conduct(
    key: tuple[Ref, str], terms: Sequence[Term], every: Sequence[tuple[Ref, str]], bound: Bound, as_of: str | None
) -> tuple[Conduct, ...]:
    """All that shows a duty kept or broken, in order of time."""
    obliged, duty = key
    own = next((s for s in bound.sides if s.ref == obliged), None) or bound.wholes.side(obliged)
    found: list[Conduct] = []
    if (days_of := period(bound.steps)) is not None:
        ending = {s.evidence for s in bound.steps if s.status in ENDING}
        binding = Binding(bound.sides, days_of, bound.spots, bound.documents)
        shows = bound.deeds.showing(own, terms, binding)
        found += (
            shown(bound.reports[deed.document], deed.event, verdict, "deed") for deed, verdict in shows if deed.event.evidence not in ending
        )
        found += bound.outright.of(own, terms, binding)
    one_duty = sum(ref == obliged for ref, _ in every) == 1
    theirs = (c for c in bound.conduct if c.party == obliged or (c.party is None and c.verdict == "kept"))
    found += (replace(c, party=None) for c in theirs if c.verdict in ("kept", "broken") and _about(c, duty, one_duty, bound))
    for term in terms:
        found += ignored(bound.reports[term.evidence.document], own, term.evidence, bound.wholes)
    known = {(c.verdict, c.evidence): c for c in reversed(found)}
    return tuple(by_then(known.values(), as_of))


def _about(one: Conduct, duty: str, one_duty: bool, bound: Bound) -> bool:
    """True where what a source says of keeping or breaking a deal can be laid to this duty of it."""
    told = bound.reports[one.evidence.document]
    firing = bool(FIRING.search(told.words(told.around(one.evidence.span))))
    return duty == "cease-fire" if firing or one.verdict == "kept" else one_duty
