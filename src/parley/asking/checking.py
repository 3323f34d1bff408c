"""Everything that is said for and against one thing between two actors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from parley.asking.judgements import bearing, graded, of_both
from parley.asking.keeping import Made, plain
from parley.asking.naming import Meaning, meant, meant_as_whole, speaking_for
from parley.asking.packing import Packing
from parley.asking.places import PLACE
from parley.asking.querying import Filters, View, mentioning
from parley.asking.questions import claim_rows
from parley.asking.rows import ClaimRow
from parley.asking.spots import spot
from parley.asking.weighed import CheckAnswer, TestimonyRow
from parley.asking.world import World
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import Document, Proposition, Ref, Span, Testimony, cover
from parley.model.vocabulary import confidence_in
from parley.weighing.origins import named
from parley.weighing.words import sentence, types_about

STOP = re.compile(r"[.!?][\"”’]?\s")
UNSAID: Mapping[str, Any] = {
    "origin": None,
    "path": (),
    "role": "",
    "stance": "",
    "by_words": False,
    "inferred": False,
    "confidence": None,
    "remark": None,
}


def check(
    ledger: Ledger, a: str, b: str | None = None, *, about: str | None = None, as_known_on: str | None = None, alone: bool = False
) -> CheckAnswer:
    """What is said for and against each thing between `a` and `b`, or what the claim or place `a` is about.

    Whoever acts or speaks for one of two is counted with it: a state's bodies and forces, the holders of its offices, a group's leaders;
    not where they are asked for `alone`.
    Claims that speak of both and are no word on any of these things are given beside them, unweighed.
    `about` narrows it to talks, deal, attack, … or a PLOVER type. QuestionError where a name fits nobody.
    """
    view, types = View(ledger, as_known_on), types_about(about)
    taken = meant if alone else meant_as_whole
    meanings = () if b is None else (taken(view, a), taken(view, b))
    records = records_at(view, a) if b is None else set()
    sides = _sides(view, records) if not meanings else (meanings[0].ids, meanings[1].ids) if alone else _whole(view, *meanings)
    world = World.of(ledger, view)
    told = tuple(world.between(*sides))
    found = tuple(p for p in told if p.type in types)
    if about is None:  # what reports' deeds show is checked deed by deed
        found = tuple(p for p in found if not all(one.shown for one in p.testimony))
    if records:
        found = tuple(p for p in found if any(set(one.records) & records for one in p.testimony))
    world.read(found)
    unmatched = _unmatched(found, view)
    beside = _beside(view, sides, told) if meanings else ()
    near = tuple(row for p in found for row in _denials(p, unmatched, world))
    listed = {(row.document, row.start) for row in near} | {(row.document, row.start) for row in beside}
    elsewhere = _elsewhere(unmatched, world, sides, listed)
    return CheckAnswer(
        asked=(a,) if b is None else (a, b),
        meanings=meanings,
        propositions=tuple(sorted(found, key=lambda p: (types.index(p.type), p.earliest or "", p.id))),
        rows=(*(row for p in found for row in testimony_rows(p, world.documents)), *near, *elsewhere),
        spokesmen=tuple(sorted({pair for p in found for pair in _spokesmen(p, world)})),
        judged=bearing(world.judged, of_both(*sides), graded(world.judged, found)),
        beside=beside,
    )


def _whole(view: View, one: Meaning, other: Meaning) -> tuple[list[Ref], list[Ref]]:
    """Those whom two names stand for, each with whoever acts or speaks for them in the reports."""
    acting = speaking_for(view, one.ids, other.ids), speaking_for(view, other.ids, one.ids)
    return [*one.ids, *sorted(acting[0] - acting[1])], [*other.ids, *sorted(acting[1] - acting[0])]


def _beside(view: View, sides: tuple[Sequence[Ref], Sequence[Ref]], told: Iterable[Proposition]) -> tuple[ClaimRow, ...]:
    """The claims that speak of both and are a word on nothing that is told between them, denials and doubts first."""
    weighed = {record for p in told for one in p.testimony for record in one.records}
    rows = claim_rows(view, Filters(), [mentioning(sides[0]), mentioning(sides[1])])
    return tuple(sorted((row for row in rows if row.id not in weighed), key=lambda row: row.stance not in ("deny", "doubt")))


def _spokesmen(proposition: Proposition, world: World) -> Iterator[tuple[Ref, Ref]]:
    """The sources of a proposition that speak for one of its parties, with that party."""
    for one in proposition.testimony:
        for party in (proposition.a, proposition.b):
            if one.path[0] != party and world.belonging.speaks_for(one.path[0], party):
                yield one.path[0], party


def _unmatched(found: Iterable[Proposition], view: View) -> dict[str, list[dict[str, Any]]]:
    """The denials in the reports of propositions that are a word on nothing that Parley could name (`La Nan denied it`), by report."""
    sql = """SELECT * FROM claims WHERE stance = 'deny' AND list_contains(?, document) AND NOT starts_with(voice, 'comment')
        ORDER BY document, list_min(list_transform(spans, lambda s: s.start)), id"""
    listed, denying = defaultdict[str, list[dict[str, Any]]](list), DENYING.of(view.ledger, view.as_known_on)
    for row in view.rows(sql, [sorted({one.evidence.document for p in found for one in p.testimony})]):
        if row["id"] not in denying:
            listed[row["document"]].append(row)
    return listed


def _denials(proposition: Proposition, unmatched: Mapping[str, Sequence[dict[str, Any]]], world: World) -> Iterator[TestimonyRow]:
    """The denials that were matched with nothing and stand in the sentence of a proposition or the next: they may be of it."""
    for report in sorted({one.evidence.document for one in proposition.testimony}):
        document = world.documents[report]
        told = [one.evidence.span for one in proposition.testimony if one.evidence.document == report]
        for row in unmatched.get(report, ()):
            span = cover([Span(**one) for one in row["spans"]])
            if any(_follows(document.text, span, one) for one in told):
                yield _denial(row, _row(proposition, "unmatched", document, span))


def _elsewhere(
    unmatched: Mapping[str, Sequence[dict[str, Any]]],
    world: World,
    sides: tuple[Sequence[Ref], Sequence[Ref]],
    listed: Set[tuple[str, int]],
) -> Iterator[TestimonyRow]:
    """The other unmatched denials of those reports by one of two sides, each once and of no proposition."""
    both = {*sides[0], *sides[1]}
    for report in sorted(unmatched):
        for row in unmatched[report]:
            span, source = cover([Span(**one) for one in row["spans"]]), (row["chain"] or [""])[0]
            ours = source in both or any(world.belonging.speaks_for(source, side) for side in both)
            if ours and (report, span.start) not in listed:
                at = spot(world.documents[report], span)
                yield _denial(row, TestimonyRow(proposition="", says="", grade="", side="unmatched", **UNSAID, **at))


def _denial(row: Mapping[str, Any], said: TestimonyRow) -> TestimonyRow:
    return replace(said, path=tuple(named(ref) for ref in row["chain"]), role="deny", stance="deny")


def _follows(text: str, denial: Span, told: Span) -> bool:
    """True of a denial in the sentence that tells of something, or in the one after it, in one paragraph."""
    if denial.overlaps(told):
        return True
    between = text[told.end : denial.start]
    return told.end <= denial.start and "\n" not in between and len(STOP.findall(between)) <= 1


def records_at(view: View, name: str) -> set[str]:
    """Identifiers of the records that a claim's identifier or a place stands for."""
    if place := PLACE.match(name):
        begin = 'list_min(list_transform(t.spans, lambda s: s.start)) <= ? AND list_max(list_transform(t.spans, lambda s: s."end")) > ?'
        sql = " UNION ALL ".join(
            f"SELECT id FROM {kind} t WHERE starts_with(document, ?) AND {begin}" for kind in ("claims", "events", "relations")
        )
        rows = view.rows(sql, [place["report"], int(place["at"]), int(place["at"])] * 3)
    else:
        rows = view.rows("SELECT id FROM claims WHERE starts_with(id, ?)", [name])
    if not rows:
        hint = "name two actors, a claim's identifier, or a place as `parley claims` gives it"
        raise QuestionError(f"no claim {name!r} in {view.called}; {hint}")
    return {row["id"] for row in rows}


