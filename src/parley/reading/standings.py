"""Where two actors stand as one report leaves it: what it states of them, else what their dealings show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.model import ANONYMOUS, Arrangement, Event, Evidence, Relation

# What an event shows of its two actors (with `deal` for dealing with each other, which opponents do too).
SHOWN = {
    "ASSAULT": "foe",
    "MOBILIZE": "foe",
    "THREATEN": "rival",
    "COERCE": "rival",
    "ACCUSE": "rival",
    "REJECT": "rival",
    "SANCTION": "rival",
    "PROTEST": "rival",
    "SUPPORT": "partner",
    "AID": "partner",
    "COOPERATE": "partner",
    "AGREE": "deal",
    "CONSULT": "deal",
    "CONCEDE": "deal",
}
PERSONAL = frozenset({"CONSULT", "COERCE", "CONCEDE"})  # meetings, arrests and favours say nothing of where a person stands


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing that shows or states how a pair stands."""

    label: str
    stated: bool
    evidence: Evidence
    voice: str


def side(voice: str) -> str:
    """The kind of voice that relations are kept apart by: the report's own, or its readers'."""
    return "comments" if voice.startswith("comment:") else "report"


def summarised(
    stated: Sequence[Relation],
    events: Sequence[Event],
    related: frozenset[frozenset[str]],
    kinds: Mapping[str, str],
    *,
    deals: Sequence[Arrangement] = (),
) -> list[Relation]:
    """One relation for each pair of actors and kind of voice, in the order of the text's first sign of it.

    Pairs in `related` (a leader and the own group) are left out; `kinds` gives each actor's kind. What is stated outweighs what is
    shown but for how strong it is; who helps and fights the same actor is `mixed`, and so is who bargains with an opponent without
    fighting.
    """
    seen: dict[tuple[str, frozenset[str]], list[_Sign]] = defaultdict(list)
    for relation in stated:
        sign = _Sign(relation.standing, True, relation.evidence, relation.voice)
        seen[side(relation.voice), frozenset((relation.a, relation.b))].append(sign)
    for event in events:
        if (label := _shown(event, kinds)) is not None and event.recipient is not None:
            seen[side(event.voice), frozenset((event.actor, event.recipient))].append(_Sign(label, False, event.evidence, event.voice))
    for deal in deals:
        if (label := _dealt(deal, kinds)) is not None:
            seen[side(deal.voice), frozenset(deal.parties)].append(_Sign(label, False, deal.evidence, deal.voice))
    summary = []
    for (_, pair), signs in seen.items():
        if len(pair) == 2 and pair not in related:
            label, sign = _label(signs)
            a, b = sorted(pair)
            summary.append(Relation(evidence=sign.evidence, voice=sign.voice, a=a, b=b, standing=label))
    return summary


def _shown(event: Event, kinds: Mapping[str, str]) -> str | None:
    """What an event shows of its actors; None where it did not happen, somebody is unnamed, or it shows nothing."""
    both = (event.actor, event.recipient or ANONYMOUS)
    label = SHOWN.get(event.type)
    if label is None or event.factuality == "negated" or any(ref.startswith(ANONYMOUS) for ref in both):
        return None
    if any(kinds.get(ref) == "media" for ref in both):
        return None
    if event.type in PERSONAL and any(kinds.get(ref) == "person" for ref in both):
        return None
    if event.factuality == "possible":
        return "rival" if label == "foe" else "deal" if label == "deal" else None
    return label


def _dealt(deal: Arrangement, kinds: Mapping[str, str]) -> str | None:
    """What an arrangement shows of its two parties; None of more than two, whose sides are not told, and of mere offers."""
    if len(deal.parties) != 2 or deal.status in ("rumoured", "proposed", "rejected"):
        return None
    if deal.kind == "talks" and any(kinds.get(party) == "person" for party in deal.parties):
        return None
    made = deal.status in ("agreed", "in-force")
    return {"alliance": "ally", "aid": "partner"}.get(deal.kind, "deal") if made else "deal"


def _label(signs: Sequence[_Sign]) -> tuple[str, _Sign]:
    """The standing that the signs amount to, and the sign that shows it best."""
    stated = [s.label for s in signs if s.stated]
    counts = Counter(stated or [s.label for s in signs])
    hostile, friendly = counts["foe"] + counts["rival"], counts["partner"] + counts["ally"]
    shown = Counter(s.label for s in signs)
    if hostile and friendly:
        label = "mixed"
    elif hostile:
        label = "foe" if shown["foe"] else "mixed" if shown["deal"] and not stated else "rival"
    elif friendly:
        label = "ally" if shown["ally"] else "partner"
    else:
        label = "mixed"
    return label, next((s for s in signs if s.label == label), signs[0])
