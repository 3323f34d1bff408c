"""What an export may be given, whatever stands in it: reports, actors and rows of every kind, with any words, as strategies."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from parley.asking import ActorRow, ClaimRow, DealRow, EventRow, RelationRow
from parley.exchange import Gathered
from parley.model import Document, Passage, Span
from parley.model.vocabulary import cameo_roots, quad_classes, values

WORDS = st.text(min_size=1, max_size=12).filter(lambda text: any(map(str.isalnum, text)))  # marks alone name nobody
ODD = st.sampled_from(['a, "b"\n c', "\u2028x\u0085y\u202e", "=1+1", "\t-", "\\x", "Séléka 🕊 — ‘so’", "ER  - ", "TY  - NEWS"])
TEXT = WORDS | ODD
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31)).map(date.isoformat)
PUBLISHED = st.none() | DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4])
IDS = st.text("0123456789abcdef", min_size=20, max_size=20)


def _document(facts: dict[str, Any]) -> Document:
    return Document(passages=(Passage(span=Span(0, len(facts["text"])), kind="body"),), **facts)


DOCUMENTS = st.fixed_dictionaries(
    {
        "uri": st.sampled_from(["a.txt", "https://example.org/a?b=1"]),
        "text": TEXT,
        "title": st.none() | TEXT,
        "publisher": st.none() | TEXT,
        "author": st.none() | TEXT,
        "published": PUBLISHED,
        "language": st.none() | st.just("en"),
        "retrieved": st.none() | DAYS.map(lambda day: f"{day}T10:00:00+00:00"),
    }
).map(_document)


def _actors(refs: list[str]) -> st.SearchStrategy[list[ActorRow]]:
    kinds, countries = st.sampled_from(values("actor_kind")), st.none() | st.sampled_from(["SDN", "COL", "YEM"])
    facts = {"name": TEXT, "kind": kinds, "country": countries, "names": st.lists(TEXT, max_size=3).map(tuple)}
    counts = {"provisional": st.booleans(), "mentions": st.integers(0, 9), "documents": st.integers(0, 9)}
    return st.tuples(*(st.builds(ActorRow, id=st.just(ref), **facts, **counts) for ref in refs)).map(list)


@st.composite
def worlds(draw: st.DrawFn, like: Gathered) -> Gathered:
    """What `like` gathered, with other reports, actors, deeds, ties, claims and deals in it."""
    documents = {one.id: one for one in draw(st.lists(DOCUMENTS, min_size=1, max_size=3))}
    refs = draw(st.lists(WORDS.map(str.strip), min_size=2, max_size=4, unique=True))
    unnamed = ["anonymous:" + draw(TEXT)]
    actors = draw(_actors(refs))
    place = {"document": st.sampled_from(sorted(documents)), "quote": TEXT, "start": st.integers(0, 99), "end": st.integers(99, 199)}
    place |= {"published": st.none(), "title": st.none(), "judged": st.none()}
    ref, day = st.sampled_from([*refs, *unnamed]), st.none() | DAYS
    pair = st.lists(ref, min_size=2, max_size=2, unique=True)

    def rows(kind: type, /, **given: st.SearchStrategy[Any]) -> list[Any]:
        known = {name: of for name, of in place.items() if name in kind.__dataclass_fields__}  # type: ignore[attr-defined]
        made: list[Any] = draw(
            st.lists(
                st.builds(kind, id=IDS.map(lambda one: kind.__name__ + one), **known, **given), max_size=3, unique_by=lambda row: row.id
            )
        )
        return made

    events = rows(
        EventRow,
        type=st.sampled_from(values("event_type")),
        factuality=st.sampled_from(values("factuality")),
        actor=ref,
        recipient=st.none() | ref,
        inferred=st.sampled_from([None, "actor", "recipient"]),
        confidence=st.sampled_from([None, "high", "low"]),
        mode=st.none() | st.just("sign"),
        earliest=day,
        latest=day,
        place=st.none() | TEXT,
    )
    ties = [
        replace(row, a=two[0], b=two[1]) for row in rows(RelationRow, standing=st.sampled_from(values("standing"))) for two in [draw(pair)]
    ]
    claims = rows(ClaimRow, stance=st.sampled_from(values("stance")), chain=st.lists(ref, max_size=3, unique=True).map(tuple), content=TEXT)
    sides = {"parties": pair.map(tuple), "mediators": st.just(()), "label": TEXT, "places": st.lists(TEXT, max_size=2).map(tuple)}
    kinds = {"kind": st.sampled_from(values("deal_kind")), "status": st.sampled_from(values("status")), "since": day, "last": day}
    deals = rows(DealRow, **sides, **kinds)
    return replace(
        like,
        documents=documents,
        known_on=dict.fromkeys(documents, "2026-01-01T00:00:00+00:00"),
        names={row.id: row.name for row in actors},
        mentioned={one: sorted(documents) for one in refs},
        actors=actors,
        events=[_dated(row) for row in events],
        relations=ties,
        claims=claims,
        deals=deals,
        made=[],
        effects=[],
        readings={},
    )


def _dated(row: EventRow) -> EventRow:
    """A deed with what its type means, its first day before its last."""
    first, last = row.earliest, row.latest
    both = sorted((first, last)) if first and last else (first, last)
    return replace(row, earliest=both[0], latest=both[1], quad_class=quad_classes()[row.type], cameo_roots=cameo_roots(row.type))
