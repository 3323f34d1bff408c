import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import RecordError
from parley.model import Claim, Document, Evidence, Passage, Span, content_id, cover, slug, trimmed
from parley.model.vocabulary import confidence_in, values


@given(st.integers(), st.integers())
def test_a_span_is_half_open_and_never_empty(start: int, end: int) -> None:
    if 0 <= start < end:
        assert Span(start, end).end - Span(start, end).start > 0
    else:
        with pytest.raises(RecordError):
            Span(start, end)


@given(st.text(min_size=1), st.data())
def test_a_span_holds_the_text_that_it_says(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == text[start:end]


def test_a_span_past_the_end_of_its_text_is_refused() -> None:
    with pytest.raises(RecordError, match="runs past"):
        Span(0, 9).of("short")


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1))
def test_cover_holds_every_span(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    assert all(cover(spans).holds(span) for span in spans)


@given(st.text(), st.integers(0, 5), st.integers(0, 30))
def test_a_trimmed_span_has_no_white_space_at_its_edges(text: str, start: int, end: int) -> None:
    span = trimmed(text, min(start, len(text)), min(end, len(text)))
    if span is not None:
        assert span.of(text) == span.of(text).strip()


@given(st.lists(st.text()), st.lists(st.text()))
def test_identifiers_differ_where_content_differs(one: list[str], two: list[str]) -> None:
    same = content_id("x", *one) == content_id("x", *two)
    assert same == (one == two)


@given(st.text(min_size=1))
def test_a_slug_is_lower_case_with_hyphens(name: str) -> None:
    assert set(slug(name)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(name)


def document(**changes: object) -> Document:
    facts = {"uri": "a.txt", "text": "Words.", "passages": (Passage(span=Span(0, 6), kind="body"),), **changes}
    return Document(**facts)  # type: ignore[arg-type]


def test_where_a_document_lies_and_when_it_was_fetched_do_not_enter_its_identifier() -> None:
    assert document().id == document(uri="b.txt", retrieved="2020-01-01T00:00:00").id
    assert document().id != document(text="Other words.").id
    assert document().id != document(publisher="Somebody").id


@pytest.mark.parametrize("published", ["2006", "2006-10", "2006-10-17"])
def test_a_date_keeps_the_precision_known(published: str) -> None:
    assert document(published=published).published == published


@pytest.mark.parametrize("published", ["17 Oct 2006", "2006-1", "last week"])
def test_a_date_that_is_no_iso_date_is_refused(published: str) -> None:
    with pytest.raises(RecordError, match="ISO date"):
        document(published=published)


def test_a_word_outside_its_vocabulary_is_refused() -> None:
    span = (Span(0, 1),)
    evidence = Evidence(document="d", spans=span)
    with pytest.raises(RecordError, match="is no stance"):
        Claim(evidence=evidence, voice="author", chain=(), stance="mutter", cue=span, content=span)


def test_plover_has_sixteen_types() -> None:
    assert len(values("event_type")) == 16


@pytest.mark.parametrize(("chance", "said"), [(None, None), (0.0, "low"), (0.199, "low"), (0.2, "moderate"), (0.6, "high"), (1.0, "high")])
def test_a_chance_is_told_as_a_confidence(chance: float | None, said: str | None) -> None:
    assert confidence_in(chance) == said
