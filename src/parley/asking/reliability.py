"""How far each source can be relied on, as far as others spoke to what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.asking.keeping import Bodies, Made, Read
from parley.asking.packing import Packing
from parley.asking.querying import View
from parley.asking.spots import spot
from parley.asking.weighed import SourceRecordAnswer, SourceRecordRow, StatementRow, SubjectRow
from parley.asking.world import World
from parley.ledger import Kept, Ledger
from parley.model import Proposition, Ref, SourceRecord
from parley.weighing.agreement import Statement
from parley.weighing.words import sentence

MOST = 8
OUTCOMES = ("borne_out", "contradicted", "mixed", "alone")
WORST_FIRST = ("contradicted", "mixed", "borne_out", "alone")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What others made of each statement of each source, and how often whose word came through whom."""

    outcomes: Mapping[Ref, list[tuple[Statement, str]]]
    passed_on: Mapping[tuple[Ref, Ref], int]


def source_records(ledger: Ledger, *, limit: int | None = None, as_known_on: str | None = None) -> list[SourceRecordRow]:
    """The records of all sources, those first of whose statements most were spoken to by others."""
    world = World.of(ledger, View(ledger, as_known_on))
    ordered = sorted(world.learned.records.values(), key=lambda one: (-one.checked, -one.alone, one.source))
    return [_row(one, world.judged.decisions.grades.get(one.source)) for one in ordered[:limit]]


def _row(of: SourceRecord, judged: str | None) -> SourceRecordRow:
    return SourceRecordRow(
        source=of.source,
        grade=of.grade,
        reliability=of.reliability.estimate,
        low=of.reliability.low,
        high=of.reliability.high,
        checked=of.checked,
        borne_out=of.borne_out,
        contradicted=of.contradicted,
        mixed=of.mixed,
        alone=of.alone,
        judged=judged,
    )


def source_record(ledger: Ledger, refs: Sequence[Ref], *, as_known_on: str | None = None) -> SourceRecordAnswer:
    """The record of the source that `refs` stand for: as a whole, by subject (a type of deed), and on whom it depends."""
    world = World.of(ledger, View(ledger, as_known_on))
    record = next((world.learned.records[ref] for ref in refs if ref in world.learned.records), None)
    spoken = SPOKEN.of(ledger, as_known_on)
    counted = _counted(world, spoken, refs)
    by_subject: dict[str, Counter[str]] = {}
    for row in counted:
        by_subject.setdefault(row.type, Counter())[row.outcome] += 1
    passes, through = Counter[Ref](), Counter[Ref]()
    for (inner, outer), times in spoken.passed_on.items():
        if outer in refs:
            passes[inner] += times
        if inner in refs:
            through[outer] += times
    return SourceRecordAnswer(
        record=_row(record, world.judged.decisions.grades.get(record.source)) if record else None,
        subjects=tuple(SubjectRow(type=kind, **{what: by_subject[kind][what] for what in OUTCOMES}) for kind in sorted(by_subject)),
        statements=tuple(sorted(counted, key=lambda row: (WORST_FIRST.index(row.outcome), row.published or "", row.document, row.start))),
        passes_on=_most(passes),
        comes_through=_most(through),
    )


def _counted(world: World, spoken: Spoken, refs: Sequence[Ref]) -> list[StatementRow]:
    """Each statement that the record of the source `refs` counts, with its sentence."""
    own = {world.learned.follows.get(ref, ref) for ref in refs}  # who says what another says has that one's record
    told = [one for ref in sorted(own) for one in spoken.outcomes.get(ref, ())]
    ids = [one.proposition.partition(" ")[0] for one, _ in told]
    found = {one.id: one for one in world.of_pairs(frozenset(stated.subject.split("|")) for stated, _ in told)}
    world.read(found[one] for one in ids)
    return [_statement(world, found[one], stated, outcome) for one, (stated, outcome) in zip(ids, told, strict=True)]


def _statement(world: World, of: Proposition, stated: Statement, outcome: str) -> StatementRow:
    """A statement with the first sentence of the proposition that the source has part in."""
    origins = of.affirmed if stated.says else of.denied
    every = [one for origin in origins for one in origin.testimony]
    shown = next((one for one in every if stated.source in one.path), every[0])
    document, span = world.documents[shown.evidence.document], shown.evidence.span
    return StatementRow(
        outcome=outcome,
        says=sentence(of.type, of.a, of.b),
        affirms=stated.says,
        a=of.a,
        b=of.b,
        type=of.type,
        **spot(document, span),
    )


def _most(counts: Counter[Ref]) -> tuple[tuple[Ref, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST])


def _spoken(ledger: Ledger, known: str | None) -> Spoken:
    world = World.of(ledger, View(ledger, known))
    return Spoken(outcomes=world.outcomes, passed_on=world.passed_on)


def _bodies(made: Spoken) -> Bodies:
    yield from ((f"source {source}", PACKING.packed(listed)) for source, listed in made.outcomes.items())
    yield "sources", PACKING.packed(list(made.outcomes))
    yield "passed on", PACKING.packed(dict(made.passed_on))


def _back(_: Ledger, found: Kept) -> Spoken:
    def read(source: Ref) -> list[tuple[Statement, str]]:
        listed: list[tuple[Statement, str]] = PACKING.unpacked(found.body(f"source {source}"))
        return listed

    return Spoken(outcomes=Read(lambda: PACKING.unpacked(found.body("sources")), read), passed_on=PACKING.unpacked(found.body("passed on")))


PACKING = Packing(Statement)
SPOKEN: Made[Spoken] = Made(name="spoken", make=_spoken, bodies=_bodies, back=_back)