def _sides(view: View, records: set[str]) -> tuple[list[Ref], list[Ref]]:
    """The actors that the records, or the records that these claims hold, are about."""
    sql = """SELECT actor AS a, recipient AS b FROM events
            WHERE recipient IS NOT NULL AND (list_contains($1, id) OR list_contains($1, claim))
        UNION SELECT a, b FROM relations WHERE list_contains($1, id) OR list_contains($1, claim)
        UNION SELECT e.actor, e.recipient FROM claims c JOIN events e ON e.document = c.document AND e.recipient IS NOT NULL
            WHERE list_contains($1, c.id)"""
    rows = view.rows(sql, [sorted(records)])
    return [row["a"] for row in rows], [row["b"] for row in rows]


def testimony_rows(proposition: Proposition, documents: Mapping[str, Document]) -> Iterator[TestimonyRow]:
    """The testimony of a proposition as rows, side by side: each origin's reports, then those who repeat, doubt, plan, or comment."""
    repeats = {one.id for one in proposition.repeated}
    for side, found in (("affirms", proposition.affirmed), ("denies", proposition.denied)):
        for number, origin in enumerate(found, 1):
            listed = [one for one in origin.testimony if one.id not in repeats]
            yield from _rows(proposition, side, listed, documents, number)
    yield from _rows(proposition, "repeats", proposition.repeated, documents)
    for one in proposition.others:
        yield from _rows(proposition, {"doubt": "doubts", "plan": "plans"}.get(one.role, one.role), [one], documents)
    yield from _rows(proposition, "comment", proposition.comments, documents)


def _rows(
    proposition: Proposition, side: str, testimony: Iterable[Testimony], documents: Mapping[str, Document], origin: int | None = None
) -> Iterator[TestimonyRow]:
    for one in testimony:
        yield replace(
            _row(proposition, side, documents[one.evidence.document], one.evidence.span),
            origin=origin,
            path=tuple(named(ref) for ref in one.path),
            role=one.role,
            stance=one.stance,
            by_words=one.by_words,
            inferred=one.inferred,
            confidence=confidence_in(one.confidence),
            remark=one.remark,
        )


def _row(proposition: Proposition, side: str, document: Document, span: Span) -> TestimonyRow:
    """A row of a proposition that opens on a span of a document, with nobody's word in it yet."""
    return TestimonyRow(
        proposition=proposition.id,
        says=sentence(proposition.type, proposition.a, proposition.b),
        grade=proposition.grade.code,
        side=side,
        **UNSAID,
        **spot(document, span),
    )


def _denying(ledger: Ledger, known: str | None) -> frozenset[str]:
    """The records that are denials of something that is known."""
    return World.of(ledger, View(ledger, known)).denying


DENYING: Made[frozenset[str]] = plain("denying", _denying, Packing())
