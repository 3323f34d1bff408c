"""Named questions to a ledger, each answered by typed rows that open on their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an answer is narrowed to; empty values narrow nothing.

    `about` and `by` are names or identifiers of actors; `since` and `until` ISO dates of publication; `voice` is `author`,
    `quoted`, `comments` or a voice as recorded.
    """

    about: tuple[str, ...] = ()
    by: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    voice: str | None = None
    stance: str | None = None
    type: str | None = None
    anonymous: bool = False
    as_known_on: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A report, and how much was found in it."""

    id: str
    published: str | None
    publisher: str | None
    title: str | None
    uri: str
    in_scope: bool
    words: int
    claims: int
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor over all reports: names as written, and how often and in how many reports it is mentioned."""

    id: str
    name: str
    kind: str
    country: str | None
    provisional: bool
    names: tuple[str, ...]
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """One mention of an actor, with the words around it."""

    document: str
    title: str | None
    published: str | None
    resolution: str
    text: str
    around: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorAnswer:
    """What is known of one actor: what it is, where it is mentioned, and with whom it appears in events and claims."""

    actor: ActorRow
    mentions: tuple[MentionRow, ...]
    related: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """Who says what, through whom, in which spirit, where."""

    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    voice: str
    chain: tuple[str, ...]
    stance: str
    cue: str
    content: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Who does what to whom, how certain, where it stands."""

    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    voice: str
    actor: str
    type: str
    recipient: str | None
    factuality: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A figure, its unit and what it is of."""

    id: str
    document: str
    title: str | None
    published: str | None
    voice: str
    value: float
    unit: str
    of: str
    quote: str
    start: int
    end: int


PIECES = 'list_transform({0}, lambda s: substring(d.text, s.start + 1, s."end" - s.start))'
WHOLE = (
    "substring(d.text, list_min(list_transform(t.spans, lambda s: s.start)) + 1, "
    'list_max(list_transform(t.spans, lambda s: s."end")) - list_min(list_transform(t.spans, lambda s: s.start)))'
)
BOUNDS = 'list_min(list_transform(t.spans, lambda s: s.start)) AS "start", list_max(list_transform(t.spans, lambda s: s."end")) AS "end"'


def _rows(ledger: Ledger, sql: str, values: Sequence[Any], as_known_on: str | None = None) -> list[dict[str, Any]]:
    cursor = ledger.connection(as_known_on).execute(sql, list(values))
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _actor_ids(ledger: Ledger, name: str) -> list[str]:
    """Identifiers of the actors that a name stands for: exact identifier or name first, else names that hold it."""
    exact = """SELECT DISTINCT id FROM actors WHERE id = ? OR lower(name) = lower(?)
        OR list_contains(list_transform(names, lambda n: lower(n)), lower(?))"""
    found = [row["id"] for row in _rows(ledger, exact, [slug(name), name, name])]
    if not found:
        part = "SELECT DISTINCT id FROM actors WHERE contains(lower(name), lower(?))"
        found = [row["id"] for row in _rows(ledger, part, [name])]
    if not found:
        raise QuestionError(f"no actor {name!r} in {ledger.folder}; `parley actors` lists them")
    return sorted(found)


