"""What parties promised in deals that were made, and whether they kept it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parley.asking.dealrows import Cited, PromiseRow
from parley.asking.dossier import word_on_duty
from parley.asking.register import Register
from parley.model import Deal, Evidence, Obligation
from parley.weighing import MADE

ORDER = ("broken", "disputed", "kept", "no-evidence")


def promises(known: Register, deal: Deal) -> Iterable[PromiseRow]:
    """The promises of a deal that was made, as kept with the register or from its reports; of a party with none told, how the deal went."""
    kept = known.promises.get(deal.id)
    return _promises(known, deal) if kept is None else kept


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
        duty=known.owed(obligation),
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
