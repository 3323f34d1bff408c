"""Attributions from the tagger's proposals: which to believe, and how the rules name and complete them."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from parley.model import Span
from parley.reading.attribution import Attribution, Parsed, fills
from parley.reading.tagger import Proposal

if TYPE_CHECKING:
    from spacy.tokens import Token

CHANCE, NESTED = 0.34, 0.5
SPEAKING = frozenset({"VERB", "NOUN", "ADJ", "PROPN"})


def tagged(
    parsed: Sequence[Parsed], proposals: Sequence[Proposal], ruled: Sequence[Attribution], stances: Mapping[str, str]
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
        rule = matching(proposal, by_sentence[number])
        if chance(signs(proposal, rule, parsed[number].top(proposal.cue))) >= CHANCE:
            found.append(_named(number, parsed, starts, proposal, rule, stances))
    return sorted([*found, *_nested(parsed, found, ruled)], key=lambda a: a.cue[0])


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
    return 1 / (1 + math.exp(-sum(weight * sign for weight, sign in zip(_weights(), signs, strict=True))))


@cache
def _weights() -> tuple[float, ...]:
    return tuple(json.loads((files("parley.reading") / "trained" / "decision.json").read_text(encoding="utf-8"))["weights"])


def _named(
    number: int, parsed: Sequence[Parsed], starts: Sequence[int], proposal: Proposal, rule: Attribution | None, stances: Mapping[str, str]
) -> Attribution:
    """A proposal with the head, frame and stance of the rules' attribution at its cue, or of its words alone."""
    source = source_of(proposal, rule)
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
        stance=stances.get(lemma, "affirm"),
        share=proposal.score,
        tagged=True,
        head=head.i if head is not None else None,
        source_sentence=source_sentence,
        source_head=spoken.i if spoken is not None else None,
    )


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
