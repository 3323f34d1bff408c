"""Actors of one report put under the names that they go by as judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from parley.model import Actor, Fate, Reading, Ref, Relation, Term
from parley.model.judgements import WITHIN
from parley.weighing.decisions import Decision
from parley.weighing.rewording import KINDS, Record

QUOTED = "quoted:"


class Naming:
    """Puts actors of one report under the names that they go by as judged."""

    def __init__(self, names: Mapping[Ref, Ref], known: Mapping[Ref, Actor]) -> None:
        self._names, self._known = names, known
        self.changed: list[tuple[Record, Record | None]] = []
        self._used: set[Ref] = set()

    def bears(self, decision: Decision) -> bool:
        """True where a decision on actors gave a name that this report has."""
        return any(ref.partition(WITHIN)[0] in self._used for ref in decision.topic[1:])

    def ref(self, ref: Ref) -> Ref:
        """The name that a reference goes under."""
        if ref in self._names:
            self._used |= {ref, self._names[ref]}
        return self._names.get(ref, ref)

    def reading(self, reading: Reading) -> Reading:
        """The reading with every reference under its name; a relation of an actor to itself is left out."""
        listed: dict[str, Any] = {name: tuple(self.records(getattr(reading, name))) for name in KINDS}
        return replace(reading, actors=tuple(self.actors(reading.actors)), **listed)

    def records(self, records: Sequence[Record]) -> Iterator[Record]:
        """Records with every reference under its name; a relation of an actor to itself is left out."""
        for one in records:
            made = self._one(one)
            itself = isinstance(made, Relation) and made.a == made.b
            if made != one:
                self.changed.append((one, None if itself else made))
            if not itself:
                yield made

    def _one(self, one: Record) -> Record:
        """A record with its references under their names; the same one where none is another."""
        changes: dict[str, Any] = {}
        for field in fields(one):
            if (rename := RENAMED.get(field.name)) is not None:
                old = getattr(one, field.name)
                if (new := rename(self, old)) != old:
                    changes[field.name] = new
        return replace(one, **changes, as_read=one.id) if changes else one

    def one(self, ref: Ref | None) -> Ref | None:
        """A reference or none under its name."""
        return None if ref is None else self.ref(ref)

    def many(self, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """References under their names, each once."""
        return tuple(dict.fromkeys(map(self.ref, refs)))

    def voice(self, voice: str) -> str:
        """A voice whose outlet goes under its name."""
        return QUOTED + self.ref(voice.removeprefix(QUOTED)) if voice.startswith(QUOTED) else voice

    def terms(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """Terms with their parties under their names."""
        return tuple(term for term in map(self._one, terms) if isinstance(term, Term))

    def fates(self, fates: tuple[Fate, ...]) -> tuple[Fate, ...]:
        """What became of an arrangement, with those who kept, broke or ended it under their names."""
        return tuple(replace(fate, by=self.many(fate.by)) for fate in fates)

    def actors(self, actors: Sequence[Actor]) -> Iterator[Actor]:
        """The actors of a report, those that are one joined: the one that they are gives its name, kind, country and sector."""
        groups: dict[Ref, list[Actor]] = {}
        for one in actors:
            groups.setdefault(self.ref(one.id), []).append(one)
        for ref, listed in groups.items():
            own = next((a for a in listed if a.id == ref), None) or self._known.get(ref)
            names = tuple(dict.fromkeys(name for a in listed for name in a.names))
            yield replace(own or replace(listed[0], id=ref, provisional=True), names=names)


RENAMED: dict[str, Callable[[Naming, Any], Any]] = {
    "ref": Naming.one,
    "chain": Naming.many,
    "voice": Naming.voice,
    "actor": Naming.one,
    "recipient": Naming.one,
    "a": Naming.one,
    "b": Naming.one,
    "parties": Naming.many,
    "mediators": Naming.many,
    "excluded": Naming.many,
    "obliged": Naming.one,
    "beneficiary": Naming.one,
    "terms": Naming.terms,
    "fates": Naming.fates,
}
REFERRING = frozenset(RENAMED) - {"voice", "terms", "fates"}  # fields that hold actors and nothing else
