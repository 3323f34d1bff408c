"""Records as analysts judged them."""

import json
from typing import Any

from parley.model import Actor, Arrangement, Claim, Document, Event, Evidence, Judgement, Passage, Reading, Relation, Span, Term
from parley.weighing.correcting import Corrected, corrected
from parley.weighing.decisions import Decisions

TEXT = "The Front shelled the Port Authority, and the Rebels of the North signed a truce with it, an envoy said."
DOCUMENT = Document(uri="t", text=TEXT, passages=(Passage(span=Span(0, len(TEXT)), kind="body"),))


def at(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(document=DOCUMENT.id, spans=(Span(start, start + len(words)),))


SHELLED = Event(evidence=at("shelled"), voice="author", actor="front", type="ASSAULT", factuality="actual", recipient="port")
SAID = Claim(
    evidence=at("an envoy said"),
    voice="author",
    chain=("anonymous:envoy",),
    stance="affirm",
    cue=at("said").spans,
    content=at("signed a truce").spans,
)
SIGNED = Event(
    evidence=at("signed"),
    voice="author",
    actor="rebels",
    type="AGREE",
    factuality="actual",
    recipient="port",
    claim=SAID.id,
    inferred="recipient",
)
FOES = Relation(evidence=at("The Front shelled the Port Authority"), voice="author", a="front", b="port", standing="foe")
OWED = Term(evidence=at("truce"), obliged="rebels", duty="cease-fire", beneficiary="port")
TRUCE = Arrangement(
    evidence=at("signed a truce"),
    voice="author",
    name="truce",
    parties=("rebels", "port"),
    kind="ceasefire",
    status="agreed",
    terms=(OWED,),
)
ACTORS = tuple(
    Actor(id=one, name=one.title(), kind="armed-group", names=(one,), provisional=one == "rebels") for one in ("front", "rebels", "port")
)
READING = Reading(
    document=DOCUMENT.id,
    reader="rules",
    version="1",
    knowledge="k",
    actors=ACTORS,
    claims=(SAID,),
    events=(SHELLED, SIGNED),
    relations=(FOES,),
    arrangements=(TRUCE,),
)


def judged(*words: tuple[str, str, Any]) -> Corrected:
    made = [
        Judgement(
            kind=kind, subject=subject, value=json.dumps(v) if isinstance(v, dict) else v, who="ada", when=f"2026-01-{n:02}", why="so"
        )
        for n, (kind, subject, v) in enumerate(words, 1)
    ]
    return corrected(DOCUMENT, READING, Decisions(made))


def test_without_judgements_records_come_out_as_they_went_in() -> None:
    assert judged().reading == READING
    assert judged().effects == ()


def test_a_record_that_is_right_stays_and_is_told_of() -> None:
    made = judged(("accept", SHELLED.id, None))
    assert made.reading == READING
    assert [(e.before, e.after) for e in made.effects] == [(SHELLED, SHELLED)]


def test_what_only_a_wrong_deed_showed_falls_with_it() -> None:
    made = judged(("reject", SHELLED.id, None))
    assert made.reading.events == (SIGNED,)
    assert made.reading.relations == ()
    assert [e.rests_on for e in made.effects] == [None, SHELLED]


def test_what_another_deed_shows_too_stays() -> None:
    made = judged(("correct", SHELLED.id, {"where": "the port"}))
    assert made.reading.relations == (FOES,)


def test_a_relation_that_an_analyst_confirms_stands_without_its_deed() -> None:
    made = judged(("reject", SHELLED.id, None), ("accept", FOES.id, None))
    assert made.reading.relations == (FOES,)


def test_a_corrected_record_keeps_its_identifier() -> None:
    made = judged(("correct", SIGNED.id, {"recipient": "front", "type": "CONSULT"}))
    one = made.reading.events[1]
    assert (one.id, one.type, one.recipient, one.inferred) == (SIGNED.id, "CONSULT", "front", None)
    assert one != SIGNED


def test_what_stood_in_a_wrong_claim_is_the_voices_own() -> None:
    made = judged(("reject", SAID.id, None))
    assert made.reading.claims == ()
    assert made.reading.events[1].claim is None


def test_a_term_can_be_wrong_while_its_deal_stands() -> None:
    (deal,) = judged(("reject", OWED.id, None)).reading.arrangements
    assert (deal.id, deal.terms) == (TRUCE.id, ())


def test_one_actor_under_two_names_is_one_everywhere() -> None:
    made = judged(("same-actor", "rebels", "front")).reading
    assert [a.id for a in made.actors] == ["front", "port"]
    assert made.actors[0].names == ("front", "rebels")
    assert made.events[1].actor == "front"
    assert made.arrangements[0].parties == ("front", "port")
    assert made.arrangements[0].terms[0].obliged == "front"
    assert made.arrangements[0].id == TRUCE.id


def test_a_relation_of_an_actor_to_itself_is_left_out() -> None:
    made = judged(("same-actor", "port", "front"))
    assert made.reading.relations == ()
    assert any(e.before == FOES and e.after is None and e.by_name for e in made.effects)


def test_an_unnamed_source_can_be_somebody() -> None:
    made = judged(("same-actor", f"anonymous:envoy@{DOCUMENT.id}", "port")).reading
    assert made.claims[0].chain == ("port",)


def test_who_is_another_in_one_report_is_unknown_there() -> None:
    made = judged(("different-actor", f"front@{DOCUMENT.id}", "front")).reading
    assert made.actors[0].provisional
    assert made.actors[0].id == made.events[0].actor != "front"


def test_who_is_named_in_a_correction_alone_becomes_an_actor_of_the_report() -> None:
    wanted = Judgement(kind="correct", subject=SHELLED.id, value='{"recipient": "harbour"}', who="ada", when="2026-01-01", why="so")
    owed = Judgement(kind="correct", subject=OWED.id, value='{"beneficiary": "guild"}', who="ada", when="2026-01-01", why="so")
    known = {
        "harbour": Actor(id="harbour", name="Harbour Council", kind="government-body", names=("Council",)),
        "guild": Actor(id="guild", name="Guild", kind="other", names=("Guild",)),
        "nobody": Actor(id="nobody", name="Nobody", kind="other", names=()),
    }
    made = corrected(DOCUMENT, READING, Decisions([wanted, owed]), known).reading
    assert [(a.id, a.names) for a in made.actors[3:]] == [("harbour", ()), ("guild", ())]
    assert made.actors[:3] == ACTORS
