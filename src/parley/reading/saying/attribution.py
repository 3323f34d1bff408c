"""Attributions of a report by rules: candidates that the cue table knows, one frame a cue, with quotations that run on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.knowledge.lexicon import Cue
from parley.model import Span, cover
from parley.reading.parsing import Parsed
from parley.reading.saying.frames import Candidate, candidates
from parley.reading.saying.judging import likely, signs, words
from parley.reading.saying.quotes import quotations
from parley.reading.sentences import Sentence

if TYPE_CHECKING:
    from parley.reading.tokens import Doc

SPOKEN_FRAMES = frozenset({"clause", "quote", "according"})
LEAST_SHARE, LIKELY = 0.1, 0.4
FILLED, OPENED = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as character spans, and how they were found.

    `sentence` numbers the parsed sentence of the cue, `head` is a token of it; `source_head` is one of `source_sentence`, which is
    the cue's own where None. `through` is the token of who quotes the source, where somebody does. `share` is how often the cue attributes
    at all, or what the tagger gives its proposal; `chance` how likely the rules hold it where it stands.
    """

    sentence: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    lemma: str
    frame: str
    stance: str
    share: float
    head: int | None = None
    source_head: int | None = None
    source_sentence: int | None = None
    passive: bool = False
    tagged: bool = False
    through: int | None = None
    chance: float = 1.0

    @property
    def source_at(self) -> int:
        """The number of the sentence that the source stands in."""
        return self.sentence if self.source_sentence is None else self.source_sentence


def fills(inner: Attribution, outer: Attribution) -> bool:
    """True where an attribution is the whole of what another attributes, and not a remark in it (`X says …, Reuters reports`)."""
    whole = cover([*inner.source, *inner.cue, *inner.content])
    for content in outer.content if inner is not outer else ():
        share = (whole.end - whole.start) / (content.end - content.start)
        if content.start <= whole.start and whole.end <= content.end:
            return share > FILLED or (whole.start == content.start and share > OPENED)
    return False


CueTable = Mapping[tuple[str, str], Cue]


def quoted_ranges(text: str, sentences: Sequence[Sentence]) -> list[list[Span]]:
    """For each sentence, the stretches of it that stand in quotation marks."""
    by_paragraph: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        by_paragraph[sentence.paragraph].append(number)
    inside: list[list[Span]] = [[] for _ in sentences]
    opened, passage = False, -1
    for numbers in by_paragraph.values():
        first, last = sentences[numbers[0]], sentences[numbers[-1]]
        opened = opened and first.passage == passage and text[first.span.start] in '“"«'
        spans, opened = quotations(text, first.span.start, last.span.end, opened=opened)
        passage = first.passage
        for number in numbers:
            own = sentences[number].span
            for span in spans:
                if span.overlaps(own):
                    inside[number].append(Span(max(span.start, own.start), min(span.end, own.end)))
    return inside


def token_ranges(parsed: Parsed, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The token ranges of a sentence that spans cover."""
    inside = (parsed.tokens([span]) for span in spans)
    return [(tokens[0].i, tokens[-1].i + 1) for tokens in inside if tokens]


def _choose(found: Sequence[tuple[Candidate, Cue]]) -> tuple[Candidate, Cue]:
    """The frame that a cue stands in, where the parse allows several: what is said before what is spoken of."""
    by_frame = {candidate.frame: (candidate, cue) for candidate, cue in found}
    clause, quote = by_frame.get("clause"), by_frame.get("quote")
    if clause and quote:
        inner, outer = quote[0].content, clause[0].content
        covered = all(any(a <= s and e <= b + 1 for a, b in outer) for s, e in inner)
        return clause if covered else quote
    return clause or quote or max(found, key=lambda pair: (pair[0].frame in SPOKEN_FRAMES, pair[1].share))


def chosen(doc: Doc, quoted: Sequence[tuple[int, int]], cues: CueTable) -> list[tuple[Candidate, Cue]]:
    """The candidates of a sentence that the cue table knows, one for each head."""
    by_head: dict[int, list[tuple[Candidate, Cue]]] = defaultdict(list)
    for candidate in candidates(doc, list(quoted)):
        cue = cues.get((candidate.lemma, candidate.frame))
        if cue is not None:
            by_head[candidate.head].append((candidate, cue))
    return [_choose(found) for found in by_head.values()]


def _sentence_attributions(number: int, parsed: Parsed, quoted: list[Span], cues: CueTable) -> list[Attribution]:
    ranges = token_ranges(parsed, quoted)
    return [
        Attribution(
            sentence=number,
            source=tuple(parsed.span(r) for r in candidate.source),
            cue=tuple(parsed.span(r) for r in candidate.cue),
            content=tuple(parsed.span(r) for r in candidate.content),
            lemma=candidate.lemma,
            frame=candidate.frame,
            stance=cue.stance,
            share=cue.share,
            chance=likely(signs(parsed.doc, candidate, cue, ranges), words(parsed.doc, candidate)),
            head=candidate.head,
            source_head=candidate.source_head,
            passive=candidate.passive,
        )
        for candidate, cue in chosen(parsed.doc, ranges, cues)
    ]


def _run_on(number: int, parsed: Sequence[Parsed], quoted: Sequence[list[Span]]) -> bool:
    """True where a whole sentence stands in quotation marks."""
    own = parsed[number].sentence.span
    return bool(quoted[number]) and sum(s.end - s.start for s in quoted[number]) > 0.9 * (own.end - own.start)


def _carried(found: list[Attribution], parsed: Sequence[Parsed], quoted: Sequence[list[Span]]) -> list[Attribution]:
    """Attributions with the quoted sentences beside them in the same paragraph that have no cue of their own."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for at, attribution in enumerate(found):
        if attribution.frame in SPOKEN_FRAMES and not any(s.overlaps(q) for s in attribution.cue for q in quoted[attribution.sentence]):
            by_sentence[attribution.sentence].append(at)
    current: int | None = None
    waiting: list[int] = []
    paragraph = -1
    for number, item in enumerate(parsed):
        if item.sentence.paragraph != paragraph:
            paragraph, waiting = item.sentence.paragraph, []
            runs_on = number > 0 and _run_on(number, parsed, quoted) and _run_on(number - 1, parsed, quoted)
            current = current if runs_on else None
        if by_sentence[number]:
            current = by_sentence[number][-1]
            first = by_sentence[number][0]
            if waiting and any(s.overlaps(q) for s in found[first].content for q in quoted[number]):
                extra = tuple(parsed[w].sentence.span for w in waiting)
                found[first] = replace(found[first], content=tuple(sorted(extra + found[first].content)))
            waiting = []
        elif _run_on(number, parsed, quoted):
            if current is not None:
                found[current] = replace(found[current], content=(*found[current].content, item.sentence.span))
            else:
                waiting.append(number)
    return found


def likely_ones(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that the rules believe by themselves."""
    return [a for a in found if a.chance >= LIKELY]


def _joined(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that only white space parts, as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def attributions(text: str, parsed: Sequence[Parsed], cues: CueTable) -> list[Attribution]:
    """Every attribution that the rules find, in order; cues that attribute more seldom than `LEAST_SHARE` left out."""
    quoted = quoted_ranges(text, [p.sentence for p in parsed])
    found: list[Attribution] = []
    for number, item in enumerate(parsed):
        found.extend(_sentence_attributions(number, item, quoted[number], cues))
    found = [a for a in _carried(found, parsed, quoted) if a.share >= LEAST_SHARE]
    return [replace(a, content=_joined(text, a.content)) for a in found]
