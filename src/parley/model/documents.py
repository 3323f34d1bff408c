"""Documents and their passages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parley.errors import RecordError
from parley.model.ids import content_id
from parley.model.spans import Span
from parley.model.vocabulary import require

PUBLISHED = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one document in one voice.

    `voice` is `author`, `quoted:<outlet as named>` (`quoted:unknown` where none is named) or `comment:<handle>`
    (`comment:anonymous`). Captions, bylines and navigation keep the voice `author` and are told apart by `kind`.
    """

    span: Span
    kind: str
    voice: str = "author"

    def __post_init__(self) -> None:
        require("passage_kind", self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it was loaded: immutable text, what is known of it, and its passages in order.

    `published` is an ISO date with the precision known (`2006`, `2006-10`, `2006-10-17`) or None. Every character of
    `text` lies in exactly one passage. `retrieved` (ISO time) never enters the identifier.
    """

    uri: str
    text: str
    passages: tuple[Passage, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    retrieved: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.published is not None and not PUBLISHED.match(self.published):
            raise RecordError(f"published is an ISO date of year, month or day, not {self.published!r}")
        object.__setattr__(self, "id", content_id("document", self.text, self.title, self.publisher, self.published))
