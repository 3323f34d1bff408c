"""Whether what reports say outright of duties done or left undone is of the duties of a deal."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.model import Conduct, Evidence, Ref, Span, Term, When
from parley.weighing.dealplaces import Places, bearing
from parley.weighing.dealroles import DEALT
from parley.weighing.deeds import Binding
from parley.weighing.fulfilment import Fulfilment, fulfilments, verbs_of
from parley.weighing.told import DENYING, Days, Told
from parley.weighing.wholes import Side, Wholes

PLAIN = frozenset({"cease-fire", "withdraw", "disarm", "release-prisoners"})  # duties that need no object to be known by
TO_COME = frozenset({"demand", "propose", "promise", "predict", "threaten", "ask", "refuse"})
CONTENT = re.compile(r"\b(?:[a-z][\w’'-]{2,}|[A-Z][\w’'-]{2,}|\d[\d,.]*)\b")
ONWARD = 30  # characters after what belongs to a verb in which it can still be a deal that was left
NEAR = 600  # characters from a term within which its report still speaks of it
STEM = 5  # letters by which two words are taken for one
COMMON = frozenset(
    "the and its his her their that this which will would shall must should with from under into for all any other deal agreement accord "
    "truce ceasefire pact treaty talks troops forces soldiers fighters government rebels army group groups said has have had been "
    "not".split()
)


@dataclass(frozen=True, slots=True)
class Saying:
    """What a report says outright of a duty, and of whom; with the report's identifier, year and days."""

    document: str
    year: int | None
    days: Days
    said: Fulfilment
    side: Side | None


def sayings(told: Told, wholes: Wholes) -> Iterator[Saying]:
    """What a report says outright of duties, its readers' words left out."""
    for said in fulfilments(told):
        if not told.voice(Evidence(document=told.document.id, spans=(said.span,))).startswith("comment:"):
            side = wholes.side(said.ref, told.actors) if said.ref is not None else None
            yield Saying(told.document.id, told.year, told.days, said, side)


