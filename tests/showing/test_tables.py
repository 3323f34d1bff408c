import re
from collections.abc import Sequence
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from parley import asking
from parley.asking import ClaimRow, EventRow, SourceRow
from parley.ledger import Ledger
from parley.showing import source_heading, table
from parley.showing.tables import LONGEST, shown
from tests.harbour import KOLE, OFFICIAL


def printed(ledger: Ledger, rows: Sequence[Any], kind: type, width: int) -> str:
    console = Console(width=width, file=StringIO(), highlight=False)
    console.print(table(rows, kind, "rows", asking.names(ledger)))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def claim(**facts: Any) -> ClaimRow:
    common: dict[str, Any] = {"id": "c", "title": None, "publisher": None, "cue": "said", "quote": "q", "start": 12345, "end": 12350}
    given = {"document": "abcdef123456", "published": None, "voice": "author", "chain": (KOLE,), "stance": "threaten", "content": "words"}
    return ClaimRow(**{**common, **given, **facts})


def cells(text: str, column: int) -> str:
    """The words of one column, read down the table."""
    lines = [line for line in text.splitlines() if line.startswith("│")]
    return " ".join(" ".join(line.split("│")[column + 1] for line in lines).split())


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("kind", [ClaimRow, EventRow, SourceRow])
def test_tables_fit_the_terminal_and_break_no_place_stance_or_name(harbour: Ledger, width: int, kind: type) -> None:
    rows: dict[type, Sequence[Any]] = {
        ClaimRow: asking.claims(harbour),
        EventRow: asking.events(harbour),
        SourceRow: asking.source_rows(asking.source(harbour, "Kole")),
    }
    text = printed(harbour, rows[kind], kind, width)
    assert max(map(len, text.splitlines())) <= width
    for row in rows[kind]:
        assert f"{row.document[:6]}:{row.start}" in text
        assert (row.type.lower() if kind is EventRow else row.stance) in text


@pytest.mark.parametrize("width", [80, 100])
def test_a_long_name_and_a_long_place_keep_whole_words(harbour: Ledger, width: int) -> None:
    row = claim(chain=("radio-free-harbour", OFFICIAL), voice="quoted:radio-free-harbour")
    made = table([row], ClaimRow, "rows", {"radio-free-harbour": "Radio Free Harbour Broadcasting Service"})
    console = Console(width=width, file=StringIO())
    console.print(made)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    who = cells(text, 0)
    assert "Radio Free Harbour Broadcasting Service ← ‹unnamed harbour official›" in who
    assert "as quoted from Radio Free Harbour Broadcasting Service" in who
    assert "abcdef:12345" in text
    assert "threaten" in text


def test_the_voice_stands_below_the_chain(harbour: Ledger) -> None:
    rows = [row for row in asking.claims(harbour) if row.voice != "author"]
    who = cells(printed(harbour, rows, ClaimRow, 100), 0)
    assert who == "Idris Kole as quoted from Harbour Courier (the voice itself) comment by Gull"


def test_what_a_report_says_for_itself_is_told_from_what_a_voice_in_it_says(harbour: Ledger) -> None:
    assert cells(printed(harbour, [claim(chain=())], ClaimRow, 100), 0) == "(the report itself)"


def test_an_event_shows_its_type_and_how_certain_it_is(harbour: Ledger) -> None:
    assert cells(printed(harbour, asking.events(harbour), EventRow, 80), 1) == "consult planned"


def test_a_very_long_content_is_cut_at_a_word_in_tables(harbour: Ledger) -> None:
    text = cells(printed(harbour, [claim(content="word " * 200)], ClaimRow, 100), 2)
    assert text.endswith("word …")
    assert len(text) <= LONGEST


def test_references_are_shown_by_name_and_unnamed_sources_in_brackets() -> None:
    names = {"nato": "NATO"}
    assert shown("nato", names) == "NATO"
    assert shown("not-listed", names) == "not-listed"
    assert shown("anonymous:two\n  aides", names) == "‹two aides›"
    assert shown("anonymous:unspecified", names) == "‹not named›"
    assert shown(None, names) == "–"


def test_a_source_is_headed_by_its_names_and_stances(harbour: Ledger) -> None:
    text = source_heading(asking.source(harbour, "Northern Front"), asking.names(harbour)).plain
    assert text.startswith("Northern Front  armed-group HBR\n")
    assert re.search(r"Named: Northern Front 4, .*\(by a pronoun\) 1", text)
    assert "Stances" not in text
    assert "Stances: promise 1" in source_heading(asking.source(harbour, "Kole"), asking.names(harbour)).plain


def test_a_denial_by_its_own_words_shows_what_is_denied_and_then_the_words(harbour: Ledger) -> None:
    row = claim(stance="deny", content="that no pilot had been held")
    assert cells(printed(harbour, [row], ClaimRow, 140), 2) == "that any pilot had been held in these words: “that no pilot had been held”"
    row = claim(stance="deny", cue="denied", content="that a pilot had been held")
    assert cells(printed(harbour, [row], ClaimRow, 140), 2) == "that a pilot had been held"
