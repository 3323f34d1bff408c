"""How well two reports' accounts fit as accounts of one deal, with what speaks for and against it in words."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date

from parley.knowledge import Knowledge
from parley.weighing.accounts import Account
from parley.weighing.dealplaces import bearing
from parley.weighing.dealstatus import EARLY, MADE
from parley.weighing.told import Days
from parley.weighing.wholes import Side, Wholes

NARROW = frozenset({"prisoner-exchange", "aid", "alliance"})  # kinds that are no part or name of any other
PARTIES = 0.5  # the whole weight of the parties; the rest adds to it or takes from it
PLACES = {"same": (0.15, "the same place"), "within": (0.1, "one place in the other")}
NAME = 0.3
ONE_PEOPLE = 0.55  # how alike a group and its people are who each make a truce with the same foreign party
CALLED_AFTER = 0.15  # `the Doha agreement`, of one that was signed in Doha
KIND, LED_TO, OTHER, TALKED_LATER = 0.1, 0.12, 0.0, -0.1
WIDE = 0.05  # for cooperation, which is what an agreement is called of which no more is told
TOPIC = 0.05
# Days between two reports at most, and what that says of talks, and of what was made.
NEARNESS = ((60, 0.15, 0.15), (180, 0.1, 0.12), (365, -0.05, 0.08), (3 * 365, -0.25, 0.0))
FAR = (-0.35, -0.2)
SAME_REPORT = -0.15
NEW_ROUND, ANEW = -0.15, 60  # days after which a proposal of what was made is one of something new
SAME_DAYS, DAYS_APART = 3, -0.15
SIGNED_APART = 31  # days between two days of signing that can still be one deal's

TOLD_APART = "one report tells of both"


@dataclass(frozen=True, slots=True)
class Fit:
    """A score up to 1, the reasons, and what bars the two from being one deal whatever the score."""

    score: float
    reasons: tuple[str, ...]
    barred: str | None = None


class Fitting:
    """Compares accounts."""

    def __init__(self, knowledge: Knowledge, wholes: Wholes) -> None:
        self._knowledge, self._wholes = knowledge, wholes
        self._profiles: dict[Hashable, int] = {}
        self._profile: dict[str, int] = {}
        self._apart: dict[tuple[int, int], bool] = {}
        self._fits: dict[tuple[str, str], Fit | None] = {}

    def profile(self, account: Account) -> int:
        """A number for all that can bar an account from being of one deal with another, its report left out."""
        if account.id not in self._profile:
            told = (account.kind, account.sides, account.year, account.accord, account.cores, account.topics, account.spots, account.signed)
            self._profile[account.id] = self._profiles.setdefault(told, len(self._profiles))
        return self._profile[account.id]

    def apart(self, one: Account, other: Account) -> bool:
        """True where two accounts of two reports cannot be of one deal, whatever else is told."""
        a, b = self.profile(one), self.profile(other)
        key = (min(a, b), max(a, b))
        if key not in self._apart:
            self._apart[key] = not self._may_be_one(one, other) or self._barred(one, other) is not None
        return self._apart[key]

    def _may_be_one(self, one: Account, other: Account) -> bool:
        """True where two parties are shared, or both tell of one accord of the world."""
        return _same_accord(one, other) or len(self._matched(one, other)) > 1

    def _matched(self, one: Account, other: Account) -> list[tuple[float, Side, Side]]:
        found = self._wholes.matched(one.sides, other.sides, one.year if one.year == other.year else None)
        return [*found, *_of_one_people(one, other)] if len(found) == 1 else found

    def fit(self, one: Account, other: Account) -> Fit | None:
        """How well two accounts fit; None where fewer parties are shared than join two."""
        key = (one.id, other.id)
        if key not in self._fits:
            self._fits[key] = self._fits[other.id, one.id] = self._fit(*sorted((one, other), key=lambda a: a.id))
        return self._fits[key]

    def _fit(self, one: Account, other: Account) -> Fit | None:
        if not self._may_be_one(one, other):
            return None
        pairs = self._matched(one, other)
        share = 1.0 if _same_accord(one, other) else 2 * sum(score for score, _, _ in pairs) / (len(one.sides) + len(other.sides))
        shared = ", ".join(a.ref if a.ref == b.ref else f"{a.ref} with {b.ref}" for _, a, b in sorted(pairs, key=lambda p: p[1].ref))
        parts = [(PARTIES * share, f"parties: {shared or 'others of one accord'}")]
        parts += [
            part for part in (_name(one, other), self._place(one, other), _time(one, other), _kind(one, other), _topic(one, other)) if part
        ]
        within = one.arrangement.evidence.document == other.arrangement.evidence.document
        if within and not _in_one_breath(one, other) and not _same_accord(one, other):
            parts.append((SAME_REPORT, "told apart by one report"))
        if _new_round(one, other):
            parts.append((NEW_ROUND, "proposed anew after the other was made or had ended"))
        reasons = tuple(f"{why} ({worth:+.2f})" for worth, why in parts)
        return Fit(round(sum(worth for worth, _ in parts), 3), reasons, TOLD_APART if _twins(one, other) else self._barred(one, other))

    def _place(self, one: Account, other: Account) -> tuple[float, str] | None:
        found = bearing(one.spots, other.spots, self._countries(one, other))
        return PLACES.get(found or "")

    def _countries(self, one: Account, other: Account) -> frozenset[str]:
        return frozenset(side.country for side in (*one.sides, *other.sides) if side.country)

    def _barred(self, one: Account, other: Account) -> str | None:
        """What makes two accounts tell of two deals for certain; a shared name outweighs place and day."""
        kinds = {one.kind, other.kind}
        if len(kinds) == 2 and kinds & NARROW and "talks" not in kinds:
            return "different kinds"
        if one.accord and other.accord and one.accord != other.accord:
            return "two accords of the world"
        if one.cores & other.cores or _same_accord(one, other):
            return None
        if one.topics and other.topics and not one.topics & other.topics:
            return "about different things"
        if bearing(one.spots, other.spots, self._countries(one, other)) == "apart":
            return "different places"
        if one.signed and other.signed and _apart(one.signed, other.signed) > SIGNED_APART:
            return "made on different days" if one.made and other.made else "each report tells of a signing of its own time"
        return None


def _in_one_breath(one: Account, other: Account) -> bool:
    """True of talks and what came of them in one sentence: `agreed on a truce after talks in Moscow`."""
    return one.sentence.overlaps(other.sentence) and "talks" in (one.kind, other.kind)


def _twins(one: Account, other: Account) -> bool:
    """True where one report has two arrangements of the same parties and kind, which it tells apart itself, and not one by two words."""
    a, b = one.arrangement, other.arrangement
    return (
        not _same_accord(one, other)
        and a.evidence.document == b.evidence.document
        and a.kind == b.kind
        and set(a.parties) == set(b.parties)
    )


def _of_one_people(one: Account, other: Account) -> Iterator[tuple[float, Side, Side]]:
    """Of two truces with a foreign party, the known armed group that makes one and the people or unnamed fighters who make the other."""
    if {one.kind, other.kind} != {"ceasefire"}:
        return
    for a in one.sides:
        for b in other.sides:
            sharing = {side.ref for side in (*one.sides, *other.sides) if side.country == a.country}
            if a.country is not None and a.country == b.country and len(sharing) == 2 and _may_mean(a, b) != _may_mean(b, a):
                yield ONE_PEOPLE, a, b


def _may_mean(loose: Side, group: Side) -> bool:
    """True of a people, or of fighters whom nothing more is known of, beside a known armed group."""
    return (loose.kind == "community" or loose.provisional) and group.kind == "armed-group" and not group.provisional


def _same_accord(one: Account, other: Account) -> bool:
    """True of two accounts of one accord of the world, in which all that either names can have a part."""
    return one.accord is not None and one.accord == other.accord


def _name(one: Account, other: Account) -> tuple[float, str] | None:
    if _same_accord(one, other):
        return NAME, "one accord of the world"
    if shared := sorted(one.cores & other.cores):
        return NAME, f"both called {shared[0]}"
    after = sorted(core for a, b in ((one, other), (other, one)) for core in a.cores & {spot.name for spot in b.spots})
    return (CALLED_AFTER, f"one made at {after[0]}, the other called after it") if after else None


def _topic(one: Account, other: Account) -> tuple[float, str] | None:
    shared = sorted(one.topics & other.topics)
    return (TOPIC, f"both about {', '.join(shared)}") if shared else None


def _kind(one: Account, other: Account) -> tuple[float, str]:
    kinds = {one.kind, other.kind}
    if len(kinds) == 1:
        return WIDE if kinds == {"cooperation"} else KIND, f"both {next(iter(kinds))}"
    if "talks" not in kinds:
        return OTHER, " and ".join(sorted(kinds))
    talks, made = (one, other) if one.kind == "talks" else (other, one)
    if made.arrangement.status in MADE and (made.days[1] or "") < (talks.days[0] or ""):
        return TALKED_LATER, f"talks reported after the {made.kind}"
    return WIDE if made.kind == "cooperation" else LED_TO, f"talks and {made.kind}"


def _time(one: Account, other: Account) -> tuple[float, str] | None:
    """What the days say: those on which the deal was made where both give them, else those of the reports."""
    if one.made and other.made:
        apart = _apart(one.made, other.made)
        return (NEARNESS[0][2], "made on the same days") if apart <= SAME_DAYS else (DAYS_APART, f"made {apart} days apart")
    gap = between(one.days, other.days)
    if gap is None:
        return None
    at = 2 if one.kind != "talks" and other.kind != "talks" else 1
    worth = next((row[at] for row in NEARNESS if gap <= row[0]), FAR[at - 1])
    return (worth, f"reported {gap} days apart") if worth else None


def between(one: Days, other: Days) -> int | None:
    """Days between two reports' days of publication; None where one is undated."""
    if not (one[0] and one[1] and other[0] and other[1]):
        return None
    return _apart((one[0], one[1]), (other[0], other[1]))


def _apart(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days between two periods; none where they overlap."""
    gap = max(_ordinal(other[0]) - _ordinal(one[1]), _ordinal(one[0]) - _ordinal(other[1]))
    return max(0, gap)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _new_round(one: Account, other: Account) -> bool:
    """True where what one report leaves made or ended is only proposed in a later one: another attempt, unless it is of talks."""
    first, second = sorted((one, other), key=lambda a: (a.days[1] or "", a.id))
    gap = between(first.days, second.days)
    if first.kind == "talks" or first.arrangement.status not in MADE or second.arrangement.status not in EARLY or not gap:
        return False
    return first.arrangement.status == "collapsed" or gap > ANEW
