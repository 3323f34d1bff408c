"""Named questions with typed answers."""

from parley.asking.annotation import annotation
from parley.asking.dealing import deal, deals, held, states
from parley.asking.dealrows import Cited, ConductRow, DealAnswer, DealRow, JoinRow, PartRow, PromiseRow, StepRow, TermRow, WitnessRow
from parley.asking.naming import Meaning, meaning, names
from parley.asking.places import named_place, place
from parley.asking.querying import Filters
from parley.asking.questions import actor, actors, arrangements, claims, documents, events, measures, relations, timeline
from parley.asking.rows import (
    ActorAnswer,
    ActorRow,
    ArrangementRow,
    ClaimRow,
    DocumentRow,
    EventRow,
    MeasureRow,
    MentionRow,
    NamingRow,
    Paragraph,
    PlaceAnswer,
    RelationRow,
    RemarkRow,
    SourceAnswer,
    SourceRow,
)
from parley.asking.sources import source, source_rows
from parley.asking.speakers import meanings

__all__ = [
    "ActorAnswer",
    "ActorRow",
    "ArrangementRow",
    "Cited",
    "ClaimRow",
    "ConductRow",
    "DealAnswer",
    "DealRow",
    "DocumentRow",
    "EventRow",
    "Filters",
    "JoinRow",
    "Meaning",
    "MeasureRow",
    "MentionRow",
    "NamingRow",
    "Paragraph",
    "PartRow",
    "PlaceAnswer",
    "PromiseRow",
    "RelationRow",
    "RemarkRow",
    "SourceAnswer",
    "SourceRow",
    "StepRow",
    "TermRow",
    "WitnessRow",
    "actor",
    "actors",
    "annotation",
    "arrangements",
    "claims",
    "deal",
    "deals",
    "documents",
    "events",
    "held",
    "meaning",
    "meanings",
    "measures",
    "named_place",
    "names",
    "place",
    "relations",
    "source",
    "source_rows",
    "states",
    "timeline",
]
