"""What an analyst should look at once more in a correction: words and actors that the report does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from parley.asking.finding import Finding
from parley.asking.naming import knowledge
from parley.asking.querying import View
from parley.asking.world import all_names
from parley.ledger import Ledger
from parley.model import ANONYMOUS, Document, Judgement
from parley.weighing.renaming import REFERRING

WORDS = ("where", "name", "of", "compared", "condition")  # fields that are words of the report


def cautions(ledger: Ledger, made: Judgement) -> list[str]:
    """What a correction puts into a record though its report does not hold it, in sentences; nothing of other judgements."""
    if made.kind != "correct":
        return []
    view = View(ledger)
    (document,) = view.documents([Finding(ledger, view).record(made.subject).evidence.document])
    return [said for field, value in made.replacement.items() for said in _said(ledger, view, document, field, value)]


def cautions_of(ledger: Ledger, identifier: str) -> list[str]:
    """The same of a judgement that is on record, by its identifier; nothing of one that is undone."""
    made = next((one for one in View(ledger).judged.decisions.standing if one.id == identifier), None)
    return cautions(ledger, made) if made is not None else []


def _said(ledger: Ledger, view: View, document: Document, field: str, value: Any) -> Iterator[str]:
    """What speaks against one field of a correction."""
    refs = [one for one in (value if isinstance(value, list) else [value]) if one] if field in REFERRING else []
    there = {row["ref"] for row in view.rows("SELECT DISTINCT ref FROM mentions WHERE document = ?", [document.id])} if refs else set()
    for ref in refs:
        if ref not in there and not (ref.startswith(ANONYMOUS) and _holds(document, ref.removeprefix(ANONYMOUS))):
            yield f"the report nowhere names {all_names(ledger).get(ref, ref.removeprefix(ANONYMOUS))}"
    if field in WORDS and isinstance(value, str) and not _holds(document, value):
        yield f"“{value}” does not stand in the report"
    if field == "mode" and value and value not in _modes():
        yield f"“{value}” is no mode that Parley gives deeds"


def _holds(document: Document, words: str) -> bool:
    """True where a report has these words, whatever their case and the space between them."""
    return " ".join(words.lower().split()) in " ".join(document.text.lower().split())


@cache
def _modes() -> frozenset[str]:
    """The finer modes of deeds that knowledge has."""
    return frozenset(one.mode for listed in knowledge().predicates.values() for one in listed if one.mode)
