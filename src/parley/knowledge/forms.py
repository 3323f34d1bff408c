"""The written forms of a lemma, as far as the reader's lemmatiser would carry them back to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from parley.knowledge.tables import rows

VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Irregular forms by lemma, from `irregular.psv`."""
    table = rows(files("parley.knowledge").joinpath("data", "irregular.psv"), 2)
    return {row.fields[0]: row.items(1) for row in table}


@cache
def misread_lemmas() -> dict[str, str]:
    """The lemma of each verb form that the reader's lemmatiser would carry back to another word, from `lemmas.psv`."""
    table = rows(files("parley.knowledge").joinpath("data", "lemmas.psv"), 2)
    return {form: row.fields[0] for row in table for form in row.items(1)}


def forms(lemma: str) -> Iterator[str]:
    """Every form that may be written for `lemma`: plural, third person, past, participles; too many rather than too few."""
    yield lemma
    yield from _irregular().get(lemma, ())
    for ending in ("s", "es", "ed", "d", "ing", "er", "ers"):
        yield lemma + ending
    if lemma.endswith("e"):
        yield lemma[:-1] + "ing"
    if lemma.endswith("y"):
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied")
    if len(lemma) > 2 and lemma[-1] not in VOWELS and lemma[-2] in VOWELS:
        yield from (lemma + lemma[-1] + "ing", lemma + lemma[-1] + "ed")
