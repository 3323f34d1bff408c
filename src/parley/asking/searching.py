"""What a ledger holds, and where words stand in it: names, deals, claims and the full text of reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parley.asking.dealrows import DealRow
from parley.asking.keeping import Made
from parley.asking.naming import called, knowledge
from parley.asking.querying import WHOLE, Condition, Filters, View
from parley.asking.questions import actors, claim_rows
from parley.asking.registers import register
from parley.asking.rows import ActorRow, ClaimRow
from parley.errors import QuestionError
from parley.ledger import Ledger

AROUND = 90  # characters on either side of words that are found
MOST = 20
HOLDING = "regexp_matches(text, ?) OR regexp_matches(coalesce(title, ''), ?)"
BLANKS = r"[\s\p{Z}]+"  # what may stand between two words of a phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsAnswer:
    """How much a ledger holds: reports (`unread` of them out of scope), from when to when, and records of each kind."""

    reports: int
    unread: int
    first: str | None
    last: str | None
    actors: int
    claims: int
    events: int
    arrangements: int
    measures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """Where words stand in the text of a report, the first place in each, with the words `before` and `after` them."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    times: int
    before: str
    words: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """What fits some words: actors by name, deals by name or party, claims by what is claimed, and reports by their text."""

    words: str
    actors: tuple[ActorRow, ...]
    deals: tuple[DealRow, ...]
    claims: tuple[ClaimRow, ...]
    reports: tuple[FoundRow, ...]


def contents(ledger: Ledger, *, as_known_on: str | None = None) -> ContentsAnswer:
    """How much a ledger holds, as known on a day where one is given."""
    return CONTENTS.of(ledger, Filters(as_known_on=as_known_on).as_known_on)


def _counted(ledger: Ledger, known: str | None) -> ContentsAnswer:
    counts = ", ".join(f"(SELECT count(*) FROM {name}) AS {name}" for name in ("claims", "events", "arrangements", "measures"))
    sql = f"""
        SELECT count(*) AS reports, count(*) FILTER (NOT r.in_scope) AS unread, min(d.published) AS first, max(d.published) AS last,
            (SELECT count(DISTINCT id) FROM actors) AS actors, {counts}
        FROM documents d JOIN readings r ON r.document = d.id"""
    return ContentsAnswer(**View(ledger, known).rows(sql)[0])


CONTENTS: Made[ContentsAnswer] = Made(name="contents", make=_counted)


def search(ledger: Ledger, words: str, *, limit: int = MOST, as_known_on: str | None = None) -> SearchAnswer:
    """What fits `words`, at most `limit` of each kind; QuestionError where there are none."""
    plain = " ".join(words.lower().split())
    if not plain:
        raise QuestionError("there are no words to look for; give a name, or words of a report")
    filters = Filters(as_known_on=as_known_on, limit=limit)
    view = View(ledger, as_known_on)
    pattern = "(?i)" + BLANKS.join(map(re.escape, plain.split()))
    there = [row["id"] for row in view.rows(f"SELECT id FROM documents WHERE {HOLDING}", [pattern, pattern])]
    return SearchAnswer(
        words=words,
        actors=tuple(_actors(ledger, view, plain)[:limit]),
        deals=tuple(_deals(ledger, plain, filters)),
        claims=tuple(claim_rows(view, filters, [_said(there, pattern)])) if there else (),
        reports=tuple(_reports(view, there, pattern, limit)) if there else (),
    )


def _actors(ledger: Ledger, view: View, plain: str) -> list[ActorRow]:
    """The actors whom a report or knowledge calls by a name that holds the words."""
    found = {actor.id for actor in knowledge().actors.values() if any(plain in name.lower() for name in actor.names)}
    found |= {row["id"] for row in called(view, "len(list_filter(list_append(names, lower(name)), lambda n: contains(n, ?))) > 0", plain)}
    return [row for row in actors(ledger, Filters(as_known_on=view.as_known_on)) if row.id in found]


def _said(there: Sequence[str], pattern: str) -> Condition:
    """The condition that the words stand within a claim, of one of these reports."""
    return f"t.document IN (SELECT unnest(?)) AND regexp_matches({WHOLE}, ?)", [list(there), pattern]


def _deals(ledger: Ledger, plain: str, filters: Filters) -> list[DealRow]:
    known = register(ledger, filters)

    def fits(row: DealRow) -> bool:
        parties = (known.name(party) for party in row.parties)
        return all(word in " ".join((row.label, *row.names, *parties, *row.places)).lower() for word in plain.split())

    return [row for row in known.listed(comments=False) if fits(row)][: filters.limit]


def _reports(view: View, there: Sequence[str], pattern: str, limit: int) -> list[FoundRow]:
    """Those of these reports, whose text or title holds the words, over line breaks too, that have most places."""
    sql = f"""
        WITH near AS (
            SELECT * FROM documents WHERE id IN (SELECT unnest($2))),
        counted AS (
            SELECT *, regexp_extract_all(text, $1) AS places FROM near),
        found AS (
            SELECT *, len(places) AS times, coalesce(places[1], '') AS words,
                CASE WHEN len(places) = 0 THEN 0 ELSE instr(text, places[1]) END AS here
            FROM counted)
        SELECT id AS document, title, publisher, published, times,
            CASE WHEN here = 0 THEN '' ELSE substring(text, greatest(here - {AROUND}, 1), least({AROUND}, here - 1)) END AS before,
            words,
            CASE WHEN here = 0 THEN left(text, {AROUND}) ELSE substring(text, here + length(words), {AROUND}) END AS after,
            greatest(here - 1, 0) AS start, greatest(here - 1, 0) + length(words) AS "end"
        FROM found ORDER BY times DESC, published NULLS LAST, id LIMIT {int(limit)}"""
    return [FoundRow(**row) for row in view.rows(sql, [pattern, list(there)])]
