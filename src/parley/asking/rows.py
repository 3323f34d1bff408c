"""The typed rows and answers of the named questions; each opens on its sentence by `document` and `start`.

`judged` of a row is what analysts judged of it, and what it read like before; None where nobody did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.model import Arrangement, Claim, Document, Event, Evidence, Measure, Relation, Span


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
    """Who says what, through whom, in which spirit, where.

    `denied` is what a claim is against whose own words say no (`no truce was made`), told without the no; None of all others.
    """

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
    denied: str | None = None
    judged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Who does what to whom, when and where in the world, how certain, where it stands in the report.

    `inferred` is the side that the words themselves do not name. `time` are the words that date it, `earliest` and `latest` the days
    (ISO) that they can mean, None where that is open; `place` is where it is said to have been done. `quad_class` and `cameo_roots` are
    those of its PLOVER type; `confidence` (high, moderate, low) is that in the reading, None where the rules read alone.
    """

    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    voice: str
    actor: str
    type: str
    mode: str | None
    recipient: str | None
    inferred: str | None
    factuality: str
    time: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    quote: str
    start: int
    end: int
    quad_class: str
    cameo_roots: tuple[str, ...]
    confidence: str | None = None
    judged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """How two actors stand to each other as one report states or shows it, and where."""

    id: str
    document: str
    title: str | None
    published: str | None
    voice: str
    a: str
    b: str
    standing: str
    quote: str
    start: int
    end: int
    confidence: str | None = None
    judged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementRow:
    """A negotiation or arrangement as one report leaves it; `terms` are duties, each with who owes it (`taliban: withdraw`)."""

    id: str
    document: str
    title: str | None
    published: str | None
    voice: str
    name: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    kind: str
    status: str
    contested: bool
    terms: tuple[str, ...]
    time: str | None
    place: str | None
    quote: str
    start: int
    end: int
    confidence: str | None = None
    judged: str | None = None


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
    judged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkRow:
    """What a report says of one of its sources (`source`), in its words."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    voice: str
    source: str
    remark: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingRow:
    """Words that stand for a source, how they were resolved, and how often."""

    words: str
    resolution: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """Everything said by and of a source.

    `refs` are the actors and unnamed sources that `name` was taken for, `voices` the voices. `said` are claims in which it
    is the innermost source (or the voice that speaks for itself), `passed_on` those that it passes on from others,
    `said_of_it` claims of others whose content mentions it. `stances` counts those of `said`. `also` are other readings of
    the name that were not taken.
    """

    name: str
    refs: tuple[str, ...]
    voices: tuple[str, ...]
    kind: str | None
    country: str | None
    named: tuple[NamingRow, ...]
    stances: tuple[tuple[str, int], ...]
    said: tuple[ClaimRow, ...]
    passed_on: tuple[ClaimRow, ...]
    said_of_it: tuple[ClaimRow, ...]
    remarks: tuple[RemarkRow, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One line of a source's answer: `part` is `said`, `passed on`, `said of it` or `remark`."""

    part: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    voice: str
    chain: tuple[str, ...]
    stance: str
    cue: str
    content: str
    start: int
    end: int
    denied: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of a report in one voice; `here` where the place that was asked for stands in it."""

    span: Span
    kind: str
    voice: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAnswer:
    """What stands at one character of a report: its paragraph with neighbours, and the records that begin there.

    Where none begins there, the records that hold the character.
    """

    document: Document
    at: int
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]
    arrangements: tuple[Arrangement, ...]
    measures: tuple[Measure, ...]

    @property
    def evidence(self) -> list[Evidence]:
        """Where each of the records stands."""
        told: list[Sequence[Claim | Event | Relation | Arrangement | Measure]]
        told = [self.claims, self.events, self.relations, self.arrangements, self.measures]
        return [one.evidence for listed in told for one in listed]
