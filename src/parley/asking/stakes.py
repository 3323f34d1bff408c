"""What would change in the findings if something unsure was decided the other way than Parley takes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from parley.asking.proposing import PropositionRow
from parley.asking.register import Register
from parley.asking.world import World
from parley.model import Deal, Evidence, Proposition, Ref, Standing, StatusStep, Witness
from parley.weighing import MADE
from parley.weighing.dealstatus import as_a_whole, marked
from parley.weighing.standings import aged, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """So many findings (deals, promises, standings, things said) that would change, and how."""

    count: int
    says: str


class Stakes:
    """Tells what hangs on decisions on the deals, propositions and actors of one ledger."""

    def __init__(self, known: Register, world: World, said: Sequence[PropositionRow]) -> None:
        self._known, self._world, self._said = known, world, said
        self._least = world.constants["standing"]["least"]
        self._standings: dict[tuple[Ref, Ref], Standing | None] = {}

    def joined(self, one: Deal, other: Deal) -> Iterator[Change]:
        """What would change if two deals were one: where they stand, and promises that would be due."""
        yield Change(count=1, says="two deals would be one")
        steps = marked([*one.steps, *other.steps])
        whole = as_a_whole(steps)
        for deal in (one, other):
            if whole is not None and whole.status != deal.status:
                yield Change(count=1, says=f"{self._known.label(deal)} would stand at {_plain(whole.status)}, not {_plain(deal.status)}")
        owed = sum(duty.state == "not-due" for deal in (one, other) if not _made(deal.steps) for duty in deal.obligations)
        if owed and _made(steps):
            yield Change(count=owed, says=f"{_counted(owed, 'promise')} would be due, now only asked for or offered")

    def renamed(self, ref: Ref) -> Iterator[Change]:
        """What would be of another if an actor was: what is said of it, how it stands to others, and deals it is a party to."""
        said, stood, dealt = self._of_actors
        for number, what in ((said[ref], "thing said"), (stood[ref], "standing"), (dealt[ref], "deal")):
            if number:
                yield Change(count=number, says=f"{_counted(number, what)} would be another’s")

    def undenied(self, deal: Deal, against: Iterable[Witness]) -> Iterator[Change]:
        """What would change if nobody denied a deal: its being contested, and that of what is said in the same words."""
        yield Change(count=1, says="the deal would be contested no more")
        where = defaultdict[str, list[Evidence]](list)
        for witness in against:
            where[witness.evidence.document].append(witness.evidence)
        denied = 0
        for one in self._world.told_in(where):
            told = [each.evidence for origin in one.denied for each in origin.testimony]
            denied += any(each.span.overlaps(here.span) for each in told for here in where.get(each.document, ()))
        if denied:
            yield Change(count=denied, says=f"{_counted(denied, 'thing said')} would have a denial less")

    def unsaid(self, of: Proposition) -> Iterator[Change]:
        """What would change if the first record of what one origin says was misread: how the two stand, and deals with steps on it."""
        record = of.affirmed[0].testimony[0].records[0]
        if any(one.records[0] != record for one in of.affirmed[0].testimony):
            yield Change(count=1, says="it would rest on a sentence less")
            return
        yield Change(count=1, says="it would not be told of as done")
        yield from self._stood_otherwise(of)
        told = {one.evidence for one in of.affirmed[0].testimony}
        for deal in dict.fromkeys(deal for evidence in told for deal in self._resting.get(evidence, ())):
            self._known.read(deal)
            gone = told - {self._known.accounts[one][1].evidence for one in deal.arrangements}  # an account stands without its deeds
            whole = as_a_whole(marked(step for step in deal.steps if step.evidence not in gone))
            if whole is None:
                yield Change(count=1, says=f"{self._known.label(deal)} would have no step left")
            elif whole.status != deal.status:
                yield Change(count=1, says=f"{self._known.label(deal)} would stand at {_plain(whole.status)}, not {_plain(deal.status)}")

    def _stood_otherwise(self, of: Proposition) -> Iterator[Change]:
        pair, day = (min(of.a, of.b), max(of.a, of.b)), self._world.last_report
        signs = self._world.signs.get(pair, ())
        now = self._standing(pair)
        if now is None or not any(sign.proposition == of.id for sign in signs):
            return
        then = standing(*pair, [sign for sign in signs if sign.proposition != of.id], day, self._world.constants)
        for name, what in (("label", ""), ("in_word", " in word"), ("in_deed", " in deed")):
            if (old := getattr(now, name)) != (new := getattr(then, name)):
                yield Change(count=1, says=f"the two would stand{what} as {_plain(new)}, not {_plain(old)}")

    def _standing(self, pair: tuple[Ref, Ref]) -> Standing | None:
        """How a pair stands when the newest report came; None where too little counts for any label, and less would too."""
        if pair not in self._standings:
            day, constants, signs = self._world.last_report, self._world.constants, self._world.signs.get(pair, ())
            enough = sum(aged(sign, day, constants) for sign in signs if sign.kind is not None) >= self._least
            self._standings[pair] = standing(*pair, signs, day, constants) if enough else None
        return self._standings[pair]

    @cached_property
    def _of_actors(self) -> tuple[Counter[Ref], Counter[Ref], Counter[Ref]]:
        """How many things said, standings and deals each actor is in."""
        said = Counter(ref for row in self._said for ref in {row.a, row.b})
        stood = Counter(ref for pair in self._world.aging.known(self._world.last_report) for ref in pair)
        return said, stood, Counter(ref for deal in self._known.deals for ref in set(deal.parties))

    @cached_property
    def _resting(self) -> Mapping[Evidence, list[Deal]]:
        """The deals that have a step on each evidence."""
        found = defaultdict[Evidence, list[Deal]](list)
        for deal in self._known.deals:
            for evidence in dict.fromkeys(step.evidence for step in deal.steps):
                found[evidence].append(deal)
        return found


def _made(steps: Iterable[StatusStep]) -> bool:
    return any(step.status in MADE for step in steps)


def _counted(number: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    return f"{number} {what}" if number == 1 else f"{number} {first}s{f' {rest}' if rest else ''}"


def _plain(word: str) -> str:
    return word.replace("-", " ")
