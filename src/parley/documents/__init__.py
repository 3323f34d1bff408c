"""Loading of reports and their layout into passages.

`plan` turns paths into sources, `load` a source into documents; both give a Failure, and raise nothing, for bad input.
"""

from parley.documents.decoding import unpacked
from parley.documents.estimate import expected
from parley.documents.feeds import load_feed
from parley.documents.layout import lay_out
from parley.documents.loading import load
from parley.documents.planning import plan
from parley.documents.sources import MAX, Attempt, Failure, Metadata, Source, attempted

__all__ = ["MAX", "Attempt", "Failure", "Metadata", "Source", "attempted", "expected", "lay_out", "load", "load_feed", "plan", "unpacked"]
