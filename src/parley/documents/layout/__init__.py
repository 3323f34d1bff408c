"""Layout of a report into passages, each with its kind and voice."""

from parley.documents.layout.assembly import Block, assembled, lay_out
from parley.documents.layout.furniture import is_byline

__all__ = ["Block", "assembled", "is_byline", "lay_out"]
