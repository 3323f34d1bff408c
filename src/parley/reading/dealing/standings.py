"""Where two actors stand as one report leaves it: what it states of them, else what their dealings show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, Arrangement, Event, Evidence, Relation, When
from parley.model.vocabulary import IN_ARMS
from parley.reading.resolution.bodies import politicians
from parley.reading.resolution.discourse import Entity

# What an event shows of its two actors (with `deal` for dealing with each other, which opponents do too). Troops that are moved show
# nothing: where they go to is a host as often as a foe.
REPORT = "report"  # the side of a report's own voices
SHOWN = {
    "ASSAULT": "foe",
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
CLEAR = 3  # how many times as many signs of one side there must be for it to be more than mixed
PERSONAL = frozenset({"CONSULT", "COERCE", "CONCEDE"})  # meetings, a state's arrests and favours say nothing of where a person stands
REBELS = IN_ARMS | {"OPP"}
ADVERSARIES = frozenset({"person", "armed-group"})  # to whom a leader yields what shows how they stand
ARMED = frozenset({"armed-group", "armed-force"})
BODIES = frozenset({"armed-force", "government-body"})  # of a state
ABROAD = frozenset({"state", "armed-force", "government-body", "international-organisation", "person"})
ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "SUPPORT", "AID"})  # deeds that are done in a country to whoever is there
POSITIONS = frozenset({"SUPPORT", "ACCUSE", "REJECT"})  # words on whom they name, or on what is done to it
FRIENDLY, HOSTILE_LABELS = frozenset({"partner", "ally"}), frozenset({"rival", "foe"})
LAST_DAY = "9999-12-31"
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing that shows or states how a pair stands, and when, where its words tell.

    `peace` is true of a peace that they made, `sure` of what is done and not only planned or possible.
    """

    label: str
    stated: bool
    evidence: Evidence
    voice: str
    when: When | None = None
    peace: bool = False
    sure: bool = True


def side(voice: str) -> str:
    """The kind of voice that relations are kept apart by: the report's own, or its readers'."""
    return "comments" if voice.startswith("comment:") else REPORT


