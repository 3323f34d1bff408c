"""Who is meant: every noun phrase and pronoun of a report, resolved from left to right."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from parley.knowledge import Knowledge, KnownActor, Role
from parley.reading.parsing import Parsed
from parley.reading.resolution.bodies import ARMED
from parley.reading.resolution.coordination import qualifies
from parley.reading.resolution.countries import ELSEWHERE, settle
from parley.reading.resolution.discourse import Discourse, Reference
from parley.reading.resolution.names import Named
from parley.reading.resolution.pairs import country, two
from parley.reading.resolution.phrases import NamedSentence, ends_unknown_name
from parley.reading.resolution.pronouns import pronoun
from parley.reading.resolution.propernames import known_name, place_name, unknown_name
from parley.reading.resolution.roles import role
from parley.reading.resolution.typednames import opens_name

if TYPE_CHECKING:
    from parley.reading.tokens import Token, TokenRange

ENOUGH = 3
MEANING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})


def resolved(text: str, named: Sequence[Named], parsed: Sequence[Parsed], knowledge: Knowledge, year: int | None) -> Discourse:
    """What the sentences that the gate passed show of actors, each phrase resolved by what stands before it.

    `named` are the known names of the report in their order; `year` is the report's, for the offices held then.
    """
    discourse = Discourse(text, knowledge, year, _home(named, knowledge))
    for number, item in enumerate(parsed):
        if item.passes:
            _read(discourse, NamedSentence(text, number, item, _names_by_token(item, named)))
    settle(discourse, named)
    return discourse


def _home(named: Sequence[Named], knowledge: Knowledge) -> KnownActor | None:
    """The state that a report is mostly about, None where none stands out.

    Named three times or more, or with its people, groups and forces six times; with these half as often again as any other. In a short
    report four times do where no other is named half as often.
    """
    actors = [name.actor for name in named if name.actor is not None]
    states = Counter(actor.country for actor in actors if actor.kind == "state")
    counts = Counter(actor.country for actor in actors if actor.country and actor.kind not in ELSEWHERE).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < 1.5 * counts[1][1]):
        return None
    alone = counts[0][1] > ENOUGH and (len(counts) == 1 or counts[0][1] >= 2 * counts[1][1])
    if states[counts[0][0]] < ENOUGH and counts[0][1] < 2 * ENOUGH and not alone:
        return None
    return knowledge.by_country.get(counts[0][0] or "")


def _names_by_token(parsed: Parsed, named: Sequence[Named]) -> dict[int, Named]:
    """The known name that each token of a sentence stands in, where it does."""
    sentence = parsed.sentence.span
    first = bisect_right(named, sentence.start, key=lambda name: name.span.end)
    last = bisect_left(named, sentence.end, key=lambda name: name.span.start)
    return {
        token.i: name for name in named[first:last] for token in parsed.doc if name.span.start <= sentence.start + token.idx < name.span.end
    }


def _read(discourse: Discourse, sentence: NamedSentence) -> None:
    doc = sentence.parsed.doc
    recognised = {token.i: ent for ent in doc.ents for token in ent}
    for token in doc:
        if token.pos_ in MEANING:
            found = _meant(discourse, sentence, token, recognised.get(token.i))
            discourse.note(sentence.number, token, found)
            _note_pieces(discourse, sentence, token, found)


def _listed(knowledge: Knowledge, token: Token) -> Role | None:
    """The role of a noun, with the word before it where the two are listed (`intelligence agency`)."""
    roles, before = knowledge.roles, token.doc[token.i - 1].lower_ if token.i else ""
    return roles.get(f"{before} {token.lower_}") or roles.get(token.lower_) or roles.get(token.lemma_.lower())


def _whose(knowledge: Knowledge, token: Token, listed: Role | None) -> bool:
    """True for armed people right before what is theirs (`rebel attacks`, `a militant camp`), and not before people (`rebel leaders`)."""
    if listed is None or listed.sense not in ARMED or token.dep_ != "compound" or token.head.pos_ != "NOUN":
        return False
    return token.i + 1 == token.head.i and _listed(knowledge, token.head) is None


def _note_pieces(discourse: Discourse, sentence: NamedSentence, token: Token, found: list[Reference]) -> None:
    """Lets each piece of a name that the parse breaks into several (`Omar al | - | Bashir`) stand for the whole."""
    if not found or found[0].resolution not in ("name", "metonym"):
        return
    span, start = found[0].span, sentence.parsed.sentence.span.start
    pieces = [t for t in token.doc if span.start <= start + t.idx < span.end]
    inside = {t.i for t in pieces}
    for piece in pieces:
        if piece.i != token.i and piece.head.i not in inside:
            discourse.by_token.setdefault((sentence.number, piece.i), found)


def _meant(discourse: Discourse, sentence: NamedSentence, token: Token, recognised: TokenRange | None) -> list[Reference]:
    """Whom a token stands for: as a pronoun, a known name, a noun with a role, or a name that only the report gives."""
    if token.pos_ == "PRON":
        return pronoun(discourse, sentence, token)
    if (name := sentence.names.get(token.i)) is not None:
        if name.actor is None:
            return place_name(discourse, sentence, token, recognised)
        return known_name(discourse, sentence, token, name)
    if taken_up := two(discourse, sentence, token) or country(discourse, sentence, token):
        return taken_up
    listed = _listed(discourse.knowledge, token)
    noun = token.pos_ in ("NOUN", "PROPN") and (not qualifies(token) or _whose(discourse.knowledge, token, listed))
    if listed is not None and noun and not ends_unknown_name(sentence, token) and not opens_name(discourse, sentence, token):
        return role(discourse, sentence, token, listed)
    return unknown_name(discourse, sentence, token, recognised)
