"""A token says of itself what spaCy's says, and a parse is the same in any company."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc as Words

from parley.reading import encoding, parsing
from parley.reading.tokens import Doc

SENTENCES = (
    "The rebels, who had held the port since May, said on Tuesday that they would hand it over.",
    "Ministers and generals of both states met in Doha, Reuters reported.",
    "“We will not leave,” said Mr. Omar Haddad [the group's spokesman].",
    "What did the president of Ruritania promise to the 2,000 men whom he sent home?",
    "No.",
    "Talks  begin\ntoday.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_token_says_what_spacy_says(sentence: str) -> None:
    [ours] = parsing.parse([sentence])
    words = [token.text for token in ours]
    heads = [token.head.i for token in ours]
    theirs = Words(spacy.blank("en").vocab, words, [bool(t.whitespace_) for t in ours], heads=heads, deps=[t.dep_ for t in ours])
    for one, other in zip(ours, theirs, strict=True):
        assert (one.lower_, one.idx, one.is_punct, one.is_quote, one.like_num) == (
            other.lower_,
            other.idx,
            other.is_punct,
            other.is_quote,
            other.like_num,
        )
        for name in ("children", "subtree", "ancestors", "conjuncts"):
            assert [t.i for t in getattr(one, name)] == [t.i for t in getattr(other, name)], name
        assert (one.left_edge.i, one.right_edge.i) == (other.left_edge.i, other.right_edge.i)
    assert ours.written(1, 4) == theirs[1:4].text
    for found in ours.ents:
        assert found.root.i == theirs[found.start : found.end].root.i


def _said(doc: Doc) -> list[tuple[str, str, str, str, int, str]]:
    return [(t.text, t.lemma_, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in doc]


def test_a_parse_does_not_depend_on_the_sentences_beside_it() -> None:
    alone = [_said(next(parsing.parse([sentence]))) for sentence in SENTENCES]
    assert [_said(doc) for doc in parsing.parse(SENTENCES)] == alone
    assert [_said(doc) for doc in parsing.parse(reversed(SENTENCES))] == alone[::-1]


def test_a_pipeline_that_has_met_too_many_words_is_loaded_anew_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    before, said = parsing.pipeline(), [_said(doc) for doc in parsing.parse(SENTENCES)]
    monkeypatch.setattr(parsing, "WORDS", 10)
    assert [_said(doc) for doc in parsing.parse(SENTENCES)] == said
    assert parsing.pipeline() is not before
    assert [_said(doc) for doc in parsing.parse(SENTENCES)] == said


def test_vectors_do_not_depend_to_the_bit_on_the_sentences_beside_them() -> None:
    network = parsing.pipeline().get_pipe("tok2vec").model
    docs = [parsing.pipeline().make_doc(sentence) for sentence in SENTENCES * 9]
    [together] = _encoded(network, [docs])
    apart = [vectors for some in _encoded(network, [docs[::-1][at : at + 7] for at in range(0, len(docs), 7)]) for vectors in some]
    assert all((one == other).all() for one, other in zip(together, apart[::-1], strict=True))


def test_vectors_are_the_same_after_words_were_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    network = parsing.pipeline().get_pipe("ner").model.get_ref("tok2vec").layers[0]
    batches = [[parsing.pipeline().make_doc(sentence)] for sentence in (*SENTENCES, *SENTENCES)]
    whole = _encoded(network, batches)
    monkeypatch.setattr(encoding, "REMEMBERED", 25)
    for one, other in zip(whole, _encoded(network, batches), strict=True):
        assert (one[0] == other[0]).all()


def _encoded(network: Any, batches: Sequence[Sequence[Words]]) -> list[list[Any]]:
    """The vectors of each batch of texts, read one after another."""
    numbering, encoder = encoding.Numbering(), encoding.Encoder(network)
    return [encoder(docs, numbering(docs)) for docs in batches]


def test_heads_are_those_that_the_parser_gives_by_itself() -> None:
    given = spacy.load(parsing.pipeline().meta["lang"] + "_" + parsing.pipeline().meta["name"], exclude=["senter", "ner", "lemmatizer"])
    for sentence in SENTENCES:
        [ours] = parsing.parse([sentence])
        theirs = given.make_doc(sentence.replace("’s", "'s"))
        for token in theirs:
            token.is_sent_start = token.i == 0
        assert [(t.head.i, t.dep_) for t in ours] == [(t.head.i, t.dep_) for t in given(theirs)]


def test_the_encoder_gives_what_the_network_gives() -> None:
    network = parsing.pipeline().get_pipe("tok2vec").model
    docs = [parsing.pipeline().make_doc(sentence) for sentence in SENTENCES]
    [vectors] = _encoded(network, [docs])
    for one, other in zip(vectors, network.predict(docs), strict=True):
        assert abs(one - other).max() < 0.05


def test_tags_and_names_are_those_of_the_pipeline() -> None:
    for sentence in SENTENCES:
        [ours] = parsing.parse([sentence])
        theirs = parsing.pipeline()(sentence.replace("’s", "'s"))
        assert [t.tag_ for t in ours] == [t.tag_ for t in theirs]
        assert [(n.text, n.label_) for n in ours.ents] == [(n.text, n.label_) for n in theirs.ents]


def test_a_given_name_of_two_syllables_is_one_word_and_a_compound_is_not() -> None:
    (doc,) = parsing.parse(["Moon Jae-in met Kim Jong-un at Saudi-led talks on a re-run."])
    words = [token.text for token in doc]
    assert {"Jae-in", "Jong-un"} <= set(words)
    assert not {"Saudi-led", "re-run"} & set(words)
