"""Deals as tables in others' shape: ceasefires by the concepts of ETH/PRIO's dataset, and agreements with PA-X's columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from parley.exchange.dealdays import made_on
from parley.exchange.eventshapes import table
from parley.exchange.gathering import Gathered
from parley.model import Deal
from parley.weighing import MADE, day

CEASEFIRES = (
    "deal_id name countries class parties declared_first declared_last declared_basis status contested ended mediators guarantors excluded "
    "places purpose written reports report start end sentence"
).split()
PAX = (
    "AgtId Con Agt Dat Day Month Year Status Agtp Stage Part ThrdPart Loc1ISO Ce TjPrire SsrDdr Polps "
    "parley_status parley_contested parley_reports parley_report parley_start parley_end parley_sentence"
).split()
ISSUES = {"cease-fire": "Ce", "release-prisoners": "TjPrire", "disarm": "SsrDdr", "share-power": "Polps"}
STAGES = {"ceasefire": "Cea", "talks": "Pre"}
BILATERAL, MULTILATERAL = "bilateral", "multilateral"


def ceasefires(of: Gathered) -> dict[str, bytes]:
    """Ceasefires of two parties or more that were made, as one CSV file."""
    made = [deal for deal in of.made if deal.kind == "ceasefire" and _made(deal)]
    return {"ceasefires.csv": table(CEASEFIRES, (_ceasefire(deal, of) for deal in made), ",")}


def pax(of: Gathered) -> dict[str, bytes]:
    """Deals that were made, as one CSV file with PA-X's names for what Parley knows of them."""
    return {"pax.csv": table(PAX, (_pax(deal, of) for deal in of.made if _made(deal)), ",")}


def _made(deal: Deal) -> bool:
    return any(step.status in MADE for step in deal.steps)


def _countries(deal: Deal, of: Gathered) -> list[str]:
    return sorted({row.country for party in deal.parties if (row := of.by_actor.get(party)) and row.country})


def _listed(refs: Iterable[str], of: Gathered) -> str:
    return "; ".join(of.name(ref) for ref in refs)


def _stands(deal: Deal, of: Gathered) -> dict[str, Any]:
    """The report and sentence that a deal's status rests on."""
    row = of.by_deal[deal.id]
    return {"report": row.document, "start": row.start, "end": row.end, "sentence": row.quote}


def _ceasefire(deal: Deal, of: Gathered) -> dict[str, Any]:
    first, last, basis = made_on(deal, of)
    ended = next((day(step) for step in deal.steps if step.status == "collapsed" and step.moves), None)
    return {
        "deal_id": deal.id,
        "name": "; ".join(deal.names),
        "countries": " ".join(_countries(deal, of)),
        "class": BILATERAL if len(deal.parties) == 2 else MULTILATERAL,
        "parties": _listed(deal.parties, of),
        "declared_first": first,
        "declared_last": last,
        "declared_basis": basis,
        "status": deal.status,
        "contested": int(deal.contested),
        "ended": ended,
        **{f"{role}s" if role != "excluded" else role: _listed(deal.having(role), of) for role in ("mediator", "guarantor", "excluded")},
        "places": "; ".join(deal.where),
        "reports": len(of.by_deal[deal.id].reports),
        **_stands(deal, of),
    }


def _pax(deal: Deal, of: Gathered) -> dict[str, Any]:
    first, last, basis = made_on(deal, of)
    exact = first if first == last and basis == "words" else None
    year, month, number = (exact or "--").split("-")
    kinds = {party: row.kind for party in deal.parties if (row := of.by_actor.get(party))}
    states = sum(kinds.get(party) == "state" for party in deal.parties)
    issues = {ISSUES[one.duty] for one in deal.obligations if one.duty in ISSUES}
    countries = _countries(deal, of)
    return {
        "AgtId": deal.id,
        "Con": "/".join(of.name(party) for party in deal.parties if kinds.get(party) == "state"),
        "Agt": deal.names[0] if deal.names else None,
        "Dat": f"{number}/{month}/{year}" if exact else None,
        "Day": number or None,
        "Month": month or None,
        "Year": year or _year(first, last, basis),
        "Status": "Status unclear" if deal.contested else "Multiparty signed/agreed",
        "Agtp": "Inter" if states == len(deal.parties) else "Intra" if states == 1 else "InterIntra" if states else None,
        "Stage": STAGES.get(deal.kind),
        "Part": _listed(deal.parties, of),
        "ThrdPart": _listed((*deal.having("mediator"), *deal.having("guarantor")), of),
        "Loc1ISO": countries[0] if len(countries) == 1 else None,
        **dict.fromkeys(sorted(issues), 1),
        "parley_status": deal.status,
        "parley_contested": int(deal.contested),
        "parley_reports": len(of.by_deal[deal.id].reports),
        **{f"parley_{name}": value for name, value in _stands(deal, of).items()},
    }


def _year(first: str | None, last: str | None, basis: str) -> str | None:
    """The year where the words leave no other."""
    return first[:4] if basis == "words" and first and last and first[:4] == last[:4] else None
