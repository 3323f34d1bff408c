"""When a deal was broken or came to an end, by the words of time beside it: those that tell when it was made are left out."""

from __future__ import annotations

import re
from functools import cache

from parley.model import Arrangement, Evidence, When
from parley.reading.deeds.times import expressions
from parley.weighing.dealwords import phrased, words_of
from parley.weighing.told import Told

OVER = frozenset({"violated", "collapsed", "suspended", "rejected"})
OF = re.compile(r"\bof\s+(?:only |just |barely )?$", re.IGNORECASE)


def told_when(told: Told, one: Arrangement, status: str, place: Evidence) -> When | None:
    """The time that the sentence of a `place` gives an arrangement's `status`; None where it gives none, or only that of its making."""
    here = told.words(told.around(place.span))
    if status not in OVER:
        return one.when if one.when is not None and " ".join(one.when.text.split()) in here else None
    since = 0
    for found in expressions(here):
        between, since = here[since : found.start], found.end
        if not _of_its_making(between):
            return found.when(told.document.published)
    return None


def _of_its_making(words: str) -> bool:
    """True of the words before a time that tell of the making of a deal (`a truce that they signed`, `the truce of`), not of its end."""
    made = max((m.end() for m in _making().finditer(words)), default=-1)
    ended = max((m.end() for m in _ending().finditer(words)), default=-1)
    return bool(OF.search(words)) or made > ended


@cache
def _making() -> re.Pattern[str]:
    return phrased(words_of("making"))


@cache
def _ending() -> re.Pattern[str]:
    return phrased(words_of("ending"))
