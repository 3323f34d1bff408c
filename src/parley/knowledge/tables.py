"""Reading of the pipe-separated knowledge files: one record a line, `#` comments, lists split on `;`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.errors import KnowledgeError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

SEPARATOR = re.compile(r"\s+\|\s+")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a knowledge file, with the place it stands in for messages."""

    fields: tuple[str, ...]
    place: str

    def text(self, at: int) -> str | None:
        """The field at position `at`, None where it is `-`."""
        value = self.fields[at]
        return None if value in ("-", "") else value

    def items(self, at: int) -> tuple[str, ...]:
        """The items of the list in the field at position `at`."""
        value = self.text(at)
        return tuple(item for part in value.split(";") if (item := part.strip())) if value else ()


def rows(file: Traversable | Path, width: int) -> Iterator[Row]:
    """The records of `file`, each with exactly `width` fields; KnowledgeError names the line that breaks the format."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        row = Row(tuple(part.strip() for part in SEPARATOR.split(stripped)), f"{file.name}:{number}")
        if len(row.fields) != width:
            raise KnowledgeError(f"{row.place}: {len(row.fields)} fields instead of {width}; separate them with ' | '")
        yield row


def words(file: Traversable | Path) -> tuple[str, ...]:
    """The lines of a plain word list, comments left out."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
