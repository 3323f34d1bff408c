"""The proper names that a deal goes by: a capitalised name before or after a word for a deal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from parley.knowledge import Knowledge

OF = re.compile(r"\b(?P<noun>[A-Z]\w+) (?:of|for) (?P<own>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)")
LEFT = re.compile(r"(?P<own>[A-Z][\w’'-]*(?:(?: of)?(?: al| el| de)?[ -][A-Z][\w’'-]*)*)(?: (?P<noun>[a-z-]+(?: [a-z-]+)?))?")
POINTS = frozenset("north south east west northern southern eastern western new".split())  # may begin a name: North Waziristan
COMMON = frozenset(
    "the a an this that these those new old first second third its their his her our my each several prior both all no any such "
    "north south east west northern southern eastern western secret joint formal peace final draft national direct indirect "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december under after before since when while although but and in on for with as at by from if so".split()
)


class DealNames:
    """Finds proper names of deals."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """Words for a deal that a name ends in, singular and plural; talks are not called by a name."""
        listed = {p.words[-1] for p in self._knowledge.deal_words if p.pos in ("noun", "noun-open")}
        return frozenset(form for word in listed for form in (word, f"{word}s"))

    def find(self, text: str) -> Iterator[str]:
        """The names in a text, as written, without an article."""
        for found in LEFT.finditer(text):
            words = found["own"].split()
            while words and words[0].lower() in COMMON - POINTS:
                words = words[1:]
            if words and words[-1].lower() in self._nouns:
                name = words
            elif found["noun"] and (tail := self._tail(found["noun"])):
                name = [*words, *tail]
            else:
                continue
            if self.core(" ".join(name)):
                yield " ".join(name)
        for found in OF.finditer(text):
            if found["noun"].lower() in self._nouns and self.core(found.group()):
                yield found.group()

    def _tail(self, words: str) -> list[str]:
        """The lower-case words up to a word for a deal; nothing where there is none."""
        listed = words.split()
        ends = [n for n, word in enumerate(listed) if word in self._nouns]
        return listed[: ends[0] + 1] if ends else []

    def core(self, name: str) -> str:
        """What tells a name from others, in lower case: the name without words for a deal, of common use, or of the parties."""
        own = self.own(name)
        owned = any(w.endswith(("'s", "’s", "s'", "s’")) for w in own.split())
        if owned or all(w.lower() in COMMON for w in own.split()) or self._actors(own):
            return ""
        return own.lower()

    def own(self, name: str) -> str:
        """The capitalised words of a name that are none for a deal."""
        return " ".join(w for w in name.split() if w.lower() not in self._nouns and w[:1].isupper())

    def _actors(self, words: str) -> bool:
        """True where the words name actors alone, as in `the Russia-Iran agreement`, which is a description and no name."""
        hits = self._knowledge.names.find(words)
        rest = words
        for hit in reversed(hits):
            if any(c.id in self._knowledge.places or c.use == "seat" for c in hit.candidates):
                return False
            rest = rest[: hit.start] + rest[hit.end :]
        return bool(hits) and not re.search(r"[A-Za-z]{2}", rest)
