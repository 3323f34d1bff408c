"""Claims, and the propositions that they are for and against."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel

from parley import asking
from parley.asking import CheckAnswer, ClaimRow, PropositionRow, TestimonyRow
from parley.errors import QuestionError
from parley.model import Grade, Origin, Proposition
from parley.model.vocabulary import values
from parley.showing.checked import no_agreement
from parley.web.asked import Asked, AskedFor, Begin
from parley.web.pages import Pages

pages = Pages()
ON_A_PAGE, OF_A_PAIR = 50, 20
Name = Annotated[str, Query(description="The name of an actor.", max_length=200)]


class ClaimsAnswer(BaseModel):
    """Claims, from the one numbered `begin` on; `count` is how many there are in all."""

    claims: list[ClaimRow]
    count: int
    begin: int


class OriginAnswer(BaseModel):
    """An independent origin: whom its reports lead back to, through whom, and what they say."""

    sources: list[str]
    channels: list[str]
    reports: int
    circular: bool
    copied: bool
    rows: list[TestimonyRow]


class WeighedProposition(BaseModel):
    """A proposition with its grade and reasons, the origins for and against it, and all else that is said of it.

    `no_agreement` are, for talks, those who deny an agreement of the same time, which is not to deny talks.
    """

    id: str
    a: str
    b: str
    type: str
    earliest: str | None
    latest: str | None
    where: str | None
    dated: bool
    grade: Grade
    affirmed: list[OriginAnswer]
    denied: list[OriginAnswer]
    others: list[TestimonyRow]
    no_agreement: list[str]


class PairAnswer(BaseModel):
    """What is said for and against things between two actors, from the one numbered `begin` on; `count` is how many there are in all.

    `beside` are claims that speak of both and were matched with none of these; `elsewhere` denials by one of the two of nothing that could
    be made out.
    """

    a: str
    b: str
    notes: list[str]
    propositions: list[WeighedProposition]
    count: int
    begin: int
    beside: list[ClaimRow] = []
    elsewhere: list[TestimonyRow] = []


class ClaimAnswer(BaseModel):
    """A claim, and the propositions that it speaks to."""

    claim: ClaimRow
    propositions: list[WeighedProposition]


class PropositionsAnswer(BaseModel):
    """Propositions, from the one numbered `begin` on; `count` is how many there are in all."""

    propositions: list[PropositionRow]
    count: int
    begin: int


@pages.page("/claims", "claims.html")
def claims(
    asked: AskedFor,
    about: Name = "",
    by: Name = "",
    stance: Annotated[str, Query(description=", ".join(values("stance")), max_length=20)] = "",
    begin: Begin = 0,
) -> ClaimsAnswer:
    """Who says what, through whom."""
    wanted = asked.filters(about=(about,) if about.strip() else (), by=by.strip(), stance=stance, limit=ON_A_PAGE, begin=begin)
    return ClaimsAnswer(claims=asking.claims(asked.ledger, wanted), count=asking.claim_count(asked.ledger, wanted), begin=begin)


@pages.page("/claims/{claim}", "claim.html")
def claim(asked: AskedFor, claim: Annotated[str, Path(description="The beginning of its identifier.", min_length=4)]) -> ClaimAnswer:
    """A claim with the propositions that it speaks to."""
    found = asking.claim(asked.ledger, claim, as_known_on=asked.as_known_on)
    return ClaimAnswer(claim=found, propositions=_spoken_to(asked, found.id))


def _spoken_to(asked: Asked, claim: str) -> list[WeighedProposition]:
    try:
        answer = asking.check(asked.ledger, claim, as_known_on=asked.as_known_on)
    except QuestionError:
        return []
    return [weighed(one, answer) for one in answer.propositions]


@pages.page("/propositions", "propositions.html")
def propositions(
    asked: AskedFor,
    actor: Name = "",
    about: Annotated[str, Query(description="talks, deal, attack, … or a PLOVER type.", max_length=40)] = "",
    contested: Annotated[bool, Query(description="Only what somebody denies or doubts.")] = False,
    begin: Begin = 0,
) -> PropositionsAnswer:
    """What actors are said to do to each other: the contested first, then what most origins tell of."""
    found = asking.propositions(
        asked.ledger, about=about.strip() or None, actor=actor.strip() or None, contested=contested, as_known_on=asked.as_known_on
    )
    return PropositionsAnswer(propositions=found[begin : begin + ON_A_PAGE], count=len(found), begin=begin)


@pages.page("/propositions/{a}/{b}", "pair.html")
def pair(
    asked: AskedFor,
    a: Annotated[str, Path(description="An actor.")],
    b: Annotated[str, Path(description="Another actor.")],
    about: Annotated[str, Query(description="talks, deal, attack, … or a PLOVER type.", max_length=40)] = "",
    begin: Annotated[int | None, Query(ge=0, le=10**9)] = None,
    at: Annotated[str, Query(description="A proposition, by its identifier, on whose page to begin.", max_length=80)] = "",
) -> PairAnswer:
    """What is said for and against each thing between two actors, origin by origin."""
    whole = between(asked, a, b, about)
    if begin is None:
        begin = next((n - n % OF_A_PAIR for n, one in enumerate(whole.propositions) if one.id == at), 0)
    return whole.model_copy(update={"propositions": whole.propositions[begin : begin + OF_A_PAIR], "begin": begin})


def between(asked: Asked, a: str, b: str, about: str = "", *, alone: bool = False) -> PairAnswer:
    """All that is said for and against each thing between two actors, and whoever acts for them where they are not asked for `alone`."""
    answer = asking.check(asked.ledger, a, b, about=about.strip() or None, as_known_on=asked.as_known_on, alone=alone)
    names = asking.all_names(asked.ledger, as_known_on=asked.as_known_on)
    notes = [sentence for one in answer.meanings for sentence in one.sentences(lambda ref: names.get(ref, ref))]
    ids = [one.ids[0] for one in answer.meanings]
    found = [weighed(one, answer) for one in _ordered(answer)]
    return PairAnswer(
        a=ids[0],
        b=ids[1],
        notes=notes,
        propositions=found,
        count=len(found),
        begin=0,
        beside=list(answer.beside[:ON_A_PAGE]),
        elsewhere=[row for row in answer.rows if not row.proposition][:ON_A_PAGE],
    )


def _ordered(answer: CheckAnswer) -> list[Proposition]:
    """The propositions of an answer: the contested first, then those of most origins, as they come."""
    return sorted(answer.propositions, key=lambda one: (not one.contested, -len(one.affirmed) - len(one.denied)))


def weighed(of: Proposition, answer: CheckAnswer) -> WeighedProposition:
    """A proposition with its rows, origin by origin."""
    own = [row for row in answer.rows if row.proposition == of.id]
    return WeighedProposition(
        id=of.id,
        a=of.a,
        b=of.b,
        type=of.type,
        earliest=of.earliest,
        latest=of.latest,
        where=of.where,
        dated=any(one.dated for one in of.testimony),
        grade=of.grade,
        affirmed=_origins(of.affirmed, [row for row in own if row.side == "affirms"]),
        denied=_origins(of.denied, [row for row in own if row.side == "denies"]),
        others=[row for row in own if row.side not in ("affirms", "denies")],
        no_agreement=[ref for found in no_agreement(of, answer.propositions) for ref in found],
    )


def _origins(found: tuple[Origin, ...], rows: list[TestimonyRow]) -> list[OriginAnswer]:
    return [
        OriginAnswer(
            sources=list(one.sources),
            channels=[channel for channel in one.channels if channel not in one.sources],
            reports=len(one.documents),
            circular=one.circular,
            copied=one.copied,
            rows=[row for row in rows if row.origin == number],
        )
        for number, one in enumerate(found, 1)
    ]
