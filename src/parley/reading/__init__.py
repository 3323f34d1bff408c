"""One report to records: a pure function of document, knowledge and reader version."""

from parley.reading.reader import READERS, VERSION, Options, read

__all__ = ["READERS", "VERSION", "Options", "read"]
