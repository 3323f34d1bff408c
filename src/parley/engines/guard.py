"""The one place where any error of a single report is caught, so that the rest of the batch goes on."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from dataclasses import dataclass

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
            place = traceback.extract_tb(error.__traceback__)[-1]
            return [Fault(documents[0].uri, type(error).__name__, f"{documents[0].uri}: {error} ({place.name}, line {place.lineno})")]
    return [result for document in documents for result in guarded([document], knowledge, options)]
