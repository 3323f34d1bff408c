"""Who speaks where a report of an interview names the speaker before each turn: `Q:`, `A:`, `MUGABE:`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley.model import UNSPECIFIED
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse

_LABEL = re.compile(r"(?P<label>Q|A|Question|Answer|[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){0,2}):(?=\s)")
ASKING = frozenset({"q", "question"})
ANSWERING = frozenset({"a", "answer"})


def label(text: str) -> str | None:
    """The label of whoever speaks that a sentence opens with, without its colon; None where it opens with none."""
    found = _LABEL.match(text)
    return found["label"] if found is not None else None


class Turns:
    """Tells whom the labels of an interview stand for."""

    def __init__(self, text: str, parsed: Sequence[Parsed], discourse: Discourse, publisher: str | None) -> None:
        self._discourse = discourse
        self._asks = {*ASKING, (publisher or "").lower()}
        labelled = (n for n, p in enumerate(parsed) if label(p.sentence.span.of(text)) is not None)
        self._first = next(labelled, len(parsed))  # the sentence with the first label

    def speaker(self, name: str) -> tuple[str, ...]:
        """The person that a label stands for; nobody for who asks the questions, whose words are the report's own."""
        plain = name.lower()
        if plain in self._asks:
            return ()
        persons = [e for e in self._discourse.entities.values() if e.kind == "person"]
        if plain in ANSWERING:
            known = {e.id for e in persons}
            introduced = [r.ref for r in self._discourse.references if r.sentence < self._first and r.ref in known]
            return (introduced[-1],) if introduced else (UNSPECIFIED,)
        called = [e.id for e in persons if plain == e.name.lower() or plain in e.name.lower().split()]
        if called:
            return (called[0],)
        in_full = re.search(rf"\b{re.escape(name.title())} [A-Z][\w’'-]+", self._discourse.text)
        entity = self._discourse.person(in_full[0] if in_full is not None else name.title())
        return (entity.id,) if entity is not None else (UNSPECIFIED,)
