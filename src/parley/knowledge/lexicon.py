"""Words that make an actor, an attribution, an event, a relation or a term, as their data files give them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.errors import KnowledgeError, RecordError
from parley.knowledge.tables import Row, rows, words
from parley.model.vocabulary import require

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ROLE_SENSES = frozenset(
    "armed-force police government body parliament intelligence office group-people group-armed group-fighters group-community group-crowd "
    "media organisation states arming arms".split()
)

RECIPIENT_PLACES = frozenset("obj subj clause mutual each home near none poss".split())
GOVERNED = frozenset("clause another that object noun adj before adverb subject".split())
STANDING = frozenset({"both", "inner", "outer", "neither"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a common noun makes of the nationality or name before it: `sense` as documented in `roles.psv`."""

    word: str
    sense: str
    sector: str | None


@dataclass(frozen=True, slots=True)
class NameType:
    """The kind and PLOVER sector of the actors whose proper names end in a word (`Twelfth Brigade`)."""

    kind: str
    sector: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: `frame` says where source and content stand, `stance` what it means, `share` how often it does."""

    lemma: str
    frame: str
    stance: str
    share: float


@dataclass(frozen=True, slots=True)
class Attitude:
    """The stance that a word shows beside a cue or as a statement's predicate; `own`: only of the source itself."""

    stance: str
    own: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, noun, adjective or suffix that can mean an event, as documented in `predicates.psv`.

    `rest` are the words that must stand with the head (particle, preposition, object, modifier); `needs` and `without` are
    conditions on the object; `recipient` and `doer` say where the two stand, `doer` empty for the usual places.
    """

    head: str
    rest: tuple[str, ...]
    pos: str
    needs: str | None
    without: str | None
    type: str
    mode: str | None
    recipient: tuple[str, ...]
    doer: tuple[str, ...]

    @property
    def prepositions(self) -> tuple[str, ...]:
        """The prepositions before a recipient."""
        return tuple(place for place in self.recipient if place not in RECIPIENT_PLACES)


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word makes of the event that it governs: `factuality` (or `same`), and which of the two events `stands`."""

    rest: tuple[str, ...]
    factuality: str
    stands: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word or phrase of a data file and the value that it stands for (a standing, a duty, a kind of deal)."""

    words: tuple[str, ...]
    pos: str
    value: str


def roles(file: Traversable) -> dict[str, Role]:
    """Roles by singular and plural form in lower case."""
    table: dict[str, Role] = {}
    for row in rows(file, 4):
        if row.fields[2] not in ROLE_SENSES:
            raise KnowledgeError(f"{row.place}: {row.fields[2]!r} is no sense of a role; use one of {', '.join(sorted(ROLE_SENSES))}")
        for form in (row.text(0), row.text(1)):
            if form:
                table.setdefault(form.lower(), Role(row.fields[0], row.fields[2], row.text(3)))
    return table


def name_types(file: Traversable) -> dict[str, NameType]:
    """What kind of actor a proper name is of, by the word that it ends in."""
    listed = ((word, NameType(_require("actor_kind", row, 0), row.text(1))) for row in rows(file, 3) for word in row.items(2))
    return dict(listed)


def _require(vocabulary: str, row: Row, at: int) -> str:
    try:
        require(vocabulary, row.fields[at])
    except RecordError as error:
        raise KnowledgeError(f"{row.place}: {error.message}") from error
    return row.fields[at]


def cues(file: Traversable) -> dict[tuple[str, str], Cue]:
    """Attribution cues by word and frame; the share of a pair that PolNeAR lacks counts as one half."""
    listed = (Cue(row.fields[0], row.fields[1], _require("stance", row, 2), float(row.text(3) or 0.5)) for row in rows(file, 4))
    return {(cue.lemma, cue.frame): cue for cue in listed}


def attitudes(file: Traversable) -> dict[str, Attitude]:
    """Attitudes by word, each listed once."""
    table: dict[str, Attitude] = {}
    for row in rows(file, 3):
        if row.fields[2] not in ("own", "any"):
            raise KnowledgeError(f"{row.place}: {row.fields[2]!r} is neither own nor any")
        if twice := sorted(set(row.items(0)) & set(table)):
            raise KnowledgeError(f"{row.place}: listed before: {', '.join(twice)}")
        table |= dict.fromkeys(row.items(0), Attitude(_require("stance", row, 1), row.fields[2] == "own"))
    return table


def predicates(file: Traversable) -> dict[tuple[str, str], tuple[Predicate, ...]]:
    """Event predicates by head word and part of speech, the most specific first."""
    table: dict[tuple[str, str], list[Predicate]] = defaultdict(list)
    for row in rows(file, 6):
        named = re.fullmatch(r"(verb|noun|adj|suffix)(?:\+(\w+)|-(\w+))?", row.fields[1])
        if named is None:
            raise KnowledgeError(
                f"{row.place}: {row.fields[1]!r} is no part of speech; use verb, noun, adj or suffix, with +class or -class"
            )
        pos, needs, without = named.groups()
        kind = _require("event_type", row, 2)
        recipient, doer = (tuple(part.strip() for part in (row.text(at) or "").split(",") if part.strip()) for at in (4, 5))
        for item in row.items(0):
            words = tuple(item.split())
            head, rest = (words[-1], words[:-1]) if pos == "noun" else (words[0], words[1:])
            table[head, pos].append(Predicate(head, rest, pos, needs, without, kind, row.text(3), recipient, doer))
    return {key: tuple(sorted(listed, key=lambda p: (-len(p.rest), p.needs is None, p.needs == "party"))) for key, listed in table.items()}


def governors(file: Traversable) -> dict[tuple[str, str], tuple[Governor, ...]]:
    """What words make of the events that they govern, by word and what it governs, those with a particle first."""
    table: dict[tuple[str, str], list[Governor]] = defaultdict(list)
    for row in rows(file, 4):
        if row.fields[1] not in GOVERNED or row.fields[3] not in STANDING:
            raise KnowledgeError(f"{row.place}: use one of {', '.join(sorted(GOVERNED))}, and one of {', '.join(sorted(STANDING))}")
        factuality = row.fields[2] if row.fields[2] == "same" else _require("factuality", row, 2)
        for item in row.items(0):
            head, *rest = item.split()
            table[head, row.fields[1]].append(Governor(tuple(rest), factuality, row.fields[3]))
    return {key: tuple(sorted(listed, key=lambda g: -len(g.rest))) for key, listed in table.items()}


def object_classes(file: Traversable) -> dict[str, frozenset[str]]:
    """Nouns of each class of objects."""
    return {row.fields[0]: frozenset(row.items(1)) for row in rows(file, 2)}


def idioms(file: Traversable) -> dict[str, tuple[tuple[str, ...], ...]]:
    """By verb, the words with which it means no deed."""
    table: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for line in words(file):
        head, *rest = line.split()
        if not rest:
            raise KnowledgeError(f"{file.name}: {line!r} names no words that stand with the verb")
        table[head].append(tuple(rest))
    return {head: tuple(listed) for head, listed in table.items()}


def phrases(file: Traversable, vocabulary: str) -> tuple[Phrase, ...]:
    """Phrases with their values, the longest first."""
    listed = [Phrase(tuple(item.split()), row.fields[1], _require(vocabulary, row, 2)) for row in rows(file, 3) for item in row.items(0)]
    return tuple(sorted(listed, key=lambda phrase: -len(phrase.words)))
