"""Deals assembled over reports: accounts joined, their steps put in order, their terms judged by what happened after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.knowledge import Knowledge
from parley.model import Conduct, Deal, Document, Obligation, Reading, Ref, StatusStep, When, Witness
from parley.weighing.accounts import Account, Accounts, Aside
from parley.weighing.asides import attached
from parley.weighing.conduct import broken, by_then, denied
from parley.weighing.dealjoining import Joined, joined
from parley.weighing.dealplaces import Places, Spot
from parley.weighing.dealstatus import MADE, SEVERAL, as_a_whole, contested, day, marked
from parley.weighing.decisions import Decisions
from parley.weighing.deeds import Binding, Deed, Deeds, Period, dated
from parley.weighing.fates import alone
from parley.weighing.obligations import Bound, obligations, period
from parley.weighing.outright import Outright, Saying, sayings
from parley.weighing.told import Told
from parley.weighing.wholes import Side, Wholes

AFTERWARDS = 40  # events at most that a deal keeps of what happened afterwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All that one report (its identifier) tells that bears on deals; a function of the report and of knowledge alone."""

    document: str
    accounts: tuple[Account, ...] = ()
    asides: tuple[Aside, ...] = ()
    deeds: tuple[Deed, ...] = ()
    sayings: tuple[Saying, ...] = ()


