"""Who has a part in a deal and is no party: who mediates, guarantees or opposes it, and who is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from parley.errors import KnowledgeError
from parley.knowledge.tables import rows
from parley.model import ANONYMOUS, Arrangement, Evidence, Part, Ref, Span
from parley.weighing.dealwords import speaking_of
from parley.weighing.told import Told, side

DEALT = speaking_of("made", "talking", "part")
FAR = 1200  # characters within which a sentence that speaks of a deal speaks of the nearest
ROLES = frozenset({"guarantor", "excluded"})
WHO = "⟨{}⟩"
LISTED = r"(?:⟨\d+⟩(?:,? (?:and |or |nor )?(?:the )?))*"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Roles with the patterns of `roles.psv`, `X` standing for a name or the last of several."""
    found = []
    for row in rows(files("parley.weighing").joinpath("data", "roles.psv"), 2):
        if row.fields[0] not in ROLES or "X" not in row.fields[1]:
            raise KnowledgeError(f"{row.place}: write a role ({', '.join(sorted(ROLES))}) and words with an X for the name")
        words = re.escape(row.fields[1]).replace(r"\ ", r"\s+").replace("X", f"(?:the )?(?P<all>{LISTED}⟨\\d+⟩)")
        found.append((row.fields[0], re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)))
    return tuple(found)


Member = Callable[[Ref], bool]  # tells whether somebody is, or acts for, a party of an arrangement


def parts(told: Told, members: Mapping[str, Member]) -> dict[str, list[Part]]:
    """Everybody who has a part in each arrangement of a report, parties left out; `members` by identifiers of arrangements."""
    opposing = defaultdict(list)
    for ref, target, evidence, chain in _opposing(told):
        there = side(told.voice(evidence))
        fitting = [
            one
            for one in told.arrangements
            if side(one.voice) == there and not members[one.id](ref) and any(map(members[one.id], target or one.parties))
        ]
        if fitting:
            nearest = min(fitting, key=lambda one: (told.away(one.evidence.span, evidence.span), one.id))
            opposing[nearest.id].append((ref, evidence, chain))
    return {one.id: list(_parts(told, one, opposing[one.id], members[one.id])) for one in told.arrangements}


Opposing = Sequence[tuple[Ref, Evidence, tuple[Ref, ...]]]


def _parts(told: Told, one: Arrangement, opposing: Opposing, member: Member) -> Iterator[Part]:
    """Who mediates, guarantees or opposes an arrangement, or is left out of it, each once in each part."""
    known = told.document.published

    def part(ref: Ref, role: str, evidence: Evidence, chain: tuple[Ref, ...] = ()) -> Part:
        return Part(ref=ref, role=role, evidence=evidence, known=known, chain=chain or _sayer(told, ref, evidence), voice=one.voice)

    found = [part(ref, "mediator", _where(told, ref, one)) for ref in one.mediators]
    found += [part(ref, "excluded", _where(told, ref, one)) for ref in one.excluded]
    near = set(told.touching(one.evidence.span, reach=1))
    for number, span in enumerate(told.sentences):
        spoken = number in near or (told.away(span, one.evidence.span) <= FAR and DEALT.search(told.words(span)))
        if spoken and _about(told, span, one) == one.id:
            found += [part(ref, role, Evidence(document=told.document.id, spans=(span,))) for role, ref in _by_words(told, span)]
    found += [part(ref, "opponent", evidence, chain) for ref, evidence, chain in opposing]
    once = {(p.ref, p.role): p for p in reversed(found)}
    yield from (p for p in once.values() if not member(p.ref) and not p.ref.startswith(ANONYMOUS))


def _about(told: Told, span: Span, one: Arrangement) -> str:
    """The identifier of the arrangement near a sentence whose place or parties it names, else of the one told of nearest."""
    words, refs = told.words(span), told.refs(span)
    near = [a for a in told.arrangements if side(a.voice) == side(one.voice) and told.away(a.evidence.span, span) <= FAR]

    def named(other: Arrangement) -> tuple[bool, int]:
        return (other.where is not None and re.search(rf"\b{re.escape(other.where)}\b", words) is not None, len(refs & set(other.parties)))

    best = max(map(named, near), default=(False, 0))
    fitting = [a for a in near if named(a) == best]
    return min(((told.away(a.evidence.span, span), a.evidence.span, a.id) for a in fitting), default=(0, span, ""))[2]


def _sayer(told: Told, ref: Ref, evidence: Evidence) -> tuple[Ref, ...]:
    """On whose word a sentence names somebody."""
    named = [m.evidence for m in told.reading.mentions if m.ref == ref and evidence.span.holds(m.evidence.span)]
    return next((chain for one in named if (chain := told.sayer(one))), ())


def _where(told: Told, ref: Ref, one: Arrangement) -> Evidence:
    """The sentence near an arrangement that names somebody; where none does, that of the arrangement."""
    named = [told.around(m.evidence.span) for m in told.reading.mentions if m.ref == ref]
    span = min(named, key=lambda s: (max(0, s.start - one.evidence.span.end, one.evidence.span.start - s.end), s.start), default=None)
    return Evidence(document=told.document.id, spans=(span,)) if span is not None else one.evidence


def _by_words(told: Told, span: Span) -> Iterator[tuple[str, Ref]]:
    """`guarantor` or `excluded` with the actor, for each whom the words of a sentence give such a part."""
    refs, text = _marked(told, span)
    for role, pattern in _patterns():
        for found in pattern.finditer(text):
            yield from ((role, refs[int(number)]) for number in re.findall(r"⟨(\d+)⟩", found["all"]))


def _opposing(told: Told) -> Iterator[tuple[Ref, list[Ref], Evidence, tuple[Ref, ...]]]:
    """Who opposes talks or a deal of whom (nobody where that is not said), where, and through whom it is told."""
    for claim in told.reading.claims:
        words = " ".join(told.words(span) for span in claim.content)
        if claim.stance == "oppose" and claim.chain and DEALT.search(words):
            named = [m.ref for m in told.reading.mentions if any(s.holds(m.evidence.span) for s in claim.content)]
            if others := [ref for ref in named if ref != claim.chain[0]]:
                yield claim.chain[0], others, claim.evidence, claim.chain[1:]
    for event in told.reading.events:
        against = event.type == "REJECT" and event.mode == "refuse" and event.factuality == "actual"
        if against and DEALT.search(told.words(told.around(event.evidence.span))):
            yield event.actor, [event.recipient] if event.recipient else [], event.evidence, ()


def _marked(told: Told, span: Span) -> tuple[list[Ref], str]:
    """The actors mentioned in a span, and its words with a number in place of each."""
    named = (m for m in told.reading.mentions if not m.ref.startswith(ANONYMOUS))
    inside = sorted((m.evidence.span, m.ref) for m in named if span.holds(m.evidence.span))
    refs: list[Ref] = []
    text, at = "", span.start
    for where, ref in inside:
        if where.start >= at:
            text += told.document.text[at : where.start] + WHO.format(len(refs))
            refs.append(ref)
            at = where.end
    return refs, " ".join((text + told.document.text[at : span.end]).split())
