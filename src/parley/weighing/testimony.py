"""One report's records as testimony: whose word, through whom, that who did or did not do what to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from zlib import crc32

from parley.model import ANONYMOUS, STANDS, Arrangement, Claim, Document, Event, Evidence, Reading, Ref, Relation, Span, Testimony
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants
from parley.weighing.dealstatus import MADE
from parley.weighing.lookingback import Backward, far_off
from parley.weighing.windows import Window, window
from parley.weighing.words import only_points, says_it_is, taken_up

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
FACTUAL = {"actual": "affirm", "negated": "deny", "planned": "plan", "possible": "possible"}
AHEAD = frozenset({"predict", "promise", "threaten", "propose", "demand", "ask"})  # stances towards what is still to come
POSITIONS = frozenset({"support", "oppose", "demand", "refuse"})
WORD = re.compile(r"\w+")
STOP = re.compile(r"[.!?][\"”’]?\s")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AROUND = 400  # characters on each side of the evidence in which the ends of its paragraph are looked for


def symmetric(kind: str) -> bool:
    """True of deeds that two do together, and of standings."""
    return kind in SYMMETRIC or kind.startswith(STANDS)


class Testifying:
    """Makes testimony of one report's records."""

    def __init__(self, document: Document, reading: Reading, belonging: Belonging, constants: Constants) -> None:
        self._document, self._reading, self._belonging, self._constants = document, reading, belonging, constants
        self._claims = {claim.id: claim for claim in reading.claims}
        self._backward = Backward(document, reading)

    def all(self) -> Iterator[Testimony]:
        """All testimony of the report on deeds between two actors that it names."""
        events = [event for event in self._reading.events if _named(event.actor, event.recipient)]
        for event in events:
            yield self._of_event(event)
        shown = [(frozenset((e.actor, e.recipient)), e.evidence) for e in self._reading.events]
        for deal in self._reading.arrangements:
            yield from self._of_deal(deal, [e for e in events if e.evidence.overlaps(deal.evidence)])
            shown += [(frozenset(deal.parties), deal.evidence)]
        for relation in self._reading.relations:
            pair = frozenset((relation.a, relation.b))
            if _named(relation.a, relation.b):
                made = self._of_relation(relation)
                yield replace(made, shown=any(p == pair and e.overlaps(relation.evidence) for p, e in shown))
        yield from self._by_words(events)

    def _of_event(self, event: Event) -> Testimony:
        claim = self._claims.get(event.claim or "")
        role = _role(event.factuality, claim.stance if claim else "affirm")
        role = "granted" if event.inferred is not None and role == "affirm" else role  # one side is a guess
        return self._testimony((event.actor, str(event.recipient), event.type), role, claim, event)

    def _of_deal(self, deal: Arrangement, events: list[Event]) -> Iterator[Testimony]:
        """What an arrangement of two says where no event does: that they talk, or have agreed."""
        if len(deal.parties) != 2 or not _named(*deal.parties):
            return
        kind = "CONSULT" if deal.kind == "talks" else "AGREE"
        if any(frozenset((e.actor, e.recipient)) == frozenset(deal.parties) for e in events):
            return
        role = "affirm" if deal.status in MADE or (deal.kind == "talks" and deal.status == "negotiating") else "plan"
        role = "deny" if deal.status == "rejected" else role
        yield self._testimony((*deal.parties, kind), role, self._around(deal.evidence), deal)

    def _of_relation(self, relation: Relation) -> Testimony:
        claim = self._claims.get(relation.claim or "") or self._around(relation.evidence)
        return self._testimony((relation.a, relation.b, STANDS + relation.standing), "affirm", claim, relation)

    def _by_words(self, events: list[Event]) -> Iterator[Testimony]:
        """Claims that take up a deed told before (`the talks are under way`), where they hold none of their own."""
        for claim in self._reading.claims:
            content = Evidence(document=self._document.id, spans=claim.content)
            words = " ".join(span.of(self._document.text) for span in claim.content)
            kind = taken_up(words)
            if held := [event for event in events if event.evidence.overlaps(content)]:
                event = self._told_already(held, claim)
            elif kind is not None:
                event = _before(events, kind, claim)
            else:
                event = self._just_before(events, claim) if claim.stance == "deny" and only_points(words) else None
            if event is not None:
                what = (event.actor, str(event.recipient), event.type if held else kind or event.type)
                yield self._testimony(what, self._taking_up(claim, event, words), claim, event, by_words=True)

    def _told_already(self, held: list[Event], claim: Claim) -> Event | None:
        """The one deed in the content of a claim that another told in a sentence before it (`Chad denied it`); None where it is its own."""
        end, start = max(span.end for span in claim.content), min(span.start for span in (*claim.source, *claim.cue))
        if end > start or not STOP.search(self._document.text[end:start]) or any(event.claim == claim.id for event in held):
            return None
        return held[0] if len({(e.actor, e.recipient, e.type) for e in held}) == 1 else None

    def _just_before(self, events: list[Event], claim: Claim) -> Event | None:
        """The one deed that the sentence before a claim, or its own before it, tells of as done; None where there is none or several."""
        start, voice = claim.evidence.span.start, claim.voice
        sure = [e for e in events if e.factuality == "actual" and e.inferred is None and e.voice == voice and e.evidence.span.end <= start]
        told = [(event, self._document.text[event.evidence.span.end : start]) for event in sure]
        near = [event for event, between in told if "\n" not in between and len(STOP.findall(between)) <= 1]
        return near[0] if len({(e.actor, e.recipient, e.type) for e in near}) == 1 else None

    def _taking_up(self, claim: Claim, event: Event, words: str) -> str:
        """What a claim that takes a deed up does to it: who speaks for a party confirms it, others only where they say that it is."""
        if claim.stance in ("deny", "doubt"):
            return claim.stance
        if claim.stance in POSITIONS:
            return "position"
        if claim.stance in AHEAD or event.factuality != "actual":
            return "plan"
        source = claim.chain[0] if claim.chain else ""
        year = int(self._document.published[:4]) if self._document.published else None
        own = any(self._belonging.speaks_for(source, party, year) for party in (event.actor, str(event.recipient)))
        return "affirm" if own or (says_it_is(words) and event.inferred is None) else "granted"

    def _testimony(
        self,
        what: tuple[Ref, Ref, str],
        role: str,
        claim: Claim | None,
        record: Event | Arrangement | Relation,
        *,
        by_words: bool = False,
    ) -> Testimony:
        a, b, kind = what
        if symmetric(kind) and b < a:
            a, b = b, a
        evidence = claim.evidence if claim is not None and by_words else record.evidence
        earliest, latest = self._window(record, evidence, ahead=role == "plan")
        return Testimony(
            a=a,
            b=b,
            type=kind,
            role=role,
            path=self._path(claim, record.voice),
            evidence=evidence,
            published=self._document.published,
            records=(record.id, *([claim.id] if claim else [])),
            earliest=earliest,
            latest=latest,
            dated=record.when is not None and bool(record.when.earliest or record.when.latest),
            where=None if isinstance(record, Relation) else record.where,
            mode=record.mode if isinstance(record, Event) else None,
            stance=claim.stance if claim else "affirm",
            remark=" … ".join(span.of(self._document.text) for span in claim.remark) or None if claim else None,
            inferred=isinstance(record, Event) and record.inferred is not None,
            by_words=by_words,
            confidence=record.confidence,
            wording=self._wording(evidence.span),
        )

    def _window(self, record: Event | Arrangement | Relation, evidence: Evidence, *, ahead: bool) -> Window:
        """The days of a record; a year that its words hold beats what is only supposed. None of what they put at some unknown time."""
        first, last = window(record.when, self._document.published, self._constants, ahead=ahead)
        if record.when is not None and (record.when.earliest or record.when.latest):
            return first, last
        years = {year for span in evidence.spans for year in YEAR.findall(span.of(self._document.text))}
        away = [year for year in years if not ((first or year)[:4] <= year <= (last or year)[:4]) or first is None]
        if away:
            return f"{min(away)}-01-01", f"{max(away)}-12-31"
        unknown = not ahead and first is not None and (far_off(record.when) or self._backward.goes_on(record, first))
        return (None, None) if unknown else (first, last)

    def _path(self, claim: Claim | None, voice: str) -> tuple[Ref, ...]:
        """The sources from the innermost to the outermost, nobody twice in a row."""
        kind, _, who = (claim.voice if claim else voice).partition(":")
        ends = {
            "comment": (f"comment:{who}",),
            "quoted": (f"{ANONYMOUS}an outlet that is not named" if who == "unknown" else who, self._belonging.teller(self._document)),
        }.get(kind, (self._belonging.teller(self._document),))
        path = [*(claim.chain if claim else ()), *ends]
        return tuple(ref for i, ref in enumerate(path) if i == 0 or ref != path[i - 1])

    def _around(self, evidence: Evidence) -> Claim | None:
        """The claim whose content holds all of the evidence."""
        held = (c for c in self._reading.claims if any(_holds(span, evidence.span) for span in c.content))
        return min(held, key=lambda c: (c.evidence.span.end - c.evidence.span.start, c.id), default=None)

    def _wording(self, span: Span) -> frozenset[int]:
        """Hashes of the runs of words of the paragraph around a span, as far as AROUND reaches."""
        text, size = self._document.text, self._constants["origins"]["run_of_words"]
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
        end = text.find("\n", span.end)
        words = WORD.findall(text[start : min(len(text) if end < 0 else end, span.end + AROUND)].lower())
        return frozenset(crc32(" ".join(words[i : i + size]).encode()) for i in range(len(words) - size + 1))


