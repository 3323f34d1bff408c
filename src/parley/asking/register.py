"""The register of deals: every negotiation and arrangement over all reports, with what is needed to show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from textwrap import shorten

from parley.asking.dealrows import Cited, DealRow, PromiseRow
from parley.asking.judged import Judged
from parley.asking.naming import knowledge as known_of
from parley.asking.naming import meant
from parley.asking.querying import Filters, View
from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Arrangement, Deal, Document, Event, Evidence, Obligation, Ref, StatusStep
from parley.model.vocabulary import confidence_in
from parley.weighing import Places, Told, Wholes, bearing, day, days
from parley.weighing.decisions import parted

UNNAMED, OWED = "other", 60  # a duty that the list does not name, and how many characters of its words are shown
WORDS = {"local-accord": "local accord", "peace-agreement": "peace agreement", "prisoner-exchange": "prisoner exchange"}


@dataclass(frozen=True, kw_only=True)
class Register:
    """The deals of a ledger with what is needed to show them: documents, names of actors, events and accounts by identifier.

    `report_of` gives the report of each account and of each event that a deal lists afterwards.
    """

    deals: Sequence[Deal]
    told: Mapping[str, Told]
    accounts: Mapping[str, tuple[Told, Arrangement]]
    names: Mapping[str, str]
    events: Mapping[str, tuple[Document, Event]]
    view: View
    rows: Mapping[str, DealRow] = field(default_factory=dict)
    promises: Mapping[str, tuple[PromiseRow, ...]] = field(default_factory=dict)
    whole: Callable[[], Iterable[Told]] | None = None
    reading: Callable[[Deal], None] | None = None
    listing: Callable[[], Iterable[tuple[bool, DealRow]]] | None = None
    report_of: Mapping[str, str] = field(default_factory=dict)

    def every(self) -> Iterable[Told]:
        """All reports, one after the other."""
        return self.whole() if self.whole is not None else self.told.values()

    def read(self, deal: Deal) -> None:
        """Reads all reports that the dossier of a deal is made from at once, where they are not at hand."""
        if self.reading is not None:
            self.reading(deal)

    @property
    def judged(self) -> Judged:
        """What analysts' judgements decide."""
        return self.view.judged

    @cached_property
    def knowledge(self) -> Knowledge:
        """What Parley knows, but for those whom analysts told apart."""
        return parted(known_of(), self.judged.decisions.apart)

    @cached_property
    def owner(self) -> dict[str, str]:
        """The identifier of the deal that each arrangement is an account of."""
        return {one: deal.id for deal in self.deals for one in deal.arrangements}

    def cited(self, evidence: Evidence) -> Cited:
        """Where evidence stands, with its whole sentence."""
        told = self.told[evidence.document]
        document, span = told.document, evidence.span
        return Cited(
            document=document.id,
            title=document.title,
            publisher=document.publisher,
            published=document.published,
            start=span.start,
            end=span.end,
            quote=told.words(told.around(span)),
        )

    def _evidence(self, deal: Deal) -> list[Evidence]:
        """Where reports tell of a deal, in order of time."""
        accounts = [self.accounts[one][1].evidence for one in deal.arrangements]
        told = [*accounts, *(s.evidence for s in deal.steps), *(t.evidence for t in deal.witnesses)]
        return sorted(told, key=lambda e: (self.told[e.document].days[1] or "9999", e.document))

    def name(self, ref: Ref) -> str:
        """A reference as it is written in a label."""
        return self.names.get(ref, ref.removeprefix(ANONYMOUS))

    def label(self, deal: Deal) -> str:
        """The name that a deal goes by most, or what it is of whom."""
        if deal.names:
            return deal.names[0]
        return f"{WORDS.get(deal.kind, deal.kind).capitalize()} of {_listed([self.name(party) for party in deal.parties])}"

    def listed(self, *, comments: bool) -> list[DealRow]:
        """The rows of the deals of which reports tell, or of those that only readers' comments do; where rows are kept no deal is read."""
        every = self.listing() if self.listing is not None else ((deal.comments, self.row(deal)) for deal in self.deals)
        return [row for of_comments, row in every if of_comments == comments]

    def row(self, deal: Deal) -> DealRow:
        """A deal as a row of the register, standing at the sentence that its status rests on."""
        return self.rows.get(deal.id) or self._row(deal)

    def owed(self, obligation: Obligation) -> str:
        """A duty by its name, one without a name of its own with the words that tell it (`other (to widen its roads)`)."""
        if obligation.duty != UNNAMED:
            return obligation.duty
        at = obligation.evidence[0]
        words = shorten(self.told[at.document].words(at.span), OWED, placeholder=" …")
        return f"{UNNAMED} ({words.replace(': ', ' – ')})"

    def _row(self, deal: Deal) -> DealRow:
        shown = stands(deal)
        at = self.cited(shown.evidence)
        dated = [s for s in deal.steps if day(s)]
        return DealRow(
            id=deal.id,
            label=self.label(deal),
            names=deal.names,
            parties=deal.parties,
            mediators=deal.having("mediator"),
            kind=deal.kind,
            status=deal.status,
            contested=deal.contested,
            statuses=tuple(f"{party}: {status}" for party, status in deal.statuses),
            terms=tuple(f"{o.obliged}: {self.owed(o)}: {o.state}" for o in deal.obligations),
            places=deal.where,
            since=told_day(dated[0]) if dated else None,
            last=told_day(shown),
            reports=tuple(dict.fromkeys(one.document for one in self._evidence(deal))),
            confidence=confidence_in(deal.confidence),
            **{name: getattr(at, name) for name in Cited.__dataclass_fields__},
        )


