"""The whole error tree; every message says what the user can do about it.

ParleyError
├── InputError            a report or its manifest cannot be used (names the file)
│   ├── MissingInput      nothing lies at the given path
│   ├── UnreadableInput   bytes that are no text of a known kind
│   ├── OversizedInput    larger than the limit that keeps memory bounded
│   └── ManifestError     a manifest names what is not there, or cannot be parsed
├── KnowledgeError        a knowledge file breaks its format (names file and line)
├── LedgerError           the ledger cannot be opened or written
│   ├── LedgerVersionError  written by another format version
│   └── LedgerFull        the disk took no more; what was written before is whole
├── ReadingError          one report could not be read (the rest of the batch goes on)
├── QuestionError         a question names something unknown or is malformed
├── ExchangeError         another format's file cannot be written or read, or its library is not installed
├── OutputError           an answer cannot be written as it was asked for
├── EvaluationError       gold or predictions are missing or malformed, or a floor was missed
└── RecordError           a record was made with values that contradict its definition
"""

from __future__ import annotations


class ParleyError(Exception):
    """Base of every error that Parley raises on purpose.

    `retry` says whether the same call may succeed later without a change of input.
    """

    retry: bool = False

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __reduce__(self) -> tuple[type[ParleyError], tuple[str]]:
        return type(self), (self.message,)


class InputError(ParleyError):
    """A report, or the manifest that describes it, cannot be used."""


class MissingInput(InputError):
    """Nothing lies at the given path."""


class UnreadableInput(InputError):
    """The bytes are not text of a kind that Parley knows."""


class OversizedInput(InputError):
    """The input is larger than the limit that keeps memory bounded."""


class ManifestError(InputError):
    """A manifest names absent files or cannot be parsed."""


class KnowledgeError(ParleyError):
    """A knowledge file breaks its format."""


class LedgerError(ParleyError):
    """The ledger cannot be opened or written."""


class LedgerVersionError(LedgerError):
    """The ledger was written by another format version."""


class LedgerFull(LedgerError):
    """The disk took no more; what was written before is whole."""

    retry = True


class ReadingError(ParleyError):
    """One report could not be read; the rest of the batch goes on."""


class QuestionError(ParleyError):
    """A question names something unknown or is malformed."""


class ExchangeError(ParleyError):
    """Another format's file cannot be written or read, or the library that it needs is not installed."""


class OutputError(ParleyError):
    """An answer cannot be written as it was asked for."""


class EvaluationError(ParleyError):
    """Gold or predictions are missing or malformed, or a floor was missed."""


class RecordError(ParleyError):
    """A record was made with values that contradict its definition."""