class Belonging:
    """Who belongs to whom among the actors of a report: officials and bodies to their state, members to their group."""

    def __init__(self, entities: Mapping[str, Entity], knowledge: Knowledge) -> None:
        self._entities, self._knowledge = entities, knowledge

    def kind(self, ref: str) -> str | None:
        """The kind of an actor; None of one that the report does not show."""
        return self._entities[ref].kind if ref in self._entities else None

    def together(self, pair: frozenset[str]) -> bool:
        """True of somebody and the own group, office or country's government, whose bond is no relation."""
        one, two = sorted(pair)
        return self._holds(one, two) or self._holds(two, one) or self.forces(pair)

    def forces(self, pair: frozenset[str]) -> bool:
        """True of two armed forces of one country."""
        found = [self._entities[ref] for ref in pair if ref in self._entities]
        return all(e.kind == "armed-force" and e.country for e in found) and len({e.country for e in found}) == 1

    def within(self, pair: frozenset[str]) -> bool:
        """True of a state and its own forces, ministries, parliament or police."""
        found = [self._entities[ref] for ref in pair if ref in self._entities]
        bodies = [e for e in found if e.kind in BODIES]
        return len(bodies) == 1 and any(e.kind == "state" and _alike(e, bodies[0]) for e in found)

    def apart(self, pair: frozenset[str]) -> bool:
        """True of two who can stand to each other somehow: no two forces of one country, nobody who is people in general."""
        return not self.forces(pair) and not self.anybody(pair)

    def anybody(self, pair: frozenset[str]) -> bool:
        """True where one of two is nobody: people in general (`communities`, `Kenyan farmers`), or a treaty taken for an actor."""
        found = [self._entities[ref] for ref in pair if ref in self._entities and self._entities[ref].provisional]
        return any(self._in_general(e) if e.kind == "community" else self._treaty(e) for e in found)

    def _in_general(self, entity: Entity) -> bool:
        last = entity.name.split()[-1]
        return entity.name.islower() or (last.islower() and (last.endswith("s") or last == "people"))

    def _treaty(self, entity: Entity) -> bool:
        words = {entity.name.split()[-1].lower()} & (self._knowledge.objects["deal"] | self._knowledge.objects["alliance"])
        return entity.kind == "other" and bool(words)

    def politicians(self, pair: frozenset[str]) -> bool:
        """True of two persons, parties or offices of one country, or two politicians, who quarrel without fighting whatever the words."""
        return politicians(self._entities, pair)

    def armed(self, pair: Iterable[str]) -> bool:
        """True where one of two is an armed group or force."""
        return any(self.kind(ref) in ARMED for ref in pair)

    def rebels(self, pair: frozenset[str]) -> bool:
        """True of an armed group and its state or that one's forces or leaders, or of two armed groups."""
        found = [self._entities[ref] for ref in pair if ref in self._entities]
        groups = [e for e in found if e.kind == "armed-group"]
        others = [e for e in found if e.kind in ("state", "armed-force") or (e.kind == "person" and e.sector not in REBELS)]
        return len(groups) == 2 or (len(groups) == len(others) == 1 and _alike(groups[0], others[0]))

    def only_where(self, event: Event) -> bool:
        """True of what a foreign power does in a country that is no more than the place (`its airstrikes in Syria`)."""
        country = self._entities.get(event.recipient or "")
        named = country is not None and event.where in (country.name, *country.names)
        return event.type in ON_THE_SPOT and named and self.kind(event.actor) in ABROAD

    def _holds(self, person: str, body: str) -> bool:
        known, entity, other = self._knowledge.actors.get(person), self._entities.get(person), self._entities.get(body)
        if known is None or entity is None or other is None or entity.kind != "person":
            return False
        official = known.sector not in REBELS and other.kind in ("state", "government-body", "armed-force", "party")
        return any(office.body == body for office in known.offices) or (official and known.country == other.country)

    def governed(self, ref: str) -> str | None:
        """The state whose administration or ministry `ref` is, where the report shows that state too."""
        entity = self._entities.get(ref)
        if entity is None or entity.kind != "government-body" or entity.sector != "GOV" or entity.country is None:
            return None
        if {"regional", "authority"} & set(ref.split("-")):
            return None  # which govern by themselves
        return next((e.id for e in self._entities.values() if e.kind == "state" and e.country == entity.country), None)

    def state(self, ref: str) -> str | None:
        """The state whose armed force `ref` is, where the report shows that state too."""
        entity = self._entities.get(ref)
        if entity is None or entity.kind != "armed-force":
            return None
        state = self._knowledge.by_country.get(entity.country or "")
        return state.id if state is not None and state.id in self._entities else None

    def led(self, ref: str) -> str | None:
        """The state that `ref` is known to hold an office of, where the report shows that state too."""
        known = self._knowledge.actors.get(ref)
        bodies = [office.body for office in known.offices] if known is not None and known.kind == "person" else []
        return next((body for body in bodies if body in self._entities and self._entities[body].kind == "state"), None)


def _alike(one: Entity, other: Entity) -> bool:
    """True of two of one country."""
    return one.country is not None and one.country == other.country


def spoken_for(ref: str, actors: Belonging) -> str:
    """The state that an official or armed force speaks or fights for, where the report shows it; else the actor itself."""
    return actors.state(ref) or actors.led(ref) or ref


