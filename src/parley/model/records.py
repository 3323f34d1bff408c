"""What one report yields: mentions, actors, claims, events, relations, terms, measures, and the reading that holds them.

A reference to an actor (`Ref`) is an actor's identifier, or `anonymous:` and the description that the text gives. A record that a
judgement changed keeps the identifier that it was read with (`as_read`), so that it stays the same record to whoever points to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.model.ids import content_id
from parley.model.spans import Span, cover
from parley.model.vocabulary import require

Ref = str
ANONYMOUS = "anonymous:"
UNSPECIFIED = "anonymous:unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where in which document a record stands; the quoted text is read from the document, never stored apart from it."""

    document: str
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """The smallest span that holds all of the evidence."""
        return cover(self.spans)

    def overlaps(self, other: Evidence) -> bool:
        """True where a span of it and one of `other`, in the same document, share a character."""
        return any(a.overlaps(b) for a in self.spans for b in other.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time of the world: the words of the text, and the days they can mean (`earliest` and `latest`, ISO, or None)."""

    text: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that stands for an actor (`ref`), and how that was resolved."""

    evidence: Evidence
    ref: Ref
    resolution: str
    country: str | None = None
    sector: str | None = None
    as_read: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("resolution", self.resolution)
        object.__setattr__(self, "id", self.as_read or content_id("mention", self.evidence.document, self.evidence.spans, self.ref))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An organisation, state, group or person as one report names it; `names` are its surface forms in order of appearance.

    `provisional` actors are known from this report alone. `country` is ISO 3166 alpha-3, `sector` a PLOVER code.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    country: str | None = None
    sector: str | None = None
    provisional: bool = False

    def __post_init__(self) -> None:
        require("actor_kind", self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement that a report puts in somebody's mouth.

    `chain` names the sources from the innermost to the outermost, without the voice; empty for the voice's own explicit
    statement. `about` holds identifiers of the events, relations, terms and measures inside the content. `remark` is what the
    report says of its source. Where somebody says several sentences in one go, the first is the claim that has the cue, with all
    that is said as its `utterance`, and each further one is a claim that `continues` it (an identifier) and borrows its cue. Of
    what is only taken up (`denied the charge`) the content is what was charged, and the `utterance` the words that take it up.
    """

    evidence: Evidence
    voice: str
    chain: tuple[Ref, ...]
    stance: str
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    about: tuple[str, ...] = ()
    remark: tuple[Span, ...] = ()
    utterance: tuple[Span, ...] = ()
    continues: str | None = None
    as_read: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("stance", self.stance)
        parts = (self.evidence.document, self.voice, self.chain, self.stance, self.cue, self.content)
        object.__setattr__(self, "id", self.as_read or content_id("claim", *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A reported action between actors in PLOVER terms; `mode` is Parley's finer kind; `claim` the claim it stands in.

    `inferred` is `actor` or `recipient` where that side is not named with the deed but taken from whom else the report speaks of.
    `confidence` is the chance that the pair network gives to this type of deed of these two, 0 where it does not weigh them;
    None where the rules read alone.
    """

    evidence: Evidence
    voice: str
    actor: Ref
    type: str
    factuality: str
    recipient: Ref | None = None
    inferred: str | None = None
    mode: str | None = None
    when: When | None = None
    where: str | None = None
    claim: str | None = None
    confidence: float | None = None
    as_read: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("event_type", self.type)
        require("factuality", self.factuality)
        parts = (self.evidence.document, self.evidence.spans, self.actor, self.type, self.recipient, self.factuality)
        object.__setattr__(self, "id", self.as_read or content_id("event", *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two actors stand to each other, as a report states it.

    `confidence` is the chance that the pair network gives to their standing in some way, 0 where it does not weigh them; None where the
    rules read alone.
    """

    evidence: Evidence
    voice: str
    a: Ref
    b: Ref
    standing: str
    when: When | None = None
    claim: str | None = None
    confidence: float | None = None
    as_read: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("standing", self.standing)
        parts = (self.evidence.document, self.evidence.spans, *sorted((self.a, self.b)), self.standing)
        object.__setattr__(self, "id", self.as_read or content_id("relation", *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one party must do under an offer, a demand or a deal."""

    evidence: Evidence
    obliged: Ref
    duty: str
    beneficiary: Ref | None = None
    condition: str | None = None
    deadline: When | None = None
    deal: str | None = None
    as_read: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("duty", self.duty)
        parts = (self.evidence.document, self.evidence.spans, self.obliged, self.duty)
        object.__setattr__(self, "id", self.as_read or content_id("term", *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure that carries evidence: `value` (or `value` to `high`) in `unit`, `of` what, compared with what."""

    evidence: Evidence
    voice: str
    value: float
    unit: str
    of: str
    high: float | None = None
    compared: str | None = None
    claim: str | None = None
    as_read: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        parts = (self.evidence.document, self.evidence.spans, self.value, self.unit)
        object.__setattr__(self, "id", self.as_read or content_id("measure", *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What one place of a report says has become of an arrangement: that it is in force, violated or collapsed.

    `by` are those who are told to keep, break or end it there, empty where nobody is.
    """

    evidence: Evidence
    status: str
    by: tuple[Ref, ...] = ()
    when: When | None = None

    def __post_init__(self) -> None:
        require("status", self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """One negotiation or arrangement as one report leaves it; deals over many reports are made of these.

    `fates` are all that the report says of how it fared, wherever it does; `status` is what that comes to.
    `confidence` is the chance that the pair network gives to a deal of two of its parties, 0 where it weighs no two; None where the rules
    read alone.
    """

    evidence: Evidence
    voice: str
    name: str
    parties: tuple[Ref, ...]
    kind: str
    status: str
    mediators: tuple[Ref, ...] = ()
    excluded: tuple[Ref, ...] = ()
    contested: bool = False
    where: str | None = None
    when: When | None = None
    terms: tuple[Term, ...] = ()
    fates: tuple[Fate, ...] = ()
    confidence: float | None = None
    as_read: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("deal_kind", self.kind)
        require("status", self.status)
        parts = (self.evidence.document, self.evidence.spans, sorted(self.parties), self.kind)
        object.__setattr__(self, "id", self.as_read or content_id("arrangement", *parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All records of one report, and what made them: reader, its version, and the digest of the knowledge used.

    `in_scope` is False for a report that names no adversaries dealing with each other; it is kept and has no records.
    """

    document: str
    reader: str
    version: str
    knowledge: str
    in_scope: bool = True
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    measures: tuple[Measure, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
