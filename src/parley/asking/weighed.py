"""The typed answers of questions to all reports weighed; each row opens on its sentence by `document` and `start`."""

from __future__ import annotations

from dataclasses import dataclass

from parley.asking.naming import Meaning
from parley.model import Proposition, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonyRow:
    """One voice's word on a proposition: `side` is `affirms` or `denies` (an `origin`'s number), `repeats`, `doubts`, `plans`, …

    `path` are the sources from the innermost to the outlet; `by_words` where the words only take the deed up (`the talks`).
    """

    proposition: str
    says: str
    grade: str
    side: str
    origin: int | None
    path: tuple[str, ...]
    role: str
    stance: str
    by_words: bool
    inferred: bool
    remark: str | None
    document: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswer:
    """What is said for and against what two actors are said to do: graded propositions, and the rows that they rest on.

    `spokesmen` are the sources that speak for a party, with it; `outlets` the names of outlets by identifier.
    """

    asked: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    propositions: tuple[Proposition, ...]
    rows: tuple[TestimonyRow, ...]
    spokesmen: tuple[tuple[Ref, Ref], ...] = ()
    outlets: tuple[tuple[Ref, str], ...] = ()