def summarised(
    stated: Sequence[Relation], events: Sequence[Event], actors: Belonging, *, deals: Sequence[Arrangement] = ()
) -> list[Relation]:
    """One relation for each pair of actors and kind of voice, in the order of the text's first sign of it.

    A leader and the own group are left out unless they quarrel. What is stated outweighs what is shown but for how strong it is; who
    helps and fights the same actor is `mixed`, and so is who bargains with an opponent without fighting.
    """
    seen: dict[tuple[str, frozenset[str]], list[_Sign]] = defaultdict(list)
    for relation in stated:
        sign = _Sign(relation.standing, True, relation.evidence, relation.voice, relation.when)
        seen[side(relation.voice), frozenset((relation.a, relation.b))].append(sign)
    joint = Counter((event.type, event.evidence.spans) for event in events)
    for event in events:
        label = _shown(event, actors) if event.inferred is None else None  # a standing rests on what is said of the two
        if event.type in POSITIONS and _harmed(event, events):
            continue
        if label == "deal" and (joint[event.type, event.evidence.spans] > 2 or _on_one_side(event, deals)):
            continue  # of three who sign or meet together it is not told who stands on which side
        sure = event.factuality == "actual"  # what is to be done by a day shows how they stand when it is told
        if label is not None and event.recipient is not None:
            seen[side(event.voice), frozenset((event.actor, event.recipient))].append(
                _Sign(label, False, event.evidence, event.voice, event.when if sure else None, sure=sure)
            )
    for deal in deals:
        label = _dealt(deal, actors)
        peace = deal.kind == "peace-agreement" and deal.status in ("agreed", "in-force")
        for pair in (p for p in _facing(deal, actors) if label is not None and not actors.together(p)):
            seen[side(deal.voice), pair].append(_Sign(label or "deal", False, deal.evidence, deal.voice, peace=peace))
    _carry_up(seen, actors)
    summary = []
    for (_, pair), signs in seen.items():
        label, sign = _label(_latest(signs))
        if len(pair) == 2 and actors.apart(pair) and (label in ("rival", "foe") or not actors.together(pair)):
            label = "rival" if label == "foe" and actors.politicians(pair) else label
            label = "foe" if label == "rival" and actors.rebels(pair) and not any(s.stated for s in signs) else label
            a, b = sorted(pair)
            summary.append(Relation(evidence=sign.evidence, voice=sign.voice, a=a, b=b, standing=label, when=_time(signs, label)))
    return summary


def _carry_up(seen: dict[tuple[str, frozenset[str]], list[_Sign]], actors: Belonging) -> None:
    """Gives a state the foes of its army and those with whom it has stated ties, where nothing else shows how it stands to them."""
    for (voice, pair), signs in list(seen.items()):
        whole = frozenset(actors.state(ref) or ref for ref in pair)
        if len(pair) == 2 and len(whole) == 2 and whole != pair and (voice, whole) not in seen and not actors.together(pair):
            carried = [replace(s, stated=False) for s in signs if s.label == "foe" or (s.stated and s.label in ("partner", "ally"))]
            if carried:
                seen[voice, whole] = carried


def _shown(event: Event, actors: Belonging) -> str | None:
    """What an event shows of its actors; None where it did not happen, somebody is unnamed, or it shows nothing."""
    both = (event.actor, event.recipient or ANONYMOUS)
    label = SHOWN.get(event.type)
    if label is None or event.factuality == "negated" or any(ref.startswith(ANONYMOUS) for ref in both) or actors.only_where(event):
        return None
    if event.type == "COERCE" and actors.armed(both):
        label = "foe" if event.factuality == "actual" else None
    if any(actors.kind(ref) == "media" for ref in both):
        return None
    if label == "deal" and any(actors.kind(ref) == "community" for ref in both):
        return None
    yields = event.type == "CONCEDE" and event.factuality == "actual" and {actors.kind(ref) for ref in both} <= ADVERSARIES
    yields = yields and not actors.politicians(frozenset(both))
    if event.type in PERSONAL and not yields and any(actors.kind(ref) == "person" for ref in both):
        return label if event.type == "COERCE" and actors.kind(event.actor) == "armed-group" else None
    if event.factuality == "planned" and label == "partner":
        return None
    if event.factuality in ("planned", "possible") and event.mode == "break":
        return "partner"  # what is to be broken is there
    if event.factuality == "possible":
        return "rival" if label == "foe" else "deal" if label == "deal" else None
    return label


