"""What reports say followed a deal: sentences that tie a change of something to it, in time or as its cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from parley.errors import KnowledgeError
from parley.knowledge.tables import rows
from parley.model import Aftermath, Evidence, Span
from parley.model.vocabulary import require
from parley.weighing.dealwords import phrased, speaking_of, words_of
from parley.weighing.told import DENYING, Told, side

APART = 8  # words at most between a link and the deal
OF_WHAT = 12  # words at most between a change and what changes
FAR = 1200  # characters within which a deal that is not named is the one told of nearest
KINDS = frozenset({"change", "doing", "subject", "after", "because", "then", "undone", "between", "under"})
LEMMAS = frozenset({"change", "doing", "subject"})
DEAL = speaking_of("made")
NOT_YET = re.compile(
    r"\b(?:will|would|could|should|must|may|might|can|if|whether|unless|until|expected|hoped|likely|aimed|meant|designed|required|"
    r"(?<!continued )(?<!continues )(?<!began )(?<!begun )(?<!started )to)\b(?: \w+){0,2} $|['’](?:ll|d) $",
    re.IGNORECASE,
)
NOT = re.compile(r"(?:\b(?:not|never|no|fail(?:ed|s)? to|little|hardly)\b|n['’]t)(?: \w+){0,2} $", re.IGNORECASE)
BETWEEN = re.compile(rf"[^.;:!?()]{{0,3}}(?:\b[\w’'-]+\b[^.;:!?()\w]{{1,3}}){{0,{APART}}}")
GOING_ON = re.compile(r"\w+ing\b", re.IGNORECASE)  # what is done by somebody else, of whom the clause before tells
CLAUSE = re.compile(r"(?:^|[,;:–—]|\band|\bbut)[\s\"“”'‘’]*$", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:the|this|that|its|their|such a) (?P<between>(?:[\w’'-]+ ){0,3})$", re.IGNORECASE)
SPAN_OF_DAYS = re.compile(r"[\w]+-(?:hour|day|week|month|year)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The deal whose effects are looked for: the `names` it goes by, its accounts, and words that may stand before its noun (`own`)."""

    names: tuple[str, ...]
    accounts: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a sentence speaks of the deal, and how it is meant."""

    start: int
    end: int
    meant_by: str


@dataclass(frozen=True, slots=True)
class _Change:
    """A turn that a sentence tells of: where, which, of what, and whether it did not come."""

    start: int
    end: int
    change: str
    subject: str
    negated: bool


@cache
def _words() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The patterns of `effects.psv` by what they are, each with its change."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {kind: [] for kind in KINDS}
    for row in rows(files("parley.weighing").joinpath("data", "effects.psv"), 3):
        kind, lemmas = row.fields[0], row.fields[0] in LEMMAS
        if kind not in KINDS:
            raise KnowledgeError(f"{row.place}: {kind!r} is none of {', '.join(sorted(KINDS))}")
        for change in row.items(2):
            require("change", change)
        written = "|".join(re.escape(one) for one in sorted(row.items(1), key=len, reverse=True))
        pattern = phrased(row.items(1)) if lemmas else re.compile(rf"\b(?:{written})\b", re.IGNORECASE)
        table[kind].append((row.text(2) or "other", pattern))
    return table


class Effects:
    """Finds what reports say followed one deal."""

    def __init__(self, meant: Meant) -> None:
        self._meant = meant
        named = "|".join(re.escape(name) for name in sorted(meant.names, key=len, reverse=True))
        self._named = re.compile(rf"\b(?:{named})\b", re.IGNORECASE) if named else None

    def concerns(self, told: Told) -> bool:
        """True of a report that tells of the deal or names it."""
        accounts = any(one.id in self._meant.accounts for one in told.arrangements)
        return accounts or (self._named is not None and self._named.search(told.document.text) is not None)

    def of(self, told: Told) -> Iterator[Aftermath]:
        """What one report's sentences say followed the deal, in the order of the text; readers' comments are left out."""
        for number, span in enumerate(told.sentences):
            here = Evidence(document=told.document.id, spans=(span,))
            if side(told.voice(here)) != "reports":
                continue
            found = {_key(one): (one, tie, by) for one, tie, by in self._tied(told, span)}
            spans: tuple[Span, ...] = (span,)
            if not found and number and (by := self._before(told, number)):
                spans = (told.sentences[number - 1], span)
                found = {_key(one): (one, "after", by) for one in _changes(_line(told, span))}
            for one, tie, by in found.values():
                yield from _aftermath(told, one, (tie, by), spans)

    def _tied(self, told: Told, span: Span) -> Iterator[tuple[_Change, str, str]]:
        """The changes of a sentence that its words tie to the deal, how, and how the deal is meant."""
        line = _line(told, span)
        for mention in self._mentions(told, span, line):
            if (link := _link(line[: mention.start])) is not None:
                begins = CLAUSE.search(line[: link[1]]) is not None
                yield from ((one, link[0], mention.meant_by) for one in _changes(line) if begins or one.end <= link[1])
            elif (done := _done(line, mention)) is not None:
                yield done, "because", mention.meant_by

    def _before(self, told: Told, number: int) -> str | None:
        """How the sentence before means the deal, where this one begins with a link to it (`Since then`)."""
        here, last = told.sentences[number], told.sentences[number - 1]
        if not any(pattern.match(_line(told, here)) for _, pattern in _words()["then"]):
            return None
        line, undone = _line(told, last), _words()["undone"][0][1]
        made = (one for one in self._mentions(told, last, line) if not undone.search(line[: one.start]))
        return "before" if any(True for _ in made) else None

    def _mentions(self, told: Told, span: Span, line: str) -> Iterator[_Mention]:
        """Where a sentence speaks of the deal: by its name, or as the one told of nearest where nothing tells it from that."""
        named = [found.span() for found in self._named.finditer(line)] if self._named else []
        yield from (_Mention(start, end, "name") for start, end in named)
        for noun in DEAL.finditer(line):
            if any(start <= noun.start() < end for start, end in named):
                continue
            article = ARTICLE.search(line[: noun.start()])
            place = Span(span.start + noun.start(), span.start + noun.end())
            if article is not None and all(self._plain(word) for word in article["between"].split()):
                nearest = told.nearest(place)
                far = min((told.away(a.evidence.span, place) for a in told.arrangements if a.id == nearest), default=FAR + 1)
                if nearest in self._meant.accounts and far <= FAR:
                    yield _Mention(article.start(), noun.end(), "nearest")
            elif any(a.id in self._meant.accounts and a.evidence.span.holds(place) for a in told.arrangements):
                yield _Mention(noun.start(), noun.end(), "nearest")

    def _plain(self, word: str) -> bool:
        bare = word.strip("\"“”'’,").lower()
        return bare in words_of("plain") or bare in self._meant.own or SPAN_OF_DAYS.match(bare) is not None


def _line(told: Told, span: Span) -> str:
    """The words of a sentence, each white space one blank, so that places in it stay what they are."""
    return re.sub(r"\s", " ", span.of(told.document.text))


def _link(before: str) -> tuple[str, int] | None:
    """How and from where the words before a mention of a deal tie something to it; None where they do not, or to its end or failure."""
    for tie in ("because", "after"):
        for _, pattern in _words()[tie]:
            for found in reversed(list(pattern.finditer(before))):
                between = before[found.end() :]
                if BETWEEN.fullmatch(between) and not any(undone.search(between) for _, undone in _words()["undone"]):
                    return tie, found.start()
    return None


def _done(line: str, mention: _Mention) -> _Change | None:
    """What the deal itself is said to have done: the verb after it is one of change, with what changes, or of doing."""
    after = _masked(line[mention.end :])
    for kind in ("change", "doing"):
        for change, pattern in _words()[kind]:
            found = pattern.search(after)
            if found is None or GOING_ON.match(found.group()) or not _does(line[: mention.start], after[: found.start()]):
                continue
            rest = after[found.end() :]
            subject = _nearest(rest, change, 0) if kind == "change" else rest.strip(" ,.;:")
            if subject:
                start, negated = mention.end + found.start(), NOT.search(after[: found.start()]) is not None
                return _Change(start, mention.end + found.end(), change, subject, negated)
    return None


def _does(before: str, between: str) -> bool:
    """True where a deal is the subject of the verb after it, by the words before it and those between."""
    (_, fillers), (_, prepositions) = _words()["between"][0], _words()["under"][0]
    words = re.findall(r"[\w’'-]+", between)
    if not between.strip(" \"“”'‘’").replace("#", "").isascii() or any(mark in between for mark in ".;:!?()"):
        return False
    related = bool(words) and words[0].lower() in ("that", "which")
    last = before.split()[-1:]
    return all(fillers.fullmatch(word) for word in words) and (related or not (last and prepositions.fullmatch(last[0])))


def _changes(line: str) -> Iterator[_Change]:
    """The changes that a sentence tells of as having come, or not come, each with the nearest thing that it can be of."""
    masked = _masked(line)
    for change, pattern in _words()["change"]:
        for found in pattern.finditer(masked):
            if NOT_YET.search(masked[: found.start()]):
                continue
            subject = _nearest(masked, change, found.start(), found.end())
            if subject:
                yield _Change(found.start(), found.end(), change, subject, NOT.search(masked[: found.start()]) is not None)


def _key(one: _Change) -> tuple[str, str, bool]:
    """What makes two changes of a sentence one, however often its words tie them to the deal."""
    return one.change, one.subject.lower(), one.negated


def _masked(line: str) -> str:
    """The line without words for deals, so that `cease-fire` is no fire that ceases."""
    return DEAL.sub(lambda found: "#" * len(found.group()), line)


def _nearest(line: str, change: str, start: int, end: int | None = None) -> str | None:
    """The subject nearest to a change, of those that can have it, within OF_WHAT words of it; None where there is none."""
    stop = start if end is None else end
    found = [match for changes, pattern in _words()["subject"] if change in changes for match in pattern.finditer(line)]
    apart = [(len(line[stop : one.start()].split()) if one.start() >= stop else len(line[one.end() : start].split()), one) for one in found]
    near = [(words, one.start(), one.group()) for words, one in apart if words <= OF_WHAT and (one.end() <= start or one.start() >= stop)]
    return min(near)[2] if near else None


def _aftermath(told: Told, one: _Change, tie: tuple[str, str], spans: tuple[Span, ...]) -> Iterator[Aftermath]:
    """The record of a change, unless its source only foresees, wants or fears it."""
    whole = Evidence(document=told.document.id, spans=spans)
    at = Evidence(document=told.document.id, spans=(Span(spans[-1].start + one.start, spans[-1].start + one.end),))
    claims = list(told.over(at))
    if claims and claims[0].stance not in ("affirm", *DENYING):
        return
    yield Aftermath(
        evidence=whole,
        change=one.change,
        subject=one.subject,
        tie=tie[0],
        meant_by=tie[1],
        negated=one.negated,
        chain=claims[0].chain if claims else (),
        voice=told.voice(whole),
        known=told.document.published,
        denied=bool(claims) and claims[0].stance in DENYING,
    )


def effects(meant: Meant, reports: Iterable[Told]) -> list[Aftermath]:
    """What the reports say followed a deal, in order of when they were known."""
    finder = Effects(meant)
    found = [one for told in reports if finder.concerns(told) for one in finder.of(told)]
    return sorted(found, key=lambda one: (one.known or "9999", one.evidence.document, one.evidence.span, one.change))
