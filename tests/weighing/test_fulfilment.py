"""What a report says outright that nobody has done, from readings set by hand."""

import pytest

from parley.documents import lay_out
from parley.knowledge import Knowledge
from parley.model import Document, Reading
from parley.weighing.fulfilment import fulfilments
from parley.weighing.told import Told


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("Both were to be gone within ten days. Neither has withdrawn, monitors said.", "withdraw"),
        ("No troops have been withdrawn.", "withdraw"),
        ("The deal was signed on Friday. None of them has been freed.", "release-prisoners"),
        ("No prisoners have been released so far.", "release-prisoners"),
        ("Not one fighter has been disarmed.", "disarm"),
        ("No army unit has left the valley.", "withdraw"),
        ("None of them has withdrawn.", "withdraw"),
        ("Not one has left.", "withdraw"),
        ("No contingent has left the valley.", "withdraw"),
        ("The ten days are over and nobody has left.", "withdraw"),
        ("None of the gunmen has laid down arms.", "disarm"),
    ],
)
def test_what_neither_side_or_nobody_has_done_breaks_its_duty(text: str, duty: str, knowledge: Knowledge) -> None:
    document = Document(uri="text", text=text, passages=lay_out(text))
    reading = Reading(document=document.id, reader="rules", version="1", knowledge="-")
    (said,) = fulfilments(Told(document, reading, knowledge))
    assert (said.duty, said.verdict, said.undone) == (duty, "broken", True)


@pytest.mark.parametrize(
    "text",
    [
        "No agreement has been reached.",
        "Neither has said a word.",
        "No hostages had been harmed.",
        "No one has been left behind.",
        "The envoy left.",
        "No minister has left the talks.",
    ],
)
def test_what_is_no_duty_is_not_left_undone(text: str, knowledge: Knowledge) -> None:
    document = Document(uri="text", text=text, passages=lay_out(text))
    reading = Reading(document=document.id, reader="rules", version="1", knowledge="-")
    assert list(fulfilments(Told(document, reading, knowledge))) == []


@pytest.mark.parametrize(
    "text",
    ["There is no doubt that all prisoners have been released.", "If no prisoners have been released by Friday, the war resumes."],
)
def test_what_is_beyond_doubt_or_only_supposed_is_not_left_undone(text: str, knowledge: Knowledge) -> None:
    document = Document(uri="text", text=text, passages=lay_out(text))
    reading = Reading(document=document.id, reader="rules", version="1", knowledge="-")
    assert [said.verdict for said in fulfilments(Told(document, reading, knowledge)) if said.verdict == "broken"] == []