def _harmed(event: Event, events: Sequence[Event]) -> bool:
    """True of a word on what is done to its recipient, and not on that one itself (`welcomed the attack on X`, `condemned` it)."""
    span = event.evidence.span
    done = (e.evidence.span for e in events if e.type in HOSTILE and e.recipient == event.recipient)
    return any(span.start < one.start and one.end <= span.end for one in done)


def _on_one_side(event: Event, deals: Sequence[Arrangement]) -> bool:
    """True of two whom the arrangements told of at the same place do not set across from each other (`deals with A and B`)."""
    here = [deal for deal in deals if deal.evidence.span.overlaps(event.evidence.span)]
    pair = {event.actor, event.recipient}
    return bool(here) and all(len(pair & set(deal.parties)) == 1 for deal in here)


def _facing(deal: Arrangement, actors: Belonging) -> list[frozenset[str]]:
    """The pairs that an arrangement sets across from each other: its two parties, or the one state and each of the others."""
    if len(deal.parties) == 2:
        return [frozenset(deal.parties)]
    states = [party for party in deal.parties if actors.kind(party) == "state"]
    return [frozenset((states[0], party)) for party in deal.parties if party != states[0]] if len(states) == 1 else []


def _dealt(deal: Arrangement, actors: Belonging) -> str | None:
    """What an arrangement shows of parties that face each other: a truce not yet made that they fight. None of rumours and refusals."""
    if deal.status in ("rumoured", "rejected"):
        return None
    kinds = {actors.kind(party) for party in deal.parties}
    if "community" in kinds or (deal.kind == "talks" and "person" in kinds):
        return None
    made = deal.status in ("agreed", "in-force")
    if deal.kind == "ceasefire" and not made:
        return "foe"
    return {"alliance": "ally", "aid": "partner"}.get(deal.kind, "deal") if made else "deal"


def _latest(signs: Sequence[_Sign]) -> Sequence[_Sign]:
    """The signs that count: where all that are friendly are over before all that are hostile, or the other way, the later ones."""
    good, bad = ([s for s in signs if s.label in labels] for labels in (FRIENDLY, HOSTILE_LABELS))
    for early, late in ((good, bad), (bad, good)):
        if early and late and _until(early) < _since(late):
            return [s for s in signs if s not in early]
    return signs


def _until(signs: Sequence[_Sign]) -> str:
    """The last day of signs that are all dated, else a day after all."""
    return max((s.when.latest or LAST_DAY) if s.when is not None else LAST_DAY for s in signs)


def _since(signs: Sequence[_Sign]) -> str:
    """The first day of signs; of one without a date the report's own, which is after all that is over."""
    return min((s.when.earliest or s.when.latest or "") if s.when is not None else LAST_DAY for s in signs)


def _time(signs: Sequence[_Sign], label: str) -> When | None:
    """The time that the words give a standing: the latest of signs that are all dated; None where one tells of the report's own day."""
    times = [s.when for s in signs if s.label == label] or [s.when for s in signs]
    dated = [when for when in times if when is not None]
    return max(dated, key=lambda when: when.latest or LAST_DAY) if len(dated) == len(times) else None


def _label(signs: Sequence[_Sign]) -> tuple[str, _Sign]:
    """The standing that the signs amount to, and the sign that shows it best."""
    stated = [s.label for s in signs if s.stated]
    shown = Counter(s.label for s in signs)
    counts = Counter(stated) if stated else shown
    hostile, friendly = counts["foe"] + counts["rival"], counts["partner"] + counts["ally"]
    if hostile and friendly and max(hostile, friendly) < CLEAR * min(hostile, friendly):
        label = "mixed"
    elif hostile > friendly:
        dealing = not stated and (shown["deal"] > shown["foe"] or any(s.peace for s in signs))
        label = "mixed" if dealing else "foe" if shown["foe"] else "rival"
    elif friendly:
        label = "ally" if shown["ally"] else "partner"
    else:
        label = "mixed"
    alike = [s for s in signs if s.label == label or (label == "mixed" and s.label == "deal")] or signs
    return label, next((s for s in alike if s.sure), alike[0])
