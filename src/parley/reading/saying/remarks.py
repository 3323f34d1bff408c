"""What a report says of its sources: `Hanif is a notorious propagandist`, `Karim, a trader in the town, said`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.model import ANONYMOUS, Claim, Span
from parley.reading.grammar import subtree
from parley.reading.parsing import Parsed
from parley.reading.resolution.discourse import Discourse

if TYPE_CHECKING:
    from parley.reading.tokens import Token


def remarked(made: Sequence[Claim], parsed: Sequence[Parsed], discourse: Discourse) -> list[Claim]:
    """The claims, each with what the report itself says anywhere of the sources in its chain; what others say of them is a claim."""
    spoken = {ref for claim in made for ref in claim.chain if not ref.startswith(ANONYMOUS)}
    remarks: dict[str, list[Span]] = defaultdict(list)
    for number, item in enumerate(parsed):
        for ref, span in _remarks(number, item, discourse):
            if ref in spoken and not any(content.start <= span.start < content.end for claim in made for content in claim.content):
                remarks[ref].append(span)
    return [replace(claim, remark=tuple(span for ref in claim.chain for span in remarks.get(ref, ()))) for claim in made]


def _remarks(number: int, item: Parsed, discourse: Discourse) -> Iterator[tuple[str, Span]]:
    """Actors of a sentence, each with the noun phrase that says what it is."""
    for token in item.doc:
        named = _whose(token)
        if named is None:
            continue
        for reference in discourse.by_token.get((number, named.i), []):
            if reference.resolution in ("name", "office", "pronoun") and not reference.ref.startswith(ANONYMOUS):
                yield reference.ref, item.span(subtree(token))


def _whose(token: Token) -> Token | None:
    """The noun that a predicate (`X is a liar`) or an apposition (`X, a trader,`) speaks of; None for every other token."""
    if token.pos_ not in ("NOUN", "ADJ"):
        return None
    if token.dep_ == "appos" and any(c.dep_ == "det" for c in token.children):
        return token.head
    if token.dep_ in ("attr", "acomp") and token.head.lemma_ == "be" and not any(c.dep_ == "neg" for c in token.head.children):
        return next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    return None
