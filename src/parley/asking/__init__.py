"""Named questions with typed answers."""

from parley.asking.annotation import annotation
from parley.asking.questions import (
    ActorAnswer,
    ActorRow,
    ClaimRow,
    DocumentRow,
    EventRow,
    Filters,
    MeasureRow,
    MentionRow,
    actor,
    actors,
    claims,
    documents,
    events,
    measures,
)

__all__ = [
    "ActorAnswer",
    "ActorRow",
    "ClaimRow",
    "DocumentRow",
    "EventRow",
    "Filters",
    "MeasureRow",
    "MentionRow",
    "actor",
    "actors",
    "annotation",
    "claims",
    "documents",
    "events",
    "measures",
]
