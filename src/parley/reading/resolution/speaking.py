"""Whom `I` and `we` stand for in what somebody is quoted as saying: the speaker, and for `we` whom the speaker acts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS, UNSPECIFIED, Claim, Span
from parley.model.vocabulary import IN_ARMS
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import OWN_PRONOUNS, Discourse, Reference

if TYPE_CHECKING:
    from parley.reading.tokens import Token

SPEAKERS = frozenset({"i", "me", "my"})
PRIVATE = IN_ARMS | {"OPP"}  # persons whose `we` is not their country


def hear(discourse: Discourse, parsed: Sequence[Parsed], claims: Sequence[Claim]) -> None:
    """Lets each `I` and `we` in the content of a claim stand for its innermost source, where that is somebody."""
    for number, item in enumerate(parsed):
        start = item.sentence.span.start
        for token in _own(item):
            at = Span(start + token.idx, start + token.idx + len(token))
            source = _source(claims, at)
            meant = _meant(discourse, source, alone=token.lower_ in SPEAKERS) if source is not None else None
            if meant is not None:
                discourse.acting[number, token.i] = Reference(at, meant, "pronoun", number, subject=token.dep_ == "nsubj")


def _own(item: Parsed) -> Iterator[Token]:
    """The pronouns of a sentence by which somebody speaks of themselves; `US` is a state."""
    return (t for t in item.doc if t.lower_ in OWN_PRONOUNS and (t.text == "I" or not t.text.isupper()))


def _source(claims: Sequence[Claim], at: Span) -> str | None:
    """The innermost source of the shortest content that holds a place; None where the voice itself speaks there."""
    holding = [c for c in claims if any(s.start <= at.start and at.end <= s.end for s in c.content)]
    claim = min(holding, key=lambda c: sum(s.end - s.start for s in c.content), default=None)
    return claim.chain[0] if claim is not None and claim.chain else None


def _meant(discourse: Discourse, source: str, *, alone: bool) -> str | None:
    """The source itself, whom unnamed people act for, or for `we` the body or state of whoever holds an office; None where not plain."""
    if source == UNSPECIFIED:
        return None
    if source.startswith(ANONYMOUS):
        acting = (r.stands_for for r in discourse.references if r.ref == source and r.stands_for is not None)
        return next(acting, source if alone else None)
    entity = discourse.entities.get(source)
    if entity is None or entity.kind == "media" or entity.name.lower() in ("it", "they"):
        return None
    return source if alone or entity.kind != "person" else _body(discourse, source)


def _body(discourse: Discourse, person: str) -> str | None:
    """The body whose office a person holds in the report's year, else the state that an official is of; None for anybody else."""
    actor = discourse.knowledge.actors.get(person)
    year = discourse.year
    held = next((o.body for o in actor.offices if year is not None and o.years.holds(year)), None) if actor is not None else None
    if held is not None and (body := discourse.knowledge.actors.get(held)) is not None:
        return discourse.known(body).id
    if actor is None or actor.sector in PRIVATE or not actor.offices:
        return None
    state = discourse.knowledge.by_country.get(actor.country or "")
    return discourse.known(state).id if state is not None else None
