"""Actors, persons and places that Parley knows, as their data files give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from parley.errors import KnowledgeError, RecordError
from parley.knowledge.tables import Row, rows
from parley.model.vocabulary import require

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

YEARS = re.compile(r"(\d{4})?-(\d{4})?$|(\d{4})$")
RECALLED = 20  # years
OFFICE = re.compile(r"(?P<title>[^@]+)@(?P<body>[\w-]+)(?:\s+(?P<years>[\d-]+))?$")


@dataclass(frozen=True, slots=True)
class Period:
    """Years from `first` to `last`, both included; None where open or unknown."""

    first: int | None = None
    last: int | None = None

    def holds(self, year: int | None) -> bool:
        """True where `year` may lie in the period; an unknown year lies in every period."""
        return year is None or ((self.first or 0) <= year <= (self.last or 9999))

    def recalled(self, year: int | None) -> bool:
        """True where reports of `year` may still speak of what was in these years: from the first to a while after the last."""
        return year is None or (self.first or 0) <= year <= (self.last or 9999) + RECALLED


def period(text: str | None, place: str) -> Period:
    """The period that `1994-2001`, `1994-`, `1994` or None stands for; KnowledgeError for anything else."""
    if text is None:
        return Period()
    found = YEARS.match(text)
    if not found:
        raise KnowledgeError(f"{place}: {text!r} is no period; write 1994-2001, 1994- or -")
    if found[3]:
        return Period(int(found[3]), int(found[3]))
    return Period(*(int(year) if year else None for year in found.group(1, 2)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A title that a person held in a body over a period."""

    title: str
    body: str
    years: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """An actor of the knowledge files. `weak` names count only where the report otherwise shows the actor."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    active: Period = Period()
    links: tuple[tuple[str, str], ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that conflicts are named by; `countries` are ISO alpha-3 codes."""

    name: str
    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    within: str | None = None


def _split(name: str, aliases: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Strong and weak names of an actor."""
    listed = list(dict.fromkeys([name, *aliases]))
    weak = [alias.removeprefix("~").strip() for alias in listed if alias.startswith("~")]
    return tuple(alias for alias in listed if not alias.startswith("~") and alias not in weak), tuple(weak)


def _actor(row: Row) -> KnownActor:
    names, weak = _split(row.fields[1], row.items(2))
    links, seats = [], []
    for link in row.items(7):
        relation, _, target = link.partition(":")
        if not target:
            raise KnowledgeError(f"{row.place}: {link!r} is no link; write relation:id, or seat:City")
        if relation == "seat":
            seats.append(target)
        else:
            links.append((relation, target))
    return KnownActor(
        id=row.fields[0],
        name=row.fields[1].removeprefix("~"),
        kind=row.fields[3],
        names=names,
        weak=weak,
        country=row.text(4),
        sector=row.text(5),
        active=period(row.text(6), row.place),
        links=tuple(links),
        seats=tuple(seats),
    )


def _state(row: Row) -> KnownActor:
    names, weak = _split(row.fields[1], row.items(3))
    return KnownActor(
        id=row.fields[0],
        name=row.fields[1].removeprefix("~"),
        kind="state",
        names=names,
        weak=weak,
        adjectives=row.items(4),
        demonyms=row.items(5),
        seats=row.items(6),
        country=row.text(2),
        sector="GOV",
        active=period(row.text(7), row.place),
    )


def _office(text: str, place: str) -> Office:
    found = OFFICE.match(text)
    if not found:
        raise KnowledgeError(f"{place}: {text!r} is no office; write title@actor-id 2001-2005")
    return Office(title=found["title"].strip(), body=found["body"], years=period(found["years"], place))


def _person(row: Row) -> KnownActor:
    names, weak = _split(row.fields[1], row.items(2))
    return KnownActor(
        id=row.fields[0],
        name=row.fields[1],
        kind="person",
        names=names,
        weak=weak,
        country=row.text(3),
        sector=row.text(4),
        offices=tuple(_office(item, row.place) for item in row.items(5)),
    )


def _checked(actor: KnownActor, place: str) -> KnownActor:
    try:
        require("actor_kind", actor.kind)
    except RecordError as error:
        raise KnowledgeError(f"{place}: {error.message}") from error
    return actor


def known_actors(folder: Traversable | Path) -> Iterator[KnownActor]:
    """Every actor of the files below `folder`; KnowledgeError where a line is malformed."""
    for file in sorted((folder / "actors").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".psv"):
            for row in rows(file, 8):
                yield _checked(_actor(row), row.place)
    yield from map(_state, rows(folder / "states.psv", 8))
    yield from map(_person, rows(folder / "persons.psv", 6))


def user_actors(file: Path) -> Iterator[KnownActor]:
    """The actors of a user's own file: rows of eight fields as in `actors/`, of six as in `persons.psv`."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            width = line.count(" | ") + 1
            break
    else:
        return
    if width not in (6, 8):
        raise KnowledgeError(f"{file}: {width} fields; actors have 8 and persons 6, separated by ' | '")
    for row in rows(file, width):
        yield _checked(_actor(row) if width == 8 else _person(row), row.place)


def merged(actors: Iterable[KnownActor]) -> dict[str, KnownActor]:
    """Actors by identifier; a later one of the same identifier adds its names to the earlier and overrides its facts."""
    by_id: dict[str, KnownActor] = {}
    for actor in actors:
        old = by_id.get(actor.id)
        if old is not None:
            names = tuple(dict.fromkeys([*actor.names, *old.names]))
            weak = tuple(w for w in dict.fromkeys([*actor.weak, *old.weak]) if w not in names)
            facts: dict[str, Any] = {key: getattr(old, key) for key in ("country", "sector") if getattr(actor, key) is None}
            lists: dict[str, Any] = {
                key: tuple(dict.fromkeys([*getattr(actor, key), *getattr(old, key)]))
                for key in ("adjectives", "demonyms", "seats", "links", "offices")
            }
            actor = replace(actor, names=names, weak=weak, **facts, **lists)
        by_id[actor.id] = actor
    return by_id


def known_places(folder: Traversable | Path) -> Iterator[Place]:
    """Every place of `places.psv` below `folder`."""
    for row in rows(folder / "places.psv", 5):
        names, weak = _split(row.fields[0], row.items(1))
        yield Place(
            name=row.fields[0].removeprefix("~"), names=names + weak, kind=row.fields[2], countries=row.items(3), within=row.text(4)
        )
