"""A deal's dossier: all that the reports tell of it, each thing with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from parley.asking.dealrows import (
    ConductRow,
    DealAnswer,
    DealRow,
    JoinRow,
    PartRow,
    StepRow,
    TermRow,
    WitnessRow,
)
from parley.asking.denied import denied
from parley.asking.judgements import Located, bearing, refs
from parley.asking.register import Register, told_day
from parley.asking.rows import ArrangementRow, ClaimRow, EventRow
from parley.model import Claim, Conduct, Deal, Document, Event, Join, Judgement, Obligation, Ref, StatusStep
from parley.model.vocabulary import cameo_roots, confidence_in, quad_classes
from parley.weighing import Told, Wholes, side
from parley.weighing.correcting import Effect
from parley.weighing.decisions import Decision

ASKING = frozenset({"propose", "demand", "promise", "refuse", "threaten", "ask", "support", "oppose"})
EARLIER = 8  # earlier deals at most


def dossier(known: Register, deal: Deal, grades: Mapping[StatusStep, str]) -> DealAnswer:
    """Everything that is known of a deal; `grades` are those of what its steps rest on."""
    return DealAnswer(
        deal=known.row(deal),
        steps=tuple(_steps(known, deal, grades)),
        parts=tuple(
            PartRow(ref=p.ref, role=p.role, chain=p.chain, voice=p.voice, at=known.cited(p.evidence))
            for p in sorted(deal.parts, key=lambda p: (p.role, p.ref))
        ),
        terms=tuple(_term(known, obligation) for obligation in deal.obligations),
        asked=tuple(_asked(known, deal)),
        witnesses=tuple(
            WitnessRow(stance=t.stance, of=t.of, chain=t.chain, voice=t.voice, at=known.cited(t.evidence)) for t in deal.witnesses
        ),
        afterwards=tuple(event_row(*known.events[one]) for one in deal.afterwards),
        earlier=tuple(_earlier(known, deal)),
        accounts=tuple(_accounts(known, deal)),
        joins=tuple(_joins(known, deal, _strongest(deal.joins))),
        near=tuple(_joins(known, deal, _nearest(known, deal))),
        held=tuple(_conduct(known, one) for one in deal.conduct),
        judged=bearing(known.judged, _touching(known, deal), _decided(known, deal), _told(known, deal)),
    )


def _steps(known: Register, deal: Deal, grades: Mapping[StatusStep, str]) -> Iterator[StepRow]:
    """The steps of a deal in order, one row for all parties of which the same words tell the same."""

    def told(step: StatusStep) -> tuple[object, ...]:
        return step.status, step.evidence, step.chain, step.contested

    for _, listed in groupby(deal.steps, key=told):
        same = list(listed)
        first = same[0]
        yield StepRow(
            parties=tuple(s.party for s in same),
            status=first.status,
            day=told_day(first),
            time=first.when.text if first.when is not None and (first.when.earliest or first.when.latest) else None,
            chain=first.chain,
            voice=first.voice,
            contested=first.contested,
            grade=next((grades[s] for s in same if s in grades), None),
            moves=tuple(s.party for s in same if s.moves),
            current=tuple(s.party for s in same if s.current),
            at=known.cited(first.evidence),
        )


def _term(known: Register, one: Obligation) -> TermRow:
    return TermRow(
        obliged=one.obliged,
        duty=one.duty,
        state=one.state,
        beneficiary=one.beneficiary,
        condition=one.condition,
        deadline=one.deadline.text if one.deadline is not None else None,
        at=tuple(known.cited(evidence) for evidence in one.evidence),
        conduct=tuple(_conduct(known, c) for c in one.conduct),
        terms=one.terms,
        judged=tuple(map(word_on_duty, one.judged)),
    )


def word_on_duty(one: Judgement) -> str:
    """What an analyst judged of a duty, in words."""
    return f"judged {one.kind} by {one.who}, {one.when[:10]}: {one.why}"


def _touching(known: Register, deal: Deal) -> Callable[[Effect], bool]:
    """Tells effects on what a deal is made of: its accounts and terms, and deeds between its parties in the reports that tell of it."""
    accounts = set(deal.arrangements)
    reports = {known.accounts[one][0].document.id for one in accounts}
    wholes = Wholes(known.knowledge)
    sides = [wholes.side(party) for party in deal.parties]

    def party(ref: Ref) -> bool:
        return any(wholes.alike(wholes.side(ref), one) > 0 for one in sides)

    def touches(effect: Effect) -> bool:
        if effect.before.id in accounts or (effect.rests_on is not None and effect.rests_on.id in accounts):
            return True
        named = [ref for one in (effect.before, effect.after) if one is not None for ref in refs(one) if ref]
        return effect.document in reports and sum(map(party, named)) > 0

    return touches


def _told(known: Register, deal: Deal) -> Located:
    """The accounts of a deal and of those near it, and their terms, with their reports."""
    ids = {*deal.arrangements, *(one for join in (*deal.joins, *deal.near) for one in (join.one, join.other))}
    accounts = [known.accounts[one] for one in ids if one in known.accounts]
    terms = {term.id: (told.document, term) for told, account in accounts for term in account.terms}
    return {account.id: (told.document, account) for told, account in accounts} | terms


def _decided(known: Register, deal: Deal) -> Iterator[Decision]:
    """The decisions on which accounts are of one deal, and on its duties."""
    accounts, terms = set(deal.arrangements), {term for one in deal.obligations for term in one.terms}
    decisions = known.judged.decisions
    yield from (one for pair, one in decisions.deals.items() if accounts & set(pair))
    yield from (one for term, one in decisions.duties.items() if term in terms)


def _asked(known: Register, deal: Deal) -> Iterator[ClaimRow]:
    """What is asked, offered, promised and refused of or by the parties where a report of the deal speaks of it, in order of date."""
    wholes = Wholes(known.knowledge)
    sides = [wholes.side(party) for party in deal.parties]
    found = {(told.days[1] or "9999", told.document.id): told for told, _ in (known.accounts[one] for one in deal.arrangements)}
    of = "comments" if deal.comments else "reports"
    for _, told in sorted(found.items()):
        for claim in (c for c in told.reading.claims if c.stance in ASKING and side(c.voice) == of):
            who = {*claim.chain[:1], *(ref for span in claim.content for ref in told.refs(span))}
            concerned = any(wholes.alike(wholes.side(ref, told.actors), s) > 0 for ref in who for s in sides)
            if concerned and told.nearest(claim.evidence.span, of) in deal.arrangements:
                yield claim_row(told, claim)


def _conduct(known: Register, one: Conduct) -> ConductRow:
    said = (one.when.latest or one.when.earliest) if one.when is not None else None
    at = known.cited(one.evidence)
    return ConductRow(
        verdict=one.verdict,
        basis=one.basis,
        day=said or one.known,
        chain=one.chain,
        voice=one.voice,
        denied=one.denied,
        at=at,
        party=one.party,
        denied_by=one.denial.chain if one.denial is not None else (),
    )


def _earlier(known: Register, deal: Deal) -> list[DealRow]:
    """Deals that began before this one, of the same parties, or of the same kind with one of them, in order of time.

    Where there are many, those of the same parties come first, then the latest.
    """
    wholes = Wholes(known.knowledge)
    sides = [wholes.side(party) for party in deal.parties]
    since = known.row(deal).since
    before = []
    for other in known.deals:
        shared = len(wholes.matched(sides, [wholes.side(party) for party in other.parties]))
        if other.id == deal.id or other.comments != deal.comments or not (shared > 1 or (shared == 1 and other.kind == deal.kind)):
            continue
        row = known.row(other)
        if row.since and since and row.since < since:
            before.append((shared > 1, row.since, row))
    chosen = sorted(before, key=lambda item: (item[0], item[1], item[2].id))[-EARLIER:]
    return [row for _, _, row in sorted(chosen, key=lambda item: (item[1], item[2].id))]


def _nearest(known: Register, deal: Deal) -> list[Join]:
    """The best near miss with each other deal, the best first."""
    best: dict[str, Join] = {}
    for join in sorted(deal.near, key=lambda j: (-j.score, j.one, j.other)):
        other = join.other if join.one in deal.arrangements else join.one
        best.setdefault(known.owner.get(other, other), join)
    return list(best.values())


def _accounts(known: Register, deal: Deal) -> Iterator[ArrangementRow]:
    """What each report by itself leaves of the deal, in order of date."""
    found = [known.accounts[one] for one in deal.arrangements]
    for told, one in sorted(found, key=lambda pair: (pair[0].days[1] or "9999", pair[1].id)):
        yield ArrangementRow(
            id=one.id,
            document=told.document.id,
            title=told.document.title,
            published=told.document.published,
            voice=one.voice,
            name=one.name,
            parties=one.parties,
            mediators=one.mediators,
            kind=one.kind,
            status=one.status,
            contested=one.contested,
            terms=tuple(f"{term.obliged}: {term.duty}" for term in one.terms),
            time=one.when.text if one.when is not None else None,
            place=one.where,
            quote=told.words(one.evidence.span),
            start=one.evidence.span.start,
            end=one.evidence.span.end,
            judged=known.judged.said.get(one.id),
        )


def _strongest(joins: Sequence[Join]) -> list[Join]:
    """The joins that hold the accounts of a deal together: the best first, each only where it brings two parts together."""
    part: dict[str, set[str]] = {}
    kept = []
    for join in sorted(joins, key=lambda j: (-j.score, j.one, j.other)):
        one, other = part.setdefault(join.one, {join.one}), part.setdefault(join.other, {join.other})
        if one is not other:
            kept.append(join)
            merged = one | other
            part |= dict.fromkeys(merged, merged)
    return kept


def _joins(known: Register, deal: Deal, joins: Sequence[Join]) -> Iterator[JoinRow]:
    """Joins with the sentences of both accounts, the deal's own first."""
    owner = {d.id: d for d in known.deals}
    for join in joins:
        one, other = (join.one, join.other) if join.one in deal.arrangements else (join.other, join.one)
        if other in known.owner:
            there = owner[known.owner[other]]
            mine, its = (known.cited(known.accounts[account][1].evidence) for account in (one, other))
            yield JoinRow(deal=there.id, label=known.label(there), score=join.score, reasons=join.reasons, one=mine, other=its)


