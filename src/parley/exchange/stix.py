"""Reports, actors, deeds, claims and deals as a STIX 2.1 bundle.

What STIX has no object for stands in property extensions of Parley's own extension definition: a claim is a note, a denial or doubt an
opinion, a deal a grouping of its parties. Identifiers are made from content, so that exporting twice gives the same objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from parley.asking import ClaimRow, DealRow, EventRow, RelationRow
from parley.errors import ExchangeError
from parley.exchange.gathering import Gathered
from parley.model import Document, Ref
from parley.weighing.windows import first_day, last_day

SPACE = UUID("6a7c5a0e-0d0b-5e57-9c5c-8b7a52b0c1d4")
EXTENSION = f"extension-definition--{uuid5(SPACE, 'claims and deals')}"
CLASSES = {"person": "individual", "community": "class", "other": "unknown"}
ARMED = "armed-group"
OPINIONS = {"deny": "strongly-disagree", "doubt": "disagree"}
TIES = {
    "ally": "allied-with",
    "partner": "cooperates-with",
    "mixed": "deals-with",
    "rival": "opposes",
    "foe": "fights",
    "not-known": "related-to",
}


def stix(of: Gathered) -> dict[str, bytes]:
    """The bundle as one JSON file."""
    return {"bundle.json": (bundle(of).serialize(pretty=True) + "\n").encode()}


def bundle(of: Gathered) -> Any:
    """The `stix2.Bundle`; ExchangeError where the library is not installed."""
    try:
        import stix2  # noqa: PLC0415 - heavy parts load when first needed
    except ImportError as error:
        raise ExchangeError("STIX needs stix2: install it with `pip install 'parley[exchange]'`") from error
    objects = list(_Bundling(of, stix2).objects())
    return stix2.Bundle(id=identifier("bundle", *(one.id for one in objects)), objects=objects)


def identifier(kind: str, *parts: object) -> str:
    """The identifier of an object of a STIX type made from content."""
    return f"{kind}--{uuid5(SPACE, '|'.join(map(str, (kind, *parts))))}"


def _time(day: str) -> datetime:
    return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)


class _Bundling:
    """Makes the objects of one bundle, each once."""

    def __init__(self, of: Gathered, library: Any) -> None:
        self._of, self._stix2 = of, library
        self._actors = of.by_actor
        self._seen = {one.id: _time(_published(one) or of.known_on[one.id]) for one in of.documents.values()}
        self._first = min(self._seen.values(), default=_time("1970-01-01"))
        self._made: dict[str, Any] = {}
        self._in_report: dict[str, list[str]] = {one: [] for one in of.documents}

    def objects(self) -> Iterator[Any]:
        """All objects, what others point to first."""
        yield self._author()
        yield self._extension()
        deeds = {row.id: self._deed(row) for row in self._of.events}
        for tie in self._of.relations:
            self._tie(tie)
        for claim in self._of.claims:
            self._claim(claim, deeds)
        for deal in self._of.deals:
            self._deal(deal)
        yield from self._made.values()
        yield from (self._report(document) for document in self._of.documents.values())

    def _author(self) -> Any:
        return self._stix2.Identity(
            id=identifier("identity", "parley"),
            name="Parley",
            identity_class="system",
            created=self._first,
            modified=self._first,
            roles=["reader of reports"],
        )

    def _extension(self) -> Any:
        return self._stix2.ExtensionDefinition(
            id=EXTENSION,
            created_by_ref=identifier("identity", "parley"),
            created=self._first,
            modified=self._first,
            name="Parley's claims, deeds and deals",
            description="What is said through which chain of sources, and what a deal is, as docs/exchange.md describes field by field.",
            schema="docs/exchange.md",
            version="1.0.0",
            extension_types=["property-extension"],
        )

    def _keep(self, made: Any, document: str | None = None) -> str:
        self._made.setdefault(made.id, made)
        if document in self._in_report:
            self._in_report[document].append(made.id)
        return str(made.id)

    def _common(self, document: str, kind: str, *parts: object) -> dict[str, Any]:
        seen = self._seen[document]
        return {
            "id": identifier(kind, *parts),
            "created": seen,
            "modified": seen,
            "created_by_ref": identifier("identity", "parley"),
        }

    def _actor(self, ref: Ref, document: str) -> str:
        """An armed group as a threat actor, anybody else as an identity."""
        row = self._actors.get(ref)
        seen = self._first
        kind = "threat-actor" if row is not None and row.kind == ARMED else "identity"
        facts: dict[str, Any] = {"id": identifier(kind, ref), "created": seen, "modified": seen, "name": self._of.name(ref)}
        facts["created_by_ref"] = identifier("identity", "parley")
        facts["extensions"] = self._extended(actor=ref, kind=row.kind if row else None, country=row.country if row else None)
        if kind == "threat-actor":
            facts |= {"threat_actor_types": ["unknown"], "aliases": list(row.names) if row else []}
            made = self._stix2.ThreatActor(**{name: value for name, value in facts.items() if value})
        else:
            made = self._stix2.Identity(**facts, identity_class=CLASSES.get(row.kind, "organization") if row else "unknown")
        return self._keep(made, document)

    def _extended(self, **facts: Any) -> dict[str, Any]:
        """The facts as Parley's property extension; what is not known is left out."""
        known = {name: value for name, value in facts.items() if value not in (None, (), [])}
        return {EXTENSION: {"extension_type": "property-extension", **known}}

    def _deed(self, row: EventRow) -> str | None:
        """A deed with a recipient as a relationship with the days on which it can have been."""
        if row.recipient is None or row.document not in self._seen or row.actor == row.recipient:
            return None
        made = self._stix2.Relationship(
            **self._common(row.document, "relationship", row.id),
            relationship_type=row.type.lower(),
            source_ref=self._actor(row.actor, row.document),
            target_ref=self._actor(row.recipient, row.document),
            description=" ".join(row.quote.split()),
            **_days(row.earliest, row.latest),
            extensions=self._extended(
                record=row.id,
                plover_type=row.type,
                mode=row.mode,
                factuality=row.factuality,
                inferred=row.inferred,
                confidence=row.confidence,
                place=row.place,
                time=row.time,
                **_at(row),
            ),
        )
        return self._keep(made, row.document)

    def _tie(self, row: RelationRow) -> None:
        """How two actors are stated to stand, as a relationship."""
        if row.document not in self._seen or row.a == row.b:
            return
        made = self._stix2.Relationship(
            **self._common(row.document, "relationship", row.id),
            relationship_type=TIES[row.standing],
            source_ref=self._actor(row.a, row.document),
            target_ref=self._actor(row.b, row.document),
            description=" ".join(row.quote.split()),
            extensions=self._extended(record=row.id, standing=row.standing, confidence=row.confidence, **_at(row)),
        )
        self._keep(made, row.document)

    def _claim(self, row: ClaimRow, deeds: Mapping[str, str | None]) -> None:
        """A claim as a note; a denial or doubt as an opinion on the deeds in its words, else on the report."""
        if row.document not in self._seen:
            return
        said = [deeds[e.id] for e in self._of.events_in.get(row.document, ()) if row.start <= e.start and e.end <= row.end]
        objects = [one for one in dict.fromkeys(said) if one] or [identifier("report", row.document)]
        chain = [self._of.name(ref) for ref in row.chain]
        who = chain[:1] or [row.voice.partition(":")[2] or self._of.documents[row.document].publisher or "the report"]
        own = self._extended(
            record=row.id, chain=list(row.chain), stance=row.stance, cue=row.cue, content=row.content, voice=row.voice, **_at(row)
        )
        words = " ".join(row.content.split())
        if row.stance in OPINIONS:
            made = self._stix2.Opinion(
                **self._common(row.document, "opinion", row.id),
                opinion=OPINIONS[row.stance],
                explanation=words,
                authors=who,
                object_refs=objects,
                extensions=own,
            )
        else:
            made = self._stix2.Note(
                **self._common(row.document, "note", row.id),
                abstract=f"{who[0]}: {row.stance}",
                content=words,
                authors=who,
                object_refs=objects,
                extensions=own,
            )
        self._keep(made, row.document)

    def _deal(self, row: DealRow) -> None:
        """A deal over all reports as a grouping of its parties."""
        if row.document not in self._seen:
            return
        parties = [self._actor(ref, row.document) for ref in (*row.parties, *row.mediators)]
        made = self._stix2.Grouping(
            **self._common(row.document, "grouping", row.id),
            name=row.label,
            context="unspecified",
            description=row.quote,
            object_refs=list(dict.fromkeys(parties)),
            extensions=self._extended(
                deal=row.id,
                kind=row.kind,
                status=row.status,
                contested=row.contested,
                confidence=row.confidence,
                parties=list(row.parties),
                mediators=list(row.mediators),
                statuses=list(row.statuses),
                terms=list(row.terms),
                places=list(row.places),
                since=row.since,
                last=row.last,
                **_at(row),
            ),
        )
        self._keep(made, row.document)

    def _report(self, one: Document) -> Any:
        refs = list(dict.fromkeys(self._in_report[one.id])) or [identifier("identity", "parley")]
        return self._stix2.Report(
            **self._common(one.id, "report", one.id),
            name=one.title or one.uri,
            published=self._seen[one.id],
            report_types=["threat-report"],
            object_refs=refs,
            extensions=self._extended(report=one.id, publisher=one.publisher, author=one.author, published=one.published, uri=one.uri),
        )


def _published(one: Document) -> str | None:
    return first_day(one.published) if one.published else None


def _days(earliest: str | None, latest: str | None) -> dict[str, datetime]:
    """The days of a deed as a time from which and until which: to the last second of the last day, so that its date is that day's."""
    found = {"start_time": _time(first_day(earliest))} if earliest else {}
    return found | ({"stop_time": _time(last_day(latest)) + timedelta(days=1, seconds=-1)} if latest else {})


def _at(row: Any) -> dict[str, Any]:
    return {"report": row.document, "start": row.start, "end": row.end}


def parsed(text: str | bytes, *, strict: bool = False) -> list[Any]:
    """The objects of a bundle, parsed and checked by the library, custom ones too unless it is `strict`; ExchangeError where it is none."""
    try:
        import stix2  # noqa: PLC0415 - heavy parts load when first needed
    except ImportError as error:
        raise ExchangeError("STIX needs stix2: install it with `pip install 'parley[exchange]'`") from error
    try:
        found = stix2.parse(text, allow_custom=not strict)
    except (ValueError, stix2.exceptions.STIXError) as error:
        raise ExchangeError(f"not a STIX 2.1 bundle: {error}") from error
    return list(getattr(found, "objects", [found]))
