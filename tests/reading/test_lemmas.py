"""What is remembered of words equals what the pipeline's own components say of each sentence."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from parley.reading.lemmas import Lemmas
from parley.reading.parsing import LEMMATISING, pipeline

SENTENCES = (
    "There are rebels in the hills, and there they are waiting for orders.",
    "Let's talk, said the envoy; they ain't gonna leave and we've got to go.",
    "The minister said the talks\n had been broken off, but it was they who left.",
    "Fighters left Aleppo in 2016 and leaves were seen on the trees it had lost.",
    "",
)


def _said(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.tag_, t.dep_, t.pos_, str(t.morph), t.lemma_) for t in doc]


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas(pipeline().vocab, [pipeline().get_pipe(name) for name in LEMMATISING])


@pytest.mark.parametrize("time", ["asked", "remembered"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_remembered_words_are_what_the_components_say(lemmas: Lemmas, sentence: str, time: str) -> None:
    doc = pipeline().make_doc(sentence)
    for name, component in pipeline().pipeline:
        if name not in LEMMATISING:
            doc = component(doc)
    expected = doc.copy()
    for name in LEMMATISING:
        expected = pipeline().get_pipe(name)(expected)
    assert _said(lemmas(doc)) == _said(expected), time
