"""All reports of a ledger, or those between some actors, weighed for one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path

from parley.asking.judged import Judged
from parley.asking.naming import knowledge, names
from parley.asking.querying import View
from parley.asking.reports import reports
from parley.ledger import Ledger
from parley.model import Document, Proposition, Reading, Ref, Sign, Standing, Testimony, slug
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants, load_constants
from parley.weighing.decisions import parted
from parley.weighing.grades import Grader, sources_of
from parley.weighing.propositions import Key, Pool, pooled, with_more
from parley.weighing.reliability import Learned, Statement, learn, statements
from parley.weighing.standings import signs_of, standing
from parley.weighing.testimony import heard
from parley.weighing.windows import last_day

OWN_CONSTANTS = "weighing.toml"
WEIGHED = ("actors", "claims", "events", "relations", "arrangements")  # the records that weighing uses
KEPT = 4  # worlds that are kept for the next question: a ledger as known on several days
Pair = tuple[Ref, Ref]


@cache
def belonging() -> Belonging:
    """Who belongs to whom by what Parley knows."""
    return Belonging(knowledge())


def belonging_as(judged: Judged) -> Belonging:
    """Who belongs to whom by what Parley knows, but for those whom analysts told apart."""
    apart = judged.decisions.apart
    return Belonging(parted(knowledge(), apart)) if apart else belonging()


def constants_of(ledger: Ledger) -> Constants:
    """The constants of a ledger: those of its own file over the bundled ones."""
    return load_constants(ledger.folder / OWN_CONSTANTS)


@dataclass(frozen=True, kw_only=True)
class World:
    """The testimony of a ledger's reports as known on a day, pooled into propositions, and what weighing makes of them.

    `earlier` is the world that this one adds reports to: what they touch nothing of is taken over from it.
    """

    documents: Mapping[str, Document]
    testimony: tuple[Testimony, ...]
    pool: Pool
    kinds: Mapping[Ref, str]
    constants: Constants
    judged: Judged = field(default_factory=Judged)
    earlier: World | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, ledger: Ledger, view: View) -> World:
        """All reports of a ledger as a view shows them; the same world as long as neither ledger nor constants change."""
        own = ledger.folder / OWN_CONSTANTS
        return _world(ledger.folder, ledger.state(), own.stat().st_mtime_ns if own.exists() else 0, view.as_known_on)

    @classmethod
    def weighed(cls, ledger: Ledger, view: View) -> World:
        """All reports of a ledger as a view shows them, weighed anew."""
        return cls.empty(constants_of(ledger), view.judged).adding(reports(view, WEIGHED))

    @classmethod
    def empty(cls, constants: Constants, judged: Judged) -> World:
        """The world of which nothing is told."""
        return cls(documents={}, testimony=(), pool={}, kinds={}, constants=constants, judged=judged)

    @cached_property
    def belonging(self) -> Belonging:
        """Who belongs to whom, but for those whom analysts told apart."""
        return belonging_as(self.judged)

    def adding(self, more: Iterable[tuple[Document, Reading]]) -> World:
        """The world with more reports, where only what they touch is weighed anew; the same as that of all of them together."""
        documents, kinds, new = dict(self.documents), dict(self.kinds), list[Testimony]()
        for document, reading in more:
            documents[document.id] = document
            new += heard(document, reading, self.belonging, self.constants)
            kinds |= {actor.id: min(actor.kind, kinds.get(actor.id, actor.kind)) for actor in reading.actors}
        return replace(
            self,
            documents=documents,
            testimony=(*self.testimony, *new),
            pool=with_more(self.pool, new, Grader(self.belonging, self.constants), self.constants),
            kinds=kinds,
            earlier=self if self.documents else None,
        )

    def without(self, records: set[str]) -> World:
        """The world in which testimony that is taken from any of these records was never given."""
        kept = tuple(one for one in self.testimony if not records & set(one.records))
        return replace(self, testimony=kept, pool=pooled(kept, Grader(self.belonging, self.constants), self.constants), earlier=None)

    def _untouched(self, which: Key) -> bool:
        return self.earlier is not None and self.earlier.pool.get(which) is self.pool[which]

    @cached_property
    def said(self) -> Mapping[Key, list[Statement]]:
        """The statements of sources, by parties and type."""
        old = self.earlier.said if self.earlier else {}
        return {which: old[which] if self._untouched(which) else statements(listed, self.constants) for which, listed in self.pool.items()}

    @cached_property
    def learned(self) -> Learned:
        """What the reports together tell of their sources."""
        known = self.earlier.learned if self.earlier is not None else None
        return learn([one for listed in self.said.values() for one in listed], self.constants, known)

    @cached_property
    def grader(self) -> Grader:
        """What grades propositions by all that is known of sources, and by the grades that analysts give them."""
        return Grader(self.belonging, self.constants, {**self.learned.grades(), **self.judged.decisions.grades}, self.learned.follows)

    @cached_property
    def _speaking(self) -> Mapping[Key, frozenset[Ref]]:
        """The sources whose grade has a part in those of the propositions, by parties and type."""
        old = self.earlier._speaking if self.earlier is not None else {}
        return {which: old[which] if self._untouched(which) else sources_of(listed) for which, listed in self.pool.items()}

    @cached_property
    def graded(self) -> Pool:
        """The pool with the grades that all reports together give; taken over where neither reports nor a source's grade touched it."""
        if self.earlier is None:
            return {which: self._regraded(which) for which in self.pool}
        old, other = self.earlier.graded, self.grader.differing(self.earlier.grader)
        kept = {which for which in self.pool if self._untouched(which) and self._speaking[which].isdisjoint(other)}
        return {which: old[which] if which in kept else self._regraded(which) for which in self.pool}

    def _regraded(self, which: Key) -> tuple[Proposition, ...]:
        if not self.grader.knows(self._speaking[which]):
            return self.pool[which]
        grade = self.grader.grade
        return tuple(replace(one, grade=grade((one.a, one.b), one.affirmed, one.denied, one.others)) for one in self.pool[which])

    def propositions(self, wanted: Callable[[Key], bool] = lambda _: True) -> tuple[Proposition, ...]:
        """The propositions between the parties and of the types that are wanted, graded with what all reports tell of the sources."""
        return tuple(one for which in sorted(self.graded) if wanted(which) for one in self.graded[which])

    def between(self, ones: Sequence[Ref], others: Sequence[Ref]) -> tuple[Proposition, ...]:
        """The propositions of what is between two of `ones` and `others`."""
        pairs = {frozenset((a, b)) for a in ones for b in others}
        return self.propositions(lambda which: frozenset(which[:2]) in pairs)

    def signs(self) -> dict[Pair, tuple[Sign, ...]]:
        """For each pair of actors of which neither belongs to the other the signs of how they stand."""
        newest, found = self.last_report(), defaultdict[Pair, list[Proposition]](list)
        for one in self.propositions():
            pair = (one.a, one.b) if one.a < one.b else (one.b, one.a)
            if not self.belonging.speaks_for(*pair) and not self.belonging.speaks_for(pair[1], pair[0]):
                found[pair].append(one)
        return {pair: signs_of(listed, self.constants, self.kinds, newest) for pair, listed in found.items()}

    def standings(self, as_of: str) -> list[Standing]:
        """How every pair stands on a day, by its names; pairs of which nothing is known then are left out."""
        made = (standing(*pair, signs, as_of, self.constants) for pair, signs in sorted(self.signs().items()))
        return [one for one in made if one.label != "not-known"]

    def last_report(self) -> str:
        """The day of the newest report; empty where no report has a date."""
        return max((last_day(one.published) for one in self.documents.values() if one.published), default="")


@lru_cache(maxsize=KEPT)
def _world(folder: Path, state: str, constants: int, known: str | None) -> World:
    """The world of a ledger in one state, with its constants as of one moment, as known on a day."""
    ledger = Ledger.open(folder)
    return World.weighed(ledger, View(ledger, known))


def all_names(ledger: Ledger, *, as_known_on: str | None = None) -> dict[Ref, str]:
    """The names of all actors of a ledger, and of the outlets and authors whose own words its reports are, by identifier."""
    rows = View(ledger, as_known_on).rows("SELECT DISTINCT publisher, author FROM documents WHERE coalesce(publisher, author) IS NOT NULL")
    tellers = {
        belonging().outlet(row["publisher"]) if row["publisher"] else slug(row["author"]): row["publisher"] or row["author"] for row in rows
    }
    return tellers | names(ledger, as_known_on=as_known_on)
