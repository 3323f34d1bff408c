"""All reports of a ledger, or those between some actors, weighed for one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property

from parley.asking.naming import knowledge
from parley.asking.querying import View
from parley.asking.reports import between, reports
from parley.ledger import Ledger
from parley.model import Document, Proposition, Ref, Sign, Standing, Testimony
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants, load_constants
from parley.weighing.grades import Grader
from parley.weighing.propositions import propositions
from parley.weighing.standings import signs_of, standing
from parley.weighing.testimony import heard
from parley.weighing.windows import last_day

OWN_CONSTANTS = "weighing.toml"
Pair = tuple[Ref, Ref]


@cache
def belonging() -> Belonging:
    """Who belongs to whom by what Parley knows."""
    return Belonging(knowledge())


def constants_of(ledger: Ledger) -> Constants:
    """The constants of a ledger: those of its own file over the bundled ones."""
    return load_constants(ledger.folder / OWN_CONSTANTS)


class World:
    """The testimony of a ledger's reports as known on a day, and what weighing makes of it.

    With `ones` and `others` only reports with a record between two of them are read. `without` leaves out testimony.
    """

    def __init__(self, ledger: Ledger, view: View, sides: tuple[Sequence[Ref], Sequence[Ref]] | None = None) -> None:
        self.view, self.constants = view, constants_of(ledger)
        self.documents: dict[str, Document] = {}
        self.testimony: list[Testimony] = []
        for document, reading in reports(view, None if sides is None else between(view, *sides)):
            self.documents[document.id] = document
            self.testimony += heard(document, reading, belonging(), self.constants)
        if sides is not None:
            pairs = {frozenset((a, b)) for a in sides[0] for b in sides[1]}
            self.testimony = [one for one in self.testimony if frozenset((one.a, one.b)) in pairs]

    def leave_out(self, unwanted: Callable[[Testimony], bool]) -> int:
        """Drops testimony as if it had never been given; how much that was."""
        kept = [one for one in self.testimony if not unwanted(one)]
        left, self.testimony = len(self.testimony) - len(kept), kept
        return left

    @cached_property
    def kinds(self) -> dict[Ref, str]:
        """What kind each actor of the ledger is."""
        return {row["id"]: row["kind"] for row in self.view.rows("SELECT id, min(kind) AS kind FROM actors GROUP BY id")}

    def propositions(self) -> tuple[Proposition, ...]:
        """All propositions of the testimony."""
        return propositions(self.testimony, Grader(belonging(), {}), self.constants)

    def signs(self) -> dict[Pair, tuple[Sign, ...]]:
        """For each pair of actors of which neither belongs to the other the signs of how they stand."""
        found: dict[Pair, list[Proposition]] = defaultdict(list)
        for one in self.propositions():
            pair = (one.a, one.b) if one.a < one.b else (one.b, one.a)
            if not belonging().speaks_for(*pair) and not belonging().speaks_for(pair[1], pair[0]):
                found[pair].append(one)
        return {pair: signs_of(listed, self.constants, self.kinds) for pair, listed in found.items()}

    def standings(self, as_of: str) -> list[Standing]:
        """How every pair stands on a day, by its names; pairs of which nothing is known then are left out."""
        made = (standing(*pair, signs, as_of, self.constants) for pair, signs in sorted(self.signs().items()))
        return [one for one in made if one.label != "not-known"]

    def last_report(self) -> str:
        """The day of the newest report; empty where no report has a date."""
        return max((last_day(one.published) for one in self.documents.values() if one.published), default="")


def outlets(documents: Iterable[Document]) -> tuple[tuple[Ref, str], ...]:
    """The names of those whose own words the reports are, by identifier."""
    return tuple(sorted({(belonging().teller(one), name) for one in documents if (name := one.publisher or one.author)}))
