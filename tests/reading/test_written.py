import re

from hypothesis import given
from hypothesis import strategies as st

from parley.reading.resolution.written import written

ALPHABET = "aB_1 -.'é"


@given(st.text(ALPHABET, min_size=1, max_size=3), st.text(ALPHABET, max_size=40))
def test_words_are_found_where_a_pattern_with_word_bounds_finds_them(words: str, text: str) -> None:
    assert list(written(words, text)) == [found.start() for found in re.finditer(rf"\b{re.escape(words)}\b", text)]
