"""Invented worlds to weigh: deeds that were done or not, sources of known reliability, copiers, deniers and shifted dates; seeded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from parley.model import Evidence, Ref, Span, Testimony

FIRST_DAY = date(2015, 1, 1)
APART = 30  # days between two deeds of one pair
RUNS = 20  # runs of words that a report's sentence has
LATE = 3  # days by which a report may date a deed wrongly, inside the week that it gives


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a world is like: pairs of actors with so many deeds each, sources, and how often these speak and are right.

    `covers` is the chance that a source speaks of a pair at all, `speaks` that it then speaks of one of its deeds. What it takes to be
    so it asserts in the share `asserts`, what it takes not to be so it denies in the share `denies`; deniers deny always. `copiers` copy
    the worst source: half say from whom, half print its text as their own; `hidden` ones tell it in their own words, and nothing shows it.
    """

    pairs: int = 40
    deeds: int = 10
    sources: int = 20
    covers: float = 0.6
    speaks: float = 0.5
    asserts: float = 0.9
    denies: float = 0.5
    deniers: int = 2
    least: float = 0.55
    most: float = 0.95
    worst: float | None = 0.35
    copiers: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedWorld:
    """Testimony, which deeds were done (by pair and day), and how often each source is right (`reliability`)."""

    testimony: tuple[Testimony, ...]
    done: dict[tuple[Ref, Ref, str], bool]
    reliability: dict[Ref, float]

    def was_done(self, one: Testimony) -> bool:
        """Whether the deed that testimony is of was done."""
        return next(so for (a, b, day), so in self.done.items() if (a, b) == (one.a, one.b) and _near(day, one.earliest, one.latest))


def _near(day: str, earliest: str | None, latest: str | None) -> bool:
    return (earliest or "") <= day <= (latest or "9")


def invented(seed: int, settings: Settings) -> InventedWorld:
    """The world of a seed. Copiers change nothing in what the sources say, so that worlds with and without them can be compared."""
    random = Random(seed)
    pairs = [(f"a{i:03}", f"b{i:03}") for i in range(settings.pairs)]
    done = {
        (a, b, (FIRST_DAY + timedelta(days=APART * i)).isoformat()): random.random() < 0.5 for a, b in pairs for i in range(settings.deeds)
    }
    reliability = {f"source{i:02}": random.uniform(settings.least, settings.most) for i in range(settings.sources)}
    if settings.worst is not None:
        reliability["source00"] = settings.worst
    said = [one for i, source in enumerate(sorted(reliability)) for one in _said(random, source, i, reliability[source], (settings, done))]
    worst = min(reliability, key=reliability.__getitem__)
    copied = [one for i in range(settings.copiers) for one in _copies(said, worst, i)]
    hidden = [_retold(one, f"teller{i:02}") for i in range(settings.hidden) for one in said if one.path[0] == worst]
    return InventedWorld(testimony=(*said, *copied, *hidden), done=done, reliability=reliability)


def _said(
    random: Random, source: Ref, number: int, right: float, world: tuple[Settings, dict[tuple[Ref, Ref, str], bool]]
) -> Iterator[Testimony]:
    """What one source says of the deeds: as often as it is right it takes them to be what they are."""
    settings, done = world
    denies = 1.0 if number < settings.deniers else settings.denies
    covered = {pair for pair in sorted({(a, b) for a, b, _ in done}) if random.random() < settings.covers}
    for at, ((a, b, day), so) in enumerate(sorted(done.items())):
        believes = so if random.random() < right else not so
        speaks = random.random() < settings.speaks and random.random() < (settings.asserts if believes else denies)
        shift = timedelta(days=random.randint(-LATE, LATE))
        if speaks and (a, b) in covered:
            start = date.fromisoformat(day) + shift
            yield _word(
                (source,), (a, b), (start - timedelta(days=LATE), start + timedelta(days=LATE)), at, "affirm" if believes else "deny"
            )


def _word(path: tuple[Ref, ...], pair: tuple[Ref, Ref], days: tuple[date, date], at: int, role: str) -> Testimony:
    """What the last of `path` reports; its wording is that of the first, and of no other report."""
    first = (int(path[0].removeprefix("source")) * 100_000 + at) * RUNS
    return Testimony(
        a=pair[0],
        b=pair[1],
        type="ASSAULT",
        role=role,
        path=path,
        evidence=Evidence(document=f"{path[-1]}-{at}", spans=(Span(at, at + 1),)),
        published=(days[1] + timedelta(days=1)).isoformat(),
        records=(f"{path[-1]}-{at}",),
        earliest=days[0].isoformat(),
        latest=days[1].isoformat(),
        dated=True,
        wording=frozenset(range(first, first + RUNS)),
    )


def _copies(said: Sequence[Testimony], worst: Ref, number: int) -> Iterator[Testimony]:
    """The reports of the worst source as another outlet carries them: every second outlet names it, the others print its text alone."""
    outlet = f"copier{number:02}"
    for one in (one for one in said if one.path[0] == worst):
        path = (worst, outlet) if number % 2 == 0 else (outlet,)
        yield replace(one, path=path, evidence=replace(one.evidence, document=f"{outlet}-{one.evidence.span.start}"))


def _retold(one: Testimony, outlet: str) -> Testimony:
    """A report in an outlet's own words, that names nobody."""
    evidence = replace(one.evidence, document=f"{outlet}-{one.evidence.span.start}")
    return replace(one, path=(outlet,), evidence=evidence, wording=frozenset())
