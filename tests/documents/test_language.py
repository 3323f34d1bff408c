"""Which language a report is in."""

from __future__ import annotations

import pytest

from parley.documents.language import language

ENGLISH = "The ministers of both states said that the talks had been held with the rebels and that their forces were leaving the border. "
AFRIKAANS = "Die regering het besluit dat hy nie die ooreenkoms sal teken nie, en die rebelle is nog by die grens van die land. "
DUTCH = "De regering heeft besloten om het verdrag niet te tekenen, of het nu gaat om de grens of om de handel met het land. "


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (AFRIKAANS, "af"), (DUTCH, "nl")])
def test_language_is_told_from_the_beginning(text: str, code: str) -> None:
    assert language(text) == code
    assert language(text * 6) == code


def test_a_text_too_short_to_tell_has_no_language() -> None:
    assert language("The talks of the two.") is None