def _role(factuality: str, stance: str) -> str:
    """What a claim of `stance` that holds a deed so certain does to the proposition that it was done."""
    role = FACTUAL[factuality]
    if stance == "doubt" and role in ("affirm", "possible"):
        return "doubt"
    if stance == "deny" and role == "affirm":
        return "possible"  # what a denial takes for granted, or a negation that was not seen: neither side is sure
    return "plan" if stance in AHEAD and role == "affirm" else role


def _named(a: Ref, b: Ref | None) -> bool:
    return b is not None and a != b and not a.startswith(ANONYMOUS) and not b.startswith(ANONYMOUS)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _before(events: list[Event], kind: str, claim: Claim) -> Event | None:
    """The last deed of a type that the report tells of before a claim, in the same voice."""
    told = [e for e in events if e.type == kind and e.evidence.span.start < claim.evidence.span.start and e.voice == claim.voice]
    return max(told, key=lambda e: e.evidence.span.start, default=None)


def heard(document: Document, reading: Reading, belonging: Belonging, constants: Constants) -> tuple[Testimony, ...]:
    """All testimony of one report, each once, in the order of the text."""
    made = {one.id: one for one in Testifying(document, reading, belonging, constants).all()}
    return tuple(sorted(made.values(), key=lambda one: (one.evidence.span.start, one.id)))
