"""One report to records: a pure function of document, knowledge and reader version."""

from parley.reading.reader import VERSION, Options, read

__all__ = ["VERSION", "Options", "read"]
