from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.asking import annotation
from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Document, Reading
from parley.reading import Options, read
from parley.reading.sentences import split
from tests.conftest import Reader
from tests.news import articles


def claims(reader: Reader, text: str) -> list[tuple[list[str], str, str]]:
    document, reading = reader(text)
    return [(c["chain"], c["stance"], c["content"]) for c in annotation(document, reading)["claims"]]


def events(reader: Reader, text: str) -> set[tuple[str, str, str | None, str]]:
    _, reading = reader(text)
    return {(e.actor, e.type, e.recipient, e.factuality) for e in reading.events}


def spans_hold(document: Document, reading: Reading) -> bool:
    """True where every span of every record lies in the text and none is blank."""
    text = document.text
    evidence = [m.evidence for m in reading.mentions] + [e.evidence for e in reading.events] + [m.evidence for m in reading.measures]
    evidence += [c.evidence for c in reading.claims] + [r.evidence for r in reading.relations]
    spans = [span for one in evidence for span in one.spans]
    spans += [s for c in reading.claims for s in (*c.cue, *c.content, *c.source)]
    return all(span.of(text).strip() for span in spans)


@given(st.text())
@settings(max_examples=150)
def test_sentences_are_ordered_trimmed_and_apart(text: str) -> None:
    if not text:
        return
    document = Document(uri="x", text=text, passages=lay_out(text))
    spans = [sentence.span for sentence in split(document)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "Gen. Haftar met U.S. envoys on Jan. 5. The U.S. denied it."
    document = Document(uri="x", text=text, passages=lay_out(text))
    assert [s.span.of(text) for s in split(document)] == ["Gen. Haftar met U.S. envoys on Jan. 5.", "The U.S. denied it."]


def test_indirect_speech_has_source_cue_and_content(reader: Reader) -> None:
    found = claims(reader, "The Taliban said that they had shot down a helicopter in Kunar.")
    assert (["taliban"], "affirm", "they had shot down a helicopter in Kunar") in found


def test_according_to_takes_the_rest_of_its_sentence(reader: Reader) -> None:
    found = claims(reader, "Both armies have left the valley, according to an unnamed Colombian officer.")
    assert (["anonymous:unnamed Colombian officer"], "affirm", "Both armies have left the valley") in found


def test_a_report_at_the_end_of_a_sentence_is_the_outer_source(reader: Reader) -> None:
    found = claims(reader, "Israel says it has destroyed four tunnels in Gaza, Reuters reports.")
    assert any(chain == ["israel", "reuters"] for chain, _, _ in found)


def test_a_quotation_runs_over_sentences(reader: Reader) -> None:
    document, reading = reader("“We will not sign,” a rebel commander said. “They have broken every promise.”")
    contents = [span.of(document.text) for claim in reading.claims for span in claim.content]
    assert any("broken every promise" in content for content in contents)


def test_who_told_an_outlet_speaks_through_it(reader: Reader) -> None:
    found = claims(reader, "An Ethiopian official told Reuters that the talks had failed.")
    assert (["anonymous:Ethiopian official", "reuters"], "affirm", "the talks had failed") in found


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Pakistan denied that it had trained the rebels.", "deny"),
        ("The envoy said that no agreement had been reached.", "deny"),
        ("Russia refused to withdraw its troops.", "refuse"),
        ("The rebels threatened to attack Juba.", "threaten"),
        ("France urged Armenia to return to the talks.", "demand"),
        ("Turkey doubted that the truce would hold.", "doubt"),
        ("Egypt condemned the attack.", "oppose"),
        ("Ethiopia promised to restore services.", "promise"),
    ],
)
def test_stance_follows_cue_and_negation(reader: Reader, text: str, stance: str) -> None:
    assert stance in {found for _, found, _ in claims(reader, text)}


def test_declining_to_confirm_is_no_denial(reader: Reader) -> None:
    assert all(stance != "deny" for _, stance, _ in claims(reader, "The presidency would not confirm the report."))


def test_a_passage_of_another_outlet_keeps_its_voice(reader: Reader) -> None:
    text = (
        "A quiet week\n\nThe mood in the north has changed, according to The New York Times:\n\n"
        "Fighters have left the town, officials said. The market is open again and the school has children in it.\n"
    )
    _, reading = reader(text)
    assert "quoted:new-york-times" in {claim.voice for claim in reading.claims}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Hamas attacked Israel.", ("hamas", "ASSAULT", "israel", "actual")),
        ("Israel was attacked by Hamas.", ("hamas", "ASSAULT", "israel", "actual")),
        ("No agreement has been reached between NATO and the Taliban.", ("nato", "AGREE", "taliban", "negated")),
        ("Russia held talks with Ukraine.", ("russia", "CONSULT", "ukraine", "actual")),
        ("Egypt plans to meet Hamas.", ("egypt", "CONSULT", "hamas", "planned")),
        ("Pakistan has stopped supporting the Haqqani network.", ("pakistan", "SANCTION", "haqqani-network", "actual")),
        ("India accused Pakistan of arming the rebels.", ("india", "ACCUSE", "pakistan", "actual")),
        ("If Turkey attacks the PKK, the truce ends.", ("turkey", "ASSAULT", "pkk", "possible")),
    ],
)
def test_events_have_doer_type_recipient_and_factuality(reader: Reader, text: str, event: tuple[str, str, str | None, str]) -> None:
    assert event in events(reader, text)


