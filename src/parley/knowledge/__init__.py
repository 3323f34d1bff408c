"""What Parley knows of the world before it reads: actors, places, and the words that make claims and events."""

from parley.knowledge.actors import KnownActor, Office, Period, Place
from parley.knowledge.base import Knowledge, load_knowledge
from parley.knowledge.lexicon import Cue, Governor, NameType, Phrase, Predicate, Role
from parley.knowledge.names import Candidate, NameHit, folded

__all__ = [
    "Candidate",
    "Cue",
    "Governor",
    "Knowledge",
    "KnownActor",
    "NameHit",
    "NameType",
    "Office",
    "Period",
    "Phrase",
    "Place",
    "Predicate",
    "Role",
    "folded",
    "load_knowledge",
]
