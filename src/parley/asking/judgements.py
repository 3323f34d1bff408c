"""Analysts' judgements: what they are on, whether they count, and what they did to an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parley.asking.judged import Judged, as_it_is
from parley.asking.querying import View
from parley.asking.rows import ArrangementRow, ClaimRow, EventRow, MeasureRow, RelationRow
from parley.ledger import KINDS, Ledger
from parley.ledger import judgements as recorded
from parley.model import Arrangement, Claim, Document, Event, Judgement, Measure, Mention, Proposition, Ref, Relation, Term
from parley.model.judgements import WITHIN
from parley.weighing.correcting import Effect
from parley.weighing.decisions import Decision, undone
from parley.weighing.origins import named
from parley.weighing.rewording import Record

COUNTS, UNDONE, REPLACED, DIFFERS, ABSENT = "counts", "undone", "replaced by a later one", "analysts differ", "nothing there to judge"
Located = Mapping[str, tuple[Document, Record]]
RECORD_OF = {ClaimRow: Claim, EventRow: Event, RelationRow: Relation, ArrangementRow: Arrangement, MeasureRow: Measure}
TABLES = ("claims", "events", "relations", "arrangements", "measures", "mentions")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """An analyst's judgement: what it is on in words (`on`), and its `state`: it counts, is undone, replaced, differs from another's.

    `document`, `start`, `end` and `quote` are where the record stands that it is on; None where it is on no record.
    """

    id: str
    kind: str
    on: str
    subject: str
    value: str | None
    who: str
    when: str
    why: str
    state: str
    document: str | None
    title: str | None
    published: str | None
    start: int | None
    end: int | None
    quote: str | None


def judgements(ledger: Ledger, *, as_known_on: str | None = None) -> list[JudgementRow]:
    """Every judgement of a ledger, undone ones too, in order of time."""
    view = View(ledger, as_known_on)
    listed = recorded(ledger, as_known_on)
    named_there = {one.subject for one in listed} | {one.value or "" for one in listed}
    records = _records(view, named_there)
    others = view.rows("SELECT source || ':' || key AS id FROM outside WHERE list_contains(?, source || ':' || key)", [sorted(named_there)])
    there = {*records, *(row["id"] for row in others)}
    counting = {j.id: d for d in view.judged.decisions.by_topic.values() for j in d.judgements}
    taken = undone(listed)
    ids = {one.id: one for one in listed}

    def state(one: Judgement) -> str:
        if one.kind == "undo":
            return UNDONE if one.id in taken else COUNTS if one.subject in ids else ABSENT
        if one.id in taken:
            return UNDONE
        if one.id not in counting:
            return REPLACED
        if counting[one.id].differs(one):
            return DIFFERS
        on_record = one.topic[0] in ("record", "duty", "deal")
        return COUNTS if not on_record or all(subject in there for subject in one.topic[1:]) else ABSENT

    return [_row(one, state(one), records, ids) for one in listed]


def _row(one: Judgement, state: str, records: Located, ids: dict[str, Judgement]) -> JudgementRow:
    document, record = records.get(one.subject, (None, None))
    span = record.evidence.span if record is not None else None
    return JudgementRow(
        id=one.id,
        kind=one.kind,
        on=on(one, records, ids),
        subject=one.subject,
        value=one.value,
        who=one.who,
        when=one.when,
        why=one.why,
        state=state,
        document=document.id if document else None,
        title=document.title if document else None,
        published=document.published if document else None,
        start=span.start if span else None,
        end=span.end if span else None,
        quote=" ".join(span.of(document.text).split()) if span and document else None,
    )


def on(one: Judgement, records: Located, ids: dict[str, Judgement]) -> str:
    """What a judgement says of what, in words."""
    if one.kind == "undo":
        other = ids.get(one.subject)
        return f"the judgement {one.subject[:6]}" + (f": {on(other, records, ids)}" if other else "")
    said = [described(records[part][1]) if part in records else _actor(part) for part in (one.subject, one.value or "") if part]
    if one.topic[0] in ("actor", "deal"):
        return f"{said[0]} and {said[1]} are {'one' if one.kind.startswith('same') else 'not one'}"
    if one.kind == "correct":
        return f"{said[0]} should read {', '.join(f'{name} {_shown(value)}' for name, value in one.replacement.items())}"
    verdicts = {"accept": "is right", "reject": "is wrong", "regrade": f"is graded {one.value}", "kept": "was kept", "broken": "was broken"}
    return f"{said[0]} {verdicts[one.kind]}"


def _actor(ref: str) -> str:
    """An actor as a judgement names it, with the report that it is meant in."""
    name, _, within = ref.partition(WITHIN)
    return f"{name} (in {within[:6]})" if within else name


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "none" if value is None else str(value)


def described(record: Record) -> str:
    """A record in a few words."""
    match record:
        case Claim():
            return f"the claim of {record.chain[0] if record.chain else 'the voice itself'} ({record.stance})"
        case Event():
            return f"the event {record.actor} {record.type} {record.recipient or 'nobody'} ({record.factuality})"
        case Relation():
            return f"the relation of {record.a} and {record.b} ({record.standing})"
        case Measure():
            return f"the figure {record.value:,.10g} {record.unit}"
        case Arrangement():
            return f"the deal of {', '.join(record.parties)} ({record.kind}, {record.status}) in one report"
        case Term():
            return f"what {record.obliged} owes ({record.duty})"
        case Mention():
            return f"the mention of {record.ref}"


def _records(view: View, ids: set[str]) -> Located:
    """The records of these identifiers as they were read, with their documents."""
    found: dict[str, Record] = {}
    for name in TABLES:
        for row in view.rows(f"SELECT * FROM {as_it_is(view.judged, name)} WHERE list_contains(?, id)", [sorted(ids)]):
            found[row["id"]] = KINDS[name].from_row(row)
    if ids - set(found):
        for row in view.rows(f"SELECT * FROM {as_it_is(view.judged, 'arrangements')} WHERE len(terms) > 0"):
            found |= {term.id: term for term in KINDS["arrangements"].from_row(row).terms if term.id in ids}
    documents = {d.id: d for d in view.documents({r.evidence.document for r in found.values()})}
    return {one: (documents[record.evidence.document], record) for one, record in found.items()}


def left_out(ledger: Ledger, kind: type, *, as_known_on: str | None = None) -> Iterator[str]:
    """What a reader of rows of `kind` should know of records that analysts judged wrong, in a sentence; nothing where none are left out."""
    if (record := RECORD_OF.get(kind)) is None:
        return
    if count := View(ledger, as_known_on).judged.left_out(record):
        one = count == 1
        yield f"{count} record{'' if one else 's'} of the kind {'is' if one else 'are'} left out as judged; `parley judgements` lists why"


def bearing(
    judged: Judged, touches: Callable[[Effect], bool], also: Iterable[Decision] = (), on: Located | None = None
) -> tuple[JudgementRow, ...]:
    """The judgements that made a difference to an answer: those whose effects touch it, and other decisions that it rests on.

    `on` are the records that the other decisions may be on.
    """
    found: dict[str, JudgementRow] = {}
    for row in (*_of_effects(judged, touches), *_of_decisions(also, on or {})):
        found.setdefault(row.id, row)
    return tuple(sorted(found.values(), key=lambda row: (row.when, row.id)))


def _of_effects(judged: Judged, touches: Callable[[Effect], bool]) -> Iterator[JudgementRow]:
    for effect in filter(touches, judged.effects):
        record = effect.rests_on or effect.before
        report = judged.reports.get(effect.document)  # of a name that is another one nothing is shown
        records = {record.id: (report.document, record)} if report is not None else {}
        for decision in effect.decisions:
            yield from (_row(one, DIFFERS if decision.differs(one) else COUNTS, records, {}) for one in decision.judgements)


def _of_decisions(decisions: Iterable[Decision], records: Located) -> Iterator[JudgementRow]:
    for decision in decisions:
        yield from (_row(one, DIFFERS if decision.differs(one) else COUNTS, records, {}) for one in decision.judgements)


def of_both(ones: Iterable[Ref], others: Iterable[Ref]) -> Callable[[Effect], bool]:
    """Tells effects on records that are, before or after, of one of `ones` and one of `others`, or of who says something of them."""
    sides = frozenset(ones), frozenset(others)

    def touches(effect: Effect) -> bool:
        every = (refs(one) for one in (effect.before, effect.after, effect.rests_on) if one is not None and not isinstance(one, Mention))
        return any(found & sides[0] and found & sides[1] for found in every)

    return touches


def refs(record: Record) -> frozenset[Ref]:
    """The actors that a record is about."""
    match record:
        case Event():
            return frozenset((record.actor, record.recipient or ""))
        case Relation():
            return frozenset((record.a, record.b))
        case Arrangement():
            return frozenset(record.parties)
        case Term():
            return frozenset((record.obliged, record.beneficiary or ""))
    return frozenset()


def graded(judged: Judged, propositions: Iterable[Proposition]) -> Iterator[Decision]:
    """The decisions on the grades of sources that spoke to these propositions."""
    sources = {named(ref) for one in propositions for origin in (*one.affirmed, *one.denied) for ref in origin.sources}
    return (one for one in judged.decisions.by_topic.values() if one.topic[0] == "regrade" and one.topic[1] in sources)
