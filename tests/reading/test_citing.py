from functools import partial

import pytest

from tests.conftest import Reader


@pytest.fixture
def reader(reader: Reader) -> Reader:
    """Reads with the tagger, which finds most of who says what."""
    return partial(reader, reader="tagger")


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "Radio Lempa quoted commander Tomas Villar as saying that Ponce had ordered the raid.",
            ("tomas-villar", "radio-lempa"),
            "Ponce had ordered the raid",
        ),
        (
            "The council would hold new elections, Idris Hamad Kone was quoted as saying by Reuters.",
            ("idris-hamad-kone", "reuters"),
            "The council would hold new elections",
        ),
        (
            "Tanjug, which cited sources in Pale, said the general had agreed to withdraw.",
            ("anonymous:sources in Pale", "tanjug"),
            "the general had agreed to withdraw",
        ),
        (
            "Reuters has learned from two officials that the talks will go on.",
            ("anonymous:officials", "reuters"),
            "that the talks will go on",
        ),
    ],
)
def test_the_one_who_is_quoted_is_the_source_and_the_one_who_quotes_what_it_came_through(
    reader: Reader, text: str, chain: tuple[str, ...], content: str
) -> None:
    _, reading = reader(text)
    said = {claim.chain: " ".join(span.of(text) for span in claim.content) for claim in reading.claims}
    assert said == {chain: content}


def test_two_who_are_quoted_to_confirm_something_are_two_sources(reader: Reader) -> None:
    _, reading = reader("Mr. Karimi quotes sources from Helmand as well as Yusuf Hanafi, a trader, to confirm the talks are underway.")
    assert {claim.chain for claim in reading.claims} == {("anonymous:sources from Helmand", "karimi"), ("yusuf-hanafi", "karimi")}


def test_words_and_papers_that_are_quoted_stay_what_is_said(reader: Reader) -> None:
    _, reading = reader("The minister cited the accord of 1994.")
    assert [claim.chain for claim in reading.claims] in ([], [("anonymous:minister",)])
