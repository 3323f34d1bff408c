"""All reports of a ledger, or those between some actors, weighed for one question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise

from parley.asking.judged import Judged
from parley.asking.keeping import OWN_CONSTANTS, Made, Read
from parley.asking.naming import knowledge, names
from parley.asking.packing import Packing
from parley.asking.querying import View
from parley.asking.reports import reports
from parley.ledger import Kept, Ledger
from parley.model import (
    STANDS,
    Document,
    Evidence,
    Grade,
    Interval,
    Origin,
    Proposition,
    Reading,
    Ref,
    Sign,
    SourceRecord,
    Span,
    Standing,
    Testimony,
    slug,
)
from parley.weighing.aging import Aging
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants, load_constants
from parley.weighing.decisions import parted
from parley.weighing.grades import Grader, sources_of
from parley.weighing.propositions import Key, Pool, pooled, with_more
from parley.weighing.reliability import Learned, Statement, learn, outcomes, statements
from parley.weighing.standings import NOT_KNOWN, signs_of, standing
from parley.weighing.testimony import heard
from parley.weighing.windows import last_day

WEIGHED = ("actors", "claims", "events", "relations", "arrangements")  # the records that weighing uses
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
    pool: Pool
    kinds: Mapping[Ref, str]
    constants: Constants
    judged: Judged = field(default_factory=Judged)
    earlier: World | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, ledger: Ledger, view: View) -> World:
        """All reports of a ledger as a view shows them; the same world as long as neither ledger nor constants change.

        Of what is kept of a world, reports are not added to it.
        """
        return WORLD.of(ledger, view.as_known_on)

    @classmethod
    def weighed(cls, ledger: Ledger, view: View) -> World:
        """All reports of a ledger as a view shows them, weighed anew."""
        return cls.empty(constants_of(ledger), view.judged).adding(reports(view, WEIGHED))

    @classmethod
    def empty(cls, constants: Constants, judged: Judged) -> World:
        """The world of which nothing is told."""
        return cls(documents={}, pool={}, kinds={}, constants=constants, judged=judged)

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
            pool=with_more(self.pool, new, Grader(self.belonging, self.constants), self.constants),
            kinds=kinds,
            earlier=self if self.documents else None,
        )

    def without(self, records: set[str]) -> World:
        """The world in which testimony that is taken from any of these records was never given."""
        kept = (one for one in self.testimony if not records & set(one.records))
        return replace(self, pool=pooled(kept, Grader(self.belonging, self.constants), self.constants), earlier=None)

    def _untouched(self, which: Key) -> bool:
        return self.earlier is not None and self.earlier.pool.get(which) is self.pool[which]

    @cached_property
    def testimony(self) -> tuple[Testimony, ...]:
        """All testimony of the reports."""
        return tuple(told for which in sorted(self.pool) for one in self.pool[which] for told in one.testimony)

    @cached_property
    def said(self) -> Mapping[Key, list[Statement]]:
        """The statements of sources, by parties and type."""
        old = self.earlier.said if self.earlier else {}
        return {which: old[which] if self._untouched(which) else statements(listed, self.constants) for which, listed in self.pool.items()}

    @cached_property
    def outcomes(self) -> Mapping[Ref, list[tuple[Statement, str]]]:
        """The statements of each source that follows none with what others made of them."""
        follows, found = self.learned.follows, defaultdict[Ref, list[tuple[Statement, str]]](list)
        said = (one for which in sorted(self.said) for one in self.said[which])
        for one, outcome in outcomes([one for one in said if one.source not in follows]):
            found[one.source].append((one, outcome))
        return found

    @cached_property
    def denying(self) -> frozenset[str]:
        """The records that are denials of something that is known."""
        return frozenset(record for one in self.testimony if one.role == "deny" for record in one.records)

    @cached_property
    def passed_on(self) -> Mapping[tuple[Ref, Ref], int]:
        """How often whose word came through whom, but for what is said of standings."""
        told = (one for one in self.testimony if not one.type.startswith(STANDS))
        return Counter(both for one in told for both in pairwise(one.path))

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
        return self.of_pairs(frozenset((a, b)) for a in ones for b in others)

    def told_in(self, reports: Collection[str]) -> tuple[Proposition, ...]:
        """The propositions of pairs of which some of these reports tell anything, in the order of their parties and types."""
        return self.of_pairs(pair for one in reports for pair in self._told_in.get(one, ()))

    def of_pairs(self, pairs: Iterable[frozenset[Ref]]) -> tuple[Proposition, ...]:
        """The propositions between these parties, in the order of parties and types."""
        found = sorted(which for pair in set(pairs) for which in self._of_pair.get(pair, ()))
        return tuple(one for which in found for one in self.graded[which])

    def read(self, told: Iterable[Proposition]) -> None:
        """Reads the reports of what is told at once, where they are not at hand."""

    @cached_property
    def _told_in(self) -> Mapping[str, list[frozenset[Ref]]]:
        """The pairs of which each report tells."""
        found = defaultdict[str, dict[frozenset[Ref], None]](dict)
        for which, listed in self.pool.items():
            for one in listed:
                for told in one.testimony:
                    found[told.evidence.document][frozenset(which[:2])] = None
        return {report: list(pairs) for report, pairs in found.items()}

    @cached_property
    def _of_pair(self) -> Mapping[frozenset[Ref], list[Key]]:
        """Under which keys the propositions of each pair stand."""
        found = defaultdict[frozenset[Ref], list[Key]](list)
        for which in self.pool:
            found[frozenset(which[:2])].append(which)
        return found

    @cached_property
    def signs(self) -> dict[Pair, tuple[Sign, ...]]:
        """For each pair of actors of which neither belongs to the other the signs of how they stand."""
        newest, found = self.last_report, defaultdict[Pair, list[Proposition]](list)
        for one in self.propositions():
            pair = (one.a, one.b) if one.a < one.b else (one.b, one.a)
            if not self.belonging.speaks_for(*pair) and not self.belonging.speaks_for(pair[1], pair[0]):
                found[pair].append(one)
        return {pair: signs_of(listed, self.constants, self.kinds, newest) for pair, listed in found.items()}

    def standings(self, as_of: str, wanted: Callable[[Pair], bool] = lambda _: True) -> list[Standing]:
        """How every pair that is wanted stands on a day, by its names; pairs of which nothing is known then are left out."""
        made = (standing(*pair, signs, as_of, self.constants) for pair, signs in sorted(self.signs.items()) if wanted(pair))
        return [one for one in made if one.label != NOT_KNOWN]

    @cached_property
    def aging(self) -> Aging:
        """How much the signs of each pair weigh on any day."""
        return Aging(self.signs, self.constants)

    @cached_property
    def last_report(self) -> str:
        """The day of the newest report; empty where no report has a date."""
        return max((last_day(one.published) for one in self.documents.values() if one.published), default="")


@dataclass(frozen=True, kw_only=True)
class _KeptWorld(World):
    """A world as it is kept: its propositions are graded already, and no reports are added to it."""

    documents: Read[str, Document]
    found: Kept
    view: View

    def read(self, told: Iterable[Proposition]) -> None:
        """Reads the reports of what is told at once."""
        if missing := self.documents.missing(one.evidence.document for p in told for one in p.testimony):
            self.documents.take((one.id, one) for one in self.view.documents(missing))

    @cached_property
    def learned(self) -> Learned:
        """What the reports together tell of their sources."""
        learned: Learned = PACKING.unpacked(self.found.body("learned"))
        return learned

    @cached_property
    def _told_in(self) -> Mapping[str, list[frozenset[Ref]]]:
        """The pairs of which each report tells."""
        told: dict[str, list[tuple[Ref, ...]]] = PACKING.unpacked(self.found.body("told in"))
        return {report: list(map(frozenset, pairs)) for report, pairs in told.items()}

    @cached_property
    def graded(self) -> Pool:
        """The pool, which holds the grades that all reports together give."""
        return self.pool

    @cached_property
    def last_report(self) -> str:
        """The day of the newest report; empty where no report has a date."""
        return self.found.body("last report")


def _pair_of(which: Key) -> str:
    """The name under which the propositions between the parties of a key are kept."""
    return "pair " + "\n".join(sorted(which[:2]))


def _bodies(world: World) -> Iterator[tuple[str, str]]:
    pairs = defaultdict[str, dict[Key, tuple[Proposition, ...]]](dict)
    for which, listed in world.graded.items():
        pairs[_pair_of(which)][which] = listed
    yield from ((pair, PACKING.packed(of_pair)) for pair, of_pair in pairs.items())
    yield "keys", PACKING.packed(list(world.graded))
    yield "kinds", PACKING.packed(dict(world.kinds))
    yield "told in", PACKING.packed({one: [tuple(sorted(pair)) for pair in told] for one, told in world._told_in.items()})
    yield "learned", PACKING.packed(world.learned)
    yield "last report", world.last_report


def _back(ledger: Ledger, found: Kept) -> World:
    view = View(ledger)
    keys: list[Key] = PACKING.unpacked(found.body("keys"))
    pairs: Read[str, Pool] = Read(lambda: map(_pair_of, keys), lambda pair: PACKING.unpacked(found.body(pair)))
    return _KeptWorld(
        documents=Read(view.ids, lambda one: view.documents([one])[0]),
        pool=Read(lambda: keys, lambda which: pairs[_pair_of(which)][which]),
        kinds=PACKING.unpacked(found.body("kinds")),
        constants=constants_of(ledger),
        judged=view.judged,
        found=found,
        view=view,
    )


PACKING = Packing(Span, Evidence, Testimony, Origin, Grade, Proposition, Interval, SourceRecord, Statement, Learned)
WORLD: Made[World] = Made(name="world", make=lambda ledger, known: World.weighed(ledger, View(ledger, known)), bodies=_bodies, back=_back)


def all_names(ledger: Ledger, *, as_known_on: str | None = None) -> Mapping[Ref, str]:
    """The names of all actors of a ledger, and of the outlets and authors whose own words its reports are, by identifier."""
    return NAMES.of(ledger, as_known_on)


def _names(ledger: Ledger, known: str | None) -> Mapping[Ref, str]:
    rows = View(ledger, known).rows("SELECT DISTINCT publisher, author FROM documents WHERE coalesce(publisher, author) IS NOT NULL")
    tellers = {
        belonging().outlet(row["publisher"]) if row["publisher"] else slug(row["author"]): row["publisher"] or row["author"] for row in rows
    }
    return tellers | names(ledger, as_known_on=known)


NAMES: Made[Mapping[Ref, str]] = Made(name="names", make=_names)