class Outright:
    """What all reports say outright of duties done or left undone, by duty and whose whole it is said of."""

    def __init__(self, found: Iterable[Saying], reports: Mapping[str, Told], wholes: Wholes, places: Places) -> None:
        self._told, self._wholes, self._places = reports, wholes, places
        self._of: dict[tuple[str, Ref], list[Saying]] = defaultdict(list)
        self._of_all: dict[tuple[str, str], list[Saying]] = defaultdict(list)
        for one in found:
            if one.side is None:
                self._of_all[one.said.duty, one.document].append(one)
            else:
                self._of[one.said.duty, wholes.top(one.side, one.year)].append(one)

    def of(self, obliged: Side, terms: Sequence[Term], binding: Binding) -> Iterator[Conduct]:
        """What is said of the obliged, or of all parties, within the days of the deal that can be of the duty of these terms."""
        duty = terms[0].duty
        every = [found for one in sorted(binding.documents) for found in self._of_all.get((duty, one), ())]
        for one in (*self._of.get((duty, self._wholes.top(obliged)), ()), *every):
            ours = one.side is None or self._wholes.alike(one.side, obliged, one.year) > 0
            if not ours or not _told_then(one.days, binding):
                continue
            told, said = self._told[one.document], one.said
            evidence = Evidence(document=one.document, spans=(said.span,))
            if self._then(told, evidence, binding) and self._tied(told, said, obliged, terms, binding) and _done(told, evidence):
                yield self._conduct(told, said, evidence)

    def _then(self, told: Told, evidence: Evidence, binding: Binding) -> bool:
        """True where no words of the deed date it before the deal bound."""
        last = told.days[1] or ""
        dated = [e.when for e in told.reading.events if e.when is not None and any(s.overlaps(evidence.span) for s in e.evidence.spans)]
        days = [(w.earliest or w.latest, w.latest or w.earliest) for w in dated if w.earliest or w.latest]
        if any((end or "") < binding.period.start for _, end in days):
            return False
        return last > binding.period.start or any((start or "") > binding.period.start for start, _ in days)

    def _tied(self, told: Told, said: Fulfilment, obliged: Side, terms: Sequence[Term], binding: Binding) -> bool:
        """True where the sentence can be of this duty: it is no term, and names another party or what a term names, there."""
        sentence = told.around(said.span)
        own = said.span if said.undone else sentence  # `neither has withdrawn the troops that they promised to pull back`
        if any(t.evidence.document == told.document.id and any(s.overlaps(own) for s in t.evidence.spans) for t in terms):
            return False
        if binding.spots:
            named = self._places.located(told.words(sentence))
            if named and bearing(named, binding.spots, frozenset()) not in ("same", "within"):
                return False
        onward = Span(said.span.start, max(said.span.end, min(sentence.end, said.span.end + ONWARD)))
        if DEALT.search(told.words(onward)) and said.duty != "cease-fire":
            return False
        shares = any(self._shares(told, said.span, term) for term in terms)
        if said.duty not in PLAIN or shares:
            return shares
        sides = [self._wholes.side(ref, told.actors) for ref in told.refs(sentence)]
        others = [s for s in binding.sides if self._wholes.alike(s, obliged) == 0]
        figures = _figures(told, said.span)
        laid = [_figures(self._told[t.evidence.document], t.evidence.span) for t in terms]
        if figures and any(laid) and not any(figures & one for one in laid):
            return False
        here = [t.evidence.span for t in terms if t.evidence.document == told.document.id]
        if any(told.away(span, said.span) <= NEAR for span in here):
            return True
        if told.document.id in binding.documents and DEALT.search(told.words(sentence)):
            return True
        return any(self._wholes.alike(a, b, told.year) > 0 for a in sides for b in others)

    def _shares(self, told: Told, span: Span, term: Term) -> bool:
        """True where a verb's own words and a term have a word in common that is neither a party's nor a verb of duty."""
        there = self._told[term.evidence.document]
        return bool(_stems(told, span) & _stems(there, term.evidence.span))

    def _conduct(self, told: Told, said: Fulfilment, evidence: Evidence) -> Conduct:
        denying = [c for c in told.over(evidence) if c.stance in DENYING]
        return Conduct(
            verdict=said.verdict,
            basis="said",
            evidence=evidence,
            when=_when(told, evidence),
            known=told.document.published,
            chain=told.sayer(evidence) or (denying[0].chain if said.undone and denying else ()),
            voice=told.voice(evidence),
            denied=bool(denying) and not said.undone,
        )


def _told_then(days: Days, binding: Binding) -> bool:
    """True where a report was made once the deal bound."""
    first, last = days
    if first is None or last is None or last < binding.period.start:
        return False
    return binding.period.end is None or first <= binding.period.end


def _done(told: Told, evidence: Evidence) -> bool:
    """True of what is told as done or left undone, and not asked for, promised or foretold."""
    return not any(claim.stance in TO_COME for claim in told.over(evidence))


def _when(told: Told, evidence: Evidence) -> When | None:
    """The day of the deed that the same words tell of."""
    dated = (e.when for e in told.reading.events if e.when is not None and e.evidence.span.overlaps(evidence.span))
    return next((when for when in dated if when.earliest or when.latest), None)


def _figures(told: Told, span: Span) -> frozenset[str]:
    return frozenset(re.findall(r"\b\d[\d,.]*\b", told.words(span)))


def _stems(told: Told, span: Span) -> frozenset[str]:
    """The words of a place by which a thing is known for the same, those of actors' names and of duties' verbs left out."""
    text = told.document.text
    named = [m.evidence.span for m in told.reading.mentions if m.evidence.span.overlaps(span)]
    words = [
        found.group().lower()
        for found in CONTENT.finditer(text, span.start, span.end)
        if not any(one.start <= found.start() < one.end for one in named)
    ]
    verbs = verbs_of(" ".join(words))
    return frozenset(word[:STEM] for word in words if word not in COMMON and word not in verbs)
