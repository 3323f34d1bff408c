"""Passages are split into sentences before any parse."""

import pytest

from parley.documents import lay_out
from parley.model import Document
from parley.reading.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He blamed Iran for it.”Kenya agreed.", ["He blamed Iran for it.”", "Kenya agreed."]),
        ("It is so, he said.Britain left.", ["It is so, he said.", "Britain left."]),
        ("Example.Com said so. The U.S.Army left.", ["Example.Com said so.", "The U.S.Army left."]),
    ],
)
def test_sentences_that_a_page_has_run_together_are_parted(text: str, sentences: list[str]) -> None:
    document = Document(uri="text", text=text, passages=lay_out(text))
    assert [sentence.span.of(text) for sentence in split(document)] == sentences
