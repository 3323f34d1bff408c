"""Which accord of the world an account is of: by a name that its words give it, or by its parties, its matter and its years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parley.knowledge import Knowledge
from parley.knowledge.accords import LONGEST, Accord, named_before
from parley.weighing.dealnames import NOUNS
from parley.weighing.topics import topics
from parley.weighing.wholes import Side, Wholes

NOUN = re.compile(rf"\b(?:{'|'.join(sorted(NOUNS, key=len, reverse=True))})\b", re.IGNORECASE)
ONE = re.compile(rf"\b(?:an?|another|any|no|new|first|two|three|several)\b(?: [\w-]+){{0,3}} (?:{NOUN.pattern})", re.IGNORECASE)
# before a name
ANEW = re.compile(r"\b(?:new|another|other|future|separate|similar|better|any|no|fresh|successor)(?: \w+)?$", re.IGNORECASE)


class DealAccords:
    """Finds the accord of the world that an account is of."""

    def __init__(self, knowledge: Knowledge, wholes: Wholes) -> None:
        self._wholes = wholes
        self._named = knowledge.accords
        self._alone = {name for name, listed in knowledge.accords.items() if listed[0].stands_alone}
        self._after = {name: _called_after(name, listed, knowledge) for name, listed in knowledge.accords.items()}
        self._about = {name: topics(name) for name, after in self._after.items() if after}

    def named(self, words: str, sides: Sequence[Side], year: int | None) -> tuple[Accord, str] | None:
        """The accord that the words name and what they call it; None where they name none."""
        found = ((one, called) for name, called in self._names(words) for one in self._named[name])
        return next(((one, called) for one, called in found if one.years.recalled(year) and self._of(one, sides)), None)

    def on(self, words: str, about: frozenset[str], sides: Sequence[Side], year: int | None, kind: str) -> Accord | None:
        """The latest accord of this kind that all the sides have made on what a report is `about`, where it is called after one of them.

        None where there is none, or the words tell of a deal that is new to the reader (`signed a nuclear deal`).
        """
        if ONE.search(words):
            return None
        refs = {side.ref for side in sides}
        made = (one for name, own in self._about.items() if own & about and refs & self._after[name] for one in self._named[name])
        alike = (one for one in made if one.kind == kind and one.years.recalled(year) and self._all(one, sides))
        return max(alike, key=lambda one: (one.years.first or 0, one.key), default=None)

    def _names(self, words: str) -> Iterator[tuple[str, str]]:
        """The names of accords in the words, and with a word for a deal where they do not stand alone; none of one that is anew."""
        for noun in NOUN.finditer(words):
            before = " ".join(words[: noun.start()].split()[-LONGEST:])
            name = named_before(before, self._named)
            if name is not None and not ANEW.search(before[: before.rindex(name)].rstrip()):
                yield name, f"{name} {noun.group()}"
        yield from ((word, word) for word in re.findall(r"\w+", words) if word in self._alone)

    def _of(self, accord: Accord, sides: Sequence[Side]) -> bool:
        """True where two of the sides made the accord, or one did and of the others nothing is known."""
        made = [side for side in sides if self._party(accord, side)]
        return len(made) > 1 or (bool(made) and all(side.provisional for side in sides if side not in made))

    def _all(self, accord: Accord, sides: Sequence[Side]) -> bool:
        return all(self._party(accord, side) for side in sides)

    def _party(self, accord: Accord, side: Side) -> bool:
        return any(self._wholes.alike(side, self._wholes.side(name)) > 0 for names in accord.sides for name in names)


def _called_after(name: str, listed: Sequence[Accord], knowledge: Knowledge) -> frozenset[str]:
    """The parties that a name says an accord is of (`Iran nuclear`), so that `the nuclear deal with Iran` means it too."""
    parties = {party for one in listed for side in one.sides for party in side}
    return frozenset(candidate.id for hit in knowledge.names.find(name) for candidate in hit.candidates if candidate.id in parties)
