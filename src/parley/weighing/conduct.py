"""Whether parties kept what they owe: later deeds that match duty, party and period, and sources that say so, told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from parley.model import UNSPECIFIED, Conduct, Event, Evidence, Ref, StatusStep, Witness
from parley.weighing.told import DENYING, Told, days
from parley.weighing.wholes import Side, Wholes

NEAR = 300  # characters after a term within which a report still speaks of it
OVER = frozenset({"left", "ended"})
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


def broken(steps: Iterable[StatusStep], party: Callable[[Ref], Ref | None]) -> Iterator[Conduct]:
    """Who is said to have broken a deal, by the steps that parties made."""
    for step in (s for s in steps if s.status == "violated" and s.party != UNSPECIFIED):
        yield Conduct(
            verdict="broken",
            basis="said",
            evidence=step.evidence,
            when=step.when,
            known=step.known,
            chain=step.chain,
            voice=step.voice,
            denied=step.contested,
            party=step.party,
            partial=bool(step.chain) and party(step.chain[0]) not in (None, step.party),
        )


def denied(found: Sequence[Conduct], heard: Iterable[Witness], party: Callable[[Ref], Ref | None]) -> Iterator[Conduct]:
    """What is said of breaches, each denied where the same report tells that whoever is charged with it denies it.

    Anybody's denial is of a breach that nobody is named for, where its report names nobody for another.
    """
    named = {c.evidence.document for c in found if c.verdict == "broken" and c.party is not None}
    against = [w for w in heard if w.stance in DENYING and w.of == "violated"]
    for one in found:
        told = (w for w in against if w.evidence.document == one.evidence.document)
        whole = one.party is None and one.evidence.document not in named
        own = next((w for w in told if whole or (one.party and one.party in map(party, w.chain[:1]))), None)
        bears = own is not None and one.verdict == "broken" and one.denial is None
        yield replace(one, denied=True, denial=own) if bears else one


def on(one: Conduct) -> str:
    """The day of conduct: the last that its words can mean, else that of the report; empty where nothing dates it."""
    return (one.when.latest or one.when.earliest if one.when is not None else None) or days(one.known)[1] or ""


def by_then(found: Iterable[Conduct], as_of: str | None) -> list[Conduct]:
    """What was known by a day, in order of time; of what no day is known is not known to be before it."""
    known = (c for c in found if as_of is None or "" < on(c) <= as_of)
    return sorted(known, key=lambda c: (on(c), c.evidence.document, c.evidence.span))


def state(found: Sequence[Conduct], accused: bool, other: frozenset[Ref]) -> str:
    """`kept`, `broken`, `alleged`, `disputed` or `no-evidence` by what was found.

    What is kept is disputed where all that shows it is denied. A breach is disputed where it is denied, where something else shows the
    duty kept, and where it stands on the word of the `other` parties alone and whoever is charged has `accused` them of the same; on
    their word alone it is otherwise alleged.
    """
    broken = [c for c in found if c.verdict == "broken"]
    if not broken:
        return "no-evidence" if not found else "disputed" if all(c.denied for c in found) else "kept"
    if len(broken) < len(found) and not _later(found):
        return "disputed"
    word = all(c.denied or c.partial or (c.chain and c.chain[0] in other) for c in broken)
    if all(c.denied for c in broken) or (word and (accused or any(c.denied for c in broken))):
        return "disputed"
    return "alleged" if word else "broken"


def fate(found: Sequence[Conduct], accused: bool, other: frozenset[Ref]) -> str:
    """The same of a deal itself, which may also be `left` or `ended` without a breach."""
    over = [c.verdict for c in found if c.verdict in OVER]
    if over and not any(c.verdict == "broken" for c in found):
        return over[-1]
    return state([c for c in found if c.verdict not in OVER], accused, other)


def _later(found: Sequence[Conduct]) -> bool:
    """True where every breach comes after the last that was kept: kept at first, then broken."""

    def at(one: Conduct) -> str:
        return (one.when.earliest if one.when is not None else None) or days(one.known)[0] or ""

    kept, broken = ([at(c) for c in found if c.verdict == verdict] for verdict in ("kept", "broken"))
    return max(kept) < min(broken)
