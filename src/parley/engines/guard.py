"""The one place where any error of a single report or source is caught, so that the rest of the run goes on."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from parley.documents import Failure, Source, attempted, load, load_feed
from parley.errors import InputError
from parley.knowledge import Knowledge
from parley.model import Document, Reading
from parley.reading import Options, read


@dataclass(frozen=True, slots=True)
class Fault:
    """A report that could not be read: where it came from, the error's class, and where in the code it arose."""

    uri: str
    error: str
    message: str


Result = tuple[Document, Reading] | Fault


def guarded(documents: Sequence[Document], knowledge: Knowledge, options: Options) -> list[Result]:
    """Each document with its reading, in order, or the fault that kept it from being read."""
    try:
        return list(zip(documents, read(documents, knowledge, options), strict=True))
    except Exception as error:  # noqa: BLE001 - one report's fault must not end the batch; it is recorded and reported
        if len(documents) == 1:
            return [Fault(documents[0].uri, type(error).__name__, _told(documents[0].uri, error))]
    return [result for document in documents for result in guarded([document], knowledge, options)]


def guarded_load(source: Source) -> Iterator[Document | Failure]:
    """The documents of a source, and a Failure for whatever kept one from being made; what breaks its container ends the source alone."""
    try:
        yield from load(source, _caught)
    except Exception as error:  # noqa: BLE001 - one source's fault must not end the run; it is reported
        yield Failure(uri=source.uri, error=type(error).__name__, message=_told(source.uri, error))


def guarded_feed(uri: str, data: bytes) -> Iterator[Document | Failure]:
    """The entries of a feed whose bytes were fetched, as documents, and a Failure for whatever is wrong with one or all of it."""
    source = Source(uri=uri, path=None, kind="feed")
    try:
        yield from load_feed(source, data, _caught)
    except InputError as error:
        yield Failure(uri=uri, error=type(error).__name__, message=error.message)
    except Exception as error:  # noqa: BLE001 - one feed's fault must not end the round; it is reported
        yield Failure(uri=uri, error=type(error).__name__, message=_told(uri, error))


def _caught(uri: str, make: Callable[[], Document]) -> Document | Failure:
    try:
        return attempted(uri, make)
    except Exception as error:  # noqa: BLE001 - one report's fault must not end its container; it is reported
        return Failure(uri=uri, error=type(error).__name__, message=_told(uri, error))


def _told(uri: str, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{uri}: {error} ({place.name}, line {place.lineno})"
