"""Attributions from the tagger's proposals: which to believe, and how the rules name and complete them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge
from parley.model import Span
from parley.reading.grammar import agent, subtree
from parley.reading.parsing import Parsed
from parley.reading.saying.attribution import Attribution, fills
from parley.reading.saying.judging import logistic, weights
from parley.reading.saying.tagger import Proposal

if TYPE_CHECKING:
    from parley.reading.tokens import Token

CHANCE, DEED, NESTED = 0.16, 0.9, 0.5
FRAMES = {"oprd": "complement", "ccomp": "clause", "xcomp": "inf", "dobj": "object"}
STATING = ("complement", "clause", "quote")
NAMING = frozenset({"know", "call", "name", "dub", "nickname", "title", "label"})
DENIALS, SURE = frozenset({"deny"}), 0.4
CERTAIN = 0.85
SPEAKING = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})


def tagged(
    parsed: Sequence[Parsed], proposals: Sequence[Proposal], ruled: Sequence[Attribution], knowledge: Knowledge
) -> list[Attribution]:
    """One attribution for each proposal that is likely enough and stands in a sentence that was parsed."""
    starts = [p.sentence.span.start for p in parsed]
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for one in ruled:
        by_sentence[one.sentence].append(one)
    found = []
    for proposal in proposals:
        number = _sentence(parsed, starts, proposal.cue[0])
        if number is None or not parsed[number].passes:
            continue
        head = parsed[number].top(proposal.cue)
        if head is not None and _names_only(head):
            continue
        rule = matching(proposal, by_sentence[number])
        likely = chance(signs(proposal, rule, head))
        if likely >= (DEED if head is not None and _may_be_deed(parsed[number], head, proposal, knowledge) else CHANCE):
            found.append(_named(number, parsed, starts, proposal, rule, knowledge))
    more = [*_nested(parsed, found, ruled), *_denials(found, ruled), *_reproduced(parsed, found, ruled)]
    return sorted([*found, *more], key=lambda a: a.cue[0])


def _denials(found: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """Denials that the rules are sure of and the tagger passes over: who denies is what a reader must not miss."""
    return [r for r in ruled if r.stance in DENIALS and r.chance >= SURE and r.source and not any(_touch(r.cue, a.cue) for a in found)]


def _reproduced(parsed: Sequence[Parsed], found: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """What the rules are sure of where the tagger is silent, as it is in a passage taken over, which PolNeAR leaves unmarked."""
    sure = [r for r in ruled if r.share >= NESTED and r.chance >= CERTAIN and r.source and _third(parsed, r)]
    taken = [[*a.cue, *a.content] for a in found]
    return [r for r in sure if not any(_touch([*r.cue, *r.content], spans) for spans in taken)]


def _third(parsed: Sequence[Parsed], rule: Attribution) -> bool:
    """True where neither speaker nor listener is the source."""
    return rule.source_head is not None and parsed[rule.sentence].doc[rule.source_head].lemma_.lower() not in ("i", "we", "you")


def _may_be_deed(item: Parsed, head: Token, proposal: Proposal, knowledge: Knowledge) -> bool:
    """True for a verb that no cue is known by, over an object that states nothing (`ignored the provision`, `ringed the palace`)."""
    states = any(t.pos_ in ("VERB", "AUX") for t in item.tokens(proposal.content))
    return head.pos_ == "VERB" and not states and head.lemma_.lower() not in knowledge.cue_stances


def _names_only(head: Token) -> bool:
    """True for a participle that says nothing of its own: `informed sources`, `Asked whether …, he said`, `a group known as X`."""
    if head.tag_ != "VBN" or any(c.dep_ in ("aux", "auxpass", "agent") for c in head.children):
        return False
    if head.dep_ == "acl" and head.lemma_ in NAMING:
        return True
    before = head.nbor(-1).pos_ if head.i else ""
    qualifies = head.dep_ == "amod" and before not in ("NOUN", "PROPN", "PRON")
    return qualifies or (head.dep_ == "advcl" and not any(c.lower_ == "as" for c in head.children))


def _nested(parsed: Sequence[Parsed], found: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """What the rules find to be the whole of a proposal's content, which PolNeAR leaves unmarked (`X says …, Reuters reports`)."""
    return [
        r
        for r in ruled
        if r.share >= NESTED
        and r.source_head is not None
        and parsed[r.sentence].doc[r.source_head].pos_ != "PRON"
        and not any(_touch(r.cue, a.cue) for a in found)
        and any(fills(r, a) for a in found)
    ]


def matching(proposal: Proposal, ruled: Sequence[Attribution]) -> Attribution | None:
    """The rules' attribution at a proposal's cue whose content is most like it, or None."""
    alike = [r for r in ruled if _touch(r.cue, proposal.cue)]
    return max(alike, key=lambda r: _shared(r.content, proposal.content), default=None)


