"""Which pairs of a report anything can come of, so that no others are weighed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from parley.model import ANONYMOUS
from parley.reading.pairing.marking import HERE, NAME, Candidate, Told
from parley.reading.pairing.pairs import Ruled

Two = tuple[str, str]


class Asked:
    """Tells whether a pair is asked about: one of which the rules found a deed there, that a deed can be added of, or of two who can be
    related or dealing.

    A pair and the same turned about are both asked about or neither.
    """

    def __init__(self, told: Sequence[Told], ruled: Sequence[Ruled], tied: Collection[Two]) -> None:
        """`told` are the sentences of the report, `ruled` the deeds that the rules found in it, `tied` who stand somehow or have a deal."""
        self._deeds = {(deed.sentence, frozenset((deed.actor, deed.recipient))) for deed in ruled}
        self._two = {frozenset(two) for two in (*tied, *_named_together(told))}

    def __call__(self, told: Told, one: Candidate, other: Candidate | None) -> bool:
        """Of one in a sentence and an `other`, or nobody."""
        both = frozenset((one.ref, other.ref if other is not None else None))
        here = all(who.distance == HERE and not who.ref.startswith(NAME) for who in (one, other) if who is not None)
        return here or both in self._two or (told.number, both) in self._deeds


def _named_together(told: Sequence[Told]) -> Iterator[Two]:
    """Any two known actors or persons whom one sentence names."""
    for sentence in told:
        named = [c.ref for c in sentence.candidates if c.distance == HERE and not c.ref.startswith((ANONYMOUS, NAME))]
        yield from combinations(named, 2)
