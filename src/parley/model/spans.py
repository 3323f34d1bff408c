"""Half-open character spans over immutable text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parley.errors import RecordError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")

    def __repr__(self) -> str:
        """As dataclasses are shown, which is a part of identifiers and asked for often."""
        return f"Span(start={self.start!r}, end={self.end!r})"

    def of(self, text: str) -> str:
        """The characters that the span covers in `text`; RecordError where it runs past the end."""
        if self.end > len(text):
            raise RecordError(f"span {self.start}-{self.end} runs past a text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same span, `by` characters further on."""
        return Span(self.start + by, self.end + by)


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans`; RecordError where there are none."""
    listed = list(spans)
    if not listed:
        raise RecordError("no spans to cover")
    return Span(min(s.start for s in listed), max(s.end for s in listed))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span from `start` to `end` without white space at its edges; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
