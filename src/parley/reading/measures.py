"""Figures that carry evidence: a number, its unit, and what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parley.model import Evidence, Measure
from parley.reading.attribution import Parsed
from parley.reading.frames import subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "k": 1e3, "dozen": 12.0}
SMALL = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        "twenty".split()
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0}
TIMES = {"twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0, "sixfold": 6.0}
FIGURE = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([kKmM])?$")
CURRENCY = {"$": "dollars", "£": "pounds", "€": "euros", "us$": "dollars"}
NOT_MEASURED = frozenset("one time hand side way thing day date o'clock party country state nation part point reason".split())
CALENDAR = frozenset("january february march april may june july august september october november december".split())


def number(words: list[str]) -> float | None:
    """The value of a run of number words or figures (`1.15 billion`, `two hundred`, `20,000`), None where it is none."""
    total, seen = 0.0, False
    for word in words:
        low = word.lower()
        found = FIGURE.match(word)
        if found:
            value = float(found[1].replace(",", "") + (found[2] or ""))
            total = total + value * (SCALES[found[3].lower()] if found[3] else 1.0)
            seen = True
        elif low in SMALL:
            total, seen = total + SMALL[low], True
        elif low in SCALES:
            total, seen = (total or 1.0) * SCALES[low], True
        elif "-" in low and all(part in SMALL for part in low.split("-")):
            total, seen = total + sum(SMALL[part] for part in low.split("-")), True
        else:
            return None
    return total if seen else None


def _run(token: Token) -> list[Token]:
    """The number that `token` ends or begins, as adjoining tokens."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and (doc[start - 1].like_num or doc[start - 1].lower_ in SCALES) and doc[start - 1].text != "one":
        start -= 1
    while end < len(doc) and (doc[end].lower_ in SCALES):
        end += 1
    return list(doc[start:end])


def _unit(token: Token, run: list[Token]) -> tuple[str, Token] | None:
    doc = token.doc
    before = doc[run[0].i - 1] if run[0].i else None
    if before is not None and before.lower_ in CURRENCY:
        return CURRENCY[before.lower_], run[-1]
    after = doc[run[-1].i + 1] if run[-1].i + 1 < len(doc) else None
    if after is not None and after.lower_ in ("%", "percent", "pct"):
        return "percent", after
    head = next((t.head for t in reversed(run) if t.dep_ in ("nummod", "quantmod", "compound", "amod") and t.head not in run), None)
    if head is None or head.pos_ not in ("NOUN", "PROPN") or head.i < run[-1].i:
        return None
    if head.lemma_.lower() in NOT_MEASURED or head.lower_ in CALENDAR or head.ent_type_ in ("DATE", "TIME") and head.lemma_ != "month":
        return None
    return head.lower_, head


def measures(document: str, voice: str, parsed: Parsed) -> Iterator[Measure]:
    """The figures of a sentence with a unit; dates, ages, ordinals and the number one left out."""
    done: set[int] = set()
    for token in parsed.doc:
        if token.i in done:
            continue
        if token.lower_ in TIMES:
            start, end = subtree(token.head)
            yield _measure(document, voice, parsed, (TIMES[token.lower_], "times"), (start, min(end, start + 25)))
            continue
        if not (token.like_num or FIGURE.match(token.text)) or token.ent_type_ in ("DATE", "TIME", "ORDINAL") or token.lower_ == "one":
            continue
        run = _run(token)
        done.update(t.i for t in run)
        value = number([t.text for t in run])
        unit = _unit(token, run)
        if value is None or unit is None:
            continue
        start = min(run[0].i, unit[1].left_edge.i)
        end = max(run[-1].i + 1, unit[1].i + 1)
        yield _measure(document, voice, parsed, (value, unit[0]), (start, end))


def _measure(document: str, voice: str, parsed: Parsed, figure: tuple[float, str], tokens: tuple[int, int]) -> Measure:
    span = parsed.span(tokens)
    words = " ".join(t.text for t in parsed.doc[tokens[0] : tokens[1]] if not t.like_num)
    return Measure(
        evidence=Evidence(document=document, spans=(span,)), voice=voice, value=figure[0], unit=figure[1], of=words.strip() or figure[1]
    )
