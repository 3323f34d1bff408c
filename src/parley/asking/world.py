"""All reports of a ledger, or those between some actors, weighed for one question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

from parley.asking.growing import OWN_CONSTANTS
from parley.asking.judged import Judged
from parley.asking.keeping import Bodies, Layered, Made, Read
from parley.asking.naming import knowledge, names
from parley.asking.packing import Packing
from parley.asking.querying import View, only_reports_differ
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
from parley.weighing.agreement import Statement
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants, load_constants
from parley.weighing.decisions import parted
from parley.weighing.grades import Grader, sources_of
from parley.weighing.posterior import NOT_KNOWN
from parley.weighing.propositions import Key, Pool, pooled, touched
from parley.weighing.propositions import parted as parted_anew
from parley.weighing.reliability import Learned, learn, outcomes, statements
from parley.weighing.standings import label, signs_of, standing
from parley.weighing.testimony import heard
from parley.weighing.windows import last_day

WEIGHED = ("actors", "claims", "events", "relations", "arrangements")  # the records that weighing uses
Pair = tuple[Ref, Ref]
T = TypeVar("T")


@cache
def belonging() -> Belonging:
    """Who belongs to whom by what Parley knows."""
    return Belonging(knowledge())


def belonging_as(judged: Judged) -> Belonging:
    """Who belongs to whom by what Parley knows, but for those whom analysts told apart."""
    return belonging_without(judged.decisions.apart)


@lru_cache(maxsize=4)
def belonging_without(apart: frozenset[frozenset[Ref]]) -> Belonging:
    """Who belongs to whom by what Parley knows, but for these pairs."""
    return Belonging(parted(knowledge(), apart)) if apart else belonging()


def constants_of(ledger: Ledger) -> Constants:
    """The constants of a ledger: those of its own file over the bundled ones."""
    return load_constants(ledger.folder / OWN_CONSTANTS)


@dataclass(frozen=True, kw_only=True)
class World:
    """The testimony of a ledger's reports as known on a day, pooled into propositions, and what weighing makes of them.

    `earlier` is the world that this one adds reports to or takes some from, and `touched` are the parties and types of what they tell: all
    else is taken over from it.
    """

    documents: Mapping[str, Document]
    pool: Pool
    kinds: Mapping[Ref, str]
    constants: Constants
    judged: Judged = field(default_factory=Judged)
    earlier: World | None = field(default=None, compare=False, repr=False)
    touched: frozenset[Key] = field(default=frozenset(), compare=False, repr=False)
    newest: str | None = None

    @classmethod
    def of(cls, ledger: Ledger, view: View) -> World:
        """All reports of a ledger as a view shows them; the same world as long as neither ledger nor constants change."""
        return WORLD.of(ledger, view.as_known_on)

    @classmethod
    def weighed(cls, ledger: Ledger, view: View) -> World:
        """All reports of a ledger as a view shows them, weighed anew."""
        return cls.empty(constants_of(ledger), view.judged).adding(reports(view, WEIGHED))

    @classmethod
    def known(cls, ledger: Ledger, day: str | None) -> World:
        """All reports of a ledger as known on a day, or now; those that came later are taken out of the whole where that is quicker."""
        view = View(ledger, day)
        if day is None or not only_reports_differ(ledger, view):
            return cls.weighed(ledger, view)
        whole = cls.of(ledger, View(ledger))
        return whole.less(frozenset(whole.documents) - frozenset(view.ids()), view)

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
        documents, kinds, new = dict[str, Document](), dict(self.kinds), list[Testimony]()
        for document, reading in more:
            documents[document.id] = document
            new += heard(document, reading, self.belonging, self.constants)
            kinds |= {actor.id: min(actor.kind, kinds.get(actor.id, actor.kind)) for actor in reading.actors}
        pool = touched(self.pool, new, Grader(self.belonging, self.constants), self.constants)
        return World(
            documents=Layered.over(self.documents, documents),
            pool=Layered.over(self.pool, pool),
            kinds=kinds,
            constants=self.constants,
            judged=self.judged,
            earlier=self if self.documents else None,
            touched=frozenset(pool),
            newest=max(self.last_report, _newest(documents.values())),
        )

    def less(self, gone: frozenset[str], view: View) -> World:
        """The world of the reports of a view without some of them, where only what they touch is weighed anew."""
        pool, grader = dict[Key, tuple[Proposition, ...]](), Grader(self.belonging, self.constants)
        for which in {which for one in gone for pair in self._told_in.get(one, ()) for which in self._of_pair[pair]}:
            left = {told.id: told for one in self.pool[which] for told in one.testimony if told.evidence.document not in gone}
            pool[which] = parted_anew(tuple(left.values()), grader, self.constants) if left else ()
        ids = sorted(gone)
        kinds = view.rows("SELECT id, min(kind) AS kind FROM actors WHERE NOT list_contains(?, document) GROUP BY id", [ids])
        dates = view.rows("SELECT DISTINCT published FROM documents WHERE published IS NOT NULL AND NOT list_contains(?, id)", [ids])
        return World(
            documents=Read(lambda: (one for one in self.documents if one not in gone), self.documents.__getitem__),
            pool=Layered.over(self.pool, pool),
            kinds={row["id"]: row["kind"] for row in kinds},
            constants=self.constants,
            judged=self.judged,
            earlier=self,
            touched=frozenset(pool),
            newest=max((last_day(row["published"]) for row in dates), default=""),
        )

    def without(self, records: set[str]) -> World:
        """The world in which testimony that is taken from any of these records was never given."""
        kept = (one for one in self.testimony if not records & set(one.records))
        pool = pooled(kept, Grader(self.belonging, self.constants), self.constants)
        return World(documents=self.documents, pool=pool, kinds=self.kinds, constants=self.constants, judged=self.judged)

    def _over(self, old: Mapping[Key, T] | None, made: Callable[[Key], T], also: Iterable[Key] = ()) -> Mapping[Key, T]:
        """What is made of each parties and type, `old` where the reports touched nothing of it and it is not among `also`."""
        if old is None:
            return {which: made(which) for which in self.pool}
        return Layered.over(old, {which: made(which) for which in (*self.touched, *also)})

    @cached_property
    def testimony(self) -> tuple[Testimony, ...]:
        """All testimony of the reports."""
        return tuple(told for which in sorted(self.pool) for one in self.pool[which] for told in one.testimony)

    @cached_property
    def said(self) -> Mapping[Key, list[Statement]]:
        """The statements of sources, by parties and type."""
        return self._over(self.earlier.said if self.earlier else None, lambda which: statements(self.pool[which], self.constants))

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
    def speaking(self) -> Mapping[Key, frozenset[Ref]]:
        """The sources whose grade has a part in those of the propositions, by parties and type."""
        return self._over(self.earlier.speaking if self.earlier else None, lambda which: sources_of(self.pool[which]))

    @cached_property
    def graded(self) -> Pool:
        """The pool with the grades that all reports together give; taken over where neither reports nor a source's grade touched it."""
        return self._over(self.earlier.graded if self.earlier else None, self._regraded, self.changed)

    @cached_property
    def changed(self) -> frozenset[Key]:
        """The parties and types of which anything is another than in the earlier world, by what is told or by what is known of sources."""
        if self.earlier is None:
            return frozenset(self.pool)
        other = self.grader.differing(self.earlier.grader)
        return self.touched | ({which for which, sources in self.speaking.items() if not sources.isdisjoint(other)} if other else set())

    def _regraded(self, which: Key) -> tuple[Proposition, ...]:
        if self.earlier is None and not self.grader.knows(self.speaking[which]):
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
        if self.earlier is not None:
            self.earlier.read(told)

    @cached_property
    def _told_in(self) -> Mapping[str, list[frozenset[Ref]]]:
        """The pairs of which each report tells."""
        found, old = defaultdict[str, set[frozenset[Ref]]](set), self.earlier._told_in if self.earlier is not None else {}
        for which in self.touched if self.earlier is not None else self.pool:
            for report in {told.evidence.document for one in self.pool[which] for told in one.testimony}:
                found[report].add(frozenset(which[:2]))
        return Layered.over(old, {report: list(pairs) for report, pairs in found.items() if report not in old})

    @cached_property
    def _of_pair(self) -> Mapping[frozenset[Ref], list[Key]]:
        """Under which keys the propositions of each pair stand."""
        found = defaultdict[frozenset[Ref], list[Key]](list)
        for which in self.pool:
            found[frozenset(which[:2])].append(which)
        return found

    @cached_property
    def signs(self) -> dict[Pair, tuple[Sign, ...]]:
        """For each pair of actors of which neither belongs to the other, in order, the signs of how they stand."""
        newest, found = self.last_report, defaultdict[Pair, list[Proposition]](list)
        for one in self.propositions():
            pair = (one.a, one.b) if one.a < one.b else (one.b, one.a)
            if not self.belonging.speaks_for(*pair) and not self.belonging.speaks_for(pair[1], pair[0]):
                found[pair].append(one)
        return {pair: signs_of(listed, self.constants, self.kinds, newest) for pair, listed in sorted(found.items())}

    def standings(self, as_of: str, wanted: Callable[[Pair], bool] = lambda _: True) -> list[Standing]:
        """How every pair that is wanted stands on a day, by its names; pairs of which nothing is known then are left out."""
        told = ((pair, signs) for pair, signs in self.signs.items() if wanted(pair))
        known = ((pair, signs) for pair, signs in told if label(signs, as_of, self.constants)[0] != NOT_KNOWN)
        return [standing(*pair, signs, as_of, self.constants) for pair, signs in known]

    @cached_property
    def aging(self) -> Aging:
        """How much the signs of each pair weigh on any day."""
        return Aging(self.signs, self.constants)

    @cached_property
    def last_report(self) -> str:
        """The day of the newest report; empty where no report has a date."""
        return self.newest if self.newest is not None else _newest(self.documents.values())