def _where(ledger: Ledger, filters: Filters, own: Sequence[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    """The condition and its values that `filters` and a question's own parts make."""
    parts = list(own)
    if filters.document:
        parts.append(("(starts_with(d.id, ?) OR contains(lower(d.uri || ' ' || coalesce(d.title, '')), lower(?)))", [filters.document] * 2))
    if filters.since:
        parts.append(("d.published >= ?", [filters.since]))
    if filters.until:
        parts.append(("d.published <= ?", [filters.until]))
    if filters.voice:
        prefix = {"quoted": "quoted:", "comments": "comment:"}.get(filters.voice)
        parts.append(("starts_with(t.voice, ?)", [prefix]) if prefix else ("t.voice = ?", [filters.voice]))
    values = [value for _, some in parts for value in some]
    return " AND ".join(condition for condition, _ in parts) or "true", values


def _about(ledger: Ledger, names: Sequence[str]) -> list[tuple[str, list[Any]]]:
    """Conditions that a record's words mention each named actor."""
    condition = (
        "EXISTS (SELECT 1 FROM mentions m WHERE m.document = t.document AND list_contains(?, m.ref) "
        "AND m.spans[1].start >= list_min(list_transform(t.spans, lambda s: s.start)) "
        'AND m.spans[1]."end" <= list_max(list_transform(t.spans, lambda s: s."end")))'
    )
    return [(condition, [_actor_ids(ledger, name)]) for name in names]


def _limit(filters: Filters) -> str:
    return f" LIMIT {int(filters.limit)}" if filters.limit else ""


def documents(ledger: Ledger, filters: Filters | None = None) -> list[DocumentRow]:
    """Every report, by date, with counts of its claims and events."""
    chosen = filters or Filters()
    where, values = _where(ledger, chosen, [])
    sql = f"""
        SELECT d.id, d.published, d.publisher, d.title, d.uri, r.in_scope,
            len(string_split_regex(trim(d.text), '\\s+')) AS words,
            (SELECT count(*) FROM claims c WHERE c.document = d.id) AS claims,
            (SELECT count(*) FROM events e WHERE e.document = d.id) AS events
        FROM documents d JOIN readings r ON r.document = d.id WHERE {where}
        ORDER BY d.published NULLS LAST, d.uri{_limit(chosen)}"""
    return [DocumentRow(**row) for row in _rows(ledger, sql, values, chosen.as_known_on)]


def actors(ledger: Ledger, filters: Filters | None = None) -> list[ActorRow]:
    """Every actor, those mentioned in most reports first."""
    chosen = filters or Filters()
    where, values = _where(ledger, chosen, [("list_contains(?, t.id)", [_actor_ids(ledger, chosen.about[0])])] if chosen.about else [])
    sql = f"""
        SELECT t.id, min(t.name) AS name, min(t.kind) AS kind, min(t.country) AS country, bool_and(t.provisional) AS provisional,
            list_sort(list_distinct(flatten(list(t.names)))) AS names, sum(n.mentions)::BIGINT AS mentions, count(*) AS documents
        FROM actors t JOIN documents d ON d.id = t.document
        JOIN (SELECT document, ref, count(*) AS mentions FROM mentions GROUP BY ALL) n ON n.document = t.document AND n.ref = t.id
        WHERE {where} GROUP BY t.id ORDER BY documents DESC, mentions DESC, t.id{_limit(chosen)}"""
    return [ActorRow(**{**row, "names": tuple(row["names"])}) for row in _rows(ledger, sql, values, chosen.as_known_on)]


def actor(ledger: Ledger, name: str, *, as_known_on: str | None = None) -> ActorAnswer:
    """What is known of one actor; QuestionError where the name fits none, or several that are not one."""
    ids = _actor_ids(ledger, name)
    if len(ids) > 1:
        raise QuestionError(f"{name!r} may be {', '.join(ids[:8])}; name one of them")
    found = actors(ledger, Filters(about=(ids[0],), as_known_on=as_known_on))
    if not found:
        raise QuestionError(f"{name!r} is not mentioned in the reports known by {as_known_on}")
    mentions = """
        SELECT m.document, d.title, d.published, m.resolution, m.spans[1].start AS "start", m.spans[1]."end" AS "end",
            substring(d.text, m.spans[1].start + 1, m.spans[1]."end" - m.spans[1].start) AS text,
            substring(d.text, greatest(m.spans[1].start - 59, 1), 60 + m.spans[1]."end" - m.spans[1].start + 60) AS around
        FROM mentions m JOIN documents d ON d.id = m.document WHERE m.ref = ? ORDER BY d.published NULLS LAST, d.id, 5"""
    related = """
        SELECT other, count(*) AS n FROM (
            SELECT CASE WHEN actor = $1 THEN recipient ELSE actor END AS other FROM events WHERE actor = $1 OR recipient = $1
        ) WHERE other IS NOT NULL AND NOT starts_with(other, 'anonymous:') GROUP BY other ORDER BY n DESC, other LIMIT 12"""
    return ActorAnswer(
        actor=found[0],
        mentions=tuple(MentionRow(**row) for row in _rows(ledger, mentions, ids, as_known_on)),
        related=tuple((row["other"], row["n"]) for row in _rows(ledger, related, ids, as_known_on)),
    )


def claims(ledger: Ledger, filters: Filters | None = None) -> list[ClaimRow]:
    """Claims in order of date and place: who, through whom, says what."""
    chosen = filters or Filters()
    own = _about(ledger, chosen.about)
    if chosen.by:
        own.append(("list_has_any(t.chain, ?)", [_sources(ledger, chosen.by)]))
    if chosen.stance:
        own.append(("t.stance = ?", [chosen.stance]))
    if chosen.anonymous:
        own.append(("starts_with(t.chain[1], 'anonymous:')", []))
    where, values = _where(ledger, chosen, own)
    sql = f"""
        SELECT t.id, t.document, d.title, d.publisher, d.published, t.voice, t.chain, t.stance,
            array_to_string({PIECES.format("t.cue")}, ' … ') AS cue, array_to_string({PIECES.format("t.content")}, ' … ') AS content,
            {WHOLE} AS quote, {BOUNDS}
        FROM claims t JOIN documents d ON d.id = t.document WHERE {where}
        ORDER BY d.published NULLS LAST, d.id, "start"{_limit(chosen)}"""
    rows = _rows(ledger, sql, values, chosen.as_known_on)
    return [ClaimRow(**{**row, "chain": tuple(row["chain"])}) for row in rows]


def _sources(ledger: Ledger, name: str) -> list[str]:
    """Identifiers that a source's name stands for, or the anonymous descriptions that hold it."""
    try:
        return _actor_ids(ledger, name)
    except QuestionError:
        sql = """SELECT DISTINCT s AS ref FROM (SELECT unnest(chain) AS s FROM claims)
            WHERE starts_with(s, 'anonymous:') AND contains(lower(s), lower(?))"""
        found = [row["ref"] for row in _rows(ledger, sql, [name])]
        if not found:
            raise
        return found


def events(ledger: Ledger, filters: Filters | None = None) -> list[EventRow]:
    """Events in order of date and place: who does what to whom."""
    chosen = filters or Filters()
    own: list[tuple[str, list[Any]]] = []
    for name in chosen.about:
        ids = _actor_ids(ledger, name)
        own.append(("(list_contains(?, t.actor) OR list_contains(?, t.recipient))", [ids, ids]))
    if chosen.by:
        own.append(("list_contains(?, t.actor)", [_sources(ledger, chosen.by)]))
    if chosen.type:
        own.append(("t.type = ?", [chosen.type.upper()]))
    where, values = _where(ledger, chosen, own)
    sql = f"""
        SELECT t.id, t.document, d.title, d.publisher, d.published, t.voice, t.actor, t.type, t.recipient, t.factuality,
            {WHOLE} AS quote, {BOUNDS}
        FROM events t JOIN documents d ON d.id = t.document WHERE {where}
        ORDER BY d.published NULLS LAST, d.id, "start"{_limit(chosen)}"""
    return [EventRow(**row) for row in _rows(ledger, sql, values, chosen.as_known_on)]


def measures(ledger: Ledger, filters: Filters | None = None) -> list[MeasureRow]:
    """Figures in order of date and place."""
    chosen = filters or Filters()
    where, values = _where(ledger, chosen, _about(ledger, chosen.about))
    sql = f"""
        SELECT t.id, t.document, d.title, d.published, t.voice, t.value, t.unit, t.of, {WHOLE} AS quote, {BOUNDS}
        FROM measures t JOIN documents d ON d.id = t.document WHERE {where}
        ORDER BY d.published NULLS LAST, d.id, "start"{_limit(chosen)}"""
    return [MeasureRow(**row) for row in _rows(ledger, sql, values, chosen.as_known_on)]
