"""Figures that carry evidence: a number, its unit, and what it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parley.model import Evidence, Measure
from parley.reading.grammar import subtree
from parley.reading.parsing import Parsed

if TYPE_CHECKING:
    from parley.reading.tokens import Token

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
VAGUE = frozenset(
    "one time hand side way thing day party country state nation part point reason leader man woman official power rival moment president "
    "minister neighbor neighbour group case question issue brother example person".split()
)  # counts of up to three of these introduce somebody, and measure nothing
DURATIONS = frozenset("second minute hour day week month year decade century".split())
AROUND_NOW = frozenset("past last next coming previous recent every each first final early late earlier".split())
PARTS = frozenset({"third", "thirds", "half", "halves", "quarter", "quarters"})
YEAR = re.compile(r"^(19|20)\d\d$")
FEW = 3
LONGEST = 12
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
    """The number that `token` ends or begins, as adjoining tokens, hyphens between number and scale left out (`6-billion`)."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and (doc[start - 1].like_num or doc[start - 1].lower_ in SCALES) and doc[start - 1].text != "one":
        start -= 1
    while end < len(doc) and (doc[end].lower_ in SCALES or (doc[end].text == "-" and end + 1 < len(doc) and doc[end + 1].lower_ in SCALES)):
        end += 1
    return [t for t in doc[start:end] if t.text != "-"]


def _unit(token: Token, run: list[Token]) -> tuple[str, Token] | None:
    doc = token.doc
    before = doc[run[0].i - 1] if run[0].i else None
    if before is not None and before.lower_ in CURRENCY:
        return CURRENCY[before.lower_], run[-1]
    after = doc[run[-1].i + 1] if run[-1].i + 1 < len(doc) else None
    if after is not None and after.lower_ in ("%", "percent", "pct"):
        return "percent", after
    head = _counted(run)
    if head is None or head.pos_ not in ("NOUN", "PROPN") or head.i < run[0].i or not head.is_alpha or head.lower_ in CALENDAR | PARTS:
        return None
    ranked = doc.written(max(0, run[0].i - 2), run[0].i).lower().endswith(("no.", "number"))
    if ranked or YEAR.match(run[0].text):
        return None
    return head.lower_, head


def _counted(run: list[Token]) -> Token | None:
    """The noun that a number counts: the one it stands before, with or without a hyphen, past names between (`20,000 U.S. troops`)."""
    doc, last = run[0].doc, run[-1]
    if last.i + 2 < len(doc) and doc[last.i + 1].text == "-" and doc[last.i + 2].pos_ in ("NOUN", "PROPN"):
        return doc[last.i + 2]
    head = next((t.head for t in reversed(run) if t.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod") and t.head not in run), None)
    while head is not None and head.pos_ == "PROPN" and head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i:
        head = head.head
    return head


def _measures(value: float, unit: Token | None, run: list[Token]) -> bool:
    """True for a figure that carries evidence: no date, no `past two years`, no `the two leaders`."""
    if unit is None:
        return True
    lemma = str(unit.lemma_).lower()
    near = {t.lower_ for t in unit.doc[max(0, run[0].i - 2) : run[0].i]}
    if lemma in DURATIONS or lemma.split("-")[0] in DURATIONS:
        return not near & AROUND_NOW
    if run[0].ent_type_ in ("DATE", "TIME") or (run[0].ent_type_ == "ORDINAL" and not FIGURE.match(run[0].text)):
        return False
    definite = bool(near & {"the", "these", "those", "both", "other", "his", "her", "its", "their", "our"})
    return bool(value > FEW or lemma == "time" or not (definite or lemma in VAGUE))


def measures(document: str, voice: str, parsed: Parsed) -> Iterator[Measure]:
    """The figures of a sentence with a unit, durations among them; dates, ages and ordinals left out, and so is a bare `one`."""
    done: set[int] = set()
    for token in parsed.doc:
        if token.i in done:
            continue
        if token.lower_ in TIMES:
            start, end = subtree(token.head)
            yield _measure(document, voice, parsed, (TIMES[token.lower_], "times"), (start, min(end, start + 25)))
            continue
        if not (token.like_num or FIGURE.match(token.text)) or (token.lower_ == "one" and not _hyphened(token)):
            continue
        run = _run(token)
        done.update(t.i for t in run)
        value = number([t.text for t in run])
        unit = _unit(token, run)
        if value is None or unit is None or not _measures(value, unit[1] if unit[1] not in run else None, run):
            continue
        start = min(run[0].i, unit[1].left_edge.i if unit[1].i - unit[1].left_edge.i < 8 else run[0].i)
        end = max(run[-1].i + 1, unit[1].i + 1)
        yield _measure(document, voice, parsed, (value, unit[0]), (start, end), unit[1])


def _hyphened(token: Token) -> bool:
    return bool(token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-")


def _measure(
    document: str, voice: str, parsed: Parsed, figure: tuple[float, str], tokens: tuple[int, int], counted: Token | None = None
) -> Measure:
    """The record of a figure; what it is of is the phrase around the noun that it counts, without the figure."""
    start, end = tokens
    if counted is not None:
        end = max(end, min(counted.right_edge.i + 1, end + LONGEST))
    words = " ".join(t.text for t in parsed.doc[start:end] if not t.like_num and t.text not in CURRENCY and t.text != "-")
    evidence = Evidence(document=document, spans=(parsed.span(tokens),))
    return Measure(evidence=evidence, voice=voice, value=figure[0], unit=figure[1], of=words.strip() or figure[1])
