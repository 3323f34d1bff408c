"""What Parley is unsure of, in the order in which another answer would change most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from parley.asking.dealrows import Cited
from parley.asking.keeping import Made
from parley.asking.naming import knowledge
from parley.asking.querying import Filters, View
from parley.asking.register import Register
from parley.asking.registers import register
from parley.asking.world import World
from parley.ledger import Ledger
from parley.model import STANDS, Deal, Join, Judgement, Proposition, Witness
from parley.weighing.words import sentence

UNSURE = ("join", "actor", "status", "claim")
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
    `claim` (said by one origin of low grade). `bears_on` counts the rows of answers that would change.
    """

    id: str
    what: str
    asks: str
    because: tuple[str, ...]
    bears_on: int
    evidence: tuple[Cited, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that Parley is unsure of, before it is put in words: what it bears on, and what makes its row."""

    id: str
    what: str
    bears_on: int
    row: Callable[[], UnsureRow]


def unsure(ledger: Ledger, *, what: str = "", limit: int | None = None, as_known_on: str | None = None) -> list[UnsureRow]:
    """What Parley is unsure of: joins, unknown actors, contested deals, low-graded word of one origin; what bears on most first.

    `what` narrows it to one of these; at most `limit` of them.
    """
    found = [one for one in DOUBTS.of(ledger, as_known_on) if what in ("", one.what)]
    return [one.row() for one in found[:limit]]


def unsure_count(ledger: Ledger, what: str = "", *, as_known_on: str | None = None) -> int:
    """How much Parley is unsure of, of one kind where one is given."""
    return sum(what in ("", one.what) for one in DOUBTS.of(ledger, as_known_on))


def _doubts(ledger: Ledger, as_known_on: str | None) -> tuple[Doubt, ...]:
    """All that is unsure and that nobody decided, in order."""
    view = View(ledger, as_known_on)
    world = World.of(ledger, view)
    known = register(ledger, Filters(as_known_on=as_known_on))
    every = [*_joins(known), *_actors(view, known), *_contested(known), *_claims(world, known)]
    decided = set(view.judged.decisions.by_topic)
    found = [one for one in every if not decided or _open(one.row(), decided)]
    return tuple(sorted(found, key=lambda one: (-one.bears_on, UNSURE.index(one.what), one.id)))


def _open(row: UnsureRow, decided: set[tuple[str, ...]]) -> bool:
    return not any(_topic(verdict) in decided for verdict in row.verdicts) and not _same(row, decided)


def _topic(of: Verdict) -> tuple[str, ...]:
    """What a verdict is a word on, as judgements have it."""
    return Judgement(kind=of.kind, subject=of.subject, value=of.value, who="-", when="-", why="-").topic


def _same(row: UnsureRow, decided: set[tuple[str, ...]]) -> bool:
    """True of an actor that somebody took for another."""
    return row.what == "actor" and any(topic[0] == "actor" and row.id.removeprefix("actor-") in topic for topic in decided)


def _joins(known: Register) -> Iterator[Doubt]:
    """Accounts that were nearly taken for one deal."""
    deals = {arrangement: deal for deal in known.deals for arrangement in deal.arrangements}
    near = {frozenset((join.one, join.other)): join for deal in known.deals for join in deal.near}
    for join in near.values():
        if join.one in deals and join.other in deals:
            both = (deals[join.one], deals[join.other])
            yield Doubt(
                id=f"join-{join.one[:8]}-{join.other[:8]}",
                what="join",
                bears_on=sum(1 + len(deal.steps) + len(deal.obligations) + len(deal.witnesses) for deal in both),
                row=partial(_join, known, join, *both),
            )


def _join(known: Register, join: Join, one: Deal, other: Deal) -> UnsureRow:
    accounts = tuple(known.cited(known.accounts[each][1].evidence) for each in (join.one, join.other))
    return UnsureRow(
        id=f"join-{join.one[:8]}-{join.other[:8]}",
        what="join",
        asks=f"Are {known.label(one)} and {known.label(other)} one deal?",
        because=(f"The two fit with {join.score:.2f} of 1, and were kept apart.", *join.reasons),
        bears_on=sum(1 + len(deal.steps) + len(deal.obligations) + len(deal.witnesses) for deal in (one, other)),
        evidence=accounts,
        verdicts=(
            Verdict(kind="same-deal", subject=join.one, value=join.other, says="One deal"),
            Verdict(kind="different-deal", subject=join.one, value=join.other, says="Two deals"),
        ),
    )


def _actors(view: View, known: Register) -> Iterator[Doubt]:
    """Actors that no list knows and that take part in deeds or deals, with a known one that they may be."""
    sql = """
        WITH named AS (SELECT ref, min(document) AS document FROM mentions GROUP BY ref),
            parts AS (
                SELECT actor AS ref FROM events UNION ALL SELECT recipient FROM events WHERE recipient IS DISTINCT FROM actor
                UNION ALL SELECT a FROM relations UNION ALL SELECT b FROM relations WHERE a <> b
                UNION ALL SELECT unnest(list_distinct(parties)) FROM arrangements),
            counted AS (SELECT ref, count(*) AS bears_on FROM parts GROUP BY ref)
        SELECT t.id, min(t.name) AS name, min(t.kind) AS kind, any_value(named.document) AS document, any_value(bears_on) AS bears_on
        FROM actors t JOIN counted ON counted.ref = t.id JOIN named ON named.ref = t.id
        WHERE t.provisional GROUP BY t.id ORDER BY t.id"""
    for row in view.rows(sql):
        make = partial(_actor, row, known)
        yield Doubt(id=f"actor-{row['id']}", what="actor", bears_on=int(row["bears_on"]), row=make)


def _actor(row: dict[str, object], known: Register) -> UnsureRow:
    told = known.told[str(row["document"])]
    first = next(m for m in told.reading.mentions if m.ref == row["id"])
    name = str(row["name"])
    likely = [actor for actor in knowledge().actors.values() if name.lower() in {one.lower() for one in actor.names}][:2]
    likely = likely or [a for a in knowledge().actors.values() if a.kind == row["kind"] and set(name.split()) > set(a.name.split())][:2]
    return UnsureRow(
        id=f"actor-{row['id']}",
        what="actor",
        asks=f"Who is {name}?",
        because=(f"No list knows the name; the report shows it to be of the kind {row['kind']}.",),
        bears_on=int(str(row["bears_on"])),
        evidence=(known.cited(first.evidence),),
        verdicts=(
            Verdict(kind="accept", subject=first.id, value=None, says="An actor of its own"),
            *(Verdict(kind="same-actor", subject=str(row["id"]), value=actor.id, says=f"The same as {actor.name}") for actor in likely),
        ),
    )


def _contested(known: Register) -> Iterator[Doubt]:
    """Deals of which somebody denies or doubts the status or the whole."""
    for deal in (deal for deal in known.deals if deal.contested and not deal.comments):
        steps = len(deal.steps) + len(deal.obligations)
        yield Doubt(id=f"status-{deal.id[:12]}", what="status", bears_on=steps, row=partial(_status, known, deal))


def _status(known: Register, deal: Deal) -> UnsureRow:
    against = [witness for witness in deal.witnesses if witness.stance in ("deny", "doubt")]
    return UnsureRow(
        id=f"status-{deal.id[:12]}",
        what="status",
        asks=f"{known.label(deal)} is given as {deal.status.replace('-', ' ')}: do the denials count?",
        because=tuple(_against(known, witness) for witness in against) or ("A source contests one of its steps.",),
        bears_on=len(deal.steps) + len(deal.obligations),
        evidence=tuple(known.cited(witness.evidence) for witness in against),
        verdicts=tuple(verdict for witness in against for verdict in _on_claim(known, witness)),
    )


def _against(known: Register, witness: Witness) -> str:
    who = " ← ".join(known.name(ref) for ref in witness.chain) or "the report itself"
    return f"{who} {'denies' if witness.stance == 'deny' else 'doubts'} {'it' if witness.of is None else f'that it is {witness.of}'}"


def _claim_of(known: Register, witness: Witness) -> str | None:
    claims = known.told[witness.evidence.document].reading.claims
    span = witness.evidence.span
    return next((claim.id for claim in claims if claim.chain == witness.chain and claim.evidence.span.overlaps(span)), None)


def _on_claim(known: Register, witness: Witness) -> Iterator[Verdict]:
    """What can be judged of the claim that a denial is taken from; nothing where it is taken from none."""
    who = known.name(witness.chain[0]) if witness.chain else "the report"
    claim = _claim_of(known, witness)
    if claim:
        yield Verdict(kind="accept", subject=claim, value=None, says=f"{who} does deny it")
        yield Verdict(kind="reject", subject=claim, value=None, says=f"{who} denies no such thing")


def _claims(world: World, known: Register) -> Iterator[Doubt]:
    """Propositions on the word of one origin alone, of low grade."""
    signs: dict[str, int] = {}
    for pair in world.signs.values():
        for sign in pair:
            signs[sign.proposition] = len(pair)
    for one in world.propositions():
        if len(one.affirmed) == 1 and not one.denied and one.grade.credibility >= LOW and not one.type.startswith(STANDS):
            others = signs.get(one.id, 0)
            yield Doubt(id=f"claim-{one.id[:12]}", what="claim", bears_on=1 + others, row=partial(_claim, one, known, others))


def _claim(of: Proposition, known: Register, signs: int) -> UnsureRow:
    told = of.affirmed[0].testimony[0]
    records = tuple(dict.fromkeys(told.records))
    return UnsureRow(
        id=f"claim-{of.id[:12]}",
        what="claim",
        asks=f"{_says(of, known)}: is it read right?",
        because=(f"{of.grade.code}: one origin alone.", *of.grade.reasons),
        bears_on=1 + signs,
        evidence=(known.cited(told.evidence),),
        verdicts=(
            Verdict(kind="accept", subject=records[-1], value=None, says="Read right"),
            Verdict(kind="reject", subject=records[-1], value=None, says="Misread"),
        ),
    )


def _says(of: Proposition, known: Register) -> str:
    return sentence(of.type, known.name(of.a), known.name(of.b))


DOUBTS: Made[tuple[Doubt, ...]] = Made(name="doubts", make=_doubts)
