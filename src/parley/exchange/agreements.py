"""Which of others' agreements each deal of the reports is: scored by parties, day and name, each part in words, undone by a judgement.

As with actors nothing of it is stored, and no deal rests on it: the reports alone tell how a deal stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parley.asking.querying import Filters
from parley.asking.register import Register
from parley.asking.registers import register
from parley.exchange.spelling import plain
from parley.knowledge import Knowledge
from parley.ledger import Ledger, outside
from parley.model import Deal, OutsideRecord, Ref
from parley.weighing import MADE, Wholes, day, days
from parley.weighing.windows import days_between, shifted

BEGUN = frozenset({"agreed", "in-force", "extended"})
SOURCES = ("ucdp-peace-agreements", "pax")
ENOUGH, APART, ALMOST = 0.75, 0.1, 0.6
PARTIES, NAME, KIND, OTHER_KIND = 0.5, 0.25, 0.05, -0.1
NEARNESS = ((7, 0.3), (60, 0.15), (365, 0.0))  # days between the two at most, and what that adds
TO_THE_DAY = ((1, 0.3), (7, 0.2), *NEARNESS[1:])  # where the words of the reports date the deal to a day: a day on, another may be signed
FAR = -0.3
REPORTED = 60  # days before a report within which a deal that it does not date was made
AGREEMENTS = frozenset({"peace-agreement", "local-accord"})
TERMS = {"prisoner-exchange": ("pris", "TjPrire"), "withdrawal": ("withd", "SsrFf")}  # the columns of UCDP and PA-X that tell of such
GENERAL = frozenset(
    "the a an of on in to for and between agreement accord agreements accords deal pact treaty peace ceasefire cease fire framework "
    "protocol declaration memorandum understanding comprehensive final government republic".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLink:
    """A deal of the reports and an agreement of others' that it is (`linked`) or nearly is; `judged` where an analyst decided it."""

    deal: str
    label: str
    source: str
    key: str
    called: str
    day: str | None
    score: float
    reasons: tuple[str, ...]
    linked: bool
    judged: bool = False


def agreements(ledger: Ledger, *, as_known_on: str | None = None) -> list[AgreementLink]:
    """For each deal that was made the agreement of each source that it is, or those that it nearly is, the best first."""
    known = register(ledger, Filters(as_known_on=as_known_on))
    found: list[AgreementLink] = []
    for source in SOURCES:
        records = outside(ledger, source, "agreement", as_known_on=as_known_on)
        found += [link for deal in known.deals if not deal.comments for link in _Matching(known).of(deal, records)]
    return sorted(found, key=lambda link: (link.deal, link.source, -link.score, link.key))


class _Matching:
    """Compares deals of a register with agreements."""

    def __init__(self, known: Register) -> None:
        self._known = known

    def of(self, deal: Deal, records: Sequence[OutsideRecord]) -> Iterator[AgreementLink]:
        """The link of a deal to one of these agreements, or what comes near."""
        if not any(step.status in MADE for step in deal.steps):
            return
        judged = self._judged(deal)
        sure = [one for one in records if judged.get(f"{one.source}:{one.key}")]
        if sure:
            yield from (self._link(deal, one, 1.0, ("judged by an analyst",), judged=True) for one in sure)
            return
        open_ = (one for one in records if f"{one.source}:{one.key}" not in judged)
        scored = sorted(((*found, one) for one in open_ if (found := self._score(deal, one))), key=lambda found: (-found[0], found[2].key))
        if not scored or scored[0][0] < ALMOST:
            return
        clear = scored[0][0] >= ENOUGH and (len(scored) == 1 or scored[0][0] - scored[1][0] >= APART)
        for score, reasons, one in scored[:1] if clear else [found for found in scored if found[0] >= ALMOST][:3]:
            yield self._link(deal, one, score, reasons, linked=clear)

    def _judged(self, deal: Deal) -> dict[str, bool]:
        """What analysts judged of agreements and the accounts of a deal."""
        accounts = set(deal.arrangements)
        said = ((pair, one) for pair, one in self._known.judged.decisions.deals.items() if one.kind and accounts & set(pair))
        return {other: one.kind == "same-deal" for pair, one in said for other in pair if other not in accounts and ":" in other}

    def _link(
        self, deal: Deal, one: OutsideRecord, score: float, reasons: tuple[str, ...], *, linked: bool = True, judged: bool = False
    ) -> AgreementLink:
        return AgreementLink(
            deal=deal.id,
            label=self._known.label(deal),
            source=one.source,
            key=one.key,
            called=one.name,
            day=one.earliest,
            score=round(min(1.0, score), 2),
            reasons=reasons,
            linked=linked,
            judged=judged,
        )

    def _score(self, deal: Deal, one: OutsideRecord) -> tuple[float, tuple[str, ...]] | None:
        """How well an agreement fits a deal; None where two of the deal's parties are not named in it."""
        named = named_parties(self._known, deal, one)
        if len(named) < 2:
            return None
        score = PARTIES * len(named) / len(deal.parties)
        reasons = [f"of {', '.join(named)}"]
        if one.earliest is not None and (dated := _of_time(deal, one.earliest)) is not None:
            score += dated[0]
            reasons.append(dated[1])
        if shared := self._shared(deal, one):
            score += NAME
            reasons.append(f"called {shared}")
        worth, said = _of_kind(deal.kind, one)
        return score + worth, (*reasons, *said)

    def _shared(self, deal: Deal, one: OutsideRecord) -> str | None:
        """The name of a deal whose own words all stand in the name of an agreement."""
        words = set(plain(one.name).split())
        for name in deal.names:
            own = set(plain(name).split()) - GENERAL
            if own and own <= words:
                return name
        return None


