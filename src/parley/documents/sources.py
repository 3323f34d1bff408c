"""What is planned to be read, what could not be, and the limits that keep memory bounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parley.errors import InputError, MissingInput, ParleyError, UnreadableInput
from parley.model import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX = 20_000_000  # bytes of one report; longer ones are refused, not cut
STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a report from outside its text; `published` is an ISO date with the precision known."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These metadata, with `other`'s where nothing is known here."""
        return Metadata(
            title=self.title or other.title,
            publisher=self.publisher or other.publisher,
            author=self.author or other.author,
            published=self.published or other.published,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file (or standard input, where `path` is None) that can be loaded into documents.

    `kind` is text, html, feed, warc or jsonl.
    """

    uri: str
    path: str | None
    kind: str
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be read: the class of error, and a message that names the file and says what to do."""

    uri: str
    error: str
    message: str


Attempt = Callable[[str, Callable[[], Document]], Document | Failure]  # makes the report at a place, or says why not


def failure(uri: str, error: ParleyError) -> Failure:
    """`error` as a Failure of `uri`."""
    return Failure(uri=uri, error=type(error).__name__, message=error.message)


def attempted(uri: str, make: Callable[[], Document]) -> Document | Failure:
    """What `make` gives, or why the input at `uri` does not allow it."""
    try:
        return make()
    except InputError as error:
        return failure(uri, error)


def translated(uri: str, error: OSError) -> InputError:
    """The operating system's error as one of Parley's."""
    if isinstance(error, FileNotFoundError):
        return MissingInput(f"{uri}: no such file; check the path")
    if isinstance(error, PermissionError):
        return UnreadableInput(f"{uri}: permission denied; make the file readable for this user")
    return UnreadableInput(f"{uri}: cannot be read ({error.strerror or error}); check the file and try again")


def cleaned(value: object) -> str | None:
    """`value` as text on one line; None where it is no text or empty."""
    if not isinstance(value, str):
        return None
    return " ".join(value.replace("\x00", "").split()) or None


def first(fields: Mapping[str, object], *names: str) -> str | None:
    """The first of the fields `names` that holds text, on one line."""
    return next((value for name in names if (value := cleaned(fields.get(name)))), None)