class Gathering:
    """Gathers what reports tell that bears on deals."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._wholes = Wholes(knowledge)
        self._making = Accounts(knowledge, self._wholes)

    def of(self, told: Told) -> Gathered:
        """What one report tells."""
        return Gathered(
            document=told.document.id,
            accounts=tuple(self._making.of(told)),
            asides=tuple(self._making.asides(told)),
            deeds=tuple(dated(told, self._wholes)),
            sayings=tuple(sayings(told, self._wholes)),
        )


def deals(
    reports: Iterable[tuple[Document, Reading]], knowledge: Knowledge, decisions: Decisions | None = None, *, as_of: str | None = None
) -> list[Deal]:
    """Every negotiation and arrangement that the reports tell of, in order of its first step; the same whatever the order of reports.

    The reports' records are those that analysts judged already; `decisions` tell which deals are one and which duties were kept.
    With `as_of` (ISO day) each deal as it stood then, as far as these reports know: later steps, deeds and deals are left out, and so are
    steps of undated reports that no words date.
    """
    told = {document.id: Told(document, reading, knowledge) for document, reading in reports}
    gathering = Gathering(knowledge)
    return assembled([gathering.of(told[one]) for one in sorted(told)], told, knowledge, decisions, as_of=as_of)


def assembled(
    found: Sequence[Gathered],
    told: Mapping[str, Told],
    knowledge: Knowledge,
    decisions: Decisions | None = None,
    *,
    as_of: str | None = None,
) -> list[Deal]:
    """The `deals` of what each report tells that bears on them, in the order of reports; `told` is asked for those that are looked into."""
    wholes, judged = Wholes(knowledge), decisions or Decisions()
    accounts = [account for one in found for account in one.accounts]
    places = Places(knowledge)
    deeds = Deeds((deed for one in found for deed in one.deeds), told, wholes, places)
    outright = Outright((said for one in found for said in one.sayings), told, wholes, places)
    register = _Register(told, wholes, judged, as_of, (deeds, outright))
    groups = joined(accounts, knowledge, wholes, judged.deals)
    asides = attached((aside for one in found for aside in one.asides), groups, wholes)
    by_id = {account.id: account for account in accounts}
    made = (register.deal(one, asides.get(number, []), _beside(one, by_id)) for number, one in enumerate(groups))
    return sorted((deal for deal in made if deal is not None), key=lambda d: (min((day(s) or "9" for s in d.steps), default="9"), d.id))


class _Register:
    """Makes deals of joined accounts."""

    def __init__(
        self, told: Mapping[str, Told], wholes: Wholes, decisions: Decisions, as_of: str | None, conduct: tuple[Deeds, Outright]
    ) -> None:
        self._told, self._wholes, self._decisions, self._as_of = told, wholes, decisions, as_of
        self._deeds, self._outright = conduct

    def deal(self, group: Joined, asides: Sequence[Aside], beside: Sequence[Account]) -> Deal | None:
        """The deal of these accounts, with what is told of it in passing and in accounts `beside`; None where it was not there yet."""
        every = sorted(group.accounts, key=_first)
        accounts = [a for a in every if any(self._by_then(s) for s in a.steps)]
        if not accounts:
            return None
        sides, names = self._parties(accounts)
        party = self._naming(sides, names)
        heard = tuple(dict.fromkeys([*(t for a in every for t in a.witnesses), *(t for a in asides for t in a.witnesses)]))
        more = [a.step for a in asides if a.step is not None] + list(_left(sides, beside, party))
        told = [s for a in accounts for s in a.steps]
        shown = alone(told, (one for a in accounts for one in a.left), party) if len(sides) >= SEVERAL else told
        steps = self._steps(every, [*shown, *more], heard, party)
        stands = as_a_whole(steps)
        if stands is None or len(sides) < 2:
            return None
        parties = tuple(s.ref for s in sides)
        conduct = tuple(self._conduct(accounts, steps, heard, party))
        return Deal(
            first=every[0].id,
            names=_names(accounts),
            parties=parties,
            kind=_kind(accounts, steps, stands),
            status=stands.status,
            contested=stands.contested or any(s.contested for s in steps if s.current) or all(a.arrangement.contested for a in accounts),
            comments=accounts[0].side == "comments",
            parts=tuple(p for a in accounts for p in a.parts if party(p.ref) is None),
            where=tuple(dict.fromkeys(" ".join(w.split()) for a in accounts for w in a.places)),
            when=_when(steps),
            statuses=tuple((s.party, s.status) for s in steps if s.current and s.party in parties),
            steps=steps,
            obligations=tuple(self._obligations(accounts, sides, (steps, conduct), party)),
            conduct=conduct,
            witnesses=heard,
            afterwards=tuple(self._afterwards(sides, steps)),
            arrangements=tuple(a.id for a in accounts),
            confidence=max((a.arrangement.confidence for a in accounts if a.arrangement.confidence is not None), default=None),
            joins=group.joins,
            near=group.near,
        )

    def _obligations(
        self,
        accounts: Sequence[Account],
        sides: tuple[Side, ...],
        course: tuple[tuple[StatusStep, ...], tuple[Conduct, ...]],
        party: Callable[[Ref], Ref | None],
    ) -> Iterator[Obligation]:
        """What the parties owe by the terms of all accounts, and whether they did it."""
        bound = Bound(
            sides=sides,
            documents=frozenset(a.arrangement.evidence.document for a in accounts),
            spots=_local(accounts, sides),
            steps=course[0],
            conduct=course[1],
            deeds=self._deeds,
            outright=self._outright,
            wholes=self._wholes,
            reports=self._told,
            party=party,
            judged=self._decisions.duties,
        )
        yield from obligations([term for a in accounts for term in a.arrangement.terms], bound, self._as_of)

    def _by_then(self, step: StatusStep) -> bool:
        return self._as_of is None or (day(step) or "9") <= self._as_of

    def _parties(self, accounts: Sequence[Account]) -> tuple[tuple[Side, ...], dict[Ref, Ref]]:
        """The parties of a deal, each under the name of its largest part named, and under which name each one named goes."""
        times = Counter(s for a in accounts for s in set(a.sides))
        ordered = sorted(times, key=lambda s: (s.provisional, s.ref not in self._wholes.tops([s]), -times[s], s.key))
        chosen: list[Side] = []
        under: dict[Ref, Ref] = {}
        for one in ordered:
            whole = next((c for c in chosen if self._wholes.alike(one, c) > 0), None)
            under.setdefault(one.ref, (whole or one).ref)
            chosen += [] if whole else [one]
        return tuple(sorted(chosen, key=lambda s: s.key)), under

    def _naming(self, sides: Sequence[Side], names: dict[Ref, Ref]) -> Callable[[Ref], Ref | None]:
        """Tells the party that a reference is or acts for."""

        def party(ref: Ref) -> Ref | None:
            if ref in names:
                return names[ref]
            one = self._wholes.side(ref)
            return next((s.ref for s in sides if self._wholes.alike(one, s) > 0), None)

        return party

    def _steps(
        self, accounts: Sequence[Account], shown: Sequence[StatusStep], heard: Sequence[Witness], party: Callable[[Ref], Ref | None]
    ) -> tuple[StatusStep, ...]:
        """The steps by the day asked for, each under its party's name, those contested and current marked."""
        steps = [replace(s, party=party(s.party) or s.party) for s in shown if self._by_then(s)]
        talks = [a for a in accounts if a.kind == "talks"]
        evidence = frozenset([*(s.evidence for a in talks for s in a.steps), *(t.evidence for a in talks for t in a.witnesses)])

        def acts(one: Ref, other: Ref) -> bool:
            return one == other or (party(one) is not None and party(one) == party(other))

        return marked(contested(steps, heard, evidence, acts))

    def _conduct(
        self, accounts: Sequence[Account], steps: Sequence[StatusStep], heard: Sequence[Witness], party: Callable[[Ref], Ref | None]
    ) -> Iterator[Conduct]:
        """How reports say outright that the deal was kept by the day asked for, in order of time, each thing once."""
        named = (replace(c, party=party(c.party) or c.party) if c.party else c for a in accounts for c in a.fared)
        found = dict.fromkeys(denied([*broken(steps, party), *named], heard, party))
        yield from by_then(found, self._as_of)

    def _afterwards(self, sides: tuple[Side, ...], steps: Sequence[StatusStep]) -> Iterator[str]:
        """Identifiers of what happened between the parties once the deal was made, its own steps left out."""
        if (binding := period(steps)) is None:
            return
        own = {s.evidence for s in steps}
        found = self._deeds.between(Binding(sides, Period(binding.start)))
        limit = self._as_of or "9999"
        then = [e for e in found if e.evidence not in own and e.when is not None and (e.when.earliest or "") <= limit]
        yield from (event.id for event in then[:AFTERWARDS])


