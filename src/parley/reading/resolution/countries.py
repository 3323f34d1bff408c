"""Of which country an actor is that knowledge does not list: by the nationality before its name, or by the only country of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parley.knowledge import Knowledge
from parley.reading.resolution.discourse import Discourse, Entity
from parley.reading.resolution.names import Named
from parley.reading.resolution.written import written

ELSEWHERE = frozenset({"media", "international-organisation"})  # whose country says nothing of what a report is about
ROOTED = frozenset({"person", "armed-group", "armed-force", "community", "government-body", "party", "other"})
FARTHEST = 60
_BETWEEN = re.compile(r"(['’]s?)?((?: [\w-]+){0,5}) (?:the )?$")


def settle(discourse: Discourse, named: Sequence[Named]) -> None:
    """Gives each new actor its country where the report shows it.

    A person belongs to the only country of a report where a title stands before the name, and nobody of that name is of another;
    groups and bodies do without.
    """
    countries = {n.actor.country for n in named if n.actor is not None and n.actor.country and n.actor.kind not in ELSEWHERE}
    only = next(iter(countries)) if len(countries) == 1 else None
    for entity in discourse.entities.values():
        if entity.provisional and entity.country is None and entity.kind in ROOTED and entity.sector != "IGO":
            entity.country = _of_nation(discourse, entity, named)
            known_by = entity.kind != "other" and (entity.kind != "person" or _titled(discourse, entity))
            if only is not None and entity.country is None and known_by:
                entity.country = _of_namesakes(discourse.knowledge, entity) or only


def _places(discourse: Discourse, entity: Entity) -> Iterator[int]:
    """Where the names of an actor begin in the report."""
    for name in (entity.name, *entity.names):
        yield from written(name, discourse.text)


def _of_nation(discourse: Discourse, entity: Entity, named: Sequence[Named]) -> str | None:
    """The country whose name or nationality stands before the actor's, with no more than its office between (`Niger's ambassador X`)."""
    for start in _places(discourse, entity):
        near = [n for n in named if start - FARTHEST <= n.span.end <= start and n.actor is not None and n.actor.kind == "state"]
        between = _BETWEEN.fullmatch(discourse.text[near[-1].span.end : start]) if near else None
        if between is not None and near[-1].actor is not None and _leads(discourse.knowledge, between, entity):
            return near[-1].actor.country
    return None


def _leads(knowledge: Knowledge, between: re.Match[str], entity: Entity) -> bool:
    """True where what stands between a nation and a name is an office, or nothing before a body's name."""
    words = between[2].split()
    return _is_office(knowledge, words[-1]) if words else bool(between[1]) and entity.kind != "person"


def _of_namesakes(knowledge: Knowledge, entity: Entity) -> str | None:
    """The one country of all whom knowledge lists under a person's surname (`President Bush`), None where it lists nobody or several."""
    hits = knowledge.names.find(entity.name.split()[-1]) if entity.kind == "person" else []
    bearers = [knowledge.actors.get(c.id) for hit in hits for c in hit.candidates]
    countries = {actor.country for actor in bearers if actor is not None and actor.kind == "person"}
    return countries.pop() if len(countries) == 1 else None


def _titled(discourse: Discourse, entity: Entity) -> bool:
    """True where an office or title stands right before a person's name."""
    before = (discourse.text[:start].split()[-1:] for start in _places(discourse, entity))
    return any(_is_office(discourse.knowledge, words[0]) for words in before if words)


def _is_office(knowledge: Knowledge, word: str) -> bool:
    last = word.lower().rstrip(".").rsplit("-", 1)[-1]
    listed = knowledge.roles.get(last)
    return last in knowledge.titles or (listed is not None and listed.sense == "office")
