import pytest

from parley.asking import annotation
from tests.conftest import Reader


def found(reader: Reader, text: str) -> list[tuple[list[str], str]]:
    document, reading = reader(text, published="2015-03-01")
    return [(c["chain"], c["stance"]) for c in annotation(document, reading)["claims"]]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The rebels expressed willingness to meet the government in Geneva.", "propose"),
        ("The minister said the demands of the rebels were unacceptable.", "oppose"),
        ("The Taliban said that they would free forty prisoners.", "promise"),
        ("The Taliban said that winter would stop the fighting.", "predict"),
        ("The Taliban said that the foreign troops must leave.", "demand"),
        ("The Taliban denied that talks had taken place.", "deny"),
        ("Iran said the report was false.", "deny"),
        ("Iran said the accord should not be signed.", "oppose"),
        ("The group claimed responsibility for the bombing in Quetta.", "affirm"),
        ("Nobody in Kidal believes that the army will come back as a friend.", "doubt"),
        ("Iran did not deny that talks had taken place.", "refuse"),
        ("Peres would neither confirm nor deny that talks had taken place.", "refuse"),
        ("It is not true that Croatia has sent troops, the president said.", "deny"),
        ("Asked whether the army had fled, the minister said it had not.", "deny"),
        ("The minister said he did not believe that the rebels would comply.", "doubt"),
        ("Turkey issued calls for a ceasefire in Aleppo.", "demand"),
    ],
)
def test_the_spirit_of_a_statement_is_read_from_cue_and_mood(reader: Reader, text: str, stance: str) -> None:
    assert stance in [stance for _, stance in found(reader, text)]


def test_he_added_keeps_the_outlet(reader: Reader) -> None:
    text = "Colonel Idris Hamad told the BBC that the town was calm. He added that the road was open."
    assert [chain for chain, _ in found(reader, text)] == [["idris-hamad", "bbc"], ["idris-hamad", "bbc"]]


def test_a_bare_source_takes_its_fullest_description(reader: Reader) -> None:
    text = "A senior Egyptian security source said the tunnels were closed. The source said that work had begun in May."
    assert [chain for chain, _ in found(reader, text)] == [["anonymous:senior Egyptian security source"]] * 2


def test_the_us_is_no_pronoun(reader: Reader) -> None:
    assert (["united-states"], "affirm") in found(reader, "The US, which arms the rebels, said the raid had failed.")


def test_a_relative_clause_speaks_for_its_noun(reader: Reader) -> None:
    assert ["israel"] in [
        chain for chain, _ in found(reader, "Talks resumed with Israel, which opposed the reconciliation of the factions.")
    ]


def test_what_the_report_says_of_a_source_is_kept_with_its_claims(reader: Reader) -> None:
    document, reading = reader("Karim Daud said that the army had fled. Daud is a notorious propagandist with an interest in a victory.")
    remarks = [span.of(document.text) for claim in reading.claims if claim.chain == ("karim-daud",) for span in claim.remark]
    assert "a notorious propagandist with an interest in a victory" in remarks


def test_a_deed_inside_a_statement_points_to_it(reader: Reader) -> None:
    _, reading = reader("The Taliban said that American troops had attacked Pakistani soldiers. Indian troops attacked the Taliban.")
    said = next(claim for claim in reading.claims if claim.chain == ("taliban",))
    inside = [event for event in reading.events if event.claim == said.id]
    assert inside
    assert {event.id for event in inside} <= set(said.about)
    assert any(event.claim is None for event in reading.events)


def test_a_bare_title_is_the_person_whom_the_report_names_with_it(reader: Reader) -> None:
    text = "Foreign Minister Odile Garang arrived in Juba. Rebels had left the town. The foreign minister said that talks would go on."
    assert ["odile-garang"] in [chain for chain, _ in found(reader, text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The bridge cannot be crossed,” said Georgia Palma.", "georgia-palma"),
        ("The road is open, according to the Lakes Region Relief Council.", "lakes-region-relief-council"),
        ("“Nobody will be left behind,” said Yusuf Hamid al-Tayib.", "yusuf-hamid-al-tayib"),
    ],
)
def test_a_source_written_as_a_name_is_named(reader: Reader, text: str, source: str) -> None:
    assert [source] in [chain for chain, _ in found(reader, text)]


def test_the_line_that_opens_a_comment_is_no_claim(reader: Reader) -> None:
    text = (
        "Talks resume\n\nThe rebels met the government in Juba on Monday.\n\nComments\n\n"
        "  • Grim says:\n\n    The rebels will never give up the oil fields.\n"
    )
    document, reading = reader(text)
    assert any(passage.voice == "comment:Grim" for passage in document.passages)
    assert not any("Grim" in span.of(text) for claim in reading.claims for span in claim.source)


def test_she_is_nobody_whom_the_report_calls_mister(reader: Reader) -> None:
    said = found(reader, "Mr. Rahami said the shop was closed. Reached at home, she said the police had come.")
    assert [chain for chain, _ in said] == [["rahami"], ["anonymous:unspecified"]]
