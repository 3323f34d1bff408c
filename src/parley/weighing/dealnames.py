"""The proper names that a deal goes by: a capitalised name before or after a word for a deal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.knowledge import Knowledge

NOUNS = frozenset(
    "accord accords agreement agreements deal pact treaty truce ceasefire cease-fire armistice protocol roadmap declaration initiative "
    "plan concordat".split()
)
TALKS = frozenset({"talks", "conference", "process"})  # called by the place where they are held, and by nothing else
BETWEEN = frozenset("peace nuclear ceasefire cease-fire truce trade climate power-sharing security framework interim border".split())
OF = re.compile(r"\b(?P<noun>[A-Z]\w+) (?:of|for) (?P<own>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
LEFT = re.compile(r"(?P<own>[A-Z][\w’'-]*(?:(?: of)?(?: al| el| de)?[ -][A-Z][\w’'-]*)*)(?: (?P<noun>[a-z-]+(?: [a-z-]+)?))?")
SMALL = re.compile(r"\b(?P<own>[a-z][\w’'-]+) (?P<noun>[A-Z]\w+)")
POINTS = frozenset("north south east west northern southern eastern western".split())  # may begin a name: North Waziristan
COMMON = POINTS | frozenset(
    "the a an this that these those new old first second third its their his her our my each several prior both all no any such "
    "secret joint formal peace final draft national direct indirect monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december under after before since when while although but "
    "and in on for with as at by from if so president minister prime secretary".split()
)


class DealNames:
    """Finds proper names of deals."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._accords = {name.lower(): name for name in knowledge.accords}

    def find(self, text: str) -> Iterator[str]:
        """The names in a text, as written, without an article; none in words that are all in capitals."""
        for found in LEFT.finditer(text):
            words = found["own"].split()
            while words and words[0].lower() in COMMON - POINTS:
                words = words[1:]
            name = " ".join([*words, *([] if words and _names(words[-1]) else _tail(found["noun"] or ""))])
            if words and _names(name.split()[-1]) and self.core(name):
                yield name
        for found in OF.finditer(text):
            if _names(found["noun"]) and self.core(found.group()):
                yield found.group()
        yield from self._otherwise_spelled(text)

    def _otherwise_spelled(self, text: str) -> Iterator[str]:
        """The names of accords of the world that a text writes small before a capitalised word for a deal (`the minsk Agreement`)."""
        for found in SMALL.finditer(text):
            own = self._accords.get(found["own"])
            if own is not None and _names(found["noun"]):
                yield f"{own} {found['noun']}"

    def called(self, text: str, where: str) -> Iterator[str]:
        """The names that a text makes of the last word of a place, in whatever case, and a capitalised word for a deal."""
        place = where.rsplit(maxsplit=1)[-1]
        for found in re.finditer(rf"\b(?i:{re.escape(place)}) (?P<noun>[A-Z][\w-]+)", text):
            if _names(found["noun"]) and self.core(name := f"{place} {found['noun']}"):
                yield name

    def core(self, name: str) -> str:
        """What tells a name from others, in lower case: the name without words for a deal, of common use, or of actors; else nothing."""
        own = self.own(name)
        owned = any(w.endswith(("'s", "’s", "s'", "s’", "-era", "-led", "-backed")) for w in own.split())
        if owned or own == own.upper() or all(w.lower() in COMMON for w in own.split()) or self._actors(own):
            return ""
        if name.rsplit(maxsplit=1)[-1].lower() in TALKS and not self._place(own):
            return ""
        return own.lower()

    def own(self, name: str) -> str:
        """The capitalised words of a name that are none for a deal."""
        return " ".join(w for w in name.split() if not _names(w) and w[:1].isupper())

    def _place(self, words: str) -> bool:
        return any(c.id in self._knowledge.places or c.use == "seat" for hit in self._knowledge.names.find(words) for c in hit.candidates)

    def _actors(self, words: str) -> bool:
        """True where the words name actors alone, as in `the Russia-Iran agreement`, which is a description and no name."""
        hits = self._knowledge.names.find(words)
        rest = words
        for hit in reversed(hits):
            if any(c.id in self._knowledge.places or c.use == "seat" for c in hit.candidates):
                return False
            rest = rest[: hit.start] + rest[hit.end :]
        return bool(hits) and not re.search(r"[A-Za-z]{2}", rest)


def _names(word: str) -> bool:
    """True for a word that a deal's name ends in."""
    return word.lower() in NOUNS | TALKS


def _tail(words: str) -> list[str]:
    """The lower-case words after a name up to one for a deal, where nothing but what it is of stands between; else nothing."""
    listed = words.split()
    if listed and _names(listed[0]):
        return listed[:1]
    return listed if len(listed) == 2 and listed[0] in BETWEEN and _names(listed[1]) else []
