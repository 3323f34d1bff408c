"""How many reports a source will give, told in advance for progress."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from parley.documents.decoding import BROKEN_GZIP, GZIP, opened
from parley.documents.stores import is_address

if TYPE_CHECKING:
    from parley.documents.sources import Source

_SAMPLE = 1 << 20


def expected(source: Source) -> int:
    """About how many documents `source` holds: one, but for JSON Lines, whose lines are estimated from the first MB."""
    if source.kind != "jsonl" or source.path is None or is_address(source.path):
        return 1
    try:
        with open(source.path, "rb") as raw:  # noqa: PTH123 - peek is not Path's
            packed = raw.peek(2)[:2] == GZIP
        with opened(source.path) as stream:
            sample = stream.read(_SAMPLE)
        if len(sample) < _SAMPLE:
            return max(1, sample.count(b"\n"))
        # Text of reports packs to about two fifths, so a packed file holds about so much more than its size.
        whole = os.path.getsize(source.path) * (2.5 if packed else 1)  # noqa: PTH202 - a path as text is at hand
    except (OSError, *BROKEN_GZIP):
        return 1
    return max(1, round(sample.count(b"\n") * whole / _SAMPLE))