def named_parties(known: Register, deal: Deal, one: OutsideRecord) -> list[Ref]:
    """The parties of a deal that the words of an agreement name, themselves or as what they act for."""
    told, wholes = " ; ".join([*one.parties, one.name, *one.countries]), Wholes(known.knowledge)

    def named(party: Ref) -> bool:
        refs = wholes.wholes(wholes.side(party))
        return any(_stands(name, told) for ref in refs for name in _called(known.knowledge, ref, known.name(party)))

    return [party for party in deal.parties if named(party)]


def _called(knowledge: Knowledge, ref: Ref, name: str) -> Iterable[str]:
    actor = knowledge.actors.get(ref)
    return (*actor.names, *actor.weak) if actor is not None else (name,)


def _stands(name: str, told: str) -> bool:
    """True where a name stands in a text as words of its own; an acronym as it is written."""
    if name.isupper():
        return re.search(rf"\b{re.escape(name)}\b", told) is not None
    return len(name) > 3 and f" {plain(name)} " in f" {plain(told)} "


def _of_time(deal: Deal, signed: str) -> tuple[float, str] | None:
    """What the day on which an agreement was signed is worth against when a deal was made, and that in words; None where nothing dates it.

    Where only a report dates the deal, it tells of what was signed in the days before it.
    """
    told = _told(deal)
    if (span := told or _first_report(deal)) is None:
        return None
    before, after = days_between(signed, span[0]), days_between(span[1], signed)
    gap = max(0, before, after)
    if told is None and after > 1:
        return FAR, f"{_days(after)} after the report"
    nearness = TO_THE_DAY if told and told[0] == told[1] else NEARNESS
    said = f"{_days(gap)} {'apart' if told or after > 0 else 'before the report'}" if gap else "of the same days"
    return next((worth for most, worth in nearness if gap <= most), FAR), said


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _of_kind(kind: str, one: OutsideRecord) -> tuple[float, tuple[str, ...]]:
    """What it is worth that a deal and an agreement are of one kind or not, and that in words."""
    facts = json.loads(one.facts)
    if kind == "ceasefire":
        coded = facts.get("Stage") == "Cea" or facts.get("cease") == "1"
        theirs = coded or re.search(r"cease-?\s?fire|truce|cessation", one.name, re.IGNORECASE) is not None
        return (KIND, ("a ceasefire",)) if theirs else (OTHER_KIND, ("but theirs is no ceasefire",))
    if kind in TERMS and not any(facts.get(column, "0") not in ("0", "") for column in TERMS[kind]):
        return OTHER_KIND, (f"but theirs tells of no {kind.replace('-', ' ')}",)
    return (0.0, ()) if kind in (*TERMS, *AGREEMENTS) else (OTHER_KIND, (f"but theirs is more than {kind}",))


def _told(deal: Deal) -> tuple[str, str] | None:
    """The first and last day on which the words of the reports say that a deal was made; None where only reports date it."""
    steps = (step.when for step in deal.steps if step.status in BEGUN and step.when is not None)
    for when in (deal.when, *steps):
        if when is not None and (first := when.earliest or when.latest):
            return first, when.latest or first
    return None


def _first_report(deal: Deal) -> tuple[str, str] | None:
    """The first and last day that the date of the first report of a deal as made can mean; None where it has none."""
    dated = (days(step.known) for step in deal.steps if step.status in BEGUN)
    return next(((first, last) for first, last in dated if first and last), None)


def made_on(deal: Deal) -> tuple[str, str] | None:
    """The first and last day on which a deal can have been made; None where nothing dates it."""
    made = [known for step in deal.steps if step.status in BEGUN and (known := day(step)) is not None]
    return _told(deal) or ((shifted(made[0], -REPORTED), made[0]) if made else None)
