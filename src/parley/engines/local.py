"""Reading on one machine: sources to documents to readings to the ledger, in batches that bound memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from parley.documents import Failure, Source, load
from parley.engines.guard import Fault, Result, guarded
from parley.knowledge import Knowledge, load_knowledge
from parley.ledger import Ledger
from parley.model import Document, Reading
from parley.reading import VERSION, Options

BATCH = 64
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

    def add(self, reading: Reading) -> None:
        """Counts a reading."""
        self.read += 1
        self.out_of_scope += not reading.in_scope
        for kind in KINDS:
            self.records[kind] += len(getattr(reading, kind))


def batched(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in batches of BATCH, in order."""
    iterator = iter(documents)
    while batch := list(islice(iterator, BATCH)):
        yield batch


@cache
def _worker_knowledge(extra: str | None) -> Knowledge:
    return load_knowledge(Path(extra) if extra else None)


def _work(documents: Sequence[Document], extra: str | None, options: Options) -> list[Result]:
    return guarded(documents, _worker_knowledge(extra), options)


def pool(workers: int = 1) -> Engine:
    """An engine that reads in this process, or in `workers` processes of this machine; its results are the same and in order."""

    def results(documents: Iterable[Document], options: Options, knowledge: Path | None) -> Iterator[list[Result]]:
        extra = str(knowledge) if knowledge else None
        if workers <= 1:
            yield from (_work(batch, extra, options) for batch in batched(documents))
            return
        with ProcessPoolExecutor(workers) as processes:
            waiting: list[Future[list[Result]]] = []
            for batch in batched(documents):
                waiting.append(processes.submit(_work, batch, extra, options))
                if len(waiting) > 2 * workers:
                    yield waiting.pop(0).result()
            for future in waiting:
                yield future.result()

    return results


def readings(documents: Iterable[Document], options: Options, *, knowledge: Path | None = None) -> Iterator[list[Result]]:
    """Batches of documents with their readings or faults, in order, read in this process."""
    return pool()(documents, options, knowledge)


def _documents(sources: Iterable[Source | Failure], summary: Summary, progress: Progress | None) -> Iterator[Document]:
    """Documents of all sources, failures kept aside in `summary`."""
    for source in sources:
        for item in [source] if isinstance(source, Failure) else load(source):
            if isinstance(item, Failure):
                summary.failures.append(item)
                if progress:
                    progress(1, item.uri)
            else:
                yield item


def read_into(
    ledger: Ledger,
    sources: Iterable[Source | Failure],
    options: Options,
    *,
    knowledge: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Reads every report of `sources` that the ledger does not know into it; says what was done.

    Without an `engine` it is done in this process. A killed run loses nothing that was written and is resumed by the same
    call: known reports are not read again.
    """
    summary = Summary()
    digest = _worker_knowledge(str(knowledge) if knowledge else None).digest

    def unknown() -> Iterator[Document]:
        for group in batched(_documents(sources, summary, progress)):
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
