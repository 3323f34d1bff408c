"""What Parley is unsure of, in the order in which another answer would change most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from parley.asking.dealrows import Cited
from parley.asking.keeping import Made, plain
from parley.asking.naming import knowledge
from parley.asking.packing import Packing
from parley.asking.proposing import SAID
from parley.asking.querying import Filters, View
from parley.asking.register import Register
from parley.asking.registers import register
from parley.asking.stakes import Change, Stakes
from parley.asking.world import World
from parley.ledger import Ledger
from parley.model import STANDS, Deal, Join, Judgement, Witness
from parley.weighing.words import sentence

UNSURE = ("join", "actor", "status", "claim")
Making = dict[str, Any]  # what a row is made from
LOW = 4  # credibility from which on a grade is low: doubtful, improbable, or not to be judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement that can be given on what is unsure: its kind, on what, with which value, and what it says in words."""

    kind: str
    subject: str
    value: str | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureRow:
    """Something that Parley is unsure of: what is asked, why it is unsure, the sentences it rests on, and what can be decided.

    `what` is `join` (are two accounts of one deal), `actor` (an actor that no list knows), `status` (a deal that somebody denies) or
    `claim` (said by one origin of low grade). `changes` are the findings that would change if it was decided the other way than Parley
    takes it, in words, and `would_change` counts them: deals, promises, standings, and things said.
    """

    id: str
    what: str
    asks: str
    because: tuple[str, ...]
    would_change: int
    changes: tuple[str, ...]
    evidence: tuple[Cited, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that Parley is unsure of, before it is put in words: `of` are the identifiers that its row is made from."""

    what: str
    of: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def would_change(self) -> int:
        """How many findings would change."""
        return sum(one.count for one in self.changes)


def unsure(ledger: Ledger, *, what: str = "", limit: int | None = None, as_known_on: str | None = None) -> list[UnsureRow]:
    """What Parley is unsure of: joins, unknown actors, contested deals, low-graded word of one origin; what would change most first.

    `what` narrows it to one of these; at most `limit` of them.
    """
    found = [one for one in DOUBTS.of(ledger, as_known_on) if what in ("", one.what)]
    rows = _Rows(ledger, as_known_on)
    return [rows.row(one) for one in found[:limit]]


def unsure_count(ledger: Ledger, what: str = "", *, as_known_on: str | None = None) -> int:
    """How much Parley is unsure of, of one kind where one is given."""
    return sum(what in ("", one.what) for one in DOUBTS.of(ledger, as_known_on))


def _doubts(ledger: Ledger, as_known_on: str | None) -> tuple[Doubt, ...]:
    """All that is unsure and that nobody decided, in order."""
    rows = _Rows(ledger, as_known_on)
    stakes = Stakes(rows.known, rows.world, SAID.of(ledger, as_known_on))
    every = [*_joins(rows.known, stakes), *_actors(rows.view, stakes), *_contested(rows.known, stakes), *_claims(rows.world, stakes)]
    decided = set(rows.view.judged.decisions.by_topic)
    touched = {word for topic in decided for word in topic} | set(rows.view.judged.reports)
    found = [one for one in every if touched.isdisjoint(one.of) or _open(rows.row(one), decided)]
    return tuple(sorted(found, key=lambda one: (-one.would_change, UNSURE.index(one.what), one.of)))


class _Rows:
    """Puts doubts in words, with the sentences that they rest on."""

    def __init__(self, ledger: Ledger, as_known_on: str | None) -> None:
        self.view = View(ledger, as_known_on)
        self.world = World.of(ledger, self.view)
        self.known = register(ledger, Filters(as_known_on=as_known_on))

    def row(self, doubt: Doubt) -> UnsureRow:
        """The row of a doubt."""
        making: dict[str, Callable[..., Making]] = {"join": self._join, "actor": self._actor, "status": self._status, "claim": self._claim}
        made = making[doubt.what](*doubt.of)
        changes = tuple(one.says for one in doubt.changes)
        return UnsureRow(what=doubt.what, would_change=doubt.would_change, changes=changes, **made)

    @cached_property
    def _deals(self) -> dict[str, Deal]:
        return {deal.id: deal for deal in self.known.deals}

    def _join(self, one: str, other: str, *deals: str) -> Making:
        known, both = self.known, [self._deals[deal] for deal in deals]
        join = next(join for deal in both for join in deal.near if {join.one, join.other} == {one, other})
        return {
            "id": f"join-{one[:8]}-{other[:8]}",
            "asks": f"Are {known.label(both[0])} and {known.label(both[1])} one deal?",
            "because": (f"The two fit with {join.score:.2f} of 1, and were kept apart.", *join.reasons),
            "evidence": tuple(known.cited(known.accounts[each][1].evidence) for each in (one, other)),
            "verdicts": (
                Verdict(kind="same-deal", subject=one, value=other, says="One deal"),
                Verdict(kind="different-deal", subject=one, value=other, says="Two deals"),
            ),
        }

    def _actor(self, ref: str, report: str) -> Making:
        told = self.known.told[report]
        of = next(actor for actor in told.reading.actors if actor.id == ref)
        first = next(m for m in told.reading.mentions if m.ref == ref)
        every = knowledge().actors.values()
        likely = [actor for actor in every if of.name.lower() in {one.lower() for one in actor.names}][:2]
        likely = likely or [a for a in every if a.kind == of.kind and set(of.name.split()) > set(a.name.split())][:2]
        return {
            "id": f"actor-{ref}",
            "asks": f"Who is meant by “{of.name}”?",
            "because": (f"No list knows the name; the report shows it to be of the kind {of.kind.replace('-', ' ')}.",),
            "evidence": (self.known.cited(first.evidence),),
            "verdicts": (
                Verdict(kind="accept", subject=first.id, value=None, says="An actor of its own"),
                *(Verdict(kind="same-actor", subject=ref, value=actor.id, says=f"The same as {actor.name}") for actor in likely),
            ),
        }

    def _status(self, of: str, *_: str) -> Making:
        known, deal = self.known, self._deals[of]
        against = _deniers(deal)
        return {
            "id": f"status-{of[:12]}",
            "asks": f"{known.label(deal)} is given as {deal.status.replace('-', ' ')}: do the denials count?",
            "because": tuple(_against(known, witness) for witness in against) or ("A source contests one of its steps.",),
            "evidence": tuple(known.cited(witness.evidence) for witness in against),
            "verdicts": tuple(verdict for witness in against for verdict in _on_claim(known, witness)),
        }

    def _claim(self, of: str, a: str, b: str, _: str) -> Making:
        found = next(one for one in self.world.between([a], [b]) if one.id == of)
        told = found.affirmed[0].testimony[0]
        record = told.records[0]  # the deed itself: without the claim that tells of it, it would be the report's own word
        return {
            "id": f"claim-{of[:12]}",
            "asks": f"{sentence(found.type, self.known.name(a), self.known.name(b))}: is it read right?",
            "because": (f"{found.grade.code}: one origin alone.", *found.grade.reasons),
            "evidence": (self.known.cited(told.evidence),),
            "verdicts": (
                Verdict(kind="accept", subject=record, value=None, says="Read right"),
                Verdict(kind="reject", subject=record, value=None, says="Misread"),
            ),
        }


def _open(row: UnsureRow, decided: set[tuple[str, ...]]) -> bool:
    return not any(_topic(verdict) in decided for verdict in row.verdicts) and not _same(row, decided)


def _topic(of: Verdict) -> tuple[str, ...]:
    """What a verdict is a word on, as judgements have it."""
    return Judgement(kind=of.kind, subject=of.subject, value=of.value, who="-", when="-", why="-").topic


def _same(row: UnsureRow, decided: set[tuple[str, ...]]) -> bool:
    """True of an actor that somebody took for another."""
    return row.what == "actor" and any(topic[0] == "actor" and row.id.removeprefix("actor-") in topic for topic in decided)


def _joins(known: Register, stakes: Stakes) -> Iterator[Doubt]:
    """Two deals of which accounts were nearly taken for one, by the accounts that fit best."""
    owner = {arrangement: deal for deal in known.deals for arrangement in deal.arrangements}
    best: dict[frozenset[str], Join] = {}
    for join in sorted((join for deal in known.deals for join in deal.near), key=lambda join: (-join.score, join.one, join.other)):
        if join.one in owner and join.other in owner:
            best.setdefault(frozenset((owner[join.one].id, owner[join.other].id)), join)
    for join in best.values():
        one, other = owner[join.one], owner[join.other]
        yield Doubt(what="join", of=(join.one, join.other, one.id, other.id), changes=tuple(stakes.joined(one, other)))


def _actors(view: View, stakes: Stakes) -> Iterator[Doubt]:
    """Actors that no list knows and of whom any finding is."""
    sql = """
        WITH named AS (SELECT ref, min(document) AS document FROM mentions GROUP BY ref)
        SELECT t.id, any_value(named.document) AS document FROM actors t JOIN named ON named.ref = t.id
        GROUP BY t.id HAVING bool_and(t.provisional) ORDER BY t.id"""
    for row in view.rows(sql):
        if changes := tuple(stakes.renamed(row["id"])):
            yield Doubt(what="actor", of=(row["id"], row["document"]), changes=changes)


def _contested(known: Register, stakes: Stakes) -> Iterator[Doubt]:
    """Deals of which somebody denies or doubts the status or the whole."""
    for deal in (deal for deal in known.deals if deal.contested and not deal.comments):
        against = _deniers(deal)
        reports = dict.fromkeys(witness.evidence.document for witness in against)
        yield Doubt(what="status", of=(deal.id, *reports), changes=tuple(stakes.undenied(deal, against)))


def _deniers(deal: Deal) -> list[Witness]:
    return [witness for witness in deal.witnesses if witness.stance in ("deny", "doubt")]


def _claims(world: World, stakes: Stakes) -> Iterator[Doubt]:
    """Propositions on the word of one origin alone, of low grade."""
    for one in world.propositions():
        if len(one.affirmed) == 1 and not one.denied and one.grade.credibility >= LOW and not one.type.startswith(STANDS):
            told = one.affirmed[0].testimony[0]
            yield Doubt(what="claim", of=(one.id, one.a, one.b, told.evidence.document), changes=tuple(stakes.unsaid(one)))


def _against(known: Register, witness: Witness) -> str:
    who = " ← ".join(known.name(ref) for ref in witness.chain) or "the report itself"
    return f"{who} {'denies' if witness.stance == 'deny' else 'doubts'} {'it' if witness.of is None else f'that it is {witness.of}'}"


def _claim_of(known: Register, witness: Witness) -> str | None:
    claims = known.told[witness.evidence.document].reading.claims
    of = (witness.evidence, witness.chain, witness.stance)
    return next((claim.id for claim in claims if (claim.evidence, claim.chain, claim.stance) == of), None)


def _on_claim(known: Register, witness: Witness) -> Iterator[Verdict]:
    """What can be judged of the claim that a denial is taken from; nothing where it is taken from none."""
    who = known.name(witness.chain[0]) if witness.chain else "the report"
    claim = _claim_of(known, witness)
    if claim:
        yield Verdict(kind="accept", subject=claim, value=None, says=f"{who} does deny it")
        yield Verdict(kind="reject", subject=claim, value=None, says=f"{who} denies no such thing")


DOUBTS: Made[tuple[Doubt, ...]] = plain("doubts", _doubts, Packing(Change, Doubt))
