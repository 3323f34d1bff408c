"""What is said in one go, parted into its statements: one for each sentence, the first of them beside the cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.model import Span
from parley.reading.parsing import Parsed
from parley.reading.saying.attribution import Attribution


@dataclass(frozen=True, slots=True)
class Statement:
    """The content of an attribution as far as it stands in one sentence."""

    sentence: int
    content: tuple[Span, ...]


def statements(parsed: Sequence[Parsed], attribution: Attribution) -> list[Statement]:
    """The statements of an attribution: first the one in the cue's sentence, or failing that the nearest; then the others in order.

    A sentence without a verb (`Machine guns.`), and one that the gate leaves unread, belongs to the statement before it.
    """
    found: dict[int, list[Span]] = {}
    waiting: list[Span] = []
    for number, span in _by_sentence(parsed, attribution.content):
        if _states(parsed[number], span):
            found.setdefault(number, []).extend([*waiting, span])
            waiting = []
        elif found:
            found[max(found)].append(span)
        else:
            waiting.append(span)
    if len(found) < 2:
        return [Statement(next(iter(found), attribution.sentence), attribution.content)]
    first = min(found, key=lambda number: (abs(number - attribution.sentence), number))
    return [Statement(number, tuple(found[number])) for number in (first, *(n for n in sorted(found) if n != first))]


def _by_sentence(parsed: Sequence[Parsed], spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Spans cut where sentences end, each with the number of its sentence."""
    starts = [p.sentence.span.start for p in parsed]
    for span in spans:
        for number in range(max(bisect_right(starts, span.start) - 1, 0), bisect_right(starts, span.end - 1)):
            own = parsed[number].sentence.span
            start, end = max(span.start, own.start), min(span.end, own.end)
            if start < end:
                yield number, Span(start, end)


def _states(item: Parsed, span: Span) -> bool:
    """True where a sentence has a verb; what the gate drops stays unread."""
    return item.passes and any(t.pos_ in ("VERB", "AUX") for t in item.tokens([span]))
