"""Questions about deals over all reports: the register, one deal's dossier, and who kept what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parley.asking.dealfinding import only
from parley.asking.dealgrades import step_grades
from parley.asking.dealrows import Cited, DealAnswer, DealRow, PromiseRow
from parley.asking.dossier import dossier, word_on_duty
from parley.asking.naming import meant
from parley.asking.querying import Filters
from parley.asking.register import Register, chosen
from parley.asking.registers import register
from parley.ledger import Ledger
from parley.model import Deal, Evidence, Obligation
from parley.weighing import MADE, Wholes

ORDER = ("broken", "disputed", "kept", "no-evidence")


def deals(ledger: Ledger, filters: Filters | None = None) -> list[DealRow]:
    """Every negotiation and arrangement over all reports that `filters` leave, in order of its first step."""
    wanted = filters or Filters()
    known = register(ledger, wanted)
    return [known.row(deal) for deal in chosen(known, wanted)]


def deal(ledger: Ledger, name: str, filters: Filters | None = None) -> DealAnswer:
    """The dossier of the one deal that `name` (an identifier's beginning, a name, a place, or words of its description) stands for.

    QuestionError where it stands for none or several; the message lists those.
    """
    wanted = filters or Filters()
    known = register(ledger, wanted)
    found = only(known, name)
    known.read(found)
    return dossier(known, found, step_grades(ledger, found, wanted.as_known_on))


def held(ledger: Ledger, filters: Filters | None = None) -> list[PromiseRow]:
    """What parties owe under the deals that were made, and whether they did it: what those asked for owe first, then what they are owed."""
    wanted = filters or Filters()
    known = register(ledger, wanted)
    view = known.view
    ids = frozenset(one for name in wanted.about for one in meant(view, name).ids)
    rows = [row for deal in chosen(known, replace(wanted, limit=None)) for row in _promises(known, deal)]
    wholes = Wholes(known.knowledge)

    def owes(row: PromiseRow) -> bool:
        return bool(ids & wholes.wholes(wholes.side(row.obliged)))

    return sorted(rows, key=lambda row: (row.duty is None, not owes(row)))[: wanted.limit]


def _promises(known: Register, deal: Deal) -> Iterator[PromiseRow]:
    """The promises of a deal that was made; of a party with none told, how the deal went for it."""
    statuses = dict(deal.statuses)
    if not any(step.status in MADE for step in deal.steps):
        return
    for obligation in sorted(deal.obligations, key=lambda o: (o.obliged, ORDER.index(o.state) if o.state in ORDER else len(ORDER), o.duty)):
        yield _promise(known, deal, obligation)
    owing = {o.obliged for o in deal.obligations}
    for party in deal.parties:
        broke = [s for s in deal.steps if s.party == party and s.status == "violated"]
        charged = broke and not any(o.obliged == party and o.state in ("broken", "disputed") for o in deal.obligations)
        if charged or party not in owing:
            step = (broke or [s for s in deal.steps if s.party == party] or list(deal.steps))[-1]
            state = ("disputed" if step.contested else "broken") if broke else "no-evidence"
            facts = {"obliged": party, "duty": None, "state": state, "basis": "said" if broke else None, "chain": step.chain}
            yield _row(known, deal, step.evidence, statuses, **facts)


def _promise(known: Register, deal: Deal, obligation: Obligation) -> PromiseRow:
    telling = [c for c in obligation.conduct if c.verdict == obligation.state] or list(obligation.conduct)
    last = telling[-1] if telling else None
    return _row(
        known,
        deal,
        last.evidence if last is not None else obligation.evidence[0],
        dict(deal.statuses),
        obliged=obligation.obliged,
        duty=obligation.duty,
        state=obligation.state,
        basis="judged" if obligation.judged else last.basis if last is not None else None,
        judged=tuple(map(word_on_duty, obligation.judged)),
        chain=last.chain if last is not None else (),
    )


def _row(known: Register, deal: Deal, evidence: Evidence, statuses: dict[str, str], **facts: object) -> PromiseRow:
    at = known.cited(evidence)
    obliged = str(facts["obliged"])
    return PromiseRow(
        to=tuple(party for party in deal.parties if party != obliged),
        deal=deal.id,
        label=known.label(deal),
        kind=deal.kind,
        status=statuses.get(obliged, deal.status),
        **{name: getattr(at, name) for name in Cited.__dataclass_fields__},
        **facts,  # type: ignore[arg-type]
    )


def states(rows: Sequence[PromiseRow]) -> dict[str, int]:
    """How many promises of `rows` are in each state, in a fixed order; rows of which no term is told are none."""
    return {state: count for state in ORDER if (count := sum(row.state == state and row.duty is not None for row in rows))}
