"""Records as JSON and back, for what is kept: values and records of given kinds alone come back, whoever wrote the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

PLAIN = (str, int, float, bool, type(None))
TUPLE, LIST, SET, MAPPING, FIRST = range(5)
Making = Callable[[list[Any]], Any]


class Packing:
    """Packs plain values, tuples, lists, sets of them, mappings, and records of some kinds.

    A record is a list that begins with the number of its kind; tuples, lists, sets and mappings begin with a number of their own.
    """

    def __init__(self, *kinds: type) -> None:
        self._numbers = {kind: number for number, kind in enumerate(kinds, FIRST)}
        self._names = {kind: tuple(field.name for field in fields(kind)) for kind in kinds}
        self._makers: tuple[Making, ...] = (self._tuple, self._list, self._set, self._mapping, *map(self._maker, kinds))

    def packed(self, value: Any) -> str:
        """The value as JSON; TypeError for what is neither a plain value nor of these kinds."""
        return json.dumps(self._listed(value), ensure_ascii=False, separators=(",", ":"), check_circular=False)

    def unpacked(self, text: str) -> Any:
        """The value that was packed: equal to it."""
        return self._value(json.loads(text))

    def _listed(self, value: Any) -> Any:
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind in self._numbers:
            return [self._numbers[kind], *(self._listed(getattr(value, name)) for name in self._names[kind])]
        if kind is tuple:
            return [TUPLE, *map(self._listed, value)]
        if kind is list:
            return [LIST, *map(self._listed, value)]
        if kind is frozenset:
            return [SET, *(sorted(value) if all(type(one) in PLAIN for one in value) else sorted(map(self._listed, value), key=str))]
        if kind is dict:
            return [MAPPING, *(self._listed(part) for pair in value.items() for part in pair)]
        raise TypeError(f"{kind.__name__} cannot be packed")

    def _value(self, one: Any) -> Any:
        return self._makers[one[0]](one) if type(one) is list else one

    def _tuple(self, given: list[Any]) -> tuple[Any, ...]:
        return tuple([self._value(one) for one in given[1:]])

    def _list(self, given: list[Any]) -> list[Any]:
        return [self._value(one) for one in given[1:]]

    def _set(self, given: list[Any]) -> frozenset[Any]:
        return frozenset(map(self._value, given[1:]) if given[1:] and type(given[1]) is list else given[1:])

    def _mapping(self, given: list[Any]) -> dict[Any, Any]:
        return dict(zip(map(self._value, given[1::2]), map(self._value, given[2::2]), strict=True))

    def _maker(self, kind: type) -> Making:
        """What makes records of a kind from their fields as they were when they were packed, identifiers too."""
        new, setters, value = object.__new__, [getattr(kind, name).__set__ for name in self._names[kind]], self._value

        def make(given: list[Any]) -> Any:
            made: Any = new(kind)
            for setter, one in zip(setters, given[1:], strict=True):
                setter(made, value(one) if type(one) is list else one)
            return made

        return make
