"""Everything that is said for and against one thing between two actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from parley.asking.naming import Meaning, knowledge, meant
from parley.asking.places import PLACE
from parley.asking.querying import View
from parley.asking.reports import between, reports
from parley.asking.weighed import CheckAnswer, TestimonyRow
from parley.errors import QuestionError
from parley.ledger import Ledger
from parley.model import Document, Proposition, Ref, Testimony
from parley.weighing.belonging import Belonging
from parley.weighing.constants import Constants, load_constants
from parley.weighing.grades import Grader
from parley.weighing.origins import named
from parley.weighing.propositions import propositions
from parley.weighing.testimony import heard
from parley.weighing.words import sentence, types_about

OWN_CONSTANTS = "weighing.toml"


@cache
def belonging() -> Belonging:
    """Who belongs to whom by what Parley knows."""
    return Belonging(knowledge())


def constants_of(ledger: Ledger) -> Constants:
    """The constants of a ledger: those of its own file over the bundled ones."""
    return load_constants(ledger.folder / OWN_CONSTANTS)


def check(ledger: Ledger, a: str, b: str | None = None, *, about: str | None = None, as_known_on: str | None = None) -> CheckAnswer:
    """What is said for and against each thing between `a` and `b`, or what the claim or place `a` is about.

    `about` narrows it to talks, deal, attack, … or a PLOVER type. QuestionError where a name fits nobody.
    """
    view, constants, types = View(ledger, as_known_on), constants_of(ledger), types_about(about)
    if b is None:
        records, ids = _at(view, a)
        pairs = _pairs(view, records)
        ids = sorted({one for pair in pairs for one in between(view, [pair[0]], [pair[1]])} | set(ids))
        meanings: tuple[Meaning, ...] = ()
    else:
        meanings = (meant(view, a), meant(view, b))
        records, ids = set(), between(view, meanings[0].ids, meanings[1].ids)
    documents, testimony = _testimony(view, ids, constants)
    if meanings:
        testimony = [one for one in testimony if _among(one, *meanings)]
    found = propositions((one for one in testimony if one.type in types), Grader(belonging(), {}), constants)
    if records:
        found = tuple(p for p in found if any(set(one.records) & records for one in spoken(p)))
    return CheckAnswer(
        asked=(a,) if b is None else (a, b),
        meanings=meanings,
        propositions=tuple(sorted(found, key=lambda p: (types.index(p.type), p.earliest or "", p.id))),
        rows=tuple(row for p in found for row in testimony_rows(p, documents)),
        spokesmen=tuple(sorted({pair for p in found for pair in _spokesmen(p)})),
        outlets=tuple(
            sorted({(belonging().teller(d), d.publisher or d.author or "") for d in documents.values() if d.publisher or d.author})
        ),
    )


def _spokesmen(proposition: Proposition) -> Iterator[tuple[Ref, Ref]]:
    """The sources of a proposition that speak for one of its parties, with that party."""
    for one in spoken(proposition):
        for party in (proposition.a, proposition.b):
            if one.path[0] != party and belonging().speaks_for(one.path[0], party):
                yield one.path[0], party


def _outlets(documents: Iterable[Document]) -> set[tuple[Ref, str]]:
    """The names of those whose own words the reports are."""
    return {(belonging().teller(one), name) for one in documents if (name := one.publisher or one.author)}


def _testimony(view: View, ids: list[str], constants: Constants) -> tuple[dict[str, Document], list[Testimony]]:
    documents: dict[str, Document] = {}
    testimony: list[Testimony] = []
    for document, reading in reports(view, ids):
        documents[document.id] = document
        testimony += heard(document, reading, belonging(), constants)
    return documents, testimony


def _among(one: Testimony, a: Meaning, b: Meaning) -> bool:
    return (one.a in a.ids and one.b in b.ids) or (one.a in b.ids and one.b in a.ids)


def _at(view: View, name: str) -> tuple[set[str], list[str]]:
    """Identifiers of the records that a claim's identifier or a place stands for, and of their reports."""
    if place := PLACE.match(name):
        begin = 'list_min(list_transform(t.spans, lambda s: s.start)) <= ? AND list_max(list_transform(t.spans, lambda s: s."end")) > ?'
        sql = " UNION ALL ".join(
            f"SELECT id, document FROM {kind} t WHERE starts_with(document, ?) AND {begin}" for kind in ("claims", "events", "relations")
        )
        rows = view.rows(sql, [place["report"], int(place["at"]), int(place["at"])] * 3)
    else:
        rows = view.rows("SELECT id, document FROM claims WHERE starts_with(id, ?)", [name])
    if not rows:
        raise QuestionError(
            f"no claim {name!r} in {view.called}; name two actors, a claim's identifier, or a place as `parley claims` gives it"
        )
    return {row["id"] for row in rows}, [row["document"] for row in rows]


def _pairs(view: View, records: set[str]) -> list[tuple[str, str]]:
    """The pairs of actors that the records are about."""
    sql = """SELECT DISTINCT actor AS a, recipient AS b FROM events WHERE recipient IS NOT NULL
        AND (list_contains($1, id) OR list_contains($1, claim))"""
    return [(row["a"], row["b"]) for row in view.rows(sql, [sorted(records)])]


def spoken(proposition: Proposition) -> Iterator[Testimony]:
    """All testimony of a proposition."""
    for origin in (*proposition.affirmed, *proposition.denied):
        yield from origin.testimony
    yield from (*proposition.repeated, *proposition.others, *proposition.comments)


def testimony_rows(proposition: Proposition, documents: dict[str, Document]) -> Iterator[TestimonyRow]:
    """The testimony of a proposition as rows, side by side: each origin's reports, then those who repeat, doubt, plan, or comment."""
    repeats = {one.id for one in proposition.repeated}
    for side, found in (("affirms", proposition.affirmed), ("denies", proposition.denied)):
        for number, origin in enumerate(found, 1):
            listed = [one for one in origin.testimony if one.id not in repeats]
            yield from _rows(proposition, side, listed, documents, number)
    yield from _rows(proposition, "repeats", proposition.repeated, documents)
    for one in proposition.others:
        yield from _rows(proposition, {"doubt": "doubts", "plan": "plans"}.get(one.role, one.role), [one], documents)
    yield from _rows(proposition, "comment", proposition.comments, documents)


def _rows(
    proposition: Proposition, side: str, testimony: Iterable[Testimony], documents: dict[str, Document], origin: int | None = None
) -> Iterator[TestimonyRow]:
    for one in testimony:
        document, span = documents[one.evidence.document], one.evidence.span
        yield TestimonyRow(
            proposition=proposition.id,
            says=sentence(proposition.type, proposition.a, proposition.b),
            grade=proposition.grade.code,
            side=side,
            origin=origin,
            path=tuple(named(ref) for ref in one.path),
            role=one.role,
            stance=one.stance,
            by_words=one.by_words,
            inferred=one.inferred,
            remark=one.remark,
            document=document.id,
            title=document.title,
            published=document.published,
            quote=span.of(document.text),
            start=span.start,
            end=span.end,
        )
