"""What is remembered of words equals what the pipeline's own components say of each sentence."""

from __future__ import annotations

import pytest

from parley.knowledge.forms import misread_lemmas
from parley.reading.lemmas import Lemmas
from parley.reading.parsing import LEMMATISING, pipeline

SENTENCES = (
    "There are rebels in the hills, and there they are waiting for orders.",
    "Let's talk, said the envoy; they ain't gonna leave and we've got to go.",
    "The minister said the talks\n had been broken off, but it was they who left.",
    "Fighters left Aleppo in 2016 and leaves were seen on the trees it had lost.",
    "",
)


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas(pipeline().vocab, *(pipeline().get_pipe(name) for name in LEMMATISING))


@pytest.mark.parametrize("time", ["asked", "remembered"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_remembered_words_are_what_the_components_say(lemmas: Lemmas, sentence: str, time: str) -> None:
    doc = pipeline()(sentence)
    words, tags, dependencies = doc.to_array(["ORTH", "TAG", "DEP"]).T
    [said] = lemmas([(words, tags, dependencies)])
    wrong = misread_lemmas()
    expected = [(t.text, t.lower_, wrong.get(t.lower_, t.lemma_) if t.pos_ == "VERB" else t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc]
    assert said == expected, time