def claim_row(told: Told, claim: Claim) -> ClaimRow:
    """A claim as the questions about claims give it."""
    document, span = told.document, claim.evidence.span
    cue, content = (" … ".join(told.words(one) for one in spans) for spans in (claim.cue, claim.content))
    return ClaimRow(
        id=claim.id,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        voice=claim.voice,
        chain=claim.chain,
        stance=claim.stance,
        cue=cue,
        content=content,
        denied=denied(claim.stance, cue, content),
        quote=told.words(span),
        start=span.start,
        end=span.end,
    )


def event_row(document: Document, event: Event) -> EventRow:
    """An event as the questions about events give it."""
    when, span = event.when, event.evidence.span
    return EventRow(
        id=event.id,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        voice=event.voice,
        actor=event.actor,
        type=event.type,
        mode=event.mode,
        recipient=event.recipient,
        inferred=event.inferred,
        confidence=confidence_in(event.confidence),
        factuality=event.factuality,
        time=when.text if when is not None else None,
        earliest=when.earliest if when is not None else None,
        latest=when.latest if when is not None else None,
        place=event.where,
        quote=" ".join(span.of(document.text).split()),
        start=span.start,
        end=span.end,
        quad_class=quad_classes()[event.type],
        cameo_roots=cameo_roots(event.type),
    )
