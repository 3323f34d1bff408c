"""Who speaks in the turns of an interview."""

from __future__ import annotations

import pytest

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Document
from parley.reading import Options, read
from parley.reading.saying.interviews import label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Q: Why now?", "Q"),
        ("A: We were tired.", "A"),
        ("SELAM: By and large.", "SELAM"),
        ("HORN DIALOGUE: And aid?", "HORN DIALOGUE"),
        ("The minister said: We were tired.", None),
        ("Note: the text was cut.", None),
    ],
)
def test_a_turn_opens_with_the_label_of_its_speaker(text: str, found: str | None) -> None:
    assert label(text) == found


def test_an_answer_is_the_word_of_whoever_was_introduced_and_a_question_of_nobody(knowledge: Knowledge) -> None:
    text = (
        "Ana Ruiz spoke to Omar Bello, a negotiator of the Free Aceh Movement.\n\n"
        "Q: Why did you drop independence?\n\n"
        "A: That one had no teeth. The militias burned down the monitors' offices."
    )
    document = Document(uri="interview", text=text, passages=lay_out(text))
    (reading,) = read([document], knowledge, Options(scope="all", reader="tagger"))
    assert {claim.chain for claim in reading.claims} <= {(), ("omar-bello",)}
    assert ("omar-bello",) in {claim.chain for claim in reading.claims}
