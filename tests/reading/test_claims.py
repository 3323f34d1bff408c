from functools import partial

import pytest

from parley.asking import annotation
from tests.conftest import Reader


@pytest.fixture
def reader(reader: Reader) -> Reader:
    """Reads with the tagger, which finds most of who says what."""
    return partial(reader, reader="tagger")


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
        ("The senator issued a statement denouncing the raid on Sirte.", "oppose"),
        ("“Do not test our patience,” the general told the rebels.", "demand"),
        ("We must defend the valley together, the president said.", "propose"),
        ("The spokesman said Turkey was no longer interested in a truce.", "refuse"),
        ("Closing the border posts should calm the valley, the minister said.", "predict"),
        ("The envoy said a second round might end the blockade.", "predict"),
        ("The general warned that his army would attack Turkey.", "threaten"),
        ("The envoy warned that the truce would fail.", "predict"),
        ("The army rejected reports that Turkish troops had fled.", "deny"),
        ("“We cannot leave the valley,” the president said.", "refuse"),
        ("“They promised to leave,” the president said.", "affirm"),
        ("The residents said they could hear gunfire.", "affirm"),
        ("The president said: “We will fight corruption.”", "promise"),
        ("The minister said the rebels must have fled.", "affirm"),
        ("“Not all rebels will sign,” the minister said.", "predict"),
        ("The story is a hoax, the minister said.", "deny"),
        ("“It is an absolute lie,” said the minister.", "deny"),
        ("The town lies in the hills, the minister said.", "affirm"),
        ("There were no Russian troops in the town, the Kremlin said.", "deny"),
        ("The general said he knew nothing of a deal.", "deny"),
        ("Tehran called the accusation baseless.", "deny"),
        ("The minister brushed off the claim that troops had fled.", "deny"),
        ("The Kremlin pushed back against reports of a rift with Minsk.", "deny"),
        ("Turkey denied visas to three journalists.", "refuse"),
        ("The premier dismissed calls to resign.", "refuse"),
        ("The premier dismissed the plan as a lie.", "deny"),
        ("The inspectors did not find that Syria had used gas.", "deny"),
        ("The general did not announce a date.", "refuse"),
        ("The minister said there were no details of the route.", "affirm"),
        ("No details of the route were known, the minister said.", "affirm"),
        ("No shells had been supplied to the rebels, the minister said.", "deny"),
        ("The minister refuted the story.", "deny"),
        ("The president ruled out any surrender.", "refuse"),
        ("The ministry called the convoy an invasion of the country.", "affirm"),
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


def test_each_sentence_of_a_quotation_is_a_statement_of_its_own(reader: Reader) -> None:
    text = "“The road is open,” the governor said. “We hope the rebels will talk. Two lorries. Where are the monitors?”"
    document, reading = reader(text)
    said = [(c["content"], c["stance"], c["at"]["cue"] != []) for c in annotation(document, reading)["claims"]]
    assert said == [
        ("The road is open", "affirm", True),
        ("We hope the rebels will talk", "predict", False),
        ("Where are the monitors?", "ask", False),
    ]
    opening, *further = reading.claims
    assert {claim.continues for claim in further} == {opening.id}
    assert [span.of(text) for span in opening.utterance][-1].endswith("monitors?”")


@pytest.mark.parametrize(
    ("text", "chain", "stance"),
    [
        ("Israel says it has closed the crossing, Reuters reports.", ["israel", "reuters"], "affirm"),
        ("Russia’s envoy said no tanks had crossed the river, Reuters reports.", ["anonymous:Russia’s envoy", "reuters"], "deny"),
        ("The prime minister said that Turkey was reluctant to join the coalition.", ["turkey", "anonymous:prime minister"], "refuse"),
        ("Sudan has reportedly refused to sign the accord.", ["sudan", "anonymous:unspecified"], "refuse"),
        ("Turkey is believed to be against the accord.", ["turkey", "anonymous:unspecified"], "oppose"),
        ("An aide to the president denied this, the Daily Mirror reported.", ["anonymous:aide to the president", "daily-mirror"], "deny"),
        ("The bridge fell, according to two engineers cited by Reuters.", ["anonymous:engineers", "reuters"], "affirm"),
        ("The general told the Turkish channel CNN Turk that the war was over.", ["anonymous:general", "cnn-turk"], "affirm"),
        ("Turkey made it clear that no talks had taken place, Reuters reported.", ["turkey", "reuters"], "deny"),
        ("As reported by Reuters, the army has left the town.", ["reuters"], "affirm"),
        ("Iran was informed by Turkey that the rebels had fled.", ["turkey"], "affirm"),
        ("Turkey is convinced that the rebels will attack.", ["turkey"], "predict"),
        ("Those near the airport said the war was over.", ["anonymous:Those near the airport"], "affirm"),
    ],
)
def test_who_is_said_to_say_or_want_something_speaks_through_the_one_who_says_so(
    reader: Reader, text: str, chain: list[str], stance: str
) -> None:
    assert (chain, stance) in found(reader, text)


