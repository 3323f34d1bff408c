"""What parties promised in deals that were made, and whether they kept it; and how the deals themselves held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from parley.asking.dealrows import Cited, PromiseRow
from parley.asking.dossier import word_on_duty
from parley.asking.register import Register
from parley.model import Conduct, Deal, Evidence, Obligation, Ref, StatusStep, Witness
from parley.weighing import MADE, fate

ORDER = ("broken", "alleged", "disputed", "kept", "left", "ended", "no-evidence")
CHARGED = frozenset({"broken", "alleged", "disputed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What a row says of the keeping: who owes what, how that went, and who says so or denies it."""

    obliged: Ref | None
    state: str
    duty: str | None = None
    basis: str | None = None
    chain: tuple[Ref, ...] = ()
    denial: Witness | None = None
    judged: tuple[str, ...] = ()


def promises(known: Register, deal: Deal) -> Iterable[PromiseRow]:
    """How a deal that was made held and what was promised in it, as kept with the register or from its reports.

    First comes how it held as a whole, where a report says so; of a party with no promise told, how the deal went for it.
    """
    kept = known.promises.get(deal.id)
    return _promises(known, deal) if kept is None else kept


def _promises(known: Register, deal: Deal) -> Iterator[PromiseRow]:
    if not any(step.status in MADE for step in deal.steps):
        return
    if whole := _of_all(deal):
        yield _stood(known, deal, None, whole)
    for obligation in sorted(deal.obligations, key=lambda o: (o.obliged, ORDER.index(o.state) if o.state in ORDER else len(ORDER), o.duty)):
        yield _promise(known, deal, obligation)
    owing = {o.obliged for o in deal.obligations}
    for party in deal.parties:
        own = _not_of_a_duty(deal, party)
        if own or party not in owing:
            yield _stood(known, deal, party, own)


def _of_all(deal: Deal) -> list[Conduct]:
    """How a deal is said to have been kept as a whole, but for what every party's duty tells already."""
    shown = [{c.evidence for o in deal.obligations if o.obliged == party for c in o.conduct} for party in deal.parties]
    return [c for c in deal.conduct if c.party is None and not all(c.evidence in of_one for of_one in shown)]


def _not_of_a_duty(deal: Deal, party: Ref) -> list[Conduct]:
    """How a party is said to have kept the deal, where no duty of its own tells that."""
    owed = [o for o in deal.obligations if o.obliged == party]
    told = {c.evidence for o in owed for c in o.conduct}
    charged = any(o.state in CHARGED for o in owed)
    return [c for c in deal.conduct if c.party == party and c.evidence not in told and not (charged and c.verdict == "broken")]


def _stood(known: Register, deal: Deal, party: Ref | None, found: list[Conduct]) -> PromiseRow:
    """How a deal held for a party, or as a whole, by what is said of that."""
    others = frozenset(deal.parties) - {party}
    accused = any(c.verdict == "broken" and c.party != party and party in c.chain[:1] for c in deal.conduct)
    state = fate(found, accused and party is not None, others)
    if not found:
        last = _last(deal, party)
        return _row(known, deal, last.evidence, _Held(obliged=party, state=state, chain=last.chain))
    shown = _telling(found, state)
    return _row(known, deal, shown.evidence, _Held(obliged=party, state=state, basis="said", chain=shown.chain, denial=shown.denial))


def _last(deal: Deal, party: Ref | None) -> StatusStep:
    return ([s for s in deal.steps if s.party == party] or list(deal.steps))[-1]


def _telling(found: Sequence[Conduct], state: str) -> Conduct:
    """What shows a state best, the last of what says the same; what is disputed with the word against it."""
    told = [c for c in found if c.verdict == ("broken" if state in CHARGED else state)] or list(found)
    if state != "disputed":
        return told[-1]
    if (denied := next((c for c in reversed(told) if c.denial is not None), None)) is not None:
        return denied
    kept = [c for c in found if c.verdict == "kept" and told[-1].verdict == "broken"]
    return replace(told[-1], denial=_against(kept[-1])) if kept else told[-1]


def _against(kept: Conduct) -> Witness:
    """What is said of the keeping of a deal, as a word against its breach."""
    return Witness(stance="deny", chain=kept.chain, voice=kept.voice, evidence=kept.evidence, known=kept.known, of="violated")


def _promise(known: Register, deal: Deal, obligation: Obligation) -> PromiseRow:
    shown = _telling(obligation.conduct, obligation.state) if obligation.conduct else None
    held = _Held(
        obliged=obligation.obliged,
        duty=known.owed(obligation),
        state=obligation.state,
        basis="judged" if obligation.judged else shown.basis if shown is not None else None,
        chain=shown.chain if shown is not None else (),
        denial=shown.denial if shown is not None else None,
        judged=tuple(map(word_on_duty, obligation.judged)),
    )
    return _row(known, deal, shown.evidence if shown is not None else obligation.evidence[0], held)


def _row(known: Register, deal: Deal, place: Evidence, held: _Held) -> PromiseRow:
    """The row of what was held to or not, which opens at `place`."""
    at = known.cited(place)
    against = held.denial
    return PromiseRow(
        obliged=held.obliged,
        to=tuple(party for party in deal.parties if party != held.obliged),
        duty=held.duty,
        state=held.state,
        basis=held.basis,
        chain=held.chain,
        deal=deal.id,
        label=known.label(deal),
        kind=deal.kind,
        status=dict(deal.statuses).get(str(held.obliged), deal.status),
        judged=held.judged,
        denied_by=against.chain if against is not None else (),
        denial=_at(known.cited(against.evidence)) if against is not None else None,
        **{name: getattr(at, name) for name in Cited.__dataclass_fields__},
    )


def _at(row: Cited) -> str:
    return f"{row.document}:{row.start}"
