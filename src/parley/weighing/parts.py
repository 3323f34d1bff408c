"""What is said of some pairs of actors weighed apart from all the rest, so that no more of it is in memory at once.

A part holds all testimony of its pairs. What sources say of other pairs bears on it through their records alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.model import STANDS, Grade, Origin, Proposition, Ref, Sign, Standing, Testimony
from parley.weighing.agreement import Statement
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants
from parley.weighing.grades import Grader
from parley.weighing.posterior import NOT_KNOWN
from parley.weighing.propositions import propositions
from parley.weighing.reliability import counted, outcomes, statements
from parley.weighing.standings import signs_of, standing

Pair = tuple[Ref, Ref]


class _Ungraded(Grader):
    """Grades nothing: what sources say is known before any grade."""

    def grade(self, pair: Pair, affirmed: Sequence[Origin], denied: Sequence[Origin], others: Sequence[Testimony]) -> Grade:
        """No grade."""
        return Grade(reliability="F", credibility=6)


def said_in(testimony: Iterable[Testimony], belonging: Belonging, constants: Constants) -> list[Statement]:
    """The statements of sources in the testimony of a part."""
    return statements(propositions(testimony, _Ungraded(belonging, constants), constants), constants)


def checked_in(said: Iterable[Statement], follows: Mapping[Ref, Ref]) -> tuple[dict[Ref, Counter[str]], list[Statement]]:
    """How often the statements of each source of a part came to each outcome, and those that somebody else spoke to."""
    found = outcomes([one for one in said if one.source not in follows])
    return counted(found), [one for one, outcome in found if outcome != "alone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What a part is weighed with: who belongs to whom, what is known of sources, the kinds of actors, and the day of the newest report."""

    grader: Grader
    belonging: Belonging
    constants: Constants
    kinds: Mapping[Ref, str]
    newest: str

    def graded(self, testimony: Iterable[Testimony]) -> tuple[Proposition, ...]:
        """The propositions of the testimony of a part, graded by all that is known of sources."""
        return propositions(testimony, self.grader, self.constants)

    def standings(self, found: Iterable[Proposition]) -> Iterator[Standing]:
        """How the pairs of a part stand on the day of the newest report, by their names; those of which nothing is known are left out."""
        made = (standing(*pair, self._signs(listed), self.newest, self.constants) for pair, listed in sorted(self._of_pairs(found).items()))
        return (one for one in made if one.label != NOT_KNOWN)

    def _signs(self, of_pair: Iterable[Proposition]) -> tuple[Sign, ...]:
        return signs_of(of_pair, self.constants, self.kinds, self.newest)

    def _of_pairs(self, found: Iterable[Proposition]) -> dict[Pair, list[Proposition]]:
        """The propositions of each pair of which a standing is told, and neither belongs to the other."""
        listed = defaultdict[Pair, list[Proposition]](list)
        for one in found:
            listed[min(one.a, one.b), max(one.a, one.b)].append(one)
        told = {pair: some for pair, some in listed.items() if any(one.type.startswith(STANDS) for one in some)}
        within = self.belonging.speaks_for
        return {(a, b): some for (a, b), some in told.items() if not within(a, b) and not within(b, a)}
