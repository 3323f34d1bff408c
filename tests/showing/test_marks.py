"""A report's text cut where its records begin and end."""

from itertools import pairwise

import pytest

from parley import asking
from parley.asking import ReportAnswer
from parley.ledger import Ledger
from parley.model import Arrangement
from parley.showing.marks import Piece, Record, blocks


@pytest.fixture(scope="module")
def opened(harbour: Ledger) -> list[ReportAnswer]:
    return [asking.open_report(harbour, row.id) for row in asking.documents(harbour)]


def _pieces(answer: ReportAnswer) -> list[Piece]:
    return [piece for block in blocks(answer) for piece in block.pieces]


def test_the_pieces_of_a_paragraph_are_its_text_and_nothing_else(opened: list[ReportAnswer]) -> None:
    for answer in opened:
        for block, paragraph in zip(blocks(answer), answer.paragraphs, strict=True):
            assert "".join(piece.text for piece in block.pieces) == paragraph.span.of(answer.document.text)


def test_each_piece_stands_where_it_says(opened: list[ReportAnswer]) -> None:
    for answer in opened:
        for piece in _pieces(answer):
            assert answer.document.text[piece.start :].startswith(piece.text)


def test_every_claims_source_cue_and_content_is_marked_as_such(opened: list[ReportAnswer]) -> None:
    for answer in opened:
        pieces = _pieces(answer)
        for claim in answer.reading.claims:
            denying = claim.stance in ("deny", "refuse", "doubt")
            for spans, kind in ((claim.cue, "cue"), (claim.source, "source"), (claim.content, "deny" if denying else "content")):
                for span in spans:
                    inside = [one for one in pieces if span.start <= one.start < span.end and one.text.strip()]
                    assert inside
                    assert all(kind in one.kinds for one in inside)


def test_a_denial_is_marked_apart_from_what_is_affirmed(opened: list[ReportAnswer]) -> None:
    kinds = {kind for answer in opened for piece in _pieces(answer) for kind in piece.kinds}
    assert {"deny", "content"} <= kinds


def test_where_records_lie_on_each_other_the_smallest_is_opened_and_the_others_counted(opened: list[ReportAnswer]) -> None:
    found = 0
    for answer in opened:
        spans = {claim.id: [*claim.content, *claim.source, *claim.cue] for claim in answer.reading.claims}
        plain: list[Record] = [*answer.reading.events, *answer.reading.relations, *answer.reading.measures]
        spans |= {one.id: list(one.evidence.spans) for one in plain}
        for deal in answer.reading.arrangements:
            spans[deal.id] = [*deal.evidence.spans, *(span for term in deal.terms for span in term.evidence.spans)]
        for piece in (one for one in _pieces(answer) if one.record is not None):
            end = piece.start + len(piece.text)
            over = {
                record: min(span.end - span.start for span in listed if span.start <= piece.start and end <= span.end)
                for record, listed in spans.items()
                if any(span.start <= piece.start and end <= span.end for span in listed)
            }
            assert piece.others == len(over) - 1
            assert over[str(piece.record)] == min(over.values())
            found += piece.others > 0
    assert found


def test_blanks_open_nothing(opened: list[ReportAnswer]) -> None:
    assert all(piece.record is None for answer in opened for piece in _pieces(answer) if not piece.text.strip())


def test_every_record_is_a_note_to_the_paragraph_in_which_it_begins(opened: list[ReportAnswer]) -> None:
    for answer in opened:
        reading = answer.reading
        every: list[Record] = [*reading.claims, *reading.events, *reading.relations, *reading.arrangements, *reading.measures]
        noted = [(note, block) for block in blocks(answer) for note in block.notes]
        assert {note.record.id for note, _ in noted} == {record.id for record in every}
        assert len(noted) == len(every)
        for note, block in noted:
            end = block.start + sum(len(piece.text) for piece in block.pieces)
            assert block.start <= note.start < end
            assert (note.kind == "arrangement") == isinstance(note.record, Arrangement)


def test_a_voice_is_told_where_it_is_not_that_of_the_paragraph_before(opened: list[ReportAnswer]) -> None:
    for answer in opened:
        made = blocks(answer)
        voices = ["", *(block.voice for block in made)]
        assert [block.new_voice for block in made] == [one != two for one, two in pairwise(voices)]
