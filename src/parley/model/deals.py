"""A deal as all reports together tell of it: who, how far for whom and when, what is owed and done, who vouches and who denies."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.model.ids import content_id
from parley.model.judgements import Judgement
from parley.model.records import Evidence, Ref, When
from parley.model.vocabulary import require


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A source's word on a deal: `affirm` that it is as told, `deny` or `doubt` it.

    `chain` names the sources, innermost first; it is empty where the `voice` itself tells. `of` is the status that a denial is about
    (`violated`, `agreed`), None where it is the whole. `known` is when the report was published.
    """

    stance: str
    chain: tuple[Ref, ...]
    voice: str
    evidence: Evidence
    known: str | None = None
    of: str | None = None

    def __post_init__(self) -> None:
        require("stance", self.stance)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """One move of a deal along its life cycle for one party: when it is said to have been made, known since when, on whose word.

    `when` is None where the words do not date it; the move was then made by the day the report was `known`. `contested` where a source
    denies or doubts it; `moves` where it moves the party on, and does not merely look back; `current` where the party stands there as far
    as is known.
    """

    party: Ref
    status: str
    evidence: Evidence
    when: When | None = None
    known: str | None = None
    chain: tuple[Ref, ...] = ()
    voice: str = "author"
    contested: bool = False
    moves: bool = False
    current: bool = False

    def __post_init__(self) -> None:
        require("status", self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part that somebody who is no party has in a deal: `mediator`, `guarantor`, `opponent` or `excluded`."""

    ref: Ref
    role: str
    evidence: Evidence
    known: str | None = None
    chain: tuple[Ref, ...] = ()
    voice: str = "author"

    def __post_init__(self) -> None:
        require("deal_role", self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What shows a duty `kept` or `broken`: a deed that matches it (`basis` is `deed`), or a source that says so (`said`).

    Of a deal itself, of which no duty is meant, it may also be `left` by the `party` or `ended`; `party` is None where it is told of nobody
    by name, and so of the deal as a whole. `denial` is a source's word against it; `partial` where whoever says it is another party.
    """

    verdict: str
    basis: str
    evidence: Evidence
    when: When | None = None
    known: str | None = None
    chain: tuple[Ref, ...] = ()
    voice: str = "author"
    denied: bool = False
    party: Ref | None = None
    denial: Witness | None = None
    partial: bool = False

    def __post_init__(self) -> None:
        require("conduct", self.verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one party must do under a deal, and whether it did.

    `state` is `kept`, `broken`, `disputed`, `no-evidence`, or `not-due` for what is only offered or demanded in a deal not made.
    `terms` are the identifiers of the terms that lay it on; `judged` are analysts' words on it, which come before all; it is `disputed`
    where they differ.
    """

    obliged: Ref
    duty: str
    state: str
    evidence: tuple[Evidence, ...]
    beneficiary: Ref | None = None
    condition: str | None = None
    deadline: When | None = None
    conduct: tuple[Conduct, ...] = ()
    terms: tuple[str, ...] = ()
    judged: tuple[Judgement, ...] = ()

    def __post_init__(self) -> None:
        require("duty", self.duty)
        require("conduct", self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """How well two reports' accounts fit as accounts of one deal: a score up to 1, and what speaks for and against in words.

    `one` and `other` are identifiers of arrangements; `joined` tells whether they were taken for one deal.
    """

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]
    joined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One negotiation or arrangement, assembled over reports from `arrangements`; its identifier is that of its first account.

    `names` are those that it goes by; `status` is how far it has come and `statuses` how far for each party; `contested` where that or
    the deal itself is denied or doubted; `conduct` is what reports say outright of how it was kept, and by whom; `comments` where only
    readers' comments tell of it. `afterwards` are events (identifiers) between the parties once it was made; `confidence` is the best in
    an account of it (`Arrangement`), None where rules alone read; `joins` say why its accounts are one, `near` which others were almost
    taken for the same.
    """

    first: str
    names: tuple[str, ...]
    parties: tuple[Ref, ...]
    kind: str
    status: str
    contested: bool = False
    comments: bool = False
    parts: tuple[Part, ...] = ()
    where: tuple[str, ...] = ()
    when: When | None = None
    statuses: tuple[tuple[Ref, str], ...] = ()
    steps: tuple[StatusStep, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    conduct: tuple[Conduct, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    afterwards: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()
    confidence: float | None = None
    joins: tuple[Join, ...] = ()
    near: tuple[Join, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("deal_kind", self.kind)
        require("status", self.status)
        object.__setattr__(self, "id", content_id("deal", self.first))

    def having(self, role: str) -> tuple[Ref, ...]:
        """Who has a part in the deal, in order of names: its `mediator`, `guarantor`, `opponent`, or who is `excluded`."""
        return tuple(sorted({part.ref for part in self.parts if part.role == role}))
