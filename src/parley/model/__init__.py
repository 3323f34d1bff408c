"""Every record of Parley, one place and one name each."""

from parley.model.deals import Conduct, Deal, Join, Obligation, Part, StatusStep, Witness
from parley.model.documents import Document, Passage
from parley.model.effects import Aftermath, EventTable, RecordedEvent
from parley.model.ids import content_id, slug
from parley.model.judgements import Judgement
from parley.model.outside import OutsideRecord, Skipped
from parley.model.records import (
    ANONYMOUS,
    UNSPECIFIED,
    Actor,
    Arrangement,
    Claim,
    Event,
    Evidence,
    Fate,
    Measure,
    Mention,
    Reading,
    Ref,
    Relation,
    Term,
    When,
)
from parley.model.spans import Span, cover, trimmed
from parley.model.weighed import STANDS, Grade, Interval, Origin, Proposition, Sign, SourceRecord, Standing, Testimony

__all__ = [
    "ANONYMOUS",
    "STANDS",
    "UNSPECIFIED",
    "Actor",
    "Aftermath",
    "Arrangement",
    "Claim",
    "Conduct",
    "Deal",
    "Document",
    "Event",
    "EventTable",
    "Evidence",
    "Fate",
    "Grade",
    "Interval",
    "Join",
    "Judgement",
    "Measure",
    "Mention",
    "Obligation",
    "Origin",
    "OutsideRecord",
    "Part",
    "Passage",
    "Proposition",
    "Reading",
    "RecordedEvent",
    "Ref",
    "Relation",
    "Sign",
    "Skipped",
    "SourceRecord",
    "Span",
    "Standing",
    "StatusStep",
    "Term",
    "Testimony",
    "When",
    "Witness",
    "content_id",
    "cover",
    "slug",
    "trimmed",
]
