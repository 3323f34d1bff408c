"""All knowledge files as one validated whole."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from parley.errors import KnowledgeError
from parley.knowledge import lexicon
from parley.knowledge.accords import Accord, accords
from parley.knowledge.actors import KnownActor, Place, known_actors, known_places, merged, user_actors
from parley.knowledge.lexicon import Attitude, Cue, Governor, NameType, Phrase, Predicate, Role
from parley.knowledge.names import Candidate, NameIndex
from parley.knowledge.tables import rows, words

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path


@dataclass(frozen=True, kw_only=True, eq=False)
class Knowledge:
    """Actors by identifier, places by name, and the lexicons; `digest` names exactly this content.

    Compared as an object, so that what is made from it (gate, indexes) can be kept for it.
    """

    actors: dict[str, KnownActor]
    places: dict[str, Place]
    roles: dict[str, Role]
    name_types: dict[str, NameType]
    titles: frozenset[str]
    cues: dict[tuple[str, str], Cue]
    cue_stances: dict[str, str]
    attitudes: dict[str, Attitude]
    predicates: dict[tuple[str, str], tuple[Predicate, ...]]
    governors: dict[tuple[str, str], tuple[Governor, ...]]
    objects: dict[str, frozenset[str]]
    light_verbs: frozenset[str]
    idioms: dict[str, tuple[tuple[str, ...], ...]]
    ties: tuple[Phrase, ...]
    duties: tuple[Phrase, ...]
    deal_words: tuple[Phrase, ...]
    deal_steps: tuple[Phrase, ...]
    accords: dict[str, tuple[Accord, ...]]
    scope_words: tuple[str, ...]
    given_names: dict[str, str]
    digest: str

    def entries(self) -> Iterator[tuple[str, Candidate]]:
        """Every name of every actor and place, with what it may stand for."""
        for actor in self.actors.values():
            for use, names in (
                ("name", actor.names),
                ("weak", actor.weak),
                ("adjective", actor.adjectives),
                ("demonym", actor.demonyms),
                ("seat", actor.seats),
            ):
                for name in names:
                    weak = name.startswith("~")
                    yield name.removeprefix("~").strip(), Candidate(actor.id, "weak" if weak and use != "seat" else use)
        for place in self.places.values():
            for name in place.names:
                yield name, Candidate(place.name, "place")

    @cached_property
    def names(self) -> NameIndex:
        """The index of all names."""
        return NameIndex(self.entries())

    @cached_property
    def place_named(self) -> dict[str, Place]:
        """Places by each of their names, the first listed of each."""
        table: dict[str, Place] = {}
        for place in self.places.values():
            for name in place.names:
                table.setdefault(name, place)
        return table

    @cached_property
    def arrangements(self) -> frozenset[str]:
        """Nouns that by themselves name an arrangement or talks, in the singular."""
        return frozenset(p.words[0] for p in self.deal_words if len(p.words) == 1 and p.pos.startswith("noun"))

    @cached_property
    def dealing(self) -> frozenset[str]:
        """Words that by themselves tell of an arrangement or talks: nouns in the singular, and verbs."""
        verbs = (p.words[0] for p in self.deal_words if len(p.words) == 1 and p.pos.startswith("verb"))
        return self.arrangements | frozenset(verbs)

    @cached_property
    def treaties(self) -> dict[str, tuple[str, ...]]:
        """Names that mean an accord and no place, by their last word: those in capitals, and those of three words or more."""
        table: dict[str, list[str]] = defaultdict(list)
        for name, listed in self.accords.items():
            if listed[0].stands_alone or len(name.split()) > 2:
                table[name.split()[-1]].append(name)
        return {last: tuple(names) for last, names in table.items()}

    @cached_property
    def nationalities(self) -> frozenset[str]:
        """Adjectives of states, as written."""
        return frozenset(word for actor in self.actors.values() for word in actor.adjectives)

    @cached_property
    def by_country(self) -> dict[str, KnownActor]:
        """States by ISO alpha-3; where several states share a code, the first listed of those that exist today."""
        table: dict[str, KnownActor] = {}
        for actor in (a for a in self.actors.values() if a.kind == "state" and a.country):
            listed = table.get(actor.country or "")
            if listed is None or (listed.active.last is not None and actor.active.last is None):
                table[actor.country or ""] = actor
        return table

    @cached_property
    def by_role(self) -> dict[tuple[str, str], KnownActor]:
        """A country's own armed force, police or intelligence service, by (sector, ISO alpha-3), the first listed of each."""
        table: dict[tuple[str, str], KnownActor] = {}
        for actor in self.actors.values():
            wanted = "armed-force" if actor.sector == "MIL" else "government-body"
            if actor.country and actor.sector and actor.kind == wanted and (actor.sector != "COP" or "olice" in actor.name):
                table.setdefault((actor.sector, actor.country), actor)
        return table

    @cached_property
    def offices(self) -> dict[tuple[str, str], list[KnownActor]]:
        """Persons by (title in lower case, body) of the offices that they held."""
        table: dict[tuple[str, str], list[KnownActor]] = defaultdict(list)
        for actor in self.actors.values():
            for office in actor.offices:
                table[office.title.lower(), office.body].append(actor)
        return table

    def conflicts(self) -> list[str]:
        """Names that stand for several actors without being marked weak in any, as sentences."""
        owners: dict[str, set[str]] = defaultdict(set)
        for name, candidate in self.entries():
            if candidate.use == "name":
                owners[name].add(candidate.id)
        shared = [f"{name!r} names {', '.join(sorted(ids))}" for name, ids in sorted(owners.items()) if len(ids) > 1]
        dangling = [
            f"{actor.id} is {relation} {target}, which no file lists"
            for actor in self.actors.values()
            for relation, target in actor.links
            if target not in self.actors
        ]
        return shared + sorted(dangling)


