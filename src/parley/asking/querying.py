"""What the questions share: a view of the ledger, the filters as conditions, and SQL over spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from parley.asking.judged import Judged, judged
from parley.errors import QuestionError
from parley.ledger import MANY, Ledger, as_document
from parley.model import Document, slug
from parley.model.vocabulary import least_confidence, values
from parley.weighing.windows import first_day

if TYPE_CHECKING:
    import duckdb

KEPT = 4  # connections that are kept for the next question: a ledger as known on several days
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
VOICES = {"quoted": "quoted:", "comments": "comment:"}
Condition = tuple[str, list[Any]]

PIECES = 'list_transform({0}, lambda s: substring(d.text, s.start + 1, s."end" - s.start))'
FIRST = "list_min(list_transform(t.spans, lambda s: s.start))"
LAST = 'list_max(list_transform(t.spans, lambda s: s."end"))'
WHOLE = f"substring(d.text, {FIRST} + 1, {LAST} - {FIRST})"
BOUNDS = f'{FIRST} AS "start", {LAST} AS "end"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an answer is narrowed to; empty values narrow nothing.

    `about` and `by` are names or identifiers of actors; `since` and `until` ISO dates of publication (day, month or year; a report whose
    date is known only to the month counts where any day of it may); `voice` is `author`, `quoted`, `comments`, an outlet, a handle, or a
    voice as recorded; `confidence` is the least in a reading; `status`, `kind`, `where` and `contested` are a deal's; `as_of` is a day of
    the world, where `as_known_on` is one of the reports; `limit` and `begin` cut the answer. QuestionError where a word or a date is
    none.
    """

    about: tuple[str, ...] = ()
    by: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    voice: str | None = None
    stance: str | None = None
    type: str | None = None
    status: str | None = None
    kind: str | None = None
    where: str | None = None
    contested: bool = False
    anonymous: bool = False
    confidence: str | None = None
    as_of: str | None = None
    as_known_on: str | None = None
    limit: int | None = None
    begin: int = 0

    def __post_init__(self) -> None:
        if self.stance and self.stance not in values("stance"):
            raise QuestionError(f"no stance {self.stance!r}; choose {', '.join(values('stance'))}")
        if self.type and self.type.upper() not in values("event_type"):
            raise QuestionError(f"no event type {self.type!r}; choose {', '.join(values('event_type')).lower()}")
        for name, listed in (("status", "status"), ("kind", "deal_kind")):
            if (value := getattr(self, name)) and value not in values(listed):
                raise QuestionError(f"no {name} {value!r} of a deal; choose {', '.join(values(listed))}")
        if self.confidence and self.confidence not in least_confidence():
            raise QuestionError(f"no confidence {self.confidence!r}; choose {', '.join(least_confidence())}")
        for name in ("since", "until", "as_of"):
            if value := getattr(self, name):
                checked_date(f"--{name.replace('_', '-')}", value)
        if self.as_known_on and not _is_day(self.as_known_on):
            raise QuestionError(f"--as-known-on {self.as_known_on}: write a day as 2006-10-17")

    def apart(self) -> Iterator[tuple[str, Filters]]:
        """Each thing that narrows the answer, as written on the command line, and filters with it alone."""
        for field in fields(self):
            value = getattr(self, field.name)
            if not value or field.name in ("as_known_on", "as_of", "limit", "begin"):
                continue
            option = "--" + field.name.replace("_", "-")
            for one in value if isinstance(value, tuple) else (value,):
                alone: dict[str, Any] = {field.name: (one,) if isinstance(value, tuple) else one}
                yield option if one is True else f"{option} {one}", Filters(as_known_on=self.as_known_on, as_of=self.as_of, **alone)


def checked_date(option: str, value: str) -> str:
    """The date that a user gave `option`, known to the day, month or year; QuestionError where it is none."""
    if not DAY.match(value):
        raise QuestionError(f"{option} {value}: write a date as 2006-10-17, 2006-10 or 2006")
    if not _is_day(first_day(value)):
        raise QuestionError(f"{option} {value}: there is no such day")
    return value


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class _Opened:
    """A connection to a ledger in one state, for one query at a time."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection, self._one, self._making = connection, Lock(), Lock()
        self._made = set[str]()
        self.judged = judged(connection, self.rows)

    def made(self, name: str, sql: str) -> str:
        """The name of a table of what a query gives, which is made once and shared by all queries to come."""
        with self._making:
            if name not in self._made:
                self.rows(f"CREATE TEMP TABLE {name} AS {sql}")
                self._made.add(name)
        return name

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query, by column name."""
        with self._one:
            cursor = self._connection.execute(sql, list(values))
            names = [column[0] for column in cursor.description or []]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@lru_cache(maxsize=KEPT)
