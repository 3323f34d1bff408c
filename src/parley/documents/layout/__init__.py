"""Layout of a report into passages, each with its kind and voice."""

from parley.documents.layout.assembly import Block, assembled, lay_out

__all__ = ["Block", "assembled", "lay_out"]