def _digest(folder: Traversable, extra: Path | None) -> str:
    mixed = hashlib.blake2b(digest_size=8)
    for part in (folder, folder / "actors"):
        for file in sorted(part.iterdir(), key=lambda f: f.name):
            if file.is_file():
                mixed.update(file.name.encode() + file.read_bytes())
    if extra is not None:
        mixed.update(extra.read_bytes())
    return mixed.hexdigest()


def load_knowledge(extra: Path | None = None) -> Knowledge:
    """The bundled knowledge, with a user's own file of actors or persons added on top where one is given.

    KnowledgeError names the file and line of the first malformed record.
    """
    if extra is not None and not extra.is_file():
        raise KnowledgeError(f"{extra}: no such knowledge file; give the path of a file with one actor a line")
    return knowledge_from(files("parley.knowledge").joinpath("data"), extra)


def knowledge_from(folder: Traversable, extra: Path | None = None) -> Knowledge:
    """The knowledge of a folder laid out as the bundled one."""
    own = user_actors(extra) if extra is not None else iter(())
    cues = lexicon.cues(folder / "cues.psv")
    actors = merged([*known_actors(folder), *own])
    return Knowledge(
        actors=actors,
        places={place.name: place for place in known_places(folder)},
        roles=lexicon.roles(folder / "roles.psv"),
        name_types=lexicon.name_types(folder / "nametypes.psv"),
        titles=frozenset(title.rstrip(".").lower() for title in words(folder / "titles.txt")),
        cues=cues,
        cue_stances={cue.lemma: cue.stance for cue in sorted(cues.values(), key=lambda cue: cue.share)},
        attitudes=lexicon.attitudes(folder / "attitudes.psv"),
        predicates=lexicon.predicates(folder / "predicates.psv"),
        governors=lexicon.governors(folder / "governors.psv"),
        objects=lexicon.object_classes(folder / "eventobjects.psv"),
        light_verbs=frozenset(words(folder / "lightverbs.txt")),
        idioms=lexicon.idioms(folder / "idioms.txt"),
        ties=lexicon.phrases(folder / "ties.psv", "standing"),
        duties=lexicon.phrases(folder / "duties.psv", "duty"),
        deal_words=lexicon.phrases(folder / "deals.psv", "deal_kind"),
        deal_steps=lexicon.phrases(folder / "dealsteps.psv", "status"),
        accords=accords(folder / "accords.psv", actors),
        scope_words=words(folder / "scope.txt"),
        given_names={name: row.fields[0] for row in rows(folder / "givennames.psv", 2) for name in row.items(1)},
        digest=_digest(folder, extra),
    )
