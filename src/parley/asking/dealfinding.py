"""Which deal of the register a name, a place, a party or a few loosely typed words stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from parley.asking.register import Register
from parley.errors import QuestionError
from parley.knowledge.accords import Accord
from parley.model import Deal, content_id

SHORTEST = 4  # letters of an identifier that are enough to mean one, and of a word that may be typed loosely
LISTED = 8
ALIKE = 0.8  # how like two words must be to be taken for one
KINDS = {
    "ceasefire": "ceasefire",
    "cease-fire": "ceasefire",
    "truce": "ceasefire",
    "armistice": "ceasefire",
    "talks": "talks",
    "negotiations": "talks",
    "dialogue": "talks",
    "swap": "prisoner-exchange",
    "exchange": "prisoner-exchange",
    "alliance": "alliance",
    "withdrawal": "withdrawal",
}
GENERAL = frozenset(
    "the a an of between with and in on at for by from deal deals accord accords agreement agreements pact treaty settlement peace local "
    "secret plan process protocol".split()
)


def only(known: Register, name: str) -> Deal:
    """The one deal that `name` stands for; QuestionError where it stands for none or several, which lists those or the nearest."""
    plain = name.strip().lower()
    if not plain:
        raise QuestionError("the name of the deal is empty; `parley deals` lists them")
    told = [d for d in known.deals if not d.comments] or list(known.deals)  # of readers' comments only by its identifier
    found = next((some for some in _found(known, told, plain) if some), [])
    if not found:
        raise QuestionError(f"no deal {name!r}; {_hint(known, told, plain)}")
    if len(found) > 1:
        more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
        most = sorted(found, key=lambda deal: -len(deal.arrangements))[:LISTED]
        none = "" if any(is_called(known, deal, name) for deal in found) else "none is called so, "
        raise QuestionError(f"{none}{len(found)} deals fit {name!r}: {_listed(known, most)}{more}; give the identifier of one")
    return found[0]


def is_called(known: Register, deal: Deal, name: str) -> bool:
    """True where `name` begins the deal's identifier, stands whole in what it is called, or is its place; else its words only fit."""
    plain = name.strip().lower()
    by_identifier = len(plain) >= SHORTEST and any(one.startswith(plain) for one in (deal.id, *map(alone, deal.arrangements)))
    by_place = plain in {where.lower() for where in deal.where}
    by_other_name = _is_one(deal, _accord(known, plain))
    return by_identifier or by_place or by_other_name or _words(plain) - {"the", "a", "an"} <= _words(_called(known, deal))


def _found(known: Register, told: Sequence[Deal], plain: str) -> Iterator[list[Deal]]:
    """Deals that fit the words, the surest way of fitting first: identifier, name, words of the row, words typed loosely, sentences.

    A deal that was joined to another is found by the identifier that it had alone.
    """
    yield [d for d in known.deals if len(plain) >= SHORTEST and d.id.startswith(plain)]
    yield [d for d in known.deals if len(plain) >= SHORTEST and any(alone(one).startswith(plain) for one in d.arrangements)]
    yield [d for d in told if any(plain == one.lower() for one in (*d.names, known.label(d)))]
    accords = _accord(known, plain)
    yield [d for d in told if _is_one(d, accords)]
    words = _words(plain)
    yield [d for d in told if words <= _words(_called(known, d))]
    yield [d for d in told if words <= _words(_row(known, d))]
    kinds = {kind for word in words for named, kind in KINDS.items() if _like(word, named)}
    own = {word for word in words if not any(_like(word, one) for one in (*GENERAL, *KINDS))}
    if not own:
        yield [d for d in told if d.kind in kinds]
        return
    for fits in (_whole, _like):
        loosely = [d for d in told if _all(own, _words(_row(known, d)), fits)]
        yield [d for d in loosely if d.kind in kinds] or loosely
    yield [d for d in told if own <= _words(_sentences(known, d))]


def _accord(known: Register, plain: str) -> list[Accord]:
    """The accords of the world that a name is one of, each under all its names."""
    accords = known.knowledge.accords
    keys = {one.key for name, listed in accords.items() if _bare(name) == _bare(plain) for one in listed}
    return [one for listed in accords.values() for one in listed if one.key in keys]


def _bare(name: str) -> list[str]:
    return [word for word in name.lower().split() if word not in GENERAL]


def _is_one(deal: Deal, accords: Sequence[Accord]) -> bool:
    """True of a deal of two of an accord's parties that reports call by one of its names, perhaps with a word for a deal."""
    named = [one for one in accords if any(_bare(one.name) == _bare(name) for name in deal.names)]
    return any(sum(party in side for side in one.sides for party in deal.parties) > 1 for one in named)


def alone(account: str) -> str:
    """The identifier of the deal that one report's account makes by itself."""
    return content_id("deal", account)


def _all(own: set[str], there: set[str], fits: Callable[[str, str], bool]) -> bool:
    return all(any(fits(word, one) for one in there) for word in own)


def _whole(word: str, other: str) -> bool:
    """True for one word, also where it is only begun."""
    return word == other or (len(word) >= SHORTEST and other.startswith(word))


def _like(word: str, other: str) -> bool:
    """True for words that are nearly spelt alike."""
    if _whole(word, other):
        return True
    return min(len(word), len(other)) >= SHORTEST and word[0] == other[0] and SequenceMatcher(None, word, other).ratio() >= ALIKE


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+(?:-\w+)*", text.lower())) | set(re.findall(r"\w+", text.lower()))


def _called(known: Register, deal: Deal) -> str:
    """What a deal is called and who its parties are."""
    return " ".join([known.label(deal), *deal.names, *deal.parties])


def _row(known: Register, deal: Deal) -> str:
    """All that a deal may be asked for by: names, parties under any name, whoever mediates, places, kind, status, days."""
    parties = (*deal.parties, *deal.having("mediator"))
    other = (one for ref in parties if ref in known.knowledge.actors for one in known.knowledge.actors[ref].names)
    days = (known.row(deal).since or "", known.row(deal).last or "")
    return " ".join([_called(known, deal), *deal.where, deal.kind, deal.status, *map(known.name, parties), *other, *days])


def _sentences(known: Register, deal: Deal) -> str:
    """The sentences in which reports tell of a deal, and their titles."""
    told = [known.accounts[one] for one in deal.arrangements]
    sentences = [one.words(one.around(a.evidence.span)) for one, a in told] + [one.document.title or "" for one, _ in told]
    return " ".join([*sentences, *(known.cited(step.evidence).quote for step in deal.steps)])


def _listed(known: Register, deals: Sequence[Deal]) -> str:
    return "; ".join(f"{d.id[:6]} {known.label(d)} ({d.status}, {known.row(d).since or 'undated'})" for d in deals)


def _hint(known: Register, told: Sequence[Deal], plain: str) -> str:
    """The deals that fit some of the words, the most first; else where all are listed."""
    own = _words(plain) - GENERAL
    near = [(sum(any(_like(word, one) for one in _words(_row(known, d))) for word in own), number) for number, d in enumerate(told)]
    best = [told[number] for count, number in sorted(near, key=lambda item: (-item[0], item[1])) if count][:LISTED]
    if not best:
        return "`parley deals` lists them with their identifiers"
    return f"nearest: {_listed(known, best)}; `parley deals` lists all"
