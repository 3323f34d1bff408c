from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.knowledge import Knowledge
from parley.model import Span
from parley.reading.parsing import Parsed, parse
from parley.reading.saying.attribution import Attribution, attributions
from parley.reading.saying.pieces import SEP, cut, windows
from parley.reading.saying.tagged import chance, signs, tagged
from parley.reading.saying.tagger import TAGS, Proposal, best_paths, cue_runs, propose, trained
from parley.reading.sentences import Sentence

WORDS = st.lists(st.sampled_from(["Peace", "talks", "failed.", "He", "said", "“no”", "\n\n", "Qaboos,", "and\n"]), max_size=700)


@given(WORDS)
@settings(max_examples=40, deadline=None)
def test_every_piece_belongs_to_exactly_one_window(words: list[str]) -> None:
    pieces = cut(trained()[0], " ".join(words))
    owned = [at for window in windows(pieces) for at in range(window.own, window.own_end)]
    assert owned == list(range(len(pieces.ids)))
    assert all(window.start <= window.own < window.own_end <= window.end for window in windows(pieces))


def test_pieces_know_their_place_in_the_text() -> None:
    text = "Kabul denied it.\n\nThe Taliban did not."
    pieces = cut(trained()[0], text)
    words = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["Kabul", "denied", "it", ".", "", "The", "Taliban", "did", "not", ".", ""]
    assert [at for at, piece in enumerate(pieces.ids) if piece == SEP] == [4, 10]


def test_a_tag_inside_follows_only_its_own_beginning() -> None:
    scores = np.full((1, 3, len(TAGS)), -5.0, np.float32)
    scores[0, 0, TAGS.index("B-source")] = 0
    scores[0, 1, TAGS.index("I-content")] = 0
    scores[0, 1, TAGS.index("I-source")] = -1
    scores[0, 2, TAGS.index("O")] = 0
    assert [TAGS[tag] for tag in best_paths([scores])[0][0]] == ["B-source", "I-source", "O"]


def test_tags_do_not_depend_on_the_windows_that_are_decoded_with_them() -> None:
    chance = np.random.default_rng(7)
    windows = [chance.standard_normal((cues, words, len(TAGS))).astype(np.float32) for cues, words in ((2, 9), (1, 40), (3, 1), (4, 17))]
    alone = [best_paths([window])[0] for window in windows]
    for one, other in zip(best_paths(windows), alone, strict=True):
        assert one.tolist() == other.tolist()


def test_neighbouring_cues_are_told_apart() -> None:
    chances = np.array([[0.9, 0.1, 0], [0.1, 0.9, 0], [0.1, 0.1, 0.8], [0.1, 0.9, 0]], np.float32)
    assert cue_runs(chances) == [(1, 3), (3, 4)]


def test_the_network_finds_who_says_what() -> None:
    text = "Rebel commanders told a Beirut daily that no talks had taken place."
    found = propose(text, *trained())
    assert [s.of(text) for s in found[0].source] == ["Rebel commanders"]
    assert "no talks had taken place" in found[0].content[0].of(text)


def test_a_text_of_line_ends_proposes_nothing() -> None:
    assert propose("\n\n \n", *trained()) == []


def test_what_stands_beside_a_window_does_not_change_it() -> None:
    text = "Khartoum said on Friday that it would sign the accord. " * 3
    whole = propose(text, *trained())
    assert whole == propose(text, *trained(), wanted=[Span(0, len(text))])


def test_the_rules_agreement_makes_a_proposal_likelier() -> None:
    span = (Span(0, 5),)
    proposal = Proposal(source=(), cue=(Span(6, 10),), content=(Span(11, 30),), score=0.5)
    rule = Attribution(
        sentence=0, source=span, cue=proposal.cue, content=proposal.content, lemma="say", frame="clause", stance="affirm", share=0.9
    )
    assert chance(signs(proposal, rule, None)) > chance(signs(proposal, None, None))


def test_a_speaker_in_a_sentence_that_the_gate_drops_stays_unread(knowledge: Knowledge) -> None:
    line, said = "Rosa Hernan", "“The army may be leaving,” the record says."
    text = f"{line}\n\n{said}"
    spans = (Span(0, len(line)), Span(len(line) + 2, len(text)))
    docs = list(parse([line, said]))
    cue = text.index("says")
    proposal = Proposal(source=(spans[0],), cue=(Span(cue, cue + 4),), content=(Span(spans[1].start, cue - 12),), score=0.99)
    for passes in (True, False):
        parsed = [Parsed(Sentence(span, 0, at), doc, at == 1 or passes) for at, (span, doc) in enumerate(zip(spans, docs, strict=True))]
        found = tagged(parsed, [proposal], [], knowledge)
        assert [a.source_head is not None for a in found] == [passes]


def test_what_the_rules_are_sure_of_is_heard_where_the_network_is_silent(knowledge: Knowledge) -> None:
    text = "The governor said the army had left the valley."
    parsed = [Parsed(Sentence(Span(0, len(text)), 0, 0), doc, passes=True) for doc in parse([text])]
    ruled = attributions(text, parsed, knowledge.cues)
    assert [a.lemma for a in tagged(parsed, [], ruled, knowledge)] == ["say"]
    unsure = [replace(a, chance=0.5) for a in ruled]
    assert tagged(parsed, [], unsure, knowledge) == []
