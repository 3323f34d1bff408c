"""Named questions with typed answers."""

from parley.asking.annotation import annotation

__all__ = ["annotation"]
