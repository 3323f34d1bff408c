"""Grades of the Admiralty code for a proposition: how reliable who says it is, how credible it is, and why in words.

The two axes and their values are those of NATO's STANAG 2511 (AJP-2.1): reliability of the source A to F, credibility of the
information 1 to 6, where F and 6 say that it cannot be judged. Credibility rests on how many independent origins agree, never on
how often a thing is repeated. As a sentence can be misread, two origins alone confirm nothing unless they are the parties themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.model import ANONYMOUS, Grade, Origin, Proposition, Ref, Testimony
from parley.weighing.attesting import Attestation, Attested, attested
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants
from parley.weighing.origins import matched, named

TRUSTED = frozenset("ABC")
DISTRUSTED = frozenset("DE")


def sources_of(propositions: Iterable[Proposition]) -> frozenset[Ref]:
    """The sources that affirm or deny any of the propositions."""
    return frozenset(named(ref) for one in propositions for origin in (*one.affirmed, *one.denied) for ref in origin.sources)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a proposition: how many origins it has, how many count, and what kind they are."""

    origins: int
    count: int
    outlets: int
    agreeing: int  # the most of those that count, each in an outlet of its own, that are of one short time
    open: bool  # somebody named who is no party says it
    both: bool  # each party says it by itself
    trusted: bool


NOBODY = _Side(origins=0, count=0, outlets=0, agreeing=0, open=False, both=False, trusted=False)


class Grader:
    """Grades propositions with what is known of sources and of who belongs to whom.

    `reliability` is a letter for each source that can be judged, `follows` whom each source follows that says what another says.
    """

    def __init__(
        self,
        belonging: Belonging,
        constants: Constants,
        reliability: Mapping[Ref, str] | None = None,
        follows: Mapping[Ref, Ref] | None = None,
    ) -> None:
        self._belonging, self._table = belonging, constants["grades"]
        self._reliability, self._follows = reliability or {}, follows or {}

    def differing(self, other: Grader) -> frozenset[Ref]:
        """The sources of which another grader knows something else."""
        pairs = ((self._reliability, other._reliability), (self._follows, other._follows))
        return frozenset(ref for mine, its in pairs for ref in mine.keys() | its.keys() if mine.get(ref) != its.get(ref))

    def knows(self, sources: Iterable[Ref]) -> bool:
        """True where something is known of one of the sources, so that the grade of what they say may be another than without."""
        return any(source in self._reliability or source in self._follows for source in sources)

    def grade(self, pair: tuple[Ref, Ref], affirmed: Sequence[Origin], denied: Sequence[Origin], others: Sequence[Testimony]) -> Grade:
        """The grade of what `affirmed` say of the pair against `denied` and the doubts among `others`."""
        return self.graded(pair, attested(affirmed, denied, others, self._table["near_days"]))

    def graded(self, pair: tuple[Ref, Ref], of: Attested) -> Grade:
        """The grade of what is attested of the pair."""
        yes, no = self._side(pair, of.affirmed), self._side(pair, of.denied)
        credibility, reasons = self._credibility(yes, no, of.doubts)
        letters = [self.letter(ref) for origin in of.affirmed for ref in origin.sources]
        known = [letter for letter in letters if letter != "F"]
        reliability = min(known, default="F")
        reasons += [_reliability_in_words(reliability, len(letters))] if of.affirmed else []
        return Grade(reliability=reliability, credibility=credibility, reasons=tuple(reasons))

    def _of_one_time(self, origins: Sequence[Attestation]) -> Iterator[list[Attestation]]:
        """The origins that are of one short time: by their words, or by when they were first reported."""
        near = self._table["near_days"]
        yield [origin for origin in origins if origin.dated]
        first = [(origin.day, origin) for origin in origins if origin.day is not None]
        for start in sorted({day for day, _ in first}):
            yield [origin for day, origin in first if start <= day <= start + near]

    def _counting(self, origins: Sequence[Attestation]) -> int:
        """How many of the origins came by ways of their own, those that follow each other once."""
        return min(matched([one.channels for one in origins]), len({self._leading(one) for one in origins}))

    def _agreeing(self, origins: Sequence[Attestation], count: int) -> int:
        """The most that count, each in an outlet of its own, of origins of one short time; of all together `count` do."""
        most = 0
        for group in self._of_one_time(origins):
            if len(group) > most:  # no more of them can count
                counting = count if len(group) == len(origins) else self._counting(group)
                most = max(most, min(counting, matched([one.outlets for one in group])))
        return most

    def _leading(self, origin: Attestation) -> Ref:
        """The source of an origin, or the one that it follows."""
        if not self._follows:
            return min(origin.sources)
        return min(self._follows.get(named(ref), ref) for ref in origin.sources)

    def letter(self, ref: Ref) -> str:
        """The grade of a source; F where it cannot be judged."""
        return self._reliability.get(named(ref), "F")

    def interested(self, origin: Attestation, pair: tuple[Ref, Ref]) -> frozenset[Ref]:
        """The parties that sources of an origin speak for, where each of them speaks for one."""
        spoken = [self._belonging.acts_for(named(ref), origin.year).intersection(pair) for ref in origin.sources]
        return frozenset[Ref]().union(*spoken) if all(spoken) else frozenset()

    def _side(self, pair: tuple[Ref, Ref], origins: Sequence[Attestation]) -> _Side:
        if not origins:
            return NOBODY
        sound = [one for one in origins if not all(self.letter(ref) in DISTRUSTED for ref in one.sources)]
        parties = [self.interested(one, pair) for one in sound]
        unnamed = [all(ref.startswith(ANONYMOUS) for ref in one.sources) for one in sound]
        own, count = {one for one in parties if len(one) == 1}, self._counting(sound)
        return _Side(
            origins=len(origins),
            count=count,
            outlets=len({outlet for one in sound for outlet in one.outlets}),
            agreeing=self._agreeing(sound, count),
            open=any(not party and not hidden for party, hidden in zip(parties, unnamed, strict=True)),
            both=len(own) > 1,
            trusted=any(self.letter(ref) in TRUSTED for one in sound for ref in one.sources),
        )

    def _credibility(self, yes: _Side, no: _Side, doubts: int) -> tuple[int, list[str]]:
        """Credibility, 1 to 6, and the reasons for it."""
        reasons = _counted("affirm", yes) + _counted("deny", no)
        reasons += [f"{doubts} {'doubts' if doubts == 1 else 'doubt'} it"] if doubts else []
        if not yes.count:
            return _unsaid(yes, no, reasons)
        if no.count:
            return _contested(yes, no, reasons)
        if yes.both:
            return 2, [*reasons, "both parties say so themselves, and no denial was matched to it"]
        if yes.agreeing >= self._table["probable"] and yes.open and not doubts:
            said = f"{yes.agreeing} independent origins in as many outlets agree on one short time, and no denial was matched to it"
            if yes.agreeing >= self._table["confirmed"] and yes.trusted:
                return 1, [*reasons, said, "one of them is of known reliability"]
            return 2, [*reasons, said]
        if yes.open or yes.trusted:
            return 3, [*reasons, f"{'doubted, and ' if doubts else ''}{_few(yes)}; no denial was matched to it"]
        return 6, [*reasons, "whoever says so is not named or speaks for a party, and nobody else does: it cannot be judged"]


