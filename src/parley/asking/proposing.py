"""The propositions of a ledger: everything that is said of what actors do to each other, with how it is affirmed and denied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from parley.asking.keeping import Bodies, Made, plain
from parley.asking.naming import meant
from parley.asking.packing import Packing
from parley.asking.querying import View
from parley.asking.spots import spot
from parley.asking.world import World, changed_since
from parley.ledger import Kept, Ledger
from parley.model import STANDS, Proposition
from parley.weighing.words import sentence, types_about


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionRow:
    """A proposition with its grade, how many independent origins affirm and deny it, and where it stands first.

    `doubts` are voices that doubt it, `reports` those that speak of it.
    """

    id: str
    a: str
    b: str
    type: str
    says: str
    earliest: str | None
    latest: str | None
    where: str | None
    grade: str
    affirmed: int
    denied: int
    doubts: int
    contested: bool
    reports: int
    document: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int


def propositions(
    ledger: Ledger,
    *,
    about: str | None = None,
    actor: str | None = None,
    contested: bool = False,
    as_known_on: str | None = None,
) -> list[PropositionRow]:
    """The propositions of deeds, the contested first and then those with most origins.

    `about` narrows to a topic or type, `actor` to a party's name. QuestionError where either is unknown.
    """
    types = set(types_about(about))
    ids = set(meant(View(ledger, as_known_on), actor).ids) if actor else set()
    rows = (row for row in SAID.of(ledger, as_known_on) if row.type in types and (not ids or row.a in ids or row.b in ids))
    return [row for row in rows if not contested or row.contested]


def _rows(ledger: Ledger, known: str | None) -> tuple[PropositionRow, ...]:
    """All propositions of deeds that are not said by readers alone, in the order of answers."""
    world = World.of(ledger, View(ledger, known))
    if known is not None and world.earlier is not None:
        return _exchanged(SAID.of(ledger), world, {frozenset(which[:2]) for which in world.changed})
    return _in_order(_told(world.propositions(lambda which: not which[2].startswith(STANDS)), world))


def _exchanged(old: Iterable[PropositionRow], world: World, pairs: Collection[frozenset[str]]) -> tuple[PropositionRow, ...]:
    """The rows of a world, of which those of these pairs stand in place of the old ones."""
    kept = [row for row in old if frozenset((row.a, row.b)) not in pairs]
    of_deeds = [one for one in world.of_pairs(pairs) if not one.type.startswith(STANDS)]
    return _in_order([*kept, *_told(of_deeds, world)])


def _told(of_deeds: Sequence[Proposition], world: World) -> Iterator[PropositionRow]:
    world.read(of_deeds)
    return (_row(one, world) for one in of_deeds if one.testimony and not all(told.reader for told in one.testimony))


def _in_order(rows: Iterable[PropositionRow]) -> tuple[PropositionRow, ...]:
    return tuple(sorted(rows, key=lambda row: (not row.contested, -row.affirmed - row.denied, -row.reports, row.says, row.id)))


def _grown(ledger: Ledger, old: Kept, new: frozenset[str]) -> Bodies | None:
    """The rows where those of pairs of which something is told or known anew stand in place of the old ones."""
    world = World.of(ledger, View(ledger))
    if (pairs := changed_since(world, old.digest)) is None:
        return None
    return [("all", PACKING.packed(_exchanged(PACKING.unpacked(old.body("all")), world, pairs)))]


def _row(of: Proposition, world: World) -> PropositionRow:
    told = next((one for one in of.testimony if not one.reader), of.testimony[0])
    document, span = world.documents[told.evidence.document], told.evidence.span
    return PropositionRow(
        id=of.id,
        a=of.a,
        b=of.b,
        type=of.type,
        says=sentence(of.type, of.a, of.b),
        earliest=of.earliest,
        latest=of.latest,
        where=of.where,
        grade=of.grade.code,
        affirmed=len(of.affirmed),
        denied=len(of.denied),
        doubts=sum(one.role == "doubt" for one in of.others),
        contested=of.contested,
        reports=len({one.evidence.document for one in of.testimony}),
        **spot(document, span),
    )


PACKING = Packing(PropositionRow)
SAID: Made[tuple[PropositionRow, ...]] = plain("said", _rows, PACKING, _grown)
