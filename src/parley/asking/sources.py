"""Everything said by and of one source."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from parley.asking.naming import meant, only
from parley.asking.querying import PIECES, Condition, Filters, View, limited, mentioning, where
from parley.asking.questions import claim_rows
from parley.asking.rows import ClaimRow, NamingRow, RemarkRow, SourceAnswer, SourceRow
from parley.asking.speakers import OWN_VOICE, Speaker, speaker
from parley.ledger import Ledger

INNERMOST = f"(list_contains(?, t.chain[1]) OR {OWN_VOICE})"
PASSES = "(list_has_any(t.chain[2:], ?) OR (len(t.chain) > 0 AND list_contains(?, t.voice)))"


def source(ledger: Ledger, name: str, filters: Filters | None = None) -> SourceAnswer:
    """Everything said by and of the source that `name` stands for: an actor, an outlet, a reader, unnamed sources.

    `filters` narrow the claims and remarks; `limit` holds for each part. QuestionError where the name fits nobody, or several
    actors that are not one.
    """
    chosen = filters or Filters()
    view = View(ledger, chosen.as_known_on)
    who = speaker(view, name)
    ids = [only(who.meaning)] if who.meaning else []
    said, passed_on, said_of_it = _claims(view, who, chosen)
    facts = view.rows("SELECT min(kind) AS kind, min(country) AS country FROM actors WHERE list_contains(?, id)", [ids])[0]
    return SourceAnswer(
        name=name,
        refs=who.refs,
        voices=who.voices,
        kind=facts["kind"],
        country=facts["country"],
        named=tuple(_named(view, who, chosen)),
        stances=tuple(Counter(row.stance for row in said).most_common()),
        said=tuple(said[: chosen.limit]),
        passed_on=tuple(passed_on[: chosen.limit]),
        said_of_it=tuple(said_of_it[: chosen.limit]),
        remarks=tuple(_remarks(view, who, chosen)),
        also=who.also,
    )


def _claims(view: View, who: Speaker, filters: Filters) -> tuple[list[ClaimRow], list[ClaimRow], list[ClaimRow]]:
    """Claims of a source, those it passes on, and those of others that mention it; each claim in one of them at most."""
    refs, heard = list(who.refs), list(who.voices)
    whole = replace(filters, limit=None)
    own = [mentioning(meant(view, one).ids) for one in filters.about]
    innermost: Condition = (INNERMOST, [refs, heard])
    passes: Condition = (f"NOT {INNERMOST} AND {PASSES}", [refs, heard, refs, heard])
    sql, values = mentioning(refs, spans="content")
    of_it: Condition = (f"NOT {INNERMOST} AND NOT {PASSES} AND {sql}", [refs, heard, refs, heard, *values])
    said, passed_on, said_of_it = (claim_rows(view, whole, [*own, part]) for part in (innermost, passes, of_it))
    return said, passed_on, said_of_it


def _named(view: View, who: Speaker, filters: Filters) -> list[NamingRow]:
    """The words that stand for a source, the commonest first."""
    narrowed = Filters(document=filters.document, since=filters.since, until=filters.until)
    condition, values = where(view, narrowed, [("list_contains(?, t.ref)", [list(who.refs)])])
    sql = f"""
        SELECT array_to_string({PIECES.format("t.spans")}, ' … ') AS words, t.resolution, count(*) AS times
        FROM mentions t JOIN documents d ON d.id = t.document WHERE {condition} GROUP BY ALL ORDER BY times DESC, words, resolution"""
    return [NamingRow(**row) for row in view.rows(sql, values)]


def _remarks(view: View, who: Speaker, filters: Filters) -> list[RemarkRow]:
    """What reports say of a source where they let it speak, each remark once."""
    narrowed = replace(filters, about=(), by=None, stance=None, type=None, anonymous=False)
    own: Condition = ("len(t.remark) > 0 AND list_contains(?, t.chain[1])", [list(who.refs)])
    condition, values = where(view, narrowed, [own])
    sql = f"""
        SELECT DISTINCT t.document, d.title, d.publisher, d.published, t.voice, t.chain[1] AS source,
            array_to_string({PIECES.format("t.remark")}, ' … ') AS remark,
            list_min(list_transform(t.remark, lambda s: s.start)) AS "start",
            list_max(list_transform(t.remark, lambda s: s."end")) AS "end"
        FROM claims t JOIN documents d ON d.id = t.document WHERE {condition}
        ORDER BY d.published NULLS LAST, t.document, "start"{limited(filters)}"""
    return [RemarkRow(**row) for row in view.rows(sql, values)]


def source_rows(answer: SourceAnswer) -> list[SourceRow]:
    """The parts of a source's answer one below the other: said, passed on, said of it, remarks."""
    parts = (("said", answer.said), ("passed on", answer.passed_on), ("said of it", answer.said_of_it))
    rows = [
        SourceRow(part=part, chain=row.chain, stance=row.stance, cue=row.cue, content=row.content, denied=row.denied, **_place(row))
        for part, listed in parts
        for row in listed
    ]
    return rows + [SourceRow(part="remark", chain=(), stance="", cue="", content=row.remark, **_place(row)) for row in answer.remarks]


def _place(row: ClaimRow | RemarkRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("document", "title", "publisher", "published", "voice", "start", "end")}