def _newest(documents: Iterable[Document]) -> str:
    return max((last_day(one.published) for one in documents if one.published), default="")


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
    def said(self) -> Mapping[Key, list[Statement]]:
        """The statements of sources, by parties and type."""
        said: dict[Key, list[Statement]] = PACKING.unpacked(self.found.body("said"))
        return said

    @cached_property
    def speaking(self) -> Mapping[Key, frozenset[Ref]]:
        """The sources whose grade has a part in those of the propositions, by parties and type."""
        speaking: dict[Key, frozenset[Ref]] = PACKING.unpacked(self.found.body("speaking"))
        return speaking


def _pair_of(which: Sequence[Ref]) -> str:
    """The name under which the propositions between the first two of these, the parties of a key, are kept."""
    return "pair " + "\n".join(sorted(which[:2]))


def _bodies(world: World) -> Iterator[tuple[str, str]]:
    """What a world is kept as: the propositions of each pair of which anything changed since the earlier one, and what is of all."""
    pairs = {frozenset(which[:2]) for which in world.changed}
    yield from ((_pair_of(tuple(pair)), PACKING.packed({one: world.graded[one] for one in world._of_pair[pair]})) for pair in pairs)
    yield "keys", PACKING.packed(list(world.graded))
    yield "kinds", PACKING.packed(dict(world.kinds))
    yield "told in", PACKING.packed({one: [tuple(sorted(pair)) for pair in told] for one, told in world._told_in.items()})
    yield "learned", PACKING.packed(world.learned)
    yield "said", PACKING.packed(dict(world.said))
    yield "speaking", PACKING.packed(dict(world.speaking))
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
        newest=found.body("last report"),
        found=found,
        view=view,
    )


