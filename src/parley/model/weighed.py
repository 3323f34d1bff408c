"""What weighing makes of all readings but for deals: testimony, propositions with origins and grades; derived, never kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.model.ids import content_id
from parley.model.records import Evidence, Ref
from parley.model.vocabulary import require

STANDS = "stands:"  # begins the type of what is said of a standing, where a deed has PLOVER's type


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """One voice's word on whether `a` did a deed of `type` to `b` (PLOVER's type, or `stands:` and a standing that is stated).

    `path` are the sources from the innermost to the outermost, which is the report's own outlet or the reader. `earliest` and
    `latest` are the days that the deed can have been on as far as the report tells; `dated` where its own words say so.
    `records` are the identifiers of the claim, event, relation or arrangement that it is taken from; `by_words` where the claim
    only takes the deed up (`the talks`); `shown` of a standing that a report's deeds show and its words do not state; `wording`
    are hashes of the runs of words of its sentence; `confidence` is that in the reading of the record, None where it is not known.
    """

    a: Ref
    b: Ref
    type: str
    role: str
    path: tuple[Ref, ...]
    evidence: Evidence
    published: str | None
    records: tuple[str, ...]
    earliest: str | None = None
    latest: str | None = None
    dated: bool = False
    where: str | None = None
    mode: str | None = None
    stance: str = "affirm"
    remark: str | None = None
    inferred: bool = False
    by_words: bool = False
    shown: bool = False
    confidence: float | None = None
    wording: frozenset[int] = frozenset()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        require("role", self.role)
        parts = (self.evidence.document, self.evidence.spans, self.a, self.b, self.type, self.role, self.path)
        object.__setattr__(self, "id", content_id("testimony", *parts))

    @property
    def reader(self) -> bool:
        """True of a reader's comment."""
        return bool(self.path) and self.path[-1].startswith("comment:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent origin of an assertion or denial: whom the reports that carry it lead back to.

    `sources` are several where each rests on the others (`circular`). `channels` are those through whom its word came, itself
    where it is heard directly.
    """

    sources: tuple[Ref, ...]
    testimony: tuple[Testimony, ...]
    channels: tuple[Ref, ...]
    circular: bool = False
    copied: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """The reports that carry it."""
        return tuple(sorted({one.evidence.document for one in self.testimony}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade of the Admiralty code: reliability A to F, credibility 1 to 6 (F and 6: cannot be judged), and why, in sentences."""

    reliability: str
    credibility: int
    reasons: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Both letters as analysts write them (`B2`)."""
        return f"{self.reliability}{self.credibility}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is said and denied of one deed of `a` to `b`: claims that agree on parties and type and do not disagree on time and place.

    `affirmed` and `denied` are independent origins, `repeated` those who pass on what others say, `others` all that neither affirms
    nor denies (doubts, plans, what is only possible, positions), `comments` readers, who are not weighed.
    """

    id: str
    a: Ref
    b: Ref
    type: str
    earliest: str | None
    latest: str | None
    where: str | None
    affirmed: tuple[Origin, ...]
    denied: tuple[Origin, ...]
    repeated: tuple[Testimony, ...]
    others: tuple[Testimony, ...]
    comments: tuple[Testimony, ...]
    grade: Grade

    @property
    def testimony(self) -> tuple[Testimony, ...]:
        """All that is said of it, origin by origin, then who repeats it, what is neither for nor against it, and readers."""
        found = [one for origin in (*self.affirmed, *self.denied) for one in origin.testimony]
        return tuple(dict.fromkeys((*found, *self.repeated, *self.others, *self.comments)))

    @property
    def contested(self) -> bool:
        """True where somebody affirms it and somebody denies or doubts it."""
        doubted = any(one.role == "doubt" for one in self.others)
        return bool(self.affirmed) and (bool(self.denied) or doubted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate with the bounds of its 90% interval."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One piece of evidence of how a pair stands: a proposition, what it shows (`kind`), how much it weighs, and from which `days` on.

    `weight` is before its age is counted; `planned` where it is only planned, offered or threatened; `deed` is False of words and of
    what is only planned. `undated` where nothing dates it: the day is then that from which it is taken to count. `shown` is a standing that
    reports' deeds show: those deeds are signs themselves, so that it counts for the label alone. `origins` are the independent ones.
    """

    proposition: str
    type: str
    kind: str | None
    intensity: float
    weight: float
    days: tuple[str, ...]
    deed: bool
    planned: bool
    shown: bool
    contested: bool
    grade: str
    testimony: tuple[Testimony, ...]
    undated: bool = False
    origins: int = 1

    @property
    def day(self) -> str | None:
        """The last day that it counts from; None where nothing dates it."""
        return self.days[-1] if self.days and not self.undated else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where two actors stand at a day, on two axes, in word and in deed, and the signs of it with the weight that each has then.

    `support` is the share of the posterior's draws that give the label, misreading counted in: about the chance that the label is right.
    The axes are points of Goldstein's scale a year, as reported.
    """

    a: Ref
    b: Ref
    as_of: str
    label: str
    support: float
    cooperation: Interval
    conflict: Interval
    in_word: str
    in_deed: str
    contested: bool
    signs: tuple[tuple[Sign, float], ...] = ()

    def __post_init__(self) -> None:
        require("standing", self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """How often what a source says is so, as far as others spoke to it: an estimate with its 90% interval, and a grade A to F.

    Of its statements others bore out, contradicted or spoke both ways (`mixed`); with the others it stood `alone`, which tells nothing.
    """

    source: Ref
    grade: str
    reliability: Interval
    borne_out: int
    contradicted: int
    mixed: int
    alone: int

    @property
    def checked(self) -> int:
        """How many of its statements somebody else spoke to."""
        return self.borne_out + self.contradicted + self.mixed