def test_two_actors_give_two_events(reader: Reader) -> None:
    found = events(reader, "Russia and Iran support Syria.")
    assert {("russia", "SUPPORT", "syria", "actual"), ("iran", "SUPPORT", "syria", "actual")} <= found


def test_troops_of_a_nation_are_its_armed_force(reader: Reader) -> None:
    _, reading = reader("British troops attacked the Taliban in Helmand.")
    assert [(e.actor, e.recipient) for e in reading.events] == [("british-military", "taliban")]


def test_a_capital_that_acts_is_its_government_and_one_that_is_visited_is_a_place(reader: Reader) -> None:
    assert any(actor == "russia" for actor, *_ in events(reader, "Moscow accused Georgia of an attack."))
    _, reading = reader("A bomb exploded in Moscow, police said.")
    assert all(m.ref != "russia" for m in reading.mentions)


def test_afghan_and_pakistani_taliban_are_two_actors(reader: Reader) -> None:
    _, reading = reader("The Pakistani Taliban attacked Peshawar. The Afghan Taliban denounced the attack.")
    refs = {m.ref for m in reading.mentions}
    assert {"tehrik-i-taliban-pakistan", "taliban"} <= refs


def test_a_surname_is_the_person_named_before(reader: Reader) -> None:
    _, reading = reader("Sari Bashi leads a group. The border must open, Bashi said.")
    assert ("sari-bashi",) in {claim.chain for claim in reading.claims}


def test_an_unknown_name_becomes_a_provisional_actor(reader: Reader) -> None:
    _, reading = reader("Abdul Karim Torabi said that the truce was over.")
    actor = next(a for a in reading.actors if a.id == "abdul-karim-torabi")
    assert actor.provisional
    assert actor.kind == "person"


def test_an_acronym_introduced_in_brackets_is_the_same_actor(reader: Reader) -> None:
    text = "The Greater Delta Resistance Council (GDRC) attacked Israel. The GDRC said that it would attack Israel again."
    _, reading = reader(text)
    assert "gdrc" not in {actor.id for actor in reading.actors}
    assert ("greater-delta-resistance-council",) in {claim.chain for claim in reading.claims}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The siege has killed 1,900 civilians.", 1900, "civilians"),
        ("The union offered $1.15 billion in aid.", 1_150_000_000, "dollars"),
        ("Attacks have increased threefold.", 3, "times"),
        ("Some 60% of voters agree.", 60, "percent"),
        ("Four soldiers died.", 4, "soldiers"),
    ],
)
def test_measures_have_value_and_unit(reader: Reader, text: str, value: float, unit: str) -> None:
    _, reading = reader(text)
    assert (value, unit) in {(m.value, m.unit) for m in reading.measures}


def test_an_actors_names_are_those_that_the_report_writes(reader: Reader) -> None:
    document, reading = reader("Pakistani and Indian soldiers fought near the Line of Control. Chilean troops watched, officials said.")
    assert reading.actors
    assert all(name in document.text for actor in reading.actors for name in actor.names)


def test_reading_is_a_pure_function(knowledge: Knowledge, examples: Path) -> None:
    text = (examples / "south-sudan-2014.txt").read_text()
    document = Document(uri="x", text=text, passages=lay_out(text))
    other = Document(uri="y", text="Hamas attacked Israel.", passages=lay_out("Hamas attacked Israel."))
    alone = next(iter(read([document], knowledge)))
    among = list(read([other, document, other], knowledge))[1]
    assert alone == among


@pytest.mark.parametrize("name", ["conflict", "general", "reuters1987"])
def test_no_record_of_real_news_has_a_span_that_does_not_hold_its_text(shared: Path, knowledge: Knowledge, name: str) -> None:
    documents = articles(shared, name, 15)
    for document, reading in zip(documents, read(documents, knowledge, Options(scope="all")), strict=True):
        assert spans_hold(document, reading), document.uri


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_without_a_fault(knowledge: Knowledge, text: str) -> None:
    if text:
        document = Document(uri="x", text=text, passages=lay_out(text))
        (reading,) = read([document], knowledge, Options(scope="all"))
        assert spans_hold(document, reading)
