"""Reading on one machine: sources to documents to readings to the ledger, in batches that bound memory."""

from __future__ import annotations

import gc
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from parley.documents import Failure, Source
from parley.engines.guard import Fault, Result, guarded, guarded_load
from parley.knowledge import Knowledge, load_knowledge
from parley.ledger import Ledger
from parley.model import Document, Reading
from parley.reading import VERSION, Options

BATCH = 256
CHARACTERS = 400_000  # with which a batch is full too: some ten seconds' reading, so that workers share evenly and little is lost
SELDOM = (20_000, 20, 100)  # objects made, and times gone through the newer ones, before gone through for what can go
KINDS = ("claims", "events", "relations", "measures", "arrangements", "mentions", "actors")
Progress = Callable[[int, str], None]
Engine = Callable[[Iterable[Document], Options, Path | None], Iterator[list[Result]]]


@dataclass(slots=True)
class Summary:
    """What a run did: reports read, known before, out of scope, failed and why, and records by kind."""

    read: int = 0
    known: int = 0
    out_of_scope: int = 0
    failures: list[Failure] = field(default_factory=list)
    records: Counter[str] = field(default_factory=Counter)

    @property
    def status(self) -> int:
        """Exit status: 0 all read, 1 some failed, 2 nothing done."""
        if not self.failures:
            return 0 if self.read or self.known else 2
        return 1 if self.read or self.known else 2

    def add_all(self, other: Summary) -> None:
        """Counts what another run did."""
        self.read, self.known = self.read + other.read, self.known + other.known
        self.out_of_scope += other.out_of_scope
        self.failures.extend(other.failures)
        self.records.update(other.records)

    def add(self, reading: Reading) -> None:
        """Counts a reading."""
        self.read += 1
        self.out_of_scope += not reading.in_scope
        for kind in KINDS:
            self.records[kind] += len(getattr(reading, kind))


def batched(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in order, in batches of BATCH or of CHARACTERS."""
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if len(batch) >= BATCH or characters >= CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


@cache
def _worker_knowledge(extra: str | None) -> Knowledge:
    return load_knowledge(Path(extra) if extra else None)


def _work(documents: Sequence[Document], extra: str | None, options: Options) -> list[Result]:
    with _seldom_collected():
        return guarded(documents, _worker_knowledge(extra), options)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Has objects that hold each other, as words of a parse do, looked for more seldom: nearly a tenth of the time otherwise."""
    was = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*was)


def pool(workers: int = 1) -> Engine:
    """An engine that reads in this process, or in `workers` processes of this machine; its results are the same and in order."""

    def results(documents: Iterable[Document], options: Options, knowledge: Path | None) -> Iterator[list[Result]]:
        extra = str(knowledge) if knowledge else None
        if workers <= 1:
            yield from (_work(batch, extra, options) for batch in batched(documents))
            return
        processes = Processes(workers, extra, options)
        try:
            for batch in batched(documents):
                processes.submit(batch)
                if len(processes.waiting) > 2 * workers:
                    yield processes.next()
            while processes.waiting:
                yield processes.next()
        finally:
            processes.pool.shutdown(cancel_futures=True)

    return results


class Processes:
    """A pool of processes, replaced where one of them dies, and the batches that wait for their results in order."""

    def __init__(self, workers: int, extra: str | None, options: Options) -> None:
        self._workers, self._extra, self._options = workers, extra, options
        self.pool = ProcessPoolExecutor(workers)
        self.waiting: deque[tuple[list[Document], Future[list[Result]]]] = deque()

    def submit(self, batch: list[Document]) -> None:
        """Has a batch read."""
        try:
            future = self.pool.submit(_work, batch, self._extra, self._options)
        except BrokenProcessPool as lost:
            future = Future()
            future.set_exception(lost)
        self.waiting.append((batch, future))

    def next(self) -> list[Result]:
        """The results of the batch that has waited longest; where a process died, every batch that waited is read anew."""
        batch, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self.pool.shutdown()
            self.pool, left = ProcessPoolExecutor(self._workers), list(self.waiting)
            self.waiting.clear()
            for other, _ in left:
                self.submit(other)
            return self._apart(batch)

    def _apart(self, batch: list[Document]) -> list[Result]:
        """The results of a batch in a process of its own; halved until the report whose process dies is found, and told."""
        try:
            with ProcessPoolExecutor(1) as one:
                return one.submit(_work, batch, self._extra, self._options).result()
        except BrokenProcessPool:
            if len(batch) == 1:
                advice = "the process that read it was killed; give it more memory, or leave the report out"
                return [Fault(batch[0].uri, "ProcessLost", f"{batch[0].uri}: {advice}")]
            half = len(batch) // 2
            return [*self._apart(batch[:half]), *self._apart(batch[half:])]


def readings(documents: Iterable[Document], options: Options, *, knowledge: Path | None = None) -> Iterator[list[Result]]:
    """Batches of documents with their readings or faults, in order, read in this process."""
    return pool()(documents, options, knowledge)


def _documents(sources: Iterable[Source | Document | Failure], summary: Summary, progress: Progress | None) -> Iterator[Document]:
    """Documents of all sources, failures kept aside in `summary`."""
    for source in sources:
        for item in guarded_load(source) if isinstance(source, Source) else [source]:
            if isinstance(item, Failure):
                summary.failures.append(item)
                if progress:
                    progress(1, item.uri)
            else:
                yield item


def read_into(
    ledger: Ledger,
    sources: Iterable[Source | Document | Failure],
    options: Options,
    *,
    knowledge: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Reads every report of `sources`, and every document among them, that the ledger does not know into it; says what was done.

    Without an `engine` it is done in this process. A killed run loses nothing that was written and is resumed by the same
    call: known reports are not read again. What was torn in the ledger is mended first, and the reports that lost their
    readings are read again from the text that it keeps.
    """
    summary = Summary(failures=[Failure(uri=str(one.file), error="TornFile", message=one.message) for one in ledger.mend()])
    digest = _worker_knowledge(str(knowledge) if knowledge else None).digest

    def unknown() -> Iterator[Document]:
        for group in batched(chain(ledger.unread(), _documents(sources, summary, progress))):
            known = ledger.known([d.id for d in group], reader=options.reader, version=VERSION, knowledge=digest)
            seen: set[str] = set()
            for document in group:
                if document.id in known or document.id in seen:
                    summary.known += 1
                    if progress:
                        progress(1, document.uri)
                else:
                    seen.add(document.id)
                    yield document

    with _seldom_collected():
        for results in (engine or pool())(unknown(), options, knowledge):
            faults = [Failure(uri=r.uri, error=r.error, message=r.message) for r in results if isinstance(r, Fault)]
            pairs = [r for r in results if not isinstance(r, Fault)]
            ledger.write(pairs, failures=faults)
            summary.failures.extend(faults)
            for document, reading in pairs:
                summary.add(reading)
                if progress:
                    progress(1, document.uri)
    return summary
