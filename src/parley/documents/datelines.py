"""The date of publication that a plain text states in its first lines."""

from __future__ import annotations

import re
from itertools import islice

from parley.documents.dates import written_out
from parley.documents.layout import is_byline

LINES = 8
_OPENING = re.compile(r"([A-ZÀ-Þ][^!?\n]{2,90}?\d{4}(?: ?\([^)\n]{1,40}\))?)(?: ?(?:--|—|–) ?| - )(?=\S)")


def dated(text: str) -> str | None:
    """The date in a line near the top that credits the writer or names place and day, or in the dateline that opens a paragraph; else None.

    A date inside a sentence is no date of publication.
    """
    for line in islice((line.strip() for line in text.splitlines() if line.strip()), LINES):
        opening = _OPENING.match(line)
        stated = opening[1] if opening else line
        if is_byline(stated) and (day := written_out(stated)):
            return day
    return None
