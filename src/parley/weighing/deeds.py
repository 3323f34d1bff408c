"""The deeds of all reports that are dated, or told as done under a deal, and which of them show a duty kept or broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.model import ANONYMOUS, Event, Ref, Term
from parley.weighing.conductrules import rules
from parley.weighing.dealplaces import Places, Spot, bearing
from parley.weighing.dealroles import DEALT
from parley.weighing.dealwords import any_of
from parley.weighing.told import Told
from parley.weighing.wholes import Side, Wholes

TELLING = re.compile(r"\b(?:[A-Z][\w’'-]{3,}|\d[\d,.]*)\b")  # names and figures, by which a deed is known for that of a term
_A_DEAL = rf"(?:the|this|that|a|its|their|his)(?: [\w-]+){{0,2}} {any_of('made')}"
AGAINST = re.compile(rf"\b(?:despite|in spite of|notwithstanding|in (?:violation|breach|defiance) of) {_A_DEAL}\b", re.IGNORECASE)
UNDER = re.compile(
    rf"\b(?:(?:during|since) {_A_DEAL}|since it (?:began|was signed|took effect|came into (?:force|effect)))\b", re.IGNORECASE
)  # by which an undated deed is told as done while a deal bound


@dataclass(frozen=True, slots=True)
class Period:
    """The days over which a deal binds: from the last day on which it may have been made to the first after it ended, where it did."""

    start: str
    end: str | None = None

    def holds(self, event: Event) -> bool:
        """True for a deed whose own words date it wholly within."""
        when = event.when
        if when is None or when.earliest is None:
            return False
        return when.earliest > self.start and (self.end is None or (when.latest or when.earliest) <= self.end)


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed with the report that tells of it (its identifier and year), and who did it to whom.

    Its own words date it, or put it under a deal; `against` where they tell it as a breach of one.
    """

    document: str
    year: int | None
    event: Event
    doer: Side
    to: Side | None
    against: bool = False


def dated(told: Told, wholes: Wholes) -> Iterator[Deed]:
    """The deeds that a report tells of for sure and dates, or puts under a deal; its readers' left out."""
    for event in told.reading.events:
        if event.factuality != "actual" or event.inferred or event.voice.startswith("comment:"):
            continue
        words = told.words(told.around(event.evidence.span))
        against = AGAINST.search(words) is not None
        if _undated(event) and not against and not UNDER.search(words):
            continue
        to = wholes.side(event.recipient, told.actors) if event.recipient else None
        yield Deed(told.document.id, told.year, event, wholes.side(event.actor, told.actors), to, against)


def _undated(event: Event) -> bool:
    return event.when is None or event.when.earliest is None


@dataclass(frozen=True, slots=True)
class Binding:
    """Whom a deal binds, over which days, in which places where it is a local one, and which reports (identifiers) tell of it."""

    sides: tuple[Side, ...]
    period: Period
    spots: frozenset[Spot] = frozenset()
    documents: frozenset[str] = frozenset()


class Deeds:
    """The deeds of all reports that are dated or told as done under a deal, by whose whole did them."""

    def __init__(self, deeds: Iterable[Deed], reports: Mapping[str, Told], wholes: Wholes, places: Places) -> None:
        self._told, self._wholes, self._places = reports, wholes, places
        self._by: dict[Ref, list[Deed]] = {}
        for deed in deeds:
            self._by.setdefault(wholes.top(deed.doer, deed.year), []).append(deed)

    def between(self, binding: Binding) -> list[Event]:
        """Deeds of one party towards another within the days of a deal, in order of time."""
        found = {
            deed.event.id: deed.event
            for one in binding.sides
            for deed in self._of(one, binding)
            if deed.to is not None and self._hits(deed, one, binding) == "party"
        }
        return sorted(found.values(), key=lambda event: (event.when.earliest or "" if event.when else "", event.id))

    def showing(self, obliged: Side, terms: Sequence[Term], binding: Binding) -> Iterator[tuple[Deed, str]]:
        """Deeds of the obliged that show the duty of these terms `kept` or `broken`.

        A deed towards another party shows it by itself; any other only where its sentence is tied to the deal or to the term.
        """
        listed = [rule for rule in rules() if rule.duty == terms[0].duty]
        for deed in self._of(obliged, binding) if listed else ():
            hit = self._hits(deed, obliged, binding)
            for rule in listed:
                if rule.type == deed.event.type and rule.mode in (None, deed.event.mode) and _towards(rule.towards, hit):
                    tied = hit == "party" or (self._named(deed, terms) if hit == "third" else self._tied(deed, obliged, terms, binding))
                    if tied and self._there(deed, binding):
                        yield deed, rule.verdict
                    break

    def _named(self, deed: Deed, terms: Sequence[Term]) -> bool:
        """True where the sentence of a term names whom a deed is done to."""
        to = deed.event.recipient
        return any(to in self._told[t.evidence.document].refs(self._told[t.evidence.document].around(t.evidence.span)) for t in terms)

    def _tied(self, deed: Deed, doer: Side, terms: Sequence[Term], binding: Binding) -> bool:
        """True where a deed's sentence names another party, speaks of the deal (its report tells of it), or of a term's figure or name."""
        told = self._told[deed.document]
        sentence = told.around(deed.event.evidence.span)
        words = told.words(sentence)
        if told.document.id in binding.documents and DEALT.search(words):
            return True
        sides = [self._wholes.side(ref, told.actors) for ref in told.refs(sentence)]
        others = [s for s in binding.sides if self._wholes.alike(s, doer) == 0]
        if any(self._wholes.alike(a, b, told.year) > 0 for a in sides for b in others):
            return True
        own = {word for ref in told.refs(sentence) for word in ref.split("-")}
        laid = {w for t in terms for w in TELLING.findall(self._told[t.evidence.document].words(t.evidence.span))}
        return any(w.lower() not in own for w in laid & set(TELLING.findall(told.words(deed.event.evidence.span))))

    def _of(self, one: Side, binding: Binding) -> Iterator[Deed]:
        for deed in self._by.get(self._wholes.top(one), ()):
            if self._then(deed, binding) and self._wholes.alike(deed.doer, one, deed.year) > 0:
                yield deed

    def _then(self, deed: Deed, binding: Binding) -> bool:
        """True of a deed of the days of a deal, by its date, or where it has none, as a report tells it that tells of that deal."""
        if not _undated(deed.event):
            return binding.period.holds(deed.event)
        return deed.document in binding.documents

    def _there(self, deed: Deed, binding: Binding) -> bool:
        """True where a deed is in the place of a deal, by its own words or those of its sentence; of a deal of no one place, always."""
        if not binding.spots:
            return True
        told = self._told[deed.document]
        named = self._places.spots(deed.event.where) or self._places.located(told.words(told.around(deed.event.evidence.span)))
        return bearing(named, binding.spots, frozenset()) in ("same", "within")

    def _hits(self, deed: Deed, doer: Side, binding: Binding) -> str:
        """Whom a deed is done to: `none`, another `party`, or a `third`; a `party` where a breach is told of and nobody named."""
        unnamed = deed.to is None or deed.to.ref.startswith(ANONYMOUS)
        if unnamed and deed.against and deed.document in binding.documents:
            return "party"
        if deed.to is None:
            return "none"
        others = [s for s in binding.sides if self._wholes.alike(s, doer) == 0]
        return "party" if any(self._wholes.alike(deed.to, s, deed.year) > 0 for s in others) else "third"


def _towards(wanted: str, hit: str) -> bool:
    return wanted in ("any", hit) or (wanted == "none" and hit == "party")
