"""Named questions to a ledger, each answered by typed rows that open on their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from parley.asking.denied import denied
from parley.asking.keeping import Made
from parley.asking.naming import NAME, meant, only
from parley.asking.querying import BOUNDS, FIRST, PIECES, WHOLE, Condition, Filters, View, limited, mentioning, where
from parley.asking.rows import ActorAnswer, ActorRow, ArrangementRow, ClaimRow, DocumentRow, EventRow, MeasureRow, MentionRow, RelationRow
from parley.asking.speakers import OWN_VOICE, speaker
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model.vocabulary import cameo_roots, confidence_in, least_confidence, quad_classes


def documents(ledger: Ledger, filters: Filters | None = None) -> list[DocumentRow]:
    """Every report, by date, with counts of its claims and events."""
    chosen = filters or Filters()
    view = View(ledger, chosen.as_known_on)
    condition, values = where(view, chosen, [])
    return _document_rows(view, f"WHERE {condition} ORDER BY d.published NULLS LAST, d.uri{limited(chosen)}", values)


def newest(ledger: Ledger, most: int, *, as_known_on: str | None = None) -> list[DocumentRow]:
    """The dated reports, the latest first, at most so many."""
    cut = "WHERE d.published IS NOT NULL ORDER BY d.published DESC, d.uri DESC LIMIT ?"
    rows = _document_rows(View(ledger, as_known_on), cut, [most])
    return sorted(rows, key=lambda row: (row.published or "", row.uri), reverse=True)


def _document_rows(view: View, cut: str, values: Sequence[Any]) -> list[DocumentRow]:
    """The reports that a condition, order and limit leave, by date; only of them anything is counted."""
    sql = f"""
        WITH chosen AS (SELECT d.id FROM documents d {cut}),
            said AS (SELECT document, count(*) AS n FROM claims WHERE document IN (SELECT id FROM chosen) GROUP BY document),
            done AS (SELECT document, count(*) AS n FROM events WHERE document IN (SELECT id FROM chosen) GROUP BY document)
        SELECT d.id, d.published, d.publisher, d.title, d.uri, r.in_scope,
            len(string_split_regex(trim(d.text), '\\s+')) AS words, coalesce(said.n, 0) AS claims, coalesce(done.n, 0) AS events
        FROM documents d JOIN chosen ON chosen.id = d.id JOIN readings r ON r.document = d.id
        LEFT JOIN said ON said.document = d.id LEFT JOIN done ON done.document = d.id
        ORDER BY d.published NULLS LAST, d.uri"""
    return [DocumentRow(**row) for row in view.rows(sql, values)]


def actors(ledger: Ledger, filters: Filters | None = None) -> list[ActorRow]:
    """Every actor, those mentioned in most reports first."""
    chosen = filters or Filters()
    view = View(ledger, chosen.as_known_on)
    if chosen == Filters(as_known_on=chosen.as_known_on, limit=chosen.limit, begin=chosen.begin):
        return list(ACTORS.of(ledger, chosen.as_known_on)[chosen.begin :][: chosen.limit])
    return actor_rows(view, chosen, [("list_contains(?, t.id)", [list(meant(view, name).ids)]) for name in chosen.about])


ACTORS: Made[tuple[ActorRow, ...]] = Made(name="actors", make=lambda ledger, known: tuple(actor_rows(View(ledger, known), Filters(), [])))


def actor_rows(view: View, filters: Filters, own: Sequence[Condition], *, unmentioned: bool = False) -> list[ActorRow]:
    """The actors that `filters` and the conditions `own` leave, those mentioned in most reports first.

    With `unmentioned` also those whom a record names and no words of its report do, as an analyst puts them there.
    """
    condition, values = where(view, filters, own)
    sql = f"""
        SELECT t.id, {NAME.replace("(name)", "(t.name)")} AS name, min(t.kind) AS kind, min(t.country) AS country,
            bool_and(t.provisional) AS provisional, list_sort(list_distinct(flatten(list(t.names)))) AS names,
            coalesce(sum(n.mentions), 0)::BIGINT AS mentions, count(n.ref) AS documents
        FROM actors t JOIN documents d ON d.id = t.document
        {"LEFT" if unmentioned else ""} JOIN (SELECT document, ref, count(*) AS mentions FROM mentions GROUP BY ALL) n
            ON n.document = t.document AND n.ref = t.id
        WHERE {condition} GROUP BY t.id ORDER BY documents DESC, mentions DESC, t.id{limited(filters)}"""
    return [ActorRow(**{**row, "names": tuple(row["names"])}) for row in view.rows(sql, values)]


def actor(ledger: Ledger, name: str, *, limit: int | None = None, begin: int = 0, as_known_on: str | None = None) -> ActorAnswer:
    """What is known of one actor, with at most `limit` of its mentions from that numbered `begin` on.

    QuestionError where the name fits none, or several that are not one.
    """
    chosen = Filters(as_known_on=as_known_on, limit=limit, begin=begin)
    view = View(ledger, as_known_on)
    ids = [only(meant(view, name))]
    found = actor_rows(view, Filters(), [("t.id = ?", ids)]) or actor_rows(view, Filters(), [("t.id = ?", ids)], unmentioned=True)
    if not found:
        raise QuestionError(f"{name!r} is not mentioned in {view.called}")
    mentions = f"""
        SELECT m.document, d.title, d.published, m.resolution, m.spans[1].start AS "start", m.spans[1]."end" AS "end",
            substring(d.text, m.spans[1].start + 1, m.spans[1]."end" - m.spans[1].start) AS text,
            substring(d.text, greatest(m.spans[1].start - 59, 1), 60 + m.spans[1]."end" - m.spans[1].start + 60) AS around
        FROM mentions m JOIN documents d ON d.id = m.document WHERE m.ref = ? ORDER BY d.published NULLS LAST, d.id, 5{limited(chosen)}"""
    related = """
        SELECT other, count(*) AS n FROM (
            SELECT CASE WHEN actor = $1 THEN recipient ELSE actor END AS other FROM events WHERE actor = $1 OR recipient = $1
        ) WHERE other IS NOT NULL AND NOT starts_with(other, 'anonymous:') GROUP BY other ORDER BY n DESC, other LIMIT 12"""
    return ActorAnswer(
        actor=found[0],
        mentions=tuple(MentionRow(**row) for row in view.rows(mentions, ids)),
        related=tuple((row["other"], row["n"]) for row in view.rows(related, ids)),
    )


def claims(ledger: Ledger, filters: Filters | None = None) -> list[ClaimRow]:
    """Claims in order of date and place: who, through whom, says what.

    `about` narrows to claims whose words mention each actor named, by name, description or pronoun.
    """
    chosen = filters or Filters()
    view = View(ledger, chosen.as_known_on)
    return claim_rows(view, chosen, _asked_for(view, chosen))


def claim_count(ledger: Ledger, filters: Filters) -> int:
    """How many claims there are that `filters` leave, whatever their limit."""
    view = View(ledger, filters.as_known_on)
    condition, values = _of_claims(view, filters, _asked_for(view, filters))
    return int(view.rows(f"SELECT count(*) AS n FROM claims t JOIN documents d ON d.id = t.document WHERE {condition}", values)[0]["n"])


def _asked_for(view: View, filters: Filters) -> list[Condition]:
    """The conditions that claims are about and by whom `filters` name."""
    own = [mentioning(meant(view, name).ids) for name in filters.about]
    if filters.by:
        source = speaker(view, filters.by)
        own.append((f"(list_has_any(t.chain, ?) OR {OWN_VOICE})", [list(source.refs), list(source.voices)]))
    return own


def _of_claims(view: View, filters: Filters, own: Sequence[Condition]) -> Condition:
    parts = list(own)
    if filters.stance:
        parts.append(("t.stance = ?", [filters.stance]))
    if filters.anonymous:
        parts.append(("starts_with(t.chain[1], 'anonymous:')", []))
    return where(view, filters, parts)


def claim_rows(view: View, filters: Filters, own: Sequence[Condition]) -> list[ClaimRow]:
    """The claims that `filters` (but for whom they are about and by) and the conditions `own` leave."""
    condition, values = _of_claims(view, filters, own)
    chosen = f"""
        SELECT t.* FROM claims t JOIN documents d ON d.id = t.document WHERE {condition}
        ORDER BY d.published NULLS LAST, d.id, {FIRST}, t.id{limited(filters)}"""
    sql = f"""
        SELECT t.id, t.document, d.title, d.publisher, d.published, t.voice, t.chain, t.stance,
            array_to_string({PIECES.format("t.cue")}, ' … ') AS cue, array_to_string({PIECES.format("t.content")}, ' … ') AS content,
            {WHOLE} AS quote, {BOUNDS}
        FROM ({chosen}) t JOIN documents d ON d.id = t.document
        ORDER BY d.published NULLS LAST, d.id, "start", t.id"""
    said = view.judged.said
    rows = [ClaimRow(**{**row, "chain": tuple(row["chain"])}, judged=said.get(row["id"])) for row in view.rows(sql, values)]
    return [replace(row, denied=denied(row.stance, row.cue, row.content)) for row in rows]


def events(ledger: Ledger, filters: Filters | None = None) -> list[EventRow]:
    """Events in order of date and place in the reports: who does what to whom."""
    return _event_rows(ledger, filters or Filters(), 'd.published NULLS LAST, d.id, "start", t.id')


def timeline(ledger: Ledger, filters: Filters | None = None) -> list[EventRow]:
    """Events in the order in which they are said to have happened; those that nothing dates last, by the date of the report."""
    order = """coalesce(earliest, latest) IS NULL, coalesce(earliest, latest), latest, d.published NULLS LAST, d.id, "start", t.id"""
    return _event_rows(ledger, filters or Filters(), order)


def _event_rows(ledger: Ledger, filters: Filters, order: str) -> list[EventRow]:
    """The events that `filters` leave, in the order of an SQL expression."""
    view = View(ledger, filters.as_known_on)
    own: list[Condition] = []
    for name in filters.about:
        ids = list(meant(view, name).ids)
        own.append(("(list_contains(?, t.actor) OR list_contains(?, t.recipient))", [ids, ids]))
    if filters.by:
        own.append(("list_contains(?, t.actor)", [list(speaker(view, filters.by).refs)]))
    if filters.type:
        own.append(("t.type = ?", [filters.type.upper()]))
    condition, values = where(view, filters, [*own, *_sure(filters)])
    sql = f"""
        SELECT t.id, t.document, d.title, d.publisher, d.published, t.voice, t.actor, t.type, t.mode, t.recipient, t.inferred,
            t.factuality, t.confidence, t."when".text AS time, t."when".earliest AS earliest, t."when".latest AS latest, t."where" AS place,
            {WHOLE} AS quote, {BOUNDS}
        FROM events t JOIN documents d ON d.id = t.document WHERE {condition}
        ORDER BY {order}{limited(filters)}"""
    quads, said = quad_classes(), view.judged.said
    return [
        EventRow(**_told(row, said), quad_class=quads[row["type"]], cameo_roots=cameo_roots(row["type"])) for row in view.rows(sql, values)
    ]


def _sure(filters: Filters) -> list[Condition]:
    """What narrows records to those read with a confidence at least."""
    return [("t.confidence >= ?", [least_confidence()[filters.confidence]])] if filters.confidence else []


def _told(row: dict[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """The values of a row, with what analysts said of it, else the confidence in it as a word."""
    judged = said.get(row["id"])
    return row | {"confidence": None if judged else confidence_in(row["confidence"]), "judged": judged}


def relations(ledger: Ledger, filters: Filters | None = None) -> list[RelationRow]:
    """How actors stand to each other, one row for each pair, report and kind of voice, in order of date and place."""
    chosen = filters or Filters()
    view = View(ledger, chosen.as_known_on)
    own: list[Condition] = []
    for name in chosen.about:
        ids = list(meant(view, name).ids)
        own.append(("(list_contains(?, t.a) OR list_contains(?, t.b))", [ids, ids]))
    condition, values = where(view, chosen, [*own, *_sure(chosen)])
    sql = f"""
        SELECT t.id, t.document, d.title, d.published, t.voice, t.a, t.b, t.standing, t.confidence, {WHOLE} AS quote, {BOUNDS}
        FROM relations t JOIN documents d ON d.id = t.document WHERE {condition}
        ORDER BY d.published NULLS LAST, d.id, "start", t.id{limited(chosen)}"""
    return [RelationRow(**_told(row, view.judged.said)) for row in view.rows(sql, values)]


def arrangements(ledger: Ledger, filters: Filters | None = None) -> list[ArrangementRow]:
    """Negotiations and arrangements as each report leaves them, in order of date and place; `about` narrows to parties."""
    chosen = filters or Filters()
    view = View(ledger, chosen.as_known_on)
    own: list[Condition] = [("list_has_any(t.parties, ?)", [list(meant(view, name).ids)]) for name in chosen.about]
    own += [(f"t.{name} = ?", [value]) for name in ("status", "kind") if (value := getattr(chosen, name))]
    condition, values = where(view, chosen, [*own, *_sure(chosen)])
    sql = f"""
        SELECT t.id, t.document, d.title, d.published, t.voice, t.name, t.parties, t.mediators, t.kind, t.status, t.contested, t.confidence,
            list_transform(t.terms, lambda term: term.obliged || ': ' || term.duty) AS terms, t."when".text AS time, t."where" AS place,
            {WHOLE} AS quote, {BOUNDS}
        FROM arrangements t JOIN documents d ON d.id = t.document WHERE {condition}
        ORDER BY d.published NULLS LAST, d.id, "start", t.id{limited(chosen)}"""
    lists = ("parties", "mediators", "terms")
    return [
        ArrangementRow(**_told(row, view.judged.said) | {name: tuple(row[name] or ()) for name in lists}) for row in view.rows(sql, values)
    ]


def measures(ledger: Ledger, filters: Filters | None = None) -> list[MeasureRow]:
    """Figures in order of date and place."""
    chosen = filters or Filters()
    view = View(ledger, chosen.as_known_on)
    condition, values = where(view, chosen, [mentioning(meant(view, name).ids, "measures") for name in chosen.about])
    sql = f"""
        SELECT t.id, t.document, d.title, d.published, t.voice, t.value, t.unit, t.of, {WHOLE} AS quote, {BOUNDS}
        FROM measures t JOIN documents d ON d.id = t.document WHERE {condition}
        ORDER BY d.published NULLS LAST, d.id, "start", t.id{limited(chosen)}"""
    return [MeasureRow(**row, judged=view.judged.said.get(row["id"])) for row in view.rows(sql, values)]
