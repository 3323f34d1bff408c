"""A token says of itself what spaCy's says, and a parse is the same in any company."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc as Words

from parley.reading import parsing
from parley.reading.encoding import Encoder
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
    theirs = Words(parsing.pipeline().vocab, words, [bool(t.whitespace_) for t in ours], heads=heads, deps=[t.dep_ for t in ours])
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


def test_vectors_do_not_depend_to_the_bit_on_the_sentences_beside_them() -> None:
    encoder = Encoder(parsing.pipeline().get_pipe("tok2vec").model)
    docs = [parsing.pipeline().make_doc(sentence) for sentence in SENTENCES * 9]
    together = encoder(docs)
    apart = [vectors for at in range(0, len(docs), 7) for vectors in encoder(docs[::-1][at : at + 7])][::-1]
    assert all((one == other).all() for one, other in zip(together, apart, strict=True))


def test_the_encoder_gives_what_the_network_gives() -> None:
    network = parsing.pipeline().get_pipe("tok2vec").model
    docs = [parsing.pipeline().make_doc(sentence) for sentence in SENTENCES]
    for one, other in zip(Encoder(network)(docs), network.predict(docs), strict=True):
        assert abs(one - other).max() < 0.05


def test_tags_and_names_are_those_of_the_pipeline() -> None:
    for sentence in SENTENCES:
        [ours] = parsing.parse([sentence])
        theirs = parsing.pipeline()(sentence.replace("’s", "'s"))
        assert [t.tag_ for t in ours] == [t.tag_ for t in theirs]
        assert [(n.text, n.label_) for n in ours.ents] == [(n.text, n.label_) for n in theirs.ents]
