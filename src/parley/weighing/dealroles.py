"""Who guarantees a deal and who is left out of it, by the words beside their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from parley.errors import KnowledgeError
from parley.knowledge.tables import rows
from parley.model import ANONYMOUS, Ref, Span
from parley.weighing.told import Told

ROLES = frozenset({"guarantor", "excluded"})
WHO = "⟨{}⟩"
NAME = r"⟨(?P<who>\d+)⟩"
LISTED = r"(?:⟨\d+⟩(?:, (?:the )?| and (?:the )?|, and (?:the )?))*"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Roles with the patterns of `roles.psv`, `X` standing for a name or the last of several."""
    found = []
    for row in rows(files("parley.weighing").joinpath("data", "roles.psv"), 2):
        if row.fields[0] not in ROLES or "X" not in row.fields[1]:
            raise KnowledgeError(f"{row.place}: write a role ({', '.join(sorted(ROLES))}) and words with an X for the name")
        words = re.escape(row.fields[1]).replace(r"\ ", r"\s+").replace("X", f"(?:the )?(?P<all>{LISTED}⟨\\d+⟩)")
        found.append((row.fields[0], re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)))
    return tuple(found)


def roles(told: Told, spans: list[Span]) -> Iterator[tuple[str, Ref]]:
    """`guarantor` or `excluded` with the actor, for each whom the sentences in `spans` give such a part."""
    for span in spans:
        refs, text = _marked(told, span)
        for role, pattern in _patterns():
            for found in pattern.finditer(text):
                yield from ((role, refs[int(number)]) for number in re.findall(r"⟨(\d+)⟩", found["all"]))


def _marked(told: Told, span: Span) -> tuple[list[Ref], str]:
    """The actors mentioned in a span, and its words with a number in place of each."""
    inside = sorted((m.evidence.span, m.ref) for m in told.reading.mentions if span.holds(m.evidence.span) and not m.ref.startswith(ANONYMOUS))
    refs: list[Ref] = []
    text, at = "", span.start
    for where, ref in inside:
        if where.start >= at:
            text += told.document.text[at : where.start] + WHO.format(len(refs))
            refs.append(ref)
            at = where.end
    return refs, " ".join((text + told.document.text[at : span.end]).split())
