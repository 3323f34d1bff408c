"""Earlier agreements most like a deal, by UCDP's data, and how many of them had ended after some years: a base rate, never a forecast."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from parley.asking.dealfinding import only
from parley.asking.querying import Filters
from parley.asking.registers import register
from parley.errors import QuestionError
from parley.exchange.agreements import made_on, named_parties
from parley.ledger import Ledger, outside
from parley.model import Deal, OutsideRecord
from parley.weighing.windows import days_between

SOURCE = "ucdp-peace-agreements"
YEARS = 5
LIKE = 20  # agreements that the base rate is of, at most
LEAST = 0.3  # how like a deal an agreement must be to count
BOTH, ONE, TERMS, CEASEFIRE, MEDIATED = 0.4, 0.2, 0.3, 0.2, 0.1
COLUMNS = {  # UCDP's columns by Parley's duties
    "cease-fire": ("cease",),
    "withdraw": ("withd",),
    "disarm": ("ddr",),
    "release-prisoners": ("pris",),
    "share-power": ("shagov", "intgov"),
    "accept-monitoring": ("pko",),
}
Z = 1.645  # of a two-sided 90% interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Analogue:
    """An earlier agreement, how like the deal it is and why, and how long it lasted.

    `lasted` are the days until it `ended`; None where it is not known to have ended by the last day of the data.
    """

    key: str
    name: str
    parties: tuple[str, ...]
    day: str
    likeness: float
    reasons: tuple[str, ...]
    ended: str | None
    lasted: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnaloguesAnswer:
    """The agreements before a deal that are most like it, and of those `followed` for `years` how many had `ended` by then.

    Followed are those made so long before the data ends, ended or not: to count a later one where it ended alone would raise the share.
    `low` and `high` bound the share with 90% (Wilson 1927, Journal of the American Statistical Association 22); None where none was
    followed so long. `until` is the last day that the data tells of. The latest come first of those equally like; `tied` are those left out
    that are as like as the last one.
    """

    deal: str
    label: str
    day: str
    until: str
    years: int
    followed: int
    ended: int
    share: float | None
    low: float | None
    high: float | None
    rows: tuple[Analogue, ...]
    tied: int = 0


def analogues(ledger: Ledger, name: str, *, as_known_on: str | None = None) -> AnaloguesAnswer:
    """The earlier agreements most like the deal that `name` stands for, with a base rate.

    QuestionError where it stands for none or several, nothing dates it, or no agreement of UCDP's was taken in.
    """
    known = register(ledger, Filters(as_known_on=as_known_on))
    deal = only(known, name)
    records = outside(ledger, SOURCE, "agreement", as_known_on=as_known_on)
    if not records:
        raise QuestionError(f"no agreement of UCDP's was taken in; `parley import {SOURCE} FILE` does that")
    days = made_on(deal)
    if days is None:
        raise QuestionError(f"nothing dates {known.label(deal)}, so that no agreement is known to be earlier")
    until = max(_until(one) for one in records)
    listed = [_analogue(deal, one, len(named_parties(known, deal, one))) for one in records if one.earliest and one.earliest < days[0]]
    latest = sorted((one for one in listed if one.likeness >= LEAST), key=lambda one: (one.day, one.key), reverse=True)
    ordered = sorted(latest, key=lambda one: -one.likeness)  # of those equally like the latest first
    like = ordered[:LIKE]
    tied = sum(one.likeness == like[-1].likeness for one in ordered[LIKE:]) if like else 0
    followed = [one for one in like if days_between(one.day, until) >= YEARS * 365]
    ended = sum(one.lasted is not None and one.lasted <= YEARS * 365 for one in followed)
    low, high = _wilson(ended, len(followed)) if followed else (None, None)
    return AnaloguesAnswer(
        deal=deal.id,
        label=known.label(deal),
        day=days[1],
        until=until,
        years=YEARS,
        followed=len(followed),
        ended=ended,
        share=round(ended / len(followed), 3) if followed else None,
        low=low,
        high=high,
        rows=tuple(like),
        tied=tied,
    )


def _until(one: OutsideRecord) -> str:
    """The last day that UCDP's data tells of: that of the year before its version."""
    version = str(json.loads(one.facts).get("version", ""))
    return f"{1999 + int(version[:2])}-12-31" if version[:2].isdigit() else one.earliest or ""


def _analogue(deal: Deal, one: OutsideRecord, shared: int) -> Analogue:
    facts = json.loads(one.facts)
    score, reasons = 0.0, []
    if shared:
        score += BOTH if shared > 1 else ONE
        reasons.append("both parties" if shared > 1 else "one party")
    own, theirs = _terms(deal), {column for columns in COLUMNS.values() for column in columns if _said(facts, column)}
    if own:
        both = [duty for duty in own if theirs & set(COLUMNS[duty])]
        score += TERMS * len(both) / len(own)
        reasons += [f"terms: {', '.join(both)}"] if both else []
    if deal.kind == "ceasefire" and _said(facts, "cease"):
        score += CEASEFIRE
        reasons.append("a ceasefire too")
    if deal.having("mediator") and facts.get("pa_3rd"):
        score += MEDIATED
        reasons.append("mediated too")
    ended = facts.get("duration") if facts.get("ended") == "True" else None
    return Analogue(
        key=one.key,
        name=one.name,
        parties=one.parties,
        day=one.earliest or "",
        likeness=round(score, 2),
        reasons=tuple(reasons),
        ended=ended,
        lasted=_lasted(one.earliest or "", ended),
    )


def _terms(deal: Deal) -> list[str]:
    """The duties of a deal that UCDP has a column for."""
    return sorted({one.duty for one in deal.obligations if one.duty in COLUMNS})


def _said(facts: dict[str, str], column: str) -> bool:
    return facts.get(column, "0") not in ("", "0", "0.0", "False")


def _lasted(day: str, ended: str | None) -> int | None:
    try:
        return max(0, days_between(day, date.fromisoformat((ended or "")[:10]).isoformat()))
    except ValueError:
        return None


def _wilson(count: int, total: int) -> tuple[float, float]:
    """The bounds of the 90% interval of a share."""
    share, square = count / total, Z * Z
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = Z / (1 + square / total) * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)


def told(answer: AnaloguesAnswer) -> Sequence[str]:
    """What the base rate says, in sentences."""
    cut = (
        (f"{answer.tied} more are as like as the last of these {len(answer.rows)}, and earlier; they are left out.",) if answer.tied else ()
    )
    if not answer.followed:
        return (*cut, f"None of them was followed for {answer.years} years, so that there is no base rate.")
    share = f"{answer.ended} of {answer.followed} had ended within {answer.years} years"
    bounds = f"{100 * (answer.low or 0):.0f} to {100 * (answer.high or 0):.0f} of 100 with 90% confidence"
    return (*cut, f"Of those like it that were followed so long, {share} ({bounds}), by UCDP's data until {answer.until}.", NO_FORECAST)


NO_FORECAST = "That is how such agreements fared, and no forecast of this one."