def _few(side: _Side) -> str:
    """Why what several say is no more than possible."""
    if side.count == 1:
        return "a single origin"
    return "all in one outlet's reports" if side.outlets == 1 else "few origins, or reports too far apart to be of one deed for sure"


def _unsaid(yes: _Side, no: _Side, reasons: list[str]) -> tuple[int, list[str]]:
    if no.count >= 2:
        return 5, [*reasons, "several independent origins deny it, and nobody whose word counts affirms it"]
    if yes.origins:
        return 5 if no.count else 6, [*reasons, "only sources of bad record affirm it"]
    return 6, [*reasons, "nobody affirms it: there is nothing to weigh"]


def _contested(yes: _Side, no: _Side, reasons: list[str]) -> tuple[int, list[str]]:
    if yes.count >= 2 * no.count and yes.open:
        return 3, [*reasons, "more independent origins affirm than deny it"]
    if no.count >= 2 * yes.count and no.open:
        return 5, [*reasons, "more independent origins deny than affirm it"]
    return 4, [*reasons, "denied by as many as affirm it: doubtful"]


def _counted(word: str, side: _Side) -> list[str]:
    """How many origins a side has, and why fewer of them count."""
    total = side.origins
    if not total:
        return []
    verb = word if total > 1 else {"deny": "denies"}.get(word, word + "s")
    said = f"{total} independent origin{'s' if total > 1 else ''} {verb} it"
    return [said + (f", through {'one channel' if side.count == 1 else f'{side.count} channels'} only" if side.count < total else "")]


def _reliability_in_words(letter: str, sources: int) -> str:
    if letter == "F":
        whom = "none of the sources" if sources > 1 else "the source"
        verb = "has" if sources > 1 else "has not"
        whose = "their" if sources > 1 else "its"
        return f"{whom} {verb} said enough that others spoke to as well: {whose} record cannot be judged"
    return f"the most reliable of them is graded {letter}"
