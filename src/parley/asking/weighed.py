"""The typed answers of questions to all reports weighed; each row opens on its sentence by `document` and `start`.

`judged` of an answer are the judgements that made a difference to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from parley.asking.judgements import JudgementRow
from parley.asking.naming import Meaning
from parley.asking.rows import ClaimRow
from parley.model import Proposition, Ref
from parley.weighing.balance import Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonyRow:
    """One voice's word on a proposition: `side` is `affirms` or `denies` (an `origin`'s number), `repeats`, `doubts`, `plans`, …,
    or `unmatched` for a denial beside it of what could not be made out; one that stands elsewhere in the reports has no `proposition`.

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
    confidence: str | None
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

    `spokesmen` are the sources that speak for a party, with it. `beside` are claims that speak of both and were matched with none of these.
    """

    asked: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    propositions: tuple[Proposition, ...]
    rows: tuple[TestimonyRow, ...]
    spokesmen: tuple[tuple[Ref, Ref], ...] = ()
    judged: tuple[JudgementRow, ...] = ()
    beside: tuple[ClaimRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRow:
    """One sign of how two actors stand: what is said, how much it weighs on the day that is asked for, and where it stands first.

    `counts_for` are the label, the axes or both; `way` is `word` or `deed`; `reports` how many carry it. `earliest` and `latest` are the
    days that its own words give; where they give none, `day`, from which it counts, is that of a report.
    """

    day: str | None
    earliest: str | None
    latest: str | None
    a: str
    b: str
    says: str
    type: str
    way: str
    counts_for: str
    weight: float
    grade: str
    planned: bool
    contested: bool
    reports: int
    path: tuple[str, ...]
    proposition: str
    document: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """How a pair stands on a day: both axes with their 90% intervals, in word and in deed, and how many signs there are."""

    a: str
    b: str
    as_of: str
    label: str
    support: float
    cooperation: float
    cooperation_low: float
    cooperation_high: float
    conflict: float
    conflict_low: float
    conflict_high: float
    in_word: str
    in_deed: str
    contested: bool
    signs: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAnswer:
    """Where two actors stand on a day, how they stood before, and the signs that it rests on.

    `until_then` are standings at the ends of the `step` (month, quarter or year) that the time is cut into; `undated` counts the signs
    that nothing dates, which weigh from the day `undated_from` on; `counted` are the forces and bodies of the two that count for them,
    `near` the standings of parts and wings of either, which count for nobody but themselves.
    """

    meanings: tuple[Meaning, Meaning]
    standing: StandingRow
    step: str
    until_then: tuple[StandingRow, ...]
    undated: int
    undated_from: str
    counted: tuple[str, ...]
    near: tuple[StandingRow, ...]
    rows: tuple[SignRow, ...]
    judged: tuple[JudgementRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow:
    """A relation that is friendly (`sign` 1) or hostile (-1), whether it fits no camps, and where its weightiest sign stands."""

    a: str
    b: str
    label: str
    sign: int
    support: float
    frustrated: bool
    weakly_frustrated: bool
    document: str
    start: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangleRow:
    """Three relations that no two camps fit; `weak` where no number of camps does (two friends of one who are each other's foes)."""

    ties: tuple[TieRow, ...]
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """Two who are neither friends nor foes, and those to whom both stand: each with the relation of either to it."""

    a: str
    b: str
    shared: tuple[tuple[str, TieRow, TieRow], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceAnswer:
    """The balance of standings on a day. With claims left out, `changed` labels (before, after), and the balance `before`."""

    as_of: str
    balance: Balance
    relations: tuple[TieRow, ...]
    triangles: tuple[TriangleRow, ...]
    leans: tuple[Lean, ...]
    changed: tuple[tuple[Ref, Ref, str, str], ...] = ()
    before: Balance | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecordRow:
    """A source's record: its grade, how often it is right with the 90% interval, and what others made of its statements.

    `judged` is the grade that analysts give it, which counts in place of the computed one.
    """

    source: str
    grade: str
    reliability: float
    low: float
    high: float
    checked: int
    borne_out: int
    contradicted: int
    mixed: int
    alone: int
    judged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """What others made of a source's statements on one type of deed."""

    type: str
    borne_out: int
    contradicted: int
    mixed: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement that a source's record counts: what it says is so or (without `affirms`) not, what others made of it, and where."""

    outcome: str
    says: str
    affirms: bool
    a: str
    b: str
    type: str
    document: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecordAnswer:
    """The record of one source, the same by subject, and on whom it depends: whose word it passes on and through whom its own comes.

    `statements` are those that the record counts, the contradicted ones first.
    """

    record: SourceRecordRow | None
    subjects: tuple[SubjectRow, ...]
    statements: tuple[StatementRow, ...]
    passes_on: tuple[tuple[Ref, int], ...]
    comes_through: tuple[tuple[Ref, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """What new reports changed for one thing that is said: the grade before (None where it is first reported) and now, and where."""

    what: str
    says: str
    a: str
    b: str
    type: str
    before: str | None
    now: str
    reports: int
    path: tuple[str, ...]
    document: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftRow:
    """A pair whose standing changed between two days, with how many reports the later rests on and where its weightiest sign stands."""

    a: str
    b: str
    first: str
    before: str
    last: str
    now: str
    support: float
    reports: int
    document: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsAnswer:
    """What the reports since a day changed: things said of deeds, the weightiest change first, and standings that shifted."""

    since: str
    reports: int
    rows: tuple[NewsRow, ...]
    shifts: tuple[ShiftRow, ...]
