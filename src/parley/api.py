"""What `import parley` offers: reading, opening a ledger, and the named questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from parley import asking, exchange
from parley.asking import (
    ActorAnswer,
    ActorRow,
    ArrangementRow,
    BalanceAnswer,
    CheckAnswer,
    ClaimRow,
    DealAnswer,
    DealRow,
    DocumentRow,
    EffectAnswer,
    EventRow,
    Filters,
    JudgementRow,
    MeasureRow,
    NewsAnswer,
    PlaceAnswer,
    PromiseRow,
    RelationRow,
    ShiftRow,
    SourceAnswer,
    SourceRecordAnswer,
    SourceRecordRow,
    StandingAnswer,
    StandingRow,
    StatementRow,
    actor,
    annotation,
    balanced,
    changes,
    check,
    judgements,
    news,
    place,
    source_record,
    source_records,
    standings,
    where_they_stand,
)
from parley.documents import lay_out, plan
from parley.engines import Engine, Summary, cluster, pool, read_into
from parley.exchange import (
    AgreementLink,
    AnaloguesAnswer,
    Citation,
    Import,
    Link,
    OutsideRow,
    agreements,
    analogues,
    cite,
    import_file,
    imported,
    links,
)
from parley.exchange.eventtables import read_events
from parley.knowledge import load_knowledge
from parley.ledger import Ledger
from parley.model import Document, Judgement, Reading
from parley.reading import Options
from parley.reading import read as read_documents

__all__ = [
    "ActorAnswer",
    "ActorRow",
    "AgreementLink",
    "AnaloguesAnswer",
    "ArrangementRow",
    "BalanceAnswer",
    "CheckAnswer",
    "Citation",
    "ClaimRow",
    "DealAnswer",
    "DealRow",
    "DocumentRow",
    "EffectAnswer",
    "EventRow",
    "Filters",
    "Import",
    "Judgement",
    "JudgementRow",
    "Ledger",
    "Link",
    "MeasureRow",
    "NewsAnswer",
    "OutsideRow",
    "PlaceAnswer",
    "PromiseRow",
    "RelationRow",
    "ShiftRow",
    "SourceAnswer",
    "SourceRecordAnswer",
    "SourceRecordRow",
    "StandingAnswer",
    "StandingRow",
    "StatementRow",
    "actor",
    "actors",
    "agreements",
    "analogues",
    "annotate",
    "arrangements",
    "balanced",
    "changes",
    "check",
    "cite",
    "claims",
    "cluster",
    "deal",
    "deals",
    "documents",
    "effect",
    "events",
    "export",
    "held",
    "import_file",
    "imported",
    "judge",
    "judgements",
    "links",
    "load_knowledge",
    "measures",
    "news",
    "open_ledger",
    "place",
    "pool",
    "read",
    "read_text",
    "relations",
    "source",
    "source_record",
    "source_records",
    "standings",
    "timeline",
    "where_they_stand",
]


def open_ledger(folder: str | Path) -> Ledger:
    """The ledger in `folder`; LedgerError where there is none."""
    return Ledger.open(folder)


def read(
    paths: Sequence[str | Path],
    ledger: str | Path | Ledger,
    *,
    manifest: Path | None = None,
    knowledge: Path | None = None,
    scope: str = "default",
    engine: Engine | None = None,
) -> Summary:
    """Reads files, folders, globs or addresses into a ledger (made where there is none); says what was read, known and failed.

    `engine` is `pool(workers)` or `cluster(address)`; without one the reports are read in this process.
    """
    store = ledger if isinstance(ledger, Ledger) else Ledger.open_or_create(ledger)
    sources = plan([str(path) for path in paths], manifest=manifest)
    return read_into(store, sources, Options(scope=scope), knowledge=knowledge, engine=engine)


def read_text(text: str, *, title: str | None = None, published: str | None = None, uri: str = "text") -> tuple[Document, Reading]:
    """One text as a document, and its reading, without a ledger."""
    document = Document(uri=uri, text=text, passages=lay_out(text, title=title), title=title, published=published)
    return document, next(iter(read_documents([document], load_knowledge(), Options(scope="all"))))


def annotate(text: str, *, title: str | None = None, published: str | None = None) -> dict[str, Any]:
    """The records of one text in the shape of the annotation guide."""
    return annotation(*read_text(text, title=title, published=published))


def documents(ledger: Ledger, **filters: Any) -> list[DocumentRow]:
    """The reports of a ledger, by date; keywords are those of `Filters`."""
    return asking.documents(ledger, Filters(**filters))


def actors(ledger: Ledger, **filters: Any) -> list[ActorRow]:
    """The actors of a ledger, those in most reports first; keywords are those of `Filters`."""
    return asking.actors(ledger, Filters(**filters))


def claims(ledger: Ledger, **filters: Any) -> list[ClaimRow]:
    """Who says what, through whom; keywords are those of `Filters`."""
    return asking.claims(ledger, Filters(**filters))


def source(ledger: Ledger, name: str, **filters: Any) -> SourceAnswer:
    """Everything said by and of a source, named or not; keywords are those of `Filters`."""
    return asking.source(ledger, name, Filters(**filters))


def events(ledger: Ledger, **filters: Any) -> list[EventRow]:
    """Who does what to whom; keywords are those of `Filters`."""
    return asking.events(ledger, Filters(**filters))


def relations(ledger: Ledger, **filters: Any) -> list[RelationRow]:
    """How actors stand to each other as each report states or shows it; filters as in `Filters`."""
    return asking.relations(ledger, Filters(**filters))


def arrangements(ledger: Ledger, **filters: Any) -> list[ArrangementRow]:
    """Negotiations and arrangements as each report by itself leaves them; filters as in `Filters`."""
    return asking.arrangements(ledger, Filters(**filters))


def deals(ledger: Ledger, **filters: Any) -> list[DealRow]:
    """Negotiations and arrangements over all reports, as of and as known on a day where one is given; filters as in `Filters`."""
    return asking.deals(ledger, Filters(**filters))


def deal(ledger: Ledger, name: str, **filters: Any) -> DealAnswer:
    """The dossier of one deal, by the beginning of its identifier, a name, or words of its description."""
    return asking.deal(ledger, name, Filters(**filters))


def held(ledger: Ledger, **filters: Any) -> list[PromiseRow]:
    """What parties owe under the deals that were made, and whether they kept it; filters as in `Filters`."""
    return asking.held(ledger, Filters(**filters))


def effect(
    ledger: Ledger,
    name: str,
    *,
    events: str | Path | None = None,
    on: str | None = None,
    places: Sequence[str] = (),
    as_known_on: str | None = None,
) -> EffectAnswer:
    """What is said to have followed a deal, and beside it the rates of the recorded events of a CSV file (`events`) before and after it.

    `on` is the day on which the deal was made, where reports do not tell; `places` narrow the events.
    """
    table = read_events(Path(events)) if events is not None else None
    data = asking.Data(table=table, places=tuple(places), on=on)
    return asking.effect(ledger, name, data, as_known_on=as_known_on)


def timeline(ledger: Ledger, **filters: Any) -> list[EventRow]:
    """Events in the order in which they are said to have happened; filters as in `Filters`."""
    return asking.timeline(ledger, Filters(**filters))


def measures(ledger: Ledger, **filters: Any) -> list[MeasureRow]:
    """The figures of the reports; keywords are those of `Filters`."""
    return asking.measures(ledger, Filters(**filters))


def export(ledger: Ledger, format: str, out: str | Path, *, only: str | None = None, **filters: Any) -> list[Path]:
    """The files that an export writes, in a format of `parley export`; filters as in `Filters`."""
    return exchange.export(ledger, format, out, Filters(**filters), only=only)


def judge(ledger: Ledger, verdict: str, subject: str, *given: str, who: str, why: str, **options: Any) -> Judgement:
    """Puts an analyst's judgement on record, as `parley judge` does; QuestionError where a word stands for nothing or for several.

    Options are `when`, `within` (a report), `of` (a kind of record) and `fields` (those of a correction as a mapping).
    """
    when = options.pop("when", None)
    return asking.judge(ledger, asking.Words(verdict=verdict, subject=subject, given=given, **options), who=who, why=why, when=when)