def _beside(group: Joined, accounts: Mapping[str, Account]) -> list[Account]:
    """The accounts that were nearly taken for this deal's, nothing barring it."""
    own = {a.id for a in group.accounts}
    near = {one for join in group.near if not any(why.startswith("but ") for why in join.reasons) for one in (join.one, join.other)}
    return [accounts[one] for one in sorted(near - own) if one in accounts]


def _left(sides: Sequence[Side], beside: Sequence[Account], party: Callable[[Ref], Ref | None]) -> Iterator[StatusStep]:
    """One party's leaving of a deal of three or more that is told of it and one other party alone."""
    if len(sides) < 3:
        return
    for account in beside:
        if all(party(one.ref) for one in account.sides):
            own = account.arrangement.evidence
            yield from (s for s in account.steps if s.status in ("rejected", "collapsed") and s.evidence != own)


def _first(account: Account) -> tuple[str, str]:
    """What the accounts of a deal are put in order by: when they were known, then their identifier."""
    return account.days[1] or "9999", account.id


def _names(accounts: Sequence[Account]) -> tuple[str, ...]:
    """The proper names of a deal, the commonest first."""
    times = Counter(name for a in accounts for name in a.names)
    return tuple(sorted(times, key=lambda name: (-times[name], name)))


def _kind(accounts: Sequence[Account], steps: Sequence[StatusStep], stands: StatusStep) -> str:
    """The kind that most accounts give, a narrower word before a wide one.

    Of what was made by a word that nobody contests, only accounts of that count; else it is talks where it stands as talks.
    """
    sure = {s.evidence for s in steps if s.status in MADE and not s.contested}
    made = [a.kind for a in accounts if a.kind != "talks" and any(s.evidence in sure for s in a.steps)]
    if not made and any(a.kind == "talks" and any(s.evidence == stands.evidence for s in a.steps) for a in accounts):
        return "talks"
    kinds = made or [a.kind for a in accounts]
    times = Counter([k for k in kinds if k != "cooperation"] or kinds)
    return min(times, key=lambda kind: (-times[kind], kind == "talks", kind))


def _local(accounts: Sequence[Account], sides: Sequence[Side]) -> frozenset[Spot]:
    """The towns and districts of the parties' own countries that a deal is of."""
    countries = {side.country for side in sides}
    return frozenset(spot for a in accounts for spot in a.spots if spot.local and spot.countries & countries)


def _when(steps: Sequence[StatusStep]) -> When | None:
    """When a deal is said to have been made."""
    dated = [s.when for s in steps if s.status in ("agreed", "in-force") and s.when is not None and s.when.earliest]
    return dated[0] if dated else None
