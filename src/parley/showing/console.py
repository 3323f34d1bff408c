"""The terminal that answers are printed on."""

from __future__ import annotations

import os
import sys

from rich.console import Console

UNSIZED = 140


def console() -> Console:
    """Standard output, as wide as the terminal, or UNSIZED columns where it is none; words in brackets are words, and no styles."""
    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else UNSIZED
    return Console(width=wide, highlight=False, markup=False)