def _listed(names: Sequence[str]) -> str:
    """Names in a row, `and` before the last."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def stands(deal: Deal) -> StatusStep:
    """The step that a deal's status rests on: the latest current one that gives it, else the latest that gives it."""
    giving = [s for s in deal.steps if s.status == deal.status]
    return ([s for s in giving if s.current] or giving or list(deal.steps))[-1]


def told_day(step: StatusStep) -> str | None:
    """The day of a step as closely as it is told: that which its words mean, else the date of the report as it is known."""
    if step.when is not None and (step.when.earliest or step.when.latest):
        return day(step)
    return step.known


def rows(known: Register, filters: Filters) -> list[DealRow]:
    """The rows of the deals that `filters` leave."""
    if replace(filters, limit=None, begin=0, as_of=None, as_known_on=None, voice=None) == Filters():
        last = filters.begin + filters.limit if filters.limit else None
        return known.listed(comments=filters.voice == "comments")[filters.begin : last]
    return [known.row(deal) for deal in chosen(known, filters)]


def chosen(known: Register, filters: Filters) -> list[Deal]:
    """The deals of a register that `filters` leave, readers' comments only where they are asked for."""
    view = known.view
    wanted: list[Callable[[Deal], bool]] = [lambda deal: deal.comments == (filters.voice == "comments")]
    wanted += [_of(known, frozenset(meant(view, name).ids)) for name in filters.about]
    if filters.status:
        wanted.append(lambda deal: deal.status == filters.status)
    if filters.kind:
        wanted.append(lambda deal: deal.kind == filters.kind)
    if filters.contested:
        wanted.append(lambda deal: deal.contested)
    if filters.where:
        wanted.append(_at(known, filters.where))
    if filters.document:
        wanted.append(_told_in(known, filters.document))
    if filters.since:
        wanted.append(lambda deal: (day(stands(deal)) or "") >= (days(filters.since)[0] or ""))
    if filters.until:
        wanted.append(lambda deal: (known.row(deal).since or "9") <= (days(filters.until)[1] or ""))
    last = filters.begin + filters.limit if filters.limit else None
    return list(islice((deal for deal in known.deals if all(test(deal) for test in wanted)), filters.begin, last))


def _of(known: Register, ids: frozenset[str]) -> Callable[[Deal], bool]:
    """Tells deals one of whose parties or mediators is, or acts for, one of `ids`."""
    wholes = Wholes(known.knowledge)

    def test(deal: Deal) -> bool:
        return any(ids & wholes.wholes(wholes.side(one)) for one in (*deal.parties, *deal.having("mediator")))

    return test


def _at(known: Register, place: str) -> Callable[[Deal], bool]:
    """Tells deals of a place or of one within it, by what places lie in or by the words."""
    places = Places(known.knowledge)
    wanted = places.spots(place)

    def test(deal: Deal) -> bool:
        if any(place.lower() in text.lower() for text in (*deal.where, *deal.names)):
            return True
        spots = frozenset(spot for text in deal.where for spot in places.spots(text))
        return bearing(wanted, spots, frozenset()) in ("same", "within")

    return test


def _told_in(known: Register, report: str) -> Callable[[Deal], bool]:
    """Tells deals that a report (the beginning of its identifier, or part of its title or address) tells of."""

    def fits(told: Told) -> bool:
        document = told.document
        return document.id.startswith(report) or report.lower() in f"{document.uri} {document.title or ''}".lower()

    return lambda deal: any(fits(known.accounts[one][0]) for one in deal.arrangements)