def _opened(folder: Path, state: str, known: str | None) -> _Opened:
    """The connection to a ledger in one state, as known on a day; kept for the next question."""
    return _Opened(Ledger.open(folder).connection(known))


class View:
    """A ledger as it was known on a day and as analysts had judged it by then, open for the queries of one question."""

    def __init__(self, ledger: Ledger, as_known_on: str | None = None) -> None:
        self.ledger, self.as_known_on, self._state = ledger, as_known_on, ledger.state()
        self.called = f"{ledger.folder}" + (f" as known on {as_known_on}" if as_known_on else "")

    @cached_property
    def _opened(self) -> _Opened:
        return _opened(self.ledger.folder, self._state, self.as_known_on)

    @property
    def judged(self) -> Judged:
        """What analysts' judgements decide, and did to records."""
        return self._opened.judged

    def ids(self) -> list[str]:
        """The identifiers of all reports, in order."""
        return [row["id"] for row in self.rows("SELECT id FROM documents ORDER BY id")]

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query, by column name."""
        return self._opened.rows(sql, values)

    def made(self, name: str, sql: str) -> str:
        """The name of a table of what a query gives, which is made once and shared by all queries to come."""
        return self._opened.made(name, sql)

    def documents(self, ids: Iterable[str]) -> list[Document]:
        """The reports of these identifiers."""
        return [as_document(row) for row in self.rows("SELECT * FROM documents WHERE list_contains(?, id) ORDER BY id", [sorted(ids)])]


def only_reports_differ(ledger: Ledger, view: View) -> bool:
    """True where a day knows other reports than the whole ledger and no other judgements, and so many that what is made of them is kept."""
    return ledger.size() >= MANY and view.judged.decisions.standing == View(ledger).judged.decisions.standing


def where(view: View, filters: Filters, own: Sequence[Condition]) -> Condition:
    """The condition and its values that `filters` and a question's own parts make; QuestionError for an unknown report or voice."""
    parts = list(own)
    if filters.document:
        parts.append(_report(view, filters.document))
    if filters.since:
        parts.append(("d.published >= left(?, length(d.published))", [filters.since]))
    if filters.until:
        parts.append(("left(d.published, length(?)) <= ?", [filters.until] * 2))
    if filters.voice:
        parts.append(_voice(view, filters.voice))
    given = [value for _, some in parts for value in some]
    return " AND ".join(condition for condition, _ in parts) or "true", given


def _report(view: View, name: str) -> Condition:
    fits = "(starts_with(d.id, ?) OR contains(lower(d.uri || ' ' || coalesce(d.title, '')), lower(?)))"
    if not view.rows(f"SELECT 1 FROM documents d WHERE {fits} LIMIT 1", [name, name]):
        raise QuestionError(f"no report {name!r} in {view.called}; `parley documents` lists them")
    return fits, [name, name]


def voices(view: View) -> list[str]:
    """Every voice that says or reports anything in the ledger."""
    return [row["voice"] for row in view.rows("SELECT voice FROM claims UNION SELECT voice FROM events ORDER BY voice")]


def _voice(view: View, name: str) -> Condition:
    if name == "author":
        return "t.voice = ?", [name]
    if name in VOICES:
        return "starts_with(t.voice, ?)", [VOICES[name]]
    recorded = voices(view)
    found = [voice for voice in recorded if voice == name]
    found = found or [voice for voice in recorded if slug(voice.partition(":")[2]) == slug(name)]
    if not found:
        listed = [voice for voice in recorded if voice != "author"]
        more = f"; recorded are {', '.join(listed[:12])}{', …' if len(listed) > 12 else ''}" if listed else ""
        raise QuestionError(f"no voice {name!r} in {view.called}: choose author, quoted or comments{more}")
    return "list_contains(?, t.voice)", [found]


def mentioning(ids: Sequence[str], kind: str = "claims", spans: str = "spans") -> Condition:
    """The condition that a mention of one of `ids`, by name, description or pronoun, stands within the `spans` of a record of a kind.

    A join and no subquery for each record, which takes a tenth of the time.
    """
    first, last = FIRST.replace("t.spans", f"r.{spans}"), LAST.replace("t.spans", f"r.{spans}")
    joined = f'm.document = r.document AND m.spans[1].start >= {first} AND m.spans[1]."end" <= {last}'
    sql = f"SELECT r.document, r.id FROM {kind} r JOIN mentions m ON list_contains(?, m.ref) AND {joined}"
    return f"(t.document, t.id) IN ({sql})", [list(ids)]


def limited(filters: Filters) -> str:
    """The clause that keeps an answer to the limit."""
    return (f" LIMIT {int(filters.limit)}" if filters.limit else "") + (f" OFFSET {int(filters.begin)}" if filters.begin else "")
