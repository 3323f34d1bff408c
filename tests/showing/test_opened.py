from io import StringIO

from rich.console import Console

from parley import asking
from parley.ledger import Ledger
from parley.showing import opened
from tests.harbour import TEXT, at


def printed(ledger: Ledger, words: str, *, plain: bool = True) -> str:
    console = Console(width=100, file=StringIO(), force_terminal=not plain, color_system=None if plain else "truecolor", highlight=False)
    answer = asking.place(ledger, "envoys", at(TEXT, words).start)
    console.print(opened(answer, asking.names(ledger), plain=plain))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_record_at_a_place_stands_in_brackets_where_there_are_no_colours(harbour: Ledger) -> None:
    text = folded(printed(harbour, "No agreement"))
    assert "⟦No agreement has been reached with the Northern Front, according to⟧ an unnamed harbour official" in text
    assert "The Harbour Courier reported" in text
    assert "A lull has held" not in text


def test_colours_mark_the_record_and_no_bracket_is_added(harbour: Ledger) -> None:
    text = printed(harbour, "No agreement", plain=False)
    assert "⟦" not in text
    assert "\x1b[3;35maccording to" in text
    assert "Key:" in text


def test_a_claim_is_told_with_source_vehicle_voice_stance_and_cue(harbour: Ledger) -> None:
    text = folded(printed(harbour, "The Northern Front is"))
    assert "CLAIM by ‹sources in the port› through Ada Mensah voice the report's own stance affirm (“wrote”)" in text


def test_an_event_is_told_with_who_what_whom_and_factuality(harbour: Ledger) -> None:
    text = folded(printed(harbour, "The Northern Front is"))
    assert "EVENT by Northern Front type consult to whom Coast Republic factuality planned" in text


def test_another_outlets_voice_is_named_above_its_paragraph_and_in_the_record(harbour: Ledger) -> None:
    text = folded(printed(harbour, "The Eastern Northern Front"))
    assert text.count("as quoted from Harbour Courier") == 2
    assert "comment by Gull" in text


def test_the_remark_on_a_source_is_told_with_its_claim(harbour: Ledger) -> None:
    assert "remark a notorious boaster" in folded(printed(harbour, "He said"))


def test_a_figure_is_told_with_its_unit(harbour: Ledger) -> None:
    assert "FIGURE 2 districts" in folded(printed(harbour, "two districts"))


def test_a_place_without_a_record_says_so(harbour: Ledger) -> None:
    assert "no record stands here" in printed(harbour, "A lull")