@pytest.mark.parametrize(
    ("text", "deniers"),
    [
        ("India accuses Pakistan of arming the rebels, a charge Pakistan denies.", "pakistan"),
        ("Ankara said the guerrillas had burned two villages. The PKK rejected the accusation.", "pkk"),
    ],
)
def test_a_charge_that_is_denied_is_what_was_charged(reader: Reader, text: str, deniers: str) -> None:
    _, reading = reader(text)
    charged, denied = reading.claims
    assert (denied.chain, denied.stance, denied.content) == ((deniers,), "deny", charged.content)


def test_a_report_that_is_welcomed_is_not_what_it_says(reader: Reader) -> None:
    document, reading = reader("Turkey said the army had fled. Iran welcomed the report.")
    assert [c["content"] for c in annotation(document, reading)["claims"]] == ["the army had fled", "the report"]


def test_who_declines_to_confirm_something_denies_nothing(reader: Reader) -> None:
    said = found(reader, "Turkey said the army had fled. Officials in Tehran declined to confirm the report.")
    assert [stance for _, stance in said] == ["affirm", "refuse"]


def test_few_who_hold_something_do_not_hold_it(reader: Reader) -> None:
    assert (["kurds", "anonymous:minister"], "oppose") not in found(reader, "The minister said few Kurds oppose the deal.")


def test_the_members_that_a_source_lists_speak_each_for_itself(reader: Reader) -> None:
    text = "Several states, including Kenya, Uganda and Rwanda, have refused to send troops to Goma."
    assert {chain[0] for chain, _ in found(reader, text)} == {"kenya", "uganda", "rwanda"}


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the army had fled, the governor smiled.",
        "The group known as the Lions of the North holds the pass.",
        "The militia ignored the ceasefire line.",
    ],
)
def test_what_only_names_or_does_is_no_statement(reader: Reader, text: str) -> None:
    assert found(reader, text) == []


def test_the_accused_is_not_the_one_who_accuses(reader: Reader) -> None:
    assert [chain for chain, _ in found(reader, "Bashir is accused of ordering the raids in Darfur.")] == [["anonymous:unspecified"]]


def test_a_promise_is_of_those_it_is_given_by_and_not_of_the_accord_that_holds_it(reader: Reader) -> None:
    said = found(reader, "The Nairobi accord included a promise by Kenya and the local clans to respect the truce.")
    assert said == [(["kenya"], "promise"), (["local-clans"], "promise")]


def test_a_reporter_whose_own_sources_speak_ends_the_chain(reader: Reader) -> None:
    said = found(reader, "John Odhiambo is a reporter. Fighting has stopped in Goma, according to Mr. Odhiambo's sources.")
    assert said == [(["anonymous:Mr. Odhiambo's sources", "john-odhiambo"], "affirm")]


def test_what_an_accord_would_bring_is_described_and_not_foretold(reader: Reader) -> None:
    text = "Sudan said {} would be subject to the agreement with Chad."
    assert found(reader, text.format("nine border posts")) == [(["sudan"], "affirm")]
    assert found(reader, "Sudan said nine border posts would be empty by the spring.") == [(["sudan"], "predict")]


def test_what_a_state_should_do_is_demanded_of_it(reader: Reader) -> None:
    assert found(reader, "Kenya said Sudan should hold talks with the rebels.") == [(["kenya"], "demand")]
    assert found(reader, "Armenia said Azerbaijan should withdraw.") == [(["armenia"], "demand")]
    assert found(reader, "Kenya said the camps should be closed.") == [(["kenya"], "propose")]


def test_a_position_that_nobody_takes_is_no_claim(reader: Reader) -> None:
    assert found(reader, "The proposal to leave the valley is only that.") == []
    assert found(reader, "The army is expected to leave the valley.") == [(["anonymous:unspecified"], "predict")]


@pytest.mark.parametrize(
    ("outlet", "source"),
    [("The daily Dawn newspaper", "dawn"), ("The state-run Tishrin newspaper", "tishrin"), ("The newspaper", "anonymous:newspaper")],
)
def test_the_name_before_a_noun_for_an_outlet_is_the_outlets(reader: Reader, outlet: str, source: str) -> None:
    assert found(reader, f"{outlet} said the truce held.") == [([source], "affirm")]


def test_a_headline_in_which_somebody_is_said_to_do_something_is_hearsay(reader: Reader) -> None:
    assert found(reader, "Sudan and Chad said to agree on a truce") == [(["anonymous:unspecified"], "affirm")]
    assert found(reader, "Sudan said to reporters that talks had begun.") == [(["sudan"], "affirm")]


def test_what_a_headline_says_ends_with_it(reader: Reader) -> None:
    text = "Rebels deny secret talks with palace\nKathmandu, 12 March 2003\n\nThe rebels met nobody, their spokesman said on Wednesday."
    document, reading = reader(text)
    denied = [span.of(document.text) for claim in reading.claims if claim.stance == "deny" for span in claim.content]
    assert "secret talks with palace" in denied
    assert not any("Kathmandu" in words for words in denied)