def _grown(ledger: Ledger, old: Kept, new: frozenset[str]) -> Bodies:
    """What is to stand in place of what was kept of a world once these reports are added to it, and of which pairs that is."""
    world = _back(ledger, old).adding(reports(View(ledger), WEIGHED, new))
    pairs = sorted({tuple(sorted(which[:2])) for which in world.changed})
    return [*_bodies(world), ("changed", PACKING.packed((old.digest, pairs)))]


def changed_since(world: World, digest: str) -> frozenset[frozenset[Ref]] | None:
    """The pairs of which anything in a kept world is another than in the one of that digest; None where that is not known."""
    if not isinstance(world, _KeptWorld) or not world.found.has("changed"):
        return None
    since, pairs = PACKING.unpacked(world.found.body("changed"))
    return frozenset(map(frozenset, pairs)) if since == digest else None


PACKING = Packing(Span, Evidence, Testimony, Origin, Grade, Proposition, Interval, SourceRecord, Statement, Learned)
WORLD: Made[World] = Made(name="world", make=World.known, bodies=_bodies, back=_back, grown=_grown)


def all_names(ledger: Ledger, *, as_known_on: str | None = None) -> Mapping[Ref, str]:
    """The names of all actors of a ledger, of the outlets and authors whose own words its reports are, and of all states, by identifier."""
    return NAMES.of(ledger, as_known_on)


def _names(ledger: Ledger, known: str | None) -> Mapping[Ref, str]:
    rows = View(ledger, known).rows("SELECT DISTINCT publisher, author FROM documents WHERE coalesce(publisher, author) IS NOT NULL")
    tellers = {
        belonging().outlet(row["publisher"]) if row["publisher"] else slug(row["author"]): row["publisher"] or row["author"] for row in rows
    }
    states = {actor.id: actor.name for actor in knowledge().actors.values() if actor.kind == "state"}
    return states | tellers | names(ledger, as_known_on=known)


NAMES: Made[Mapping[Ref, str]] = Made(name="names", make=_names)
