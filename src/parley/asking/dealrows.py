"""The typed rows and the answer of the questions about deals over reports; each opens on its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from parley.asking.judgements import JudgementRow
from parley.asking.rows import ArrangementRow, ClaimRow, EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Where something stands: the report, the characters there, and the sentence (`quote`)."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRow:
    """A deal as all reports leave it, and the sentence that its status rests on.

    `label` is its best known name, or a description; `statuses` (`taliban: agreed`) and `terms` (`taliban: withdraw: broken`; one without
    a name of its own with its words, `taliban: other (to open the road): kept`) are for each party; `confidence` is high, moderate or low,
    None where the rules read alone. `since` is the day of its first step, `last` that of the one where it stands; `reports` are those
    that tell of it.
    """

    id: str
    label: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    kind: str
    status: str
    contested: bool
    statuses: tuple[str, ...]
    terms: tuple[str, ...]
    places: tuple[str, ...]
    since: str | None
    last: str | None
    reports: tuple[str, ...]
    confidence: str | None
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step along the life cycle, for the `parties` that it is told of: its day, whether its own words date it, and who says so.

    `grade` is the Admiralty grade of what it rests on, None where nothing that is weighed stands there. `moves` are the parties that it
    moves on; to the others it only looks back. `current` are those that stand there.
    """

    parties: tuple[str, ...]
    status: str
    day: str | None
    time: str | None
    chain: tuple[str, ...]
    voice: str
    contested: bool
    grade: str | None
    moves: tuple[str, ...]
    current: tuple[str, ...]
    at: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductRow:
    """What shows a duty kept or broken: by a `deed`, or as `said` by whom; of a deal itself also by which `party`, None for all of it."""

    verdict: str
    basis: str
    day: str | None
    chain: tuple[str, ...]
    voice: str
    denied: bool
    at: Cited
    party: str | None = None
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """What one party owes, and whether it did it; `terms` are the records that say so, `judged` what analysts judged of it."""

    obliged: str
    duty: str
    state: str
    beneficiary: str | None
    condition: str | None
    deadline: str | None
    at: tuple[Cited, ...]
    conduct: tuple[ConductRow, ...]
    terms: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessRow:
    """Who says that a deal is as told, or denies or doubts it; `of` is the status that is denied, None where all of it is."""

    stance: str
    of: str | None
    chain: tuple[str, ...]
    voice: str
    at: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """Who mediates, guarantees or opposes a deal, or is excluded from it."""

    ref: str
    role: str
    chain: tuple[str, ...]
    voice: str
    at: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRow:
    """Why two accounts are taken for one deal, or nearly were: `deal` and `label` are those of the other account."""

    deal: str
    label: str
    score: float
    reasons: tuple[str, ...]
    one: Cited
    other: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class DealAnswer:
    """The dossier of a deal: row, steps, parts, terms, how it held, witnesses, what happened afterwards, and how earlier ones fared.

    `asked` is what its reports say that parties and others ask, offer, promise and refuse where they speak of it; `judged` are the
    judgements that made a difference. `called_so` is False where the name asked for is none of its own and only fits its row or sentences.
    """

    deal: DealRow
    steps: tuple[StepRow, ...]
    parts: tuple[PartRow, ...]
    terms: tuple[TermRow, ...]
    asked: tuple[ClaimRow, ...]
    witnesses: tuple[WitnessRow, ...]
    afterwards: tuple[EventRow, ...]
    earlier: tuple[DealRow, ...]
    accounts: tuple[ArrangementRow, ...]
    joins: tuple[JoinRow, ...]
    near: tuple[JoinRow, ...]
    judged: tuple[JudgementRow, ...] = ()
    called_so: bool = True
    held: tuple[ConductRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One thing that a party owes under a deal that was made, and whether it did it, with the sentence that shows it.

    `duty` is None where no term is told; the row then says how the deal went for a party, or as a whole where `obliged` is None. `basis` is
    `deed` or `said`, `judged` where analysts judged it (in the words of `judged`), None without evidence; `chain` is who says so,
    `denied_by` who denies it, and `denial` where (report and character).
    """

    obliged: str | None
    to: tuple[str, ...]
    duty: str | None
    state: str
    basis: str | None
    chain: tuple[str, ...]
    deal: str
    label: str
    kind: str
    status: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    start: int
    end: int
    quote: str
    judged: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    denial: str | None = None
