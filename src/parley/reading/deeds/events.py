"""The events of a report: who did what to whom, each pair of doer and recipient once a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from parley.knowledge import Knowledge
from parley.model import ANONYMOUS, UNSPECIFIED, Document, Event, Evidence
from parley.reading.deeds.arguments import lent_by, objects
from parley.reading.deeds.circumstances import Circumstances
from parley.reading.deeds.found import Found, quote_span
from parley.reading.deeds.nominals import made_by
from parley.reading.deeds.parties import MEDIATE, Parties
from parley.reading.deeds.predicates import EventFinder
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse
from parley.reading.saying.sourcing import Sourcing

FACING = frozenset({"AGREE", "REQUEST", "CONSULT"})  # deeds whose other side the context gives
VERBAL = frozenset("attack assail assault hit target pound pummel strike bash blast fire barrage onslaught offensive savage".split())
BOTH_WAYS = frozenset({"ASSAULT"})
UNSAID = frozenset({"ASSAULT", "COERCE", "ACCUSE", "REJECT", "SANCTION"})
ON_GROUND = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # deeds whose other side the words may give by where they are done
SPANS = frozenset({"year", "month", "week", "day", "decade", "hour", "century"})
DENY = "deny"  # which faces who accused
BOTH = 2
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})  # deeds that are one for both sides
BARGAINS = frozenset({"AGREE", "CONSULT"})
Pair = tuple[str, str | None, str | None]  # doer, recipient, and which of them is inferred


def events(document: Document, parsed: Sequence[Parsed], knowledge: Knowledge, discourse: Discourse, sourcing: Sourcing) -> Iterator[Event]:
    """The events of a report in the order of its sentences."""
    parties = Parties(discourse)
    finder, circumstances = EventFinder(knowledge, parties), Circumstances(knowledge, document.text, document.published)
    for number, item in enumerate(parsed):
        voice = sourcing.voice(number)
        told = sorted(finder.find(number, item), key=lambda found: _mediates(parties, found) or _lasted(found))  # who bargains goes first
        made = [
            event
            for found in told
            for pair in _left_open(found, _noted(parties, found))
            if (event := _of_words(parties, found, _event(document, item, voice, found, pair, circumstances))) is not None
        ]
        for event in _distinct(made):
            if event.recipient is not None and not left_open(event):
                parties.met(event.actor, event.recipient)
            yield event


def _of_words(parties: Parties, found: Found, event: Event) -> Event | None:
    """The event, where two politicians attack each other as words; None of what they do to their own state, say to the press, or
    fight for or against without a foe.
    """
    if event.type == "CONSULT" and parties.is_press(event.recipient):
        return None
    if event.mode == "visit" and event.recipient is not None and parties.is_home(event.actor, event.recipient):
        return None
    if event.type == "REQUEST" and event.recipient is not None and parties.speaks_for(event.actor, event.recipient):
        return None
    if event.type == "AID" and event.recipient is not None and parties.at_home_with(event.actor, event.recipient):
        return None
    if event.type == "ASSAULT" and event.mode == "fight" and event.recipient is None and parties.is_civil(event.actor):
        return None
    clashed = event.mode == "clash" and bool(objects(found.head, ("over", "on", "about")))  # in words
    figure = event.mode == "fight" or clashed or found.head.lemma_.lower() in VERBAL
    if event.type != "ASSAULT" or event.recipient is None or not figure or not parties.politicians(event.actor, event.recipient):
        return event
    return replace(event, type="ACCUSE", mode="denounce") if event.mode == "attack" else None


def _mediates(parties: Parties, found: Found) -> bool:
    """True for what somebody does who brings others together (`brokered the accord`, `hosted the talks`)."""
    return found.predicate.type == "CONSULT" and (found.predicate.mode == MEDIATE or parties.chaired(found.head))


def _lasted(found: Found) -> bool:
    """True for fighting that is said to have lasted, and not who fought (`two years of war`)."""
    above = found.head.head.head if found.head.dep_ == "pobj" and found.head.head.lower_ == "of" else None
    silent = not found.doers and not found.recipients and not found.aimed
    return found.predicate.mode == "fight" and silent and above is not None and above.lemma_.lower() in SPANS


def _noted(parties: Parties, found: Found) -> list[Pair]:
    """The pairs of a deed; who bargains is kept in mind for who mediates, and who accuses for who denies it."""
    pairs = _pairs(parties, found)
    if found.predicate.type in BARGAINS and found.predicate.mode != "visit" and not _mediates(parties, found):
        parties.bargained(found.sentence, [(a, b if inferred is None else None) for a, b, inferred in pairs])
    if found.predicate.type == "ACCUSE":
        parties.accused(found.sentence, [pair[:2] for pair in pairs])
    return pairs


def _pairs(parties: Parties, found: Found) -> list[Pair]:
    """Who did it to whom, one pair for each doer and recipient; none where no known or named actor takes part."""
    doers, places, inferred = list(found.doers), found.predicate.recipient, None
    if found.together and len(doers) > 1:
        return _together(parties, found)
    recipients = [ref for ref in found.recipients if ref not in doers]
    if _lasted(found):
        fought = [ref for ref in parties.bargainers(found.sentence) if parties.is_power(ref)]
        return [(a, b, None) for a in fought for b in fought if a != b] if len(fought) == 2 and parties.apart(*fought) else []
    denies = found.predicate.mode == DENY and found.certain.factuality == "actual"
    if doers and not recipients and denies and (blamed := parties.accuser(found.sentence, doers)) is not None:
        recipients, inferred = [blamed[1]], None if blamed[0] else "recipient"
    asked = found.predicate.type == "REQUEST" and bool(found.recipients)  # `urged both sides`, which are not those who urge
    if doers and not recipients and asked and (between := parties.between(found.sentence, doers)) and len(between[1]) == BOTH:
        recipients, inferred = between[1], "recipient"
    if doers and not recipients and _mediates(parties, found) and (between := parties.between(found.sentence, doers)):
        here, others = between
        if here or parties.of_bargains(found.head):
            return [(doer, other, None if here else "recipient") for doer in doers for other in others]
    if (
        {"mutual", "each"} & set(places)
        and not doers
        and recipients
        and (other := parties.other_side(found.sentence, found.head, recipients, ahead=True))
        and (
            found.predicate.type != "ASSAULT"
            or parties.is_power(other)
            or other == parties.only_other(found.sentence, found.head.doc, recipients)
        )
    ):
        doers, inferred = [other], None if other == parties.only_other(found.sentence, found.head.doc, recipients) else "actor"
    if not recipients and (faced := _faced(parties, found, doers)) is not None:
        recipients, inferred = [faced[0]], faced[1]
    if not recipients and not {"near", "none"} & set(places):
        return []
    if not doers and found.unsaid and recipients and found.predicate.type in UNSAID:
        doers = [UNSPECIFIED]
    if found.predicate.type in ON_GROUND:
        recipients = [ref for ref in recipients if not any(parties.loyal(doer, ref) for doer in doers)]
    if found.placed and recipients:
        inferred = inferred or "recipient"  # who is struck there may be somebody else
    options: list[str | None] = [*recipients] or [None]
    pairs: list[Pair] = [(a, b, inferred) for a, b in product(doers, options) if a != b and not _nobody(a, b)]
    if "each" in places and found.head.pos_ == "VERB":
        other_way = {"actor": "recipient", "recipient": "actor"}.get(inferred or "")
        pairs += [(b, a, other_way) for a, b, _ in pairs if b is not None]
    return pairs


def _left_open(found: Found, pairs: list[Pair]) -> list[Pair]:
    """The pairs of a deed; of a deal or meeting that is only spoken of (`the Iran deal`), one side is left open where no other is told."""
    told = lent_by(found.head, frozenset()) is not None or bool(made_by(found.head)) or found.predicate.mode == MEDIATE
    told = told or any(c.dep_ == "poss" for c in found.head.children)
    if told or found.head.pos_ not in ("NOUN", "PROPN") or found.predicate.type not in MUTUAL:
        return pairs
    return [(a, b, "recipient" if b is None else inferred) for a, b, inferred in pairs]


def left_open(event: Event) -> bool:
    """True for a deed whose other side only the rest of the report can tell."""
    return event.inferred == "recipient" and event.recipient is None


def _together(parties: Parties, found: Found) -> list[Pair]:
    """Every two parties of one meeting or fight that can stand against each other."""
    one_way = [(a, b) for at, a in enumerate(found.doers) for b in found.doers[at + 1 :] if parties.apart(a, b)]
    both_ways = [*one_way, *((b, a) for a, b in one_way if found.predicate.type in BOTH_WAYS or found.predicate.recipient == ("each",))]
    return [(a, b, None) for a, b in both_ways]


def _faced(parties: Parties, found: Found, doers: list[str]) -> tuple[str, str | None] | None:
    """Whom the doers face where the words name nobody, and whether only the context gives it: the other side, or a crowd's own state."""
    predicate, places = found.predicate, found.predicate.recipient
    asked = predicate.type == "REQUEST" and found.head.pos_ == "VERB"
    spoken = predicate.mode == MEDIATE or not parties.chaired(found.head)
    guessed = not found.aimed and not asked and "near" in places and spoken and not parties.speaks(found.sentence, found.head)
    if guessed and (other := parties.other_side(found.sentence, found.head, doers)):
        if other == parties.only_other(found.sentence, found.head.doc, doers):
            return other, None
        if (predicate.type in FACING or predicate.mode == "breach") and parties.is_power(other):
            return other, "recipient"
    if "home" in places and len(doers) == 1 and (state := parties.state_over(found.sentence, found.head, doers[0])) is not None:
        return state, "recipient"
    return None


def _nobody(actor: str, recipient: str | None) -> bool:
    """True where neither side is anybody by name."""
    return actor.startswith(ANONYMOUS) and (recipient is None or recipient.startswith(ANONYMOUS))


def _event(document: Document, parsed: Parsed, voice: str, found: Found, pair: Pair, circumstances: Circumstances) -> Event:
    return Event(
        evidence=Evidence(document=document.id, spans=(quote_span(parsed, found),)),
        voice=voice,
        actor=pair[0],
        type=found.predicate.type,
        factuality=found.certain.factuality,
        recipient=pair[1],
        inferred=pair[2],
        mode=found.predicate.mode,
        when=circumstances.when(parsed, found.head, found.certain.factuality),
        where=circumstances.where(found.head),
    )


def _distinct(made: Sequence[Event]) -> Iterator[Event]:
    """The events of one sentence, each once: repetitions, and those whose recipient another gives, left out."""
    aimed = {(e.type, e.actor) for e in made if e.recipient is not None}
    seen: set[tuple[str, str, str | None]] = set()
    for event in made:
        key = (event.type, event.actor, event.recipient)
        if key not in seen and not (event.recipient is None and key[:2] in aimed):
            seen.add(key)
            yield event
