"""No input makes loading, layout or reading crash, hang or grow without end; a full run is asked for by PARLEY_FUZZ=100000."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings

from parley.documents import Failure, lay_out, load, plan
from parley.engines import Fault, guarded
from parley.knowledge import Knowledge
from parley.model import Document, Reading
from parley.reading import Options
from tests.documents import fuzzing
from tests.reading.test_reading import spans_hold

INPUTS = int(os.environ.get("PARLEY_FUZZ", "400"))  # two fifths of them files, two fifths texts to lay out, a fifth texts to read
SECONDS, MEGABYTES = 10, 2_000
OPTIONS = Options(reader="rules", scope="all")


def fuzzed(fifths: int) -> settings:
    """Settings for so many fifths of all inputs."""
    return settings(max_examples=INPUTS * fifths // 5, deadline=None, database=None, suppress_health_check=list(HealthCheck))


class TookTooLong(BaseException):
    """An input that is still being read when its time is over; no `except Exception` stops it."""


@contextmanager
def timed() -> Iterator[None]:
    """Stops what takes longer than SECONDS, and asks that memory stayed within MEGABYTES."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TookTooLong

    previous = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of work, as the machine may have other things to do
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000 < MEGABYTES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Path:
    _read([Document(uri="x", text="Hamas attacked Israel.", passages=lay_out("Hamas attacked Israel."))], knowledge)  # loads the parser
    return tmp_path_factory.mktemp("fuzz")


@fuzzed(2)
@given(file=fuzzing.files())
def test_whatever_a_file_holds_it_gives_documents_and_failures_that_name_it(folder: Path, file: tuple[str, bytes]) -> None:
    name, data = file
    path = folder / name
    path.write_bytes(data)
    with timed():
        items = [item for one in plan([str(path)]) for item in ([one] if isinstance(one, Failure) else load(one))]
        assert items
        for item in items:
            if isinstance(item, Failure):
                assert str(path) in item.message
            else:
                _laid_out(item)
    path.unlink()


@fuzzed(2)
@given(text=fuzzing.texts | fuzzing.repeated, title=fuzzing.words)
def test_whatever_a_text_says_it_is_laid_out_without_a_gap(text: str, title: str) -> None:
    if text:
        with timed():
            _laid_out(Document(uri="x", text=text, passages=lay_out(text, title=title)))


@fuzzed(1)
@given(text=fuzzing.texts)
def test_whatever_a_text_says_it_is_read_and_every_record_stands_on_its_words(folder: Path, knowledge: Knowledge, text: str) -> None:
    text = text.replace("\ud800", "\ufffd")  # as loading does
    if not text.strip():
        return
    document = Document(uri="x", text=text, passages=lay_out(text))
    with timed():
        _laid_out(document)
        _read([document], knowledge)


def _laid_out(document: Document) -> None:
    """Asks that each character lies in exactly one passage."""
    assert "".join(passage.span.of(document.text) for passage in document.passages) == document.text
    assert all(one.span.end == other.span.start for one, other in pairwise(document.passages))


def _read(documents: list[Document], knowledge: Knowledge) -> None:
    for found in guarded(documents, knowledge, OPTIONS):
        assert not isinstance(found, Fault), found
        document, reading = found
        assert isinstance(reading, Reading)
        assert spans_hold(document, reading)
