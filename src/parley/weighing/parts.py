"""What is said of some pairs of actors weighed apart from all the rest, so that no more of it is in memory at once.

A part holds all testimony of its pairs. What sources say of other pairs bears on it through their records alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.model import STANDS, Grade, Origin, Proposition, Ref, Sign, Standing, Testimony
from parley.weighing.agreement import Statement
from parley.weighing.attesting import Attested, attested
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants
from parley.weighing.grades import Grader
from parley.weighing.posterior import NOT_KNOWN
from parley.weighing.propositions import propositions
from parley.weighing.reliability import counted, outcomes
from parley.weighing.standings import signs_of, standing

Pair = tuple[Ref, Ref]
Asked = tuple[Pair, Attested]
OfPairs = Mapping[Pair, Sequence[tuple[int, Proposition]]]


class _Ungraded(Grader):
    """Grades nothing: what sources say is known before any grade."""

    def grade(self, pair: Pair, affirmed: Sequence[Origin], denied: Sequence[Origin], others: Sequence[Testimony]) -> Grade:
        """No grade."""
        return Grade(reliability="F", credibility=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The propositions of a part without grades: all that is made of its testimony before anything is known of sources.

    `attested` holds what each is graded by; `of_pairs` those of each pair of which a standing is told and neither belongs to the other, by
    their numbers among all.
    """

    propositions: tuple[Proposition, ...]
    attested: list[Asked]
    of_pairs: OfPairs

    @classmethod
    def of(cls, testimony: Iterable[Testimony], belonging: Belonging, constants: Constants) -> Told:
        """That of the testimony of a part."""
        found = propositions(testimony, _Ungraded(belonging, constants), constants)
        near = constants["grades"]["near_days"]
        asked: list[Asked] = [((one.a, one.b), attested(one.affirmed, one.denied, one.others, near)) for one in found]
        return cls(propositions=found, attested=asked, of_pairs=_of_pairs(found, belonging))


def _of_pairs(found: Sequence[Proposition], belonging: Belonging) -> OfPairs:
    listed = defaultdict[Pair, list[tuple[int, Proposition]]](list)
    for number, one in enumerate(found):
        listed[min(one.a, one.b), max(one.a, one.b)].append((number, one))
    told = {pair: some for pair, some in listed.items() if any(one.type.startswith(STANDS) for _, one in some)}
    within = belonging.speaks_for
    return {(a, b): some for (a, b), some in told.items() if not within(a, b) and not within(b, a)}


def checked_in(said: Iterable[Statement], follows: Mapping[Ref, Ref]) -> tuple[dict[Ref, Counter[str]], list[Statement]]:
    """How often the statements of each source of a part came to each outcome, and those that somebody else spoke to."""
    found = outcomes([one for one in said if one.source not in follows])
    return counted(found), [one for one, outcome in found if outcome != "alone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What a part is weighed with: what is known of sources, the kinds of actors, and the day of the newest report."""

    grader: Grader
    constants: Constants
    kinds: Mapping[Ref, str]
    newest: str

    def grades(self, asked: Iterable[Asked]) -> list[Grade]:
        """The grades of propositions by all that is known of sources."""
        return [self.grader.graded(*one) for one in asked]

    def standings(self, of_pairs: OfPairs, grades: Sequence[Grade]) -> Iterator[Standing]:
        """How the pairs of a part stand on the day of the newest report, by their names; those of which nothing is known are left out."""
        graded = ((pair, [replace(one, grade=grades[number]) for number, one in some]) for pair, some in sorted(of_pairs.items()))
        made = (standing(*pair, self._signs(some), self.newest, self.constants) for pair, some in graded)
        return (one for one in made if one.label != NOT_KNOWN)

    def _signs(self, of_pair: Iterable[Proposition]) -> tuple[Sign, ...]:
        return signs_of(of_pair, self.constants, self.kinds, self.newest)