def source_of(proposal: Proposal, rule: Attribution | None) -> tuple[Span, ...]:
    """The proposal's source, or where it has none the one that the rules find at its cue."""
    return proposal.source or (rule.source if rule is not None else ())


def signs(proposal: Proposal, rule: Attribution | None, head: Token | None) -> tuple[float, ...]:
    """What speaks for a proposal: a constant, the network's log-odds, the rules' share and agreement, a source, a cue that can speak."""
    odds = math.log(max(proposal.score, 1e-4) / max(1 - proposal.score, 1e-4))
    agreed = 0.0
    if rule is not None:
        both = _shared(rule.content, proposal.content)
        agreed = both / (_length(rule.content) + _length(proposal.content) - both)
    speaks = head is not None and head.pos_ in SPEAKING and head.lemma_ not in ("be", "have")
    return 1.0, odds, rule.share if rule is not None else 0.0, agreed, float(bool(source_of(proposal, rule))), float(speaks)


def chance(signs: Sequence[float]) -> float:
    """The probability that a proposal is an attribution, by the logistic model that `training/decide.py` fits."""
    return logistic(weights("decision"), signs)


def _named(
    number: int, parsed: Sequence[Parsed], starts: Sequence[int], proposal: Proposal, rule: Attribution | None, knowledge: Knowledge
) -> Attribution:
    """A proposal with the head, frame and stance of the rules' attribution at its cue, or of its words alone."""
    source = source_of(proposal, rule)
    if _befalls(parsed[number], proposal, knowledge):
        source = tuple(parsed[number].span(subtree(by)) for by in [_agent(parsed[number], proposal)] if by is not None)
    found = _sentence(parsed, starts, source[0]) if source else None
    source_sentence = number if found is None else found
    spoken = parsed[source_sentence].top(source) if parsed[source_sentence].passes else None  # what the gate drops stays unread
    if rule is not None:
        return replace(
            rule, source=source, cue=proposal.cue, content=proposal.content, share=proposal.score, tagged=True,
            source_sentence=source_sentence, source_head=spoken.i if spoken is not None else None,
        )  # fmt: skip
    head = parsed[number].top(proposal.cue)
    lemma = head.lemma_.lower() if head is not None else ""
    return Attribution(
        sentence=number,
        source=source,
        cue=proposal.cue,
        content=proposal.content,
        lemma=lemma,
        frame="tagged",
        stance=_meant(head, parsed[number].tokens(proposal.cue), knowledge) if head is not None else "affirm",
        share=proposal.score,
        tagged=True,
        head=head.i if head is not None else None,
        source_sentence=source_sentence,
        source_head=spoken.i if spoken is not None else None,
    )


def _befalls(item: Parsed, proposal: Proposal, knowledge: Knowledge) -> bool:
    """True where a proposal's source is whom a passive cue is done to (`Bashir is accused of …`, `Iran was told by …`)."""
    head = item.top(proposal.cue)
    if head is None or head.tag_ != "VBN":
        return False
    done = next((c for c in head.children if c.dep_ == "nsubjpass"), None)
    deed = head.lower_ not in knowledge.attitudes and (head.lemma_.lower(), "verb") in knowledge.predicates
    return done is not None and done in item.tokens(proposal.source) and (deed or agent(head) is not None)


def _agent(item: Parsed, proposal: Proposal) -> Token | None:
    head = item.top(proposal.cue)
    return agent(head) if head is not None else None


def _meant(head: Token, cue: Sequence[Token], knowledge: Knowledge) -> str:
    """The stance that a cue's verb has with the preposition, complement or object beside it, or failing that mostly has.

    A verb that can simply state (`call`) does so unless what stands beside it says otherwise.
    """
    lemma = head.lemma_.lower()
    beside = [t.lower_ for t in cue if t.pos_ == "ADP" and t.i > head.i]
    frames = beside + [FRAMES[c.dep_] for c in sorted(head.children, key=lambda c: c.dep_ != "oprd") if c.dep_ in FRAMES]
    known = (knowledge.cues.get((lemma, frame)) for frame in frames)
    simply = any((lemma, frame) in knowledge.cues and knowledge.cues[lemma, frame].stance == "affirm" for frame in STATING)
    mostly = "affirm" if simply else knowledge.cue_stances.get(lemma, "affirm")
    return next((found.stance for found in known if found is not None), mostly)


def _sentence(parsed: Sequence[Parsed], starts: Sequence[int], span: Span) -> int | None:
    """The number of the sentence that a span begins in; None in a passage that makes no sentences, such as a byline."""
    number = bisect_right(starts, span.start) - 1
    return number if number >= 0 and span.start < parsed[number].sentence.span.end else None


def _touch(one: Sequence[Span], two: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in two)


def _shared(one: Sequence[Span], two: Sequence[Span]) -> int:
    """Characters that two sets of spans share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in two)


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)
